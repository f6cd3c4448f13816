"""A person's own page as lines of a terminal: what waits, what he changed, his lists, and what he could say."""

from collections.abc import Iterable, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.console.escape import one_line
from bot.console.styles import BUTTON, DIM, HEADING
from bot.console.tables import history_rows
from core.replies import HomeCard, HomeList, HomePreview


def home_page(card: HomeCard, numbered_from: int) -> Iterable[RenderableType]:
    """The page; its buttons are numbered from `numbered_from` on, those of previews first."""
    yield Text(one_line(card.headline), style=HEADING)
    if card.previews:
        yield _indented(_previews(card.previews, numbered_from))
    if card.changes:
        yield from _headed("Your last changes")
        behind_previews = numbered_from + sum(len(preview.buttons) for preview in card.previews)
        yield _indented(history_rows(card.changes, behind_previews))
    for listed in card.lists:
        yield from _headed(listed.title)
        yield from _list(listed)
    if card.examples:
        yield from _headed("Try")
        yield from (_indented(Text(one_line(example), style=DIM)) for example in card.examples)


def _previews(previews: Sequence[HomePreview], numbered_from: int) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    grid.add_column(overflow="fold", no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_column(overflow="fold")
    number = numbered_from
    for preview in previews:
        labels = [f"[{place}] {one_line(button.label)}" for place, button in enumerate(preview.buttons, number)]
        number += len(labels)
        grid.add_row(Text(one_line(preview.when)), Text(one_line(preview.summary)), Text("  ".join(labels), BUTTON))
    return grid


def _list(listed: HomeList) -> Iterable[RenderableType]:
    if not listed.lines:
        yield _indented(Text(one_line(listed.empty), style=DIM))
        return
    grid = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    grid.add_column(overflow="fold")
    grid.add_column(overflow="fold")
    for name, detail in listed.lines:
        grid.add_row(Text(one_line(name)), Text(one_line(detail), style=DIM))
    yield _indented(grid)
    if listed.more:
        yield _indented(Text(f"and {listed.more:,} more", style=DIM))


def _headed(title: str) -> Iterable[RenderableType]:
    yield Text()
    yield Text(one_line(title), style=HEADING)


def _indented(part: RenderableType) -> Padding:
    return Padding(part, (0, 0, 0, 2))
