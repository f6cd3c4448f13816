"""Days reckoned from others: "in two weeks", "3 days ago", "a week from friday", "the monday after thanksgiving"."""

from datetime import UTC, date, datetime, timedelta

from core.language.arithmetic import coming_weekday, past_weekday, shift, week_of
from core.language.calendar_words import TODAYS, WEEKDAYS
from core.language.days import match_day
from core.language.holidays import nth_weekday
from core.language.ordinals import match_ordinal
from core.language.periods import match_numbered_week, match_period, unit_period
from core.language.positions import match_position
from core.language.quantities import DurationMatch, match_duration
from core.language.reading import Found, Reader, longest, one_day, past_article
from core.language.when import When

_TRAILING = frozenset({"last", "past", "previous", "trailing"})
_LEADING = frozenset({"next", "coming", "upcoming", "following"})


def match_anchor(reader: Reader, at: int) -> Found | None:
    """What other days are reckoned from: a day, a place within a period, or a period."""
    if reader.words[at] == "now":
        return one_day(reader.today, at + 1, 0.9)
    return longest(match_position(reader, at), match_day(reader, at), match_period(reader, at))


def match_offset(reader: Reader, now: datetime, at: int) -> Found | None:
    """The reckoned day that begins at a part, as long as it goes."""
    words = reader.words
    word = words[at]
    begin = past_article(words, at)
    if word in ("in", "within"):
        return _match_in(reader, now, at)
    if words[begin] in _TRAILING or words[begin] in _LEADING:
        return longest(
            _match_stretch(reader, begin), _match_numbered_weekday(reader, begin), match_numbered_week(reader, begin)
        )
    if word == "w/c":
        return _match_week_of(reader, begin)
    if words[begin] in ("day", "week", "weekend", "month"):
        return longest(_match_unit_beside(reader, begin), _match_week_of(reader, begin))
    if words[begin] in WEEKDAYS:
        return _match_weekday_beside(reader, begin)
    return longest(
        _match_counted(reader, now, at), _match_numbered_weekday(reader, begin), match_numbered_week(reader, begin)
    )


def _moved(day: date, length: DurationMatch, sign: int) -> date | None:
    unit = length.duration.unit
    if unit == "minute" or unit == "hour":
        return None
    try:
        return shift(day, length.duration.amount * sign, unit)
    except ValueError:
        return None


def _match_in(reader: Reader, now: datetime, at: int) -> Found | None:
    """ "in two weeks", "in 20 minutes", "within 10 days"."""
    words = reader.words
    begin = at + 1
    if words[at] == "within" and words[begin] == "the":
        begin += 1
    if words[at] == "within" and words[begin] in _LEADING:
        begin += 1
    length = match_duration(reader.parts, begin)
    if length is None:
        return None
    end = length.end
    if words[end : end + 2] == ("'", "time"):
        end += 2
    elif words[end] == "time" or words[end : end + 2] == ("'s", "time"):
        end += 1 + (words[end] == "'s")
    if words[end : end + 2] == ("from", "now"):
        end += 2
    if length.duration.minutes is not None:
        return _later(now, length, 1, end)
    day = _moved(reader.today, length, 1)
    if day is None:
        return None
    if words[at] == "within":
        return Found(end, When(reader.today, day, grain="range", typical=day), 0.93)
    return one_day(day, end, 0.93)


def _later(now: datetime, length: DurationMatch, sign: int, end: int) -> Found | None:
    minutes = length.duration.minutes
    if minutes is None or minutes > 60 * 24 * 31:
        return None
    # Reckoned in absolute time: in two hours is two hours later, daylight saving or not.
    moment = (now.astimezone(UTC) + sign * timedelta(minutes=minutes)).astimezone(now.tzinfo)
    at = moment.time().replace(second=0, microsecond=0, fold=0)
    return Found(end, When(moment.date(), moment.date(), time=at), 0.9)


def _match_counted(reader: Reader, now: datetime, at: int) -> Found | None:
    """A length of time and what it is reckoned from: "two weeks ago", "two weeks from now", "a week from friday"."""
    length = match_duration(reader.parts, at)
    return _match_from(reader, now, length.end, length) if length else None


def _match_from(reader: Reader, now: datetime, at: int, length: DurationMatch) -> Found | None:
    words = reader.words
    if words[at] == "ago":
        if length.duration.minutes is not None:
            return _later(now, length, -1, at + 1)
        day = _moved(reader.today, length, -1)
        return one_day(day, at + 1, 0.95)
    if words[at : at + 2] == ("'s", "time") and length.duration.minutes is None:
        return one_day(_moved(reader.today, length, 1), at + 2, 0.9)
    if words[at : at + 2] == ("from", "now") and length.duration.minutes is not None:
        return _later(now, length, 1, at + 2)
    if words[at] in TODAYS and length.duration.unit == "week":
        return one_day(_moved(reader.today + timedelta(days=TODAYS[words[at]]), length, 1), at + 1, 0.85)
    sign = {"from": 1, "after": 1, "following": 1, "before": -1, "prior": -1}.get(words[at])
    if words[at] == "on" and length.duration.unit == "week" and words[at + 1] in WEEKDAYS:
        sign = 1
    if sign is None:
        return None
    anchor = match_anchor(reader, at + (2 if words[at] == "prior" else 1))
    if anchor is None:
        return None
    base = anchor.when.end if sign > 0 else anchor.when.start
    return one_day(_moved(base, length, sign), anchor.end, 0.95) if base is not None else None


