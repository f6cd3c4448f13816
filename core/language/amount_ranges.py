"""Ranges of amounts: "between 10k and 20k", "between 5 and 8 percent".

"from 10k to 20k" is as often a change from one to the other, and none.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from core.language.money import find_money
from core.language.normalise import Text
from core.language.numbers import find_numbers
from core.language.quantities import find_percents
from core.language.spans import Span

_JOINTS = ("and", "&", "to", "-")
_HOURS = 24


@dataclass(frozen=True, slots=True)
class AmountRange:
    """Both ends, the smaller first, and whether they are percentages."""

    low: Decimal
    high: Decimal
    percent: bool = False


def find_amount_ranges(text: Text) -> list[Span[AmountRange]]:
    """Every range that "between" announces and whose ends are of one kind; "between 10 and 11" may be hours."""
    words = text.folded
    starts = [n for n, word in enumerate(words) if word == "between"]
    if not starts:
        return []
    ends = _ends(text)
    found: dict[int, Span[AmountRange]] = {}
    for first in starts:
        for last, (low, low_percent) in ends.get(first + 1, {}).items():
            if last < len(words) and words[last] in _JOINTS:
                for end, (high, percent) in ends.get(last + 1, {}).items():
                    low = _scaled(low, high)
                    if low < high and (percent or not low_percent):
                        certainty = 0.95 if percent or high > _HOURS else 0.4
                        if first not in found or found[first].last < end:
                            found[first] = Span(first, end, AmountRange(low, high, percent), certainty)
    return list(found.values())


def _ends(text: Text) -> Mapping[int, Mapping[int, tuple[Decimal, bool]]]:
    """By first and last token: the amounts of the message, and whether each is a percentage."""
    out: dict[int, dict[int, tuple[Decimal, bool]]] = {}
    for number in find_numbers(text):
        out.setdefault(number.first, {})[number.last] = (number.value.value, False)
    for money in find_money(text):
        out.setdefault(money.first, {})[money.last] = (money.value.amount, False)
    for percent in find_percents(text):
        out.setdefault(percent.first, {})[percent.last] = (percent.value, True)
    return out


def _scaled(low: Decimal, high: Decimal) -> Decimal:
    """The lower end in the unit of the upper: "between 10 and 20k" are thousands both."""
    for scale in (1_000_000, 1_000):
        if low < 1_000 and low * scale < high and high >= scale:
            return low * scale
    return low
