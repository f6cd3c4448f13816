"""Times of day: "3pm", "at 3", "14:30", "half past two", "noon", with the zone that was said."""

import datetime as dt
import re
from typing import NamedTuple

from core.language.calendar_words import DAY_PARTS, DayPart
from core.language.number_words import TENS, UNITS
from core.language.parts import Parts
from core.language.zones import match_zone

_TWELVE_HOURS = re.compile(r"(1[0-2]|0?[1-9])(?:[:.]?([0-5][0-9]))?(am|pm|a|p)")
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])(?::[0-5][0-9])?(am|pm|h|uhr)?")
_HOURS = re.compile(r"([01]?[0-9]|2[0-3])h(?:([0-5][0-9])?)")
_DOTTED = re.compile(r"([01]?[0-9]|2[0-3])\.([0-5][0-9])")
_MILITARY = re.compile(r"([01][0-9]|2[0-3])([0-5][0-9])")
_MONTHS_IN_YEAR = 12
_NOON = 12
_HOUR_WORDS = ("at", "@", "um")
_BARE = re.compile(r"[01]?[0-9]|2[0-3]")
_MERIDIEMS = {"am": "am", "a.m": "am", "pm": "pm", "p.m": "pm"}
_AT_WORDS = "at @ around about by from um gegen before after until till approx circa"
_AT = frozenset(_AT_WORDS.split())
# What makes a number behind "at" something else than an hour.
_COUNTED_WORDS = (
    "% k m mm bn percent pct thousand million billion hundred grand dollars dollar bucks euro euros eur usd gbp pounds "
    "seats users licenses licences people employees units days weeks months years minutes hours min mins points of"
)
COUNTED = frozenset(_COUNTED_WORDS.split())
STARTERS = frozenset({"noon", "midday", "midnight", "half", "quarter", "at", "@", *UNITS, "twenty"})


class TimeMatch(NamedTuple):
    """Where a time of day ends, what it is, in which zone, and how sure it is one."""

    end: int
    time: dt.time
    zone: str | None
    certainty: float


class ClockTime(NamedTuple):
    """Where a time of day ends that is one of two, and what it is; `exact` where its half of the day is said."""

    end: int
    hour: int
    minute: int
    exact: bool


class _Hour(NamedTuple):
    end: int
    hour: int
    minute: int
    exact: bool
    certainty: float


def match_time(parts: Parts, at: int, part: DayPart | None = None, *, after_day: bool = False) -> TimeMatch | None:
    """The time of day that begins at a part; `part` is the part of the day said before ("tomorrow evening at 8").

    An hour without am or pm is read by business hours: 1 to 6 are in the afternoon, 7 to 12 as they stand, later ones
    by the 24-hour clock; a leading zero ("03:00") is always the 24-hour clock. A number alone is a time only behind
    "at" or "@".
    """
    words = parts.words
    begin, introduced = at, False
    while words[begin] in _AT and begin - at < 2:
        begin, introduced = begin + 1, True
    if words[begin] == "between":
        return _first_of_two(parts, begin + 1)
    found = _named(words, begin) or _written(parts, begin) or _hours_to_hours(parts, begin)
    found = found or _past_or_to(words, begin, introduced or after_day)
    found = found or _in_figures(words, begin, introduced or after_day)
    if found is None:
        found = _spoken(parts, begin, introduced, after_day)
    if found is None:
        return None
    end, hour, exact = found.end, found.hour, found.exact
    if words[end] in ("o'clock", "oclock", "uhr", "hrs"):
        end, found = end + 1, found._replace(certainty=0.9)
    end, said_part = _part_after(words, end)
    hour = hour if exact else by_business_hours(hour, said_part or part)
    end = _skip_range(parts, end)
    zone = match_zone(words, end)
    if introduced and exact:
        found = found._replace(certainty=max(found.certainty, 0.7))
    certainty = max(found.certainty, 0.9) if (after_day or said_part or zone) and introduced else found.certainty
    return TimeMatch(zone[0] if zone else end, dt.time(hour % 24, found.minute), zone[1] if zone else None, certainty)


def clock_time(parts: Parts, at: int, *, plain: bool = False) -> ClockTime | None:
    """The time of day at a part as one of two, where a number alone is an hour; `plain` reads no "ten to eleven"."""
    words = parts.words
    found = _named(words, at) or _written(parts, at) or (None if plain else _past_or_to(words, at, True))
    if found is None and (dotted := _DOTTED.fullmatch(words[at])):
        found = _Hour(at + 1, int(dotted[1]), int(dotted[2]), dotted[1].startswith("0"), 0.8)
    if found is None:
        hour = int(words[at]) if _BARE.fullmatch(words[at]) else _number_word(words[at], 12)
        if hour is None:
            return None
        spoken = None if words[at][0].isdigit() else _minutes(words, at + 1)
        end, minute = spoken or (at + 1, 0)
        end, meridiem = _meridiem(parts, end, None)
        if words[end] in COUNTED and words[end] != "h":
            return None
        known = meridiem is not None and 0 < hour <= _NOON
        found = _Hour(end, to_24(hour, str(meridiem)) if known else hour, minute, known or hour > _NOON, 0.9)
    end, part = _part_after(words, found.end + (words[found.end] in ("o'clock", "oclock", "uhr", "hrs")))
    if found.exact or part is None:
        return ClockTime(end, found.hour, found.minute, found.exact or found.hour > _NOON)
    return ClockTime(end, by_business_hours(found.hour, part), found.minute, True)


