"""Two times of day of which the first counts: "tomorrow 2-3", "from 10 to 11am", "from nine till twenty to eleven"."""

import datetime as dt
import re
from typing import NamedTuple

from core.language.clock import COUNTED, ClockTime, TimeMatch, by_business_hours, clock_time
from core.language.normalise import read_text
from core.language.parts import Parts

_BOTH = re.compile(r"(1[0-9]|2[0-3]|[1-9])-(1[0-9]|2[0-3]|[1-9])")
_JOINTS = frozenset({"to", "-", "until", "till", "til"})
_LONGEST = 6 * 60
_SURE = 0.9
_HALF_DAY = 12 * 60
_NOON, _FEW = 12, 2


class HourRange(NamedTuple):
    """Where two times of day end, the first of them, how many minutes lie between them, and how sure they are times."""

    end: int
    first: dt.time
    minutes: int
    certainty: float


def minutes_between(words: str) -> int | None:
    """How many minutes lie between two times of day ("10:00-11:15", "2 to 3pm"); None where no such two are said."""
    parts = read_text(words).parts
    found = (range_of_hours(parts, at) for at in range(parts.count))
    return next((each.minutes for each in found if each is not None), None)


def match_hours(parts: Parts, at: int) -> TimeMatch | None:
    """The first of two times of day that begin at a part, right behind a day."""
    found = range_of_hours(parts, at)
    return TimeMatch(found.end, found.first, None, found.certainty) if found is not None else None


def match_hours_first(parts: Parts, at: int) -> TimeMatch | None:
    """The same where no day stands before them: one of them says its minutes or its half of the day."""
    found = range_of_hours(parts, at)
    told = found is not None and (found.certainty >= _SURE or found.first.minute or found.minutes % 60)
    return TimeMatch(found.end, found.first, None, found.certainty) if found is not None and told else None


def range_of_hours(parts: Parts, at: int) -> HourRange | None:
    """The two times of day that begin at a part; meetings are hours long, not half days.

    What is said of the second ("11am", "3pm") holds for the first unless it would be the later then.
    """
    words = parts.words
    begin = at + (words[at] in ("from", "between", "at"))
    if both := _BOTH.fullmatch(words[begin]):
        hours = int(both[1]), int(both[2])
        if words[begin + 1] in COUNTED or (max(hours) > _NOON and not 0 < hours[1] - hours[0] <= _FEW):
            return None
        return _between(*(ClockTime(begin + 1, hour, 0, hour > _NOON) for hour in hours))
    readings = [clock_time(parts, begin)]
    if words[at] in ("from", "between"):
        readings.append(clock_time(parts, begin, plain=True))  # "from ten to eleven"
    found = (_behind(parts, one, ("and",) if words[at] == "between" else ()) for one in readings if one is not None)
    return next((each for each in found if each is not None), None)


def _behind(parts: Parts, one: ClockTime, joints: tuple[str, ...]) -> HourRange | None:
    """The stretch that begins with a time of day, where another stands behind it."""
    joint = parts.words[one.end] in _JOINTS or parts.words[one.end] in joints
    at = one.end + joint
    if not joint and not (at < parts.count and parts.tokens[at] == parts.tokens[at - 1]):
        return None
    other = clock_time(parts, at)
    return _between(one, other) if other is not None else None


def _between(one: ClockTime, other: ClockTime) -> HourRange | None:
    start, stop = one.hour % 24 * 60 + one.minute, other.hour % 24 * 60 + other.minute
    length = stop - start if one.exact and other.exact else (stop - start) % _HALF_DAY
    if not 0 < length <= _LONGEST:
        return None
    if one.exact:
        begin = start
    elif other.exact:
        begin = (stop - length) % (2 * _HALF_DAY)
    else:
        begin = by_business_hours(one.hour, None) % 24 * 60 + one.minute
    sure = one.exact or other.exact
    return HourRange(other.end, dt.time(begin // 60, begin % 60), length, _SURE if sure else 0.8)
