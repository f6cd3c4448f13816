"""Weeks, months, quarters, halves, years and seasons: "december", "Q1 2027", "next quarter", "the week after next"."""

import re
from dataclasses import replace
from datetime import date, timedelta

from core.language.arithmetic import days_in_month, month_of, months_span, quarter_of, shift, week_of
from core.language.calendar_words import DOUBTFUL, MONTHS, PERIOD_WORDS, SEASONS, SHIFTS, PeriodUnit
from core.language.ordinals import match_ordinal
from core.language.reading import Found, Reader, full_year, longest, match_year, past_article
from core.language.when import Grain, Unsaid, When

_QUARTER = re.compile(r"q([1-4])(?:(?:fy|')?([0-9]{2}|20[0-9]{2}))?")
_HALF = re.compile(r"h([12])(?:'?([0-9]{2}))?")
_FISCAL_YEAR = re.compile(r"fy'?([0-9]{2}|20[0-9]{2})")
_YEAR = re.compile(r"20[0-9]{2}")
_CALENDAR_WEEK = re.compile(r"[kc]w([0-9]{1,2})")
_WEEK_NUMBER = re.compile(r"([0-9]{1,2})")
_SATURDAY = 5
_DAY = re.compile(r"([0-9]{2})(?:st|nd|rd|th)?")
_MONTH_OF_YEAR = re.compile(r"(1[0-2]|0?[1-9])/(20[0-9]{2})")
_QUARTER_ORDINALS = {
    "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "final": 4,
}  # fmt: skip
_STARTERS = frozenset().union(
    MONTHS, SHIFTS, PERIOD_WORDS, SEASONS, _QUARTER_ORDINALS, ["weekend", "wkend", "kw", "cw", "calendar"]
)
_NUMBERS = {"1": 1, "2": 2, "3": 3, "4": 4, "one": 1, "two": 2, "three": 3, "four": 4}


def match_period(reader: Reader, at: int, *, bare: bool = False) -> Found | None:
    """The period that begins at a part; `bare` admits "the month" alone, as in "end of the month"."""
    words = reader.words
    begin = past_article(words, at)
    word = words[begin]
    if word not in _STARTERS and not ("0" <= word[-1:] <= "9" and len(word) > 1):
        return None
    return longest(
        _match_month(reader, begin),
        _match_quarter(reader, begin),
        _match_half(reader, begin),
        _match_relative(reader, begin),
        _match_after_next(reader, begin),
        _match_season(reader, begin, 0),
        _match_weekend(reader, begin),
        _match_calendar_week(reader, begin),
        _match_year(reader, begin),
        _match_bare(reader, begin) if bare else None,
    )


def unit_period(day: date, unit: PeriodUnit) -> tuple[date, date]:
    """The first and the last day of the week, month, quarter, half or year in which a day lies."""
    if unit == "week":
        return week_of(day)
    if unit == "month":
        return month_of(day)
    if unit == "quarter":
        return quarter_of(day)
    if unit == "half":
        return months_span(day.year, 1 if day.month <= 6 else 7, 6)
    return date(day.year, 1, 1), date(day.year, 12, 31)


def _period(end: int, days: tuple[date, date], grain: Grain, certainty: float, unsaid: Unsaid = "nothing") -> Found:
    return Found(end, When(days[0], days[1], grain=grain, unsaid=unsaid), certainty)


def _match_month(reader: Reader, at: int) -> Found | None:
    words = reader.words
    if written := _MONTH_OF_YEAR.fullmatch(words[at]):
        return _period(at + 1, months_span(int(written.group(2)), int(written.group(1)), 1), "month", 0.8)
    direction = SHIFTS.get(words[at])
    begin = at if direction is None else at + 1
    month = MONTHS.get(words[begin])
    if month is None:
        return None
    if (year := match_year(reader, begin + 1)) is not None:
        return _period(year[0], months_span(year[1], month, 1), "month", 0.95)
    end = begin + 1
    before = words[begin - 2 if words[begin - 1] == "of" else begin - 1]
    if direction is None and (_beyond(words[end], month) or _beyond(before, month)):
        return None  # "feb 30" is no February
    days = months_span(_year_of(reader, month, reader.today.month, direction), month, 1)
    certainty = DOUBTFUL.get(words[begin], 0.85) if direction is None else 0.9
    if words[begin - 1] in ("of", "in", "until", "during", "since") and begin > 0:
        certainty = max(certainty, 0.7)
    if words[end] == "'s":
        certainty = min(certainty, 0.5)
    return _period(end, days, "month", certainty, "year")


