"""Percentages and lengths of time."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from core.language.figures import read_figure
from core.language.normalise import Text
from core.language.number_words import STARTERS, TENS, UNITS
from core.language.numbers import match_number
from core.language.parts import Parts
from core.language.points_of_share import points_end
from core.language.spans import Span

DurationUnit = Literal["minute", "hour", "day", "business_day", "week", "month", "quarter", "year"]

DISCOUNTS = frozenset({"discount", "rebate", "reduction", "markdown"})
"""Behind a percentage they say that so much is taken off."""
_PERCENT_WORDS = frozenset({"%", "percent", "pct", "prozent", "procent", "pp", "percentage"})
_PERCENT_PAIRS = frozenset({("per", "cent"), ("pour", "cent"), ("por", "ciento"), ("por", "cento")})
_UNIT_WORDS: dict[DurationUnit, str] = {
    "minute": "minute minutes min mins minuten minuto minutos",
    "hour": "hour hours hr hrs std stunde stunden heure heures hora horas",
    "day": "day days tag tage tagen jour jours dia dias",
    "week": "week weeks wk wks woche wochen semaine semaines semana semanas",
    "month": "month months mth mths mo mos monat monate monaten mois mes meses",
    "quarter": "quarter quarters qtr qtrs quartal quartale",
    "year": "year years yr yrs jahr jahre jahren annee annees ano anos",
}
UNITS_BY_WORD = {word: unit for unit, words in _UNIT_WORDS.items() for word in words.split()}
_LETTERS: dict[str, DurationUnit] = {"h": "hour", "d": "day", "w": "week", "y": "year", "m": "minute"}
_MORE = ("more", "extra", "additional", "further")
_WORKING = frozenset({"business", "working", "work", "bank"})
_HOUR_AND_MINUTES = re.compile(r"([0-9]{1,2})h([0-5][0-9])(?:m|min)?")
_MINUTES = re.compile(r"([0-9]{1,3})(?:m|min|mins|minutes?)")
_HALF = Decimal("0.5")
_SHARES: dict[tuple[str, ...], Decimal] = {
    ("half",): Decimal(50), ("a", "half"): Decimal(50), ("one", "half"): Decimal(50),
    ("a", "third"): Decimal(100) / 3, ("one", "third"): Decimal(100) / 3, ("two", "thirds"): Decimal(200) / 3,
    ("a", "quarter"): Decimal(25), ("one", "quarter"): Decimal(25), ("three", "quarters"): Decimal(75),
    ("a", "fifth"): Decimal(20), ("one", "fifth"): Decimal(20), ("a", "tenth"): Decimal(10),
}  # fmt: skip
_BEFORE_SHARE = frozenset({"by", "in"})
_COUNTED_IN_HALVES = frozenset("a an of k m million thousand grand hour day week month year dozen past price".split())
"""Behind a share they say what it is a share of, other than of the value that changes."""


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time in one unit."""

    amount: Decimal
    unit: DurationUnit

    @property
    def minutes(self) -> int | None:
        """The whole minutes of a length in minutes or hours; None for days and longer."""
        if self.unit not in ("minute", "hour"):
            return None
        return round(self.amount * (60 if self.unit == "hour" else 1))


class DurationMatch(NamedTuple):
    """Where a length of time ends, and what it is."""

    end: int
    duration: Duration
    certainty: float


def find_percents(text: Text) -> list[Span[Decimal]]:
    """Every percentage: "70%", "seventy percent", "15 pct", "by half", "a 5% discount"; the value is in percent."""
    parts = text.parts
    found: list[Span[Decimal]] = []
    at = 0
    while at < parts.count:
        word = parts.words[at]
        if (share := _share_at(parts, at)) is not None and (tokens := parts.span(at, share[0])):
            found.append(Span(*tokens, share[1], 0.9))
            at = share[0]
            continue
        match = match_number(parts, at) if word[:1].isdigit() or word in STARTERS or word == "-" else None
        end = percent_end(parts, match.end) or points_end(parts, at, match.end) if match else None
        end = end + (parts.words[end] in DISCOUNTS) if end else None
        tokens = parts.span(at, end) if end else None
        if match and end and tokens:
            found.append(Span(*tokens, match.number.value, 0.98))
        at = end or (match.end if match else at + 1)
    return found


