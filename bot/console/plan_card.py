"""A plan at any point of its life, as lines of a terminal: records, their fields in aligned columns, what to heed."""

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.console.escape import many_lines, one_line
from bot.console.styles import DIM, HEADING, NEW, OLD, REMOVED, WARNING
from core.replies import FieldLine, PlanCard, RecordSection

NOTHING = "(empty)"
LABEL_WIDTH = 20
BEFORE_WIDTH = 32

_SHOWN_IN_FULL = frozenset({"pending", "failed", "reverted"})
_WITHDRAWN = frozenset({"superseded", "cancelled", "expired"})


def plan_preview(card: PlanCard) -> Iterable[RenderableType]:
    """The card without its buttons. What was shown line by line before a click is named, not repeated, after it."""
    yield Text(many_lines(card.headline), style=DIM if card.state in _WITHDRAWN else HEADING)
    if card.state in _SHOWN_IN_FULL:
        widths = _column_widths(card.sections)
        for section in card.sections:
            yield Text()
            yield Padding(_heading(section), (0, 0, 0, 2))
            if section.lines:
                yield Padding(_fields(section, widths), (0, 0, 0, 4))
    elif card.state == "executed":
        for section in card.sections:
            yield Padding(_in_short(section), (0, 0, 0, 2))
    yield from _remarks(card)


def _heading(section: RecordSection) -> Text:
    name = one_line(section.name)
    noun = one_line(section.noun or section.table)
    match section.action:
        case "create":
            heading = Text.assemble(("+ ", NEW), f"New {noun}: ", (name, HEADING))
        case "delete":
            heading = Text.assemble(("- ", REMOVED), f"Delete {noun}: ", (name, HEADING))
        case "update":
            heading = Text.assemble((name, HEADING), (f", {noun}", DIM))
    if section.owner:
        heading.append(f", owned by {one_line(section.owner)}", style=DIM)
    if section.consequence:
        heading.append("  (goes along)", style=WARNING)
    return heading


def _column_widths(sections: Sequence[RecordSection]) -> tuple[int, int]:
    """The widths of the columns for labels and for old values, the same in all sections, so that arrows align."""
    lines = [(section.action, line) for section in sections for line in section.lines]
    labels = [cell_len(one_line(line.label)) for _, line in lines]
    olds = [_longest_line(line.before or NOTHING) for action, line in lines if action == "update"]
    return min(max(labels, default=0), LABEL_WIDTH), min(max(olds, default=0), BEFORE_WIDTH)


def _longest_line(text: str) -> int:
    return max(map(cell_len, many_lines(text).split("\n")))


def _fields(section: RecordSection, widths: tuple[int, int]) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    grid.add_column(width=widths[0], overflow="fold")
    if section.action == "update":
        grid.add_column(width=widths[1], overflow="fold")
        grid.add_column(width=2)
    grid.add_column(overflow="fold")
    for line in section.lines:
        grid.add_row(Text(one_line(line.label)), *_values(section, line))
    return grid


def _values(section: RecordSection, line: FieldLine) -> tuple[Text, ...]:
    before = Text(many_lines(line.before if line.before is not None else NOTHING), style=OLD)
    after = Text(many_lines(line.after if line.after is not None else NOTHING), style=NEW)
    match section.action:
        case "update":
            return before, Text("->", style=DIM), after
        case "create":
            return (after,)
        case "delete":
            return (before,)


def _in_short(section: RecordSection) -> Text:
    sign = {"create": "+ ", "delete": "- ", "update": ""}[section.action]
    fields = ", ".join(one_line(line.label) for line in section.lines) if section.action == "update" else ""
    return Text.assemble(f"{sign}{one_line(section.name)}", (f": {fields}" if fields else "", DIM))


def _remarks(card: PlanCard) -> Iterable[RenderableType]:
    if card.warnings or card.notes:
        yield Text()
    for warning in card.warnings:
        yield Padding(_marked("!", warning, WARNING), (0, 0, 0, 2))
    for note in card.notes:
        yield Padding(_marked("*", note, DIM), (0, 0, 0, 2))


def _marked(sign: str, text: str, style: str) -> Table:
    grid = Table.grid(padding=(0, 1, 0, 0), pad_edge=False)
    grid.add_column(width=1)
    grid.add_column(overflow="fold")
    grid.add_row(Text(sign, style=style), Text(many_lines(text), style=style))
    return grid
