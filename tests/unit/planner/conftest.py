"""The planner with the evaluation's world before it, held in memory: reading words needs no database."""

import re
from collections.abc import Awaitable, Callable, Collection, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from core.catalog import Catalog, Table
from core.context import ConversationState
from core.drafts import Draft
from core.language.normalise import fold
from core.matching import word_likeness
from core.messages import Actor
from core.planners.local import LocalPlanner
from core.ports import Turn
from core.records import NameHit, Row
from core.values import RecordId, RecordRef, UserId, Value
from storage.worlds import World
from tests.unit.planner.notation import in_short

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=ZoneInfo("America/New_York"))
"""A Monday."""

NOTHING_BEFORE = ConversationState()

Plan = Callable[..., Awaitable[Draft]]
Read = Callable[..., Awaitable[str]]

_LIKE = 0.7


class WorldRecords:
    """The part of `Records` that the planner reads by; it has no more, since planning selects and writes nothing."""

    def __init__(self, catalog: Catalog, world: World) -> None:
        self._rows = {
            (table.name, RecordId(str(row[table.key]))): _row(table, row)
            for table in catalog.tables
            for row in world.get(table.name, [])
        }

    async def find_by_words(
        self, words: Sequence[str], *, tables: Sequence[str] | None = None, limit: int = 60
    ) -> list[NameHit]:
        """Records with a word of their name like one of these; those with more of them come first."""
        asked = [part for word in words for part in _words(word)]
        found: list[tuple[int, NameHit]] = []
        for (table, key), row in self._rows.items():
            name = _words(row.name)
            alike = sum(any(word_likeness(word, part)[0] >= _LIKE for word in asked) for part in name)
            address = fold(str(row.values.get("email") or ""))
            if tables is not None and table not in tables:
                continue
            if address in words and address:
                found.append((9, NameHit(table=table, id=key, name=row.name, words=(*name, address))))
            elif alike:
                found.append((alike, NameHit(table=table, id=key, name=row.name, words=tuple(name))))
        return [hit for _, hit in sorted(found, key=lambda pair: -pair[0])][:limit]

    async def fetch(self, refs: Sequence[RecordRef]) -> dict[tuple[str, RecordId], Row]:
        """The records that exist of those asked for."""
        return {key: self._rows[key] for ref in refs if (key := (ref.table, ref.id)) in self._rows}

    async def names(self, refs: Sequence[tuple[str, Value]]) -> dict[str, str]:
        """The display names by "table:id"."""
        known = ((table, key, self._rows.get((table, RecordId(str(key))))) for table, key in refs)
        return {f"{table}:{key}": row.name for table, key, row in known if row is not None}

    def called(self, table: str, name: str) -> RecordRef:
        """The record of that table with that display name."""
        row = next(row for row in self._rows.values() if (row.table, row.name) == (table, name))
        return RecordRef(table=table, id=row.id, name=name)


def _row(table: Table, row: dict[str, Any]) -> Row:
    name = " ".join(str(row[column]) for column in table.display)
    return Row(table=table.name, id=RecordId(str(row[table.key])), name=name, values=row)


def _words(name: str) -> list[str]:
    return re.findall(r"[^\W_]+", fold(name).replace("'", ""))


@pytest.fixture(scope="session")
def records(catalog: Catalog, world: World) -> WorldRecords:
    """The CRM that the sentences of these tests are about."""
    return WorldRecords(catalog, world)


def actor_called(records: WorldRecords, name: str) -> Actor:
    """The colleague of that name, as a rep in New York."""
    return Actor(
        user_id=UserId(records.called("users", name).id),
        name=name,
        email=f"{name.lower().replace(' ', '.')}@example.com",
        role="rep",
        time_zone="America/New_York",
    )


@pytest.fixture(scope="session")
def plan(catalog: Catalog, records: WorldRecords) -> Plan:
    """What the planner makes of a sentence that Dana says on Monday 23 November 2026, 9:30 in New York."""
    planner = LocalPlanner(catalog)
    actor = actor_called(records, "Dana Whitfield")

    async def read(text: str, state: ConversationState = NOTHING_BEFORE) -> Draft:
        return await planner.plan(Turn(text=text, actor=actor, now=NOW, state=state), records)

    return read


@pytest.fixture(scope="session")
def read(plan: Plan) -> Read:
    """The same in short, as `notation` writes it."""

    async def shorten(text: str, state: ConversationState = NOTHING_BEFORE, without: Collection[str] = ()) -> str:
        return in_short(await plan(text, state), without)

    return shorten
