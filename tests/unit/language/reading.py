"""How these tests read a phrase: the one expression in it, with the words that it covers."""

from datetime import datetime
from zoneinfo import ZoneInfo

from core.language.dates import Calendar, Prefer, When, find_times
from core.language.normalise import read_text

NEW_YORK = ZoneInfo("America/New_York")


def calendar(moment: str, zone: ZoneInfo = NEW_YORK, account: str = "") -> Calendar:
    """The calendar of somebody who speaks at this local moment, with the language tag of his account."""
    return Calendar(datetime.fromisoformat(moment).replace(tzinfo=zone), account=account)


MONDAY = calendar("2026-11-23T09:30")


def times_in(said: str, when: Calendar = MONDAY, prefer: Prefer = "future") -> list[tuple[str, When]]:
    """What was found, as (the words, what they mean)."""
    text = read_text(said)
    return [(text.words(span.first, span.last), span.value) for span in find_times(text, when, prefer)]


def the_time_in(said: str, when: Calendar = MONDAY, prefer: Prefer = "future") -> When:
    """What the whole phrase means, which must be one expression."""
    found = times_in(said, when, prefer)
    assert [words for words, _ in found] == [said.rstrip(".")] or [words for words, _ in found] == [said]
    return found[0][1]


def days_of(when: When) -> str:
    """The days as "2026-11-23" or "2026-11-23..2026-11-29", with the time of day, if one was said."""
    assert when.start is not None
    days = str(when.start) if when.start == when.end else f"{when.start}..{when.end}"
    return f"{days} {when.time:%H:%M}" if when.time else days
