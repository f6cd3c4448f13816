"""Steps from day to day."""

from datetime import date
from decimal import Decimal

import pytest

from core.language.arithmetic import DateUnit, shift
from core.language.holidays import easter


@pytest.mark.parametrize(
    ("day", "amount", "unit", "moved"),
    [
        ("2026-11-23", 1, "day", "2026-11-24"),
        ("2026-11-23", -1, "week", "2026-11-16"),
        ("2027-01-31", 1, "month", "2027-02-28"),
        ("2028-01-31", 1, "month", "2028-02-29"),
        ("2027-03-31", -1, "month", "2027-02-28"),
        ("2026-11-30", 1, "quarter", "2027-02-28"),
        ("2028-02-29", 1, "year", "2029-02-28"),
        ("2028-02-29", 4, "year", "2032-02-29"),
        ("2026-12-15", 1, "month", "2027-01-15"),
        ("2026-11-27", 1, "business_day", "2026-11-30"),
        ("2026-11-23", 5, "business_day", "2026-11-30"),
        ("2026-11-28", 1, "business_day", "2026-11-30"),
        ("2026-11-29", 5, "business_day", "2026-12-04"),
        ("2026-11-30", -1, "business_day", "2026-11-27"),
        ("2026-11-29", -1, "business_day", "2026-11-27"),
        ("2026-11-28", -6, "business_day", "2026-11-20"),
        ("2026-11-23", Decimal("1.5"), "week", "2026-12-03"),
        ("2026-11-23", Decimal("0.5"), "month", "2026-12-08"),
        ("2026-11-23", 0, "month", "2026-11-23"),
    ],
)
def test_a_day_is_moved_by_units(day: str, amount: int | Decimal, unit: DateUnit, moved: str) -> None:
    assert shift(date.fromisoformat(day), amount, unit).isoformat() == moved


@pytest.mark.parametrize(
    ("amount", "unit"), [(10**9, "day"), (-(10**6), "year"), (99, "year"), (Decimal("1e30"), "week")]
)
def test_a_step_beyond_the_calendar_is_refused(amount: int | Decimal, unit: DateUnit) -> None:
    with pytest.raises(ValueError, match=r"too far|beyond"):
        shift(date(9950, 1, 1), amount, unit)


@pytest.mark.parametrize(
    ("year", "sunday"),
    [(1961, "1961-04-02"), (2000, "2000-04-23"), (2008, "2008-03-23"), (2011, "2011-04-24"), (2024, "2024-03-31"),
     (2025, "2025-04-20"), (2026, "2026-04-05"), (2027, "2027-03-28"), (2038, "2038-04-25"), (2049, "2049-04-18"),
     (2076, "2076-04-19")],
)  # fmt: skip
def test_easter_falls_on_its_known_sundays(year: int, sunday: str) -> None:
    assert easter(year).isoformat() == sunday
