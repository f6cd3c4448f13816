"""What reaches AutoCRM from any platform, in one platform-neutral form."""

from datetime import datetime
from typing import Literal

from core.values import ButtonId, Frozen, UserId

Platform = Literal["console", "slack", "teams"]
Role = Literal["rep", "manager", "admin", "viewer"]


class Conversation(Frozen):
    """Where something is said: messages with the same three values are handled strictly in order.

    A conversation with a `parent` (a thread of a direct chat) begins with what was last spoken of among its siblings,
    and is handled in one order with them.
    """

    platform: Platform
    workspace: str
    key: str
    parent: str = ""

    @property
    def lock(self) -> str:
        """What those that are handled in one order have in common."""
        return f"{self.platform}:{self.workspace}:{self.parent or self.key}"


class Address(Frozen):
    """Where an answer goes, in the platform's own terms, which the core passes on unread.

    Answers to one `channel` keep their order and share its rate. `only_to` is the one person who may see them.
    A `form` is shown in the place of its card, in a dialog that `details` lets open for a moment, or in the answer to
    what came in. `details` is what the platform needs besides (a response URL, a service URL, a dialog's trigger).
    """

    channel: str
    thread: str | None = None
    only_to: str | None = None
    form: Literal["in_place", "dialog", "answer"] = "in_place"
    details: dict[str, str] = {}


class Clip(Frozen):
    """A recording that came with a message: where the platform keeps it, and what the platform says of it.

    `size` is in bytes. Nothing of it is to be trusted before the content was looked at.
    """

    id: str
    name: str = ""
    url: str
    media_type: str = ""
    size: int | None = None
    seconds: float | None = None


class Heard(Frozen):
    """What was heard in the recordings of a message, and as the speaker is told of it (`note`).

    `transcript` is what was typed, and word for word what was said. `language` is a two-letter code, `model` what
    listened, `seconds` how long the recordings last together.
    """

    transcript: str
    note: str
    language: str = ""
    model: str = ""
    seconds: float = 0.0


class Sender(Frozen):
    """Who speaks, as the platform knows him; `email` is the platform's verified address, empty until it was asked.

    `locale` is the language tag that the platform tells with what was said ("en-GB"); empty where it tells none.
    """

    external_id: str
    email: str = ""
    locale: str = ""


class Actor(Frozen):
    """The CRM user on whose behalf something is done."""

    user_id: UserId
    name: str
    email: str
    role: Role
    time_zone: str


class InboundMessage(Frozen):
    """Something that a person said; `key` is the platform's own key and names the message once for all.

    `text` is plain: the platform's markup is resolved. Once its `clips` were listened to, `heard` says what was heard
    in them, and `text` holds what was typed together with what they mean. `edits` is the key of an earlier message that
    this one takes the place of. `author` is the name of who wrote the text, where the sender only points at it.
    """

    key: str
    conversation: Conversation
    sender: Sender
    text: str
    sent_at: datetime
    clips: tuple[Clip, ...] = ()
    heard: Heard | None = None
    edits: str | None = None
    author: str | None = None
    address: Address | None = None


class Withdrawal(Frozen):
    """A person deleted what he had said: the message with the key `withdrawn`."""

    key: str
    conversation: Conversation
    sender: Sender
    withdrawn: str
    sent_at: datetime
    address: Address | None = None


class HomeVisit(Frozen):
    """A person opened the place where his open previews, his last changes and his agenda stand."""

    key: str
    conversation: Conversation
    sender: Sender
    sent_at: datetime
    address: Address | None = None


class ButtonClick(Frozen):
    """A press on a button of one of our cards; `inputs` holds what was typed into the card, by input name."""

    key: str
    conversation: Conversation
    sender: Sender
    button: ButtonId
    inputs: dict[str, str] = {}
    sent_at: datetime
    address: Address | None = None


class SlashCommand(Frozen):
    """A command outside the flow of talk: `name` without slash ("undo", "history"), `text` what follows it."""

    key: str
    conversation: Conversation
    sender: Sender
    name: str
    text: str = ""
    sent_at: datetime
    address: Address | None = None


Inbound = InboundMessage | ButtonClick | SlashCommand | Withdrawal | HomeVisit
