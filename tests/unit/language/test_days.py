"""Single days, said on Monday 23 November 2026 at 9:30 in New York unless another moment is named."""

import pytest

from core.language.dates import Prefer
from tests.unit.language.reading import calendar, days_of, the_time_in, times_in

ON_A_MONDAY = [
    ("today", "2026-11-23"),
    ("tomorrow", "2026-11-24"),
    ("tmrw", "2026-11-24"),
    ("tmr", "2026-11-24"),
    ("tmw", "2026-11-24"),
    ("Yesterday", "2026-11-22"),
    ("tonight", "2026-11-23"),
    ("this morning", "2026-11-23"),
    ("last night", "2026-11-22"),
    ("tomorrow morning", "2026-11-24"),
    ("the day after tomorrow", "2026-11-25"),
    ("day before yesterday", "2026-11-21"),
    # days of the week
    ("mon", "2026-11-30"),
    ("monday", "2026-11-30"),
    ("tue", "2026-11-24"),
    ("tues", "2026-11-24"),
    ("weds", "2026-11-25"),
    ("wed", "2026-11-25"),
    ("thu", "2026-11-26"),
    ("thur", "2026-11-26"),
    ("thurs", "2026-11-26"),
    ("FRIDAY", "2026-11-27"),
    ("fri", "2026-11-27"),
    ("sat", "2026-11-28"),
    ("sunday", "2026-11-29"),
    ("on friday", "2026-11-27"),
    ("this friday", "2026-11-27"),
    ("this coming friday", "2026-11-27"),
    ("coming wednesday", "2026-11-25"),
    ("next friday", "2026-12-04"),
    ("next monday", "2026-11-30"),
    ("last friday", "2026-11-20"),
    ("last monday", "2026-11-16"),
    ("friday next week", "2026-12-04"),
    ("friday of next week", "2026-12-04"),
    ("next week friday", "2026-12-04"),
    ("next week on thursday", "2026-12-03"),
    ("wednesday this week", "2026-11-25"),
    ("friday last week", "2026-11-20"),
    ("monday after next", "2026-12-07"),
    # days of the month
    ("the 15th", "2026-12-15"),
    ("the 23rd", "2026-11-23"),
    ("the 24th", "2026-11-24"),
    ("on the 22nd", "2026-12-22"),
    ("the 31st", "2026-12-31"),
    ("the fifteenth", "2026-12-15"),
    ("the 15th of next month", "2026-12-15"),
    ("the 30th of this month", "2026-11-30"),
    ("the 30th of the month", "2026-11-30"),
    ("monday the 30th", "2026-11-30"),
    ("monday 30th", "2026-11-30"),
    ("friday the 13th", "2027-08-13"),
    # a day and its month
    ("jan 15", "2027-01-15"),
    ("Jan. 15", "2027-01-15"),
    ("jan 15th", "2027-01-15"),
    ("jan the 15th", "2027-01-15"),
    ("january 15th 2027", "2027-01-15"),
    ("January 15, 2028", "2028-01-15"),
    ("jan 15 '28", "2028-01-15"),
    ("15 january", "2027-01-15"),
    ("15th of january", "2027-01-15"),
    ("the 15th of january 2028", "2028-01-15"),
    ("27 November", "2026-11-27"),
    ("november 23", "2026-11-23"),
    ("nov 22", "2027-11-22"),
    ("dec 8", "2026-12-08"),
    ("sept 30", "2027-09-30"),
    ("feb 29", "2028-02-29"),
    ("december fourth", "2026-12-04"),
    ("the fourth of july", "2027-07-04"),
    ("december twenty-first", "2026-12-21"),
    ("december twenty first", "2026-12-21"),
    ("the twenty first of december", "2026-12-21"),
    ("january fifteenth twenty twenty eight", "2028-01-15"),
    ("january fifteen", "2027-01-15"),
    ("march 3", "2027-03-03"),
    ("may 3", "2027-05-03"),
    ("3 may", "2027-05-03"),
    ("jan15", "2027-01-15"),
    ("15jan", "2027-01-15"),
    ("15. Januar", "2027-01-15"),
    ("3. März 2027", "2027-03-03"),
    ("15 janvier", "2027-01-15"),
    ("15 de enero", "2027-01-15"),
    ("15 de janeiro de 2028", "2028-01-15"),
    ("20 août", "2027-08-20"),
    ("mon nov 30", "2026-11-30"),
    ("monday, november 30", "2026-11-30"),
    ("monday feb 1", "2027-02-01"),
    ("tues dec 1", "2026-12-01"),
    ("fri nov 20", "2026-11-20"),
    ("friday 20 november", "2026-11-20"),
    # in figures
    ("2027-01-15", "2027-01-15"),
    ("2027/01/15", "2027-01-15"),
    ("1/15", "2027-01-15"),
    ("3/31", "2027-03-31"),
    ("12/24", "2026-12-24"),
    ("2/12", "2027-02-12"),
    ("15/1", "2027-01-15"),
    ("1/15/27", "2027-01-15"),
    ("1/15/2027", "2027-01-15"),
    ("15.1.", "2027-01-15"),
    ("15.01.2027", "2027-01-15"),
    ("1.12.26", "2026-12-01"),
    ("15-01-2027", "2027-01-15"),
    # named days
    ("christmas", "2026-12-25"),
    ("xmas", "2026-12-25"),
    ("christmas eve", "2026-12-24"),
    ("christmas 2027", "2027-12-25"),
    ("boxing day", "2026-12-26"),
    ("new year's", "2027-01-01"),
    ("new year's eve", "2026-12-31"),
    ("new years day", "2027-01-01"),
    ("thanksgiving", "2026-11-26"),
    ("black friday", "2026-11-27"),
    ("easter", "2027-03-28"),
    ("easter monday", "2027-03-29"),
    ("good friday", "2027-03-26"),
    ("labor day", "2027-09-06"),
    ("memorial day", "2027-05-31"),
    ("halloween", "2027-10-31"),
    ("valentine's day", "2027-02-14"),
    # reckoned from other days
    ("in two weeks", "2026-12-07"),
    ("in 2 weeks' time", "2026-12-07"),
    ("in a week", "2026-11-30"),
    ("in a month", "2026-12-23"),
    ("in half a year", "2027-05-23"),
    ("the third of january", "2027-01-03"),
    ("friday 4th december", "2026-12-04"),
    ("in 10 days", "2026-12-03"),
    ("in 3 business days", "2026-11-26"),
    ("in five working days", "2026-11-30"),
    ("in a fortnight", "2026-12-07"),
    ("two weeks from now", "2026-12-07"),
    ("a week from friday", "2026-12-04"),
    ("a week from today", "2026-11-30"),
    ("two weeks from tomorrow", "2026-12-08"),
    ("a week tomorrow", "2026-12-01"),
    ("a week on friday", "2026-12-04"),
    ("3 days ago", "2026-11-20"),
    ("two weeks ago", "2026-11-09"),
    ("a month ago", "2026-10-23"),
    ("the monday after thanksgiving", "2026-11-30"),
    ("the friday before christmas", "2026-12-18"),
    ("the day after christmas", "2026-12-26"),
    ("the day before thanksgiving", "2026-11-25"),
    ("two days before christmas", "2026-12-23"),
    ("a week after easter", "2027-04-04"),
    ("two weeks before the end of the quarter", "2026-12-17"),
    ("the first monday of february", "2027-02-01"),
    ("third thursday in january", "2027-01-21"),
    ("the last friday of the month", "2026-11-27"),
    ("last friday of january", "2027-01-29"),
    ("the last day of the month", "2026-11-30"),
    ("last business day of january", "2027-01-29"),
]


