"""Announcements of jobs: heard together, passed on to those whom they concern, and not more often than is of use."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.announcements import Announcements
from storage.jobs import connection_options
from tests.integration.working import PATIENCE

NOTIFY = text("select pg_notify('procrastinate_queue_v1#handle', :payload) from generate_series(1, :count)")
LISTENING = text("select count(*) from pg_stat_activity where query ilike 'listen%' and datname = current_database()")
NEWS = json.dumps({"type": "job_inserted", "job_id": 1})


class Lane:
    """Counts what it is told."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.was_told = asyncio.Event()

    async def __call__(self, *, channel: str, payload: str) -> None:
        """Notes it."""
        self.told.append(f"{channel} {json.loads(payload)['type']}")
        self.was_told.set()


@asynccontextmanager
async def lanes(url: str, *queues: str, busy: int) -> AsyncIterator[tuple[Announcements, list[Lane]]]:
    """A lane for each queue, in a process that does so many jobs."""
    options = {"kwargs": connection_options(url), "min_size": 1, "max_size": 2}
    announcements = Announcements(queues=queues, busy=lambda: busy, **options)
    found = [Lane() for _ in queues]
    await announcements.open_async()
    hearing = asyncio.create_task(announcements.hear())
    joined = [
        asyncio.create_task(announcements.listen_notify(lane, [f"procrastinate_queue_v1#{queue}"]))
        for lane, queue in zip(found, queues, strict=True)
    ]
    try:
        yield announcements, found
    finally:
        for task in (hearing, *joined):
            task.cancel()
        await asyncio.gather(hearing, *joined, return_exceptions=True)
        await announcements.close_async()


async def listening(engine: AsyncEngine) -> None:
    """Returns once somebody listens, on one connection."""
    async with asyncio.timeout(PATIENCE), engine.connect() as connection:
        while await connection.scalar(LISTENING) != 1:
            await connection.rollback()


async def announce(engine: AsyncEngine, *payloads: str, count: int = 1) -> None:
    async with engine.begin() as connection:
        for payload in payloads:
            await connection.execute(NOTIFY, {"payload": payload, "count": count})


async def test_many_announcements_are_few_looks_for_a_lane_that_is_busy(engine: AsyncEngine, database_url: str) -> None:
    different = [json.dumps({"type": "job_inserted", "job_id": number}) for number in range(20)]
    async with lanes(database_url, "handle", "listen", busy=3) as (_, (handle, listen)):
        await listening(engine)
        await announce(engine, *different)
        await asyncio.wait_for(handle.was_told.wait(), PATIENCE)
        handle.was_told.clear()
        await announce(engine, NEWS)
        await asyncio.wait_for(handle.was_told.wait(), PATIENCE)
    assert set(handle.told) == {"procrastinate_queue_v1#handle job_inserted"}
    assert 2 <= len(handle.told) < 10
    assert listen.told == []


async def test_other_news_wait_for_nothing(engine: AsyncEngine, database_url: str) -> None:
    abort = json.dumps({"type": "abort_job_requested", "job_id": 1})
    async with lanes(database_url, "handle", busy=3) as (_, (handle,)):
        await listening(engine)
        await announce(engine, NEWS, abort)
        async with asyncio.timeout(PATIENCE):
            while len(handle.told) < 2:
                await handle.was_told.wait()
                handle.was_told.clear()
    assert sorted(told.split()[1] for told in handle.told) == ["abort_job_requested", "job_inserted"]


async def test_a_lane_is_reminded_of_what_is_due_later(database_url: str) -> None:
    async with lanes(database_url, "handle", busy=0) as (announcements, (handle,)):
        await asyncio.sleep(0)  # the lane joins
        announcements.remind("handle", 0.01)
        await asyncio.wait_for(handle.was_told.wait(), PATIENCE)
    assert handle.told == ["procrastinate_queue_v1#handle job_inserted"]
