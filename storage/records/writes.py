"""Writes many records in one statement, and reads what became of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.catalog import Catalog, Table
from core.drafts import Action
from core.values import RecordId, Value
from storage.records.rows import (
    Image,
    Place,
    crm_table,
    image_of,
    key_text,
    keyed_rows,
    may_be_key,
    read_image,
    read_json,
    typed_rows,
)
from storage.records.shape import Shape


@dataclass(frozen=True, slots=True)
class Write:
    """One record to be written. A create without key leaves the key to the database."""

    action: Action
    table: str
    key: RecordId | None
    values: Mapping[str, Value] = field(default_factory=dict)

    @property
    def place(self) -> Place | None:
        """Where the record is; None as long as the database has not given it a key."""
        return None if self.key is None else (self.table, self.key)


@dataclass(frozen=True, slots=True)
class Written:
    """A record after it was written (for a delete: as it was), with its key."""

    key: RecordId
    image: Image


_Group = tuple[Action, str, bool, tuple[str, ...]]


async def write(
    connection: AsyncConnection, catalog: Catalog, writes: Sequence[Write], shape: Shape | None = None
) -> list[Written | None]:
    """Makes the writes, which must be of different records, in one statement; None where nothing was written.

    Triggers see the table as it was before the statement; foreign keys are checked when it ends.
    """
    if not writes:
        return []
    groups: dict[_Group, list[int]] = {}
    for position, one in enumerate(writes):
        group = (one.action, one.table, one.key is None, tuple(sorted(one.values)))
        groups.setdefault(group, []).append(position)
    parts = [
        _statement(catalog, group, [writes[position] for position in positions], shape).cte(f"part_{number}")
        for number, (group, positions) in enumerate(groups.items())
    ]
    found = sa.union_all(
        *(
            sa.select(sa.literal_column(str(number), sa.Integer).label("part"), part.c.key, part.c.image)
            for number, part in enumerate(parts)
        )
    )
    members = list(groups.values())
    written: list[Written | None] = [None] * len(writes)
    places = {one.place: position for position, one in enumerate(writes) if one.place is not None}
    unkeyed = [iter(positions) for positions in members]
    for part_number, key, image in await connection.execute(found):
        table = writes[members[part_number][0]].table
        known = places.get((table, key))
        position = next(unkeyed[part_number]) if known is None else known
        written[position] = Written(key=RecordId(key), image=read_image(image))
    return written


async def lock(
    connection: AsyncConnection, catalog: Catalog, places: Sequence[Place], *, whole: bool
) -> dict[Place, Image]:
    """Locks those records that the person may change and reads them, in one statement; the others are left out.

    `whole` keeps others from referring to them too, as is needed before they are deleted.
    """
    by_table: dict[str, list[RecordId]] = {}
    for table_name, key in dict.fromkeys(places):
        if may_be_key(catalog.table(table_name), key):
            by_table.setdefault(table_name, []).append(key)
    parts = []
    for table_name in sorted(by_table):
        table = catalog.table(table_name)
        target = crm_table(catalog, table)
        asked = keyed_rows(catalog, table, by_table[table_name])
        select = (
            sa.select(sa.literal(table_name, sa.Text).label("table_name"), key_text(table, target), image_of(target))
            .where(target.c[table.key].in_(sa.select(asked.c[table.key])))
            .order_by(target.c[table.key])
            .with_for_update(of=target, key_share=not whole)
        )
        parts.append(select.cte(f"locked_{table_name}"))
    if not parts:
        return {}
    rows = await connection.execute(sa.union_all(*(sa.select(part) for part in parts)))
    return {(table_name, RecordId(key)): read_image(image) for table_name, key, image in rows}


def holds_brackets(writes: Sequence[Write]) -> bool:
    """Whether a value may be an array or a document in its JSON, so that the shape is needed to write it."""
    return any(isinstance(value, str) and value[:1] in ("[", "{") for one in writes for value in one.values.values())


def _statement(catalog: Catalog, group: _Group, writes: Sequence[Write], shape: Shape | None) -> Any:
    action, table_name, unkeyed, columns = group
    table = catalog.table(table_name)
    target = crm_table(catalog, table, columns)
    returning = (key_text(table, target), image_of(target))
    key = target.c[table.key]
    if action == "delete":
        keys = keyed_rows(catalog, table, [one.key for one in writes if one.key is not None])
        return sa.delete(target).where(key.in_(sa.select(keys.c[table.key]))).returning(*returning)
    given = typed_rows(catalog, table, columns, [_row(table, one, shape) for one in writes])
    if action == "update":
        values = {column: given.c[column] for column in columns}
        return sa.update(target).values(values).where(key == given.c[table.key]).returning(*returning)
    inserted = columns if unkeyed else (table.key, *columns)
    source = sa.select(*(given.c[column] for column in inserted))
    return sa.insert(target).from_select(list(inserted), source).returning(*returning)


def _row(table: Table, one: Write, shape: Shape | None) -> dict[str, Any]:
    nested = shape.nested.get(one.table, frozenset()) if shape is not None else frozenset()
    row: dict[str, Any] = {
        column: read_json(value) if column in nested and isinstance(value, str) and value[:1] in ("[", "{") else value
        for column, value in one.values.items()
    }
    if one.key is not None:
        row[table.key] = one.key
    return row
