"""Drafts in short: what is to be done, to which record, and what changes, in one line a step.

    update deals "hooli": amount=800000
    create tasks: title="send the quote", due_at=2026-11-24
    delete tasks where status is open

Confidence, wording for people and the labels of new records are left out: they may change without another reading.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

import pytest

from core.drafts import (
    Adjustment,
    Change,
    Clarify,
    Command,
    Condition,
    Draft,
    DraftValue,
    Empty,
    Given,
    Me,
    Missing,
    NewRecord,
    PlanDraft,
    Question,
    RecordMention,
    Refuse,
    Said,
    SmallTalk,
    StepDraft,
)

Labels = dict[str, str]


def sentences(readings: Mapping[str, str]) -> list[Any]:
    """The rows of a table of sentences and how they are read, each with the sentence as its name."""
    return [pytest.param(said, read, id=said) for said, read in readings.items()]


def in_short(draft: Draft, without: Collection[str] = ()) -> str:
    """The whole draft; the steps of a plan in their order, a line each, and in a step the fields by name.

    Fields in `without` are left out of the steps.
    """
    match draft:
        case PlanDraft(steps=steps):
            labels = {step.label: f"new {step.table}" for step in steps if step.label is not None}
            return "\n".join(_step(step, labels, without) for step in steps)
        case Question():
            return _question(draft)
        case Command(name=name, count=count, words=words):
            return " ".join(str(part) for part in ("command", name, count, words) if part)
        case Clarify(about=about):
            return "clarify" if about is None else f"clarify {about}"
        case Refuse(reason=reason):
            return f"refuse {reason}"
        case SmallTalk():
            return "small talk"


def _step(step: StepDraft, labels: Labels, without: Collection[str]) -> str:
    line = f"{step.action} {step.table}"
    if step.target is not None:
        line += f" {_value(step.target, labels, step.table)}"
    if step.each is not None:
        line += _conditions(step.each, labels) or " all"
    changes = sorted(_change(change, labels) for change in step.changes if change.field not in without)
    return line + (f": {', '.join(changes)}" if changes else "")


def _change(change: Change, labels: Labels) -> str:
    return f"{change.field}={_value(change.value, labels)}"


def _conditions(conditions: Iterable[Condition], labels: Labels) -> str:
    texts = sorted(_condition(condition, labels) for condition in conditions)
    return f" where {' and '.join(texts)}" if texts else ""


def _condition(condition: Condition, labels: Labels) -> str:
    values = [value for value in (condition.value, condition.upper, *condition.any_of) if value is not None]
    said = " or ".join(_value(value, labels) for value in values)
    return f"{condition.field} {condition.operator} {said}".strip()


def _question(question: Question) -> str:
    line = f"{question.aggregate} {question.table}"
    if question.target is not None:
        line += f" {_value(question.target, {}, question.table)}"
    line += _conditions(question.conditions, {})
    parts = {
        "of": question.measure,
        "fields": ", ".join(question.fields),
        "by": question.group_by and question.group_by + (f" in {question.group_span}s" if question.group_span else ""),
        "weighed by": question.weigh_by,
        "share of": question.share and _condition(question.share, {}),
        "lacking": question.lacking and question.lacking.table + _conditions(question.lacking.conditions, {}),
        "having": question.having
        and f"{question.having.least} {question.having.table}{_conditions(question.having.conditions, {})}",
        "order": question.order_by and question.order_by + (" descending" if question.descending else ""),
        "limit": question.limit,
        "quiet since": question.quiet and question.quiet.since + (" by me" if question.quiet.mine else ""),
    }
    return line + "".join(f" [{name} {part}]" for name, part in parts.items() if part)


def _value(value: DraftValue, labels: Labels, table: str | None = None) -> str:
    match value:
        case Given(value=read, unit=unit):
            return f"{read} {unit}" if unit else str(read)
        case Said(text=text):
            return f"said({text})"
        case Adjustment(by=by, percent=percent, unit=unit):
            size = f"{by} {unit}" if unit else by
            return f"adjust({percent}%)" if percent is not None else f"adjust({size})"
        case NewRecord(label=label):
            return f"({labels.get(label, label)})"
        case Empty():
            return "empty"
        case Missing():
            return "missing"
        case Me():
            return "me"
        case RecordMention():
            return _mention(value, labels, table)


def _mention(mention: RecordMention, labels: Labels, table: str | None) -> str:
    named = f'"{mention.words}"' if mention.id is None else f'"{mention.words}"#{mention.id}'
    if mention.table not in (None, table):
        named = f"{mention.table} {named}"
    named += "".join(f" of {_mention(outer, labels, None)}" for outer in mention.within)
    return f"({named}{where})" if (where := _conditions(mention.where, labels)) else named
