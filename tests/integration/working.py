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
from bot.handling import Handling
from bot.limits import MessageLimits
from bot.worker import Worker
from core.assistant import Assistant, stranger_reply
from core.catalog import Catalog
from core.messages import Address, ButtonClick, Conversation, Inbound, InboundMessage, Sender
from core.planners.local import LocalPlanner
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

    @asynccontextmanager
    async def worker(self) -> AsyncIterator[Worker]:
        """A worker, while the block lasts."""
        worker = Worker(self.url, self.handling, self.delivering, concurrency=4)
        running = asyncio.create_task(worker.run())
        try:
            yield worker
        finally:
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running

    async def until_quiet(self) -> None:
        """Waits until every job was done."""
        open_jobs = text("select count(*) from autocrm_jobs.procrastinate_jobs where status in ('todo', 'doing')")
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
    *,
    limits: MessageLimits | None = None,
    **pace: float,
) -> Service:
    """The service with the local planner."""
    storage = PostgresStorage(engine, catalog)
    resolver = Resolver(catalog)
    assistant = Assistant(storage, LocalPlanner(catalog), resolver, Answerer(catalog, resolver), catalog)
    deliveries = PostgresDeliveries(engine)
    couriers = {courier.platform: courier}
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
    return Service(engine, url, courier, handling, Delivering(deliveries, couriers, every=every), deliveries)


def message(words: str, *, by: str = "U1", channel: str = "C1", thread: str = "1.0", key: str = "") -> InboundMessage:
    """Something said in a thread of a channel."""
    return InboundMessage(
        key=key or f"slack:T1:{channel}:{next(_keys)}",
        conversation=Conversation(platform="slack", workspace="T1", key=f"{channel}:{thread}"),
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
