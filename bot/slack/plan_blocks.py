"""A plan at any point of its life, read at a glance: each record, and what was beside what will be."""

from collections.abc import Iterator

from bot.slack.blocks import Block, actions, context, emoji, line, piece, quote, rich
from bot.slack.layout import Layout, more_text, weight
from bot.slack.limits import LIMITS
from core.formatting import EMPTY
from core.plans import PlanState
from core.replies import FieldLine, PlanCard, RecordSection

NAME = 150
VALUE = 400
"""A value comes cut to 300 characters, and with a word on how long it is."""

_RECORD = 3_000
_REMARKS = 6
_REMARK = 400

_SIGNS: dict[PlanState, str] = {
    "pending": "memo",
    "executed": "white_check_mark",
    "reverted": "leftwards_arrow_with_hook",
    "cancelled": "no_entry_sign",
    "superseded": "arrows_counterclockwise",
    "expired": "hourglass",
    "failed": "warning",
}
_IN_FULL = frozenset({"pending", "executed", "failed"})
_ACTIONS = {"create": "heavy_plus_sign", "update": "pencil2", "delete": "wastebasket"}


def in_full(card: PlanCard) -> bool:
    """Whether the card shows each value: while it is to be decided, and as a record of what was done."""
    return card.state in _IN_FULL


def plan_layout(card: PlanCard) -> Layout:
    """The card with all records in full, or, once nothing of it holds any more, with their names alone."""
    top = rich(line(emoji(_SIGNS[card.state]), piece(" "), piece(card.headline, "bold", limit=_REMARK)))
    bottom = tuple(_remarks(card))
    if in_full(card):
        # more than there can be blocks need not be made
        shown = card.sections[: LIMITS.message_blocks]
        items = tuple((_record(each),) for each in shown)
        return Layout(top=(top,), items=items, bottom=bottom, more=len(card.sections) - len(shown))
    named = "\n".join(map(in_short, card.sections[:_REMARKS]))
    unnamed = len(card.sections) - _REMARKS
    if unnamed > 0:
        named += f"\n{more_text(unnamed, 'record')}"
    return Layout(top=(top, context(named, 2 * _REMARK)) if named else (top,), bottom=bottom)


def in_short(section: RecordSection) -> str:
    """A record in one line: "Acme renewal: Stage, Amount"."""
    noun = section.noun or section.table
    match section.action:
        case "create":
            return f"New {noun}: {section.name}"
        case "delete":
            return f"Delete {noun}: {section.name}"
        case "update":
            labels = ", ".join(each.label for each in section.lines)
            return f"{section.name}: {labels}" if labels else section.name


def _record(section: RecordSection) -> Block:
    heading = line(*_heading(section))
    lines = _bounded([_field(section, each) for each in section.lines])
    return rich(heading, quote(lines)) if lines else rich(heading)


def _heading(section: RecordSection) -> Iterator[Block]:
    noun = section.noun or section.table
    yield emoji(_ACTIONS[section.action])
    if section.action == "update":
        yield piece(" ")
        yield piece(section.name, "bold", limit=NAME)
        yield piece(f", {noun}", limit=NAME)
    else:
        verb = "New" if section.action == "create" else "Delete"
        yield piece(f" {verb} {noun}: ", limit=NAME)
        yield piece(section.name, "bold", limit=NAME)
    if section.owner:
        yield piece(f", owned by {section.owner}", limit=NAME)
    if section.consequence:
        yield piece(" (goes along)", "italic")


def _field(section: RecordSection, field: FieldLine) -> list[Block]:
    label = piece(f"{field.label}: ", limit=NAME)
    match section.action:
        case "create":
            return [label, _value(field.after)]
        case "delete":
            return [label, _value(field.before)]
        case "update":
            before = _value(field.before)
            old = before if _is_empty(field.before) else piece(field.before or "", "strike", limit=VALUE)
            new = _value(field.after) if _is_empty(field.after) else piece(field.after or "", "bold", limit=VALUE)
            return [label, old, piece("  →  "), new]


def _value(text: str | None) -> Block:
    return piece(EMPTY, "italic") if _is_empty(text) else piece(text or "", limit=VALUE)


def _is_empty(text: str | None) -> bool:
    return text is None or text == EMPTY


def _bounded(lines: list[list[Block]]) -> list[list[Block]]:
    """As many lines as one record may take, so that a record with a hundred fields leaves room for others."""
    taken = 0
    for place, pieces in enumerate(lines):
        taken += weight(rich(line(*pieces)))
        if taken > _RECORD and place:
            return [*lines[:place], [piece(more_text(len(lines) - place, "field"), "italic")]]
    return lines


def _remarks(card: PlanCard) -> Iterator[Block]:
    if card.warnings:
        told = [[emoji("warning"), piece(" "), piece(each, limit=_REMARK)] for each in card.warnings[:_REMARKS]]
        if len(card.warnings) > _REMARKS:
            told.append([piece(more_text(len(card.warnings) - _REMARKS, "warning"), "italic")])
        yield rich(*(line(*pieces) for pieces in told))
    if card.notes:
        noted = "\n".join(card.notes[:_REMARKS])
        if len(card.notes) > _REMARKS:
            noted += f"\n{more_text(len(card.notes) - _REMARKS, 'note')}"
        yield context(noted, 3 * _REMARK)
    yield from actions(card.buttons)
