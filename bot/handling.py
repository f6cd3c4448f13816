"""Handles what came in: finds out who speaks, asks the assistant, and leaves the replies for delivery."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import timedelta
from typing import Protocol

from bot.couriers import Courier, Person, RateLimited, Undeliverable, Unreachable
from bot.jobs import TryAgain, backoff
from bot.limits import MessageLimits
from bot.metrics import Metrics
from bot.tracing import Span, untraced
from core.errors import DatabaseUnavailable, NotNow
from core.messages import Actor, Address, Conversation, Inbound, InboundMessage, Platform, Sender
from core.outcomes import Failed
from core.ports import Storage
from core.replies import Reply
from core.scene import say
from core.values import RecordRef
from storage.identities import PostgresIdentities
from storage.inbox import Entry, PostgresInbox

MOST_ATTEMPTS = 5
STATUS_AFTER = 0.4
"""Seconds after which a rep is told what is being done: most answers are there sooner."""

UNREACHABLE_PAUSE = 3.0
"""Seconds until a platform that could not say who somebody is shall be asked again."""

_SAFETY_NET = timedelta(seconds=15)

_APOLOGY = (
    "I could not deal with this message, though I tried several times. Nothing was changed. "
    "Please say it in another way, or tell your administrator."
)

_log = logging.getLogger(__name__)


class Assistant(Protocol):
    """Whoever answers."""

    async def attempt(self, inbound: Inbound, progress: Callable[[str], None] | None = None) -> list[Reply]:
        """The replies, stored with what was changed. Raises DatabaseUnavailable, NotNow."""
        ...


class Handling:
    """What stands between the platforms' entries and the assistant; `bot.intake.Intake` for the former."""

    def __init__(
        self,
        inbox: PostgresInbox,
        identities: PostgresIdentities,
        storage: Storage,
        assistant: Assistant,
        couriers: Mapping[Platform, Courier],
        stranger_reply: Callable[[Inbound], Reply],
        *,
        limits: MessageLimits | None = None,
        metrics: Metrics | None = None,
        span: Span = untraced,
    ) -> None:
        self._inbox = inbox
        self._identities = identities
        self._storage = storage
        self._assistant = assistant
        self._couriers = couriers
        self._stranger_reply = stranger_reply
        self._limits = limits
        self._metrics = metrics or Metrics()
        self._span = span

    async def accept(self, inbound: Inbound) -> bool:
        """Stores it together with the job that handles it; False if it was stored before, by its key."""
        return await self._taken_in(inbound) is not None

    async def is_speaking(self, conversation: Conversation, external_id: str) -> bool:
        """Whether this person has spoken to AutoCRM in this conversation before."""
        return await self._identities.is_speaking(conversation, external_id)

    async def answer_now(self, inbound: Inbound) -> list[Reply]:
        """Handles at once; should this fail, its job handles it later. Raises DatabaseUnavailable, NotNow."""
        taken = await self._taken_in(inbound, after=_SAFETY_NET)
        if taken is None:
            return []
        with self._span("handle", taken):
            entry = await self._inbox.begin(taken)
            return [] if entry is None else await self._answer(entry)

    async def search(self, conversation: Conversation, sender: Sender, table: str, words: str) -> list[RecordRef]:
        """Records of a table whose names begin like these words; none for a stranger."""
        actor = await self._known(conversation, sender)
        if actor is None:
            return []
        async with self._storage.begin(actor) as unit:
            hits = await unit.records.find_by_words(words.casefold().split(), tables=[table], limit=30)
        return [RecordRef(table=hit.table, id=hit.id, name=hit.name) for hit in hits]

    async def handle(self, entry: str) -> None:
        """Handles what was stored as this entry; nothing if that was done. Raises TryAgain, DatabaseUnavailable.

        An attempt counts if it failed, or ended its process; not if it was called off, or the database was away.
        """
        with self._span("handle", entry):
            begun = await self._inbox.begin(entry)
            if begun is None:
                return
            try:
                await self._answer(begun)
            except (DatabaseUnavailable, NotNow, asyncio.CancelledError) as error:
                await self._not_attempted(entry)
                if isinstance(error, asyncio.CancelledError):
                    raise
                raise TryAgain(error.seconds if isinstance(error, NotNow) else backoff(begun.attempts)) from error
            except Exception:
                _log.exception("entry %s could not be handled, attempt %d", entry, begun.attempts)
                raise TryAgain(backoff(begun.attempts)) from None

    async def _taken_in(self, inbound: Inbound, *, after: timedelta | None = None) -> str | None:
        """The id of the new entry; None if it was stored before."""
        entry = await self._inbox.take_in(inbound, after=after)
        if entry is not None:
            with self._span("take in", entry):
                _log.info("took in: %s from %s", type(inbound).__name__, inbound.conversation.platform)
            self._metrics.since_event(inbound.conversation.platform, "acknowledged", inbound.sent_at)
        return entry

    async def _not_attempted(self, entry: str) -> None:
        with suppress(DatabaseUnavailable):  # then it counts: it is given up later, not lost
            await self._inbox.not_attempted(entry)

    async def _answer(self, entry: Entry) -> list[Reply]:
        replies, outcome = await self._replies(entry)
        self._metrics.handled(entry.inbound, outcome)
        _log.info("handled: %s", outcome)
        return replies

    async def _replies(self, entry: Entry) -> tuple[list[Reply], str]:
        """The replies, stored, and what they amount to."""
        inbound = entry.inbound
        if entry.attempts > MOST_ATTEMPTS:
            _log.error("entry %s is given up after %d attempts", entry.id, entry.attempts - 1)
            return await self._closed(inbound, [say(_APOLOGY, Failed(), "error")], "parked")
        if self._limits is not None and not entry.admitted:
            objection = await self._limits.objection(inbound)
            if objection is not None:
                return await self._closed(inbound, objection, "limited")
        if entry.email is not None:
            return _weighed(await self._with_status(_by(inbound, entry.email, entry.locale)))
        person = await self._person(inbound.conversation, inbound.sender.external_id, inbound.address)
        speaking = _by(inbound, person.email, person.locale)
        actor = await self._storage.user_by_email(person.email) if person.email else None
        if actor is None:
            return await self._closed(inbound, [self._stranger_reply(speaking)], "stranger")
        await self._identities.link(inbound.conversation, inbound.sender.external_id, actor.user_id, person.locale)
        return _weighed(await self._with_status(_by(inbound, actor.email, person.locale)))

    async def _closed(self, inbound: Inbound, replies: list[Reply], outcome: str) -> tuple[list[Reply], str]:
        await self._inbox.close(inbound, replies, outcome)
        return replies, outcome

    async def _person(self, conversation: Conversation, external_id: str, address: Address | None = None) -> Person:
        """Whom the platform knows by this id. Raises NotNow while it cannot be asked."""
        courier = self._couriers[conversation.platform]
        try:
            person = await courier.person(conversation.workspace, external_id, address)
        except RateLimited as error:
            raise NotNow(error.seconds) from error
        except Unreachable as error:
            raise NotNow(UNREACHABLE_PAUSE) from error
        except Undeliverable:
            person = None
        return person or Person(external_id=external_id)

    async def _with_author(self, inbound: Inbound) -> Inbound:
        """What came in, with the name of whose words the sender points at: platforms tell who it is by an id."""
        if not isinstance(inbound, InboundMessage) or not inbound.author:
            return inbound
        person = await self._person(inbound.conversation, inbound.author)
        return inbound.model_copy(update={"author": person.name or person.email or inbound.author})

    async def _known(self, conversation: Conversation, sender: Sender) -> Actor | None:
        email = await self._identities.email_of(conversation, sender.external_id)
        return await self._storage.user_by_email(email) if email else None

    async def _with_status(self, inbound: Inbound) -> list[Reply]:
        """The assistant's replies; what takes longer than a moment is accompanied by what is being done."""
        inbound = await self._with_author(inbound)
        doing = "Thinking"

        def progress(text: str) -> None:
            nonlocal doing
            doing = text

        async def tell() -> None:
            await asyncio.sleep(STATUS_AFTER)
            if inbound.address is not None:
                courier = self._couriers[inbound.conversation.platform]
                await courier.show_status(inbound.conversation, inbound.address, doing)

        telling = asyncio.create_task(tell())
        try:
            return await self._assistant.attempt(inbound, progress)
        finally:
            telling.cancel()


def _weighed(replies: list[Reply]) -> tuple[list[Reply], str]:
    return replies, replies[-1].outcome.kind if replies else "ignored"


def _by(inbound: Inbound, email: str, locale: str) -> Inbound:
    """What came in, with the verified address of who said it, and with his account's locale if none came with it."""
    known = {"email": email, "locale": inbound.sender.locale or locale}
    return inbound.model_copy(update={"sender": inbound.sender.model_copy(update=known)})
