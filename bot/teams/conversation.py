"""Where an activity of Teams was said: the conversation, who speaks, and the way back to them."""

from collections.abc import Mapping
from typing import Any

from core.messages import Address, Conversation, Sender

Activity = Mapping[str, Any]
"""An activity as Teams sends it, in JSON."""

LOCAL = "local"
"""The workspace of a client that has no tenant, which only an unauthenticated local one may be."""

# What an address keeps in its details.
SERVICE_URL = "service_url"
CONVERSATION = "conversation"
KIND = "conversation_type"
TENANT = "tenant"
BOT = "bot"
ASKER = "asker"
"""Whom a card in a group is for, by his id in Teams."""

SPEAKER = "speaker"
"""Who wrote or pressed, by his id in Teams."""

PRESSED_AT = "pressed_at"
SHOWN_AS = "shown_as"

PERSONAL = "personal"


def text_at(activity: Activity, *path: str) -> str:
    """The text at this path of the JSON; empty where there is none."""
    found: Any = activity
    for name in path:
        found = found.get(name) if isinstance(found, Mapping) else None
    return found if isinstance(found, str) else ""


def tenants_of(activity: Activity) -> set[str]:
    """The tenants that an activity says it is of: as a rule one."""
    named = {text_at(activity, "channelData", "tenant", "id"), text_at(activity, "conversation", "tenantId")}
    return named - {""}


def workspace_of(activity: Activity) -> str:
    """The tenant of the conversation."""
    named = text_at(activity, "conversation", "tenantId") or text_at(activity, "channelData", "tenant", "id")
    return named or LOCAL


def conversation_of(activity: Activity) -> Conversation | None:
    """The conversation, a thread of a channel being one; None where the activity names none."""
    key = text_at(activity, "conversation", "id")
    return Conversation(platform="teams", workspace=workspace_of(activity), key=key) if key else None


def sender_of(activity: Activity) -> Sender | None:
    """Who speaks: by his id in the directory, where there is one, since that is the same for every bot."""
    person = text_at(activity, "from", "aadObjectId") or text_at(activity, "from", "id")
    return Sender(external_id=person, locale=text_at(activity, "locale")) if person else None


def kind_of(activity: Activity) -> str:
    """ "personal", "groupChat" or "channel"."""
    kind = text_at(activity, "conversation", "conversationType")
    if kind:
        return kind
    conversation = activity.get("conversation")
    return "groupChat" if isinstance(conversation, Mapping) and conversation.get("isGroup") is True else PERSONAL


def channel_of(conversation_id: str) -> str:
    """The channel or chat of a conversation: what its threads have in common."""
    return conversation_id.partition(";messageid=")[0]


def address_of(activity: Activity, **details: str) -> Address:
    """The way back to where the activity was said."""
    conversation = text_at(activity, "conversation", "id")
    kept = {
        SERVICE_URL: text_at(activity, "serviceUrl"),
        CONVERSATION: conversation,
        KIND: kind_of(activity),
        TENANT: workspace_of(activity),
        BOT: text_at(activity, "recipient", "id"),
        SPEAKER: text_at(activity, "from", "id"),
        **details,
    }
    thread = conversation.partition(";messageid=")[2] or None
    return Address(
        channel=channel_of(conversation), thread=thread, details={name: text for name, text in kept.items() if text}
    )