@pytest.mark.parametrize(("said", "day"), ON_A_MONDAY)
def test_a_day_is_read_as_said_on_a_monday_in_november(said: str, day: str) -> None:
    assert days_of(the_time_in(said)) == day


AT_OTHER_MOMENTS = [
    ("friday", "2026-11-27T10:00", "2026-12-04"),  # a Friday
    ("this friday", "2026-11-27T10:00", "2026-11-27"),
    ("next friday", "2026-11-27T10:00", "2026-12-04"),
    ("last friday", "2026-11-27T10:00", "2026-11-20"),
    ("next monday", "2026-11-29T10:00", "2026-11-30"),  # a Sunday
    ("this saturday", "2026-11-29T10:00", "2026-12-05"),
    ("monday", "2026-11-29T23:59", "2026-11-30"),
    ("next tuesday", "2026-11-28T08:00", "2026-12-01"),  # a Saturday
    ("tomorrow", "2026-12-31T20:00", "2027-01-01"),
    ("yesterday", "2028-03-01T00:01", "2028-02-29"),
    ("in a month", "2027-01-31T10:00", "2027-02-28"),
    ("in a month", "2028-01-31T10:00", "2028-02-29"),
    ("in a year", "2028-02-29T10:00", "2029-02-28"),
    ("a month ago", "2027-03-31T10:00", "2027-02-28"),
    ("the 31st", "2027-02-10T10:00", "2027-03-31"),
    ("the 30th", "2027-01-31T10:00", "2027-03-30"),
    ("the 29th", "2028-02-20T10:00", "2028-02-29"),
    ("feb 29", "2028-02-29T10:00", "2028-02-29"),
    ("feb 29", "2028-03-01T10:00", "2032-02-29"),
    ("in 3 business days", "2026-11-27T10:00", "2026-12-02"),
    ("in 2 business days", "2026-11-28T10:00", "2026-12-01"),
    ("in 1 business day", "2026-11-27T10:00", "2026-11-30"),
    ("jan 1", "2026-12-31T23:59", "2027-01-01"),
    ("dec 31", "2026-12-31T23:59", "2026-12-31"),
    ("thanksgiving", "2026-11-26T10:00", "2026-11-26"),
    ("thanksgiving", "2026-11-27T10:00", "2027-11-25"),
    ("easter", "2027-03-29T10:00", "2028-04-16"),
    ("tomorrow", "2027-03-13T12:00", "2027-03-14"),  # clocks change in New York
    ("in 24 hours", "2027-03-13T12:00", "2027-03-14 13:00"),
    ("in two hours", "2026-11-23T23:10", "2026-11-24 01:10"),
    ("in half an hour", "2026-11-23T09:45", "2026-11-23 10:15"),
    ("20 minutes ago", "2026-11-23T00:10", "2026-11-22 23:50"),
]


