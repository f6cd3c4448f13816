"""A reply as text for a terminal: a pure function of the reply, the width and whether there are colours."""

from collections.abc import Iterable
from io import StringIO
from typing import assert_never

from rich.columns import Columns
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.text import Text

from bot.console.chart import chart_lines
from bot.console.edit_card import edit_form
from bot.console.escape import many_lines, one_line
from bot.console.home_card import home_page
from bot.console.plan_card import plan_preview
from bot.console.quotes import quotations
from bot.console.styles import BUTTON, DIM, HEADING, TONES
from bot.console.tables import answer_rows, history_rows, option_rows
from core.replies import (
    AnswerCard,
    Button,
    Card,
    ChoiceCard,
    EditCard,
    HelpCard,
    HistoryCard,
    HomeCard,
    PlanCard,
    QuotesCard,
    Reply,
    TextCard,
)

NARROWEST = 40


def render(reply: Reply, width: int, colours: bool, *, numbered_from: int = 1) -> str:
    """The reply's card, without a final line break; its buttons are numbered from `numbered_from` on."""
    return on_paper(_card(reply, numbered_from), width, colours)


def on_paper(parts: Iterable[RenderableType], width: int, colours: bool) -> str:
    """What rich makes of the parts, whatever terminal and environment the process has."""
    paper = StringIO()
    console = Console(
        file=paper,
        width=max(width, NARROWEST),
        color_system="standard" if colours else None,
        force_terminal=colours,
        force_interactive=False,
        legacy_windows=False,
        emoji=False,
        markup=False,
        highlight=False,
        _environ={},
    )
    for part in parts:
        console.print(part)
    return "\n".join(line.rstrip(" ") for line in paper.getvalue().split("\n")).rstrip("\n")


def _card(reply: Reply, numbered_from: int) -> Iterable[RenderableType]:
    card: Card = reply.card
    match card:
        case PlanCard():
            yield from plan_preview(card)
            yield from _button_row(card.buttons, numbered_from)
        case EditCard():
            yield from edit_form(card)
        case ChoiceCard():
            yield Text(many_lines(card.text))
            if card.options:
                yield option_rows(card.options, numbered_from)
        case AnswerCard():
            yield Text(many_lines(card.text))
            if card.rows:
                yield answer_rows(card)
            if card.more:
                yield Text(f"and {card.more:,} more", style=DIM)
            if card.chart is not None:
                yield from chart_lines(card.chart)
        case QuotesCard():
            yield from quotations(card)
            if card.more:
                yield Text(f"and {card.more:,} more", style=DIM)
        case HistoryCard():
            yield Text(one_line(card.headline), style=HEADING)
            if card.entries:
                yield history_rows(card.entries, numbered_from)
            behind_entries = numbered_from + sum(entry.button is not None for entry in card.entries)
            yield from _button_row(card.buttons, behind_entries)
        case TextCard():
            yield Text(many_lines(card.text), style=TONES[card.tone])
            yield from _button_row(card.buttons, numbered_from)
        case HelpCard():
            yield from _help(card)
        case HomeCard():
            yield from home_page(card, numbered_from)
        case _:
            assert_never(card)


def _button_row(buttons: tuple[Button, ...], numbered_from: int) -> Iterable[RenderableType]:
    if buttons:
        labels = (
            Text(f"[{number}] {one_line(button.label)}", style=BUTTON, no_wrap=True, overflow="fold")
            for number, button in enumerate(buttons, numbered_from)
        )
        yield Text()
        yield Padding(Columns(labels, padding=(0, 2, 0, 0)), (0, 0, 0, 2))


def _help(card: HelpCard) -> Iterable[RenderableType]:
    yield Text(many_lines(card.headline))
    for topic, examples in card.topics:
        yield Text()
        yield Text(one_line(topic), style=HEADING)
        for example in examples:
            yield Padding(Text(one_line(example), style=DIM), (0, 0, 0, 2))
