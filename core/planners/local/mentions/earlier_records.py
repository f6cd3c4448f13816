"""What "both", "them", "the first one" mean after an answer or a plan: exactly those records, by their keys."""

import re
from collections.abc import Sequence

from core.context import ConversationState
from core.drafts import PlanDraft, RecordMention, StepDraft
from core.language.normalise import Text
from core.values import Frozen, RecordRef

_MANY = re.compile(
    r"\b(?:both(?: of (?:them|these|those))?|them both|(?:all of )?(?:them|these|those)(?: all)?"
    r"|all (?P<count>two|three|four|five)(?: of them)?)\b(?! \w+s\b)",
    re.IGNORECASE,
)
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5}
_MOST = 20


class Pointed(Frozen):
    """A message with "it" in the place of words that point at earlier records, and those records."""

    text: str
    records: tuple[RecordRef, ...]


def pointed_at(state: ConversationState, text: Text) -> Pointed | None:
    """The earlier records that a message points at; None where it points at none, or not clearly."""
    shown = text.shown
    found = _MANY.search(shown)
    if found is None or len(text.tokens) > 16:
        return None
    several = len(state.answered) > 1 or (state.answered and not state.pending)
    records = state.answered if several else _of_plan(state.draft)
    words = found.group().lower()
    count = 2 if "both" in words else _COUNTS.get((found["count"] or "").lower())
    fewest = 1 if records is state.answered and count is None else 2
    if not fewest <= len(records) <= _MOST or (count is not None and len(records) != count):
        return None
    return Pointed(text=f"{shown[: found.start()]}it{shown[found.end() :]}", records=tuple(records))


def _of_plan(draft: PlanDraft | None) -> tuple[RecordRef, ...]:
    """The records that the last plan changes, each once."""
    found: dict[tuple[str, str], RecordRef] = {}
    for step in draft.steps if draft is not None else ():
        target = step.target
        if isinstance(target, RecordMention) and target.id is not None:
            found.setdefault((step.table, target.id), RecordRef(table=step.table, id=target.id, name=target.words))
    return tuple(found.values())


def for_each(draft: PlanDraft, records: Sequence[RecordRef]) -> PlanDraft | None:
    """The draft with each step that is about "it" done to these records; None where it is about none of them.

    Where it is of one record only, the draft may call it by its name.
    """
    steps: list[StepDraft] = []
    changed = False
    for step in draft.steps:
        target = step.target
        fitting = [ref for ref in records if ref.table == step.table]
        if isinstance(target, RecordMention) and not target.id and fitting and _is_meant(target, fitting):
            changed = True
            mentions = (RecordMention(words=ref.name or "it", table=ref.table, id=ref.id) for ref in fitting)
            steps.extend(step.model_copy(update={"target": mention}) for mention in mentions)
            continue
        linked = _linked(step, records[0]) if len(records) == 1 else step
        changed = changed or linked != step
        steps.append(linked)
    return draft.model_copy(update={"steps": tuple(steps)}) if changed else None


def _is_meant(target: RecordMention, fitting: Sequence[RecordRef]) -> bool:
    return target.words in ("it", "that") or (len(fitting) == 1 and _is_called(target, fitting[0]))


def _is_called(mention: RecordMention, record: RecordRef) -> bool:
    return bool(record.name) and mention.words.casefold() == (record.name or "").casefold()


def _linked(step: StepDraft, record: RecordRef) -> StepDraft:
    """The step with its references by that record's name settled on it: "call Jane Doe" of the first one listed."""
    changes = tuple(
        change.model_copy(update={"value": change.value.model_copy(update={"id": record.id, "table": record.table})})
        if isinstance(change.value, RecordMention) and change.value.id is None and _is_called(change.value, record)
        else change
        for change in step.changes
    )
    return step.model_copy(update={"changes": changes})
