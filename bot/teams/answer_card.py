"""Answers, the history, and questions back, as elements that read on a phone as well."""

import re
from collections.abc import Sequence

from bot.teams.actions import CHOSEN, action, actions_row, button_row, choose_action
from bot.teams.elements import (
    BOLD,
    HEADLINE,
    PLAIN,
    SUBTLE,
    Element,
    Style,
    columns,
    container,
    cut,
    fitted,
    line,
    more,
    paragraph,
    room,
    run,
    size,
)
from bot.teams.limits import BUTTON_TITLE, COLUMN_NAME, FRAME_BYTES, OPTIONS_AS_BUTTONS, PARAGRAPH, TABLE_COLUMNS, TEXT
from core.replies import AnswerCard, ChoiceCard, HistoryCard, HistoryEntry, Option

_FIGURE = re.compile(r"[^\w\s]?\d[\d,.]*(%| [A-Z]{3})?|\(empty\)|")


def answer_body(card: AnswerCard) -> list[Element]:
    """The sentence, and the rows as a table, or each as a paragraph where a table would be too wide."""
    body = paragraph(card.text, limit=PARAGRAPH)
    if not card.rows:
        return [*body, *more(card.more)]
    width = max(len(card.columns), *map(len, card.rows))
    if width == 1:
        rows, left = fitted((_in_list(row) for row in card.rows), len(card.rows), room(body))
    elif width <= TABLE_COLUMNS:
        rows, left = _table(card, width, room(body))
    else:
        rows, left = fitted((_row_as_paragraph(card.columns, row) for row in card.rows), len(card.rows), room(body))
    return [*body, *rows, *more(left + card.more)]


def _table(card: AnswerCard, width: int, space: int) -> tuple[list[Element], int]:
    names = [cut(name, COLUMN_NAME) for name in card.columns]
    header = [_table_row(names, width, BOLD)] if names else []
    rows, left = fitted(([_table_row(row, width)] for row in card.rows), len(card.rows), space - size(header))
    table: Element = {
        "type": "Table",
        "columns": [_column(card, place, width) for place in range(width)],
        "rows": header + rows,
        "firstRowAsHeader": bool(header),
        "showGridLines": False,
        "spacing": "Medium",
    }
    return [table], left


def _column(card: AnswerCard, place: int, width: int) -> Element:
    """The first column names the record and is wider where there are few; columns of figures stand to the right."""
    figures = all(_FIGURE.fullmatch(row[place]) for row in card.rows if place < len(row))
    made: Element = {"type": "TableColumnDefinition", "width": 2 if place == 0 and width > 2 else 1}
    return {**made, "horizontalCellContentAlignment": "Right"} if figures else made


def _table_row(cells: Sequence[str], width: int, style: Style = PLAIN) -> Element:
    full = [*cells[:width], *[""] * (width - len(cells))]
    made = [{"type": "TableCell", "items": [line(run(cell, style))]} for cell in full]
    return {"type": "TableRow", "cells": made}


def _in_list(row: Sequence[str]) -> list[Element]:
    return [line(run(f"• {row[0] if row else ''}"), spacing="None")]


def _row_as_paragraph(names: Sequence[str], row: Sequence[str]) -> list[Element]:
    rest = [
        f"{names[place]}: {cell}" if place < len(names) else cell
        for place, cell in enumerate(row)
        if place and cell.strip()
    ]
    items = [line(run(row[0] if row else "", BOLD))]
    if rest:
        items.append(line(run(" · ".join(rest), SUBTLE, limit=2 * TEXT), spacing="None"))
    return [container(items, spacing="Small")]


def history_body(card: HistoryCard, owner: str | None, *, buttons: bool) -> list[Element]:
    """The entries, each with its button or why there is none, and the buttons that turn the page."""
    heading, row = [line(run(card.headline, HEADLINE))], button_row(card.buttons, owner) if buttons else []
    rows = ([entry_row(entry, owner, buttons=buttons)] for entry in card.entries)
    entries, left = fitted(rows, len(card.entries), room(heading, row))
    return [*heading, *entries, *more(left), *row]


def entry_row(entry: HistoryEntry, owner: str | None, *, buttons: bool) -> Element:
    """One past plan, with its button beside it."""
    state = "" if entry.state and entry.state in entry.why_not else entry.state
    told = [part for part in (entry.when, entry.who, state, entry.why_not) if part]
    words = [line(run(entry.summary)), line(run(" · ".join(told), SUBTLE), spacing="None")]
    if entry.button is None or not buttons:
        return container(words, spacing="Small", separator=True)
    row = columns(("stretch", words), ("auto", actions_row([action(entry.button, owner)])))
    return {**row, "separator": True}


def choice_body(card: ChoiceCard, owner: str | None, *, buttons: bool) -> list[Element]:
    """The question, and its options as buttons with what tells them apart; many of them as a list to choose from."""
    body = paragraph(card.text, limit=PARAGRAPH)
    if not buttons:
        shown, left = fitted((_option_words(option) for option in card.options), len(card.options), room(body))
        return [*body, *shown, *more(left)]
    if len(card.options) <= OPTIONS_AS_BUTTONS:
        shown, left = fitted((_option(option, owner) for option in card.options), len(card.options), room(body))
        return [*body, *shown, *more(left)]
    return [*body, *_list(card.options, owner, room(body))]


def _list(options: Sequence[Option], owner: str | None, space: int) -> list[Element]:
    choices, left = fitted(([_choice(option)] for option in options), len(options), space - FRAME_BYTES)
    chosen: Element = {
        "type": "Input.ChoiceSet",
        "id": CHOSEN,
        "style": "compact",
        "label": "Which one?",
        "choices": choices,
        "isRequired": True,
        "errorMessage": "Choose one of them.",
    }
    return [chosen, *more(left), *actions_row([choose_action("Choose", owner)])]


def _option(option: Option, owner: str | None) -> list[Element]:
    pressed = actions_row([action(option.button, owner)])
    if option.label == option.button.label and len(option.label) <= BUTTON_TITLE:
        return [*pressed, *_detail(option)]
    return [*pressed, line(run(option.label), spacing="None"), *_detail(option)]


def _detail(option: Option) -> list[Element]:
    return [line(run(option.detail, SUBTLE), spacing="None")] if option.detail else []


def _option_words(option: Option) -> list[Element]:
    return [line(run(f"• {option.label}"), spacing="Small"), *_detail(option)]


def _choice(option: Option) -> Element:
    return {"title": cut(" · ".join(filter(None, (option.label, option.detail))), TEXT), "value": option.button.id}
