"""A courier that keeps what it was given, and fails as it is told to: for tests in which no platform is tested."""

from collections import defaultdict
from dataclasses import dataclass, field

from bot.couriers import Parcel, Person
from core.messages import Address, Conversation, Platform
from core.replies import Card
from core.values import MessageId


@dataclass
class Shown:
    """One message as it stands now, and all that stood in its place."""

    channel: str
    thread: str | None
    only_to: str | None
    cards: list[Card]
    message: MessageId

    @property
    def card(self) -> Card:
        return self.cards[-1]


@dataclass
class RecordingCourier:
    """`bot.couriers.Courier` in memory. `people` are e-mail addresses by external id."""

    platform: Platform = "slack"
    people: dict[str, str] = field(default_factory=dict)
    failures: dict[str, list[Exception]] = field(default_factory=lambda: defaultdict(list))
    shown: dict[str, Shown] = field(default_factory=dict)
    statuses: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    private: dict[str, Address] = field(default_factory=dict)

    async def post(self, parcel: Parcel, *, perhaps_sent: bool) -> str:
        there = next((name for name, shown in self.shown.items() if shown.message == parcel.message), None)
        if perhaps_sent and there is not None:
            return there
        self._fail(f"post:{parcel.address.channel}")
        name = f"m{len(self.shown) + 1}"
        address = parcel.address
        self.shown[name] = Shown(address.channel, address.thread, address.only_to, [parcel.reply.card], parcel.message)
        self._fail(f"posted:{address.channel}")
        return name

    async def update(self, parcel: Parcel, shown_as: str) -> None:
        self._fail(f"update:{parcel.address.channel}")
        self.shown[shown_as].cards.append(parcel.reply.card)

    async def show_status(self, conversation: Conversation, address: Address, text: str) -> None:  # noqa: ARG002 - the Protocol's signature
        self.statuses.append(text)

    async def person(self, workspace: str, external_id: str, address: Address | None = None) -> Person | None:  # noqa: ARG002 - the Protocol's signature
        self.asked.append(external_id)
        self._fail("person")
        email = self.people.get(external_id)
        return None if email is None else Person(external_id=external_id, email=email)

    def direct(self, parcel: Parcel) -> Address | None:
        return self.private.get(parcel.address.channel)

    def _fail(self, where: str) -> None:
        if self.failures[where]:
            raise self.failures[where].pop(0)
