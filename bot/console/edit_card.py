"""The form over a pending plan's values, as lines of a terminal."""

from collections.abc import Iterable

from rich.cells import cell_len
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.console.escape import many_lines, one_line
from bot.console.styles import BUTTON, DIM, ERROR, HEADING
from core.replies import EditCard, EditInput

CHOICES_SHOWN = 8


def edit_form(card: EditCard, only: frozenset[str] | None = None) -> Iterable[RenderableType]:
    """The form: its fields numbered, grouped by record, with what may stand in each and what is wrong with it.

    `only` shows no more than the inputs of these names, with the numbers that they have in the whole form.
    """
    yield Text(one_line(card.headline), style=HEADING)
    record = None
    width = max((cell_len(one_line(field.label)) for field in card.inputs), default=0)
    for number, field in enumerate(card.inputs, 1):
        if only is not None and field.name not in only:
            continue
        if field.record != record:
            record = field.record
            yield Padding(Text(one_line(field.record), style=HEADING), (0, 0, 0, 2))
        yield Padding(_input(number, field, width), (0, 0, 0, 4))
    yield Text()
    yield Padding(_instruction(card), (0, 0, 0, 2))


def _input(number: int, field: EditInput, label_width: int) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    grid.add_column(width=3)
    grid.add_column(width=label_width, overflow="fold")
    grid.add_column(overflow="fold")
    grid.add_row(Text(f"{number}."), Text(one_line(field.label)), Text(many_lines(field.shown)))
    if field.choices:
        grid.add_row("", "", Text(_choices(field.choices), style=DIM))
    if field.error:
        grid.add_row("", "", Text(many_lines(field.error), style=ERROR))
    return grid


def _choices(choices: tuple[tuple[str, str], ...]) -> str:
    labels = [one_line(label) for _, label in choices]
    shown = ", ".join(labels[:CHOICES_SHOWN])
    return f"one of: {shown}, ..." if len(labels) > CHOICES_SHOWN else f"one of: {shown}"


def _instruction(card: EditCard) -> Text:
    example = one_line(card.inputs[0].label).lower() if card.inputs else "field"
    return Text.assemble(
        f'Type "{example} ..." or "1 ..." with the new value, then ',
        (one_line(card.submit.label).lower(), BUTTON),
        " or ",
        (one_line(card.cancel.label).lower(), BUTTON),
        ".",
    )
