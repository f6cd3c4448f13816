"""Any sequence of plans, executed and undone in any valid order, leaves the CRM as it was.

Hypothesis makes the plans up; PostgreSQL, with its constraints, cascades and triggers, carries them out. The depth is
set by the profile: `HYPOTHESIS_PROFILE=deep pytest tests/integration/test_properties.py` looks much further.
"""

import json
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from core.catalog import Catalog, FieldSpec
from core.errors import RejectedByDatabase
from core.messages import Actor
from core.plans import ActionPlan, ChangeSet, NewRef, PlanStep, PlanValue
from core.records import Applied
from core.values import RecordId
from storage.records.gateway import PostgresRecords
from storage.users import as_actor, user_with_email

_HEALTH = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]
PROFILES = {
    "quick": settings(max_examples=25, derandomize=True, deadline=None, suppress_health_check=_HEALTH),
    "deep": settings(max_examples=250, deadline=None, suppress_health_check=_HEALTH),
}
PROFILE = PROFILES[os.environ.get("HYPOTHESIS_PROFILE", "quick")]

Rows = dict[str, dict[str, dict[str, Any]]]


class Scene:
    """A transaction of a manager's on the evaluation's world, rolled back after each example."""

    def __init__(self, connection: AsyncConnection, catalog: Catalog, actor: Actor) -> None:
        self.connection, self.catalog = connection, catalog
        self.records = PostgresRecords(connection, catalog, actor)

    async def rows(self) -> Rows:
        """All rows of all tables, without what the database keeps for itself."""
        found: Rows = {}
        for table in self.catalog.tables:
            query = text(f"select to_jsonb(t)::text from {self.catalog.db_schema}.{table.name} as t")
            images = [json.loads(image) for image in await self.connection.scalars(query)]
            found[table.name] = {
                image[table.key]: {c: v for c, v in image.items() if c not in self.catalog.bookkeeping}
                for image in images
            }
        return found


@asynccontextmanager
async def scene(engine: AsyncEngine, catalog: Catalog) -> AsyncIterator[Scene]:
    """A scene of the manager's."""
    async with engine.connect() as connection:
        found = await connection.execute(user_with_email(catalog, "priya.raman@example.com"))
        actor = as_actor(found.mappings().one())
        become = "select set_config('role', 'autocrm_person', true), set_config('app.user_id', :id, true)"
        await connection.execute(text(become), {"id": actor.user_id})
        yield Scene(connection, catalog, actor)
        await connection.rollback()


WORDS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=40)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "text": WORDS.map(lambda words: f"x{words}"),
    "integer": st.integers(0, 10**6),
    "money": st.decimals(0, 10**9, places=2, allow_nan=False, allow_infinity=False).map(str),
    "percent": st.integers(0, 100),
    "duration": st.integers(0, 10_000),
    "date": st.dates().map(str),
    "moment": st.datetimes(timezones=st.just(None)).map(lambda moment: f"{moment.isoformat()}+00:00"),
    "boolean": st.booleans(),
    "country": st.sampled_from(["US", "DE", "BR"]),
    "currency": st.sampled_from(["USD", "EUR", "JPY"]),
}


def draw_value(data: st.DataObject, field: FieldSpec, rows: Rows, labels: dict[str, str]) -> PlanValue:
    """Some value that the field may take; for a reference a record that was there, or one that the plan creates."""
    if field.type == "reference":
        new = [NewRef(label=label) for label, table in labels.items() if table == field.table]
        return data.draw(st.sampled_from([None, *sorted(rows[str(field.table)]), *new]))
    if field.choices:
        return data.draw(st.sampled_from([choice.value for choice in field.choices]))
    value: PlanValue = data.draw(VALUES.get(field.type, VALUES["text"]))
    return value


def draw_step(
    data: st.DataObject, catalog: Catalog, rows: Rows, labels: dict[str, str], number: int
) -> PlanStep | None:
    """Some step on some table; None where the table is empty."""
    table = catalog.table(data.draw(st.sampled_from([table.name for table in catalog.tables if table.writable])))
    action = data.draw(st.sampled_from(["create", "update", "update", "delete"]))
    names = data.draw(st.lists(st.sampled_from(list(table.by_name)), min_size=1, max_size=4, unique=True))
    fields = [table.field(name) for name in names]
    if action == "create":
        fields = [*(field for field in table.fields if field.required), *(f for f in fields if not f.required)]
    changes = {field.name: draw_value(data, field, rows, labels) for field in fields}
    if action == "create":
        labels[f"new {number}"] = table.name
        return PlanStep(action="create", table=table.name, label=f"new {number}", changes=changes)
    if not rows[table.name]:
        return None
    target = RecordId(data.draw(st.sampled_from(sorted(rows[table.name]))))
    if action == "delete":
        return PlanStep(action="delete", table=table.name, target_id=target)
    return PlanStep(action="update", table=table.name, target_id=target, changes=changes)


def draw_plan(data: st.DataObject, catalog: Catalog, rows: Rows) -> ActionPlan:
    """Some plan of up to five steps."""
    labels: dict[str, str] = {}
    drawn = [draw_step(data, catalog, rows, labels, number) for number in range(data.draw(st.integers(1, 5)))]
    return ActionPlan(steps=tuple(step for step in drawn if step is not None))


