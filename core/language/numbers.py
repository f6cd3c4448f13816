"""Numbers in digits and in words."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from core.language.currencies import is_currency
from core.language.figures import SUFFIX_SCALES, Figure, read_figure
from core.language.normalise import Text
from core.language.number_words import HALF, HUNDRED, SCALE_WORDS, STARTERS, Factor, match_vague, match_words
from core.language.parts import Parts
from core.language.spans import Span

_THREE_DIGITS = re.compile(r"[0-9]{3}")
_LAST_GROUP = re.compile(r"[0-9]{3},[0-9]{1,2}")
_LEADING_GROUP = re.compile(r"[1-9][0-9]{0,2}")
_BEFORE_FIGURE = frozenset(
    "to at on is 's now = : -> worth amount value price of with around about approx by be makes total totals".split()
)
_ABBREVIATED = frozenset({"mio", "mrd", "tsd", "mn", "mill"})


@dataclass(frozen=True, slots=True)
class Number:
    """A number; `scaled` when thousands or more were said by a letter or a word (75k, fifty thousand), `spoken` when it
    stands in words."""

    value: Decimal
    scaled: bool
    spoken: bool = False


class NumberMatch(NamedTuple):
    """Where a number ends, and what it is; `figure` is its last part in digits, if it has one."""

    end: int
    number: Number
    certainty: float
    figure: Figure | None = None


def find_numbers(text: Text) -> list[Span[Number]]:
    """Every number in the message; a bare "one" is uncertain, and so is a decimal comma."""
    parts = text.parts
    found: list[Span[Number]] = []
    at = 0
    while at < parts.count:
        word = parts.words[at]
        match = match_number(parts, at) if word[:1].isdigit() or word in STARTERS or word == "-" else None
        tokens = parts.span(at, match.end) if match else None
        if match and tokens:
            found.append(Span(*tokens, match.number, match.certainty))
            at = match.end
        else:
            at += 1
    return found


def match_number(parts: Parts, at: int) -> NumberMatch | None:
    """The number that begins at a part, as long as it goes."""
    words = parts.words
    start = at
    if words[at] in ("minus", "negative") or (words[at] == "-" and parts.glued(at + 1) and not parts.glued(at)):
        at += 1
    factor = _match_factor(parts, at)
    if factor is None:
        return None
    found = _match_scales(parts, factor)
    if parts.words[found.end] == "ish" and not parts.gap(found.end):
        found = found._replace(end=found.end + 1)  # "40k-ish"
    value = _plain(found.number.value)
    number = Number(value if start == at else -value, found.number.scaled, found.number.spoken)
    return NumberMatch(found.end, number, found.certainty, found.figure)


def _plain(value: Decimal) -> Decimal:
    """Without the zeros that reckoning leaves behind a point: 72500.0 is 72500."""
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()


def _match_scales(parts: Parts, factor: Factor) -> NumberMatch:
    words, figure = parts.words, factor.figure
    total, below, certainty = Decimal(0), None, factor.certainty
    if figure is not None and figure.suffix:
        certainty = min(certainty, _letter_certainty(figure.suffix))
        value = factor.value * SUFFIX_SCALES[figure.suffix]
        return NumberMatch(factor.end, Number(value, scaled=True), certainty, figure)
    while True:
        scale = SCALE_WORDS.get(words[factor.end])
        if scale is None or (below is not None and scale >= below) or not _ends_word(parts, factor.end + 1):
            value = total + factor.value
            return NumberMatch(factor.end, Number(value, below is not None, figure is None), certainty, figure)
        certainty = min(certainty, _letter_certainty(words[factor.end]))
        total += factor.value * scale
        end, below = factor.end + 1, scale
        if words[end] == "." and words[factor.end] in _ABBREVIATED and parts.glued(end):
            end += 1
        if words[end : end + 3] == ("and", "a", "half"):
            end, total = end + 3, total + scale * HALF
        following = _match_factor(parts, end + (words[end] == "and")) if figure is None else None
        # "fifty thousand two weeks" and "fifty thousand and two calls" go no further than the thousand.
        if following is None or following.figure or not _continues(parts, following, below):
            return NumberMatch(end, Number(total, scaled=True, spoken=figure is None), certainty, figure)
        factor = following


def _continues(parts: Parts, following: Factor, below: Decimal) -> bool:
    scale = SCALE_WORDS.get(parts.words[following.end])
    return scale < below if scale is not None else HUNDRED <= following.value < below


def _letter_certainty(word: str) -> float:
    if word in ("m", "b"):
        return 0.75
    return 0.85 if word in ("mm", "mil") else 0.95


def _ends_word(parts: Parts, end: int) -> bool:
    return end >= parts.count or parts.tokens[end] != parts.tokens[end - 1]


def _match_factor(parts: Parts, at: int) -> Factor | None:
    word = parts.words[at]
    if not word:
        return None
    if "0" <= word[0] <= "9":
        return _match_figure(parts, at)
    if word == ".":
        return _match_leading_point(parts, at)
    return match_vague(parts.words, at) or match_words(parts.words, at)


def _match_leading_point(parts: Parts, at: int) -> Factor | None:
    """ ".5m": a point that follows a space and that digits follow."""
    word = parts.words[at + 1]
    if (parts.glued(at) and parts.words[at - 1] not in "$€£") or not parts.glued(at + 1) or not word[:1].isdigit():
        return None
    figure = read_figure(f"0.{word}")
    if figure is None or figure.suffix not in SUFFIX_SCALES:
        return None
    return Factor(at + 2, figure.value, figure.certainty, figure)


def _match_figure(parts: Parts, at: int) -> Factor | None:
    words = parts.words
    figure = read_figure(words[at])
    if figure is None or (figure.suffix and figure.suffix not in SUFFIX_SCALES):
        return None
    value, end = figure.value, at + 1
    if figure.grouped is not None and words[at].endswith(".000"):
        value = figure.grouped
    if not figure.suffix and len(words[at]) <= 3 and (grouped := _spaced_groups(parts, at)):
        end, value = grouped
        return Factor(end, value, 0.75, Figure(value, "", 0.75, separated=True))
    if words[end] == "hundred" and not figure.suffix:
        return Factor(end + 1, value * HUNDRED, 0.9, figure)
    if words[end : end + 3] == ("and", "a", "half"):
        return Factor(end + 3, value + HALF, 0.9, figure)
    return Factor(end, value, figure.certainty, figure)


def _spaced_groups(parts: Parts, at: int) -> tuple[int, Decimal] | None:
    """Thousands parted by a space, as in France; without a currency only round ones, or behind a word that leads to one
    number: elsewhere 12 345 may be two."""
    words, end = parts.words, at + 1
    while _THREE_DIGITS.fullmatch(words[end]) and parts.gap(end) == 1 and end - at < 5:
        end += 1
    if _LAST_GROUP.fullmatch(words[end]) and parts.gap(end) == 1:
        end += 1
    if end == at + 1 or not _LEADING_GROUP.fullmatch(words[at]):
        return None
    priced = is_currency(words[end]) or (at > 0 and (is_currency(words[at - 1]) or words[at - 1] == "r"))
    led = (at == 0 or words[at - 1] in _BEFORE_FIGURE) and not words[end][:1].isdigit()
    if not priced and words[end - 1] != "000" and not led:
        return None
    return end, Decimal("".join(words[at:end]).replace(",", "."))