def _beyond(word: str, month: int) -> bool:
    """Whether a word beside a month's name is a day that the month does not have."""
    day = _DAY.fullmatch(word)
    return day is not None and int(day.group(1)) > days_in_month(2024, month)


def _year_of(reader: Reader, number: int, present: int, direction: int | None) -> int:
    """The year of a month (or quarter, or half) by number, when the present one has the number `present`."""
    year = reader.today.year
    if direction is None or direction == 0:
        if reader.past:
            return year if number <= present else year - 1
        return year if number >= present else year + 1
    if direction > 0:
        return year if number > present else year + 1
    return year if number < present else year - 1


def _match_quarter(reader: Reader, at: int) -> Found | None:
    words = reader.words
    direction = SHIFTS.get(words[at])
    begin = at if direction is None else at + 1
    year: tuple[int, int] | None = None
    if written := _QUARTER.fullmatch(words[begin]):
        number, end = int(written.group(1)), begin + 1
        if written.group(2):
            year = end, full_year(written.group(2))
    elif words[begin] in _QUARTER_ORDINALS and words[begin + 1] in ("quarter", "qtr"):
        number, end = _QUARTER_ORDINALS[words[begin]], begin + 2
    elif words[begin] in ("quarter", "qtr") and words[begin + 1] in _NUMBERS and direction is None:
        number, end = _NUMBERS[words[begin + 1]], begin + 2
    else:
        return None
    year = year or match_year(reader, end, bare_short=True) or _of_the_year(reader, end)
    if year is not None:
        return _period(year[0], months_span(year[1], number * 3 - 2, 3), "quarter", 0.95)
    present = (reader.today.month - 1) // 3 + 1
    days = months_span(_year_of(reader, number, present, direction), number * 3 - 2, 3)
    return _period(end, days, "quarter", 0.93, "year")


def _of_the_year(reader: Reader, at: int) -> tuple[int, int] | None:
    return (at + 3, reader.today.year) if reader.words[at : at + 3] == ("of", "the", "year") else None


def _match_half(reader: Reader, at: int) -> Found | None:
    words = reader.words
    year: tuple[int, int] | None = None
    if written := _HALF.fullmatch(words[at]):
        number, end = int(written.group(1)), at + 1
        year = (end, full_year(written.group(2))) if written.group(2) else match_year(reader, end, bare_short=True)
    elif words[at] in ("first", "second", "1st", "2nd") and words[at + 1] == "half" and words[at + 2] == "of":
        number, end = (1 if words[at] in ("first", "1st") else 2), at + 2
        year = match_year(reader, end) or _of_the_year(reader, end)
        if year is None:
            return _match_half_of_month(reader, at + 3, number)
    else:
        return None
    if year is not None:
        return _period(year[0], months_span(year[1], number * 6 - 5, 6), "half", 0.95)
    present = 1 if reader.today.month <= 6 else 2
    days = months_span(_year_of(reader, number, present, None), number * 6 - 5, 6)
    return _period(end, days, "half", 0.8, "year")


def _match_half_of_month(reader: Reader, at: int, number: int) -> Found | None:
    begin = past_article(reader.words, at)
    month = _match_month(reader, begin) or _match_relative(reader, begin)
    if month is None or month.when.grain != "month" or not month.when.start or not month.when.end:
        return None
    middle = month.when.start + timedelta(days=14)
    days = (month.when.start, middle) if number == 1 else (middle + timedelta(days=1), month.when.end)
    return _period(month.end, days, "range", 0.9, month.when.unsaid)


def _match_relative(reader: Reader, at: int) -> Found | None:
    """This, next, last with week, month, quarter, half or year."""
    words = reader.words
    steps = SHIFTS.get(words[at])
    unit = PERIOD_WORDS.get(words[at + 1])
    # "the past month" is the thirty days up to now, not the month before this one.
    if steps is None or unit is None or words[at] == "past":
        return None
    return _period(at + 2, _stepped(reader.today, unit, steps), unit, 0.93)


def _stepped(day: date, unit: PeriodUnit, steps: int) -> tuple[date, date]:
    start = unit_period(day, unit)[0]
    if unit == "week":
        moved = shift(start, steps, "week")
    else:
        moved = shift(start, steps * {"month": 1, "quarter": 3, "half": 6, "year": 12}[unit], "month")
    return unit_period(moved, unit)


