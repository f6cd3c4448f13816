"""Who is meant: 1,000 mentions with typos, short forms and homonyms in a CRM of 100,000 contacts.

`python -m benchmarks.mentions --help` tells what can be set; README.md beside this file how to read the table.
"""

import argparse
import asyncio
import sys
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from zoneinfo import ZoneInfo

import asyncpg

from benchmarks.run import SERVER, SYNTHETIC_SPEAKER, _dsn, _home, _is_there, _make, _size
from benchmarks.spoken_crm import Crm, read_crm
from benchmarks.spoken_kinds import KINDS, Speaker, Spoken
from core.catalog import Catalog
from core.catalog_file import load_catalog
from core.context import ConversationState
from core.drafts import PlanDraft, Question
from core.messages import Actor
from core.planners.local import LocalPlanner
from core.ports import Turn
from core.resolution import Ask, Resolved, ResolvedQuestion
from core.resolve import Resolver
from storage import embedded
from storage.engine import create_engine
from storage.migration import upgrade
from storage.unit_of_work import PostgresStorage

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=ZoneInfo("America/New_York"))
MOST_WRONG = 0.005
MOST_MS = 50.0
VERDICTS = ("right", "asked", "not found", "wrong")


@dataclass(frozen=True, slots=True)
class Heard:
    """What became of a mention: the record that was taken, those that were offered, or neither."""

    taken: str | None = None
    offered: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Scored:
    """A mention with the verdict on it, and how long it took."""

    spoken: Spoken
    heard: Heard
    verdict: str
    milliseconds: float


def verdict(spoken: Spoken, heard: Heard) -> str:
    """Right is the one record taken, or the question where several fit; a guess among several is wrong."""
    if heard.taken is not None:
        return "right" if spoken.fitting == {heard.taken} else "wrong"
    if heard.offered:
        return "right" if len(spoken.fitting) > 1 and heard.offered & spoken.fitting else "asked"
    return "not found"


class Listener:
    """Finds out who is meant, each time in a transaction of its own."""

    def __init__(self, storage: PostgresStorage, catalog: Catalog, actor: Actor) -> None:
        self._storage = storage
        self._actor = actor
        self._resolver = Resolver(catalog)
        self._planner = LocalPlanner(catalog)

    async def mention(self, spoken: Spoken) -> Heard:
        """What the resolver takes a mention for."""
        question = Question(table=spoken.table, target=spoken.mention)
        async with self._storage.begin(self._actor) as unit:
            match await self._resolver.question(question, self._turn(""), unit.records):
                case ResolvedQuestion(target=target) if target is not None:
                    return Heard(taken=target.id)
                case Ask(candidates=candidates):
                    return Heard(offered=frozenset(candidate.record.id for candidate in candidates))
                case _:
                    return Heard()

    async def sentence(self, spoken: Spoken) -> Heard:
        """What planner and resolver take a sentence with the mention for."""
        turn = self._turn(f"log a call about {spoken.text}: they are happy with the pricing")
        async with self._storage.begin(self._actor) as unit:
            draft = await self._planner.plan(turn, unit.records)
            if not isinstance(draft, PlanDraft):
                return Heard()
            match await self._resolver.plan(draft, turn, unit.records):
                case Resolved(plan=plan):
                    columns = {"contacts": "contact_id", "companies": "company_id", "deals": "deal_id"}
                    values = [step.changes.get(columns[spoken.table]) for step in plan.steps]
                    return Heard(taken=next((str(value) for value in values if value is not None), None))
                case Ask(candidates=candidates):
                    return Heard(offered=frozenset(candidate.record.id for candidate in candidates))
                case _:
                    return Heard()

    def _turn(self, text: str) -> Turn:
        return Turn(text=text, actor=self._actor, now=NOW, state=ConversationState())


