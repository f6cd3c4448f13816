"""Nothing is lost, nothing done twice, whatever dies in between."""

import asyncio
import time
from pathlib import Path

from tests.scenario.chaos import faults_of, site

SECONDS = 25.0


async def test_servers_workers_and_the_database_are_killed_while_people_work(scratch: Path) -> None:
    async with site(scratch, people=8, servers=2, workers=3, seed=7) as place:
        end = time.monotonic() + SECONDS
        async with asyncio.TaskGroup() as group:
            group.create_task(place.rage_until(end, pause=(1.0, 3.0)))
            for rep in place.reps:
                group.create_task(rep.work_until(end))
        await place.until_quiet()
        assert await faults_of(place) == []
        assert sum(place.killed.values()) >= 5
        assert sum(rep.events for rep in place.reps) >= 25
