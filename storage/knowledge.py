"""Finds passages as one person: row-level security of the CRM's own tables decides which of them he is told of."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.catalog import Catalog
from core.knowledge.ports import PassageHit, PassageQuery, SearchedTable
from core.records import TypedCondition
from core.values import RecordId
from storage.records.conditions import Paths, Test
from storage.records.rows import KeyedTable
from storage.search import readable_as
from storage.text import storable

MOST_SCOPED = 20_000
"""Records of a table among which is searched where the question narrows them; of more, the newest."""

_WIDER = 8
"""How many times more passages are looked at where a person may read only few of those found."""

_COLUMNS: tuple[str | sa.ColumnClause[Any], ...] = (
    "table_name",
    "record_id",
    "field",
    "place",
    "digest",
    sa.column("similarity", sa.Float),
    sa.column("coverage", sa.Float),
    sa.column("score", sa.Float),
)


class PostgresPassages:
    """`core.knowledge.ports.Passages` in one person's transaction."""

    def __init__(self, connection: AsyncConnection, catalog: Catalog) -> None:
        self._connection = connection
        self._catalog = catalog

    async def find(self, query: PassageQuery) -> list[PassageHit]:
        """The passages that fit, best first; those of records that the person may not read are passed over."""
        if not query.tables:
            return []
        found, looked_at = await self._find(query, query.limit)
        if len(found) < query.limit <= looked_at:
            found, _ = await self._find(query, query.limit * _WIDER)
        return found[: query.limit]

    async def _find(self, query: PassageQuery, bound: int) -> tuple[list[PassageHit], int]:
        """The hits, and how many there would be for somebody who may read everything."""
        names = [searched.table for searched in query.tables]
        scope = self._scope(query)
        hits = sa.func.autocrm.find_passages(
            sa.bindparam("asked", storable(query.words), type_=sa.Text),
            sa.bindparam("question", query.vector and list(query.vector), type_=sa.ARRAY(sa.REAL)),
            sa.bindparam("model", query.model, type_=sa.Text),
            sa.bindparam("tables", names, type_=sa.ARRAY(sa.Text)),
            _gathered(scope, "table_name"),
            _gathered(scope, "record_id"),
            sa.bindparam("bound", bound, type_=sa.Integer),
        ).table_valued(*_COLUMNS, name="hit")
        readable = sa.case(
            *(
                (hits.c.table_name == name, readable_as(KeyedTable.of(self._catalog, self._catalog.table(name)), hits))
                for name in names
            )
        )
        statement = sa.select(*hits.c, readable.label("readable")).order_by(hits.c.score.desc())
        rows = (await self._connection.execute(statement)).all()
        found = [
            PassageHit(
                table=row.table_name,
                id=RecordId(row.record_id),
                field=row.field,
                place=row.place,
                digest=row.digest,
                similarity=row.similarity,
                coverage=row.coverage,
            )
            for row in rows
            if row.readable
        ]
        return found, len(rows)

    def _scope(self, query: PassageQuery) -> sa.CTE | None:
        """The records among which is searched, as far as the person may read them; None for all there are."""
        if not any(searched.linked or searched.conditions for searched in query.tables):
            return None
        parts = [self._scoped(searched) for searched in query.tables]
        return sa.union_all(*(sa.select(part.subquery()) for part in parts)).cte("scope")

    def _scoped(self, searched: SearchedTable) -> sa.Select[str, str]:
        paths = Paths(self._catalog, searched.table)
        tests: list[Test] = [paths.test(condition) for condition in searched.conditions]
        for linked in searched.linked:
            ways = [paths.test(TypedCondition(field=path, operator="is", values=(linked.id,))) for path in linked.paths]
            tests.append(sa.or_(*ways))
        order = paths.table.with_role("happened")
        newest = [paths.column(order.name)[2].desc().nulls_last()] if order is not None else []
        return (
            sa.select(
                sa.literal(searched.table, sa.Text).label("table_name"),
                sa.cast(paths.key, sa.Text).label("record_id"),
            )
            .select_from(paths.source)
            .where(*tests)
            .order_by(*newest)
            .limit(MOST_SCOPED)
        )


def _gathered(scope: sa.CTE | None, column: str) -> sa.ColumnElement[Any]:
    """A column of the scope as an array, which is empty rather than null where nothing is in it."""
    if scope is None:
        return sa.cast(sa.null(), sa.ARRAY(sa.Text))
    empty = sa.cast(sa.literal("{}", sa.Text), sa.ARRAY(sa.Text))
    gathered = sa.func.array_agg(scope.c[column], type_=sa.ARRAY(sa.Text))
    return sa.select(sa.func.coalesce(gathered, empty)).scalar_subquery()
