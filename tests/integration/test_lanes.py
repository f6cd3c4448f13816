"""What is slow delays only what waits for the same; and jobs that nobody works at any more run again, in order."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import procrastinate
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.couriers import Parcel
from bot.rescue import Rescue
from core.catalog import Catalog
from core.messages import Clip
from storage.jobs import connection_options
from tests.integration.working import Service, message, service_on
from tests.platforms.recording import RecordingCourier

PEOPLE = {f"U{n}": "dana.whitfield@example.com" for n in range(30)}


class SlowCourier(RecordingCourier):
    """Answers nothing in channels whose name begins with X until it is let go."""

    def __init__(self) -> None:
        super().__init__(people=PEOPLE)
        self.let_go = asyncio.Event()
        self.kept_waiting = 0

    async def post(self, parcel: Parcel, *, perhaps_sent: bool) -> str:
        if parcel.address.channel.startswith("X"):
            self.kept_waiting += 1
            await self.let_go.wait()
        return await super().post(parcel, perhaps_sent=perhaps_sent)


@pytest.fixture
def courier() -> SlowCourier:
    return SlowCourier()


@pytest.fixture
def service(engine: AsyncEngine, database_url: str, catalog: Catalog, courier: SlowCourier) -> Service:
    return service_on(engine, database_url, catalog, courier)


def waiting(column: str) -> object:
    return text(f"select count(*) from autocrm.inbox where {column} is null")


async def test_a_platform_that_does_not_answer_holds_up_no_handling(service: Service, courier: SlowCourier) -> None:
    async with service.worker():  # with four places
        for n in range(12):
            await service.handling.accept(message("hello", channel=f"X{n}"))
        await service.until(waiting("handled_at"), lambda count: count == 0)
        assert courier.kept_waiting == 4
        assert courier.shown == {}
        courier.let_go.set()
        await service.until_quiet()
    assert len(courier.shown) == 12


async def test_recordings_wait_in_a_queue_of_their_own(service: Service) -> None:
    clip = Clip(id="F1", url="https://files.example/1")
    await service.handling.accept(message("hello"))
    await service.handling.accept(message("").model_copy(update={"clips": (clip,)}))
    jobs = text("select queue_name from autocrm_jobs.procrastinate_jobs order by id")
    async with service.engine.connect() as connection:
        assert list(await connection.scalars(jobs)) == ["handle", "listen"]


async def test_a_job_that_waits_for_another_attempt_is_not_overtaken(service: Service) -> None:
    """What the order of messages rests on; a job engine that did this otherwise would not do."""
    for _ in range(2):
        await service.handling.accept(message("hello"))
    async with service.engine.begin() as connection:
        await connection.execute(text("set local search_path to autocrm_jobs"))
        fetch = text("select id from procrastinate_fetch_job_v2(null, null)")
        first = await connection.scalar(fetch)
        assert await connection.scalar(fetch) is None  # one at a time
        again = text("select procrastinate_retry_job_v2(:job, now() + interval '1 hour', null, null, null)")
        await connection.execute(again, {"job": first})
        assert await connection.scalar(fetch) is None  # and not past the first
        await connection.execute(text("update procrastinate_jobs set scheduled_at = now()"))
        assert await connection.scalar(fetch) == first


async def test_what_the_version_before_these_queues_took_in_is_answered(service: Service, courier: SlowCourier) -> None:
    said = message("hello")
    taken = text("select autocrm.take_in(:key, 'slack', 'T1', :conversation, 'U1', cast(:inbound as jsonb), 'x', null)")
    inbound = json.dumps({"kind": "InboundMessage", **said.model_dump(mode="json")})
    parameters = {"key": said.key, "conversation": said.conversation.key, "inbound": inbound}
    async with service.engine.begin() as connection:
        assert await connection.scalar(taken, parameters) is True
        assert await connection.scalar(taken, parameters) is False
    await service.handle_only(message("whoami"))
    async with service.engine.begin() as connection:
        before = text("update autocrm_jobs.procrastinate_jobs set queue_name = task_name where task_name = 'deliver'")
        assert (await connection.execute(before)).rowcount == 1
    async with service.worker():
        await service.until_quiet()
    assert len(courier.shown) == 2


@asynccontextmanager
async def engine_of_jobs(url: str) -> AsyncIterator[procrastinate.App]:
    connector = procrastinate.PsycopgConnector(kwargs=connection_options(url), min_size=1, max_size=2)
    async with procrastinate.App(connector=connector).open_async() as app:
        yield app


async def test_a_job_of_ours_whose_end_was_lost_runs_again(service: Service, database_url: str) -> None:
    await service.handling.accept(message("hello"))
    status = text("select status::text from autocrm_jobs.procrastinate_jobs")

    async def state() -> str:
        async with service.engine.connect() as connection:
            return str(await connection.scalar(status))

    async with engine_of_jobs(database_url) as app:
        rescue = Rescue(app, silent_for=60)
        worker = await app.job_manager.register_worker()
        job = await app.job_manager.fetch_job(queues=None, worker_id=worker)
        assert job is not None

        async def work() -> None:
            for _ in range(3):
                await rescue.look()
            assert await state() == "doing"  # it runs

        await rescue.attending(job, work())
        await rescue.look()
        assert await state() == "doing"  # its end may be on its way
        await rescue.look()
        assert await state() == "todo"


async def test_jobs_of_a_silent_worker_run_again_and_those_of_a_living_one_do_not(
    service: Service, database_url: str, engine: AsyncEngine
) -> None:
    for n in range(2):
        await service.handling.accept(message("hello", thread=f"{n}.0"))
    async with engine_of_jobs(database_url) as app:
        workers = [await app.job_manager.register_worker() for _ in range(2)]
        for worker in workers:
            assert await app.job_manager.fetch_job(queues=None, worker_id=worker)
        async with engine.begin() as connection:
            silent = (
                "update autocrm_jobs.procrastinate_workers set last_heartbeat = now() - interval '9 s' where id = :id"
            )
            await connection.execute(text(silent), {"id": workers[0]})
        await asyncio.gather(*(Rescue(app, silent_for=8).look() for _ in range(2)))
    async with engine.connect() as connection:
        jobs = text("select status::text, attempts from autocrm_jobs.procrastinate_jobs order by id")
        assert (await connection.execute(jobs)).all() == [("todo", 1), ("doing", 0)]
