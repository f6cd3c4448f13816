"""Days said with their month: "jan 15", "15 january 2027", "the fourth of july", "1/15", "15.01.2027"."""

import datetime as dt
import re

from core.language.arithmetic import days_in_month
from core.language.calendar_words import DOUBTFUL, MONTHS
from core.language.number_words import TENS, UNITS
from core.language.ordinals import match_ordinal
from core.language.reading import (
    Found,
    Reader,
    day_in,
    full_year,
    longest,
    match_year,
    one_day,
    past_article,
    yearless,
)
from core.language.when import When

_ISO = re.compile(r"(20[0-9]{2}|19[0-9]{2})([-/.])(1[0-2]|0?[1-9])\2([0-3]?[0-9])")
_WRITTEN = re.compile(r"([0-3]?[0-9])([-/.])([0-3]?[0-9])\2((?:19|20)?[0-9]{2})")
_SHORT = re.compile(r"([0-3]?[0-9])([/.])([0-3]?[0-9])")
_DAY_NUMBER = re.compile(r"0?[1-9]|[12][0-9]|3[01]")
_GLUED = re.compile(r"([a-z]{3,9})([0-3]?[0-9])|([0-3]?[0-9])([a-z]{3,9})")
_ISO_MOMENT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})t([01][0-9]|2[0-3]):([0-5][0-9])(?::[0-5][0-9])?")
_SHORT_YEAR = re.compile(r"[0-9]{2}")
_COMPACT = re.compile(r"(20[0-9]{2})(0[1-9]|1[0-2])([0-3][0-9])")
_FRACTIONS = frozenset({"1/2", "1/3", "2/3", "1/4", "3/4"})
_ROUND_THE_CLOCK = frozenset({"24/7", "7/24"})
_COUNTED_WORDS = "% percent pct k m mm bn thousand million hundred grand dollars euros eur usd users seats people x"
COUNTED = frozenset(_COUNTED_WORDS.split())


def match_calendar_day(reader: Reader, at: int) -> Found | None:
    """A day with its month: "jan 15", "15 january 2027", "15.01.2027", "1/15"."""
    word = reader.words[at]
    if "0" <= word[:1] <= "9":
        return longest(_match_numeric(reader, at), _match_day_month(reader, at), _match_glued(reader, at))
    return longest(_match_month_day(reader, at), _match_day_month(reader, at), _match_glued(reader, at))


def match_day_ordinal(words: tuple[str, ...], at: int) -> tuple[int, int] | None:
    """An ordinal that can be a day of the month."""
    ordinal = match_ordinal(words, at)
    return ordinal if ordinal and 1 <= ordinal[1] <= 31 else None


def _match_month_day(reader: Reader, at: int) -> Found | None:
    words = reader.words
    month = MONTHS.get(words[at])
    if month is None:
        return None
    begin = at + 2 if words[at + 1] == "." and reader.parts.glued(at + 1) else at + 1
    with_article = words[begin] == "the"
    begin = past_article(words, begin)
    certainty = 0.95
    if ordinal := match_day_ordinal(words, begin):
        end, number = ordinal
    elif _DAY_NUMBER.fullmatch(words[begin]):
        end, number = begin + 1, int(words[begin])
        if words[end] in COUNTED or words[end][:1] == "%":
            return None
        certainty = 0.92 if DOUBTFUL.get(words[at], 1.0) > 0.5 else 0.85
    elif (spoken := _spoken_day(words, begin)) and not with_article:
        (end, number), certainty = spoken, 0.75 if DOUBTFUL.get(words[at], 1.0) > 0.5 else 0.45
    else:
        return None
    return _dated(reader, month, number, end, certainty)


def _spoken_day(words: tuple[str, ...], at: int) -> tuple[int, int] | None:
    if (unit := UNITS.get(words[at])) is not None:
        return (at + 1, int(unit)) if unit else None
    ten = TENS.get(words[at])
    if ten is None or ten > 30:
        return None
    unit = UNITS.get(words[at + 1])
    return (at + 2, int(ten + unit)) if unit and unit < 10 and ten + unit <= 31 else (at + 1, int(ten))


