"""Places within a period: "end of q1", "EOM", "mid january", "early next week", "the last day of the month"."""

import re
from dataclasses import replace
from datetime import date, timedelta

from core.language.arithmetic import shift
from core.language.calendar_words import END_WORDS, POSITIONS, PeriodUnit, Position
from core.language.periods import match_period, unit_period
from core.language.reading import Found, Reader, is_bare_unit, past_article
from core.language.when import When

_END_OF_QUARTER = re.compile(r"eoq([1-4])")
_NEEDS_OF = frozenset({"close", "beginning", "start", "begin"})
_PERIOD_ENDS: dict[str, PeriodUnit] = {"month": "month", "quarter": "quarter", "year": "year", "qtr": "quarter"}


def match_position(reader: Reader, at: int) -> Found | None:
    """The place within a period that begins at a part.

    End and beginning are single days, a week's end is its Friday (said on its
    weekend, the next one). Mid, early and late are ranges of ten days of a
    month (a month of a quarter) whose typical day is the 15th, the 5th and the 25th.
    """
    words = reader.words
    begin = past_article(words, at)
    word = words[begin]
    if word in END_WORDS or word.startswith("eoq"):
        return _match_abbreviated(reader, begin)
    if word in POSITIONS:
        return _match_position_of(reader, begin) or _match_end_unit(reader, begin)
    if word in _PERIOD_ENDS and words[begin + 1] == "end":
        return _placed(reader, "end", _bare(reader, _PERIOD_ENDS[word], begin + 2))
    if word in ("first", "last", "final", "1st"):
        return _match_outer_day(reader, begin)
    return _match_end_behind(reader, begin)


def _bare(reader: Reader, unit: PeriodUnit, end: int) -> Found:
    start, finish = unit_period(reader.today, unit)
    return Found(end, When(start, finish, grain=unit), 0.93)


