"""Finds jobs that nobody works at any more, and puts them back in their place."""

import asyncio
import logging
from collections.abc import Awaitable

import procrastinate
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Job

_ABANDONED = """
    select job.id from procrastinate_jobs as job
    where job.status = 'doing' and job.worker_id = any(%(workers)s::bigint[]) and job.id <> all(%(running)s::bigint[])
"""
_RESCUE = "select autocrm.rescue_jobs(%(silent_for)s::double precision) as rescued"
_PUT_BACK = "select procrastinate_retry_job_v2(%(job)s, now(), null, null, null)"

_log = logging.getLogger(__name__)


class Rescue:
    """Looks after the jobs of all workers that fell silent, and after those of this process.

    A job of ours is lost to the engine where the database was away at the moment at which its end should have been
    noted: it then counts as running, in a worker that lives, and holds up all that waits behind it.
    """

    def __init__(self, app: procrastinate.App, *, silent_for: float) -> None:
        self._app = app
        self._silent_for = silent_for
        self._running: set[int] = set()
        self._workers: set[int] = set()
        self._suspects: set[int] = set()

    @property
    def under_way(self) -> int:
        """How many jobs this process works at."""
        return len(self._running)

    async def attending(self, job: Job, work: Awaitable[None]) -> None:
        """Does a job's work, which is known to run meanwhile."""
        number = job.id or 0
        self._running.add(number)
        if job.worker_id is not None:
            self._workers.add(job.worker_id)
        try:
            await work
        finally:
            self._running.discard(number)

    async def run(self, *, every: float) -> None:
        """Looks every so many seconds, until cancelled."""
        while True:
            try:
                await self.look()
            except ConnectorException as error:
                _log.warning("jobs that were left behind cannot be looked for: %s", type(error).__name__)
            await asyncio.sleep(every)

    async def look(self) -> None:
        """Puts back what silent workers left, and what of ours was not running at two looks in a row."""
        connector = self._app.connector
        row = await connector.execute_query_one_async(_RESCUE, silent_for=self._silent_for)
        if row["rescued"]:
            _log.warning("%d jobs were left behind by their workers, and run again", row["rescued"])
        rows = await connector.execute_query_all_async(
            _ABANDONED, workers=sorted(self._workers), running=sorted(self._running)
        )
        found = {row["id"] for row in rows} - self._running  # some may have begun since
        for job in found & self._suspects:
            _log.warning("job %d was lost on its way back, and runs again", job)
            await connector.execute_query_async(_PUT_BACK, job=job)
        self._suspects = found - self._suspects
