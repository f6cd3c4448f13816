"""Measures AutoCRM on the evaluation world and on a large synthetic CRM, side by side in one run.

`python -m benchmarks.run --help` tells what can be set; README.md beside this file how to read the table.
"""

import argparse
import asyncio
import fcntl
import platform
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter

import asyncpg

from benchmarks.messages import CHANGES, QUESTIONS, sentences, subjects
from benchmarks.round_trips import RoundTrips
from benchmarks.stages import STAGES, Bench
from benchmarks.synthetic import Size, SyntheticCrm, load
from bot.app import Database, build_assistant
from bot.settings import Settings
from core.catalog import Catalog
from core.catalog_file import load_catalog
from storage import embedded
from storage.embedded import EmbeddedPostgres
from storage.engine import create_engine
from storage.migration import upgrade
from storage.worlds import load_world, read_world

WORLD = Path(__file__).parent.parent / "tests" / "evaluation" / "world.json"
WORLD_SPEAKER = "dana.whitfield@example.com"
SYNTHETIC_SPEAKER = "rep0@example.com"
TARGET_MS = 100
SERVER = "database"
_WARM_UP = 7
_SUBJECTS = 200


def main() -> None:
    """Reads the command line, runs the benchmark, prints the table; exits with 1 when the target is missed."""
    parser = argparse.ArgumentParser(description="Times AutoCRM on a small and on a large CRM.")
    parser.add_argument("--contacts", type=int, default=100_000, help="contacts of the large CRM (default 100000)")
    parser.add_argument("--messages", type=int, default=70, help="messages for each CRM (default 70)")
    parser.add_argument("--keep", type=Path, help="a directory in which the filled databases stay for the next run")
    options = parser.parse_args()
    with _home(options.keep) as home:
        met = asyncio.run(_run(home, _size(options.contacts), options.messages))
    sys.exit(0 if met else 1)


@contextmanager
def _home(keep: Path | None) -> Iterator[Path]:
    """The directory of the database server: the one to keep, or one that is removed after the server has stopped."""
    if keep is not None:
        yield keep.resolve()
        return
    with tempfile.TemporaryDirectory(prefix="autocrm-bench-") as temporary:
        home = Path(temporary)
        yield home
        with (home / SERVER / "watch.lock").open("w") as watch:
            fcntl.flock(watch, fcntl.LOCK_EX)  # granted when the server's guard has done its work


