"""Puts an answer into the draft that it was asked for."""

from core.context import WhichRecord
from core.drafts import Condition, DraftValue, NotesQuestion, Question, RecordMention, Resolvable, StepDraft
from core.values import RecordRef


def with_choice(question: WhichRecord, record: RecordRef) -> Resolvable:
    """The draft with the mention that was asked about settled on this record."""
    draft = question.draft
    if isinstance(draft, Question):
        return draft.model_copy(
            update={
                "target": _settled(draft.target, question, record),
                "conditions": tuple(_condition(c, question, record) for c in draft.conditions),
            }
        )
    if isinstance(draft, NotesQuestion):
        return draft.model_copy(
            update={
                "about": tuple(_settled(mention, question, record) or mention for mention in draft.about),
                "conditions": tuple(_condition(c, question, record) for c in draft.conditions),
            }
        )
    return draft.model_copy(update={"steps": tuple(_step(step, question, record) for step in draft.steps)})


def _step(step: StepDraft, question: WhichRecord, record: RecordRef) -> StepDraft:
    target = step.target
    return step.model_copy(
        update={
            "target": _settled(target, question, record) if isinstance(target, RecordMention) else target,
            "each": None if step.each is None else tuple(_condition(c, question, record) for c in step.each),
            "changes": tuple(
                change.model_copy(update={"value": _value(change.value, question, record)}) for change in step.changes
            ),
        }
    )


def _condition(condition: Condition, question: WhichRecord, record: RecordRef) -> Condition:
    return condition.model_copy(
        update={
            "value": None if condition.value is None else _value(condition.value, question, record),
            "upper": None if condition.upper is None else _value(condition.upper, question, record),
            "any_of": tuple(_value(value, question, record) for value in condition.any_of),
        }
    )


def _value(value: DraftValue, question: WhichRecord, record: RecordRef) -> DraftValue:
    return _settled(value, question, record) or value if isinstance(value, RecordMention) else value


def _settled(mention: RecordMention | None, question: WhichRecord, record: RecordRef) -> RecordMention | None:
    if mention is None:
        return None
    same_words = mention.words == question.mention
    same_table = mention.table in (None, record.table)
    within = tuple(_settled(outer, question, record) or outer for outer in mention.within)
    if mention.id is None and same_words and same_table:
        return mention.model_copy(update={"id": record.id, "table": record.table, "within": within})
    return mention.model_copy(update={"within": within})
