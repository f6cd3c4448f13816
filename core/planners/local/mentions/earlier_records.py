"""What "both", "them", "the first one" mean after an answer or a plan: exactly those records, by their keys."""

import re
from collections.abc import Sequence

from core.catalog import Catalog
from core.context import ConversationState
from core.drafts import PlanDraft, RecordMention, StepDraft
from core.language.normalise import Text
from core.values import Frozen, RecordRef

_PLACES = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3, "last": -1}
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


def pointed_at(catalog: Catalog, state: ConversationState, text: Text) -> Pointed | None:
    """The earlier records that a message points at; None where it points at none, or not clearly."""
    shown = text.shown
    place = _place(catalog, state, shown)
    if place is not None:
        return place
    found = _MANY.search(shown)
    if found is None or len(text.tokens) > 16:
        return None
    records = state.answered if len(state.answered) > 1 else _of_plan(state.draft)
    words = found.group().lower()
    count = 2 if "both" in words else _COUNTS.get((found["count"] or "").lower())
    if not 1 < len(records) <= _MOST or (count is not None and len(records) != count):
        return None
    return Pointed(text=f"{shown[: found.start()]}it{shown[found.end() :]}", records=tuple(records))


def _place(catalog: Catalog, state: ConversationState, shown: str) -> Pointed | None:
    """The record at a place of the last answer: "the first one", "the second deal"."""
    if not state.answered:
        return None
    nouns = {catalog.table(ref.table).singular for ref in state.answered[:1]} | {"one"}
    pattern = rf"\bthe (?P<place>{'|'.join(_PLACES)}) (?:{'|'.join(map(re.escape, sorted(nouns)))})\b"
    found = re.search(pattern, shown, re.IGNORECASE)
    if found is None:
        return None
    place = _PLACES[found["place"].lower()]
    if place >= len(state.answered):
        return None
    return Pointed(text=f"{shown[: found.start()]}it{shown[found.end() :]}", records=(state.answered[place],))


def _of_plan(draft: PlanDraft | None) -> tuple[RecordRef, ...]:
    """The records that the last plan changes, each once."""
    found: dict[tuple[str, str], RecordRef] = {}
    for step in draft.steps if draft is not None else ():
        target = step.target
        if isinstance(target, RecordMention) and target.id is not None:
            found.setdefault((step.table, target.id), RecordRef(table=step.table, id=target.id, name=target.words))
    return tuple(found.values())


def for_each(draft: PlanDraft, records: Sequence[RecordRef]) -> PlanDraft | None:
    """The draft with each step that is about "it" done to these records; None where it is about none of them."""
    steps: list[StepDraft] = []
    changed = False
    for step in draft.steps:
        target = step.target
        fitting = [ref for ref in records if ref.table == step.table]
        if not isinstance(target, RecordMention) or target.words not in ("it", "that") or target.id or not fitting:
            steps.append(step)
            continue
        changed = True
        mentions = (RecordMention(words=ref.name or "it", table=ref.table, id=ref.id) for ref in fitting)
        steps.extend(step.model_copy(update={"target": mention}) for mention in mentions)
    return draft.model_copy(update={"steps": tuple(steps)}) if changed else None