async def listen(mentions: Sequence[Spoken], hear: Callable[[Spoken], Awaitable[Heard]]) -> list[Scored]:
    """The verdicts on mentions, one after the other."""
    out = []
    for spoken in mentions:
        start = perf_counter()
        heard = await hear(spoken)
        took = (perf_counter() - start) * 1000
        out.append(Scored(spoken, heard, verdict(spoken, heard), took))
    return out


def main() -> None:
    """Reads the command line, runs, prints the table; exits with 1 when too many are wrong."""
    parser = argparse.ArgumentParser(description="Counts how often the record that is meant is found.")
    parser.add_argument("--contacts", type=int, default=100_000, help="contacts of the CRM (default 100000)")
    parser.add_argument("--mentions", type=int, default=1000, help="how many mentions (default 1000)")
    parser.add_argument("--seed", type=int, default=11, help="of the mentions (default 11)")
    parser.add_argument("--sentences", action="store_true", help="have the local planner read them from sentences")
    parser.add_argument("--failures", type=int, default=0, help="how many that were not right to print")
    parser.add_argument("--keep", type=Path, help="a directory in which the filled database stays for the next run")
    options = parser.parse_args()
    with _home(options.keep) as home:
        scored = asyncio.run(_run(home, options))
    print_table(scored)
    for one in [one for one in scored if one.verdict != "right"][: options.failures]:
        print(f"{one.verdict:9}  {one.spoken.kind:30}  {one.spoken.text}")
    sys.exit(0 if share_wrong(scored) < MOST_WRONG else 1)


async def _run(home: Path, options: argparse.Namespace) -> list[Scored]:
    catalog = load_catalog()
    name = f"synthetic_{options.contacts}"
    async with await embedded.start(home / SERVER) as server:
        if not await _is_there(server, name):
            await _make(server, catalog, name, _size(options.contacts))
        await upgrade(server.url(name))
        connection = await asyncpg.connect(_dsn(server, name))
        crm = await read_crm(connection, catalog.db_schema, SYNTHETIC_SPEAKER)
        await connection.close()
        engine = create_engine(server.url(name))
        try:
            return await scored_mentions(
                PostgresStorage(engine, catalog), catalog, crm, options.mentions, options.seed, options.sentences
            )
        finally:
            await engine.dispose()


async def scored_mentions(
    storage: PostgresStorage, catalog: Catalog, crm: Crm, count: int, seed: int, sentences: bool = False
) -> list[Scored]:
    """Draws mentions of this CRM and finds out whom they mean."""
    actor = await storage.user_by_email(SYNTHETIC_SPEAKER)
    if actor is None:
        raise LookupError(SYNTHETIC_SPEAKER)
    listener = Listener(storage, catalog, actor)
    hear = listener.sentence if sentences else listener.mention
    mentions = Speaker(crm, seed).mentions(count)
    await listen(mentions[:: max(1, count // 20)], hear)  # plans and prepared statements are made once a connection
    return await listen(mentions, hear)


def share_wrong(scored: Sequence[Scored]) -> float:
    """How many of them were taken for somebody else, or guessed."""
    return sum(one.verdict == "wrong" for one in scored) / len(scored)


def print_table(scored: Sequence[Scored]) -> None:
    """By kind and in all, in Markdown."""
    print(f"| kind of mention | mentions | {' | '.join(VERDICTS)} | p50 ms | p95 ms |")
    print("| --- " + "| ---: " * 7 + "|")
    for kind in KINDS:
        _print_row(kind, [one for one in scored if one.spoken.kind == kind])
    _print_row("all", scored)
    print(f"\nwrong: {share_wrong(scored):.2%}, to stay under {MOST_WRONG:.1%}")


def _print_row(name: str, scored: Sequence[Scored]) -> None:
    if not scored:
        return
    counted = Counter(one.verdict for one in scored)
    times = [one.milliseconds for one in scored]
    p95 = quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
    cells = [name, str(len(scored)), *(str(counted[v]) for v in VERDICTS), f"{median(times):.1f}", f"{p95:.1f}"]
    print(f"| {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