async def execute_as_rehearsed(scene: Scene, plan: ActionPlan) -> ChangeSet:
    """Rehearses and executes the plan, and compares the two; nothing where the database refuses the plan."""
    before = await scene.rows()
    try:
        rehearsed = await scene.records.rehearse(plan)
    except RejectedByDatabase:
        assert await scene.rows() == before
        return ChangeSet()
    assert await scene.rows() == before
    executed = await scene.records.execute(plan)
    assert executed.changes.fingerprint == rehearsed.changes.fingerprint
    assert not executed.denied
    assert not executed.conflicts
    assert (await scene.rows() != before) == bool(executed.changes.changes)
    return executed.changes


def touched(changes: ChangeSet) -> set[tuple[str, str]]:
    """The records that the changes are about."""
    return {(change.table, change.id) for change in changes.changes}


@PROFILE
@given(data=st.data())
async def test_plans_undone_in_any_valid_order_leave_every_row_as_it_was(
    engine: AsyncEngine, catalog: Catalog, data: st.DataObject
) -> None:
    async with scene(engine, catalog) as stage:
        before = await stage.rows()
        done = [
            await execute_as_rehearsed(stage, draw_plan(data, catalog, await stage.rows()))
            for _ in range(data.draw(st.integers(1, 4)))
        ]
        while done:
            number = data.draw(st.integers(0, len(done) - 1))
            later = set[tuple[str, str]]().union(*(touched(changes) for changes in done[number + 1 :]))
            if touched(done[number]) & later:
                continue
            held = await stage.rows()
            undone = await stage.records.revert(done[number])
            if undone.conflicts:  # what a later plan did depends on it
                assert number < len(done) - 1
                assert await stage.rows() == held
                continue
            del done[number]
        assert await stage.rows() == before


@PROFILE
@given(data=st.data())
async def test_what_is_undone_can_be_redone_row_for_row(
    engine: AsyncEngine, catalog: Catalog, data: st.DataObject
) -> None:
    async with scene(engine, catalog) as stage:
        before = await stage.rows()
        changes = await execute_as_rehearsed(stage, draw_plan(data, catalog, before))
        after = await stage.rows()
        rehearsed = await stage.records.revert(changes, rehearse=True)
        assert await stage.rows() == after
        undone = await stage.records.revert(changes)
        assert undone.changes.fingerprint == rehearsed.changes.fingerprint
        assert await stage.rows() == before
        redone = await stage.records.revert(undone.changes)
        assert await stage.rows() == after
        assert not (await stage.records.revert(redone.changes)).conflicts
        assert await stage.rows() == before


@PROFILE
@given(data=st.data())
async def test_what_somebody_changed_meanwhile_stays_exactly_and_all_else_is_as_it_was(
    engine: AsyncEngine, catalog: Catalog, data: st.DataObject
) -> None:
    async with scene(engine, catalog) as stage:
        before = await stage.rows()
        changes = await execute_as_rehearsed(stage, draw_plan(data, catalog, before))
        held = await stage.rows()
        standing = [change for change in changes.changes if change.after and change.id in held[change.table]]
        if not standing:
            return
        edited = standing[data.draw(st.integers(0, len(standing) - 1))]
        table = catalog.table(edited.table)
        column = data.draw(st.sampled_from([c for c in edited.after if c in table.by_name]))
        value = draw_value(data, table.field(column), await stage.rows(), {})
        step = PlanStep(action="update", table=edited.table, target_id=edited.id, changes={column: value})
        edit = await execute_as_rehearsed(stage, ActionPlan(steps=(step,)))
        if not edit.changes:
            return
        held = await stage.rows()
        refused = await stage.records.revert(changes)
        assert any((conflict.table, conflict.id) == (edited.table, edited.id) for conflict in refused.conflicts)
        assert not refused.changes.changes
        assert await stage.rows() == held
        rest = await stage.records.revert(changes, skip_conflicts=True)
        foreign = {(change.table, change.id, column) for change in edit.changes for column in change.after}
        differ = {(c.table, c.id, c.column) for c in rest.conflicts if c.column and c.found != c.expected}
        assert differ <= foreign
        assert await stage.rows() == with_what_stays(before, held, changes, rest)
        assert not (await stage.records.revert(rest.changes)).conflicts
        assert await stage.rows() == held


def with_what_stays(before: Rows, held: Rows, changes: ChangeSet, rest: Applied) -> Rows:
    """The rows before the plan, with what the undo says to have left: values of updates, and whole records."""
    expected = {table: dict(rows) for table, rows in before.items()}
    updated = {(c.table, c.id) for c in changes.changes} - {
        (c.table, c.id) for c in changes.changes if c.action != "update"
    }
    for conflict in rest.conflicts:
        rows, row = expected[conflict.table], held[conflict.table].get(conflict.id)
        whole = any(c.column is None and (c.table, c.id) == (conflict.table, conflict.id) for c in rest.conflicts)
        if row is None:
            rows.pop(conflict.id, None)
        elif whole or (conflict.table, conflict.id) not in updated:
            rows[conflict.id] = row
        else:
            column = str(conflict.column)
            rows[conflict.id] = {**rows[conflict.id], column: row[column]}
    return expected
