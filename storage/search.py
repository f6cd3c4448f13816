"""Finds records by words of their names, and takes the tables of a catalog into the index of names."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncConnection

from core.catalog import Catalog, Table
from core.messages import Actor
from core.records import NameHit
from core.values import RecordId, UserId
from storage.knowledge_tables import index_texts
from storage.name_memory import FoundName, LookUp, NameMemory
from storage.records.rows import KeyedTable, typed_record

MOST_WORDS = 400
_LONGEST_WORD = 200
_WHOLE = ("email", "domain", "phone")
_COLUMNS: tuple[str | sa.ColumnClause[Any], ...] = (
    "table_name",
    "record_id",
    "name",
    sa.column("words", sa.ARRAY(sa.Text)),
    sa.column("aliases", sa.ARRAY(sa.Text)),
    "owner_id",
    sa.column("said", JSONB),
    sa.column("cut", sa.ARRAY(sa.Integer)),
    "place",
)
_SOUNDING = sa.text("select autocrm.words_sounding(:asked)").bindparams(sa.bindparam("asked", type_=sa.ARRAY(sa.Text)))
_NAMED_BY_INITIALS = ("organisation", "opportunity", "other")


class NameSearch:
    """Looks names up as one person: of the names in the index, those of records that the person may read.

    It remembers what it found until `forget`, so that some of the words asked for again cost nothing.
    """

    def __init__(self, connection: AsyncConnection, catalog: Catalog, actor: Actor) -> None:
        self._connection = connection
        self._catalog = catalog
        self._actor = actor
        self._memory = NameMemory()

    def forget(self) -> None:
        """Forgets what was found, because records were written."""
        self._memory.forget()

    async def find(self, words: Sequence[str], tables: Sequence[str] | None, limit: int) -> list[NameHit]:
        """Records whose names have any of these folded words, or words like them, best first; at most one round trip.

        Best are names of which every word was said; then the more, the rarer and the more exact the words in common;
        then the person's own records. Each table gets its share of the limit. A hit's `words` are the words of the
        name, and after them those among its other words (e-mail address, initials) that were said. Hits that are
        remembered from a look-up of more words come in the order that they had there.
        """
        asked = indexed_words(words)
        if not asked or limit <= 0:
            return []
        searched = [self._catalog.table(name) for name in tables] if tables is not None else list(self._catalog.tables)
        names = frozenset(table.name for table in searched)
        remembered = self._memory.answer(asked, names, limit)
        if remembered is not None:
            return remembered
        look_up = LookUp(frozenset(asked), names, *await self._look_up(asked, searched, limit))
        self._memory.keep(look_up)
        hits = (one.answering(look_up.asked) for one in look_up.found)
        return [hit for hit in hits if hit is not None]

    async def find_by_sound(self, words: Sequence[str], tables: Sequence[str] | None, limit: int) -> list[NameHit]:
        """Records whose names have a word that sounds like one of these; two round trips.

        What is spelled exactly as it was said counts as sounding like it.
        """
        asked = indexed_words(words)
        if not asked:
            return []
        alike = await self._connection.scalars(_SOUNDING, {"asked": asked})
        return await self.find([*asked, *alike], tables, limit)

    async def _look_up(
        self, asked: list[str], searched: Sequence[Table], limit: int
    ) -> tuple[tuple[FoundName, ...], frozenset[str]]:
        """What the database finds, and the words that may have more records than it brought."""
        query = _found_names(tuple(KeyedTable.of(self._catalog, table) for table in searched))
        given = {
            "asked": asked,
            "tables": [table.name for table in searched],
            "me": self._actor.user_id,
            "bound": limit,
        }
        rows = (await self._connection.execute(query, given)).all()
        found = tuple(
            FoundName(
                table=row.table_name,
                id=RecordId(row.record_id),
                name=row.name,
                words=tuple(row.words),
                aliases=tuple(row.aliases),
                owner_id=None if row.owner_id is None else UserId(row.owner_id),
                said={word: frozenset(asked[at - 1] for at in places) for word, places in row.said.items()},
            )
            for row in rows
        )
        return found, frozenset(asked[at - 1] for row in rows[:1] for at in row.cut)


@lru_cache(maxsize=128)
def _found_names(tables: tuple[KeyedTable, ...]) -> sa.Select[Any]:
    """The query for names in these tables, built once: building it takes longer than running it."""
    found_names = sa.func.autocrm.find_names(
        sa.bindparam("asked", type_=sa.ARRAY(sa.Text)),
        sa.bindparam("tables", type_=sa.ARRAY(sa.Text)),
        sa.bindparam("me", type_=sa.Text),
        sa.bindparam("bound", type_=sa.Integer),
    )
    hits = found_names.table_valued(*_COLUMNS, name="hit")
    readable = sa.case(*((hits.c.table_name == table.name, readable_as(table, hits)) for table in tables))
    columns = (column for column in hits.c if column is not hits.c.place)
    return sa.select(*columns).where(readable).order_by(hits.c.place)


def readable_as(table: KeyedTable, hits: sa.TableValuedAlias) -> sa.ScalarSelect[bool]:
    """Whether row-level security shows the record that a hit names to the person.

    A scalar subquery goes by the key for each hit, where an EXISTS may be planned as a scan of the whole table.
    """
    record = sa.table(table.name, sa.column(table.key), schema=table.schema).alias(f"readable_{table.name}")
    given = hits.c.record_id
    wanted = sa.cast(given, sa.Uuid) if table.key_type == "uuid" else typed_record(table, given)
    return (
        sa.select(sa.true()).select_from(record).where(record.c[table.key] == wanted).correlate(hits).scalar_subquery()
    )


def indexed_words(words: Iterable[str]) -> list[str]:
    """The words as the index has them: without apostrophes, parted at other marks; those with marks as they are too."""
    asked: list[str] = []
    for word in words:
        bare = re.sub("['\u2018\u2019]", "", word.replace("\0", "")).strip()
        parts = re.findall(r"[^\W_]+", bare)
        if len(parts) > 1 or (parts and parts[0] != bare):
            asked.append(bare)
        asked.extend(parts)
    return [word[:_LONGEST_WORD] for word in asked[:MOST_WORDS]]


async def index_catalog(connection: AsyncConnection, catalog: Catalog) -> None:
    """Takes the names and texts of all tables of a catalog into the indexes and keeps them there; the connection owns
    the tables.

    The built-in CRM is indexed by its migration; a connected CRM, or one whose catalog has changed, needs this once.
    """
    await index_texts(connection, catalog)
    for table in catalog.tables:
        whole = [name for name in table.search if name not in table.display and table.field(name).type in _WHOLE]
        further = [name for name in table.search if name not in table.display and name not in whole]
        await connection.execute(
            _INDEX,
            {
                "schema": catalog.db_schema,
                "name": table.name,
                "key": table.key,
                "display": list(table.display),
                "further": further,
                "whole": whole,
                "owner": table.owner,
                "initials": table.kind in _NAMED_BY_INITIALS,
            },
        )


_INDEX = sa.text(
    "select autocrm.index_names(:schema, :name, :key, :display, :further, :whole, :owner, :initials)"
).bindparams(
    *(sa.bindparam(name, type_=sa.Text) for name in ("schema", "name", "key", "owner")),
    *(sa.bindparam(name, type_=sa.ARRAY(sa.Text)) for name in ("display", "further", "whole")),
    sa.bindparam("initials", type_=sa.Boolean),
)
