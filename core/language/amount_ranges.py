"""Ranges of amounts: "between 10k and 20k", "50 to 60k", "$50-60k", "between 5 and 8 percent".

"50k to 60k" and "from 50 to 60k" are as often a change from one to the other, and none.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from core.language.locales import ANY_LOCALE, Locale
from core.language.money import Money, match_money, parts_in
from core.language.normalise import Text
from core.language.numbers import match_number
from core.language.parts import Parts
from core.language.quantities import percent_end
from core.language.spans import Span

_ANNOUNCING = frozenset({"between", "zwischen", "entre"})
_JOINTS = frozenset({"and", "&", "to", "-", "or", "bis", "oder", "und", "et", "y", "a"})
_ALTERNATIVES = frozenset({"or", "bis", "oder"})
_CHANGES = frozenset({"from", "von", "desde"})
_HOURS = 24


@dataclass(frozen=True, slots=True)
class AmountRange:
    """Both ends, the smaller first, whether they are percentages, and the ISO code of the currency that was said."""

    low: Decimal
    high: Decimal
    percent: bool = False
    currency: str | None = None

    @property
    def either_end(self) -> Money:
        """What it comes to where one amount is needed: its lower end, or the upper one."""
        return Money(self.low, self.currency, marked=self.currency is not None, ambiguous=(self.high,))


class _End(NamedTuple):
    end: int
    amount: Decimal
    scaled: bool
    percent: bool = False
    currency: str | None = None


def find_amount_ranges(text: Text, locale: Locale = ANY_LOCALE) -> list[Span[AmountRange]]:
    """Every range whose ends are of one kind; "between 10 and 11" may be hours.

    Without a word that announces it, it is one only where the second end alone tells the thousands, or by a dash.
    """
    parts = parts_in(text, locale)
    found: list[Span[AmountRange]] = []
    at = 0
    while at < parts.count:
        announced = parts.words[at] in _ANNOUNCING
        match = _match_range(text, parts, at + announced, announced=announced) if _may_begin(parts, at) else None
        tokens = parts.span(at, match[0]) if match else None
        if match and tokens:
            found.append(Span(*tokens, match[1], match[2]))
            at = match[0]
        else:
            at += 1
    return found


def _may_begin(parts: Parts, at: int) -> bool:
    """Whether a range may begin here: only what has a joint near is looked into."""
    return not _JOINTS.isdisjoint(parts.words[at + 1 : at + 9]) or _joins_within(parts, at + 1, at + 3)


def _joins_within(parts: Parts, first: int, last: int) -> bool:
    return any(_in_one_word(parts, at) for at in range(first, min(last, parts.count)))


def _in_one_word(parts: Parts, at: int) -> bool:
    """Whether a part stands in one word with the one before, joined by a hyphen: "50-60k"."""
    return 0 < at < parts.count and parts.tokens[at] == parts.ends[at - 1]


def _match_range(text: Text, parts: Parts, at: int, *, announced: bool) -> tuple[int, AmountRange, float] | None:
    words = parts.words
    low = _match_end(text, parts, at)
    if low is None:
        return None
    hyphen = _in_one_word(parts, low.end)
    if not hyphen and words[low.end] not in _JOINTS:
        return None
    dashed = hyphen or words[low.end] == "-"
    high = _match_end(text, parts, low.end + (0 if hyphen else 1))
    if high is None or (low.percent and not high.percent):
        return None
    amount = _scaled(low.amount, high.amount)
    if not amount < high.amount:
        return None
    before, joint = words[at - 1] if at else "", words[low.end]
    if not announced and not _speaks_for_itself(low, high, amount, dashed=dashed, joint=joint, before=before):
        return None
    certainty = 0.95 if high.percent or high.amount > _HOURS else 0.4
    return high.end, AmountRange(amount, high.amount, high.percent, high.currency or low.currency), certainty


def _speaks_for_itself(low: _End, high: _End, amount: Decimal, *, dashed: bool, joint: str, before: str) -> bool:
    if before in _CHANGES or high.percent:
        return False
    if dashed or joint in _ALTERNATIVES:
        return high.scaled and amount * 10 >= high.amount
    # "phase 2 to 60k" is no range: its ends are too far apart.
    return not low.scaled and amount > low.amount and amount * 2 >= high.amount


def _match_end(text: Text, parts: Parts, at: int) -> _End | None:
    number = match_number(parts, at)
    if number is not None and (end := percent_end(parts, number.end)) is not None:
        return _End(end, number.number.value, False, percent=True)
    money = match_money(text, parts, at)
    if money is not None and (number is None or money.end >= number.end):
        large = money.money.amount >= 1_000
        return _End(money.end, money.money.amount, large, currency=money.money.currency)
    return _End(number.end, number.number.value, number.number.scaled) if number is not None else None


def _scaled(low: Decimal, high: Decimal) -> Decimal:
    """The lower end in the unit of the upper: "between 10 and 20k" are thousands both."""
    for scale in (1_000_000, 1_000):
        if low < 1_000 and low * scale < high and high >= scale:
            return low * scale
    return low
