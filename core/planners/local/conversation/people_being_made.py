"""Whom "him" means in what is added to a plan that makes somebody: "... and remind me to call him"."""

import re
from collections.abc import Sequence

from core.catalog import Catalog, Table
from core.drafts import Change, Given, NewRecord, PlanDraft, RecordMention, StepDraft
from core.planners.local.marking.vocabulary import PERSONAL

_HIM = re.compile(r"\b(?:him|her|them)\b(?! \w+ (?:is|are|was)\b)", re.IGNORECASE)


def with_person_made(catalog: Catalog, pending: PlanDraft, steps: Sequence[StepDraft]) -> tuple[StepDraft, ...]:
    """The added steps with the one person whom the plan makes in the place of a pronoun that names nobody else."""
    persons = {table.name for table in catalog.of_kind("person")}
    made = [
        step for step in pending.steps if step.action == "create" and step.table in persons and step.label is not None
    ]
    if len(made) != 1:
        return tuple(steps)
    return tuple(_about(catalog, step, made[0]) for step in steps)


def _about(catalog: Catalog, step: StepDraft, made: StepDraft) -> StepDraft:
    table = catalog.table(step.table)
    pointed = {change.field for change in step.changes if _is_pronoun(change, made.table)}
    if not pointed:
        return step
    name = _name(catalog.table(made.table), made)
    changes = []
    for change in step.changes:
        if change.field in pointed:
            change = change.model_copy(update={"value": NewRecord(label=str(made.label))})
        elif isinstance(change.value, Given) and name and table.field(change.field).role == "subject":
            titled = _HIM.sub(lambda _: name, str(change.value.value), count=1)
            change = change.model_copy(update={"value": change.value.model_copy(update={"value": titled})})
        changes.append(change)
    return step.model_copy(update={"changes": tuple(changes)})


def _is_pronoun(change: Change, persons: str) -> bool:
    value = change.value
    return isinstance(value, RecordMention) and value.words.lower() in PERSONAL and value.table in (persons, None)


def _name(table: Table, made: StepDraft) -> str:
    values = {change.field: change.value for change in made.changes}
    parts = (values.get(column) for column in table.display)
    return " ".join(str(part.value) for part in parts if isinstance(part, Given))