def _named(words: tuple[str, ...], at: int) -> _Hour | None:
    begin = at + 1 if words[at] in ("12", "twelve") and words[at + 1] in ("noon", "midday", "midnight") else at
    if words[begin] in ("noon", "midday"):
        return _Hour(begin + 1, 12, 0, True, 0.9)
    return _Hour(begin + 1, 0, 0, True, 0.85) if words[begin] == "midnight" else None


def _written(parts: Parts, at: int) -> _Hour | None:
    words = parts.words
    word = words[at]
    if not "0" <= word[:1] <= "9" or len(word) > 14:
        return None
    if found := _TWELVE_HOURS.fullmatch(word):
        hour, minute, meridiem = found.groups()
        sure = len(meridiem) == 2
        return _Hour(at + 1, to_24(int(hour), meridiem[0] + "m"), int(minute or 0), True, 0.95 if sure else 0.45)
    if found := _CLOCK.fullmatch(word):
        hour, minute, suffix = found.groups()
        end, meridiem = _meridiem(parts, at + 1, suffix)
        if meridiem and 0 < int(hour) <= 12:
            return _Hour(end, to_24(int(hour), meridiem), int(minute), True, 0.95)
        return _Hour(at + 1, int(hour), int(minute), hour.startswith("0") or suffix is not None, 0.85)
    if (found := _HOURS.fullmatch(word)) and int(found.group(1)) >= 6:
        return _Hour(at + 1, int(found.group(1)), int(found.group(2) or 0), True, 0.55 if found.group(2) else 0.45)
    return None


def _in_figures(words: tuple[str, ...], at: int, expected: bool) -> _Hour | None:
    """Hours that are figures of other things elsewhere: "at 9.30", "1430 hrs", "4ish"."""
    word = words[at]
    if word.endswith("ish") and (about := _BARE.fullmatch(word.removesuffix("ish"))):
        return _Hour(at + 1, int(about.group()), 0, False, 0.9 if expected else 0.5)
    if (military := _MILITARY.fullmatch(word)) and words[at + 1] in ("hrs", "hours", "h"):
        return _Hour(at + 2, int(military[1]), int(military[2]), True, 0.85)
    dotted = _DOTTED.fullmatch(word)
    if dotted is None or not expected or words[at + 1] in COUNTED:
        return None
    said_at = words[at - 1] in _HOUR_WORDS
    is_no_day = int(dotted[2]) > _MONTHS_IN_YEAR or dotted[2] == "00"
    if not said_at and not is_no_day:
        return None
    return _Hour(at + 1, int(dotted[1]), int(dotted[2]), dotted[1].startswith("0"), 0.8)


def _hours_to_hours(parts: Parts, at: int) -> _Hour | None:
    """The first hour of "2-3pm", a token of two parts of which only the second tells the half of the day."""
    word = parts.words[at]
    if not _BARE.fullmatch(word) or at + 1 >= parts.count or parts.tokens[at + 1] != parts.tokens[at]:
        return None
    until = _TWELVE_HOURS.fullmatch(parts.words[at + 1])
    if until is None or not 0 < int(word) <= 12:
        return None
    meridiem = f"{until.group(3)[0]}m"
    if meridiem == "pm" and int(word) % 12 > int(until.group(1)) % 12:
        meridiem = "am"  # 11-1pm begins in the morning
    return _Hour(at + 2, to_24(int(word), meridiem), 0, True, 0.9)


def _first_of_two(parts: Parts, at: int) -> TimeMatch | None:
    """The first hour of "between 2 and 4pm"."""
    words = parts.words
    until = _written(parts, at + 2) or _spoken(parts, at + 2, introduced=False, after_day=False)
    first = _number_word(words[at], 12)
    if first is None or words[at + 1] != "and" or until is None or not until.exact:
        return None
    hour = first % 12 + (12 if until.hour >= 12 and first % 12 <= until.hour % 12 else 0)
    return TimeMatch(until.end, dt.time(hour), None, 0.9)


