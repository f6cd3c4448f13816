"""Weeks, months, quarters and stretches of days, said on Monday 23 November 2026 unless another moment is named."""

import pytest

from tests.unit.language.reading import calendar, days_of, the_time_in, times_in

PERIODS = [
    ("this week", "2026-11-23..2026-11-29", "week"),
    ("next week", "2026-11-30..2026-12-06", "week"),
    ("last week", "2026-11-16..2026-11-22", "week"),
    ("previous week", "2026-11-16..2026-11-22", "week"),
    ("the week after next", "2026-12-07..2026-12-13", "week"),
    ("the week before last", "2026-11-09..2026-11-15", "week"),
    ("the week of dec 9", "2026-12-07..2026-12-13", "week"),
    ("week of the 15th", "2026-12-14..2026-12-20", "week"),
    ("the week before christmas", "2026-12-14..2026-12-20", "week"),
    ("this weekend", "2026-11-28..2026-11-29", "range"),
    ("next weekend", "2026-12-05..2026-12-06", "range"),
    ("this month", "2026-11-01..2026-11-30", "month"),
    ("next month", "2026-12-01..2026-12-31", "month"),
    ("last month", "2026-10-01..2026-10-31", "month"),
    ("the month after next", "2027-01-01..2027-01-31", "month"),
    ("december", "2026-12-01..2026-12-31", "month"),
    ("in december", "2026-12-01..2026-12-31", "month"),
    ("november", "2026-11-01..2026-11-30", "month"),
    ("in october", "2027-10-01..2027-10-31", "month"),
    ("february 2028", "2028-02-01..2028-02-29", "month"),
    ("feb '28", "2028-02-01..2028-02-29", "month"),
    ("may next year", "2027-05-01..2027-05-31", "month"),
    ("march of next year", "2027-03-01..2027-03-31", "month"),
    ("next december", "2026-12-01..2026-12-31", "month"),
    ("last december", "2025-12-01..2025-12-31", "month"),
    ("12/2026", "2026-12-01..2026-12-31", "month"),
    ("dezember", "2026-12-01..2026-12-31", "month"),
    ("this quarter", "2026-10-01..2026-12-31", "quarter"),
    ("this qtr", "2026-10-01..2026-12-31", "quarter"),
    ("current quarter", "2026-10-01..2026-12-31", "quarter"),
    ("next quarter", "2027-01-01..2027-03-31", "quarter"),
    ("last quarter", "2026-07-01..2026-09-30", "quarter"),
    ("q1", "2027-01-01..2027-03-31", "quarter"),
    ("Q4", "2026-10-01..2026-12-31", "quarter"),
    ("q3", "2027-07-01..2027-09-30", "quarter"),
    ("Q3 2026", "2026-07-01..2026-09-30", "quarter"),
    ("q2 '28", "2028-04-01..2028-06-30", "quarter"),
    ("q2/28", "2028-04-01..2028-06-30", "quarter"),
    ("q1 next year", "2027-01-01..2027-03-31", "quarter"),
    ("q1fy27", "2027-01-01..2027-03-31", "quarter"),
    ("next q4", "2027-10-01..2027-12-31", "quarter"),
    ("the first quarter", "2027-01-01..2027-03-31", "quarter"),
    ("second quarter of 2027", "2027-04-01..2027-06-30", "quarter"),
    ("h1", "2027-01-01..2027-06-30", "half"),
    ("H2", "2026-07-01..2026-12-31", "half"),
    ("H2 2027", "2027-07-01..2027-12-31", "half"),
    ("the first half of 2027", "2027-01-01..2027-06-30", "half"),
    ("second half of next year", "2027-07-01..2027-12-31", "half"),
    ("first half of january", "2027-01-01..2027-01-15", "range"),
    ("this year", "2026-01-01..2026-12-31", "year"),
    ("next year", "2027-01-01..2027-12-31", "year"),
    ("in 2027", "2027-01-01..2027-12-31", "year"),
    ("fy27", "2027-01-01..2027-12-31", "year"),
    ("next summer", "2027-06-01..2027-08-31", "range"),
    ("winter", "2026-12-01..2027-02-28", "range"),
    ("the first week of january", "2027-01-01..2027-01-07", "range"),
    ("last week of the quarter", "2026-12-25..2026-12-31", "range"),
    ("the last 30 days", "2026-10-24..2026-11-23", "range"),
    ("past two weeks", "2026-11-09..2026-11-23", "range"),
    ("the past week", "2026-11-16..2026-11-23", "range"),
    ("the next 10 days", "2026-11-23..2026-12-03", "range"),
    ("in the next two weeks", "2026-11-23..2026-12-07", "range"),
    ("within 10 days", "2026-11-23..2026-12-03", "range"),
    ("between 1 and 15 december", "2026-12-01..2026-12-15", "range"),
    ("between dec 1 and 15", "2026-12-01..2026-12-15", "range"),
    ("between the 1st and the 15th of december", "2026-12-01..2026-12-15", "range"),
    ("between jan 3 and feb 10", "2027-01-03..2027-02-10", "range"),
    ("between q1 and q2", "2027-01-01..2027-06-30", "range"),
    ("between october 1st and today", "2026-10-01..2026-11-23", "range"),
    ("december 15th through january 5th", "2026-12-15..2027-01-05", "range"),
    ("dec 20 - jan 5", "2026-12-20..2027-01-05", "range"),
    ("jan 3-10", "2027-01-03..2027-01-10", "range"),
    ("3-10 january", "2027-01-03..2027-01-10", "range"),
    ("mon-wed", "2026-11-30..2026-12-02", "range"),
    ("early march", "2027-03-01..2027-03-10", "range"),
    ("mid january", "2027-01-11..2027-01-20", "range"),
    ("late april", "2027-04-21..2027-04-30", "range"),
    ("early q1", "2027-01-01..2027-01-31", "range"),
    ("early next week", "2026-11-30..2026-12-01", "range"),
]


