"""Numbers said in words, below the scales that multiply them: two hundred and fifty, a couple of, half a."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from core.language.figures import SUFFIX_SCALES, Figure

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
_LETTER_SCALES = frozenset({"k", "m", "b", "mm"})
HUNDRED, _THOUSAND = Decimal(100), Decimal(1_000)
HALF, _QUARTER = Decimal("0.5"), Decimal("0.25")
_DIGITS = UNITS | {"oh": Decimal(0), "o": Decimal(0)}
_OTHER_STARTERS = "a an half quarter couple dozen hundred minus negative point ."
STARTERS = frozenset().union(UNITS, TENS, _OTHER_STARTERS.split())
"""The words and signs with which a number may begin."""
_SHARES = {"half": HALF, "quarter": _QUARTER}


class Factor(NamedTuple):
    """What scales multiply, and where it ends; `figure` where it stands in digits."""

    end: int
    value: Decimal
    certainty: float
    figure: Figure | None = None


def match_vague(words: Sequence[str], at: int) -> Factor | None:
    """A couple of, a dozen, half a million, a quarter of a million."""
    end = at + 1 if words[at] in ("a", "an") else at
    if words[end] == "couple":
        end += 2 if words[end + 1] == "of" else 1
        return _with_hundred(words, end, Decimal(2), 0.75)
    if words[end] == "dozen":
        return Factor(end + 1, Decimal(12), 0.85)
    share = Decimal("0.75") if words[end : end + 2] == ("three", "quarters") else _SHARES.get(words[end])
    if share is None:
        return None
    end += 2 if words[end] == "three" else 1
    if words[end] == "of":
        end += 1
    if words[end] in ("a", "an"):
        end += 1
    if words[end] == "dozen":
        return Factor(end + 1, Decimal(12) * share, 0.85)
    return Factor(end, share, 0.9) if SCALE_WORDS.get(words[end]) and words[end] not in _LETTER_SCALES else None


def match_words(words: Sequence[str], at: int) -> Factor | None:
    """Twelve, thirty-five, two hundred and six, one point five, nine and a half."""
    word = words[at]
    if word in ("a", "an"):
        if words[at + 1] == "hundred":
            return _with_hundred(words, at + 1, Decimal(1), 0.9)
        is_scale = words[at + 1] in SCALE_WORDS and words[at + 1] not in _LETTER_SCALES
        return Factor(at + 1, Decimal(1), 0.9) if is_scale else None
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
        return Factor(end + 1, value * 12, 0.9)
    if words[end] == "point" and words[end + 1] in _DIGITS:
        return _match_decimals(words, end + 1, value)
    if words[end : end + 3] == ("and", "a", "half"):
        return Factor(end + 3, value + HALF, 0.9)
    if words[end : end + 3] == ("and", "a", "quarter"):
        return Factor(end + 3, value + _QUARTER, 0.9)
    return Factor(end, value, 0.95 if words[end] in SCALE_WORDS else certainty)


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
    return below[0], unit * HUNDRED + below[1]


def _with_hundred(words: Sequence[str], at: int, value: Decimal, certainty: float) -> Factor:
    """`value` hundreds and what follows, where the word hundred stands at `at`; else `value` itself."""
    if words[at] != "hundred":
        return Factor(at, value, certainty)
    end = at + 1
    small = _match_small(words, end + (words[end] == "and"))
    if small is not None and small[1]:
        return Factor(small[0], value * HUNDRED + small[1], certainty)
    return Factor(end, value * HUNDRED, certainty)


def _match_decimals(words: Sequence[str], at: int, value: Decimal) -> Factor:
    digits = ""
    while (unit := _DIGITS.get(words[at])) is not None and unit < 10 and len(digits) < 6:
        digits += str(unit)
        at += 1
    if not digits:
        return Factor(at + 1, value + Decimal(f"0.{_DIGITS[words[at]]}"), 0.9)
    return Factor(at, value + Decimal(f"0.{digits}"), 0.95)
