"""Percentages and lengths of time."""

from decimal import Decimal

import pytest

from core.language.normalise import read_text
from core.language.quantities import find_durations, find_percents


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("70%", "70"),
        ("70 %", "70"),
        ("70 percent", "70"),
        ("seventy percent", "70"),
        ("70 per cent", "70"),
        ("15 pct", "15"),
        ("12.5%", "12.5"),
        ("12,5 %", "12.5"),
        ("-10%", "-10"),
        ("minus ten percent", "-10"),
        ("one hundred percent", "100"),
        ("5 percentage points", "5"),
        ("30 Prozent", "30"),
    ],
)
def test_a_percentage_is_read_whole(said: str, value: str) -> None:
    text = read_text(said)
    assert [(text.words(span.first, span.last), span.value) for span in find_percents(text)] == [(said, Decimal(value))]


@pytest.mark.parametrize("said", ["70", "%", "percent", "$70", "a percentage", "100 percentage"])
def test_what_is_no_percentage_is_not_one(said: str) -> None:
    assert find_percents(read_text(said)) == []


IN_MINUTES = [
    ("20 min", 20),
    ("20min", 20),
    ("20 mins", 20),
    ("20-minute", 20),
    ("20 minutes", 20),
    ("twenty minutes", 20),
    ("forty five minutes", 45),
    ("90 minutes", 90),
    ("1h", 60),
    ("1 h", 60),
    ("1hr", 60),
    ("one hour", 60),
    ("one-hour", 60),
    ("an hour", 60),
    ("2 hours", 120),
    ("1.5 hours", 90),
    ("1h30", 90),
    ("1h30m", 90),
    ("1h 30m", 90),
    ("1h 30 min", 90),
    ("1 hour 30 minutes", 90),
    ("an hour and twenty minutes", 80),
    ("half an hour", 30),
    ("half hour", 30),
    ("half-hour", 30),
    ("a half hour", 30),
    ("an hour and a half", 90),
    ("hour and a half", 90),
    ("one and a half hours", 90),
    ("two and a half hours", 150),
    ("a quarter of an hour", 15),
    ("three quarters of an hour", 45),
    ("30m", 30),
    ("2 Stunden", 120),
    ("30 Minuten", 30),
]


@pytest.mark.parametrize(("said", "minutes"), IN_MINUTES)
def test_a_short_length_of_time_is_read_in_minutes(said: str, minutes: int) -> None:
    text = read_text(said)
    found = [(text.words(span.first, span.last), span.value.minutes) for span in find_durations(text)]
    assert found == [(said, minutes)]


@pytest.mark.parametrize(
    ("said", "amount", "unit"),
    [
        ("two weeks", "2", "week"),
        ("a week", "1", "week"),
        ("2w", "2", "week"),
        ("a couple of days", "2", "day"),
        ("3 business days", "3", "business_day"),
        ("five working days", "5", "business_day"),
        ("a business day", "1", "business_day"),
        ("10 days", "10", "day"),
        ("a month", "1", "month"),
        ("six months", "6", "month"),
        ("a month and a half", "1.5", "month"),
        ("a week and a half", "1.5", "week"),
        ("two quarters", "2", "quarter"),
        ("three years", "3", "year"),
        ("three-year", "3", "year"),
        ("a fortnight", "2", "week"),
        ("half a year", "0.5", "year"),
        ("2 Wochen", "2", "week"),
    ],
)
def test_a_long_length_of_time_keeps_its_unit(said: str, amount: str, unit: str) -> None:
    durations = [span.value for span in find_durations(read_text(said))]
    assert [(duration.amount, duration.unit) for duration in durations] == [(Decimal(amount), unit)]
    assert [duration.minutes for duration in durations] == [None]


@pytest.mark.parametrize(
    "said",
    [
        "the hour",
        "weeks",
        "3g",
        "a moment",
        "monthly",
        "an",
        "15",
        "three people",
        "a may",
        "20 min-seo",
        "half the team",
    ],
)
def test_what_has_no_length_is_no_duration(said: str) -> None:
    assert find_durations(read_text(said)) == []


def test_thirty_m_is_uncertain_because_it_may_be_millions() -> None:
    assert [span.certainty < 0.5 for span in find_durations(read_text("30m"))] == [True]
