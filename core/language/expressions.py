"""How the pieces of an expression of time go together: direction, day or period, part of the day, time of day."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from core.language.calendar_words import DAY_END_WORDS, DAY_PARTS, DayPart
from core.language.clock import TimeMatch, match_time
from core.language.days import match_day
from core.language.directions import Prefix, match_prefix
from core.language.hour_ranges import match_hours, match_hours_first
from core.language.offsets import match_offset
from core.language.periods import match_period
from core.language.positions import match_position
from core.language.ranges import match_range
from core.language.reading import Found, Reader, longest, past_article
from core.language.when import When

_END_OF_DAY = time(17)
_ENDS_OF_DAY = (
    ("end", "of", "day"), ("end", "of", "the", "day"), ("end", "of", "business"), ("end", "of", "play"),
    ("close", "of", "business"), ("close", "of", "play"), ("end", "of", "the", "business", "day"),
    ("end", "of", "business", "day"),
)  # fmt: skip
_PARTS_BY_MERIDIEM: dict[str, DayPart] = {"am": "morning", "pm": "afternoon"}


def match_expression(reader: Reader, now: datetime, at: int) -> Found | None:
    """The expression that begins at a part: a stretch, or a direction with a day, a time of day or both."""
    prefix = match_prefix(reader.words, at)
    if prefix is None:
        core = match_core(reader, now, at)
        return longest(match_range(reader, at, core), _match_point(reader, now, at, core))
    stretch = match_range(reader, at, None)
    offset = match_offset(reader, now, at)
    if prefix.past:
        reader = reader.toward(past=True)
    inner = _match_point(reader, now, prefix.end, match_core(reader, now, prefix.end))
    directed = _directed(inner, prefix) if inner is not None else None
    return longest(stretch, _with_time(reader, now, offset) if offset else None, directed)


def _directed(inner: Found, prefix: Prefix) -> Found:
    if prefix.direction == "point":
        return inner._replace(certainty=_raised(inner, 0.85))
    when = replace(inner.when, direction=prefix.direction, exclusive=prefix.exclusive)
    return inner._replace(when=when, certainty=_raised(inner, 0.75))


def _raised(inner: Found, at_least: float) -> float:
    return max(inner.certainty, at_least) if inner.certainty >= 0.3 else inner.certainty + 0.2


def match_core(reader: Reader, now: datetime, at: int) -> Found | None:
    """The day or period alone."""
    return longest(
        match_offset(reader, now, at), match_position(reader, at), match_day(reader, at), match_period(reader, at)
    )


def _match_point(reader: Reader, now: datetime, at: int, core: Found | None) -> Found | None:
    return longest(
        _match_first_thing(reader, at),
        _with_time(reader, now, core, at) if core is not None else None,
        _match_part_of_day(reader, at),
        _match_time_first(reader, now, at),
        _match_end_of_day(reader, now, at),
    )


def _to_come(reader: Reader, now: datetime, when: When) -> When:
    """Without today as the other reading where the time of day is over."""
    over = when.time is not None and not reader.past and when.time <= now.time()
    return replace(when, ambiguous=tuple(day for day in when.ambiguous if day != reader.today)) if over else when


def _with_time(reader: Reader, now: datetime, core: Found, at: int | None = None) -> Found:
    """A day with the part of the day and the time of day that follow it."""
    words = reader.words
    if core.when.day is None or core.when.time is not None or core.when.grain not in ("day", "range"):
        return core
    part: DayPart | None = "night" if at is not None and words[at] in ("tonight", "tonite") else None
    end = core.end
    if (said := DAY_PARTS.get(words[end]) or _PARTS_BY_MERIDIEM.get(words[end])) is not None:
        part, end = said, end + 1
    if words[end : end + 2] == ("first", "thing"):
        part, end = "morning", end + 2
    if (day_end := _end_of_day(words, end)) is not None and core.when.grain == "day":
        return Found(day_end, replace(core.when, time=_END_OF_DAY), 0.95)
    comma = 1 if words[end] in (",", "-") else 0
    clock = match_hours(reader.parts, end + comma) or match_time(reader.parts, end + comma, part, after_day=True)
    if clock is not None and (not comma or clock.certainty >= 0.8) and core.when.grain == "day":
        when = _to_come(reader, now, replace(core.when, time=clock.time, zone=clock.zone, part=part))
        return Found(clock.end, when, max(core.certainty, min(0.95, clock.certainty + 0.05)))
    if part is None:
        return core
    return Found(end, replace(core.when, part=part), max(core.certainty, 0.9) if end > core.end else core.certainty)


def _match_first_thing(reader: Reader, at: int) -> Found | None:
    """First thing tomorrow, first thing on monday."""
    words = reader.words
    if words[at : at + 2] != ("first", "thing"):
        return None
    day = match_day(reader, at + 2 + (words[at + 2] in ("on", "in")))
    return day._replace(when=replace(day.when, part="morning", ambiguous=())) if day and day.certainty >= 0.5 else None


def _match_part_of_day(reader: Reader, at: int) -> Found | None:
    """This morning, this afternoon, last night, with a time of day or without."""
    words = reader.words
    part = DAY_PARTS.get(words[at + 1])
    if part is None or words[at] not in ("this", "last") or (words[at] == "last" and part not in ("night", "evening")):
        return None
    day = reader.today - timedelta(days=words[at] == "last")
    found = Found(at + 2, When(day, day, part=part), 0.95)
    clock = match_hours_first(reader.parts, found.end) or match_time(reader.parts, found.end, part, after_day=True)
    return _timed(found, clock, found.when) if clock else found


def _timed(found: Found, clock: TimeMatch, when: When) -> Found:
    return Found(clock.end, replace(when, time=clock.time, zone=clock.zone), max(found.certainty, clock.certainty))


def _match_time_first(reader: Reader, now: datetime, at: int) -> Found | None:
    """A time of day, and the day if it follows: "at 3 tomorrow", "noon on friday"."""
    words = reader.words
    hours = match_hours_first(reader.parts, at)
    clock = hours or match_time(reader.parts, at)
    if clock is None:
        return None
    begin = clock.end + (words[clock.end] == ",")
    begin += words[begin] in ("on", "of")
    part = _match_part_of_day(reader, begin)
    core = part or match_core(reader, now, begin)
    if core is not None and core.when.grain == "day" and core.when.time is None and core.certainty >= 0.5:
        again = hours or match_time(reader.parts, at, _part_behind(reader, core))
        clock = again or clock
        end = core.end + (words[core.end] in DAY_PARTS and part is None)
        when = replace(core.when, time=clock.time, zone=clock.zone)
        return Found(end, when, min(0.95, max(core.certainty, clock.certainty)))
    return Found(clock.end, When(None, None, clock.time, clock.zone, "time"), clock.certainty)


def _part_behind(reader: Reader, core: Found) -> DayPart | None:
    words = reader.words
    if words[core.end - 1] in ("tonight", "tonite"):
        return "night"
    return core.when.part or DAY_PARTS.get(words[core.end])


def _end_of_day(words: tuple[str, ...], at: int) -> int | None:
    begin = at + 1 if words[at] == "by" else at
    begin = past_article(words, begin)
    if words[begin] in DAY_END_WORDS:
        return begin + 1
    if words[begin] not in ("end", "close"):
        return None
    return next((begin + len(said) for said in _ENDS_OF_DAY if words[begin : begin + len(said)] == said), None)


def _match_end_of_day(reader: Reader, now: datetime, at: int) -> Found | None:
    """EOD, close of business, with the day if it follows; else today's."""
    words = reader.words
    end = _end_of_day(words, at)
    if end is None and words[at : at + 2] == ("end", "of"):
        day = match_day(reader, at + 2)
        return Found(day.end, replace(day.when, time=_END_OF_DAY), 0.9) if day and day.certainty >= 0.8 else None
    if end is None:
        return None
    begin = end + (words[end] in ("on", "of", ","))
    core = match_core(reader, now, begin)
    if core is not None and core.when.grain == "day" and core.when.time is None and core.certainty >= 0.5:
        return Found(core.end, replace(core.when, time=_END_OF_DAY), 0.95)
    return Found(end, When(reader.today, reader.today, time=_END_OF_DAY), 0.95)
