"""Figures that are named while a price is bargained over: prices, shares, and which of them is meant how."""

from collections.abc import Sequence
from decimal import Decimal

from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item

_SCALES = ("k", "m", "million", "thousand", "grand", "lakh", "crore", "mio")
_SMALL = 4
"""A figure of fewer digits beside one in thousands is in thousands as well."""
_AT_FIGURE = 2


def figure_of(reading: Annotated, item: Item) -> Item | None:
    """An item as a price or a share; "at 8" may be one beside another figure."""
    if item.kind in ("money", "percent", "number"):
        return item
    inner = reading.marks_in(item.first, item.last, "number") if item.kind == "when" else []
    ends = [mark for mark in inner if mark.last == item.last and item.last - item.first <= _AT_FIGURE]
    return Item(ends[0].first, ends[0].last, tuple(ends)) if ends else None


def is_price(item: Item) -> bool:
    """Whether a figure says by itself that it is an amount or a share."""
    return item.has("money", "percent")


def share_of(figure: Item) -> Decimal | int:
    """How many percent a figure is; 0 where it is no share."""
    percent = figure.of("percent")
    return percent.value if percent is not None else 0


def exceeds(figure: Item, asked: Sequence[Item]) -> bool:
    """Whether a figure is more than what was asked off, and so the price itself."""
    return _size(figure) > max((_size(item) for item in asked if not item.has("percent")), default=0)


def said_beside(reading: Annotated, figure: Item, others: Sequence[Item]) -> tuple[str, bool]:
    """The figure as it is said, in the unit of the others where it has none; whether it is a percentage."""
    text = reading.text.words(figure.first, figure.last)
    if figure.has("percent"):
        return text.replace("discount", "").strip(), True
    bare = text.isdigit() and len(text) < _SMALL
    if bare and others and all(item.has("percent") for item in others):
        return f"{text}%", True
    units = [reading.text.folded[item.last - 1] for item in others]
    scaled = next((unit for unit in units if unit.endswith(_SCALES)), None) if bare else None
    if scaled is None:
        return text, False
    unit = scaled.lstrip("0123456789.,$€£")
    return f"{text}{unit}" if len(unit) == 1 else f"{text} {unit}", False


def _size(item: Item) -> float:
    money, number = item.of("money"), item.of("number")
    if money is not None:
        return float(money.value.amount)
    return float(number.value.value) if number is not None else 0.0