@pytest.mark.parametrize(("said", "days", "grain"), PERIODS)
def test_a_period_covers_its_days(said: str, days: str, grain: str) -> None:
    when = the_time_in(said)
    assert (days_of(when), when.grain) == (days, grain)


PLACES_IN_PERIODS = [
    ("EOM", "2026-11-30"),
    ("EOQ", "2026-12-31"),
    ("EOY", "2026-12-31"),
    ("eow", "2026-11-27"),
    ("EOM jan", "2027-01-31"),
    ("EOM january", "2027-01-31"),
    ("eom feb", "2027-02-28"),
    ("jan EOM", "2027-01-31"),
    ("EOY 2027", "2027-12-31"),
    ("eoq1", "2027-03-31"),
    ("end of january", "2027-01-31"),
    ("the end of january 2028", "2028-01-31"),
    ("end january", "2027-01-31"),
    ("end of feb", "2027-02-28"),
    ("end of the month", "2026-11-30"),
    ("end of this month", "2026-11-30"),
    ("end of next month", "2026-12-31"),
    ("end of month", "2026-11-30"),
    ("month end", "2026-11-30"),
    ("month-end", "2026-11-30"),
    ("year end", "2026-12-31"),
    ("end of the quarter", "2026-12-31"),
    ("end of next quarter", "2027-03-31"),
    ("end-of-quarter", "2026-12-31"),
    ("the end of q1", "2027-03-31"),
    ("q1 end", "2027-03-31"),
    ("end of the year", "2026-12-31"),
    ("end of 2027", "2027-12-31"),
    ("end of h1", "2027-06-30"),
    ("end of the week", "2026-11-27"),
    ("end of next week", "2026-12-04"),
    ("beginning of january", "2027-01-01"),
    ("start of q2", "2027-04-01"),
    ("the beginning of next month", "2026-12-01"),
    ("start of next week", "2026-11-30"),
    ("close of the quarter", "2026-12-31"),
]


@pytest.mark.parametrize(("said", "day"), PLACES_IN_PERIODS)
def test_the_end_or_beginning_of_a_period_is_a_day(said: str, day: str) -> None:
    when = the_time_in(said)
    assert (days_of(when), when.grain) == (day, "day")


