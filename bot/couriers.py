"""What delivery asks of a platform, and how a platform says that it could not."""

from typing import Protocol

from core.errors import AutoCRMError
from core.messages import Address, Conversation, Platform
from core.replies import Reply
from core.values import Frozen, MessageId


class Parcel(Frozen):
    """One reply on its way: `message` names it once for all, `workspace` and `address` say where it goes."""

    message: MessageId
    workspace: str
    address: Address
    reply: Reply


class RateLimited(AutoCRMError):
    """The platform wants nothing more for so many seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__("The chat platform asks to wait.")
        self.seconds = seconds


class Unreachable(AutoCRMError):
    """The platform did not answer, or failed; what was sent may have arrived."""


class Undeliverable(AutoCRMError):
    """The platform will not take this however often it is tried; the sentence says why."""


class Person(Frozen):
    """Somebody as the platform knows him; `email` is empty where the platform tells no verified address.

    `locale` is the language tag that his account is set to ("en-GB"), where the platform tells it here.
    """

    external_id: str
    email: str = ""
    name: str = ""
    locale: str = ""


class Courier(Protocol):
    """One platform's way to its people. Raises RateLimited, Unreachable, Undeliverable."""

    platform: Platform

    async def post(self, parcel: Parcel, *, perhaps_sent: bool) -> str:
        """Shows a reply as a new message, and returns the platform's id of it; empty where it has none.

        After `perhaps_sent`, an attempt whose end is not known, it first looks whether the message is there.
        """
        ...

    async def update(self, parcel: Parcel, shown_as: str) -> None:
        """Shows a reply in the place of the message with this platform id."""
        ...

    async def show_status(self, conversation: Conversation, address: Address, text: str) -> None:
        """Says what is being done meanwhile, where the platform has a place for it; never raises."""
        ...

    async def person(self, workspace: str, external_id: str, address: Address | None = None) -> Person | None:
        """Who this is, by the platform's own directory; None if there is nobody, or it is no person.

        `address` is where he spoke, for a platform that has a directory there.
        """
        ...

    def direct(self, parcel: Parcel) -> Address | None:
        """Where to reach the person alone who cannot be answered at the parcel's address."""
        ...
