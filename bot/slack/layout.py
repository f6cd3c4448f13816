"""Fits a card into a message or a view: its top and its bottom always, of its middle what there is room for."""

import json
from collections.abc import Iterable, Sequence

from bot.slack.blocks import Block, context, numbered
from bot.slack.limits import LIMITS, size
from core.values import Frozen

_CONTAINER = 100
"""What Slack seems to count for a block beside its content."""


class Layout(Frozen):
    """A card as blocks, unfitted: `items` are the blocks of one record, entry or option each, called by `noun`.

    What `more` says was left out before; it is added to what is left out here.
    """

    top: tuple[Block, ...] = ()
    items: tuple[tuple[Block, ...], ...] = ()
    bottom: tuple[Block, ...] = ()
    noun: str = "record"
    more: int = 0


class Room(Frozen):
    """How many blocks there may be, and how much they may weigh together."""

    blocks: int
    size: int

    def without(self, used: Iterable[Block]) -> "Room":
        """The room that is left beside these blocks."""
        taken = list(used)
        return Room(blocks=self.blocks - len(taken), size=self.size - sum(map(weight, taken)))

    @property
    def left(self) -> bool:
        """Whether nothing stands out."""
        return self.blocks >= 0 and self.size >= 0


MESSAGE = Room(blocks=LIMITS.message_blocks, size=LIMITS.message_size)
VIEW = Room(blocks=LIMITS.view_blocks, size=LIMITS.view_size)


def weight(block: Block) -> int:
    """What a block counts towards the size of a message: all of its JSON, but of a table, which has limits of its own,
    the text alone."""
    if block["type"] == "table":
        return _CONTAINER + sum(size(cell["text"]) for row in block["rows"] for cell in row)
    return _CONTAINER + length(block)


def length(element: Block) -> int:
    """How long an element is as JSON."""
    return size(json.dumps(element, ensure_ascii=False, separators=(",", ":")))


def fit(layout: Layout, room: Room = MESSAGE) -> tuple[Block, ...]:
    """The blocks that there is room for, with their buttons numbered, and a line that counts what is left out."""
    fixed = (*layout.top, *layout.bottom)
    whole = room.without(fixed)
    all_fit = whole.without(block for item in layout.items for block in item).left
    if not layout.more and (all_fit or not layout.items):
        return numbered((*layout.top, *(block for item in layout.items for block in item), *layout.bottom))
    note = _more(len(layout.items) + layout.more, layout.noun)
    kept = _first(layout.items, whole.without([note]))
    shown = tuple(block for item in kept for block in item)
    left_out = len(layout.items) - len(kept) + layout.more
    return numbered((*layout.top, *shown, _more(left_out, layout.noun), *layout.bottom))


def _first(items: Sequence[tuple[Block, ...]], room: Room) -> Sequence[tuple[Block, ...]]:
    for place, item in enumerate(items):
        room = room.without(item)
        if not room.left:
            return items[:place]
    return items


def _more(number: int, noun: str) -> Block:
    return context(more_text(number, noun))


def more_text(number: int, noun: str) -> str:
    """ "and 480 more records"."""
    plural = noun if number == 1 else f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"… and {number:,} more {plural}"
