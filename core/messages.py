"""What reaches AutoCRM from any platform, in one platform-neutral form."""

from datetime import datetime
from typing import Literal

from core.values import ButtonId, Frozen, UserId

Platform = Literal["console", "slack", "teams"]
Role = Literal["rep", "manager", "admin", "viewer"]


class Conversation(Frozen):
    """Where something is said: messages with the same three values are handled strictly in order."""

    platform: Platform
    workspace: str
    key: str


class Sender(Frozen):
    """Who speaks, as the platform knows him; `email` is the platform's verified address."""

    external_id: str
    email: str


class Actor(Frozen):
    """The CRM user on whose behalf something is done."""

    user_id: UserId
    name: str
    email: str
    role: Role
    time_zone: str


class InboundMessage(Frozen):
    """Something that a person said; `key` is the platform's own key and names the message once for all."""

    key: str
    conversation: Conversation
    sender: Sender
    text: str
    sent_at: datetime


class ButtonClick(Frozen):
    """A press on a button of one of our cards; `inputs` holds what was typed into the card, by input name."""

    key: str
    conversation: Conversation
    sender: Sender
    button: ButtonId
    inputs: dict[str, str] = {}
    sent_at: datetime


class SlashCommand(Frozen):
    """A command outside the flow of talk: `name` without slash ("undo", "history"), `text` what follows it."""

    key: str
    conversation: Conversation
    sender: Sender
    name: str
    text: str = ""
    sent_at: datetime


Inbound = InboundMessage | ButtonClick | SlashCommand