@pytest.mark.parametrize(
    ("said", "moment", "days"),
    [
        ("end of the month", "2026-11-30T10:00", "2026-11-30"),
        ("end of the month", "2028-02-10T10:00", "2028-02-29"),
        ("end of feb", "2027-11-23T10:00", "2028-02-29"),
        ("end of feb", "2027-02-28T10:00", "2027-02-28"),
        ("end of the week", "2026-11-27T10:00", "2026-11-27"),
        ("end of the week", "2026-11-28T10:00", "2026-12-04"),
        ("EOQ", "2027-01-01T00:10", "2027-03-31"),
        ("next quarter", "2026-12-31T10:00", "2027-01-01..2027-03-31"),
        ("last quarter", "2027-01-05T10:00", "2026-10-01..2026-12-31"),
        ("next month", "2026-12-31T23:00", "2027-01-01..2027-01-31"),
        ("last month", "2027-03-31T10:00", "2027-02-01..2027-02-28"),
        ("next week", "2026-12-27T10:00", "2026-12-28..2027-01-03"),
        ("q1", "2027-02-01T10:00", "2027-01-01..2027-03-31"),
        ("january", "2027-01-31T10:00", "2027-01-01..2027-01-31"),
        ("mid january", "2027-01-16T10:00", "2027-01-11..2027-01-20"),
        ("mid january", "2027-01-25T10:00", "2028-01-11..2028-01-20"),
        ("the last 30 days", "2028-03-10T10:00", "2028-02-09..2028-03-10"),
    ],
)
def test_a_period_depends_on_the_moment_of_speaking(said: str, moment: str, days: str) -> None:
    assert days_of(the_time_in(said, calendar(moment))) == days


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("december", "2025-12-01..2025-12-31"),
        ("november", "2026-11-01..2026-11-30"),
        ("q3", "2026-07-01..2026-09-30"),
        ("q4", "2026-10-01..2026-12-31"),
        ("end of march", "2026-03-31"),
        ("mid october", "2026-10-11..2026-10-20"),
        ("summer", "2026-06-01..2026-08-31"),
    ],
)
def test_a_period_without_year_is_the_last_one_when_the_past_is_preferred(said: str, days: str) -> None:
    assert days_of(the_time_in(said, prefer="past")) == days


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("mid january", "2027-01-15"),
        ("mid-january", "2027-01-15"),
        ("early march", "2027-03-05"),
        ("late april", "2027-04-25"),
        ("mid next week", "2026-12-02"),
        ("mid q1", "2027-02-15"),
        ("late next week", "2026-12-03"),
        ("within 10 days", "2026-12-03"),
        ("end of q1", "2027-03-31"),
        ("q1", None),
        ("next week", None),
        ("december", None),
        ("the last 30 days", None),
    ],
)
def test_a_vague_time_has_a_typical_day_and_a_period_has_none(said: str, day: str | None) -> None:
    found = the_time_in(said).day
    assert (str(found) if found else None) == day


BOUNDS = [
    ("by friday", "until", None, "2026-11-27"),
    ("until friday", "until", None, "2026-11-27"),
    ("no later than jan 15", "until", None, "2027-01-15"),
    ("on or before jan 15", "until", None, "2027-01-15"),
    ("before christmas", "until", None, "2026-12-24"),
    ("before q1", "until", None, "2026-12-31"),
    ("by q1", "until", None, "2027-03-31"),
    ("by the end of q1", "until", None, "2027-03-31"),
    ("after jan 3", "from", "2027-01-04", None),
    ("after q1", "from", "2027-04-01", None),
    ("since monday", "from", "2026-11-16", None),
    ("since october", "from", "2026-10-01", None),
    ("starting jan 3", "from", "2027-01-03", None),
    ("in december", "point", "2026-12-01", "2026-12-31"),
    ("on friday", "point", "2026-11-27", "2026-11-27"),
    ("within 10 days", "point", "2026-11-23", "2026-12-03"),
]


@pytest.mark.parametrize(("said", "direction", "earliest", "latest"), BOUNDS)
def test_a_direction_bounds_the_days(said: str, direction: str, earliest: str | None, latest: str | None) -> None:
    when = the_time_in(said)
    bounds = tuple(str(day) if day else None for day in (when.earliest, when.latest))
    assert (when.direction, *bounds) == (direction, earliest, latest)


@pytest.mark.parametrize(
    ("said", "stretch", "first", "last"),
    [
        ("from friday to dec 8", "2026-11-27..2026-12-08", "2026-11-27", "2026-12-08"),
        ("from jan 3 to jan 10", "2027-01-03..2027-01-10", "2027-01-03", "2027-01-10"),
        ("from tomorrow until friday", "2026-11-24..2026-11-27", "2026-11-24", "2026-11-27"),
        ("from last friday to next monday", "2026-11-20..2026-11-30", "2026-11-20", "2026-11-30"),
    ],
)
def test_from_one_day_to_another_is_a_stretch_or_a_change_between_the_two(
    said: str, stretch: str, first: str, last: str
) -> None:
    found = [days_of(when) for _, when in times_in(f"push it {said}")]
    assert (found[0], found[1], found[2][:10]) == (stretch, first, last)


@pytest.mark.parametrize(
    "said", ["they start in q2", "to close in january", "which deals close january", "end in march"]
)
def test_a_verb_before_a_period_does_not_make_it_a_day(said: str) -> None:
    assert [when.grain in ("month", "quarter") for _, when in times_in(said)] == [True]
