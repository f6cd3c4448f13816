"""Dates and times in what people write."""

from datetime import timedelta
from typing import Literal

from core.language.normalise import Text, read_text
from core.language.spans import Span
from core.language.when import Calendar, When

__all__ = ["Calendar", "When", "find_times", "read_time"]

Prefer = Literal["future", "past"]


def find_times(text: Text, calendar: Calendar, prefer: Prefer = "future") -> list[Span[When]]:
    """Every expression of time."""
    found = []
    for i, word in enumerate(text.folded):
        if word in ("today", "tomorrow", "yesterday"):
            day = calendar.today + timedelta(days=("yesterday", "today", "tomorrow").index(word) - 1)
            found.append(Span(i, i + 1, When(day, day), 0.95))
    return found


def read_time(text: str, calendar: Calendar, prefer: Prefer = "future") -> When | None:
    """The whole phrase as one expression of time."""
    read = read_text(text)
    spans = find_times(read, calendar, prefer)
    return spans[0].value if len(spans) == 1 and spans[0].last - spans[0].first == len(read.tokens) else None
