"""Rows of answers, of the history and of options, as tables of a terminal."""

import re

from rich.table import Table
from rich.text import Text

from bot.console.escape import many_lines, one_line
from bot.console.styles import BUTTON, DIM, HEADING
from core.replies import AnswerCard, HistoryEntry, Option

_FIGURE = re.compile(r"[^\w\s]?\d[\d,.]*(%| [A-Z]{3})?|\(empty\)|")

BUTTON_WIDTH = 10
"""Enough for "[100] Undo", so that a narrow terminal does not break it."""


def answer_rows(card: AnswerCard) -> Table:
    """The answer's rows under their columns' names."""
    table = Table(
        box=None,
        pad_edge=False,
        padding=(0, 2, 0, 0),
        show_header=bool(card.columns),
        header_style=HEADING,
    )
    for place in range(max(len(card.columns), *map(len, card.rows))):
        header = one_line(card.columns[place]) if place < len(card.columns) else ""
        figures = all(_FIGURE.fullmatch(row[place]) for row in card.rows if place < len(row))
        table.add_column(Text(header), overflow="fold", justify="right" if figures else "left")
    for row in card.rows:
        table.add_row(*(Text(many_lines(cell)) for cell in row))
    return table


def history_rows(entries: tuple[HistoryEntry, ...], numbered_from: int) -> Table:
    """Past plans with the numbers of their buttons, or why there is none."""
    grid = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    grid.add_column(overflow="fold", no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_column(overflow="fold")
    grid.add_column(overflow="fold", min_width=BUTTON_WIDTH)
    number = numbered_from
    for entry in entries:
        if entry.button is not None:
            way = Text(f"[{number}] {one_line(entry.button.label)}", style=BUTTON)
            number += 1
        else:
            way = Text(one_line(entry.why_not), style=DIM)
        by = Text(f"{one_line(entry.who)}, {one_line(entry.state)}", style=DIM)
        grid.add_row(Text(one_line(entry.when)), Text(one_line(entry.summary)), by, way)
    return grid


def option_rows(options: tuple[Option, ...], numbered_from: int) -> Table:
    """The possible answers with their numbers, and what tells them apart."""
    grid = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_column(overflow="fold")
    for number, option in enumerate(options, numbered_from):
        grid.add_row(
            Text(f"  [{number}]", style=BUTTON), Text(one_line(option.label)), Text(one_line(option.detail), style=DIM)
        )
    return grid
