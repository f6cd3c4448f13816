"""Reckoning with days: steps of any unit, and the periods that a day lies in."""

import calendar
from datetime import MAXYEAR, MINYEAR, date, timedelta
from decimal import Decimal
from typing import Literal

DateUnit = Literal["day", "business_day", "week", "month", "quarter", "year"]

_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_FARTHEST: dict[DateUnit, int] = {
    "day": 36_600, "business_day": 26_000, "week": 5_200, "month": 1_200, "quarter": 400, "year": 100,
}  # fmt: skip


def shift(day: date, amount: int | Decimal, unit: DateUnit) -> date:
    """The day that lies `amount` units later, or earlier for a negative amount.

    A month end is clamped (31 January plus a month is the last of February); business days skip weekends. A fraction of
    a week, month, quarter or year counts as its days (half a month: 15). ValueError beyond a century or the calendar.
    """
    amount = Decimal(amount)
    if abs(amount) > _FARTHEST[unit]:
        raise ValueError(f"{amount} {unit}s is too far")
    try:
        if unit == "business_day":
            return _shift_business_days(day, int(amount))
        if unit in ("day", "week"):
            return day + timedelta(days=int(amount * (7 if unit == "week" else 1)))
        months = amount * _MONTHS[unit]
        return _shift_months(day, int(months)) + timedelta(days=int((months - int(months)) * 30))
    except OverflowError as error:
        raise ValueError("beyond the calendar") from error


def _shift_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError("beyond the calendar")
    return date(year, month + 1, min(day.day, days_in_month(year, month + 1)))


def _shift_business_days(day: date, amount: int) -> date:
    step = 1 if amount > 0 else -1
    weeks, rest = divmod(abs(amount), 5)
    if day.weekday() >= 5:
        # Counting begins at the working day beside the weekend.
        day += timedelta(days=(4 - day.weekday()) if step > 0 else (7 - day.weekday()))
    day += timedelta(days=7 * weeks * step)
    while rest:
        day += timedelta(days=step)
        rest -= day.weekday() < 5
    return day


def days_in_month(year: int, month: int) -> int:
    """How many days a month has."""
    return calendar.monthrange(year, month)[1]


def month_of(day: date) -> tuple[date, date]:
    """The first and the last day of the month."""
    return day.replace(day=1), day.replace(day=days_in_month(day.year, day.month))


def quarter_of(day: date) -> tuple[date, date]:
    """The first and the last day of the quarter."""
    return months_span(day.year, (day.month - 1) // 3 * 3 + 1, 3)


def months_span(year: int, month: int, count: int) -> tuple[date, date]:
    """The first and the last day of `count` months from that one on, which must end in the same year."""
    last = month + count - 1
    return date(year, month, 1), date(year, last, days_in_month(year, last))


def week_of(day: date) -> tuple[date, date]:
    """The Monday and the Sunday of the week."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def coming_weekday(day: date, weekday: int) -> date:
    """The next such weekday after the day (Monday is 0), never the day itself."""
    return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)


def past_weekday(day: date, weekday: int) -> date:
    """The last such weekday before the day, never the day itself."""
    return day - timedelta(days=(day.weekday() - weekday - 1) % 7 + 1)
