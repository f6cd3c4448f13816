"""Dates and times in what people write, by themselves or with each other: "by friday 5pm", "tues dec 1 at 4pm PT".

The conventions: where the year, month or week is not said, it is the next such day (the last one, where the caller
prefers the past); `core.language.days` says what "this" and "next friday" are, `core.language.positions` what "early"
and "mid" are, and `core.language.clock` how an hour without am or pm is read. The end of a day is 17:00.
"""

from datetime import datetime
from typing import Literal

from core.language import calendar_words as words_of
from core.language import clock, directions, holidays
from core.language.arithmetic import shift
from core.language.expressions import match_core, match_expression
from core.language.normalise import Text, read_text
from core.language.number_words import STARTERS as NUMBER_WORDS
from core.language.ordinals import WORDS as ORDINAL_WORDS
from core.language.quantities import find_durations
from core.language.reading import Found, Reader
from core.language.spans import Span
from core.language.when import Calendar, When

__all__ = ["Calendar", "Prefer", "When", "find_times", "read_time", "shift"]

Prefer = Literal["future", "past"]

_STARTERS = frozenset().union(
    words_of.WEEKDAYS, words_of.MONTHS, words_of.TODAYS, words_of.SHIFTS, words_of.PERIOD_WORDS, words_of.POSITIONS,
    words_of.END_WORDS, words_of.SEASONS, words_of.DAY_END_WORDS, NUMBER_WORDS, ORDINAL_WORDS, holidays.FIRST_WORDS,
    clock.STARTERS, directions.STARTERS,
    ["the", "day", "weekend", "within", "between", "fortnight", "trailing", "final", "w/c", "kw", "cw", "calendar"],
)  # fmt: skip
# With a digit at their end: q1, h2, fy27, eoq3, kw50, and month and day in one word.
_FIRST_LETTERS = frozenset("qhefjmasondkc")
_FILLERS = frozenset({
    "to", "for", "due", "around", "about", "approximately", "approx", "maybe", "probably", "say", "let", "'s", "is",
    "it", "make", "please", "pls", "then", "on", "at", ".", "!", ",", "circa", "ca", "thanks"},
)  # fmt: skip


def find_times(text: Text, calendar: Calendar, prefer: Prefer = "future") -> list[Span[When]]:
    """Every expression of time, each as long as it goes; what may be a name or another word is uncertain.

    Of a stretch said as "from A to B" the two ends are given too, because it may tell a change from A to B.
    """
    reader = _reader(text, calendar, prefer)
    parts, at = text.parts, 0
    found: list[Span[When]] = []
    while at < parts.count:
        match = _match_aligned(reader, calendar.now, at) if _may_begin(parts.words[at]) else None
        if match is None:
            at += 1
            continue
        found.append(_span(reader, at, match))
        if match.when.grain == "range" and parts.words[at] == "from":
            found.extend(_ends(reader, calendar.now, at, match.end))
        at = match.end
    return found


def read_time(text: str, calendar: Calendar, prefer: Prefer = "future") -> When | None:
    """A whole phrase as one expression of time ("end of q1", "to friday at 3"); None if anything else is in it.

    A length of time alone, days or more ("two weeks"), is taken as that long from today.
    """
    read = read_text(text)
    if len(read.tokens) > 40:
        return None
    words = read.folded
    for span in find_times(read, calendar, prefer):
        if all(word in _FILLERS for word in (*words[: span.first], *words[span.last :])):
            return span.value
    first = next((index for index, word in enumerate(words) if word not in _FILLERS), 0)
    lengths = find_durations(read)
    if len(lengths) == 1 and lengths[0].first == first and all(word in _FILLERS for word in words[lengths[0].last :]):
        length = read.words(lengths[0].first, lengths[0].last)
        return read_time(f"in {length}", calendar) if words[:1] != ("in",) else None
    return None


def _reader(text: Text, calendar: Calendar, prefer: Prefer) -> Reader:
    return Reader(text.parts, calendar.today, past=prefer == "past", day_first=calendar.locale.day_first)


def _may_begin(word: str) -> bool:
    return word in _STARTERS or "0" <= word[0] <= "9" or ("0" <= word[-1] <= "9" and word[0] in _FIRST_LETTERS)


def _span(reader: Reader, at: int, match: Found) -> Span[When]:
    tokens = reader.parts.span(at, match.end)
    assert tokens is not None, "only called with an aligned match"  # noqa: S101 - for the type checker
    return Span(*tokens, match.when, round(match.certainty, 3))


def _match_aligned(reader: Reader, now: datetime, at: int) -> Found | None:
    match = match_expression(reader, now, at)
    return match if match is not None and reader.parts.span(at, match.end) is not None else None


def _ends(reader: Reader, now: datetime, at: int, end: int) -> list[Span[When]]:
    """The two days of a stretch, each by itself."""
    spans: list[Span[When]] = []
    position = at + 1
    while position < end:
        match = _match_aligned(reader, now, position)
        if match is None or match.end > end or match.when.grain == "range":
            left = match_core(reader, now, position)
            match = left if left and left.end < end and reader.parts.span(position, left.end) else None
        if match is None:
            position += 1
            continue
        spans.append(_span(reader, position, match))
        position = match.end
    return spans
