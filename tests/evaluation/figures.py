"""Prints every figure of understanding, one line for each set of cases. Run as `python -m tests.evaluation.figures`.

The same run ends with exit code 1 where a figure is below its floor: the floors stand here, beside what they hold.
"""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.evaluation.command import run
from bot.evaluation.report import Report
from core.catalog import Catalog
from core.catalog_file import load_catalog
from storage import embedded
from tests.evaluation import renaming, renaming_catalog
from tests.evaluation.renaming import HERE

SEEDS = (1, 2, 3)
STRANGERS = (
    *("held_out", "blind", "freight", "solar", "campus", "harvest"),
    *("harbour", "clinic", "transit", "doubts", "gallery", "foundry", "mosaic", "atlas", "lantern", "beacon", "cedar"),
)
"""Worlds and cases by people who did not know the planner, in the order in which their failures were first read."""
UNREAD = ("unseen",)
"""More such worlds, whose failures are not read: what they score is what a stranger may expect."""
CONVERSATIONS_FLOOR, CONVERSATIONS_HARM = 0.9, 0.02


@dataclass(frozen=True)
class CaseSet:
    """Cases with their world and catalog; the least share of passes and the most of harm that they are held to."""

    name: str
    cases: Path
    world: Path
    catalog: Catalog
    floor: float = 0.0
    ceiling: float = 1.0
    prepare: Callable[[str], Awaitable[None]] | None = None

    def problem(self, report: Report) -> str:
        """Which bound the report does not meet; empty where it meets both."""
        if report.tally.share < self.floor:
            return f"{self.name}: below the floor of {self.floor:.0%}"
        if report.harm_share > self.ceiling:
            return f"{self.name}: harm above {self.ceiling:.1%}"
        return ""


def case_sets(catalog: Catalog, directory: Path) -> list[CaseSet]:
    """All that is measured; renamed files are written to the directory."""
    sets = [CaseSet("given", HERE / "cases.jsonl", HERE / "world.json", catalog, 0.95, 0.01)]
    talks = HERE / "conversations" / "cases.jsonl"
    sets.append(CaseSet("conversations", talks, HERE / "world.json", catalog, CONVERSATIONS_FLOOR, CONVERSATIONS_HARM))
    for seed in SEEDS:
        world, cases = renaming.write(seed, directory / f"names-{seed}")
        sets.append(CaseSet(f"given, other names (seed {seed})", cases, world, catalog, 0.93, 0.02))
    for name, words in renaming_catalog.VOCABULARIES.items():
        world, cases = renaming_catalog.write(words, directory / name)
        other = renaming_catalog.other_catalog(words, catalog)
        prepare = renaming_catalog.rename_database
        sets.append(CaseSet(f"given, {name} words for tables and fields", cases, world, other, 0.93, 0.02, prepare))
    development = HERE / "development"
    sets.append(CaseSet("development", development / "cases.jsonl", development / "world.json", catalog, 0.9, 0.02))
    sets.append(
        CaseSet(
            "development, creations", development / "creations.jsonl", development / "world.json", catalog, 0.6, 0.08
        )
    )
    sets.append(CaseSet("questions", HERE / "questions" / "cases.jsonl", HERE / "world.json", catalog, 0.95, 0.0))
    others = [HERE / name for name in (*STRANGERS, *UNREAD)]
    return sets + [CaseSet(each.name, each / "cases.jsonl", each / "world.json", catalog) for each in others]


def line(name: str, report: Report) -> str:
    """One row of the table of figures."""
    return (
        f"{name:<48} {report.tally.passed:>4} of {report.tally.cases:<4} {report.tally.share:7.1%}"
        f"   harm {report.harm:>3} {report.harm_share:6.1%}   median {report.turn_ms['median']:5.1f} ms"
    )


@asynccontextmanager
async def _server() -> AsyncIterator[str]:
    with tempfile.TemporaryDirectory(prefix="autocrm-figures-", ignore_cleanup_errors=True) as home:
        async with await embedded.start(Path(home), durable=False) as server:
            yield server.url()


async def figures(only: str) -> int:
    """Prints the figures of the sets whose names contain the word; the exit code of the run."""
    problems = []
    with tempfile.TemporaryDirectory(prefix="autocrm-renamed-") as directory:
        async with _server() as url:
            for each in case_sets(load_catalog(), Path(directory)):
                if only not in each.name:
                    continue
                report = await run(each.cases, each.world, each.catalog, database_url=url, prepare=each.prepare)
                print(line(each.name, report), flush=True)
                problems.append(each.problem(report))
    for problem in filter(None, problems):
        print(problem, file=sys.stderr)
    return 1 if any(problems) else 0


def main() -> None:
    """Runs from the command line."""
    parser = argparse.ArgumentParser(description="Prints the figures of understanding.")
    parser.add_argument("--only", default="", help="only sets with this in their name")
    sys.exit(asyncio.run(figures(parser.parse_args().only)))


if __name__ == "__main__":
    main()
