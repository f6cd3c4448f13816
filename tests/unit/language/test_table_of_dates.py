"""Every row of the table of dates, each as its speaker would be understood."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from core.language.dates import Calendar, Prefer, When, find_times, read_time
from core.language.normalise import read_text
from core.language.spans import Span
from tests.unit.language.table_rows import Row, as_cases, rows_of, without_brackets

ROWS = rows_of("dates.tsv")
CERTAIN = 0.5
_DIRECTIONS = {
    ("until", False): "until ",
    ("until", True): "before ",
    ("from", False): "from ",
    ("from", True): "after ",
}


@pytest.mark.parametrize("row", as_cases(ROWS))
def test_a_date_is_read_as_it_was_meant(row: Row) -> None:
    moment, zone, *rest = row.setting
    past = "past" in rest
    account = next((word for word in rest if word != "past"), "")
    calendar = Calendar(datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(zone)), account=account)

    assert understood(row.said, calendar, past=past, whole=".." in row.meant) == row.meant


def test_the_table_is_as_large_as_it_was_promised() -> None:
    assert len(ROWS) >= 300


def understood(said: str, calendar: Calendar, *, past: bool, whole: bool) -> str:
    """What is read, in the notation of the table; of a vague stretch its usual day, or the `whole`."""
    sentence, words = without_brackets(said)
    prefer: Prefer = "past" if past else "future"
    text = read_text(sentence)
    certain = [span for span in find_times(text, calendar, prefer) if span.certainty >= CERTAIN]
    if words is None:
        alone = read_time(sentence, calendar, prefer)
        return written(alone, calendar, whole=whole) if alone is not None else found(certain)
    if [text.words(span.first, span.last) for span in certain] != [words]:
        return f"{[text.words(span.first, span.last) for span in certain]}"
    return written(certain[0].value, calendar, whole=whole)


def found(certain: list[Span[When]]) -> str:
    return "none" if not certain else f"only a part: {certain[0].value.start}"


def written(when: When, calendar: Calendar, *, whole: bool) -> str:
    """The notation of the table for what an expression means."""
    readings = [stretch(reading, calendar, whole=whole) for reading in (when, *when.others)]
    return readings[0] if len(readings) == 1 else f"ambiguous: {' | '.join(readings)}"


def stretch(when: When, calendar: Calendar, *, whole: bool) -> str:
    direction = _DIRECTIONS.get((when.direction, when.exclusive), "")
    if when.start is None:
        assert when.time is not None
        return f"{direction}T{when.time:%H:%M}"
    if when.time is not None:
        moment = when.moment(calendar)
        assert moment is not None
        return f"{direction}{moment:%Y-%m-%d %H:%M}"
    if when.day is not None and (when.start == when.end or not whole):
        return f"{direction}{when.day}"
    return f"{direction}{when.start}..{when.end}"
