"""Single days: "tomorrow", "next friday", "monday the 30th", "the 22nd", "christmas", and those with their month."""

from dataclasses import replace
from datetime import date, timedelta

from core.language.arithmetic import coming_weekday, past_weekday, shift, week_of
from core.language.calendar_days import match_calendar_day, match_day_ordinal
from core.language.calendar_words import DOUBTFUL, DOUBTFUL_TODAYS, MONTHS, SHIFTS, TODAYS, WEEKDAYS
from core.language.holidays import match_holiday
from core.language.periods import match_period
from core.language.reading import (
    Found,
    Reader,
    day_in,
    is_bare_unit,
    longest,
    match_year,
    monthless,
    one_day,
    past_article,
)
from core.language.when import When

_RECENT_DAYS = 183
_SATURDAY = 5


def match_day(reader: Reader, at: int) -> Found | None:
    """The single day that begins at a part, as long as it goes."""
    words = reader.words
    begin = past_article(words, at)
    if words[begin] in TODAYS:
        certainty = 0.4 if words[begin] in DOUBTFUL_TODAYS else 0.97
        day = reader.today + timedelta(days=TODAYS[words[begin]])
        return _weeks_on(reader, begin + 1, day) or one_day(day, begin + 1, certainty)
    return longest(
        _match_weekday(reader, begin),
        match_calendar_day(reader, begin),
        _match_named_day(reader, begin),
        _match_day_of_month(reader, at),
        _match_weekday_of_week(reader, begin),
    )


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
    if direction is None and (later := _weeks_on(reader, end, coming_weekday(reader.today, weekday))) is not None:
        return later
    ambiguous = (other,) if other is not None and other != day else ()
    return Found(begin + 1, When(day, day, unsaid="nothing" if direction else "week", ambiguous=ambiguous), certainty)


def _weekday(reader: Reader, weekday: int, direction: str | None) -> tuple[date, date | None]:
    """The day and, where it can mean two, the other one.

    Without a direction it is the next one after today (the last one before, looking to the past); said on such a day,
    it may be today. "This" stays in the week from Monday to Sunday unless the day is over. "Next" is in the week after;
    said on Monday, "next friday" is eleven days away. Where weekends come into it, people differ: "next friday" on a
    Sunday, "next sunday" on a Monday.
    """
    today = reader.today
    coming, gone = coming_weekday(today, weekday), past_weekday(today, weekday)
    in_this_week = week_of(today)[0] + timedelta(days=weekday)
    if direction in ("last", "past", "previous", "prior"):
        return gone, None
    in_next_week = in_this_week + timedelta(days=7)
    if direction == "proximo":
        return coming, in_next_week
    if direction == "next":
        if today.weekday() >= _SATURDAY:
            return coming, coming + timedelta(days=7)
        return in_next_week, (coming if weekday >= _SATURDAY else None)
    if direction in ("this", "current"):
        over = in_this_week > today if reader.past else in_this_week < today
        return ((gone if reader.past else coming) if over else in_this_week), None
    if direction is not None:
        return coming, None
    return (gone, None) if reader.past else (coming, today if today.weekday() == weekday else None)


def _weeks_on(reader: Reader, at: int, day: date) -> Found | None:
    """As the British say it: "monday week", "tomorrow fortnight"."""
    weeks = {"week": 1, "fortnight": 2}.get(reader.words[at])
    return one_day(day + timedelta(days=7 * weeks), at + 1, 0.9) if weeks else None


def _match_weekday_with_date(reader: Reader, at: int, weekday: int) -> Found | None:
    words = reader.words
    begin = at + 1 if words[at] == "," else at
    begin = past_article(words, begin)
    dated = match_calendar_day(reader, begin)
    if dated is not None and dated.when.start is not None and dated.certainty >= 0.3:
        return _agreeing(reader, dated, weekday)
    ordinal = match_day_ordinal(words, begin)
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
    """The date, behind or before today, that falls on that weekday ("fri nov 20"); if neither does, it is in doubt."""
    day = dated.when.start
    assert day is not None, "only called with a day"  # noqa: S101 - for the type checker
    certain = replace(dated.when, ambiguous=())
    if day.weekday() == weekday:
        return Found(dated.end, certain, 0.97)
    for other in dated.when.ambiguous:
        if other.weekday() == weekday:
            return Found(dated.end, replace(certain, start=other, end=other), 0.95)
    for reading in (day, *dated.when.ambiguous) if dated.when.unsaid == "year" else ():
        moved = day_in(reading.year + (1 if reader.past else -1), reading.month, reading.day)
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


def _match_day_of_month(reader: Reader, at: int) -> Found | None:
    """ "the 15th", "the 15th of next month"."""
    words = reader.words
    begin = past_article(words, at)
    ordinal = match_day_ordinal(words, begin)
    if ordinal is None or words[at - 1] in MONTHS:
        return None  # "feb 31st" names a day that the month does not have
    end, number = ordinal
    month_at = end + 1 if words[end] in ("of", "in") else end
    if words[month_at] in MONTHS:
        return None  # so does "the 31st of november"
    month = _match_month_behind(reader, month_at) if words[end] != "in" else None
    if month is not None and month.when.start is not None:
        first = month.when.start
        said = day_in(first.year, first.month, number)
        if said is not None and said < reader.today and not reader.past and is_bare_unit(words, month_at):
            first = shift(first, 1, "month")
        return one_day(day_in(first.year, first.month, number), month.end, 0.95)
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


def _match_month_behind(reader: Reader, at: int) -> Found | None:
    month = match_period(reader, at, bare=reader.words[at - 1] == "of")
    return month if month is not None and month.when.grain == "month" else None