def _past_or_to(words: tuple[str, ...], at: int, introduced: bool) -> _Hour | None:
    """Half past two, quarter to five, ten past four."""
    begin = at + 1 if words[at] == "a" else at
    if words[at] == "half" and (hour := _number_word(words[at + 1], 12)) and words[at + 2] not in COUNTED:
        # As the British say it: "half four" is half past four.
        return _Hour(at + 2, hour, 30, False, 0.85 if introduced else 0.55)
    minutes = {"half": 30, "quarter": 15}.get(words[begin]) or _number_word(words[begin], 29)
    if minutes is None or minutes % 5 or words[begin + 1] not in ("past", "to", "after", "before", "til", "till"):
        return None
    hour = _number_word(words[begin + 2], 12)
    if hour is None or (words[begin] == "half" and words[begin + 1] != "past"):
        return None
    certainty = 0.85 if words[begin] in ("half", "quarter") or introduced else 0.3
    if words[begin + 1] in ("past", "after"):
        return _Hour(begin + 3, hour, minutes, False, certainty)
    return _Hour(begin + 3, hour - 1 or 12, 60 - minutes, False, certainty)


def _spoken(parts: Parts, at: int, introduced: bool, after_day: bool) -> _Hour | None:
    """An hour as a bare number, in digits or words: with am or pm, or behind "at"."""
    words = parts.words
    word = words[at]
    if _BARE.fullmatch(word):
        hour = int(word)
    elif (number := _number_word(word, 12)) is not None:
        hour = number
    else:
        return None
    end, minute = at + 1, 0
    if not word[0].isdigit() and (spoken := _minutes(words, end)):
        end, minute = spoken
    after, meridiem = _meridiem(parts, end, None)
    if meridiem and 0 < hour <= 12:
        return _Hour(after, to_24(hour, meridiem), minute, True, 0.95)
    if words[end] in ("o'clock", "oclock", "uhr"):
        return _Hour(end, hour, minute, hour > 12, 0.9)
    if _part_after(words, end)[1] is not None:
        return _Hour(end, hour, minute, hour > 12, 0.9)
    if not introduced or words[end] in COUNTED or words[end][:1] in ("$", "€", "£", "/") or hour == 0:
        return None
    if words[at - 1] not in _HOUR_WORDS and (hour > 12 or not after_day):
        return None
    certainty = 0.6 if words[at - 1] in _HOUR_WORDS else 0.45
    return _Hour(end, hour, minute, hour > 12, certainty if hour <= 12 else 0.3)


def _minutes(words: tuple[str, ...], at: int) -> tuple[int, int] | None:
    if (ten := TENS.get(words[at])) is not None and ten < 60:
        unit = UNITS.get(words[at + 1])
        return (at + 2, int(ten + unit)) if unit and unit < 10 else (at + 1, int(ten))
    teen = UNITS.get(words[at])
    return (at + 1, int(teen)) if teen and teen >= 10 else None


def _number_word(word: str, most: int) -> int | None:
    if word.isdecimal() and word.isascii() and len(word) <= 2:
        value = int(word)
    else:
        value = int(UNITS.get(word) or TENS.get(word) or 0)
    return value if 0 < value <= most else None


def _meridiem(parts: Parts, at: int, suffix: str | None) -> tuple[int, str | None]:
    if suffix in ("am", "pm"):
        return at, suffix
    meridiem = _MERIDIEMS.get(parts.words[at])
    if meridiem is None:
        return at, None
    dotted = "." in parts.words[at] and parts.words[at + 1] == "." and parts.glued(at + 1)
    return at + (2 if dotted else 1), meridiem


def _part_after(words: tuple[str, ...], at: int) -> tuple[int, DayPart | None]:
    if words[at : at + 2] == ("in", "the") and (part := DAY_PARTS.get(words[at + 2])) is not None:
        return at + 3, part
    if words[at : at + 2] == ("at", "night"):
        return at + 2, "night"
    return at, None


def _skip_range(parts: Parts, at: int) -> int:
    """The end of a stretch of time, "10am-11am" or "10am to 11am", of which the beginning counts."""
    words = parts.words
    same_token = 0 < at < parts.count and parts.tokens[at] == parts.tokens[at - 1]
    begin = at if same_token else at + 1 if words[at] in ("to", "-", "until", "till") else None
    if begin is None:
        return at
    found = _written(parts, begin)
    return found.end if found and found.exact else at


def by_business_hours(hour: int, part: DayPart | None) -> int:
    """The hour of the day that an hour without am or pm is, with the part of the day that was said beside it."""
    if part == "morning":
        return hour % 12 if hour == 12 else hour
    if part in ("evening", "night"):
        return hour + 12 if 3 < hour < 12 else hour
    if part == "afternoon":
        return hour + 12 if hour < 11 else hour
    return hour + 12 if 0 < hour < 7 else hour


def to_24(hour: int, meridiem: str) -> int:
    """An hour of the twelve as one of the twenty-four."""
    return hour % 12 + (12 if meridiem == "pm" else 0)
