"""Days that no calendar has: "february 30", "the 31st of june", "31/11/2026", "29 feb 2027"."""

import re
from collections.abc import Sequence

from core.language.arithmetic import days_in_month
from core.language.calendar_days import COUNTED, match_day_ordinal
from core.language.calendar_words import MONTHS

_DAY = re.compile(r"0?[1-9]|[12][0-9]|3[01]")
_YEAR = re.compile(r"20[0-9]{2}")
_NUMERIC = re.compile(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-](20[0-9]{2})|(20[0-9]{2})-([0-9]{2})-([0-9]{2})")
_LEAP_YEAR = 2024


def impossible_day(words: Sequence[str]) -> tuple[int, int] | None:
    """The tokens `first` to `last` (exclusive) of folded words that name a day which its month has not, if any."""
    for at, word in enumerate(words):
        end = _numeric(word, at) if word[:1].isdigit() else None
        end = end or _named(words, at)
        if end is not None:
            return at, end
    return None


def _named(words: Sequence[str], at: int) -> int | None:
    """The end of "february 30", "30 february", "the 30th of february", with a year or without one."""
    if words[at] in MONTHS:
        begin = at + 1 + (tuple(words[at + 1 : at + 2]) == ("the",))
        day = _day(words, begin)
        if day is None or (day[0] < len(words) and words[day[0]] in COUNTED):
            return None
        return _unless_there(MONTHS[words[at]], day[1], words, day[0])
    day = _day(words, at)
    if day is None:
        return None
    month = day[0] + (tuple(words[day[0] : day[0] + 1]) in (("of",), ("de",), (".",)))
    if month >= len(words) or words[month] not in MONTHS:
        return None
    return _unless_there(MONTHS[words[month]], day[1], words, month + 1)


def _day(words: Sequence[str], at: int) -> tuple[int, int] | None:
    if at >= len(words):
        return None
    if _DAY.fullmatch(words[at]):
        return at + 1, int(words[at])
    return match_day_ordinal((*words[: at + 2], "", ""), at)


def _unless_there(month: int, day: int, words: Sequence[str], end: int) -> int | None:
    dated = end < len(words) and _YEAR.fullmatch(words[end]) is not None
    year = int(words[end]) if dated else _LEAP_YEAR
    return end + dated if day > days_in_month(year, month) else None


def _numeric(word: str, at: int) -> int | None:
    written = _NUMERIC.fullmatch(word)
    if written is None:
        return None
    if written.group(4):
        year, month, day = (int(number) for number in written.groups()[3:])
        orders = [(month, day)]
    else:
        first, second, year = (int(number) for number in written.groups()[:3])
        orders = [(first, second), (second, first)]
    dated = [(month, day) for month, day in orders if 1 <= month <= 12 and 1 <= day <= 31]
    there = any(day <= days_in_month(year, month) for month, day in dated)
    return at + 1 if dated and not there else None
