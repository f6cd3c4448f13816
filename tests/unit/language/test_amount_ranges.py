"""Ranges of amounts."""

from decimal import Decimal

import pytest

from core.language.amount_ranges import find_amount_ranges
from core.language.normalise import read_text


@pytest.mark.parametrize(
    ("said", "low", "high", "percent"),
    [
        ("between 10k and 20k", "10000", "20000", False),
        ("between 10 and 20k", "10000", "20000", False),
        ("between 10 and 50m", "10000000", "50000000", False),
        ("between $50k and $80k", "50000", "80000", False),
        ("between 20 and 50 percent", "20", "50", True),
        ("between 50 and 500", "50", "500", False),
    ],
)
def test_both_ends_are_read_in_one_unit(said: str, low: str, high: str, percent: bool) -> None:
    (span,) = find_amount_ranges(read_text(f"deals {said} please"))
    assert (span.first, span.value.low, span.value.high) == (1, Decimal(low), Decimal(high))
    assert span.value.percent == percent


@pytest.mark.parametrize("said", ["from 10k to 20k", "between 20k and 10k", "between 5% and 9k", "between us and them"])
def test_what_is_no_range_is_not_one(said: str) -> None:
    assert [s for s in find_amount_ranges(read_text(said)) if not s.value.percent] == []


def test_what_may_be_hours_is_less_certain() -> None:
    (span,) = find_amount_ranges(read_text("between 10 and 11"))
    assert span.certainty < 0.5
