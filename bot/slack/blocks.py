"""The pieces of Block Kit that the cards are made of; each takes raw data and keeps to Slack's limits."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import Any, Literal

from bot.slack.escape import readable
from bot.slack.limits import LIMITS, cut
from core.replies import Button

Block = dict[str, Any]
"""A block, or an element of one, as Slack takes it in JSON."""

TextStyle = Literal["bold", "italic", "strike"]

NOTHING = "–"
"""Stands where a text is blank, since Slack takes no empty text."""

UNNUMBERED = "press"


def plain(text: str, limit: int = LIMITS.text) -> Block:
    """A text object that shows data as it is."""
    shown = cut(readable(text), limit)
    return {"type": "plain_text", "text": shown if shown.strip() else NOTHING, "emoji": False}


def piece(text: str, *styles: TextStyle, limit: int = LIMITS.text) -> Block:
    """A run of rich text, shown as it is."""
    element: Block = {"type": "text", "text": cut(readable(text), limit) or NOTHING}
    return element | {"style": dict.fromkeys(styles, True)} if styles else element


def emoji(name: str) -> Block:
    """An emoji of our own, by its Slack name."""
    return {"type": "emoji", "name": name}


def line(*pieces: Block) -> Block:
    """A paragraph of rich text."""
    return {"type": "rich_text_section", "elements": list(pieces)}


def quote(lines: Sequence[Sequence[Block]]) -> Block:
    """Lines of rich text behind a bar."""
    return {"type": "rich_text_quote", "elements": list(_joined(lines))}


def bullets(lines: Iterable[Sequence[Block]]) -> Block:
    """A list of rich text."""
    return {"type": "rich_text_list", "style": "bullet", "elements": [line(*pieces) for pieces in lines]}


def rich(*elements: Block) -> Block:
    """A block of paragraphs, quotes and lists."""
    return {"type": "rich_text", "elements": list(elements)}


def _joined(lines: Sequence[Sequence[Block]]) -> Iterator[Block]:
    for place, pieces in enumerate(lines):
        if place:
            yield piece("\n")
        yield from pieces


def section(text: str, accessory: Block | None = None) -> Block:
    """A paragraph of data, with at most one thing to press beside it."""
    block: Block = {"type": "section", "text": plain(text)}
    return block | {"accessory": accessory} if accessory else block


def header(text: str) -> Block:
    """A heading."""
    return {"type": "header", "text": plain(text, LIMITS.header)}


def context(text: str, limit: int = LIMITS.text) -> Block:
    """Small print."""
    return {"type": "context", "elements": [plain(text, limit)]}


def divider() -> Block:
    """A rule between parts."""
    return {"type": "divider"}


def button(source: Button, label: str | None = None) -> Block:
    """A button that carries its opaque id; under another `label` it is read out by its own."""
    element: Block = {
        "type": "button",
        "text": plain(label or source.label, LIMITS.button_text),
        "action_id": UNNUMBERED,
        "value": source.id,
    }
    if label:
        element["accessibility_label"] = plain(source.label, LIMITS.button_text)["text"]
    return element if source.style == "default" else element | {"style": source.style}


def actions(buttons: Sequence[Button]) -> list[Block]:
    """A row of buttons; nothing where there are none."""
    if not buttons:
        return []
    return [{"type": "actions", "elements": [button(each) for each in buttons[: LIMITS.actions]]}]


def option(text: str, value: str, description: str = "") -> Block:
    """One entry of a menu, or one checkbox."""
    entry: Block = {"text": plain(text, LIMITS.option_text), "value": value}
    return entry | {"description": plain(description, LIMITS.option_text)} if description.strip() else entry


def texts_in(tree: Any) -> Iterator[str]:
    """Every text that blocks show, whatever carries it."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            if key == "text" and isinstance(value, str):
                yield value
            else:
                yield from texts_in(value)
    elif isinstance(tree, list | tuple):
        for each in tree:
            yield from texts_in(each)


def numbered(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks with a name of its own for each button: "press.0", "press.1" and so on, from the top."""
    places = count()

    def named(element: Block) -> Block:
        is_button = element.get("action_id") == UNNUMBERED
        return element | {"action_id": f"{UNNUMBERED}.{next(places)}"} if is_button else element

    def with_names(block: Block) -> Block:
        if "accessory" in block:
            return block | {"accessory": named(block["accessory"])}
        if block["type"] == "actions":
            return block | {"elements": [named(element) for element in block["elements"]]}
        return block

    return tuple(with_names(block) for block in blocks)
