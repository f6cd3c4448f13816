"""Numbers in digits and in words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from core.language.currencies import is_currency
from core.language.figures import SUFFIX_SCALES, Figure, read_figure
from core.language.normalise import Text
from core.language.parts import Parts
from core.language.spans import Span

_UNIT_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TEN_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
UNITS = {word: Decimal(number) for number, word in enumerate(_UNIT_WORDS.split())}
TENS = {word: Decimal(10 * number) for number, word in enumerate(_TEN_WORDS.split(), start=2)} | {"fourty": Decimal(40)}
SCALE_WORDS = SUFFIX_SCALES | {
    "thousand": Decimal(1_000), "thousands": Decimal(1_000), "grand": Decimal(1_000), "tausend": Decimal(1_000),
    "thou": Decimal(1_000), "thosand": Decimal(1_000), "thousend": Decimal(1_000),
    "mille": Decimal(1_000), "lakh": Decimal(100_000), "lakhs": Decimal(100_000),
    "lac": Decimal(100_000), "lacs": Decimal(100_000), "crore": Decimal(10_000_000),
    "crores": Decimal(10_000_000), "million": Decimal(1_000_000), "millions": Decimal(1_000_000),
    "millionen": Decimal(1_000_000), "milion": Decimal(1_000_000), "millon": Decimal(1_000_000),
    "millones": Decimal(1_000_000), "billion": Decimal(1_000_000_000), "billions": Decimal(1_000_000_000),
    "milliarde": Decimal(1_000_000_000), "milliarden": Decimal(1_000_000_000),
}  # fmt: skip
_THREE_DIGITS = re.compile(r"[0-9]{3}")
_LAST_GROUP = re.compile(r"[0-9]{3},[0-9]{1,2}")
_LEADING_GROUP = re.compile(r"[1-9][0-9]{0,2}")
_BEFORE_FIGURE = frozenset(
    "to at on is 's now = : -> worth amount value price of with around about approx by be makes total totals".split()
)
_LETTER_SCALES = frozenset({"k", "m", "b", "mm"})
_ABBREVIATED = frozenset({"mio", "mrd", "tsd", "mn", "mill"})
_HUNDRED, _THOUSAND = Decimal(100), Decimal(1_000)
_HALF, _QUARTER = Decimal("0.5"), Decimal("0.25")
_DIGITS = UNITS | {"oh": Decimal(0), "o": Decimal(0)}
_SHARES = {"half": _HALF, "quarter": _QUARTER}
_OTHER_STARTERS = "a an half quarter couple dozen hundred minus negative point ."
STARTERS = frozenset().union(UNITS, TENS, _OTHER_STARTERS.split())


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


class _Factor(NamedTuple):
    end: int
    value: Decimal
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


def _match_scales(parts: Parts, factor: _Factor) -> NumberMatch:
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
            end, total = end + 3, total + scale * _HALF
        following = _match_factor(parts, end + (words[end] == "and")) if figure is None else None
        # "fifty thousand two weeks" and "fifty thousand and two calls" go no further than the thousand.
        if following is None or following.figure or not _continues(parts, following, below):
            return NumberMatch(end, Number(total, scaled=True, spoken=figure is None), certainty, figure)
        factor = following


def _continues(parts: Parts, following: _Factor, below: Decimal) -> bool:
    scale = SCALE_WORDS.get(parts.words[following.end])
    return scale < below if scale is not None else _HUNDRED <= following.value < below


def _letter_certainty(word: str) -> float:
    if word in ("m", "b"):
        return 0.75
    return 0.85 if word in ("mm", "mil") else 0.95


def _ends_word(parts: Parts, end: int) -> bool:
    return end >= parts.count or parts.tokens[end] != parts.tokens[end - 1]


def _match_factor(parts: Parts, at: int) -> _Factor | None:
    word = parts.words[at]
    if not word:
        return None
    if "0" <= word[0] <= "9":
        return _match_figure(parts, at)
    if word == ".":
        return _match_leading_point(parts, at)
    return _match_vague(parts.words, at) or _match_words(parts.words, at)


def _match_leading_point(parts: Parts, at: int) -> _Factor | None:
    """ ".5m": a point that follows a space and that digits follow."""
    word = parts.words[at + 1]
    if (parts.glued(at) and parts.words[at - 1] not in "$€£") or not parts.glued(at + 1) or not word[:1].isdigit():
        return None
    figure = read_figure(f"0.{word}")
    if figure is None or figure.suffix not in SUFFIX_SCALES:
        return None
    return _Factor(at + 2, figure.value, figure.certainty, figure)


def _match_figure(parts: Parts, at: int) -> _Factor | None:
    words = parts.words
    figure = read_figure(words[at])
    if figure is None or (figure.suffix and figure.suffix not in SUFFIX_SCALES):
        return None
    value, end = figure.value, at + 1
    if figure.grouped is not None and words[at].endswith(".000"):
        value = figure.grouped
    if not figure.suffix and len(words[at]) <= 3 and (grouped := _spaced_groups(parts, at)):
        end, value = grouped
        return _Factor(end, value, 0.75, Figure(value, "", 0.75, separated=True))
    if words[end] == "hundred" and not figure.suffix:
        return _Factor(end + 1, value * _HUNDRED, 0.9, figure)
    if words[end : end + 3] == ("and", "a", "half"):
        return _Factor(end + 3, value + _HALF, 0.9, figure)
    return _Factor(end, value, figure.certainty, figure)


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


def _match_vague(words: Sequence[str], at: int) -> _Factor | None:
    """A couple of, a dozen, half a million, a quarter of a million."""
    end = at + 1 if words[at] in ("a", "an") else at
    if words[end] == "couple":
        end += 2 if words[end + 1] == "of" else 1
        return _with_hundred(words, end, Decimal(2), 0.75)
    if words[end] == "dozen":
        return _Factor(end + 1, Decimal(12), 0.85)
    share = Decimal("0.75") if words[end : end + 2] == ("three", "quarters") else _SHARES.get(words[end])
    if share is None:
        return None
    end += 2 if words[end] == "three" else 1
    if words[end] == "of":
        end += 1
    if words[end] in ("a", "an"):
        end += 1
    if words[end] == "dozen":
        return _Factor(end + 1, Decimal(12) * share, 0.85)
    return _Factor(end, share, 0.9) if SCALE_WORDS.get(words[end]) and words[end] not in _LETTER_SCALES else None


def _match_words(words: Sequence[str], at: int) -> _Factor | None:
    word = words[at]
    if word in ("a", "an"):
        if words[at + 1] == "hundred":
            return _with_hundred(words, at + 1, Decimal(1), 0.9)
        is_scale = words[at + 1] in SCALE_WORDS and words[at + 1] not in _LETTER_SCALES
        return _Factor(at + 1, Decimal(1), 0.9) if is_scale else None
    if word == "hundred":
        return _with_hundred(words, at, Decimal(1), 0.6) if words[at + 1] in SCALE_WORDS else None
    if word == "point":
        pointed = _match_decimals(words, at + 1, Decimal(0)) if words[at + 1] in UNITS else None
        return pointed if pointed is not None and words[pointed.end] in SCALE_WORDS else None
    small = _match_hundreds_unsaid(words, at) or _match_small(words, at)
    if small is None:
        return None
    end, value = small
    certainty = 0.5 if (word, end) == ("one", at + 1) else 0.9
    if words[end] == "hundred":
        return _with_hundred(words, end, value, 0.95)
    if words[end] == "dozen":
        return _Factor(end + 1, value * 12, 0.9)
    if words[end] == "point" and words[end + 1] in _DIGITS:
        return _match_decimals(words, end + 1, value)
    if words[end : end + 3] == ("and", "a", "half"):
        return _Factor(end + 3, value + _HALF, 0.9)
    if words[end : end + 3] == ("and", "a", "quarter"):
        return _Factor(end + 3, value + _QUARTER, 0.9)
    return _Factor(end, value, 0.95 if words[end] in SCALE_WORDS else certainty)


def _match_small(words: Sequence[str], at: int) -> tuple[int, Decimal] | None:
    if (unit := UNITS.get(words[at])) is not None:
        return at + 1, unit
    if (ten := TENS.get(words[at])) is None:
        return None
    unit = UNITS.get(words[at + 1])
    return (at + 2, ten + unit) if unit is not None and 0 < unit < 10 else (at + 1, ten)


def _match_hundreds_unsaid(words: Sequence[str], at: int) -> tuple[int, Decimal] | None:
    """ "two fifty thousand": two hundred and fifty of them."""
    unit = UNITS.get(words[at])
    if unit is None or not 0 < unit < 10 or words[at + 1] not in TENS:
        return None
    below = _match_small(words, at + 1)
    if below is None or SCALE_WORDS.get(words[below[0]]) != _THOUSAND:
        return None
    return below[0], unit * _HUNDRED + below[1]


def _with_hundred(words: Sequence[str], at: int, value: Decimal, certainty: float) -> _Factor:
    """`value` hundreds and what follows, where the word hundred stands at `at`; else `value` itself."""
    if words[at] != "hundred":
        return _Factor(at, value, certainty)
    end = at + 1
    small = _match_small(words, end + (words[end] == "and"))
    if small is not None and small[1]:
        return _Factor(small[0], value * _HUNDRED + small[1], certainty)
    return _Factor(end, value * _HUNDRED, certainty)


def _match_decimals(words: Sequence[str], at: int, value: Decimal) -> _Factor:
    digits = ""
    while (unit := _DIGITS.get(words[at])) is not None and unit < 10 and len(digits) < 6:
        digits += str(unit)
        at += 1
    if not digits:
        return _Factor(at + 1, value + Decimal(f"0.{_DIGITS[words[at]]}"), 0.9)
    return _Factor(at, value + Decimal(f"0.{digits}"), 0.95)
