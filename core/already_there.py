"""What to do where a new record looks like one that is there: update that one, make a new one anyway, or neither."""

from collections.abc import Sequence
from typing import Literal

from core.catalog import Catalog
from core.context import AlreadyThere
from core.drafts import Change, Empty, Given, Missing, NewRecord, PlanDraft, RecordMention, Said, StepDraft
from core.formatting import visible
from core.matching import match
from core.mentions import name_words
from core.resolution import Ask, Candidate
from core.values import Frozen, RecordRef

_NAMED_AT_MOST = 5


class Way(Frozen):
    """One way on; `record` is the one to update, by its place, where the question is about a single new record."""

    verb: Literal["update", "create", "cancel"]
    record: int = 0


def ways(question: AlreadyThere) -> tuple[Way, ...]:
    """The answers that are offered, in order."""
    updates = [Way(verb="update", record=place) for place in range(_places(question))]
    return (*updates, Way(verb="create"), Way(verb="cancel"))


def ask_about(question: AlreadyThere, details: Sequence[str], catalog: Catalog) -> Ask:
    """The question, with what tells the records apart."""
    if len(question.found) > 1:
        names = [record.name for found in question.found for record in found.records[:1]]
        shown = ", ".join(names[:_NAMED_AT_MOST]) + (" and others" if len(names) > _NAMED_AT_MOST else "")
        text = f"{len(names)} of the new records look like ones that are already there: {shown}. Update those instead?"
    else:
        records = question.found[0].records
        table = catalog.table(records[0].table)
        if len(records) > 1:
            text = f"There are already {table.plural} like that. Update one of them instead?"
        else:
            detail = f" ({details[0]})" if details and details[0] else ""
            text = f"There is already a {table.singular} {records[0].name}{detail}. Update it instead?"
    records = tuple(record for found in question.found for record in found.records)
    candidates = [Candidate(record=r, detail=d) for r, d in zip(records, details, strict=True)]
    return Ask(question=question, text=text, candidates=tuple(candidates))


def labels(question: AlreadyThere, details: Sequence[str]) -> list[tuple[str, str]]:
    """What the answers are called, each with what tells it from the others."""
    records = question.found[0].records
    if len(question.found) > 1:
        updates = [("Update those instead", "")]
    elif len(records) > 1:
        updates = [(f"Update {visible(r.name)}", visible(d)) for r, d in zip(records, details, strict=True)]
    else:
        updates = [("Update it instead", "")]
    return [*updates, ("Create anyway", ""), ("Cancel", "")]


def recalled(question: AlreadyThere) -> str:
    """The question again, in short."""
    return visible(question.found[0].records[0].name) if len(question.found) == 1 else "Already there"


def along(question: AlreadyThere, way: Way, catalog: Catalog) -> PlanDraft | None:
    """The draft changed as was answered; None where it is dropped.

    A step whose new record looks like several of many stays as it is, to be asked about alone.
    """
    if way.verb == "cancel":
        return None
    steps = list(question.draft.steps)
    for found in question.found:
        step = steps[found.step]
        if way.verb == "create":
            steps[found.step] = step.model_copy(update={"anew": True})
        elif len(question.found) == 1 or len(found.records) == 1:
            record = found.records[way.record]
            steps[found.step] = _as_update(step, record, catalog)
            steps = [_pointing(other, str(step.label), record) for other in steps]
    return question.draft.model_copy(update={"steps": tuple(steps)})


def _places(question: AlreadyThere) -> int:
    return len(question.found[0].records) if len(question.found) == 1 else 1


def _as_update(step: StepDraft, record: RecordRef, catalog: Catalog) -> StepDraft:
    """The same values for the record that is there; nothing of it is emptied, and its name stays where it is alike."""
    given = {change.field: change.value for change in step.changes}
    naming = catalog.table(step.table).display
    values = (given.get(column) for column in naming)
    said = " ".join(str(v.value) if isinstance(v, Given) else v.text for v in values if isinstance(v, Given | Said))
    named_alike = match(name_words(said), name_words(record.name)) is not None
    return StepDraft(
        action="update",
        table=step.table,
        target=_mention(record),
        changes=tuple(
            change
            for change in step.changes
            if not isinstance(change.value, Empty | Missing) and not (named_alike and change.field in naming)
        ),
    )


def _pointing(step: StepDraft, label: str, record: RecordRef) -> StepDraft:
    """The step with the record that is there wherever it points at the new one of this label."""
    new = NewRecord(label=label)
    changes = (Change(field=c.field, value=_mention(record)) if c.value == new else c for c in step.changes)
    return step.model_copy(update={"changes": tuple(changes)})


def _mention(record: RecordRef) -> RecordMention:
    return RecordMention(words=record.name, table=record.table, id=record.id)
