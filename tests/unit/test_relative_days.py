"""Days told from the day of reading."""

from datetime import date

import pytest

from core.relative_days import relative_day

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", date(2026, 11, 23)),
        ("Tomorrow", date(2026, 11, 24)),
        ("yesterday", date(2026, 11, 22)),
        ("in 30 days", date(2026, 12, 23)),
        ("in 1 week", date(2026, 11, 30)),
        ("2 weeks ago", date(2026, 11, 9)),
        ("1 day ago", date(2026, 11, 22)),
        ("2026-12-24", date(2026, 12, 24)),
    ],
)
def test_a_day_is_read(text: str, day: date) -> None:
    assert relative_day(text, TODAY) == day


@pytest.mark.parametrize(
    "text", ["", "soon", "30 days", "in 30 days ago", "in 99999 days", "in 2 months", "2026-02-30", "20261224", "-1"]
)
def test_anything_else_is_none(text: str) -> None:
    assert relative_day(text, TODAY) is None
