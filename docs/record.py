"""Records docs/session.md and docs/conversation.svg from a real conversation with the sample CRM: `make docs`.

The session ends by undo alone, and the recording fails unless every table of the CRM is then row for row as it was.
"""

import asyncio
import re
import sys
import tempfile
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import StringIO
from itertools import count
from pathlib import Path
from typing import Any

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.text import Text
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.app import Database, build_assistant
from bot.console.conversation import ConsoleConversation
from bot.sample.loading import load_sample
from bot.sample.world import default_speaker
from bot.settings import Settings
from core.catalog import Catalog
from core.catalog_file import load_catalog
from core.messages import Conversation, Sender
from storage import embedded
from storage.engine import create_engine
from storage.migration import upgrade

HERE = Path(__file__).parent
SESSION_FILE = HERE / "session.md"
PICTURE_FILE = HERE / "conversation.svg"
MESSAGES_FILE = HERE / "session.txt"

MORNING = datetime(2026, 11, 23, 15, 30, tzinfo=UTC)
WIDTH = 92
PICTURED = 3
"""How many exchanges the picture shows."""

_ESCAPE = re.compile(r"\x1b\[[0-9;]*m")

Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True)
class Exchange:
    """A typed line and its answer, as a terminal with colours shows it."""

    line: str
    coloured: str

    @property
    def plain(self) -> str:
        """The answer without colours."""
        return "\n".join(line.rstrip() for line in _ESCAPE.sub("", self.coloured).split("\n"))


@dataclass(frozen=True)
class Recording:
    """A played session, and the CRM before it and after it."""

    exchanges: tuple[Exchange, ...]
    before: Rows
    after: Rows


def messages() -> list[str]:
    """What is typed in the session, a line each."""
    return [line for line in MESSAGES_FILE.read_text(encoding="utf-8").splitlines() if line]


async def play(url: str, lines: list[str]) -> Recording:
    """Plays the lines on the migrated, empty database at `url`, as the sample CRM's first user."""
    catalog = load_catalog()
    engine = create_engine(url)
    try:
        await load_sample(engine, catalog, today=MORNING.date())
        before = await rows_of(engine, catalog)
        exchanges = [each async for each in _exchanges(Database(engine=engine, catalog=catalog, url=url), lines)]
        return Recording(exchanges=tuple(exchanges), before=before, after=await rows_of(engine, catalog))
    finally:
        await engine.dispose()


async def rows_of(engine: AsyncEngine, catalog: Catalog) -> Rows:
    """All rows of all tables of the CRM, without the columns that the database keeps for itself."""
    found: Rows = {}
    async with engine.connect() as connection:
        for table in catalog.tables:
            query = f"select to_jsonb(t) from {catalog.db_schema}.{table.name} t order by t.{table.key}"  # noqa: S608 - names of the catalog
            rows = await connection.scalars(text(query))
            found[table.name] = [{k: v for k, v in row.items() if k not in catalog.bookkeeping} for row in rows]
    return found


def as_document(recording: Recording) -> str:
    """The session as Markdown."""
    records = sum(map(len, recording.before.values()))
    parts = [
        "# A session",
        "",
        "Recorded from a real conversation with the sample CRM by `make docs`; a test plays it again. What follows `>`",
        "was typed; a number presses a button. At the end everything is undone: the recording has compared",
        f"all {records} records of the CRM's {len(recording.before)} tables with what they were before.",
    ]
    for exchange in recording.exchanges:
        parts += ["", "```text", f"> {exchange.line}", "", exchange.plain, "```"]
    return "\n".join(parts) + "\n"


def as_picture(recording: Recording) -> str:
    """The first exchanges as an SVG that needs nothing from elsewhere."""
    console = Console(record=True, width=WIDTH, file=StringIO(), force_terminal=True, color_system="truecolor")
    for exchange in recording.exchanges[:PICTURED]:
        console.print(Text.assemble(("> ", "bold"), exchange.line))
        console.print()
        console.print(Text.from_ansi(exchange.coloured))
        console.print()
    frame = re.sub(r"@font-face \{\{.*?\}\}|<!--.*?-->", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
    return console.export_svg(title="autocrm chat", code_format=frame, unique_id="conversation")


async def _exchanges(database: Database, lines: list[str]) -> AsyncIterator[Exchange]:
    email = default_speaker(database.catalog)
    conversation = ConsoleConversation(
        build_assistant(Settings(), database).handle,
        Conversation(platform="console", workspace="recording", key=email),
        Sender(external_id=email, email=email),
        _clock(),
        colours=True,
    )
    for line in lines:
        yield Exchange(line=line, coloured=await conversation.say(line, None, WIDTH))


def _clock() -> Callable[[], datetime]:
    """A clock that goes on by half a minute each time it is asked, so that every recording tells the same times."""
    ticks = count()
    return lambda: MORNING + timedelta(seconds=30 * next(ticks))


async def record() -> Recording:
    """Plays the session on an embedded PostgreSQL of its own."""
    with tempfile.TemporaryDirectory(prefix="autocrm-record-", ignore_cleanup_errors=True) as home:
        async with await embedded.start(Path(home), durable=False) as server:
            await upgrade(server.url())
            return await play(server.url(), messages())


def main() -> None:
    """Records the session, and writes the document and the picture if everything is as it was."""
    recording = asyncio.run(record())
    SESSION_FILE.write_text(as_document(recording), encoding="utf-8")
    PICTURE_FILE.write_text(as_picture(recording), encoding="utf-8")
    if recording.before != recording.after:
        changed = [name for name, rows in recording.before.items() if rows != recording.after[name]]
        sys.exit(f"The session does not leave the CRM as it was: {', '.join(changed)}.")


if __name__ == "__main__":
    main()
