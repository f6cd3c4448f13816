"""A worker at work in a test: what platforms hand over, its way through the database, and what they are shown."""

import asyncio
import itertools
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.delivery import Delivering
from bot.embeddings.upkeep_job import UpkeepJob
from bot.handling import Handling
from bot.limits import MessageLimits
from bot.worker import Worker
from core.assistant import Assistant, stranger_reply
from core.catalog import Catalog
from core.hearing import Hearing
from core.messages import Address, ButtonClick, Conversation, Inbound, InboundMessage, Platform, Sender
from core.planners.local import LocalPlanner
from core.planners.thinking import ThinkingPlanner
from core.questions import Answerer
from core.replies import Button
from core.resolve import Resolver
from storage.deliveries import PostgresDeliveries
from storage.identities import PostgresIdentities
from storage.inbox import PostgresInbox
from storage.messages import buttons_in
from storage.unit_of_work import PostgresStorage
from tests.platforms.recording import RecordingCourier

NOW = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)
PATIENCE = 20.0

_keys = itertools.count(1)


@dataclass
class Service:
    """The parts of the service on one database."""

    engine: AsyncEngine
    url: str
    courier: RecordingCourier
    handling: Handling
    delivering: Delivering
    deliveries: PostgresDeliveries
    thinking: int = 0

    @asynccontextmanager
    async def worker(self, upkeep: UpkeepJob | None = None) -> AsyncIterator[Worker]:
        """A worker, while the block lasts; with the job of reading notes, if that is to be done."""
        worker = Worker(self.url, self.handling, self.delivering, concurrency=4, thinking=self.thinking, upkeep=upkeep)
        running = asyncio.create_task(worker.run())
        try:
            yield worker
        finally:
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running

    async def until_quiet(self) -> None:
        """Waits until every job was done, but for the reading of notes, which has a lane of its own."""
        open_jobs = text(
            "select count(*) from autocrm_jobs.procrastinate_jobs"
            " where status in ('todo', 'doing') and queue_name <> 'knowledge'"
        )
        await self.until(open_jobs, lambda count: count == 0)

    async def until(self, query: object, holds: Callable[[object], bool]) -> None:
        """Waits until what the query returns is as it should be."""
        async with asyncio.timeout(PATIENCE):
            while True:
                async with self.engine.connect() as connection:
                    if holds(await connection.scalar(query)):  # type: ignore[call-overload]  # any statement
                        return
                await asyncio.sleep(0.01)

    async def handle_only(self, inbound: Inbound) -> None:
        """Takes something in and handles it here; what is to be delivered waits."""
        await self.handling.accept(inbound)
        newest = text("select id::text from autocrm.inbox where message_key = :key")
        async with self.engine.connect() as connection:
            entry = await connection.scalar(newest, {"key": inbound.key})
        await self.handling.handle(str(entry))

    def button(self, name: str, label: str) -> Button:
        """The button with this label on the message that stands there now."""
        return next(button for button in buttons_in(self.courier.shown[name].card) if button.label == label)


def service_on(
    engine: AsyncEngine,
    url: str,
    catalog: Catalog,
    courier: RecordingCourier,
    *others: RecordingCourier,
    limits: MessageLimits | None = None,
    hearing: Hearing | None = None,
    planner: ThinkingPlanner | None = None,
    thinking: int = 0,
    **pace: float,
) -> Service:
    """The service on these platforms, with the local planner if no other is named."""
    storage = PostgresStorage(engine, catalog)
    resolver = Resolver(catalog)
    reader = planner or LocalPlanner(catalog)
    assistant = Assistant(storage, reader, resolver, Answerer(catalog, resolver), catalog, hearing=hearing)
    deliveries = PostgresDeliveries(engine)
    couriers = {each.platform: each for each in (courier, *others)}
    handling = Handling(
        PostgresInbox(engine, catalog),
        PostgresIdentities(engine, catalog),
        storage,
        assistant,
        couriers,
        stranger_reply,
        limits=limits,
    )
    every = pace.get("every", 0.001)
    delivering = Delivering(deliveries, couriers, every=every, burst=int(pace.get("burst", 5)))
    return Service(engine, url, courier, handling, delivering, deliveries, thinking)


def message(
    words: str,
    *,
    by: str = "U1",
    channel: str = "C1",
    thread: str = "1.0",
    key: str = "",
    platform: Platform = "slack",
) -> InboundMessage:
    """Something said in a thread of a channel."""
    return InboundMessage(
        key=key or f"{platform}:T1:{channel}:{next(_keys)}",
        conversation=Conversation(platform=platform, workspace="T1", key=f"{channel}:{thread}"),
        sender=Sender(external_id=by),
        text=words,
        sent_at=NOW + timedelta(seconds=next(_keys)),
        address=Address(channel=channel, thread=thread),
    )


def click(button: Button, *, by: str = "U1", channel: str = "C1", thread: str = "1.0", key: str = "") -> ButtonClick:
    """A press on a button there."""
    return ButtonClick(
        key=key or f"slack:T1:click:{next(_keys)}",
        conversation=Conversation(platform="slack", workspace="T1", key=f"{channel}:{thread}"),
        sender=Sender(external_id=by),
        button=button.id,
        sent_at=NOW + timedelta(seconds=next(_keys)),
        address=Address(channel=channel, thread=thread),
    )
