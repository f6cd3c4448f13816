"""The form over the values of a plan that waits for confirmation."""

from collections.abc import Collection, Sequence

from core.cards.buttons import buttons_of
from core.cards.wording import Wording
from core.catalog import FieldSpec, Table
from core.formatting import visible, zone_named
from core.machine_form import iso_moment, machine_value
from core.plans import NewRef, PlanStep, PlanValue, StoredPlan
from core.replies import EditCard, EditInput, EditStep, PlanAction
from core.values import Frozen, MessageId

_MOST_LABELS = 4


class Submitted(Frozen):
    """What was given to a form that comes back: what was `typed`, by input, which steps are out, and what is wrong.

    `errors` stand at inputs and steps by their names. `names` are those of records chosen in it, by "table:id".
    """

    typed: dict[str, str] = {}
    left_out: frozenset[int] = frozenset()
    errors: dict[str, str] = {}
    names: dict[str, str] = {}


NOTHING_YET = Submitted()


def edit_card(stored: StoredPlan, message: MessageId, wording: Wording, submitted: Submitted = NOTHING_YET) -> EditCard:
    """The form over the plan's values; what was typed stays in it, beside its error."""
    submit, cancel = buttons_of(
        message,
        (
            ("Show preview", PlanAction(verb="submit", plan=stored.id), "primary"),
            ("Back", PlanAction(verb="back", plan=stored.id), "default"),
        ),
    )
    headline = "Change what you like; nothing is written yet."
    if submitted.errors:
        headline = "Please look at the marked values again."
    return EditCard(
        plan=stored.id,
        headline=headline,
        inputs=inputs_of(stored, wording, submitted),
        steps=steps_of(stored, wording, submitted),
        submit=submit,
        cancel=cancel,
    )


def inputs_of(stored: StoredPlan, wording: Wording, submitted: Submitted = NOTHING_YET) -> tuple[EditInput, ...]:
    """One input for each value that the plan sets; a reference to a record that the plan makes stays as it is."""
    found: list[EditInput] = []
    for number, step in enumerate(stored.plan.steps):
        table = wording.catalog.table(step.table)
        for field in table.fields:
            value = step.changes.get(field.name)
            if field.name not in step.changes or isinstance(value, NewRef) or step.action == "delete":
                continue
            name = f"{number}.{field.name}"
            typed, shown = submitted.typed.get(name), _shown(field, step, value, wording)
            found.append(
                EditInput(
                    name=name,
                    record=visible(step.name) or table.singular,
                    label=field.label,
                    type=field.type,
                    value=value if typed is None else typed,
                    shown=_as_typed(field, step, typed, wording, submitted) if typed else shown,
                    choices=tuple((choice.value, choice.label) for choice in field.choices),
                    table=field.table,
                    required=field.required,
                    error=submitted.errors.get(name),
                )
            )
    return tuple(found)


def steps_of(stored: StoredPlan, wording: Wording, submitted: Submitted = NOTHING_YET) -> tuple[EditStep, ...]:
    """The steps that can be left out; none where there is but one."""
    steps = stored.plan.steps
    if len(steps) < 2:
        return ()
    return tuple(
        EditStep(
            name=str(number),
            label=step_label(step, wording.catalog.table(step.table)),
            included=number not in submitted.left_out,
            error=submitted.errors.get(str(number)),
        )
        for number, step in enumerate(steps)
    )


def step_label(step: PlanStep, table: Table) -> str:
    """A step in words: "New task: Send the redlines", "Acme renewal: stage, amount", "Delete deal: Acme pilot"."""
    name = visible(step.name) or f"{table.singular} without a name"
    if step.action == "create":
        return f"New {table.singular}: {name}"
    if step.action == "delete":
        return f"Delete {table.singular}: {name}"
    labels = [field.label.lower() for field in table.fields if field.name in step.changes]
    return f"{name}: {', '.join(labels[:_MOST_LABELS])}{' and more' if len(labels) > _MOST_LABELS else ''}"


def unmet_needs(steps: Sequence[PlanStep], left_out: Collection[int], wording: Wording) -> dict[str, str]:
    """Errors by step: a record that is left out although a step that stays refers to it, or nothing that stays."""
    if len(left_out) == len(steps):
        return {"0": "Leave at least one of these in, or go back and cancel the preview."}
    errors: dict[str, str] = {}
    for number, step in enumerate(steps):
        if number not in left_out or step.label is None:
            continue
        needing = [
            other
            for place, other in enumerate(steps)
            if place not in left_out and NewRef(label=step.label) in other.changes.values()
        ]
        if needing:
            label = step_label(needing[0], wording.catalog.table(needing[0].table))
            more = f" and {len(needing) - 1} more" if len(needing) > 1 else ""
            errors[str(number)] = f"This is needed by “{label}”{more}: leave that out too, or keep this."
    return errors


def _shown(field: FieldSpec, step: PlanStep, value: PlanValue, wording: Wording) -> str:
    """The value as a person would type it again: text whole, everything else as the preview shows it."""
    if isinstance(value, NewRef):
        return ""
    if isinstance(value, str) and field.type in ("text", "long_text", "email", "phone", "domain"):
        return value
    row = {column: v for column, v in step.changes.items() if not isinstance(v, NewRef)}
    return wording.value(step.table, step.target_id, field.name, value, row)


def _as_typed(field: FieldSpec, step: PlanStep, typed: str, wording: Wording, submitted: Submitted) -> str:
    """What was typed, as a person reads it: a record that was chosen by its name, a choice by its label."""
    if field.type == "reference":
        return visible(submitted.names.get(f"{field.table}:{typed}", typed))
    value = machine_value(field, typed)
    if value is None or field.type not in ("choice", "date", "moment", "boolean"):
        return typed
    if field.type == "moment":
        moment = iso_moment(typed)
        if moment is None:
            return typed
        value = (moment if moment.tzinfo else moment.replace(tzinfo=zone_named(wording.reader.zone))).isoformat()
    return wording.value(step.table, step.target_id, field.name, value, {})