def _match_after_next(reader: Reader, at: int) -> Found | None:
    """The week after next, the month before last."""
    words = reader.words
    unit = PERIOD_WORDS.get(words[at])
    steps = {("after", "next"): 2, ("before", "last"): -2}.get((words[at + 1], words[at + 2]))
    if unit is None or steps is None:
        return None
    return _period(at + 3, _stepped(reader.today, unit, steps), unit, 0.95)


def _match_bare(reader: Reader, at: int) -> Found | None:
    unit = PERIOD_WORDS.get(reader.words[at])
    if unit is None:
        return None
    return _period(at + 1, unit_period(reader.today, unit), unit, 0.9)


def _match_season(reader: Reader, at: int, depth: int) -> Found | None:
    words = reader.words
    if depth == 0 and words[at] in SHIFTS and words[at + 1] in SEASONS:
        found = _match_season(reader, at + 1, 1)
        if found is None or words[at] not in ("last", "past", "previous"):
            return found._replace(certainty=0.6) if found else None
        return _match_season(reader.toward(past=True), at + 1, 1)
    if words[at] not in SEASONS:
        return None
    month, certainty = SEASONS[words[at]]
    year = match_year(reader, at + 1)
    start = date(year[1] if year else reader.today.year, month, 1)
    end = shift(start, 3, "month") - timedelta(days=1)
    if year is None and (end < reader.today and not reader.past):
        start = shift(start, 1, "year")
    if year is None and reader.past and start > reader.today:
        start = shift(start, -1, "year")
    days = start, shift(start, 3, "month") - timedelta(days=1)
    if year is not None:
        return _period(year[0], days, "range", 0.7)
    return _period(at + 1, days, "range", certainty, "year")


def _match_weekend(reader: Reader, at: int) -> Found | None:
    words = reader.words
    steps = SHIFTS.get(words[at])
    begin = at if steps is None else at + 1
    if words[begin] not in ("weekend", "wkend"):
        return None
    saturday = week_of(reader.today)[0] + timedelta(days=5 + 7 * (steps or 0))
    if steps is None and reader.past and saturday > reader.today:
        saturday -= timedelta(days=7)
    found = _period(begin + 1, (saturday, saturday + timedelta(days=1)), "range", 0.9 if steps is not None else 0.75)
    if words[at] != "next" or reader.today.weekday() >= _SATURDAY:
        return found
    # From Monday to Friday some say "next weekend" of the one that comes.
    return found._replace(when=replace(found.when, ambiguous=(saturday - timedelta(days=7),)))


def _match_calendar_week(reader: Reader, at: int) -> Found | None:
    """KW 50, CW 12, calendar week 3: numbered as ISO 8601 does."""
    words = reader.words
    begin = at + 2 if words[at : at + 2] == ("calendar", "week") else at + 1
    written = _CALENDAR_WEEK.fullmatch(words[at]) or (
        _WEEK_NUMBER.fullmatch(words[begin]) if words[at] in ("kw", "cw") or begin == at + 2 else None
    )
    if written is None:
        return None
    end = at + 1 if written.string == words[at] else begin + 1
    number, year = int(written.group(1)), match_year(reader, end)
    present = reader.today.isocalendar()
    try:
        said = year[1] if year else present.year + (number < present.week and not reader.past)
        monday = date.fromisocalendar(said, number, 1)
    except ValueError:
        return None
    return _period(year[0] if year else end, week_of(monday), "week", 0.9)


def _match_year(reader: Reader, at: int) -> Found | None:
    word = reader.words[at]
    if written := _FISCAL_YEAR.fullmatch(word):
        year, certainty = full_year(written.group(1)), 0.7
    elif _YEAR.fullmatch(word):
        year, certainty = int(word), 0.3
    else:
        return None
    return _period(at + 1, (date(year, 1, 1), date(year, 12, 31)), "year", certainty)


def match_numbered_week(reader: Reader, at: int) -> Found | None:
    """The first week of january, the last week of the quarter: seven days each, counted from the period's ends."""
    words = reader.words
    begin = past_article(words, at)
    ordinal = match_ordinal(words, begin)
    last = words[begin] in ("last", "final")
    end, number = ordinal or (begin + 1, 1)
    if not (ordinal or last) or words[end] != "week" or words[end + 1] not in ("of", "in") or not 1 <= number <= 5:
        return None
    period = match_period(reader, end + 2, bare=True)
    if period is None or not period.when.start or not period.when.end or period.when.grain == "week":
        return None
    start = period.when.end - timedelta(days=6) if last else period.when.start + timedelta(days=7 * (number - 1))
    finish = min(start + timedelta(days=6), period.when.end)
    return _period(period.end, (start, finish), "range", 0.92, period.when.unsaid) if start <= finish else None
