"""A draft in the wire form: how a prompt shows the plan that waits, and how examples look."""

from typing import Any

from core.catalog import Catalog
from core.drafts import (
    Adjustment,
    Condition,
    DraftValue,
    Empty,
    Given,
    Me,
    Missing,
    NewRecord,
    PlanDraft,
    Question,
    RecordMention,
    Said,
    StepDraft,
)
from core.planners.model.amounts import written_adjustment
from core.planners.model.condition_words import write_condition

WireValue = str | bool | None | dict[str, str]


def written(draft: PlanDraft | Question, catalog: Catalog) -> list[dict[str, Any]]:
    """The items of the wire form for a plan or a question."""
    if isinstance(draft, Question):
        return [_question(draft)]
    names = {step.label: _new_name(step, catalog) for step in draft.steps if step.label}
    return [written_step(step, names) for step in draft.steps]


def written_step(step: StepDraft, names: dict[str, str]) -> dict[str, Any]:
    """One step; `names` are those of the records that the plan makes, by label."""
    item: dict[str, Any] = {step.action: step.table}
    if step.action != "create":
        item["which"] = _which(step, names)
    if step.action != "delete":
        item["set"] = [{change.field: written_value(change.value, names)} for change in step.changes]
    return item


def written_value(value: DraftValue, names: dict[str, str]) -> WireValue:
    """One value, as a model would write it."""
    match value:
        case Said(text=text):
            return text
        case Given(value=bool() as answer):
            return answer
        case Given(value=given, unit=unit):
            return f"{given} {unit}" if unit else str(given)
        case Adjustment():
            return written_adjustment(value)
        case NewRecord(label=label):
            return names.get(label, label)
        case Empty():
            return None
        case Missing():
            return "?"
        case Me():
            return "me"
        case RecordMention():
            return written_mention(value)


def written_mention(mention: RecordMention) -> str | dict[str, str]:
    """The words of a mention, with the first record that it is within."""
    if mention.within and mention.within[0].words:
        return {"name": mention.words, "of": mention.within[0].words}
    return mention.words


def _which(step: StepDraft, names: dict[str, str]) -> Any:
    if step.each is not None:
        return {"all": [_condition(condition) for condition in step.each]}
    if isinstance(step.target, RecordMention):
        return written_mention(step.target)
    return names.get(step.target.label, "") if step.target is not None else ""


def _condition(condition: Condition) -> dict[str, str | bool]:
    values = [value for value in (condition.value, *condition.any_of, condition.upper) if value is not None]
    told = [written_value(value, {}) for value in values]
    if len(told) == 1 and isinstance(told[0], bool):
        return {condition.field: told[0]}
    texts = [text["name"] if isinstance(text, dict) else str(text) for text in told]
    return write_condition(condition, " to ".join(texts) if condition.operator == "between" else " or ".join(texts))


def _question(question: Question) -> dict[str, Any]:
    how: list[dict[str, Any]] = []
    if question.target is not None:
        how.append({"which": written_mention(question.target)})
    how += [{"show": field} for field in question.fields]
    if question.aggregate == "count":
        how.append({"count": "all"})
    elif question.aggregate != "list" and question.measure:
        how.append({question.aggregate: question.measure})
    if question.group_by:
        how.append({"by": question.group_by})
    if question.order_by:
        how.append({"highest" if question.descending else "lowest": question.order_by})
    if question.limit is not None:
        how.append({"limit": question.limit})
    if question.quiet is not None:
        how.append({"quiet_since": question.quiet.since})
    if question.group_span is not None:
        how.append({"each": question.group_span})
    if question.weigh_by is not None:
        how.append({"weigh_by": question.weigh_by})
    if question.share is not None:
        how.append({"share": _condition(question.share)})
    if question.lacking is not None:
        unless = [_condition(c) for c in question.lacking.conditions]
        how.append({"without": question.lacking.table, "where": unless})
    return {"ask": question.table, "where": [_condition(c) for c in question.conditions], "how": how}


def _new_name(step: StepDraft, catalog: Catalog) -> str:
    """How a record that a step makes will be called, by the words for its display columns."""
    display = catalog.table(step.table).display
    words = [change.value.text for column in display for change in step.changes
             if change.field == column and isinstance(change.value, Said)]  # fmt: skip
    given = [str(change.value.value) for column in display for change in step.changes
             if change.field == column and isinstance(change.value, Given)]  # fmt: skip
    return " ".join(words or given) or str(step.label)
