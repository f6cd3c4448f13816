"""The answer to a question about the CRM: a sentence, and its rows as a table or a list."""

import re
from collections.abc import Sequence

from bot.slack.blocks import NOTHING, Block, bullets, context, line, piece, rich
from bot.slack.escape import readable
from bot.slack.layout import Layout, more_text, weight
from bot.slack.limits import LIMITS, cut, size
from core.replies import AnswerCard

_CELL = 300
_LISTED = 40
_REMARKS = 500
"""For what stands below a table."""
_UNWRAPPED = 32
"""A cell so long is better broken than scrolled to."""
_FIGURE = re.compile(r"[^\w\s]?-?[^\w\s]?\d[\d,.]*(%| [A-Z]{3})?|\(empty\)|")


def answer_layout(card: AnswerCard) -> Layout:
    """The sentence, the rows that there is room for, and how many there are besides."""
    sentence = rich(line(piece(card.text)))
    if not card.rows:
        return Layout(top=(sentence,), more=card.more, noun="row")
    width = max(len(card.columns), *map(len, card.rows))
    if width <= 1:
        return _listed(card, sentence)
    rows = _fitting(card, width, min(LIMITS.table_text, LIMITS.message_size - weight(sentence) - _REMARKS))
    shown = len(rows) - bool(card.columns)
    left_out = [more_text(hidden, noun) for hidden, noun in _hidden(card, shown, width) if hidden > 0]
    table: Block = {
        "type": "table",
        "column_settings": [_setting(card, place) for place in range(min(width, LIMITS.table_columns))],
        "rows": rows,
    }
    return Layout(top=(sentence, table), bottom=(context("\n".join(left_out)),) if left_out else ())


def _hidden(card: AnswerCard, shown: int, width: int) -> tuple[tuple[int, str], ...]:
    rows, columns = card.more + len(card.rows) - shown, width - LIMITS.table_columns
    return (rows, "row"), (columns, "column")


def _listed(card: AnswerCard, sentence: Block) -> Layout:
    shown = card.rows[:_LISTED]
    names = bullets([[piece(row[0] if row else "", limit=_CELL // 2)] for row in shown])
    hidden = card.more + len(card.rows) - len(shown)
    return Layout(top=(sentence, rich(names)), more=hidden, noun="row")


def _fitting(card: AnswerCard, width: int, room: int) -> list[list[Block]]:
    """The header and the rows that Slack takes: by their number, and by the length of all their cells."""
    columns = min(width, LIMITS.table_columns)
    longest = max(1, min(_CELL, room // (2 * columns)))
    told = ([card.columns] if card.columns else []) + list(card.rows)
    rows: list[list[Block]] = []
    for row in told[: LIMITS.table_rows]:
        cells = [_cell(row[place] if place < len(row) else "", longest) for place in range(columns)]
        room -= sum(size(cell["text"]) for cell in cells)
        if room < 0:
            break
        rows.append(cells)
    return rows


def _cell(text: str, longest: int) -> Block:
    shown = cut(readable(text), longest)
    return {"type": "raw_text", "text": shown if shown.strip() else NOTHING}


def _setting(card: AnswerCard, place: int) -> Block:
    cells = [_at(row, place) for row in card.rows]
    if all(map(_FIGURE.fullmatch, cells)):
        return {"align": "right"}
    return {"align": "left", "is_wrapped": max(map(size, cells)) > _UNWRAPPED}


def _at(row: Sequence[str], place: int) -> str:
    return row[place] if place < len(row) else ""
