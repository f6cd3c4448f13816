"""Single days: "tomorrow", "next friday", "jan 15", "15.1.", "the 22nd", "monday the 30th", "christmas"."""

import re
from dataclasses import replace
from datetime import date, timedelta

from core.language.arithmetic import coming_weekday, days_in_month, past_weekday, shift, week_of
from core.language.calendar_words import DOUBTFUL, DOUBTFUL_TODAYS, MONTHS, SHIFTS, TODAYS, WEEKDAYS
from core.language.holidays import match_holiday
from core.language.numbers import TENS, UNITS
from core.language.ordinals import match_ordinal
from core.language.periods import match_period
from core.language.reading import (
    Found,
    Reader,
    day_in,
    full_year,
    longest,
    match_year,
    monthless,
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
_RECENT_DAYS = 183
_FRACTIONS = frozenset({"1/2", "1/3", "2/3", "1/4", "3/4"})
_ROUND_THE_CLOCK = frozenset({"24/7", "7/24"})
_COUNTED = frozenset("% percent pct k m mm bn thousand million hundred grand dollars euros eur usd users seats people licenses x".split())


def match_day(reader: Reader, at: int) -> Found | None:
    """The single day that begins at a part, as long as it goes."""
    words = reader.words
    begin = past_article(words, at)
    if words[begin] in TODAYS:
        certainty = 0.4 if words[begin] in DOUBTFUL_TODAYS else 0.97
        return one_day(reader.today + timedelta(days=TODAYS[words[begin]]), begin + 1, certainty)
    return longest(
        _match_weekday(reader, begin),
        match_calendar_day(reader, begin),
        _match_named_day(reader, begin),
        _match_day_of_month(reader, at),
        _match_weekday_of_week(reader, begin),
    )


def match_calendar_day(reader: Reader, at: int) -> Found | None:
    """A day with its month: "jan 15", "15 january 2027", "15.01.2027", "1/15"."""
    word = reader.words[at]
    if "0" <= word[:1] <= "9":
        return longest(_match_numeric(reader, at), _match_day_month(reader, at), _match_glued(reader, at))
    return longest(_match_month_day(reader, at), _match_day_month(reader, at), _match_glued(reader, at))


def _match_named_day(reader: Reader, at: int) -> Found | None:
    words = reader.words
    begin = at + 1 if words[at] in ("next", "this", "last") else at
    holiday = match_holiday(words, begin)
    if holiday is None:
        return None
    end, on, certainty = holiday
    if (year := match_year(reader, end)) is not None:
        return one_day(on(year[1]), year[0], 0.97)
    step = -1 if reader.past or words[at] == "last" else 1
    years = (reader.today.year + step * count for count in range(3))
    day = next(day for year in years if (day := on(year)) == reader.today or (day > reader.today) == (step > 0))
    return Found(end, When(day, day, unsaid="year"), certainty)


def _match_weekday(reader: Reader, at: int) -> Found | None:
    """A day of the week, by itself or with a date: "next friday", "mon nov 30", "monday the 30th"."""
    words = reader.words
    direction = words[at] if words[at] in SHIFTS else None
    begin = at + 1 if direction else at
    if direction == "this" and words[begin] in ("coming", "past"):
        direction, begin = words[begin], begin + 1
    weekday = WEEKDAYS.get(words[begin])
    if weekday is None:
        return None
    end = begin + 1
    if words[end] == "." and reader.parts.glued(end) and len(words[begin]) <= 5 and words[end + 1][:1].isalnum():
        end += 1
    dated = _match_weekday_with_date(reader, end, weekday) or _match_weekday_in_week(reader, end, weekday)
    if dated is not None:
        return dated
    certainty = DOUBTFUL.get(words[begin], 0.9) if direction is None else 0.93
    day, other = _weekday(reader, weekday, direction)
    ambiguous = (other,) if other is not None and other != day else ()
    return Found(begin + 1, When(day, day, unsaid="nothing" if direction else "week", ambiguous=ambiguous), certainty)


def _weekday(reader: Reader, weekday: int, direction: str | None) -> tuple[date, date | None]:
    """The day and, where it can mean two, the other one.

    Without a direction it is the next one after today (the last one before, looking to the past). "This" stays in the week from
    Monday to Sunday unless the day is over. "Next" is in the week after; said on Monday, "next friday" is eleven days away.
    """
    today = reader.today
    coming, gone = coming_weekday(today, weekday), past_weekday(today, weekday)
    in_this_week = week_of(today)[0] + timedelta(days=weekday)
    if direction in ("last", "past", "previous", "prior"):
        return gone, None
    if direction == "next":
        return in_this_week + timedelta(days=7), coming
    if direction in ("this", "current"):
        over = in_this_week > today if reader.past else in_this_week < today
        return ((gone if reader.past else coming) if over else in_this_week), None
    if direction is not None:
        return coming, None
    return (gone if reader.past else coming), (today if today.weekday() == weekday else None)


def _match_weekday_with_date(reader: Reader, at: int, weekday: int) -> Found | None:
    words = reader.words
    begin = at + 1 if words[at] == "," else at
    begin = past_article(words, begin)
    dated = match_calendar_day(reader, begin)
    if dated is not None and dated.when.start is not None and dated.certainty >= 0.3:
        return _agreeing(reader, dated, weekday)
    ordinal = _written_ordinal(words, begin)
    if ordinal is None:
        return None
    end, number = ordinal
    day = monthless(reader, number)
    if day is None:
        return None
    first = day.replace(day=1)
    for months in range(13):
        month = shift(first, -months if reader.past else months, "month")
        candidate = day_in(month.year, month.month, number)
        if candidate is not None and candidate.weekday() == weekday:
            other = () if candidate == day else (day,)
            return Found(end, When(candidate, candidate, unsaid="month", ambiguous=other), 0.95 if not other else 0.85)
    return Found(end, When(day, day, unsaid="month"), 0.7)


def _agreeing(reader: Reader, dated: Found, weekday: int) -> Found:
    """The date on the side of today where it falls on that weekday ("fri nov 20"); where on neither, in doubt as it is."""
    day = dated.when.start
    assert day is not None, "only called with a day"  # noqa: S101
    certain = replace(dated.when, ambiguous=())
    if day.weekday() == weekday:
        return Found(dated.end, certain, 0.97)
    for other in dated.when.ambiguous:
        if other.weekday() == weekday:
            return Found(dated.end, replace(certain, start=other, end=other), 0.95)
    if dated.when.unsaid == "year":
        moved = day_in(day.year + (1 if reader.past else -1), day.month, day.day)
        if moved is not None and moved.weekday() == weekday and abs((moved - reader.today).days) < _RECENT_DAYS:
            return Found(dated.end, replace(certain, start=moved, end=moved), 0.95)
    nearest = min((day + timedelta(days=days) for days in range(-3, 4)), key=lambda near: near.weekday() != weekday)
    return Found(dated.end, replace(certain, ambiguous=(nearest,)), 0.75)


def _match_weekday_in_week(reader: Reader, at: int, weekday: int) -> Found | None:
    """ "friday next week", "friday of this week", "monday after next"."""
    words = reader.words
    begin = at + 1 if words[at] in ("of", "in") else at
    if words[begin : begin + 2] == ("after", "next"):
        day = week_of(reader.today)[0] + timedelta(days=14 + weekday)
        return one_day(day, begin + 2, 0.9)
    if words[begin] not in SHIFTS and words[begin] not in ("the", "week"):
        return None
    week = match_period(reader, begin)
    if week is None or week.when.grain != "week" or week.when.start is None:
        return None
    return one_day(week.when.start + timedelta(days=weekday), week.end, 0.97)


def _match_weekday_of_week(reader: Reader, at: int) -> Found | None:
    """ "next week friday", "next week on friday"."""
    words = reader.words
    if words[at] not in SHIFTS or words[at + 1] not in ("week", "wk"):
        return None
    begin = at + 3 if words[at + 2] in ("on", ",") else at + 2
    weekday = WEEKDAYS.get(words[begin])
    week = match_period(reader, at)
    if weekday is None or week is None or week.when.start is None:
        return None
    return one_day(week.when.start + timedelta(days=weekday), begin + 1, 0.95)


def _written_ordinal(words: tuple[str, ...], at: int) -> tuple[int, int] | None:
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
    if ordinal := _written_ordinal(words, begin):
        end, number = ordinal
    elif _DAY_NUMBER.fullmatch(words[begin]):
        end, number = begin + 1, int(words[begin])
        if words[end] in _COUNTED or words[end][:1] == "%":
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
    if ordinal := _written_ordinal(words, begin):
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
    return _dated(reader, month, number, end + 1, certainty)


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
    if len(word) > 10:
        return None
    if iso := _ISO.fullmatch(word):
        return one_day(day_in(int(iso.group(1)), int(iso.group(3)), int(iso.group(4))), at + 1, 0.98)
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
        certainty = (0.8 if reader.day_first else 0.6) if dotted else (0.45 if reader.day_first else 0.25)
        end += dotted
    return Found(end, When(days[0], days[0], ambiguous=tuple(days[1:]), unsaid="year"), certainty)


def _orders(reader: Reader, first: int, second: int, sign: str) -> list[tuple[int, int]]:
    """(day, month) as first and second may mean them, the likelier first; with dots the day always comes first."""
    if sign == ".":
        return [(first, second)]
    orders = [(first, second), (second, first)] if reader.day_first else [(second, first), (first, second)]
    return orders[:1] if first == second else orders


def _match_day_of_month(reader: Reader, at: int) -> Found | None:
    """ "the 15th", "the 15th of next month"."""
    words = reader.words
    begin = past_article(words, at)
    ordinal = _written_ordinal(words, begin)
    if ordinal is None:
        return None
    end, number = ordinal
    month_at = end + 1 if words[end] in ("of", "in") else end
    in_month = _match_day_in_month(reader, month_at, number) if words[end] != "in" else None
    if in_month is not None:
        return in_month
    day = monthless(reader, number)
    if day is None:
        return None
    written = words[begin][:1].isdigit()
    if begin == at and not written and number < 10:
        return None
    if begin == at:
        certainty = (0.7 if number > 4 else 0.35) if written else 0.4
    elif written:
        certainty = 0.9 if number > 4 else 0.65
    else:
        certainty = 0.3 if number < 4 else 0.5 if number < 10 else 0.75
    return Found(end, When(day, day, unsaid="month"), certainty)


def _match_day_in_month(reader: Reader, at: int, number: int) -> Found | None:
    month = match_period(reader, at, bare=reader.words[at - 1] == "of")
    if month is None or month.when.grain != "month" or month.when.start is None:
        return None
    return one_day(day_in(month.when.start.year, month.when.start.month, number), month.end, 0.95)
