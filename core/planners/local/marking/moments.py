"""Times in a clause, and a day and a time of day that were said apart."""

from datetime import date

from core.drafts import Given
from core.language.dates import Calendar
from core.language.when import When
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item
from core.typed import at_bare_time

_YEAR = 365
_LATELY = 60


def joined_moment(one: Given, other: Given, calendar: Calendar) -> Given | None:
    """A day and a time of day that were said apart, as one moment; None where they do not go together.

    Where the day may be another one, so may the moment.
    """
    moments = [
        _joined(str(first), str(second), calendar)
        for first in (one.value, *one.others)
        for second in (other.value, *other.others)
    ]
    told = [moment for moment in moments if moment is not None]
    return Given(value=told[0], others=tuple(told[1:])) if told else None


def with_earlier(earlier: object, value: Given, calendar: Calendar) -> Given | None:
    """The value, joined with one that was said for the same field before; None where they do not go together."""
    return joined_moment(earlier, value, calendar) if isinstance(earlier, Given) else value


def _joined(one: str, other: str, calendar: Calendar) -> str | None:
    day = one if len(one) == 10 else other if len(other) == 10 else None
    clock = one if one.startswith("T") else other if other.startswith("T") else None
    if day is None or clock is None:
        return None
    return at_bare_time(date.fromisoformat(day), clock, calendar).isoformat()


def whens_in(reading: Annotated, first: int, last: int) -> list[Item]:
    """The items that are times before they are anything else but a choice, a verb or a number."""
    return [
        i
        for i in reading.items_in(first, last)
        if i.has("when") and i.kind in ("when", "choice", "verb", "number", "duration")
    ]


def was_lately(when: When, today: date) -> bool:
    """Whether a day without its year was there not long ago: "call with Jo 11/20, 35 mins"."""
    day = when.day
    if when.unsaid != "year" or day is None:
        return False
    return 0 < (today - day).days + _YEAR <= _LATELY


def with_last_year(value: Given, when: When, today: date) -> Given:
    """A value that may mean the day that was there lately as well: "remind me 11/20" said three days later."""
    if not was_lately(when, today) or not isinstance(value.value, str):
        return value
    earlier = date.fromisoformat(value.value[: len("2026-11-20")])
    if (earlier.month, earlier.day) == (2, 29):
        return value
    day = earlier.replace(year=earlier.year - 1).isoformat()
    return value.model_copy(update={"others": (*value.others, day + value.value[len(day) :])})
