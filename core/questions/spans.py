"""Groups of days: figures for single days or moments, taken together by week, month, quarter or year."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from core.catalog import FieldSpec
from core.drafts import Aggregate, Span
from core.questions.periods import Period
from core.questions.reading import Reading
from core.records import Figure
from core.values import Value

DAYS = 20_000
"""More different days than the records of a CRM have."""


def together(
    figures: Sequence[Figure], span: Span, field: FieldSpec, aggregate: Aggregate, reading: Reading
) -> list[Figure]:
    """Sums or counts of the same span added up; each group is the first day of its span, None where there is none."""
    found: dict[tuple[Value, str | None], Figure] = {}
    for figure in figures:
        first = None if figure.group is None else _first(_day(field, figure.group, reading), span).isoformat()
        earlier = found.get((first, figure.currency))
        if earlier is None:
            found[first, figure.currency] = figure.model_copy(update={"group": first})
            continue
        value = _combined(aggregate, Decimal(str(earlier.value or 0)), Decimal(str(figure.value or 0)))
        written: Value = int(value) if isinstance(earlier.value, int) else f"{value:f}"
        count = earlier.count + figure.count
        found[first, figure.currency] = earlier.model_copy(update={"value": written, "count": count})
    return list(found.values())


def _combined(aggregate: Aggregate, one: Decimal, other: Decimal) -> Decimal:
    match aggregate:
        case "minimum":
            return min(one, other)
        case "maximum":
            return max(one, other)
        case _:
            return one + other


def name_of(first: str, span: Span) -> str:
    """The span that begins on this day, in words: "November 2026", "Q4 2026", "week of 23 Nov 2026"."""
    day = date.fromisoformat(first)
    if span == "week":
        return f"week of {day.day} {day:%b %Y}"
    months = {"month": 1, "quarter": 3, "year": 12}[span]
    last = _first(day + timedelta(days=31 * months), span) - timedelta(days=1)
    return Period(first=day, last=last).calendar_name or first


def _day(field: FieldSpec, value: Value, reading: Reading) -> date:
    if field.type == "moment":
        return reading.local(str(value)).date()
    return date.fromisoformat(str(value)[:10])


def _first(day: date, span: Span) -> date:
    match span:
        case "week":
            return day - timedelta(days=day.weekday())
        case "month":
            return day.replace(day=1)
        case "quarter":
            return day.replace(month=day.month - (day.month - 1) % 3, day=1)
        case "year":
            return day.replace(month=1, day=1)
