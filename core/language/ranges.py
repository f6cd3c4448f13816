"""Stretches of days with both ends said: "between 1 and 15 december", "from jan 3 to jan 10", "jan 3-10", "mon-wed"."""

import re
from dataclasses import replace
from datetime import date

from core.language.arithmetic import shift
from core.language.calendar_words import MONTHS
from core.language.days import match_day
from core.language.offsets import match_anchor
from core.language.ordinals import match_ordinal
from core.language.reading import Found, Reader, day_in, match_year
from core.language.when import When

_NUMBER = re.compile(r"0?[1-9]|[12][0-9]|3[01]")
_NUMBERS = re.compile(r"([0-3]?[0-9])(?:st|nd|rd|th)?-([0-3]?[0-9])(?:st|nd|rd|th)?")
_TO = ("to", "until", "till", "til", "through", "thru", "-")


def match_range(reader: Reader, at: int, core: Found | None) -> Found | None:
    """The stretch of days that begins at a part; `core` is the day or period that was found there.

    "from friday to monday" is as often a change from one day to another, so it is less certain than "between".
    """
    words = reader.words
    if words[at] in ("between", "from"):
        left = match_anchor(reader, at + 1)
        joints, certainty = (("and", "&"), 0.95) if words[at] == "between" else (_TO, 0.6)
        found = _match_two_ends(reader, at + 1, left, joints)
        return found._replace(certainty=certainty) if found else None
    if (numbers := _match_number_range(reader, at)) is not None:
        return numbers
    found = _match_two_ends(reader, at, core, ("through", "thru", "-", "until", "to"))
    return found._replace(certainty=min(found.certainty, 0.6)) if found else None


def _match_number_range(reader: Reader, at: int) -> Found | None:
    """ "jan 3-10" and "3-10 january", where the numbers are one word."""
    words = reader.words
    month = MONTHS.get(words[at])
    numbers = _NUMBERS.fullmatch(words[at + 1] if month else words[at])
    if numbers is None:
        return None
    end = at + 2 if month else at + 1
    if month is None:
        end += words[end] == "of"
        month = MONTHS.get(words[end])
        end += 1
    return _within_month(reader, month, int(numbers.group(1)), int(numbers.group(2)), end) if month else None


def _within_month(reader: Reader, month: int, first: int, last: int, end: int) -> Found | None:
    year = match_year(reader, end)
    number = year[1] if year else reader.today.year
    start, finish = day_in(number, month, first), day_in(number, month, last)
    if start is None or finish is None or start >= finish:
        return None
    if year is None:
        years = 1 if not reader.past and finish < reader.today else -1 if reader.past and start > reader.today else 0
        start, finish = shift(start, years, "year"), shift(finish, years, "year")
    when = When(start, finish, grain="range", unsaid="nothing" if year else "year")
    return Found(year[0] if year else end, when, 0.92)


def _match_two_ends(reader: Reader, at: int, left: Found | None, joints: tuple[str, ...]) -> Found | None:
    words = reader.words
    number = _bare_day(words, at)
    if left is not None and (number is None or left.end > number[0]):
        joint = _joint(reader, left.end, joints)
        if joint is None or left.when.start is None or left.when.end is None:
            return None
        right = _right_end(reader, joint, left.when)
        if right is not None and right.when.end is not None and right.when.end < left.when.start:
            left = match_anchor(reader.toward(past=True), at)  # "between october 1st and today"
            if left is None:
                return None
    elif number is not None and words[number[0]] in joints:
        # "between 1 and 15 december": the month stands at the end only.
        right = match_day(reader, number[0] + 1)
        if right is None or right.when.start is None:
            return None
        day = right.when.start
        first = day_in(day.year, day.month, number[1])
        if first is None:
            return None
        left = Found(number[0], When(first, first), 0.9)
    else:
        return None
    if right is None or right.when.end is None or left.when.start is None or right.when.end < left.when.start:
        return None
    when = When(left.when.start, right.when.end, grain="range", unsaid=right.when.unsaid)
    return Found(right.end, when, min(left.certainty, right.certainty))


def _joint(reader: Reader, at: int, joints: tuple[str, ...]) -> int | None:
    """The place behind the joining word; the hyphen within one word ("mon-wed") leaves no part of its own."""
    if reader.words[at] in joints:
        return at + 1
    tokens = reader.parts.tokens
    in_one_word = at < reader.parts.count and tokens[at] == tokens[at - 1] and "-" in joints
    # "15-jan-27" is one day.
    return at if in_one_word and not (at > 1 and tokens[at - 2] == tokens[at]) else None


def _right_end(reader: Reader, at: int, left: When) -> Found | None:
    """The second day, which comes after the first: "dec 1 to 15", "monday to wednesday"."""
    assert left.start is not None, "only called with a day"  # noqa: S101 - for the type checker
    right = match_anchor(reader, at)
    if right is None or right.when.unsaid != "nothing":
        right = match_anchor(reader.on(left.start), at)
    number = _bare_day(reader.words, at)
    if number is not None and (right is None or right.end <= number[0]):
        if left.grain != "day" or not (left.unsaid == "year" or reader.words[at][:1].isdigit()):
            return None
        day = _day_from(left.start, number[1])
        year = match_year(reader, number[0])
        if year is not None and day is not None:
            day = day_in(year[1], day.month, day.day)
        return Found(year[0] if year else number[0], When(day, day, unsaid="year"), 0.85) if day else None
    return _settled(right)


def _settled(found: Found | None) -> Found | None:
    """The found day without its other readings: within a stretch its place is settled."""
    return found._replace(when=replace(found.when, ambiguous=())) if found else None


def _day_from(start: date, number: int) -> date | None:
    month = start if number >= start.day else shift(start.replace(day=1), 1, "month")
    return day_in(month.year, month.month, number)


def _bare_day(words: tuple[str, ...], at: int) -> tuple[int, int] | None:
    begin = at + 1 if words[at] == "the" else at
    if _NUMBER.fullmatch(words[begin]):
        return begin + 1, int(words[begin])
    ordinal = match_ordinal(words, begin)
    return ordinal if ordinal and 1 <= ordinal[1] <= 31 else None
