"""Activities of Teams to what AutoCRM understands: pure functions of the JSON, which never raise."""

from datetime import UTC, datetime
from typing import Any

from bot.teams.actions import BUTTON, CHOSEN, OWNER, REFRESH
from bot.teams.conversation import (
    ASKER,
    PERSONAL,
    PRESSED_AT,
    SHOWN_AS,
    Activity,
    address_of,
    channel_of,
    conversation_of,
    kind_of,
    sender_of,
    text_at,
)
from bot.teams.edit_card import read_inputs
from bot.teams.files import clips_of, unreadable, words_beside_quote
from bot.teams.text import mentions_of, plain_text
from core.messages import Address, ButtonClick, Conversation, Inbound, InboundMessage, Sender, SlashCommand, Withdrawal
from core.values import ButtonId, Frozen

CARD_ACTION = "adaptiveCard/action"


class Unsupported(Frozen):
    """Somebody sent what cannot be read: the sentence that tells him how to do it, and where to say it."""

    text: str
    address: Address


class Refresh(Frozen):
    """The client of `viewer` asks how the card of the message `shown_as` looks to him; it belongs to `owner`."""

    conversation: Conversation
    channel: str
    shown_as: str
    viewer: str
    owner: str | None


Parsed = Inbound | Unsupported | Refresh


class _Origin(Frozen):
    """What everything that comes in has in common."""

    key: str
    conversation: Conversation
    sender: Sender
    sent_at: datetime
    address: Address


def parse(activity: Activity, now: datetime, *, own_views: bool = True) -> Parsed | None:
    """What an activity means to AutoCRM; None where that is nothing. `now` stands in where it tells no time.

    Without `own_views`, which Microsoft's local test client does not know, a card in a group has its buttons for all.
    """
    origin = _origin(activity, now, own_views)
    if origin is None or text_at(activity, "from", "role") in ("bot", "skill"):
        return None
    match text_at(activity, "type"):
        case "message":
            return _press(activity, origin, activity.get("value"), now) or _said(activity, origin)
        case "invoke" if text_at(activity, "name") == CARD_ACTION:
            return _card_action(activity, origin, now)
        case "messageUpdate" if text_at(activity, "channelData", "eventType") == "editMessage":
            return _edited(activity, origin)
        case "messageDelete" if text_at(activity, "channelData", "eventType") == "softDeleteMessage":
            return _withdrawn(origin)
        case "installationUpdate" if text_at(activity, "action").startswith("add"):
            return _welcome(origin)
        case "conversationUpdate" if _is_bot_added(activity):
            return _welcome(origin)
        case _:
            return None


def owner_of(address: Address) -> str | None:
    """Who alone gets working buttons at this address, by his id in Teams; None in a personal chat."""
    return address.details.get(ASKER)


def _origin(activity: Activity, now: datetime, own_views: bool) -> _Origin | None:
    conversation, sender = conversation_of(activity), sender_of(activity)
    if conversation is None or sender is None:
        return None
    for_one = own_views and kind_of(activity) != PERSONAL
    return _Origin(
        key=f"teams:{conversation.key}:{text_at(activity, 'id')}",
        conversation=conversation,
        sender=sender,
        sent_at=_sent_at(activity, now),
        address=address_of(activity, **({ASKER: text_at(activity, "from", "id")} if for_one else {})),
    )


def _sent_at(activity: Activity, now: datetime) -> datetime:
    """When it happened, by the clock of Teams."""
    try:
        moment = datetime.fromisoformat(text_at(activity, "timestamp"))
    except ValueError:
        return now
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _said(activity: Activity, origin: _Origin) -> Parsed | None:
    text, clips = _text(activity), clips_of(activity)
    if text or clips:
        return InboundMessage(**dict(origin), text=text, clips=clips)
    told = unreadable(activity)
    if told is not None:
        return Unsupported(text=told, address=origin.address)
    return SlashCommand(**dict(origin), name="help") if _mentions(activity) else None


def _text(activity: Activity) -> str:
    said = words_beside_quote(activity)
    return plain_text(text_at(activity, "text") if said is None else said, _mentions(activity))


def _mentions(activity: Activity) -> list[str]:
    return mentions_of(activity, text_at(activity, "recipient", "id"))


def _edited(activity: Activity, origin: _Origin) -> InboundMessage | None:
    text = _text(activity)
    if not text:
        return None
    again = origin.model_copy(update={"key": f"{origin.key}:edited:{origin.sent_at.isoformat()}"})
    return InboundMessage(**dict(again), text=text, edits=origin.key)


def _withdrawn(origin: _Origin) -> Withdrawal:
    gone = origin.model_copy(update={"key": f"{origin.key}:deleted"})
    return Withdrawal(**dict(gone), withdrawn=origin.key)


def _welcome(origin: _Origin) -> SlashCommand:
    """Help, once a day in a conversation: Teams announces one installation in several ways."""
    key = f"teams:{origin.conversation.key}:welcome:{origin.sent_at:%Y-%m-%d}"
    return SlashCommand(**dict(origin.model_copy(update={"key": key})), name="help")


def _is_bot_added(activity: Activity) -> bool:
    added, bot = activity.get("membersAdded"), text_at(activity, "recipient", "id")
    members = [each for each in added if isinstance(each, dict)] if isinstance(added, list) else []
    return bool(bot) and any(member.get("id") == bot for member in members)


def _card_action(activity: Activity, origin: _Origin, now: datetime) -> Parsed | None:
    value = activity.get("value")
    pressed = value.get("action") if isinstance(value, dict) else None
    if not isinstance(pressed, dict):
        return None
    if pressed.get("verb") != REFRESH:
        return _press(activity, origin, pressed.get("data"), now)
    return Refresh(
        conversation=origin.conversation,
        channel=channel_of(origin.conversation.key),
        shown_as=text_at(activity, "replyToId"),
        viewer=text_at(activity, "from", "id"),
        owner=text_at(pressed, "data", OWNER) or None,
    )


def _press(activity: Activity, origin: _Origin, sent: Any, now: datetime) -> ButtonClick | None:
    """A press on a button; the card stays with whom it belongs to, whoever pressed."""
    button = _pressed_button(sent)
    if button is None:
        return None
    details = {
        PRESSED_AT: f"{now.timestamp():.3f}",
        SHOWN_AS: text_at(activity, "replyToId"),
    }
    owner = text_at(sent, OWNER)
    kept = {name: text for name, text in origin.address.details.items() if name != ASKER}
    return ButtonClick(
        key=origin.key,
        conversation=origin.conversation,
        sender=origin.sender,
        sent_at=origin.sent_at,
        button=ButtonId(button),
        inputs=read_inputs(sent),
        address=origin.address.model_copy(update={"details": {**kept, **details, **({ASKER: owner} if owner else {})}}),
    )


def _pressed_button(sent: Any) -> str | None:
    if not isinstance(sent, dict):
        return None
    button = sent.get(BUTTON) or sent.get(CHOSEN)
    return button if isinstance(button, str) else None
