"""Times of day, with days and zones, and whole phrases."""

from zoneinfo import ZoneInfo

import pytest

from core.language.dates import find_times, read_time
from core.language.normalise import read_text
from tests.unit.language.reading import MONDAY, NEW_YORK, calendar, days_of, the_time_in, times_in

CLOCK = [
    ("10am", "10:00"),
    ("10 am", "10:00"),
    ("10 a.m.", "10:00"),
    ("3 pm", "15:00"),
    ("3 p.m.", "15:00"),
    ("12am", "00:00"),
    ("12pm", "12:00"),
    ("10:30am", "10:30"),
    ("1030am", "10:30"),
    ("2:15 pm", "14:15"),
    ("14:30", "14:30"),
    ("09:00", "09:00"),
    ("03:00", "03:00"),
    ("3:30", "15:30"),
    ("9:30", "09:30"),
    ("at 3", "15:00"),
    ("at 9", "09:00"),
    ("at 12", "12:00"),
    ("@ 4", "16:00"),
    ("at three thirty", "15:30"),
    ("at nine fifteen", "09:15"),
    ("noon", "12:00"),
    ("12 noon", "12:00"),
    ("midnight", "00:00"),
    ("half past two", "14:30"),
    ("half past 9", "09:30"),
    ("quarter to five", "16:45"),
    ("a quarter past three", "15:15"),
    ("at ten to nine", "08:50"),
    ("15h", "15:00"),
    ("15h30", "15:30"),
    ("15 Uhr", "15:00"),
    ("three o'clock", "15:00"),
    ("8 in the morning", "08:00"),
    ("3 in the afternoon", "15:00"),
    ("at 8 in the evening", "20:00"),
    ("2-3pm", "14:00"),
    ("11-1pm", "11:00"),
    ("10am-11am", "10:00"),
    ("10am to 11am", "10:00"),
    ("between 2 and 4pm", "14:00"),
    ("between 11 and 1 pm", "11:00"),
]


@pytest.mark.parametrize(("said", "clock"), CLOCK)
def test_a_time_of_day_alone_names_no_day(said: str, clock: str) -> None:
    when = the_time_in(said)
    assert (f"{when.time:%H:%M}", when.start, when.grain) == (clock, None, "time")


WITH_DAYS = [
    ("tomorrow at 3", "2026-11-24 15:00"),
    ("tmrw at 2pm", "2026-11-24 14:00"),
    ("tomorrow 8am", "2026-11-24 08:00"),
    ("tomorrow by 3pm", "2026-11-24 15:00"),
    ("tomorrow morning at 8", "2026-11-24 08:00"),
    ("tomorrow evening at 7", "2026-11-24 19:00"),
    ("tonight at 8", "2026-11-23 20:00"),
    ("this afternoon at 4", "2026-11-23 16:00"),
    ("wed 10am", "2026-11-25 10:00"),
    ("thursday at 11am", "2026-11-26 11:00"),
    ("friday, 10:30", "2026-11-27 10:30"),
    ("friday noon", "2026-11-27 12:00"),
    ("last friday at 3pm", "2026-11-20 15:00"),
    ("next tuesday at half past nine", "2026-12-01 09:30"),
    ("the 15th at 3", "2026-12-15 15:00"),
    ("jan 15 at 14:30", "2027-01-15 14:30"),
    ("30 Nov 09:00", "2026-11-30 09:00"),
    ("2026-12-01 16:00", "2026-12-01 16:00"),
    ("2026-12-01T16:00", "2026-12-01 16:00"),
    ("4 December, 10.30am", "2026-12-04 10:30"),
    ("on Wed. 25 Nov at 3", "2026-11-25 15:00"),
    ("a week from thursday at half past ten", "2026-12-03 10:30"),
    ("friday from 2 to 4pm", "2026-11-27 14:00"),
    ("december twenty sixth at three thirty pm", "2026-12-26 15:30"),
    ("12/24 at noon", "2026-12-24 12:00"),
    ("15. Januar um 15 Uhr", "2027-01-15 15:00"),
    ("in two weeks at 10am", "2026-12-07 10:00"),
    ("at 3 tomorrow", "2026-11-24 15:00"),
    ("at 7 tonight", "2026-11-23 19:00"),
    ("10am on monday", "2026-11-30 10:00"),
    ("3pm this friday", "2026-11-27 15:00"),
    ("at noon on the 15th", "2026-12-15 12:00"),
    ("by 3pm on friday", "2026-11-27 15:00"),
    ("EOD", "2026-11-23 17:00"),
    ("by eod", "2026-11-23 17:00"),
    ("end of day", "2026-11-23 17:00"),
    ("EOD friday", "2026-11-27 17:00"),
    ("friday EOD", "2026-11-27 17:00"),
    ("close of business tomorrow", "2026-11-24 17:00"),
    ("end of day on friday", "2026-11-27 17:00"),
    ("end of tomorrow", "2026-11-24 17:00"),
]


@pytest.mark.parametrize(("said", "moment"), WITH_DAYS)
def test_a_day_and_a_time_are_one_expression(said: str, moment: str) -> None:
    assert days_of(the_time_in(said)) == moment


