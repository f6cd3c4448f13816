"""Two hours behind a day, of which the first counts: "tomorrow 2-3", "from 10 to 11am", "between 2 and 3"."""

import datetime as dt
import re

from core.language.clock import TimeMatch, by_business_hours, to_24
from core.language.parts import Parts

_HOUR = re.compile(r"(1[0-9]|2[0-3]|[0-9])(?:[:.]([0-5][0-9]))?(am|pm)?")
_BOTH = re.compile(r"(1[0-2]|[1-9])-(1[0-2]|[1-9])")
_JOINTS = frozenset({"to", "-", "until", "till", "til"})
_LONGEST = 6
_FROM_TO = re.compile(
    r"(?<![\d:.])(?P<h1>[01]?\d|2[0-3])(?:[:.](?P<m1>[0-5]\d))? ?(?P<p1>[ap]m)? ?(?:-|–|to|until|till) ?"
    r"(?P<h2>[01]?\d|2[0-3])(?:[:.](?P<m2>[0-5]\d))? ?(?P<p2>[ap]m)?(?![\d:.]\d)",
    re.IGNORECASE,
)
_HALF_DAY = 12 * 60


def minutes_between(words: str) -> int | None:
    """How many minutes lie between two times of day ("10:00-11:15", "2 to 3pm"); None where no such two are said."""
    for found in _FROM_TO.finditer(words):
        if not (found["m1"] and found["m2"]) and not (found["p1"] or found["p2"]):
            continue
        first = int(found["h1"]) % 24 * 60 + int(found["m1"] or 0)
        second = int(found["h2"]) % 24 * 60 + int(found["m2"] or 0)
        length = (second - first) % _HALF_DAY
        if 0 < length <= _LONGEST * 60:
            return length
    return None


def match_hours(parts: Parts, at: int) -> TimeMatch | None:
    """The first of two hours that begin at a part, right behind a day; meetings are hours long, not half days.

    What is said of the second ("11am", "3pm") holds for the first unless it would be the later then.
    """
    words = parts.words
    introduced = words[at] in ("from", "between", "at")
    begin = at + 1 if introduced else at
    if (both := _BOTH.fullmatch(words[begin])) is not None and not _HOUR.fullmatch(words[begin]):
        minutes = ":" if words[begin + 1] == ":" and parts.glued(begin + 1) and words[begin + 2].isdigit() else ""
        return _between(int(both[1]), 0, int(both[2]), None, begin + (3 if minutes else 1), 0.8)
    first = _HOUR.fullmatch(words[begin])
    if first is None or first[3]:
        return None
    joint = words[begin + 1] in _JOINTS or (words[at] == "between" and words[begin + 1] == "and")
    second_at = begin + 2 if joint else begin + 1
    glued = not joint and second_at < parts.count and parts.tokens[second_at] == parts.tokens[begin]
    second = _HOUR.fullmatch(words[second_at]) if joint or glued else None
    if second is None:
        return None
    end, meridiem = second_at + 1, second[3]
    if meridiem is None and words[end] in ("am", "pm"):
        meridiem, end = words[end], end + 1
    return _between(int(first[1]), int(first[2] or 0), int(second[1]), meridiem, end, 0.9 if meridiem else 0.8)


def _between(
    first: int, minute: int, second: int, meridiem: str | None, end: int, certainty: float
) -> TimeMatch | None:
    if first == second or (second - first) % 12 > _LONGEST:
        return None
    if meridiem is None or first > 12 or second > 12:
        return TimeMatch(end, dt.time(by_business_hours(first, None) % 24, minute), None, certainty)
    until = to_24(second, meridiem)
    hour = to_24(first, meridiem)
    return TimeMatch(end, dt.time(hour if hour < until else (hour + 12) % 24, minute), None, certainty)
