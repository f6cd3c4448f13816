"""What people write, change and delete in channels and direct chats: message events to inbound messages."""

import re

from bot.slack.payload import Payload, moment
from bot.slack.places import PERSON, conversation_at, is_direct, message_key
from bot.slack.received import Own, Received
from core.language.markup import plain_text_of_mrkdwn
from core.messages import Address, Clip, Conversation, InboundMessage, Sender, SlashCommand, Withdrawal

_WRITTEN = frozenset({"", "file_share", "thread_broadcast", "me_message"})
_SLACK_ITSELF = "USLACKBOT"
_MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>")
_RECORDED = frozenset({"slack_audio", "slack_video"})
_NO_CONTENT_YET = "check_file_info"


def parse_message(team: str, event: Payload, own: Own) -> Received | None:
    """A message, a change of one or a deletion; None where no person speaks to AutoCRM or may be doing so."""
    match event.text("subtype"):
        case "message_changed":
            return _change(team, event, own)
        case "message_deleted":
            return _deletion(team, event, own)
        case subtype if subtype in _WRITTEN and not event.is_true("hidden"):
            return _message(team, event, own)
    return None


def _message(team: str, event: Payload, own: Own) -> Received | None:
    channel, timestamp, thread = event.text("channel"), event.text("ts"), event.text("thread_ts")
    sent_at = moment(timestamp)
    if not channel or sent_at is None or not _is_by_person(event, own):
        return None
    address = _address(channel, event)
    mentioned = event.text("type") == "app_mention" or _mentions(event, own)
    addressed = mentioned or is_direct(channel)
    if not addressed and (not thread or thread == timestamp or _is_to_somebody(event)):
        return None
    text, clips = _text(event, own), clips_of(event)
    conversation = conversation_at(team, address)
    sender = Sender(external_id=event.text("user"))
    key = message_key(team, channel, timestamp)
    if text or clips:
        message = InboundMessage(
            key=key, conversation=conversation, sender=sender, text=text, sent_at=sent_at, clips=clips, address=address
        )
        return Received(inbound=message, addressed=addressed)
    if mentioned and not any(event.each("files")):
        # whoever only calls it wants to know what it can do
        return Received(
            inbound=SlashCommand(
                key=key, conversation=conversation, sender=sender, name="help", sent_at=sent_at, address=address
            )
        )
    return None


def _change(team: str, event: Payload, own: Own) -> Received | None:
    """A change by the person himself. Slack tells in the same way that a link was unfolded or a thread answered."""
    message, before, channel = event.at("message"), event.at("previous_message"), event.text("channel")
    if message.text("subtype") == "tombstone":  # what has answers is not removed but emptied
        return _withdrawal(team, channel, event, before, own)
    changed_at = moment(event.text("ts"))
    if not channel or changed_at is None or message.text("subtype") not in _WRITTEN or not message.at("edited"):
        return None
    if not _is_by_person(message, own) or message.text("text") == before.text("text") or not message.text("ts"):
        return None
    text, clips = _text(message, own), clips_of(message)
    if not text and not clips:
        return None
    address = _address(channel, message)
    inbound = InboundMessage(
        key=message_key(team, channel, event.text("ts")),
        conversation=conversation_at(team, address),
        sender=Sender(external_id=message.text("user")),
        text=text,
        sent_at=changed_at,
        clips=clips,
        edits=message_key(team, channel, message.text("ts")),
        address=address,
    )
    return Received(
        inbound=inbound, addressed=is_direct(channel) or own.user_id in _MENTION.findall(message.text("text"))
    )


def _deletion(team: str, event: Payload, own: Own) -> Received | None:
    return _withdrawal(team, event.text("channel"), event, event.at("previous_message"), own)


def _withdrawal(team: str, channel: str, event: Payload, deleted: Payload, own: Own) -> Received | None:
    deleted_at = moment(event.text("ts"))
    withdrawn = event.text("deleted_ts") or deleted.text("ts")
    if not channel or deleted_at is None or not withdrawn or not _is_by_person(deleted, own):
        return None
    address = _address(channel, deleted)
    inbound = Withdrawal(
        key=message_key(team, channel, event.text("ts")),
        conversation=conversation_at(team, address),
        sender=Sender(external_id=deleted.text("user")),
        withdrawn=message_key(team, channel, withdrawn),
        sent_at=deleted_at,
        address=address,
    )
    return Received(inbound=inbound, addressed=is_direct(channel))


def clips_of(message: Payload) -> tuple[Clip, ...]:
    """The recordings of a message. Slack's own are told by their subtype: their media type may be that of a video."""
    return tuple(_clip(file) for file in message.each("files") if _is_recording(file))


def text_of(message: Payload) -> str:
    """What a message says, in plain text."""
    return plain_text_of_mrkdwn(message.text("text")).strip()


def conversation_of(team: str, channel: str, message: Payload) -> Conversation:
    """The conversation that a message in this channel is part of."""
    return conversation_at(team, _address(channel, message))


def _address(channel: str, message: Payload) -> Address:
    return Address(
        channel=channel,
        thread=message.text("thread_ts") or message.text("ts"),
        details={PERSON: message.text("user")},
    )


def _is_by_person(message: Payload, own: Own) -> bool:
    user = message.text("user")
    if message.text("bot_id") or message.at("bot_profile"):
        return False
    return bool(user) and user not in {own.user_id, _SLACK_ITSELF}


def _mentions(message: Payload, own: Own) -> bool:
    return own.user_id in _MENTION.findall(message.text("text"))


def _is_to_somebody(message: Payload) -> bool:
    return bool(_MENTION.match(message.text("text").lstrip()))


def _text(message: Payload, own: Own) -> str:
    text = _MENTION.sub(lambda found: "" if found[1] == own.user_id else found[0], message.text("text"))
    return plain_text_of_mrkdwn(text).strip()


def _is_recording(file: Payload) -> bool:
    if not _url(file) or file.text("file_access") == _NO_CONTENT_YET:
        return False
    return file.text("subtype") in _RECORDED or file.text("mimetype").startswith("audio/")


def _url(file: Payload) -> str:
    return file.text("url_private_download") or file.text("url_private")


def _clip(file: Payload) -> Clip:
    milliseconds = file.number("duration_ms")
    return Clip(
        id=file.text("id"),
        name=file.text("name") or file.text("title"),
        url=_url(file),
        media_type=file.text("mimetype"),
        size=file.number("size"),
        seconds=None if milliseconds is None else milliseconds / 1000,
    )
