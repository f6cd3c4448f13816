"""What takes back a part of the last change, as a plan of its own that is shown first."""

from collections.abc import Collection

from core.catalog import Catalog, FieldSpec
from core.drafts import Change, DraftValue, Empty, Given, PlanDraft, RecordMention, StepDraft
from core.plans import ChangeSet, RecordChange
from core.scene import Scene
from core.values import RecordId, Value


async def partly_undone(scene: Scene, catalog: Catalog, parts: Collection[str]) -> PlanDraft | None:
    """The draft that gives these columns ("deals.amount") of the speaker's last plan their values from before it.

    A part without a column ("tasks") stands for the records of that table that the plan made: they are deleted. None
    where there is no such plan, or nothing of it stands.
    """
    plans = await scene.unit.plans.last_decided(scene.session, scene.actor.user_id, "executed", 1)
    written = await scene.unit.plans.logged(plans[0]) if plans else ChangeSet()
    steps = [step for change in written.changes if (step := _step(catalog, written, change, parts)) is not None]
    return PlanDraft(steps=tuple(steps), intent="undo_parts") if steps else None


def _step(catalog: Catalog, written: ChangeSet, change: RecordChange, parts: Collection[str]) -> StepDraft | None:
    target = RecordMention(words=change.name, table=change.table, id=change.id)
    if change.action == "create" and change.table in parts:
        return StepDraft(action="delete", table=change.table, target=target)
    columns = [column for column in change.after if f"{change.table}.{column}" in parts]
    if change.action != "update" or not columns:
        return None
    table = catalog.table(change.table)
    changes = tuple(
        Change(field=column, value=_before(table.field(column), change.before.get(column), written))
        for column in columns
    )
    return StepDraft(action="update", table=change.table, target=target, changes=changes)


def _before(field: FieldSpec, value: Value | None, written: ChangeSet) -> DraftValue:
    if value is None:
        return Empty()
    if field.type == "reference" and field.table is not None:
        name = written.names.get(f"{field.table}:{value}", "")
        return RecordMention(words=name or "it", table=field.table, id=RecordId(str(value)))
    return Given(value=value)
