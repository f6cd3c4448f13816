"""Reads records: by key, by query, and aggregated."""

from collections.abc import Callable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.catalog import Catalog
from core.drafts import Aggregate
from core.records import Figure, RecordQuery, Row, Selection
from core.values import RecordId, RecordRef, Value
from storage.records.conditions import Paths, fold
from storage.records.memory import RowMemory
from storage.records.naming import read_images
from storage.records.rows import Image, Place, display_name, image_of, key_text, read_image, read_value

BOUND = 200

_FUNCTIONS: dict[str, Callable[[Any], Any]] = {
    "sum": sa.func.sum,
    "average": sa.func.avg,
    "minimum": sa.func.min,
    "maximum": sa.func.max,
}


class Reader:
    """Reads as the person whose transaction the connection is in, and remembers the rows."""

    def __init__(self, connection: AsyncConnection, catalog: Catalog, rows: RowMemory) -> None:
        self._connection = connection
        self._catalog = catalog
        self._rows = rows

    async def fetch(self, refs: Sequence[RecordRef]) -> dict[tuple[str, RecordId], Row]:
        """The records that exist of those asked for; at most one round trip."""
        for ref in refs:
            self._catalog.table(ref.table)
        images = await self._images([(ref.table, ref.id) for ref in refs])
        return {place: self._row(place, image) for place, image in images.items()}

    async def names(self, refs: Sequence[tuple[str, Value]]) -> dict[str, str]:
        """The display names of (table, key) pairs, by "table:key"; at most one round trip."""
        images = await self._images([(table, RecordId(str(key))) for table, key in refs if key is not None])
        return {f"{place[0]}:{place[1]}": self._row(place, image).name for place, image in images.items()}

    async def select(self, query: RecordQuery) -> Selection:
        """The records that meet the query, and how many there are; one round trip."""
        paths = Paths(self._catalog, query.table)
        tests = [paths.test(condition) for condition in query.conditions]
        order = _order(paths, query)
        limit = BOUND if query.limit is None else max(query.limit, 0)
        statement = (
            sa.select(key_text(paths.table, paths.root), image_of(paths.root), sa.func.count().over().label("total"))
            .select_from(paths.source)
            .where(*tests)
            .order_by(*order)
            .limit(max(limit, 1))
        )
        found = (await self._connection.execute(statement)).all()
        images: dict[Place, Image] = {
            (query.table, RecordId(key)): read_image(image) for key, image, _ in found[:limit]
        }
        self._rows.keep(images)
        rows = tuple(self._row(place, image) for place, image in images.items())
        return Selection(rows=rows, total=found[0].total if found else 0)

    async def aggregate(
        self, query: RecordQuery, aggregate: Aggregate, measure: str | None, group_by: str | None
    ) -> list[Figure]:
        """Count, sum, average, minimum or maximum, by group and, for money, by currency; largest groups first."""
        paths = Paths(self._catalog, query.table)
        tests = [paths.test(condition) for condition in query.conditions]
        currency = self._currency(paths, measure)
        group = paths.column(group_by)[2] if group_by is not None else None
        grouping = [expression for expression in (group, currency) if expression is not None]
        statement = (
            sa.select(
                _as_json(group if group is not None else sa.cast(sa.null(), sa.Text)).label("grouped"),
                sa.cast(currency if currency is not None else sa.null(), sa.Text).label("currency"),
                _as_json(_figure(paths, aggregate, measure)).label("figure"),
                sa.func.count().label("count"),
            )
            .select_from(paths.source)
            .where(*tests)
            .group_by(*grouping)
            .order_by(sa.func.count().desc(), sa.text("1"), sa.text("2"))
            .limit(query.limit or BOUND)
        )
        money = measure is not None and (field := paths.column(measure)[1]) is not None and field.type == "money"
        figures = [
            Figure(
                group=read_value(grouped),
                currency=(found_currency or self._catalog.currency) if money and aggregate != "count" else None,
                value=read_value(figure),
                count=count,
            )
            for grouped, found_currency, figure, count in await self._connection.execute(statement)
        ]
        nothing: Value = 0 if aggregate in ("count", "sum") else None
        return figures or ([Figure(value=nothing)] if group_by is None else [])

    def _currency(self, paths: Paths, measure: str | None) -> Any:
        """The column that holds the measure's currency, beside it in the same table."""
        field = paths.column(measure)[1] if measure is not None else None
        if measure is None or field is None or field.currency is None:
            return None
        beside = ".".join((*measure.split(".")[:-1], field.currency))
        return paths.column(beside)[2]

    async def _images(self, places: Sequence[Place]) -> dict[Place, Image]:
        """The rows of those of the records that exist, in the order asked for; only what is new is read."""
        known = self._rows.known(places)
        read = await read_images(self._connection, self._catalog, [place for place in places if place not in known])
        self._rows.keep(read)
        return self._rows.known(places)

    def _row(self, place: Place, image: Image) -> Row:
        name = display_name(self._catalog.table(place[0]), image)
        return Row(table=place[0], id=place[1], name=name, values=image)


def _figure(paths: Paths, aggregate: Aggregate, measure: str | None) -> Any:
    if aggregate == "count":
        return sa.func.count()
    if aggregate not in _FUNCTIONS or measure is None:
        raise ValueError(f"{aggregate} of {measure} is not a figure")
    figure = _FUNCTIONS[aggregate](paths.column(measure)[2])
    return sa.func.round(sa.cast(figure, sa.Numeric), 2) if aggregate == "average" else figure


def _as_json(expression: Any) -> Any:
    return sa.cast(sa.func.to_jsonb(expression), sa.Text)


def _order(paths: Paths, query: RecordQuery) -> list[Any]:
    """NULLs last in both directions; choices in the catalog's order, references by name; records that tie by key."""
    path = query.order_by or paths.table.order
    tie = paths.key.asc()
    if path is None:
        return [tie]
    _, field, column = paths.column(path)
    if field is not None and field.choices:
        column = sa.case({c.value: n for n, c in enumerate(field.choices)}, value=sa.cast(column, sa.Text))
    elif field is not None and field.type == "reference":
        column = fold(paths.name_of(path))
    elif field is not None and field.type in ("text", "long_text", "email", "domain", "phone", "country", "currency"):
        column = fold(column)
    return [(column.desc() if query.descending else column.asc()).nulls_last(), tie]
