"""The elements that cards are made of, and how much of them fits.

Whatever comes from the CRM or from people goes into text runs, which Adaptive Cards show as they are: a text block
would read Markdown in it. A mention needs an entity beside the card, and no card of ours has one.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from bot.teams.limits import CARD_BYTES, FRAME_BYTES, LINES, TEXT

Element = dict[str, Any]
Style = Mapping[str, object]
"""Properties of a TextRun."""

Spacing = Literal["None", "Small", "Default", "Medium", "Large"]

PLAIN: Style = {}
BOLD: Style = {"weight": "Bolder"}
HEADLINE: Style = {"weight": "Bolder", "size": "Medium"}
SUBTLE: Style = {"isSubtle": True}
STRUCK: Style = {"strikethrough": True}
GOOD: Style = {"color": "Good"}
WARNING: Style = {"color": "Warning"}
ATTENTION: Style = {"color": "Attention"}

# the only thing that a client replaces in a text run: {{DATE(...)}} and {{TIME(...)}}
_FUNCTION = "{{"
_HARMLESS = "{\u200b{"


def run(text: str, style: Style = PLAIN, *, limit: int = TEXT) -> Element:
    """A piece of text, shown letter by letter."""
    shown = cut(text, limit).replace(_FUNCTION, _HARMLESS)
    return {"type": "TextRun", "text": shown or " ", **style}


def line(*runs: Element, spacing: Spacing = "Default", separator: bool = False) -> Element:
    """Runs in one block, which breaks where it must."""
    made: Element = {"type": "RichTextBlock", "inlines": list(runs), "spacing": spacing}
    return {**made, "separator": True} if separator else made


def paragraph(text: str, style: Style = PLAIN, *, limit: int = TEXT, spacing: Spacing = "Default") -> list[Element]:
    """A text with its line breaks, as a block for each of its lines."""
    lines = cut(text, limit).replace("\r\n", "\n").split("\n")
    kept = lines[:LINES] + (["…"] if len(lines) > LINES else [])
    return [
        line(run(part, style, limit=limit), spacing="None" if place else spacing) for place, part in enumerate(kept)
    ]


def container(items: Sequence[Element], *, spacing: Spacing = "Medium", separator: bool = False) -> Element:
    """Elements that belong together."""
    made: Element = {"type": "Container", "items": list(items), "spacing": spacing}
    return {**made, "separator": True} if separator else made


def columns(*cells: tuple[str | int, Sequence[Element]], spacing: Spacing = "Small") -> Element:
    """Elements side by side; each column's width is "auto", "stretch" or its share."""
    made = [{"type": "Column", "width": width, "items": list(items)} for width, items in cells]
    return {"type": "ColumnSet", "columns": made, "spacing": spacing}


def cut(text: str, limit: int) -> str:
    """The text, or as much of its beginning as fits, and a sign that there was more."""
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"


def size(content: object) -> int:
    """The bytes of this content as JSON."""
    return len(json.dumps(content))


def fitted(groups: Iterable[Sequence[Element]], of: int, budget: int) -> tuple[list[Element], int]:
    """The elements of as many groups as fit into so many bytes, in order, and how many of all are left out.

    `of` is how many groups there are; those behind the first that does not fit are not made.
    """
    taken: list[Element] = []
    spent = 0
    for place, group in enumerate(groups):
        spent += sum(size(element) + 2 for element in group)
        if spent > budget:
            return taken, of - place
        taken += group
    return taken, 0


def room(*parts: Sequence[Element]) -> int:
    """The bytes that a card has left beside these parts of it."""
    return CARD_BYTES - FRAME_BYTES - sum(map(size, parts))


def more(count: int, what: str = "more") -> list[Element]:
    """The line that says how many are left out; nothing where there are none."""
    return [line(run(f"and {count:,} {what}", SUBTLE))] if count else []
