"""Kills servers, workers and the database at random while people work, and looks what was lost or done twice.

`python -m benchmarks.chaos --help` tells what can be set; README.md beside this file what is looked at.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from pathlib import Path

from tests.scenario.chaos import Site, faults_of, site


def main() -> None:
    """Runs it and tells what came of it; exits with 1 where something is not as it has to be."""
    parser = argparse.ArgumentParser(description="Works with AutoCRM while its processes are killed.")
    parser.add_argument("--events", type=int, default=1000, help="messages and clicks (default 1000)")
    parser.add_argument("--people", type=int, default=20)
    parser.add_argument("--servers", type=int, default=2)
    parser.add_argument("--workers", type=int, default=3)
    parser.add_argument("--pause", type=float, nargs=2, default=(2.0, 6.0), help="seconds between two deaths")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--logs", type=Path, help="a folder for what the processes log")
    sys.exit(0 if asyncio.run(_run(parser.parse_args())) else 1)


async def _run(options: argparse.Namespace) -> bool:
    with tempfile.TemporaryDirectory(prefix="autocrm-chaos-", ignore_cleanup_errors=True) as home:
        async with site(
            Path(home), people=options.people, servers=options.servers, workers=options.workers, seed=options.seed
        ) as place:
            began = time.monotonic()
            raging = asyncio.create_task(place.rage_until(began + 3600, pause=tuple(options.pause)))
            await asyncio.gather(*(_work(place, options.events, number) for number in range(options.people)))
            raging.cancel()
            await asyncio.gather(raging, return_exceptions=True)
            await place.mended()
            await place.until_quiet()
            faults = await faults_of(place)
            _tell(place, time.monotonic() - began, faults)
            if options.logs is not None:
                await asyncio.to_thread(_keep_logs, Path(home), options.logs)
    return not faults


def _keep_logs(home: Path, kept: Path) -> None:
    kept.mkdir(parents=True, exist_ok=True)
    for log in home.glob("*.log"):
        (kept / log.name).write_bytes(log.read_bytes())


async def _work(place: Site, events: int, number: int) -> None:
    while sum(rep.events for rep in place.reps) < events:
        await place.reps[number].round()


def _tell(place: Site, took: float, faults: list[str]) -> None:
    said = sum(len(said) for rep in place.reps for said in rep.said.values())
    clicks = sum(rep.events for rep in place.reps) - said
    deaths = ", ".join(f"{name} {count} times" for name, count in place.killed.most_common())
    print(f"{said} messages and {clicks} clicks of {len(place.reps)} people in {took:.0f} s")
    print(f"killed: {deaths}; {place.slack.sent_again} had to be sent again until they were acknowledged")
    print(f"{len(faults)} faults")
    print(*faults, sep="\n")


if __name__ == "__main__":
    main()
