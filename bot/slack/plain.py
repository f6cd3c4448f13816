"""A card as plain text: for notifications, for screen readers, and for the file that holds what a message cannot."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import assert_never

from bot.slack.plan_blocks import in_full, in_short
from core.replies import (
    AnswerCard,
    Card,
    ChoiceCard,
    EditCard,
    FieldLine,
    HelpCard,
    HistoryCard,
    HistoryEntry,
    HomeCard,
    PlanCard,
    QuotesCard,
    RecordSection,
    TextCard,
)


def whole_text(card: Card) -> str:
    """All that the card says, uncut; tables have tabs between their columns."""
    return "\n".join(_lines(card))


def texts_of(card: Card) -> Iterator[str]:
    """Each text on which the reader may decide; a message that lacks one does not say all.

    Of a plan that holds no more, its records are not among them.
    """
    match card:
        case PlanCard():
            yield from (card.headline, *card.warnings, *card.notes)
            if in_full(card):
                yield from chain.from_iterable(map(_record_texts, card.sections))
        case ChoiceCard():
            yield card.text
            yield from chain.from_iterable((each.label, each.detail) for each in card.options)
        case AnswerCard():
            yield card.text
            yield from chain(card.columns, *card.rows)
        case QuotesCard():
            yield card.text
            yield from chain.from_iterable((each.text, each.source, each.detail) for each in card.quotes)
        case HistoryCard():
            yield from (card.headline, *(each.summary for each in card.entries))
        case HelpCard():
            yield card.headline
            yield from chain.from_iterable((title, *examples) for title, examples in card.topics)
        case TextCard():
            yield card.text
        case EditCard():
            yield from (each.shown for each in card.inputs)
        case HomeCard():
            yield card.headline
            yield from (preview.summary for preview in card.previews)
        case _:
            assert_never(card)


def _record_texts(section: RecordSection) -> Iterator[str]:
    yield section.name
    for field in section.lines:
        yield field.label
        if section.action != "create":
            yield field.before or ""
        if section.action != "delete":
            yield field.after or ""


def _lines(card: Card) -> Iterator[str]:
    match card:
        case PlanCard():
            yield card.headline
            for section in card.sections:
                yield from _record(section) if in_full(card) else [in_short(section)]
            yield from (f"⚠ {warning}" for warning in card.warnings)
            yield from card.notes
        case EditCard():
            yield card.headline
            yield from (f"{each.record}, {each.label}: {each.shown}" for each in card.inputs)
        case ChoiceCard():
            yield card.text
            yield from (f"- {_with_detail(each.label, each.detail)}" for each in card.options)
        case AnswerCard():
            yield card.text
            yield from ("\t".join(_on_one_line(row)) for row in (card.columns, *card.rows) if row)
        case QuotesCard():
            yield card.text
            yield from (f"“{each.text}” ({_with_detail(each.source, each.detail)})" for each in card.quotes)
        case HistoryCard():
            yield card.headline
            yield from map(_entry, card.entries)
        case TextCard():
            yield card.text
        case HelpCard():
            yield card.headline
            for topic, examples in card.topics:
                yield from (topic, *(f"- {example}" for example in examples))
        case HomeCard():
            yield from _home(card)
        case _:
            assert_never(card)


def _record(section: RecordSection) -> Iterator[str]:
    noun = section.noun or section.table
    owner = f", owned by {section.owner}" if section.owner else ""
    yield {
        "create": f"New {noun}: {section.name}{owner}",
        "update": f"{section.name}, {noun}{owner}",
        "delete": f"Delete {noun}: {section.name}{owner}",
    }[section.action]
    for field in section.lines:
        yield f"  {field.label}: {_change(section, field)}"


def _change(section: RecordSection, field: FieldLine) -> str:
    before, after = field.before or "(empty)", field.after or "(empty)"
    return {"create": after, "update": f"{before} → {after}", "delete": before}[section.action]


def _entry(entry: HistoryEntry) -> str:
    return f"{entry.when}, {entry.who}: {entry.summary} ({entry.why_not or entry.state})"


def _home(card: HomeCard) -> Iterator[str]:
    yield card.headline
    yield from (f"{preview.summary} ({preview.when})" for preview in card.previews)
    yield from map(_entry, card.changes)
    for each in card.lists:
        yield each.title
        yield from (f"- {_with_detail(name, detail)}" for name, detail in each.lines)
    yield from card.examples


def _with_detail(label: str, detail: str) -> str:
    return f"{label}, {detail}" if detail else label


def _on_one_line(cells: Iterable[str]) -> Iterator[str]:
    return (" ".join(cell.split()) for cell in cells)