def _match_stretch(reader: Reader, at: int) -> Found | None:
    """The days up to now or from now on: "the last 30 days", "past week", "next two weeks"."""
    words = reader.words
    back = words[at] in _TRAILING
    length = match_duration(reader.parts, at + 1)
    if length is None and words[at] == "past":
        unit = words[at + 1]
        if unit in ("week", "month", "quarter", "year"):
            start = shift(reader.today, -1, unit)  # type: ignore[arg-type]  # one of the units of days
            return Found(at + 2, When(start, reader.today, grain="range"), 0.9)
    if length is None or length.duration.minutes is not None:
        return None
    day = _moved(reader.today, length, -1 if back else 1)
    if day is None:
        return None
    if back:
        return Found(length.end, When(day, reader.today, grain="range"), 0.93)
    return Found(length.end, When(reader.today, day, grain="range", typical=day), 0.93)


def _match_unit_beside(reader: Reader, at: int) -> Found | None:
    """The day after tomorrow, the week before christmas, the weekend after easter."""
    words = reader.words
    sign = {"after": 1, "following": 1, "before": -1}.get(words[at + 1])
    if sign is None or words[at] not in ("day", "week", "weekend", "month"):
        return None
    anchor = match_anchor(reader, at + 2)
    if anchor is None or anchor.when.start is None or anchor.when.end is None:
        return None
    base = anchor.when.end if sign > 0 else anchor.when.start
    if words[at] == "day":
        return one_day(base + timedelta(days=sign), anchor.end, 0.96)
    if words[at] == "month":
        start, end = unit_period(shift(base, sign, "month"), "month")
        return Found(anchor.end, When(start, end, grain="month"), 0.9)
    monday, sunday = week_of(base + timedelta(days=7 * sign))
    if words[at] == "weekend":
        saturday = coming_weekday(base, 5) if sign > 0 else past_weekday(base, 5)
        return Found(anchor.end, When(saturday, saturday + timedelta(days=1), grain="range"), 0.9)
    return Found(anchor.end, When(monday, sunday, grain="week"), 0.93)


def _match_week_of(reader: Reader, at: int) -> Found | None:
    """The week of the 15th, the week of december 7."""
    words = reader.words
    commencing = words[at] == "week" and words[at + 1] in ("of", "commencing", "beginning", "starting")
    if not commencing and words[at] != "w/c":
        return None
    anchor = match_day(reader, at + (2 if commencing else 1))
    if anchor is None or anchor.when.start is None:
        return None
    monday, sunday = week_of(anchor.when.start)
    return Found(anchor.end, When(monday, sunday, grain="week", unsaid=anchor.when.unsaid), 0.93)


def _match_weekday_beside(reader: Reader, at: int) -> Found | None:
    """The monday after thanksgiving, friday before christmas, a friday in two weeks."""
    words = reader.words
    sign = {"after": 1, "following": 1, "before": -1}.get(words[at + 1])
    weekday = WEEKDAYS[words[at]]
    if sign is None:
        return _match_weekday_away(reader, at, weekday)
    anchor = match_anchor(reader, at + 2)
    if anchor is None or anchor.when.start is None or anchor.when.end is None:
        return None
    if sign > 0:
        return one_day(coming_weekday(anchor.when.end, weekday), anchor.end, 0.95)
    return one_day(past_weekday(anchor.when.start, weekday), anchor.end, 0.95)


def _match_weekday_away(reader: Reader, at: int, weekday: int) -> Found | None:
    if reader.words[at + 1] != "in":
        return None
    length = match_duration(reader.parts, at + 2)
    if length is None or length.duration.unit != "week":
        return None
    day = _moved(week_of(reader.today)[0] + timedelta(days=weekday), length, 1)
    return one_day(day, length.end, 0.9)


def _match_numbered_weekday(reader: Reader, at: int) -> Found | None:
    """The first monday of february, the last friday of the month."""
    words = reader.words
    ordinal = match_ordinal(words, at)
    if ordinal is None and words[at] not in ("last", "final"):
        return None
    end, number = ordinal or (at + 1, -1)
    weekday = WEEKDAYS.get(words[end])
    if weekday is None or words[end + 1] not in ("of", "in") or number > 5:
        return None
    period = match_period(reader, end + 2, bare=True)
    if period is None or period.when.start is None or period.when.end is None or period.when.grain == "week":
        return None
    start, finish = period.when.start, period.when.end
    if number < 0:
        day = nth_weekday(finish.year, finish.month, weekday, -1)
    else:
        day = nth_weekday(start.year, start.month, weekday, number)
    return one_day(day, period.end, 0.96)
