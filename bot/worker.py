"""Runs the jobs: handling what came in, delivering what goes out, and picking up what killed workers left behind."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress

import procrastinate
import psycopg
from procrastinate.exceptions import ConnectorException

from bot.delivery import Delivering
from bot.handling import Handling
from bot.jobs import TryAgain, WhenAsked
from core.values import MessageId
from storage.jobs import connection_options

HEARTBEAT = 2.0
STALLED_AFTER = 8.0
"""Seconds without a heartbeat after which another worker takes over a worker's jobs."""

POLLING = 0.25
"""Seconds between two looks for jobs that no notification announced: those whose time has come."""

GRACE = 15.0
"""Seconds that jobs get to finish when the worker is to stop; then they are handed back."""

_log = logging.getLogger(__name__)


class Worker:
    """Any number of these may run on one database, in any number of processes."""

    def __init__(self, url: str, handling: Handling, delivering: Delivering, *, concurrency: int = 8) -> None:
        self._url = url
        self._concurrency = concurrency
        self._tasks: dict[str, Callable[..., Awaitable[None]]] = {
            "handle": _handed_back_when_stopped(lambda entry: handling.handle(entry)),
            "deliver": _handed_back_when_stopped(lambda message: delivering.deliver(MessageId(message))),
        }
        self.alive = asyncio.Event()

    async def run(self) -> None:
        """Works until cancelled; then what runs may finish. A database that goes away is waited for."""
        while True:
            try:
                await self._run_once()
            except (ConnectorException, psycopg.Error, OSError) as error:
                _log.warning("the jobs cannot reach the database, and will try again: %s", type(error).__name__)
            finally:
                self.alive.clear()
            await asyncio.sleep(1)

    async def _run_once(self) -> None:
        connector = procrastinate.PsycopgConnector(
            kwargs=connection_options(self._url), min_size=1, max_size=self._concurrency + 4, timeout=10
        )
        app = procrastinate.App(connector=connector)
        for name, function in self._tasks.items():
            app.task(name=name, queue=name, retry=WhenAsked())(function)
        async with app.open_async():
            rescuing = asyncio.create_task(_rescue(app))
            try:
                self.alive.set()
                await app.run_worker_async(
                    concurrency=self._concurrency,
                    install_signal_handlers=False,
                    fetch_job_polling_interval=POLLING,
                    shutdown_graceful_timeout=GRACE,
                    delete_jobs="successful",
                    update_heartbeat_interval=HEARTBEAT,
                    stalled_worker_timeout=STALLED_AFTER,
                )
            finally:
                rescuing.cancel()
                with suppress(asyncio.CancelledError):
                    await rescuing


async def _rescue(app: procrastinate.App) -> None:
    """Puts jobs whose worker has fallen silent back in their place."""
    while True:
        try:
            for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER):
                _log.warning("job %s was left behind by its worker, and is run again", job.id)
                with suppress(ConnectorException):  # another worker was quicker
                    await app.job_manager.retry_job(job)
        except ConnectorException as error:
            _log.warning("stalled jobs cannot be looked for: %s", type(error).__name__)
        await asyncio.sleep(HEARTBEAT)


def _handed_back_when_stopped(work: Callable[[str], Awaitable[None]]) -> Callable[..., Awaitable[None]]:
    """The job engine ends jobs for good that are cancelled when a worker stops: they shall rather run elsewhere."""

    async def job(**arguments: str) -> None:
        try:
            await work(next(iter(arguments.values())))
        except asyncio.CancelledError:
            raise TryAgain(0) from None

    return job
