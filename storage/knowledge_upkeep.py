"""Keeps the passages of the whole CRM, as the application itself and not as a person."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from core.catalog import Catalog
from core.knowledge.embedder import Vector
from core.knowledge.passages import Passage, passages_of
from core.knowledge.ports import Unembedded
from core.knowledge.sources import sources_of
from core.values import RecordId
from storage.connections import connected, executed
from storage.records.naming import read_images
from storage.records.rows import Place, may_be_key

_LOCK = 7_203_411_963
_TEXTS = sa.ARRAY(sa.Text)

_TAKE = sa.text("""
    delete from autocrm.changed_texts where number in (
        select number from autocrm.changed_texts order by number limit :most for update skip locked
    ) returning table_name, record_id
""")
_KNOWN = sa.text("""
    select p.number, p.table_name, p.record_id, p.field, p.place, p.digest, p.content
    from unnest(:tables, :records) as asked (table_name, record_id)
    join autocrm.passages as p on p.table_name = asked.table_name and p.record_id = asked.record_id
""").bindparams(sa.bindparam("tables", type_=_TEXTS), sa.bindparam("records", type_=_TEXTS))
_REMOVE = sa.text("delete from autocrm.passages where number = any (:numbers)").bindparams(
    sa.bindparam("numbers", type_=sa.ARRAY(sa.BigInteger))
)
_ADD = sa.text("""
    insert into autocrm.passages (table_name, record_id, field, place, digest, content, lexemes)
    select table_name, record_id, field, place, digest, content, autocrm.lexemes_of(content)
    from unnest(:tables, :records, :fields, :places, :digests, :contents)
        as given (table_name, record_id, field, place, digest, content)
""").bindparams(
    *(sa.bindparam(name, type_=_TEXTS) for name in ("tables", "records", "fields", "digests", "contents")),
    sa.bindparam("places", type_=sa.ARRAY(sa.Integer)),
)
_PREPARE = sa.text("select autocrm.prepare_vectors(:model, :dimensions)").bindparams(
    sa.bindparam("model", type_=sa.Text), sa.bindparam("dimensions", type_=sa.Integer)
)
_UNEMBEDDED = sa.text("""
    select p.number, p.content from autocrm.passages as p
    where p.number > :after and not exists (
        select from autocrm.passage_vectors as v where v.number = p.number and v.model = :model
    )
    order by p.number limit :most
""")
_HOME = sa.text("select autocrm.vector_home()")
_ADD_VECTORS = """
    insert into autocrm.passage_vectors (number, model, embedding)
    select p.number, :model, cast(given.embedding as {home}.vector)
    from unnest(:numbers, :vectors) as given (number, embedding)
    join autocrm.passages as p on p.number = given.number
    on conflict (number) do update set model = excluded.model, embedding = excluded.embedding
"""


class PostgresPassageKeeping:
    """`core.knowledge.ports.PassageKeeping` on PostgreSQL."""

    def __init__(self, engine: AsyncEngine, catalog: Catalog) -> None:
        self._engine = engine
        self._catalog = catalog
        self._sources = sources_of(catalog)

    @asynccontextmanager
    async def alone(self) -> AsyncIterator[bool]:
        """Holds a lock of the session, not of a transaction: computing vectors takes as long as it takes."""
        take = sa.text("select pg_try_advisory_lock(:lock)")
        async with connected(self._engine, take, {"lock": _LOCK}, isolation_level="AUTOCOMMIT") as (connection, taken):
            is_alone = bool(taken.scalar_one())
            try:
                yield is_alone
            finally:
                if is_alone:
                    await connection.execute(sa.text("select pg_advisory_unlock(:lock)"), {"lock": _LOCK})

    async def prepare(self, model: str | None, dimensions: int) -> bool:
        """Makes ready for the vectors of a model, if one is named; False without pgvector."""
        prepared = await executed(self._engine, _PREPARE, {"model": model, "dimensions": dimensions})
        return bool(prepared.scalar_one())

    async def read_changed(self, most: int) -> int:
        """Reads the texts of changed records in one short transaction; of a record that is gone nothing stays."""
        async with connected(self._engine, _TAKE, {"most": most}) as (connection, taken):
            changed = [(row.table_name, RecordId(row.record_id)) for row in taken]
            places = [place for place in dict.fromkeys(changed) if self._is_source(place)]
            if places:
                await self._replace(connection, places)
            await connection.commit()
        return len(changed)

    async def unembedded(self, model: str, after: int, most: int) -> list[Unembedded]:
        """Passages without a vector of this model, in the order of their numbers, from behind `after` on."""
        found = await executed(self._engine, _UNEMBEDDED, {"model": model, "after": after, "most": most})
        return [Unembedded(number=row.number, content=row.content) for row in found]

    async def add_vectors(self, model: str, vectors: Sequence[tuple[int, Vector]]) -> None:
        """Stores the vectors of the passages with these numbers, of those that are still there."""
        home = (await executed(self._engine, _HOME)).scalar_one()
        statement = sa.text(_ADD_VECTORS.format(home=home)).bindparams(
            sa.bindparam("numbers", type_=sa.ARRAY(sa.BigInteger)), sa.bindparam("vectors", type_=_TEXTS)
        )
        written = [f"[{','.join(map(repr, vector))}]" for _, vector in vectors]
        numbers = [number for number, _ in vectors]
        await executed(self._engine, statement, {"model": model, "numbers": numbers, "vectors": written})

    def _is_source(self, place: Place) -> bool:
        return place[0] in self._sources and may_be_key(self._catalog.table(place[0]), place[1])

    async def _replace(self, connection: AsyncConnection, places: Sequence[Place]) -> None:
        images = await read_images(connection, self._catalog, places)
        wanted: dict[tuple[str, str, str, int], Passage] = {
            (*place, passage.field, passage.place): passage
            for place, image in images.items()
            for passage in passages_of(self._sources[place[0]], image)
        }
        asked = {"tables": [table for table, _ in places], "records": [key for _, key in places]}
        stale = []
        for row in await connection.execute(_KNOWN, asked):
            where = (row.table_name, row.record_id, row.field, row.place)
            passage = wanted.get(where)
            if passage is not None and (passage.digest, passage.content) == (row.digest, row.content):
                del wanted[where]
            else:
                stale.append(row.number)
        if stale:
            await connection.execute(_REMOVE, {"numbers": stale})
        if wanted:
            await connection.execute(_ADD, _columns(wanted))


def _columns(wanted: Mapping[tuple[str, str, str, int], Passage]) -> dict[str, list[Any]]:
    return {
        "tables": [table for table, *_ in wanted],
        "records": [key for _, key, *_ in wanted],
        "fields": [passage.field for passage in wanted.values()],
        "places": [passage.place for passage in wanted.values()],
        "digests": [passage.digest for passage in wanted.values()],
        "contents": [passage.content for passage in wanted.values()],
    }
