"""What of the last change is to be taken back, where that is not all of it: "undo the amount only"."""

from collections.abc import Sequence

from core.catalog import Catalog
from core.context import ConversationState
from core.drafts import Command, PlanDraft
from core.planners.local.conversation.told_steps import kinds
from core.planners.local.marking.annotate import Annotated

_UNDOING = frozenset("undo revert reverse restore reset rollback".split())
_BACK = frozenset("take roll put change set bring turn".split())
"""With "back" they take back: "put the amount back"."""
_KEEPING = frozenset("keep keeping leave leaving but not except".split())
"""Behind these it is said what stays: "undo the stage, keep the amount"."""
_SMALL = frozenset(
    "the a only just change changes part bit update please pls back of it its to what was how old value previous "
    "original before as that this for me can could you and on again now actually no oops sorry oh wait hm hmm i mean "
    "meant thing again's 's one from same step , . ! - : ;".split()
)
_DELETING = frozenset("delete remove drop scrap bin erase discard".split())
_POINTING = frozenset({"it", "that", "this"})
_MOST_WORDS = 14


def undone_parts(catalog: Catalog, state: ConversationState, reading: Annotated) -> Command | None:
    """The wish to take those parts back; None where the message names none of what was changed last."""
    words = reading.text.folded
    draft = state.draft
    made = _made(catalog, draft, words) if draft is not None and not state.pending else ()
    if made:
        return Command(name="undo", intent="undo", parts=made)
    undoing = set(words) & _UNDOING or ("back" in words and set(words) & _BACK)
    if draft is None or state.pending or not undoing or len(words) > _MOST_WORDS:
        return None
    last = next((n for n, word in enumerate(words) if n and word in _KEEPING), len(words))
    parts, told = _named(catalog, draft, reading, last)
    rest = {word for n, word in enumerate(words[:last]) if n not in told}
    if not parts or not rest <= _SMALL | _UNDOING | _BACK:
        return None
    return Command(name="undo", intent="undo", parts=tuple(sorted(parts)))


def _made(catalog: Catalog, draft: PlanDraft, words: Sequence[str]) -> tuple[str, ...]:
    """The tables of what was only just made, where that is to be deleted again: "delete that again"."""
    nouns = {word for step in draft.steps for word in (*kinds(catalog, step), catalog.table(step.table).singular)}
    said = {word for word in words if word not in _SMALL | nouns}
    deleting = bool(said) and said <= _DELETING and bool(set(words) & (_POINTING | nouns))
    only_made = all(step.action == "create" for step in draft.steps)
    return tuple(sorted({step.table for step in draft.steps})) if deleting and only_made else ()


def _named(catalog: Catalog, draft: PlanDraft, reading: Annotated, last: int) -> tuple[set[str], set[int]]:
    """The parts of the change that are named, as "table.field" or a new record's "table", and the tokens for them."""
    parts: set[str] = set()
    told: set[int] = set()
    for item in reading.items_in(0, last):
        mark = item.of("field")
        fields = {(c.table, c.field) for c in mark.value} if mark is not None else set()
        table_mark = item.of("table")
        tables = {c.table for c in table_mark.value} if table_mark is not None else set()
        said = reading.text.folded[item.first]
        for step in draft.steps:
            changed = {f"{step.table}.{c.field}" for c in step.changes if (step.table, c.field) in fields}
            made = step.action == "create" and (step.table in tables or said in kinds(catalog, step))
            found = changed if step.action == "update" else {step.table} if made else set()
            parts |= found
            told |= set(range(item.first, item.last)) if found else set()
    return parts, told
