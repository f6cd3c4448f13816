"""The form over the values of a plan that waits for confirmation."""

from collections.abc import Mapping

from core.cards.buttons import buttons_of
from core.cards.wording import Wording
from core.catalog import FieldSpec
from core.formatting import visible
from core.plans import NewRef, PlanStep, PlanValue, StoredPlan
from core.replies import EditCard, EditInput, PlanAction
from core.values import MessageId


def edit_card(
    stored: StoredPlan,
    message: MessageId,
    wording: Wording,
    *,
    typed: Mapping[str, str] = {},
    errors: Mapping[str, str] = {},
) -> EditCard:
    """The form over the plan's values; what was `typed` stays in it, beside its error."""
    submit, cancel = buttons_of(
        message,
        (
            ("Show preview", PlanAction(verb="submit", plan=stored.id), "primary"),
            ("Back", PlanAction(verb="back", plan=stored.id), "default"),
        ),
    )
    inputs = inputs_of(stored, wording, typed, errors)
    headline = "Please look at the marked values again." if errors else "Change what you like; nothing is written yet."
    return EditCard(plan=stored.id, headline=headline, inputs=inputs, submit=submit, cancel=cancel)


def inputs_of(
    stored: StoredPlan, wording: Wording, typed: Mapping[str, str] = {}, errors: Mapping[str, str] = {}
) -> tuple[EditInput, ...]:
    """One input for each value that the plan sets; a reference to a record that the plan makes stays as it is."""
    found: list[EditInput] = []
    for number, step in enumerate(stored.plan.steps):
        table = wording.catalog.table(step.table)
        for field in table.fields:
            value = step.changes.get(field.name)
            if field.name not in step.changes or isinstance(value, NewRef) or step.action == "delete":
                continue
            name = f"{number}.{field.name}"
            found.append(
                EditInput(
                    name=name,
                    record=visible(step.name) or table.singular,
                    label=field.label,
                    type=field.type,
                    value=typed.get(name, value),
                    shown=typed.get(name) or _shown(field, step, value, wording),
                    choices=tuple((choice.value, choice.label) for choice in field.choices),
                    error=errors.get(name),
                )
            )
    return tuple(found)


def _shown(field: FieldSpec, step: PlanStep, value: PlanValue, wording: Wording) -> str:
    """The value as a person would type it again: text whole, everything else as the preview shows it."""
    if isinstance(value, NewRef):
        return ""
    if isinstance(value, str) and field.type in ("text", "long_text", "email", "phone", "domain"):
        return value
    row = {column: v for column, v in step.changes.items() if not isinstance(v, NewRef)}
    return wording.value(step.table, step.target_id, field.name, value, row)