@pytest.mark.parametrize(
    ("said", "part"),
    [
        ("tomorrow morning", "morning"),
        ("friday afternoon", "afternoon"),
        ("tonight", "night"),
        ("this evening", "evening"),
        ("friday", None),
    ],
)
def test_a_part_of_the_day_is_kept_without_inventing_a_time(said: str, part: str | None) -> None:
    when = the_time_in(said)
    assert (when.part, when.time) == (part, None)


LISBON = ZoneInfo("Europe/Lisbon")

MOMENTS = [
    ("tues dec 1 at 4pm PT", "2026-11-23T09:30", NEW_YORK, "2026-12-01T19:00:00-05:00"),
    ("tomorrow at 9 CET", "2026-11-23T09:30", NEW_YORK, "2026-11-24T03:00:00-05:00"),
    ("thursday 11am", "2026-11-23T14:30", LISBON, "2026-11-26T11:00:00+00:00"),
    ("friday 10am New York time", "2026-11-23T14:30", LISBON, "2026-11-27T15:00:00+00:00"),
    ("july 1 at 10am", "2026-11-23T14:30", LISBON, "2027-07-01T10:00:00+01:00"),
    ("2027-07-01T12:00:00Z", "2026-11-23T09:30", NEW_YORK, "2027-07-01T08:00:00-04:00"),
    ("july 1 at noon UTC", "2026-11-23T09:30", NEW_YORK, "2027-07-01T08:00:00-04:00"),
    ("friday 3pm eastern", "2026-11-23T09:30", NEW_YORK, "2026-11-27T15:00:00-05:00"),
    ("at 3pm", "2026-11-23T09:30", NEW_YORK, "2026-11-23T15:00:00-05:00"),
    ("tomorrow at 10am", "2027-03-13T12:00", NEW_YORK, "2027-03-14T10:00:00-04:00"),
    ("march 14 at 02:30", "2027-03-01T12:00", NEW_YORK, "2027-03-14T03:30:00-04:00"),  # skipped by the change
    ("november 7 at 01:30", "2027-11-01T12:00", NEW_YORK, "2027-11-07T01:30:00-04:00"),  # comes twice
]


@pytest.mark.parametrize(("said", "now", "zone", "moment"), MOMENTS)
def test_a_moment_is_in_the_speakers_zone(said: str, now: str, zone: ZoneInfo, moment: str) -> None:
    here = calendar(now, zone)
    found = the_time_in(said, here).moment(here)
    assert found is not None
    assert found.isoformat() == moment


def test_a_day_without_time_is_no_moment() -> None:
    assert the_time_in("tomorrow").moment(MONDAY) is None


def test_the_zone_is_kept_as_it_is_usually_written() -> None:
    assert [the_time_in(said).zone for said in ("4pm pt", "4pm cet", "4pm london time", "4pm")] == [
        "PT", "CET", "London", None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "said",
    [
        "at 72k",
        "at 70%",
        "at 495",
        "at acme",
        "at 20 seats",
        "by 5",
        "down to 10",
        "from 10",
        "10",
        "1:2",
        "25:00",
        "3g",
        "at 1.2m",
    ],
)
def test_a_number_that_is_no_hour_is_no_time(said: str) -> None:
    assert times_in(said) == []


WHOLE_PHRASES = [
    ("end of q1", "2027-03-31"),
    ("to the end of april", "2027-04-30"),
    ("let's say friday at 3", "2026-11-27 15:00"),
    ("due wed.", "2026-11-25"),
    ("on may 3", "2027-05-03"),
    ("for monday the 30th, please", "2026-11-30"),
    ("two weeks", "2026-12-07"),
    ("in two weeks", "2026-12-07"),
    ("mid january", "2027-01-11..2027-01-20"),
    ("May", "2027-05-01..2027-05-31"),
]


@pytest.mark.parametrize(("phrase", "days"), WHOLE_PHRASES)
def test_a_whole_phrase_is_read_as_one_expression(phrase: str, days: str) -> None:
    when = read_time(phrase, MONDAY)
    assert when is not None
    assert days_of(when) == days


@pytest.mark.parametrize(
    "phrase",
    ["", "soon", "friday with the board", "75k", "jan 3 jan 10", "call monday labs", "20 minutes of fame", "x" * 5000],
)
def test_a_phrase_with_anything_else_in_it_is_not_a_time(phrase: str) -> None:
    assert read_time(phrase, MONDAY) is None


@pytest.mark.parametrize(
    ("sure", "doubtful"),
    [
        ("in may", "may"),
        ("may 3", "may"),
        ("next march", "march"),
        ("on sunday", "sun"),
        ("sat at 10am", "sat"),
        ("the 15th", "the second"),
        ("by april", "april"),
    ],
)
def test_a_word_that_may_be_a_name_is_uncertain_until_something_beside_it_makes_it_a_time(
    sure: str, doubtful: str
) -> None:
    certainty = {said: find_times(read_text(said), MONDAY)[0].certainty for said in (sure, doubtful)}
    assert certainty[doubtful] <= 0.6 < 0.75 <= certainty[sure]


def test_several_expressions_in_a_message_are_found_in_their_places() -> None:
    said = "met Jane on fri nov 20, move the close to EOM jan & remind me weds at 3pm; nothing on friday's list"
    assert [(words, days_of(when)) for words, when in times_in(said)] == [
        ("on fri nov 20", "2026-11-20"),
        ("EOM jan", "2027-01-31"),
        ("weds at 3pm", "2026-11-25 15:00"),
        ("on friday", "2026-11-27"),
    ]
