"""Runs the jobs: handling what came in, delivering what goes out, chores, and what killed workers left behind."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

import procrastinate
import psycopg
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Job

from bot.announcements import Announcements
from bot.chores import Chores
from bot.delivery import Delivering
from bot.embeddings.upkeep_job import CRON, QUEUE, TASK, UpkeepJob
from bot.handling import Handling
from bot.jobs import TryAgain, WhenAsked
from bot.rescue import Rescue
from core.values import Frozen, MessageId
from storage.jobs import connection_options, pool_of_connections

HEARTBEAT = 2.0
STALLED_AFTER = 8.0
"""Seconds without a heartbeat after which another worker takes over a worker's jobs."""

POLLING = 1.0
"""Seconds between two looks for jobs that nobody announced: those that another process put back for later."""

GRACE = 12.0
"""Seconds that jobs get to finish when the worker is to stop; then they are handed back."""

LISTENING = 2
"""Messages with recordings that are dealt with at once."""

_CONNECTIONS = 6
_UNREACHABLE = (ConnectorException, psycopg.Error, OSError)

_log = logging.getLogger(__name__)


class Lane(Frozen):
    """Queues that share a number of places: what is slow in one lane takes no place in another."""

    queues: tuple[str, ...]
    places: int


class Worker:
    """Any number of these may run on one database, in any number of processes.

    `thinking` is how many messages at most are at a language model or wait for it: they get places of their own, so
    that a slow model leaves `concurrency` places to everything else.
    """

    def __init__(
        self,
        url: str,
        handling: Handling,
        delivering: Delivering,
        *,
        concurrency: int = 8,
        thinking: int = 0,
        chores: Chores | None = None,
        upkeep: UpkeepJob | None = None,
    ) -> None:
        self._url = url
        self._handling = handling
        self._delivering = delivering
        self._chores = chores
        self._upkeep = upkeep
        # "deliver" alone is the queue of replies that a version before these lanes left
        self._lanes = (
            Lane(queues=("handle", "chores"), places=concurrency + thinking),
            Lane(queues=("listen",), places=LISTENING),
            *([Lane(queues=(QUEUE,), places=1)] if upkeep is not None else []),
            *(Lane(queues=(f"deliver:{platform}", "deliver"), places=concurrency) for platform in delivering.platforms),
        )
        self.alive = asyncio.Event()

    async def run(self) -> None:
        """Works until cancelled; then what runs may finish. A database that goes away is waited for."""
        while True:
            try:
                await self._run_once()
            except _UNREACHABLE as error:
                _go_on_after(error)
            finally:
                self.alive.clear()
            await asyncio.sleep(1)

    async def _run_once(self) -> None:
        announcements = Announcements(
            queues={queue for lane in self._lanes for queue in lane.queues},
            busy=lambda: rescue.under_way,
            pool_factory=pool_of_connections,
            kwargs=connection_options(self._url),
            min_size=1,
            max_size=_CONNECTIONS,
            timeout=10,
        )
        app = procrastinate.App(connector=announcements)
        rescue = Rescue(app, silent_for=STALLED_AFTER)
        self._add_tasks(app, rescue, announcements)
        async with app.open_async(), asyncio.TaskGroup() as group:
            self.alive.set()
            group.create_task(rescue.run(every=HEARTBEAT))
            group.create_task(_keep_hearing(announcements))
            for lane in self._lanes:
                group.create_task(_keep_running(app, lane))

    def _add_tasks(self, app: procrastinate.App, rescue: Rescue, announcements: Announcements) -> None:
        async def done(job: Job, work: Awaitable[None]) -> None:
            try:
                await _handed_back_when_stopped(rescue.attending(job, work))
            except TryAgain as again:
                announcements.remind(job.queue, again.seconds)
                raise

        async def handle(context: procrastinate.JobContext, entry: str) -> None:
            await done(context.job, self._handling.handle(entry))

        async def deliver(context: procrastinate.JobContext, message: str) -> None:
            await done(context.job, self._delivering.deliver(MessageId(message)))

        for task in (handle, deliver):
            app.task(name=task.__name__, queue=task.__name__, retry=WhenAsked(), pass_context=True)(task)
        if self._upkeep is not None:
            _add_upkeep(app, self._upkeep, rescue)
        if self._chores is not None:
            for cron, name, chore in self._chores.timetable:
                _add_chore(app, cron, name, chore)


def _add_upkeep(app: procrastinate.App, upkeep: UpkeepJob, rescue: Rescue) -> None:
    async def run(context: procrastinate.JobContext, timestamp: int = 0) -> None:  # noqa: ARG001 as of a chore
        await rescue.attending(context.job, upkeep.run())

    app.periodic(cron=CRON)(app.task(name=TASK, queue=QUEUE, pass_context=True)(run))


def _add_chore(app: procrastinate.App, cron: str, name: str, chore: Callable[[], Awaitable[None]]) -> None:
    async def run(timestamp: int) -> None:  # noqa: ARG001 the job engine says for which moment it is
        try:
            await chore()
        except Exception:
            _log.exception("the chore %s failed", name)
            raise

    # one that still waits when its next time comes stands for both
    app.periodic(cron=cron)(app.task(name=name, queue="chores", queueing_lock=name)(run))


async def _keep_running(app: procrastinate.App, lane: Lane) -> None:
    """One lane, begun anew whenever it ended: the job engine ends it where it loses its connection."""
    while True:
        try:
            await app.run_worker_async(
                queues=list(lane.queues),
                concurrency=lane.places,
                install_signal_handlers=False,
                fetch_job_polling_interval=POLLING,
                shutdown_graceful_timeout=GRACE,
                delete_jobs="successful",
                update_heartbeat_interval=HEARTBEAT,
                stalled_worker_timeout=STALLED_AFTER,
            )
        except _UNREACHABLE as error:
            _go_on_after(error)
        await asyncio.sleep(1)


async def _keep_hearing(announcements: Announcements) -> None:
    while True:
        try:
            await announcements.hear()
        except _UNREACHABLE as error:
            _go_on_after(error)
        await asyncio.sleep(1)


def _go_on_after(error: Exception) -> None:
    """Notes that the database is away. Raises CancelledError where the work was to end meanwhile."""
    _log.warning("the jobs cannot reach the database, and will try again: %s", type(error).__name__)
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError


async def _handed_back_when_stopped(work: Awaitable[None]) -> None:
    """The job engine ends jobs for good that are cancelled when a worker stops: they shall rather run elsewhere."""
    try:
        await work
    except asyncio.CancelledError:
        raise TryAgain(0) from None