def _share_at(parts: Parts, at: int) -> tuple[int, Decimal] | None:
    """The share by which something changes, behind "by" or "in": where it ends, and what it is in percent."""
    words = parts.words
    if at == 0 or words[at - 1] not in _BEFORE_SHARE:
        return None
    for phrase, share in _SHARES.items():
        end = at + len(phrase)
        if words[at:end] == phrase and words[end] not in _COUNTED_IN_HALVES:
            alone = words[at - 1] == "by" or phrase == ("half",)
            return (end, share) if alone else None
    return None


def percent_end(parts: Parts, at: int) -> int | None:
    """Where a percent sign or word that stands at a part ends."""
    words = parts.words
    if words[at] == "percentage":
        return at + 2 if words[at + 1] in ("point", "points") else None
    if words[at] in _PERCENT_WORDS:
        return at + 1
    return at + 2 if (words[at], words[at + 1]) in _PERCENT_PAIRS else None


def find_durations(text: Text) -> list[Span[Duration]]:
    """Every length of time ("20 min", "1h30", "3 business days"); "30m" is uncertain, because it may be money."""
    parts = text.parts
    found: list[Span[Duration]] = []
    at = 0
    while at < parts.count:
        match = match_duration(parts, at)
        tokens = parts.span(at, match.end) if match else None
        if match and tokens and text.folded[tokens[1] : tokens[1] + 1] != ("ago",):  # that is when, not how long
            found.append(Span(*tokens, match.duration, match.certainty))
            at = match.end
        else:
            at += 1
    return found


def match_duration(parts: Parts, at: int) -> DurationMatch | None:
    """The length of time that begins at a part, as long as it goes."""
    words = parts.words
    word = words[at]
    if "0" <= word[:1] <= "9":
        return _match_compact(words, at) or _match_counted(parts, at)
    if word in ("half", "quarter", "three") and (share := _match_share(words, at)):
        return share
    if word in ("a", "an"):
        begin = at + (2 if words[at + 1] in _MORE else 1)
        return (
            _match_share(words, at + 1)
            or _match_counted(parts, at)
            or _match_one(parts, begin)
            or (_match_counted(parts, begin) if begin > at + 1 else None)
        )
    if word == "another":
        return _match_counted(parts, at + 1) or _match_one(parts, at + 1)
    if word == "fortnight":
        return DurationMatch(at + 1, Duration(Decimal(2), "week"), 0.8)
    if word == "hour" and words[at + 1 : at + 4] == ("and", "a", "half"):
        return DurationMatch(at + 4, Duration(Decimal("1.5"), "hour"), 0.9)
    if word == "hour" and words[at + 1] == "long":
        return DurationMatch(at + 1, Duration(Decimal(1), "hour"), 0.8)
    return _match_counted(parts, at) if word in STARTERS else None


def _match_compact(words: tuple[str, ...], at: int) -> DurationMatch | None:
    """One word: "1h30", "20min", "2w"; or two: "1h 30m"."""
    word = words[at]
    if both := _HOUR_AND_MINUTES.fullmatch(word):
        return DurationMatch(at + 1, _minutes(int(both.group(1)) * 60 + int(both.group(2))), 0.85)
    figure = read_figure(word)
    if figure is None or not figure.suffix:
        return None
    unit = UNITS_BY_WORD.get(figure.suffix) or _LETTERS.get(figure.suffix)
    if unit is None:
        return None
    if unit == "hour":
        return _with_minutes(words, at + 1, figure.value, 0.9 if figure.suffix != "h" or figure.value < 9 else 0.6)
    certain = len(figure.suffix) > 1 or figure.suffix in ("d", "w")
    if figure.suffix in ("w", "d", "y") and "." in word:
        certain = False
    return DurationMatch(at + 1, Duration(figure.value, unit), 0.9 if certain else 0.45)