def _size(contacts: int) -> Size:
    return Size(
        companies=max(contacts // 5, 20),
        contacts=contacts,
        deals=max(contacts * 3 // 10, 200),
        tasks=contacts // 5,
        activities=contacts // 5,
    )


async def _run(home: Path, size: Size, messages: int) -> bool:
    catalog = load_catalog()
    async with await embedded.start(home / SERVER) as server:
        settings = Settings(data_dir=home)
        async with (
            _bench(server, settings, catalog, None, messages) as small,
            _bench(server, settings, catalog, size, messages) as large,
        ):
            await _play([small, large], messages)
            return _print_table([small[0], large[0]], size, messages)


Prepared = tuple[Bench, list[str], list[str]]


@asynccontextmanager
async def _bench(
    server: EmbeddedPostgres, settings: Settings, catalog: Catalog, size: Size | None, messages: int
) -> AsyncIterator[Prepared]:
    """An assistant on a database of its own; with the changes and the questions to be said to it."""
    name = "world" if size is None else f"synthetic_{size.contacts}"
    speaker = WORLD_SPEAKER if size is None else SYNTHETIC_SPEAKER
    url = server.url(name)
    if size is None or not await _is_there(server, name):
        await _make(server, catalog, name, size)
    await upgrade(url)  # a kept database may be older than the migrations
    connection = await asyncpg.connect(_dsn(server, name))
    about = await subjects(connection, speaker, _SUBJECTS)
    await connection.close()
    engine = create_engine(url)
    assistant = build_assistant(settings, Database(engine=engine, catalog=catalog, url=url))
    bench = Bench(name, assistant, RoundTrips(engine), speaker)
    yield bench, sentences(CHANGES, about, messages), sentences(QUESTIONS, about, messages // 2)
    await engine.dispose()


async def _is_there(server: EmbeddedPostgres, name: str) -> bool:
    admin = await asyncpg.connect(_dsn(server, "postgres"))
    there: bool = await admin.fetchval("select exists (select from pg_database where datname = $1)", name)
    await admin.close()
    return there


async def _make(server: EmbeddedPostgres, catalog: Catalog, name: str, size: Size | None) -> None:
    """Makes the database anew; it gets its name once it is filled, so that a kept one is never half filled."""
    unfinished = f"{name}_unfinished"
    admin = await asyncpg.connect(_dsn(server, "postgres"))
    await admin.execute(f"drop database if exists {unfinished}")
    await admin.execute(f"create database {unfinished} owner {embedded.LOGIN}")
    await upgrade(server.url(unfinished))
    await _fill(server, catalog, unfinished, size)
    await admin.execute(f"drop database if exists {name}")
    await admin.execute(f"alter database {unfinished} rename to {name}")
    await admin.close()


async def _fill(server: EmbeddedPostgres, catalog: Catalog, name: str, size: Size | None) -> None:
    if size is None:
        engine = create_engine(server.url(name))
        await load_world(engine, catalog, read_world(WORLD, catalog))
        await engine.dispose()
    connection = await asyncpg.connect(_dsn(server, name))
    if size is not None:
        await _draw(connection, catalog, size)
    await connection.execute("vacuum analyze")
    await connection.close()


async def _draw(connection: asyncpg.Connection, catalog: Catalog, size: Size) -> None:
    start = perf_counter()

    def told(table: str, rows: int) -> None:
        _progress(f"filling the synthetic CRM: {rows:,} {table}, {perf_counter() - start:.0f} s")

    await load(connection, catalog.db_schema, SyntheticCrm(size), told)
    _progress(f"filled the synthetic CRM: {size.records:,} records in {perf_counter() - start:.0f} s", last=True)


def _dsn(server: EmbeddedPostgres, database: str) -> str:
    """An address for the superuser, whom no access rule slows down while filling."""
    return server.url(database, user="postgres").replace("+asyncpg", "")


async def _play(benches: list[Prepared], messages: int) -> None:
    """All messages, each CRM in turn, so that whatever else the machine does falls on all alike."""
    for number in range(_WARM_UP):
        for bench, changes, questions in benches:
            await bench.change(changes[number % len(changes)], warm=True)
            await bench.ask(questions[number % len(questions)], warm=True)
    for bench, _, _ in benches:
        bench.without_preview.clear()
    for number in range(messages):
        if number % 10 == 0:
            _progress(f"message {number + 1} of {messages}")
        for bench, changes, questions in benches:
            await bench.change(changes[number])
            if number < len(questions):
                await bench.ask(questions[number])
    _progress(f"{messages} messages to each CRM", last=True)


def _print_table(benches: list[Bench], size: Size, messages: int) -> bool:
    small, large = benches
    print(f"\n{messages} messages to each CRM; Python {platform.python_version()}, {platform.machine()}")
    print(f"synthetic: {size.contacts:,} contacts, {size.companies:,} companies, {size.deals:,} deals\n")
    print("| stage | world: median ms | p95 ms | round trips | synthetic: median ms | p95 ms | round trips |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for stage in STAGES:
        cells = [stage]
        for bench in (small, large):
            measured = bench.measured[stage]
            if measured.milliseconds:
                trips = f"{median(measured.round_trips):.0f} (at most {max(measured.round_trips)})"
                cells += [f"{measured.median:.1f}", f"{measured.p95:.1f}", trips]
            else:
                cells += ["-", "-", "-"]
        print(f"| {' | '.join(cells)} |")
    for bench in benches:
        if bench.without_preview:
            print(f"\n{bench.name}: {len(bench.without_preview)} messages led to a question and not to a preview.")
    met = all(b.measured[STAGES[0]].milliseconds and b.measured[STAGES[0]].median < TARGET_MS for b in benches)
    print(f"\nTarget, message to preview under {TARGET_MS} ms at the median on both: {'met' if met else 'missed'}.")
    return met


def _progress(text: str, *, last: bool = False) -> None:
    """Tells how far it is: over and over on one line of a terminal, on lines of its own in a log."""
    if sys.stderr.isatty():
        print(f"\r{text:<70}", end="\n" if last else "", file=sys.stderr, flush=True)
    else:
        print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
