"""Asks the database which records refer to which, along its own foreign keys."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.catalog import Catalog
from core.values import RecordId
from storage.records.rows import Image, Place, crm_table, image_of, key_text, read_image, typed_rows
from storage.records.shape import ForeignKey, Shape


@dataclass(frozen=True, slots=True)
class Reference:
    """One record that refers to another through a foreign key."""

    through: ForeignKey
    child: Place
    image: Image
    parent: Place


async def references_to(
    connection: AsyncConnection, catalog: Catalog, shape: Shape, parents: Mapping[Place, Image], bound: int
) -> list[Reference]:
    """The records of the catalog's tables that refer to these, up to `bound` for each foreign key; one round trip."""
    selects = []
    keys = [key for key in shape.foreign_keys if key.known and any(place[0] == key.parent for place in parents)]
    for number, through in enumerate(keys):
        child_table, parent_table = catalog.table(through.child), catalog.table(through.parent)
        images = [image for place, image in parents.items() if place[0] == through.parent]
        rows = [{column: image[column] for column in (parent_table.key, *through.parent_columns)} for image in images]
        parent = typed_rows(catalog, parent_table, through.parent_columns, rows, "parent")
        child = crm_table(catalog, child_table, through.columns)
        joined = sa.and_(
            *(child.c[own] == parent.c[its] for own, its in zip(through.columns, through.parent_columns, strict=True))
        )
        selects.append(
            sa.select(
                sa.literal_column(str(number), sa.Integer).label("through"),
                key_text(child_table, child),
                sa.cast(parent.c[parent_table.key], sa.Text).label("parent"),
                image_of(child),
            )
            .select_from(child.join(parent, joined))
            .limit(bound)
            .subquery(f"found_{number}")
        )
    if not selects:
        return []
    result = await connection.execute(sa.union_all(*(sa.select(one) for one in selects)))
    found = [
        Reference(keys[n], (keys[n].child, RecordId(child)), read_image(image), (keys[n].parent, RecordId(parent)))
        for n, child, parent, image in result
    ]
    return sorted(found, key=lambda one: (one.through.child, one.through.columns, one.parent, one.child))


def _refers_to_nothing(through: ForeignKey, image: Image) -> bool:
    """Whether the row refers to nothing through the key, because a column of it is empty."""
    return any(image.get(column) is None for column in through.columns)


async def missing_references(
    connection: AsyncConnection, catalog: Catalog, shape: Shape, rows: Mapping[Place, Image]
) -> list[tuple[Place, ForeignKey]]:
    """Which of these rows, were they written, would refer to a record that does not exist; one round trip."""
    keys = [key for key in shape.foreign_keys if key.known and any(place[0] == key.child for place in rows)]
    selects = []
    for number, through in enumerate(keys):
        child_table, parent_table = catalog.table(through.child), catalog.table(through.parent)
        images = [
            {column: image[column] for column in (child_table.key, *through.columns)}
            for place, image in rows.items()
            if place[0] == through.child and not _refers_to_nothing(through, image)
        ]
        if not images:
            continue
        child = typed_rows(catalog, child_table, through.columns, images, "child")
        parent = crm_table(catalog, parent_table, through.parent_columns)
        same = [child.c[own] == parent.c[its] for own, its in zip(through.columns, through.parent_columns, strict=True)]
        there = sa.select(sa.literal_column("1")).select_from(parent).where(*same).correlate(child).exists()
        of_key = sa.literal_column(str(number), sa.Integer).label("through")
        selects.append(sa.select(of_key, key_text(child_table, child)).where(~there))
    if not selects:
        return []
    result = await connection.execute(sa.union_all(*selects))
    return [((keys[number].child, RecordId(key)), keys[number]) for number, key in result]


def kept_by_others(references: Sequence[Reference], going: Container[Place]) -> dict[Place, list[Reference]]:
    """Of the records that are to go those that cannot, because a record that stays refers to them."""
    kept: dict[Place, list[Reference]] = {}
    while True:
        found = [
            one
            for one in references
            if one.parent not in kept and (one.child not in going or one.child in kept) and one.child != one.parent
        ]
        if not found:
            return kept
        for one in found:
            kept.setdefault(one.parent, []).append(one)


def by_target(keys: Sequence[ForeignKey], rows: Mapping[Place, Image]) -> dict[object, Place]:
    """The rows by what foreign keys could point at them with."""
    return {
        (key.parent, key.parent_columns, tuple(str(row.get(column)) for column in key.parent_columns)): place
        for key in keys
        for place, row in rows.items()
        if place[0] == key.parent
    }


def target_of(key: ForeignKey, row: Image) -> object:
    """What the row points at with the key, as `by_target` has it."""
    return (key.parent, key.parent_columns, tuple(str(row.get(column)) for column in key.columns))
