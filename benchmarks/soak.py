"""Plays a day of traffic as fast as it goes, and looks whether memory or tables grow that should not.

`python -m benchmarks.soak --help` tells what can be set; README.md beside this file how to read the table.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psutil
from sqlalchemy import text

from storage.retention import PostgresRetention, Retention
from tests.scenario.chaos import Site, faults_of, site

PEOPLE = 60
_SAMPLES = 8
_GROWTH = 1.15
"""How much more memory than at half time a process may use at the end."""

TABLES = text("""
    select relname, n_live_tup, pg_total_relation_size(relid) / 1024
    from pg_stat_user_tables where schemaname in ('autocrm', 'autocrm_jobs') order by 1
""")
MAY_GROW = {"chat_sessions", "chat_messages", "deliveries", "action_plans", "crm_actions"}


def main() -> None:
    """Prints memory and tables; exits with 1 where something grows that should not, or was not done as it should."""
    parser = argparse.ArgumentParser(description="A day of traffic with AutoCRM.")
    parser.add_argument("--messages", type=int, default=10_000, help="messages and clicks (default 10000)")
    parser.add_argument("--workers", type=int, default=2)
    sys.exit(0 if asyncio.run(_run(parser.parse_args())) else 1)


async def _run(options: argparse.Namespace) -> bool:
    with tempfile.TemporaryDirectory(prefix="autocrm-soak-", ignore_cleanup_errors=True) as home:
        async with site(Path(home), people=PEOPLE, servers=1, workers=options.workers, seed=1) as place:
            began = time.monotonic()
            samples = [_memory(place)]
            print("  ".join(f"{name:>10}" for name in ("done", *_names(place))), flush=True)
            for sample in range(1, _SAMPLES + 1):
                await _work(place, options.messages * sample // _SAMPLES)
                samples.append(_memory(place))
                done = sum(rep.events for rep in place.reps)
                print("  ".join([f"{done:10}", *(f"{each:7.1f} MB" for each in samples[-1])]), flush=True)
            await place.until_quiet()
            took = time.monotonic() - began
            faults = await faults_of(place)
            await PostgresRetention(place.engine, Retention()).clean(datetime.now(UTC) + timedelta(days=8))
            kept = await _tables(place)
    print(f"\n{done} messages and clicks of {PEOPLE} people in {took:.0f} s; {len(faults)} faults")
    print(*faults, sep="\n", end="")
    grown = [last > half * _GROWTH for half, last in zip(samples[_SAMPLES // 2], samples[-1], strict=True)]
    full = {table for table, (rows, _) in kept.items() if rows > 10 * PEOPLE} - MAY_GROW
    print(f"\n{'after cleaning up a week later':30} {'rows':>10} {'kB':>10}")
    for table, (rows, size) in kept.items():
        print(f"{table:30} {rows:10} {size:10}")
    print(f"\nmemory: {'grows' if any(grown) else 'flat'}; tables that should not have grown: {sorted(full) or 'none'}")
    return not any(grown) and not full and not faults


async def _work(place: Site, until: int) -> None:
    async def one(number: int) -> None:
        while sum(rep.events for rep in place.reps) < until:
            await place.reps[number].round()

    await asyncio.gather(*map(one, range(PEOPLE)))


async def _tables(place: Site) -> dict[str, tuple[int, int]]:
    """The rows and kilobytes of each table."""
    async with place.engine.connect() as connection:
        options = await connection.execution_options(isolation_level="AUTOCOMMIT")
        await options.execute(text("vacuum analyze"))
        return {name: (rows, size) for name, rows, size in await options.execute(TABLES)}


def _names(place: Site) -> list[str]:
    return [arguments[0] for arguments, _ in place.processes]


def _memory(place: Site) -> list[float]:
    """The memory that each process has for itself, in MB."""
    found = []
    for _, running in place.processes:
        with suppress(psutil.Error):
            found.append(psutil.Process(running.process.pid).memory_info().rss / 1e6)
    return found


if __name__ == "__main__":
    main()