def _match_abbreviated(reader: Reader, at: int) -> Found | None:
    """EOM, EOQ, EOY, EOW, alone or with the period they end: "EOM jan", "EOY 2027", "eoq1"."""
    words = reader.words
    if numbered := _END_OF_QUARTER.fullmatch(words[at]):
        quarter = int(numbered.group(1))
        year = reader.today.year + (quarter < (reader.today.month + 2) // 3)
        start, finish = unit_period(date(year, quarter * 3, 1), "quarter")
        return _placed(reader, "end", Found(at + 1, When(start, finish, grain="quarter", unsaid="year"), 0.93))
    unit = END_WORDS.get(words[at])
    if unit is None:
        return None
    begin = at + 2 if words[at + 1] == "of" else at + 1
    period = match_period(reader, begin)
    if period is not None and period.when.grain == unit:
        return _placed(reader, "end", period._replace(certainty=0.95))
    return _placed(reader, "end", _bare(reader, unit, at + 1)._replace(certainty=0.95))


def _match_position_of(reader: Reader, at: int) -> Found | None:
    words = reader.words
    position, begin = POSITIONS[words[at]], at + 1
    # "will close in december" and "start in q2" are no ends and beginnings.
    linked = words[begin] == "of" or (words[begin] == "in" and position in ("early", "mid", "late"))
    if linked:
        begin += 1
    if words[at] in _NEEDS_OF and not linked:
        return None
    bare = linked or words[begin] == "the" or position == "mid"
    if words[at] == "later" and not linked and words[begin] != "this":
        return None
    if words[at] == "late" and words[begin] in ("this", "last", "next") and words[begin + 1] == "night":
        return None
    period = match_period(reader, begin, bare=bare)
    if period is None or period.when.grain == "range":
        return None
    if position == "start" and is_bare_unit(words, begin):
        period = _not_over(reader, period)
    return _placed(reader, position, period._replace(certainty=0.92))


def _match_end_unit(reader: Reader, at: int) -> Found | None:
    """ "end month", "end quarter": said in haste."""
    words = reader.words
    if words[at] != "end" or words[at + 1] not in _PERIOD_ENDS:
        return None
    return _placed(reader, "end", _bare(reader, _PERIOD_ENDS[words[at + 1]], at + 2)._replace(certainty=0.8))


def _match_end_behind(reader: Reader, at: int) -> Found | None:
    """The end named last: "january EOM", "next month end", "this year's end", "q1 end"."""
    words = reader.words
    period = match_period(reader, at)
    if period is None:
        return None
    if END_WORDS.get(words[period.end]) == period.when.grain:
        return _placed(reader, "end", period._replace(end=period.end + 1, certainty=0.93))
    end = period.end + (words[period.end] == "'s")
    if words[end] == "end" and words[end + 1] != "of" and period.when.grain != "range":
        return _placed(reader, "end", period._replace(end=end + 1, certainty=0.85))
    return None


def _match_outer_day(reader: Reader, at: int) -> Found | None:
    """The first or last day, or business day, of a period."""
    words = reader.words
    working = words[at + 1] in ("business", "working", "work")
    day_at = at + 2 if working else at + 1
    if words[day_at] != "day" or words[day_at + 1] not in ("of", "in"):
        return None
    period = match_period(reader, day_at + 2, bare=True)
    if period is None:
        return None
    last = words[at] in ("last", "final")
    if not last and is_bare_unit(words, day_at + 2):
        period = _not_over(reader, period)
    day = period.when.end if last else period.when.start
    if day is None:
        return None
    while working and day.weekday() >= 5:
        day += timedelta(days=-1 if last else 1)
    return Found(period.end, When(day, day, unsaid=period.when.unsaid), 0.95)


def _not_over(reader: Reader, period: Found) -> Found:
    """The period, or the next of its kind if it has begun before today and the talk is of what is to come."""
    start, end = period.when.start, period.when.end
    if reader.past or start is None or end is None or start >= reader.today or period.when.grain == "range":
        return period
    start, end = unit_period(end + timedelta(days=1), period.when.grain)  # type: ignore[arg-type]  # a unit of periods
    return period._replace(when=replace(period.when, start=start, end=end))


def _placed(reader: Reader, position: Position, period: Found) -> Found | None:
    start, end = period.when.start, period.when.end
    if start is None or end is None:
        return None
    if position == "end":
        day = _week_end(reader, start) if period.when.grain == "week" else end
        placed = When(day, day, unsaid=period.when.unsaid)
    elif position == "start":
        placed = When(start, start, unsaid=period.when.unsaid)
    else:
        first, last, typical = _vague(position, start, end, period.when.grain)
        placed = When(first, last, grain="range", typical=typical, unsaid=period.when.unsaid)
    return Found(period.end, _in_direction(reader, placed), period.certainty)


def _week_end(reader: Reader, monday: date) -> date:
    friday = monday + timedelta(days=4)
    on_its_weekend = friday < reader.today <= monday + timedelta(days=6)
    return friday + timedelta(days=7) if on_its_weekend and not reader.past else friday


def _vague(position: Position, start: date, end: date, grain: str) -> tuple[date, date, date]:
    if grain == "week":
        first, last, typical = {"early": (0, 1, 0), "mid": (1, 3, 2), "late": (3, 4, 3)}[position]
        return start + timedelta(days=first), start + timedelta(days=last), start + timedelta(days=typical)
    if grain == "month":
        if position == "early":
            return start, start.replace(day=10), start.replace(day=5)
        if position == "mid":
            return start.replace(day=11), start.replace(day=20), start.replace(day=15)
        return start.replace(day=21), end, start.replace(day=25)
    months = {"quarter": 3, "half": 6, "year": 12}.get(grain, 3)
    third = max(1, months // 3) if grain != "year" else 3
    offset = {"early": 0, "mid": (months - third) // 2, "late": months - third}[position]
    first_day = shift(start, offset, "month")
    last_day = shift(first_day, third, "month") - timedelta(days=1)
    return first_day, last_day, shift(first_day, third // 2, "month").replace(day=15)


def _in_direction(reader: Reader, placed: When) -> When:
    """Moved by a year where the year was not said and the day lies on the wrong side of today."""
    day = placed.day
    if placed.unsaid != "year" or day is None or placed.start is None or placed.end is None:
        return placed
    over, to_come = placed.end < reader.today, placed.start > reader.today
    if not (to_come if reader.past else over):
        return placed
    years = -1 if reader.past else 1
    typical = shift(placed.typical, years, "year") if placed.typical else None
    start, end = shift(placed.start, years, "year"), shift(placed.end, years, "year")
    if end.month == 2 and placed.end == unit_period(placed.end, "month")[1]:
        moved_end = unit_period(end, "month")[1]
        start, end = (moved_end if start == end else start), moved_end
    return replace(placed, start=start, end=end, typical=typical)
