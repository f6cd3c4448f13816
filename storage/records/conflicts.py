"""What stands in the way of an undo, told by column, person and time."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.catalog import Catalog, Table
from core.plans import ChangeSet, Conflict, RecordChange
from core.values import RecordId, Value
from storage.records.naming import names_of
from storage.records.references import Reference
from storage.records.refusals import listed
from storage.records.rows import Image, Place, display_name

# Only who asked for a plan confirms it, when it is logged; who undid or redid it is known for the last such time.
_LAST_TOUCH = sa.text("""
    select distinct on (asked.number) asked.number, last.touched_at,
        case last.touched_at when plan.decided_at then plan.decided_by when last.created_at then plan.requested_by end
    from jsonb_to_recordset(cast(:asked as jsonb))
        as asked (number int, target_table text, target_id text, column_name text, found jsonb)
    cross join lateral (
        select plan_id, created_at, touched_at,
            changes -> asked.column_name -> case column_status when 'reverted' then 'from' else 'to' end as left_at
        from (
            select plan_id, position, created_at, changes,
                coalesce(column_status -> asked.column_name ->> 'status', status) as column_status,
                coalesce(
                    (column_status -> asked.column_name ->> 'at')::timestamptz, reverted_at, executed_at
                ) as touched_at
            from autocrm.crm_actions
            where target_table = asked.target_table and target_id = asked.target_id and changes ? asked.column_name
                and status <> 'planned'
        ) as touch
        order by touched_at desc, position desc
        limit 1
    ) as last
    join autocrm.action_plans as plan on plan.id = last.plan_id
    where last.left_at = asked.found
""").bindparams(sa.bindparam("asked", type_=sa.Text))


@dataclass(frozen=True, slots=True)
class Objection:
    """One reason why a change cannot be taken back.

    "changed": `column` is now `found`, and `image` is the row; "gone": the record was deleted; "exists": it is there
    again; "referred": the `referring` records depend on it now; "dangling": by the column `through` it would refer to
    `missing`, which is no longer there; "joined": `column` means nothing without the column `through`, which stays;
    "bound": with some columns taken back and others not, the record would not hold together.
    """

    kind: Literal["changed", "gone", "exists", "referred", "dangling", "joined", "bound"]
    change: RecordChange
    column: str | None = None
    found: Value = None
    image: Image | None = None
    referring: tuple[Reference, ...] = ()
    through: str | None = None
    missing: Place | None = None


def differing(change: RecordChange, image: Mapping[str, Value]) -> list[Objection]:
    """An objection for each column that is no longer what the change left there."""
    return [
        Objection("changed", change, column, image.get(column), dict(image))
        for column, written in change.after.items()
        if image.get(column) != written or column not in image
    ]


async def explain_objections(
    connection: AsyncConnection, catalog: Catalog, objections: Sequence[Objection], changes: ChangeSet
) -> list[Conflict]:
    """The conflicts to show, each with who made it and when as far as that is known."""
    touches = await _last_touches(connection, catalog, objections)
    conflicts = []
    for number, one in enumerate(objections):
        who, when = touches.get(number, (None, None))
        if when is None and one.kind == "changed":
            when = _last_kept(catalog, one.image or {})
        change = one.change
        conflicts.append(
            Conflict(
                table=change.table,
                id=change.id,
                name=change.name,
                column=one.column,
                expected=change.after.get(one.column) if one.column is not None else None,
                found=one.found,
                changed_by=who,
                changed_at=when,
                text=_sentence(catalog, one, who, changes),
            )
        )
    return conflicts


async def _last_touches(
    connection: AsyncConnection, catalog: Catalog, objections: Sequence[Objection]
) -> dict[int, tuple[str | None, datetime | None]]:
    """By number of the objection, who last set its column to what it is now, where that went through AutoCRM."""
    asked = [
        {
            "number": number,
            "target_table": one.change.table,
            "target_id": one.change.id,
            "column_name": one.column,
            "found": one.found,
        }
        for number, one in enumerate(objections)
        if one.kind == "changed"
    ]
    if not asked:
        return {}
    rows = (await connection.execute(_LAST_TOUCH, {"asked": json.dumps(asked, ensure_ascii=False)})).all()
    users = catalog.users.name
    names = await names_of(connection, catalog, [(users, RecordId(by)) for _, _, by in rows if by is not None])
    return {number: (names.get((users, RecordId(str(by)))), at) for number, at, by in rows}


def _last_kept(catalog: Catalog, image: Mapping[str, Value]) -> datetime | None:
    """The newest moment among the columns that the database keeps about the row."""
    moments = []
    for column in catalog.bookkeeping:
        try:
            moments.append(datetime.fromisoformat(str(image[column])))
        except (KeyError, ValueError):
            continue
    aware = [moment for moment in moments if moment.tzinfo is not None]
    return max(aware, default=None)


def _sentence(catalog: Catalog, one: Objection, who: str | None, changes: ChangeSet) -> str:
    table = catalog.table(one.change.table)
    name = one.change.name or f"The {table.singular}"
    label = _label(table, one.column or one.through)
    if one.kind == "changed":
        return f"{label} of {name} was changed since{f' by {who}' if who else ''}."
    if one.kind == "gone":
        return f"{name} no longer exists."
    if one.kind == "exists":
        return f"{name} is there again."
    if one.kind == "referred":
        return f"{_counted(catalog, one.referring)} now {'refers' if len(one.referring) == 1 else 'refer'} to {name}."
    if one.kind == "joined":
        return f"{label} of {name} stays with its {_label(table, one.through)}."
    if one.kind == "bound":
        return f"The other values of {name} stay, too: the old ones do not go with what was changed since."
    missing = changes.name_of(*one.missing) if one.missing is not None else None
    return f"{label} of {name} was {missing or 'a record'}, which no longer exists."


def _label(table: Table, column: str | None) -> str:
    return table.by_name[column].label if column in table.by_name else column or ""


def _counted(catalog: Catalog, referring: Sequence[Reference]) -> str:
    by_table: dict[str, set[str]] = {}
    for one in referring:
        table = catalog.table(one.child[0])
        by_table.setdefault(table.name, set()).add(display_name(table, one.image))
    counts = {name: len({one.child for one in referring if one.child[0] == name}) for name in by_table}
    parts = []
    for name, names in by_table.items():
        noun = catalog.table(name).singular if counts[name] == 1 else catalog.table(name).plural
        parts.append(f"{counts[name]:,} {noun} ({listed(sorted(names))})")
    return " and ".join(parts)