def _match_counted(parts: Parts, at: int) -> DurationMatch | None:
    number = match_number(parts, at)
    if number is None or number.number.value < 0 or number.number.scaled:
        return None
    words, end = parts.words, number.end
    if words[end] in _MORE:
        end += 1
    working = words[end] in _WORKING
    if working:
        end += 1
    unit = UNITS_BY_WORD.get(words[end]) or (_LETTERS.get(words[end]) if words[end] == "h" else None)
    if unit is None or (unit == "hour" and working):
        return None
    if unit == "hour":
        return _with_minutes(words, end + 1, number.number.value, 0.95)
    if words[end + 1 : end + 4] == ("and", "a", "half"):
        return DurationMatch(end + 4, Duration(number.number.value + _HALF, unit), 0.9)
    if working and unit == "day":
        unit = "business_day"
    return DurationMatch(end + 1, Duration(number.number.value, unit), 0.95)


def _match_one(parts: Parts, at: int) -> DurationMatch | None:
    """The unit behind "a" or "an": "an hour and a half", "a business day"."""
    words = parts.words
    if words[at] == "fortnight":
        return DurationMatch(at + 1, Duration(Decimal(2), "week"), 0.9)
    if words[at] in _WORKING and words[at + 1] == "day":
        return DurationMatch(at + 2, Duration(Decimal(1), "business_day"), 0.9)
    unit = UNITS_BY_WORD.get(words[at]) if len(words[at]) > 2 else None
    if unit == "hour":
        return _with_minutes(words, at + 1, Decimal(1), 0.9)
    if unit is None or (unit == "quarter" and words[at + 1] == "of"):
        return None
    if words[at + 1 : at + 4] == ("and", "a", "half"):
        return DurationMatch(at + 4, Duration(Decimal("1.5"), unit), 0.9)
    return DurationMatch(at + 1, Duration(Decimal(1), unit), 0.8)


def _match_share(words: tuple[str, ...], at: int) -> DurationMatch | None:
    """Half an hour, half hour, a quarter of an hour, three quarters of an hour."""
    share = {"half": _HALF, "quarter": Decimal("0.25"), "three": Decimal("0.75")}.get(words[at])
    if share is None or (words[at] == "three" and words[at + 1] != "quarters"):
        return None
    end = at + (2 if words[at] == "three" else 1)
    if words[end] == "of":
        end += 1
    if words[end] in ("a", "an"):
        end += 1
    unit = UNITS_BY_WORD.get(words[end])
    if unit not in ("hour", "day", "year", "month") or (unit != "hour" and end == at + 1 and words[at] != "half"):
        return None
    return DurationMatch(end + 1, _minutes(int(share * 60)) if unit == "hour" else Duration(share, unit), 0.95)


def _with_minutes(words: tuple[str, ...], at: int, hours: Decimal, certainty: float) -> DurationMatch:
    """What may follow hours: "and a half", "30 min", "and twenty minutes"."""
    if words[at : at + 3] == ("and", "a", "half"):
        return DurationMatch(at + 3, Duration(hours + _HALF, "hour"), certainty)
    begin = at + (words[at] == "and")
    if glued := _MINUTES.fullmatch(words[begin]):
        return DurationMatch(begin + 1, _minutes(int(hours * 60) + int(glued.group(1))), certainty)
    counted = _spoken_minutes(words, begin)
    if counted and UNITS_BY_WORD.get(words[counted[0]]) == "minute":
        return DurationMatch(counted[0] + 1, _minutes(int(hours * 60) + counted[1]), certainty)
    return DurationMatch(at, Duration(hours, "hour"), certainty)


def _spoken_minutes(words: tuple[str, ...], at: int) -> tuple[int, int] | None:
    word = words[at]
    if word.isdecimal() and word.isascii() and len(word) <= 2:
        return at + 1, int(word)
    if word in UNITS:
        return at + 1, int(UNITS[word])
    if word in TENS:
        unit = UNITS.get(words[at + 1])
        return (at + 2, int(TENS[word] + unit)) if unit and unit < 10 else (at + 1, int(TENS[word]))
    return None


def _minutes(count: int) -> Duration:
    return Duration(Decimal(count), "minute")
