"""Ranges of days in words: "in November 2026", "in Q4 2026", "on Tue 24 Nov 2026"."""

from calendar import monthrange
from datetime import date, timedelta

from core.formatting import format_date
from core.values import Frozen

_MONTHS_IN_QUARTER = 3


class Period(Frozen):
    """The days from `first` to `last`, both included; None where it is open."""

    first: date | None = None
    last: date | None = None

    @property
    def calendar_name(self) -> str | None:
        """The name of the month, quarter or year that the period is exactly, if it is one."""
        if self.first is None or self.last is None or self.first.day != 1 or self.first.year != self.last.year:
            return None
        if self.last.day != monthrange(self.last.year, self.last.month)[1]:
            return None
        months = self.last.month - self.first.month + 1
        if months == 1:
            return f"{self.first:%B %Y}"
        if months == _MONTHS_IN_QUARTER and self.first.month % _MONTHS_IN_QUARTER == 1:
            return f"Q{self.first.month // _MONTHS_IN_QUARTER + 1} {self.first.year}"
        return str(self.first.year) if months == 12 else None


def in_words(period: Period, today: date) -> str:
    """The period with its preposition, days with their weekday."""
    first, last = period.first, period.last
    if first is not None and last is not None:
        if first == last:
            return f"today, {format_date(first)}" if first == today else f"on {format_date(first)}"
        name = period.calendar_name
        return f"in {name}" if name else f"from {format_date(first)} to {format_date(last)}"
    if last is not None:
        return "before today" if last == today - timedelta(days=1) else f"up to {format_date(last)}"
    if first is not None:
        return "after today" if first == today + timedelta(days=1) else f"from {format_date(first)} on"
    return "at any time"
