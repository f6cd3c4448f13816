"""The records that a draft mentions, wherever in it they stand."""

from collections.abc import Iterable, Iterator

from core.drafts import Condition, DraftValue, PlanDraft, Question, RecordMention


def mentions_in(draft: PlanDraft | Question) -> Iterator[RecordMention]:
    """Every mention of a draft, in its order; those within another come right after it."""
    for mention in _outermost(draft):
        yield from _with_inner(mention)


def _outermost(draft: PlanDraft | Question) -> Iterator[RecordMention]:
    if isinstance(draft, Question):
        yield from _mentions([draft.target] if draft.target is not None else [])
        yield from _in_conditions(draft.conditions)
        return
    for step in draft.steps:
        if isinstance(step.target, RecordMention):
            yield step.target
        yield from _mentions(change.value for change in step.changes)
        yield from _in_conditions(step.each or ())


def _in_conditions(conditions: Iterable[Condition]) -> Iterator[RecordMention]:
    for condition in conditions:
        yield from _mentions((condition.value, condition.upper, *condition.any_of))


def _mentions(values: Iterable[DraftValue | None]) -> Iterator[RecordMention]:
    yield from (value for value in values if isinstance(value, RecordMention))


def _with_inner(mention: RecordMention) -> Iterator[RecordMention]:
    yield mention
    for inner in mention.within:
        yield from _with_inner(inner)
