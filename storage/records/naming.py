"""Turns what was written into a ChangeSet that people can read: with the names of all records in it."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.catalog import Catalog
from core.drafts import Action
from core.plans import ChangeSet, RecordChange
from core.values import RecordId, Value
from storage.records.rows import (
    Image,
    Place,
    crm_table,
    display_name,
    image_of,
    key_text,
    keyed_rows,
    may_be_key,
    read_image,
)

NamesKnown = Callable[[Set[Place]], Mapping[Place, str]]
"""Tells the names of those of the records that it knows."""


@dataclass(frozen=True, slots=True)
class Made:
    """One change as it was made: the whole row before and after."""

    action: Action
    table: str
    key: RecordId
    before: Image | None
    after: Image | None
    consequence: bool = False


async def read_images(connection: AsyncConnection, catalog: Catalog, places: Iterable[Place]) -> dict[Place, Image]:
    """The rows of these records, of those that exist and the person may read; one round trip for all tables."""
    by_table: dict[str, list[RecordId]] = {}
    for table_name, key in dict.fromkeys(places):
        if table_name in catalog.by_name and may_be_key(catalog.table(table_name), key):
            by_table.setdefault(table_name, []).append(key)
    if not by_table:
        return {}
    selects = []
    for table_name, keys in by_table.items():
        table = catalog.table(table_name)
        target = crm_table(catalog, table)
        asked = keyed_rows(catalog, table, keys)
        of_table = sa.literal(table_name, sa.Text).label("table_name")
        select = sa.select(of_table, key_text(table, target), image_of(target))
        selects.append(select.where(target.c[table.key].in_(sa.select(asked.c[table.key]))))
    rows = await connection.execute(sa.union_all(*selects))
    return {(table_name, RecordId(key)): read_image(image) for table_name, key, image in rows}


async def names_of(connection: AsyncConnection, catalog: Catalog, places: Iterable[Place]) -> dict[Place, str]:
    """The display names of these records; one round trip for all tables."""
    images = await read_images(connection, catalog, places)
    return {place: display_name(catalog.table(place[0]), image) for place, image in images.items()}


async def describe(
    connection: AsyncConnection, catalog: Catalog, made: Sequence[Made], names_known: NamesKnown
) -> ChangeSet:
    """The changes with bookkeeping left out, and with the names of the records in them and of those they refer to.

    Names that are known already are not asked for; what was made itself has the name that it was given.
    """
    changes = [change for one in made if (change := _change(catalog, one)) is not None]
    known: dict[Place, str] = {}
    for one in made:
        image = one.after or one.before or {}
        known[one.table, one.key] = display_name(catalog.table(one.table), image)
    wanted = {place for one in made for place in _owner_places(catalog, one)}
    for change in changes:
        wanted.update(_referred(catalog, change.table, change.before))
        wanted.update(_referred(catalog, change.table, change.after))
    known = {**names_known(wanted), **known}
    names = known | await names_of(connection, catalog, wanted - known.keys())
    owners = {(one.table, one.key): _owner_name(catalog, one, names) for one in made}
    return ChangeSet(
        changes=tuple(change.model_copy(update={"owner": owners[change.table, change.id]}) for change in changes),
        names={f"{table}:{key}": name for (table, key), name in sorted(names.items())},
    )


def owner_place(catalog: Catalog, table_name: str, image: Mapping[str, Value]) -> Place | None:
    """Where the record's owner is, if it has one."""
    column = catalog.table(table_name).owner
    owner = image.get(column) if column is not None else None
    return None if owner is None else (catalog.users.name, RecordId(str(owner)))


def shown(catalog: Catalog, table_name: str, image: Image) -> Image:
    """The row without its key and the columns that the database keeps for itself, in the catalog's order."""
    table = catalog.table(table_name)
    ordered = [field.name for field in table.fields if field.name in image]
    others = sorted(image.keys() - set(ordered) - {table.key} - set(catalog.bookkeeping))
    return {column: image[column] for column in (*ordered, *others) if column not in catalog.bookkeeping}


def _change(catalog: Catalog, one: Made) -> RecordChange | None:
    before = shown(catalog, one.table, one.before or {})
    after = shown(catalog, one.table, one.after or {})
    if one.action == "update":
        touched = [column for column in after if column not in before or before[column] != after[column]]
        if not touched:
            return None
        before = {column: before.get(column) for column in touched}
        after = {column: after[column] for column in touched}
    name = display_name(catalog.table(one.table), (one.before if one.action != "create" else one.after) or {})
    return RecordChange(
        table=one.table,
        id=one.key,
        action=one.action,
        before=before if one.action != "create" else {},
        after=after if one.action != "delete" else {},
        name=name,
        consequence=one.consequence,
    )


def _owner_places(catalog: Catalog, one: Made) -> list[Place]:
    place = owner_place(catalog, one.table, one.before or one.after or {})
    return [] if place is None else [place]


def _owner_name(catalog: Catalog, one: Made, names: Mapping[Place, str]) -> str | None:
    place = owner_place(catalog, one.table, one.before or one.after or {})
    return None if place is None else names.get(place)


def _referred(catalog: Catalog, table_name: str, values: Mapping[str, Value]) -> list[Place]:
    return [
        (field.table, RecordId(str(values[field.name])))
        for field in catalog.table(table_name).fields
        if field.table is not None and values.get(field.name) is not None
    ]
