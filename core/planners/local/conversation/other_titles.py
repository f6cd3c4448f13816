"""What a record that a waiting plan makes is to be called: "call it Security review", "the name should be Pilot"."""

import re

from core.catalog import Catalog, Table
from core.drafts import Change, Given, PlanDraft, StepDraft
from core.language.normalise import trimmed
from core.planners.local.marking.annotate import Annotated

_LEAD = r"(?:(?:no|actually|sorry|wait|oh|ok|okay|please|pls|and|also|but|yes|hm+|let's|lets|can you|could you)[ ,]+)*"
_CALLED = re.compile(
    rf"{_LEAD}(?:call|name|title|rename|label|entitle)\s+(?:it|that|this|the (?P<noun>\w+))"
    r"(?:\s+(?:to|as|something like))?[:\s]+(?P<name>.+)"
    rf"|{_LEAD}(?:the |its |it's |with the |make the |change the |set the )?(?P<kind>\w+ )?"
    r"(?:name|title|subject|heading)(?:\s*[:=]\s*|\s+(?:should|must|has to|shall) be\s+|\s+is\s+|\s+to\s+"
    r"|\s+(?:should|must) (?:read|say)\s+)(?P<named>.+)",
    re.IGNORECASE | re.DOTALL,
)
_NO_NAMES = frozenset("off in back a quits done even it that this out up him her them".split())
_LONGEST = 12


def with_other_title(catalog: Catalog, reading: Annotated, draft: PlanDraft) -> PlanDraft | None:
    """The plan with the new record called so; None where the message names none, or the plan makes none."""
    found = _CALLED.fullmatch(reading.text.shown.strip())
    if found is None:
        return None
    name = trimmed(found["name"] or found["named"], " .!\"'“”")
    words = name.split()
    if not 0 < len(words) <= _LONGEST or words[0].lower() in _NO_NAMES or _is_value(reading, name):
        return None
    noun = (found["noun"] or found["kind"] or "").strip().lower()
    made = [(n, step) for n, step in enumerate(draft.steps) if _fits(catalog.table(step.table), step, noun)]
    if len(made) != 1:
        return None
    number, step = made[0]
    field = catalog.table(step.table).display[0]
    kept = tuple(change for change in step.changes if change.field != field)
    steps = list(draft.steps)
    steps[number] = step.model_copy(update={"changes": (*kept, Change(field=field, value=Given(value=name)))})
    return draft.model_copy(update={"steps": tuple(steps)})


def _fits(table: Table, step: StepDraft, noun: str) -> bool:
    """Whether a step makes a record that is called by one text, and that the noun may mean."""
    if step.action != "create" or len(table.display) != 1 or table.kind in ("person", "user"):
        return False
    kinds = {str(change.value.value) for change in step.changes if isinstance(change.value, Given)}
    return not noun or noun in (table.singular.lower(), "it", *table.words) or noun in kinds


def _is_value(reading: Annotated, name: str) -> bool:
    """Whether what stands for the name is a figure or a day: "call it 50k"."""
    last = len(reading.text.tokens)
    while last and not any(c.isalnum() for c in reading.text.folded[last - 1]):
        last -= 1
    final = next((item for item in reading.items if item.last == last), None)
    return final is not None and final.kind in ("money", "percent", "when", "number") and len(name.split()) < 3
