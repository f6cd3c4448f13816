"""Compares one proposed step with one that is wanted. Pure."""

from collections.abc import Mapping
from datetime import datetime

from bot.evaluation.comparing import as_moment, holds, is_bare_date, may_be_absent, same_text
from bot.evaluation.expectations import WantedChange, WantedStep
from bot.evaluation.setting import Setting
from core.catalog import FieldSpec, Table
from core.plans import ActionPlan, NewRef, PlanStep, PlanValue

RULED_TASK_ROLES = frozenset({"kind", "state", "priority"})


def differences(
    wanted: WantedStep, step: PlanStep, plan: ActionPlan, setting: Setting, labels: Mapping[str, str | None]
) -> list[str]:
    """What keeps a proposed step from being the wanted one, in words; empty where it is that step.

    `labels` says which of the plan's labels stands for each label of the case.
    """
    if (wanted.action, wanted.table) != (step.action, step.table):
        return [f"is to {step.action} in {step.table}"]
    if wanted.target is not None and not same_text(wanted.target, step_name(step, setting)):
        return [f"is about {step_name(step, setting)!r}"]
    if wanted.label is not None and wanted.label in labels and labels[wanted.label] != step.label:
        return ["is another new record"]
    if wanted.action == "delete":
        return []
    table = setting.catalog.table(step.table)
    known = {ours: theirs for ours, theirs in labels.items() if theirs is not None}
    found = [
        problem
        for change in wanted.changes
        if (problem := _difference(change, step, plan, table, setting, known)) is not None
    ]
    named = {field for change in wanted.changes for field in change.fields}
    for column, value in step.changes.items():
        if column not in named and not filled_by_rule(column, value, step, plan, setting):
            found.append(f"{column} was not expected: {shown(value, table.by_name.get(column), setting)}")
    return found


def _difference(
    change: WantedChange, step: PlanStep, plan: ActionPlan, table: Table, setting: Setting, labels: dict[str, str]
) -> str | None:
    present = [field for field in change.fields if field in step.changes]
    for field in present:
        if holds(change.wanted, step.changes[field], table.field(field), setting, labels):
            return None
    name = "|".join(change.fields)
    if not present:
        return None if may_be_absent(change.wanted, step.action) else f"{name} is left out"
    if change.wanted.kind == "maybe" and all(
        filled_by_rule(field, step.changes[field], step, plan, setting) for field in present
    ):
        return None
    values = ", ".join(shown(step.changes[field], table.field(field), setting) for field in present)
    return f"{name} is {values}"


def filled_by_rule(column: str, value: PlanValue, step: PlanStep, plan: ActionPlan, setting: Setting) -> bool:
    """Whether a new record's value is what the bot's rules fill in where nothing was said."""
    table = setting.catalog.table(step.table)
    field = table.by_name.get(column)
    if step.action != "create" or field is None:
        return False
    if column == table.owner:
        return _same_record(value, setting.speaker)
    if field.inherit:
        return any(
            _same_record(value, theirs)
            for source in field.inherit
            for theirs in _inheritable(field, table.field(source), step, plan, setting)
        )
    if table.kind == "activity" and field.role == "happened":
        return _is_now(value, setting)
    return table.kind == "task" and field.role in RULED_TASK_ROLES and value == field.default


def _inheritable(
    field: FieldSpec, source: FieldSpec, step: PlanStep, plan: ActionPlan, setting: Setting
) -> list[PlanValue]:
    """What the record that `source` refers to has in its own references to the same table as `field`."""
    reference = step.changes.get(source.name)
    if reference is None or source.table is None or field.table is None:
        return []
    columns = [spec.name for spec in setting.catalog.table(source.table).references_to(field.table)]
    if isinstance(reference, NewRef):
        made = next((other for other in plan.steps if other.label == reference.label), None)
        return [made.changes[column] for column in columns if column in made.changes] if made else []
    row = setting.row(source.table, reference)
    return [row.values.get(column) for column in columns] if row else []


def _same_record(one: PlanValue, other: PlanValue) -> bool:
    """Whether two references point to one record; a key may be written as a number or as text."""
    if one is None or other is None or isinstance(one, NewRef) or isinstance(other, NewRef):
        return one is not None and one == other
    return str(one) == str(other)


def _is_now(value: PlanValue, setting: Setting) -> bool:
    if not isinstance(value, str) or is_bare_date(value):
        return False
    moment = as_moment(value, setting.zone)
    return moment is not None and _to_minute(moment) == _to_minute(setting.now)


def _to_minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def step_name(step: PlanStep, setting: Setting) -> str:
    """The display name of the record that a step is about."""
    return setting.name(step.table, step.target_id) or step.name


def shown(value: PlanValue, field: FieldSpec | None, setting: Setting) -> str:
    """A value for the reader of a report: references by name."""
    if isinstance(value, NewRef):
        return f"new {value.label}"
    if field is not None and field.type == "reference":
        name = setting.referred(field, value)
        return repr(name if name is not None else value)
    return repr(value)