def _match_day_month(reader: Reader, at: int) -> Found | None:
    """The day first: "15 january", "the fourth of july", "15. Januar", "15 de enero"."""
    words = reader.words
    begin = past_article(words, at)
    linked = False
    if ordinal := match_day_ordinal(words, begin):
        (end, number), linked = ordinal, True
    elif _DAY_NUMBER.fullmatch(words[begin]):
        end, number = begin + 1, int(words[begin])
        if words[end] == "." and reader.parts.glued(end):
            end, linked = end + 1, True
    else:
        return None
    if words[end] in ("of", "de"):
        end, linked = end + 1, True
    month = MONTHS.get(words[end])
    if month is None:
        return None
    certainty = 0.95 if linked or DOUBTFUL.get(words[end], 1.0) > 0.5 else 0.7
    behind = end + 1
    if behind < reader.parts.count and reader.parts.tokens[behind] == reader.parts.tokens[at]:
        if not _SHORT_YEAR.fullmatch(words[behind]):
            return _dated(reader, month, number, behind, certainty)
        return one_day(day_in(full_year(words[behind]), month, number), behind + 1, 0.95)  # "15-jan-27"
    return _dated(reader, month, number, behind, certainty)


def _match_glued(reader: Reader, at: int) -> Found | None:
    """Month and day in one word: "jan15", "15jan"."""
    glued = _GLUED.fullmatch(reader.words[at])
    if glued is None:
        return None
    month, number = MONTHS.get(glued.group(1) or glued.group(4)), int(glued.group(2) or glued.group(3))
    return _dated(reader, month, number, at + 1, 0.85) if month else None


def _dated(reader: Reader, month: int, number: int, end: int, certainty: float) -> Found | None:
    if not 1 <= number <= days_in_month(2024, month):
        return None
    if (year := match_year(reader, end)) is not None:
        return one_day(day_in(year[1], month, number), year[0], max(certainty, 0.97))
    day = yearless(reader, month, number)
    return Found(end, When(day, day, unsaid="year"), certainty) if day is not None else None


def _match_numeric(reader: Reader, at: int) -> Found | None:
    word = reader.words[at]
    if moment := _ISO_MOMENT.fullmatch(word):
        day = day_in(*(int(number) for number in moment.group(1).split("-")))
        clock = dt.time(int(moment.group(2)), int(moment.group(3)))
        zone = "UTC" if reader.words[at + 1] == "z" and reader.parts.glued(at + 1) else None
        return Found(at + (2 if zone else 1), When(day, day, time=clock, zone=zone), 0.98) if day else None
    if len(word) > 10:
        return None
    if iso := _ISO.fullmatch(word):
        return one_day(day_in(int(iso.group(1)), int(iso.group(3)), int(iso.group(4))), at + 1, 0.98)
    if compact := _COMPACT.fullmatch(word):
        return one_day(day_in(*(int(number) for number in compact.groups())), at + 1, 0.4)
    if written := _WRITTEN.fullmatch(word):
        first, sign, second, year = written.groups()
        days = [
            day
            for day_number, month in _orders(reader, int(first), int(second), sign)
            if (day := day_in(full_year(year), month, day_number)) is not None
        ]
        return Found(at + 1, When(days[0], days[0], ambiguous=tuple(days[1:])), 0.97) if days else None
    return _match_short(reader, at, word)


def _match_short(reader: Reader, at: int, word: str) -> Found | None:
    written = _SHORT.fullmatch(word)
    if written is None or word in _ROUND_THE_CLOCK:
        return None
    first, sign, second = written.groups()
    days = [
        day
        for number, month in _orders(reader, int(first), int(second), sign)
        if 1 <= month <= 12 and (day := yearless(reader, month, number)) is not None
    ]
    if not days:
        return None
    end, certainty = at + 1, 0.45 if word in _FRACTIONS else 0.88
    if sign == ".":
        dotted = reader.words[end] == "." and reader.parts.glued(end)
        certainty = (0.6 if reader.day_first is False else 0.8) if dotted else (0.45 if reader.day_first else 0.25)
        end += dotted
    return Found(end, When(days[0], days[0], ambiguous=tuple(days[1:]), unsaid="year"), certainty)


def _orders(reader: Reader, first: int, second: int, sign: str) -> list[tuple[int, int]]:
    """(day, month) as first and second may mean them; the speaker's order decides where it can be meant.

    With dots the day always comes first.
    """
    day_first, month_first = (first, second), (second, first)
    if sign == ".":
        return [day_first]
    possible = [order for order in (month_first, day_first) if order[0] <= 31 and 1 <= order[1] <= 12]
    if first == second or reader.day_first is None:
        return possible[:1] if first == second else possible
    wanted = day_first if reader.day_first else month_first
    return [wanted] if wanted in possible else possible
