"""Measures messages a second through intake, plan and delivery with more and more workers, and the time to a preview.

`python -m benchmarks.throughput --help` tells what can be set; README.md beside this file how to read the tables.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from contextlib import suppress
from datetime import UTC, datetime
from itertools import repeat
from pathlib import Path

import psutil

from bot.app import Database, build_assistant
from bot.settings import Settings
from core.catalog_file import load_catalog
from core.messages import Conversation, InboundMessage, Sender
from tests.platforms.slack_faults import Fault
from tests.scenario.chaos import Rep, Site, site

PEOPLE = 60
TARGET_MS = 150
FEW = 2
"""Replies that a worker delivers at once to a slow Slack."""

_WARM_UP = 20


def main() -> None:
    """Prints both tables; exits with 1 where the target is missed."""
    parser = argparse.ArgumentParser(description="Times AutoCRM from an event in Slack to its preview there.")
    parser.add_argument("--messages", type=int, default=120, help="messages for each number of workers (default 120)")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2, 4])
    parser.add_argument("--slow", type=float, default=0.2, help="seconds that a slow Slack takes (default 0.2)")
    parser.add_argument("--rate", type=float, default=10, help="messages a second, for the time to a preview (10)")
    parser.add_argument("--seconds", type=float, default=20, help="how long at that rate (default 20)")
    sys.exit(0 if asyncio.run(_run(parser.parse_args())) else 1)


async def _run(options: argparse.Namespace) -> bool:
    print(f"{'':8} {'Slack answers at once':>30} {f'Slack answers in {options.slow:g} s':>24}")
    print(f"{'workers':>8} {'messages/s':>11} {'CPU ms a message':>18} {'messages/s':>24}", flush=True)
    for workers in options.workers:
        rate, processor = await _with_workers(workers, options.messages)
        slowly, _ = await _with_workers(workers, options.messages, slow=options.slow)
        print(f"{workers:8} {rate:11.1f} {processor:18.1f} {slowly:24.1f}", flush=True)
    with tempfile.TemporaryDirectory(prefix="autocrm-rate-", ignore_cleanup_errors=True) as home:
        async with site(Path(home), people=PEOPLE, servers=1, workers=max(options.workers), seed=1) as place:
            await _at_full_speed(place, _WARM_UP)
            through = await _at_rate(place, options.rate, options.seconds)
            direct = await _direct(place, len(through))
    print(f"\n{'at ' + format(options.rate, 'g') + '/s, ms':34} {'p50':>8} {'p99':>8}")
    for name, milliseconds in (
        ("from the event to its preview", through),
        ("the Assistant called directly", direct),
    ):
        print(f"{name:34} {_share(milliseconds, 0.5):8.1f} {_share(milliseconds, 0.99):8.1f}")
    met = _share(through, 0.5) < TARGET_MS
    print(f"\nTarget, event to preview under {TARGET_MS} ms at the median: {'met' if met else 'missed'}.")
    return met


async def _with_workers(workers: int, messages: int, slow: float = 0.0) -> tuple[float, float]:
    """The two figures of `_at_full_speed`; a `slow` Slack takes so many seconds for each call, and a worker makes few.

    Then workers wait rather than compute, as they do for a language model, and not the processor is what they share.
    """
    settings = {"AUTOCRM_WORKER_JOBS": str(FEW)} if slow else {}
    with tempfile.TemporaryDirectory(prefix="autocrm-rate-", ignore_cleanup_errors=True) as home:
        async with site(Path(home), people=PEOPLE, servers=1, workers=workers, seed=1, settings=settings) as place:
            await _at_full_speed(place, PEOPLE)  # connections, prepared statements
            if slow:
                place.slack.fail("*", *repeat(Fault(slow=slow), 100 * messages))
            return await _at_full_speed(place, messages)


async def _at_full_speed(place: Site, messages: int) -> tuple[float, float]:
    """Messages a second, and the milliseconds of processor time that each took, of AutoCRM and PostgreSQL together."""
    spent, began = _processor_seconds(place), time.perf_counter()
    await asyncio.gather(*(_propose(rep, messages // PEOPLE or 1) for rep in place.reps[: max(1, messages)]))
    await place.until_quiet()
    took = time.perf_counter() - began
    done = sum(rep.events for rep in place.reps)
    for rep in place.reps:
        rep.events = 0
    return done / took, (_processor_seconds(place) - spent) / done * 1000


async def _propose(rep: Rep, messages: int) -> None:
    for _ in range(messages):
        await rep.propose()


async def _at_rate(place: Site, rate: float, seconds: float) -> list[float]:
    """Milliseconds from each event to its answer, by the clock of the platform."""
    began = time.monotonic()
    threads: list[tuple[Rep, str]] = []

    async def one(rep: Rep) -> None:
        await rep.propose()
        threads.append((rep, next(reversed(rep.said))))

    async with asyncio.TaskGroup() as group:
        for number in range(int(rate * seconds)):
            await asyncio.sleep(max(0.0, began + number / rate - time.monotonic()))
            group.create_task(one(place.reps[number % PEOPLE]))
    await place.until_quiet()
    return [(float(rep.answers(thread)[0].ts) - float(thread)) * 1000 for rep, thread in threads]


async def _direct(place: Site, messages: int) -> list[float]:
    """Milliseconds that the Assistant alone takes for the same kind of message, one after another."""
    database = Database(engine=place.engine, catalog=load_catalog(), url=place.url)
    assistant = build_assistant(Settings(), database)
    found = []
    for number in range(_WARM_UP + messages):
        rep = place.reps[number % PEOPLE]
        message = InboundMessage(
            key=f"direct:{number}",
            conversation=Conversation(platform="console", workspace="benchmark", key=f"{rep.deal}:{number}"),
            sender=Sender(external_id=rep.user.account.email, email=rep.user.account.email),
            text=f"set the amount of the {rep.deal} to {number + 2}k",
            sent_at=datetime.now(UTC),
        )
        began = time.perf_counter()
        await assistant.handle(message)
        found.append((time.perf_counter() - began) * 1000)
    return found[_WARM_UP:]


def _processor_seconds(place: Site) -> float:
    """Of all processes of AutoCRM and PostgreSQL that are alive."""
    numbers = {running.process.pid for _, running in place.processes} | set(place.database_processes())
    total = 0.0
    for number in numbers - {None}:
        with suppress(psutil.Error):
            times = psutil.Process(number).cpu_times()
            total += times.user + times.system
    return total


def _share(values: list[float], quantile: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(quantile * len(ordered)))]


if __name__ == "__main__":
    main()
