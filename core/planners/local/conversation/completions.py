"""More of a record that the plan under discussion makes: "she's the VP of Sales", "Kim Vale works at Hooli"."""

from core.catalog import Catalog
from core.drafts import Given, PlanDraft, StepDraft
from core.language.normalise import Text
from core.planners.local.clauses.plan_read import PlanRead

_SUBJECTS = {
    "she": "she", "he": "he", "she's": "she's", "he's": "he's", "shes": "she's", "hes": "he's", "her": "her",
    "his": "his", "they": "they", "it": "it", "it's": "it's", "its": "its", "they're": "they're",
}  # fmt: skip
_DENYING = frozenset("not isn't isnt no instead wrong rather doesn't actually".split())
"""What is denied is a correction, and no addition."""
_MOST_WORDS = 16
_COMPLETED = ("person", "organisation", "opportunity")


def as_whole(catalog: Catalog, draft: PlanDraft, text: Text) -> str | None:
    """The message as the second sentence of one that announces the new record; None where it is not about it."""
    step = _made(catalog, draft)
    if step is None or len(text.tokens) > _MOST_WORDS or _DENYING & set(text.folded):
        return None
    name = _name(catalog, step)
    words = text.folded
    own = [word.lower() for word in name.split()]
    table = catalog.table(step.table)
    if words[:1] and words[0] in _SUBJECTS:
        rest = text.words(0, len(words))
    elif own and words[: len(own)] == tuple(own) and len(words) > len(own):
        rest = f"{'she' if table.kind == 'person' else 'it'} {text.words(len(own), len(words))}"
    else:
        return None
    return f"new {table.singular} {name}. {rest}"


def with_more(catalog: Catalog, draft: PlanDraft, read: PlanRead) -> PlanDraft | None:
    """The plan with what was read of its new record; None where that is anything else than more of it."""
    step = _made(catalog, draft)
    if step is None or read.obstacle is not None or read.unread or len(read.steps) != 1:
        return None
    more = read.steps[0]
    naming = set(catalog.table(step.table).display)
    changes = [change for change in more.changes if change.field not in naming]
    if (more.action, more.table) != ("create", step.table) or not changes:
        return None
    said = {change.field for change in changes}
    kept = [change for change in step.changes if change.field not in said]
    steps = [s if s is not step else step.model_copy(update={"changes": (*kept, *changes)}) for s in draft.steps]
    return draft.model_copy(update={"steps": tuple(steps)})


def _made(catalog: Catalog, draft: PlanDraft) -> StepDraft | None:
    """The record that the plan makes last and that has a name."""
    made = [s for s in draft.steps if s.action == "create" and catalog.table(s.table).kind in _COMPLETED]
    return made[-1] if made and _name(catalog, made[-1]) else None


def _name(catalog: Catalog, step: StepDraft) -> str:
    given = {c.field: str(c.value.value) for c in step.changes if isinstance(c.value, Given)}
    return " ".join(given[column] for column in catalog.table(step.table).display if column in given)