@pytest.mark.parametrize(("said", "moment", "day"), AT_OTHER_MOMENTS)
def test_a_day_depends_on_the_moment_of_speaking(said: str, moment: str, day: str) -> None:
    assert days_of(the_time_in(said, calendar(moment))) == day


LOOKING_BACK = [
    ("friday", "2026-11-20"),
    ("on monday", "2026-11-16"),
    ("the 15th", "2026-11-15"),
    ("the 23rd", "2026-11-23"),
    ("the 30th", "2026-10-30"),
    ("18 november", "2026-11-18"),
    ("november 30", "2025-11-30"),
    ("jan 15", "2026-01-15"),
    ("11/20", "2026-11-20"),
    ("christmas", "2025-12-25"),
    ("tomorrow", "2026-11-24"),
    ("jan 15 2027", "2027-01-15"),
    ("this friday", "2026-11-20"),
    ("monday feb 1", "2027-02-01"),
]


@pytest.mark.parametrize(("said", "day"), LOOKING_BACK)
def test_an_unsaid_year_or_week_is_the_last_one_when_the_past_is_preferred(said: str, day: str) -> None:
    assert days_of(the_time_in(said, prefer="past")) == day


def test_since_looks_back_by_itself() -> None:
    assert days_of(the_time_in("since friday")) == "2026-11-20"


@pytest.mark.parametrize(
    ("said", "prefer", "day", "other"),
    [
        ("next sunday", "future", "2026-12-06", "2026-11-29"),
        ("monday", "future", "2026-11-30", "2026-11-23"),
        ("monday dec 1", "future", "2026-12-01", "2026-11-30"),
    ],
)
def test_what_can_mean_two_days_names_the_other(said: str, prefer: Prefer, day: str, other: str) -> None:
    when = the_time_in(said, prefer=prefer)
    assert (days_of(when), [str(found) for found in when.ambiguous]) == (day, [other])


def test_the_day_comes_first_where_the_speaker_writes_it_first() -> None:
    when = the_time_in("2/12", calendar("2026-11-23T09:30", account="en-GB"))
    assert (days_of(when), when.ambiguous) == ("2026-12-02", ())


@pytest.mark.parametrize("said", ["2/12", "next friday", "12/24", "24/12", "12/12", "2027-02-12", "1.2.2027"])
def test_a_date_that_can_mean_only_one_day_is_not_ambiguous(said: str) -> None:
    assert the_time_in(said).ambiguous == ()


@pytest.mark.parametrize(
    ("said", "unsaid"),
    [
        ("the 22nd", "month"),
        ("monday the 30th", "month"),
        ("jan 22", "year"),
        ("1/22", "year"),
        ("friday", "week"),
        ("end of january", "year"),
        ("q1", "year"),
        ("jan 22 2027", "nothing"),
        ("next friday", "nothing"),
        ("tomorrow", "nothing"),
    ],
)
def test_it_tells_what_a_correction_would_take_from_before(said: str, unsaid: str) -> None:
    assert the_time_in(said).unsaid == unsaid


@pytest.mark.parametrize(
    "said",
    [
        "feb 30", "31 november", "the 31st of november", "by feb 31st",
        "2027-02-29", "13/32", "0/0", "24/7 support", "50/50", "99.99", "the 32nd",
        "version 1.2.3", "not bad", "a monthly report", "sunny", "marching", "decided", "second",
        "first call", "it is done", "192.168.1.1", "order 66", "$15", "15%", "maybe", "mondays.com",
        "may@x.example", "the minutes", "24/7", "1.2.3.4", "15 seats", "the 15 seats", "fortnightly",
    ],
)  # fmt: skip
def test_what_is_no_day_is_not_taken_for_one(said: str) -> None:
    assert times_in(said) == []
