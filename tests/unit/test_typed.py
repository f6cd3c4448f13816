"""Values read and adjusted by the type of the field they are for."""

from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from core.adjusting import adjusted, as_new
from core.catalog import Choice, FieldSpec, FieldType
from core.drafts import Adjustment, Given, Said
from core.language.dates import Calendar
from core.said_values import read_said
from core.typed import Problem, Typed, as_decimal, read_given, same
from core.values import Value

CALENDAR = Calendar(now=datetime(2026, 11, 23, 9, 30, tzinfo=ZoneInfo("America/New_York")))
"""A Monday."""


def field(type_: FieldType, **given: object) -> FieldSpec:
    return FieldSpec.model_validate({"name": "it", "type": type_, "label": "It", **given})


def said(type_: FieldType, words: str, current: Value = None, **given: object) -> Typed | Problem:
    return read_said(field(type_, **given), Said(text=words), current, CALENDAR)


def value_of(read: Typed | Problem) -> Value:
    assert isinstance(read, Typed), read
    return read.value


def problem_of(read: Typed | Problem) -> str:
    assert isinstance(read, Problem), read
    return read.text


@pytest.mark.parametrize(
    ("type_", "words", "value"),
    [
        ("text", "  Call Jane  ", "Call Jane"),
        ("text", "  ", None),
        ("money", "75k", 75000),
        ("money", "1,234.50", "1234.5"),
        ("integer", "two hundred", 200),
        ("percent", "40%", 40),
        ("duration", "an hour", 60),
        ("date", "friday", "2026-11-27"),
        ("moment", "tomorrow", "2026-11-24T09:00:00-05:00"),
        ("moment", "tomorrow at 3pm", "2026-11-24T15:00:00-05:00"),
        ("boolean", "yes", True),
        ("email", " ann@example.com ", "ann@example.com"),
        ("phone", "(212) 555-0123", "+12125550123"),
        ("country", "germany", "DE"),
        ("currency", "euros", "EUR"),
        ("domain", "https://www.Acme.example/about", "acme.example"),
    ],
)
def test_words_are_read_by_the_type_of_the_field(type_: FieldType, words: str, value: Value) -> None:
    assert value_of(said(type_, words)) == value


@pytest.mark.parametrize(
    ("type_", "words"),
    [
        ("money", "a lot"), ("integer", "some"), ("percent", "likely"), ("duration", "long"), ("date", "someday maybe"),
        ("boolean", "perhaps"), ("email", "ann at example"), ("email", "ann@"), ("email", "a b@example.com"),
        ("phone", "12"), ("phone", "call me"), ("country", "Atlantis"), ("currency", "shells"), ("domain", "acme"),
    ],
)  # fmt: skip
def test_words_that_are_no_such_value_are_a_problem_that_quotes_them(type_: FieldType, words: str) -> None:
    assert f"“{words}”" in problem_of(said(type_, words)) or type_ == "boolean"


@pytest.mark.parametrize(
    ("words", "moved"),
    [("friday", "2026-11-27T15:30:00-05:00"), ("friday 8am", "2026-11-27T08:00:00-05:00")],
)
def test_what_is_moved_to_another_day_keeps_its_hour_unless_another_is_said(words: str, moved: str) -> None:
    assert value_of(said("moment", words, "2026-11-25T20:30:00+00:00")) == moved


def test_an_amount_brings_the_currency_that_was_said_with_it() -> None:
    assert said("money", "€60k") == Typed(value=60000, unit="EUR")


def test_a_choice_is_known_by_value_label_and_words() -> None:
    stage = field("choice", choices=(Choice(value="closed_won", label="Won!", words=("in the bag",)),))
    for words in ("closed won", "CLOSED_WON", "won!", "in the bag"):
        assert value_of(read_said(stage, Said(text=words), None, CALENDAR)) == "closed_won"
    assert problem_of(read_said(stage, Said(text="gone"), None, CALENDAR)) == (
        "It cannot be “gone”. It is one of: Won!."
    )


@pytest.mark.parametrize(
    ("given", "value", "text"),
    [
        ({"minimum": 0, "maximum": 100}, 150, "It must be between 0 and 100, not 150."),
        ({"minimum": 0, "maximum": 100}, -1, "It must be between 0 and 100, not -1."),
        ({"minimum": 0}, -5, "It cannot be below 0, and that would be -5."),
        ({"maximum": 10}, 11, "It cannot be above 10, and that would be 11."),
    ],
)
def test_a_number_outside_its_range_is_refused_with_the_range(given: dict[str, int], value: int, text: str) -> None:
    assert problem_of(read_given(field("integer", **given), Given(value=value), None, CALENDAR)) == text


@pytest.mark.parametrize("value", [0, 100])
def test_the_ends_of_a_range_are_in_it(value: int) -> None:
    assert value_of(read_given(field("percent", minimum=0, maximum=100), Given(value=value), None, CALENDAR)) == value


@pytest.mark.parametrize("type_", ["integer", "money", "percent", "duration"])
@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity", "1e999999", "9" * 40, True, "x", None])
def test_what_is_no_sane_number_is_refused(type_: FieldType, value: Value) -> None:
    problem_of(read_given(field(type_), Given(value=value), None, CALENDAR))


@pytest.mark.parametrize("type_", ["text", "long_text"])
@pytest.mark.parametrize("value", ["a\0b", "half \ud800", "\udfff"])
def test_text_that_cannot_be_stored_is_refused(type_: FieldType, value: str) -> None:
    assert problem_of(read_given(field(type_), Given(value=value), None, CALENDAR)) == (
        "It holds a character that cannot be stored."
    )


@pytest.mark.parametrize(
    "value",
    ["'; drop table x; --", 'say "hi"', "\u202eabc", "زرافة", "👩‍💻", "x\u200by", "<!channel> *b*", "x" * 100_000],
)
def test_text_is_kept_exactly(value: str) -> None:
    assert value_of(read_given(field("long_text"), Given(value=value), None, CALENDAR)) == value


@pytest.mark.parametrize(("limit", "length"), [(10, 11), (None, 100_001)])
def test_text_that_is_too_long_is_refused_with_both_lengths(limit: int | None, length: int) -> None:
    text = problem_of(read_given(field("text", max_length=limit), Given(value="x" * length), None, CALENDAR))
    assert text == f"It is too long: {length:,} characters, at most {limit or 100_000:,}."


def test_a_long_wrong_value_is_not_quoted_whole() -> None:
    assert len(problem_of(said("email", "x" * 5000))) < 200


@pytest.mark.parametrize(
    ("type_", "change", "current", "value"),
    [
        ("money", Adjustment(by="5000"), "60000.00", 65000),
        ("money", Adjustment(percent="10"), "60000.00", 66000),
        ("money", Adjustment(percent="-33.333"), "100.00", "66.67"),
        ("integer", Adjustment(percent="10"), 15, 16),
        ("date", Adjustment(by="1", unit="week"), "2026-11-23", "2026-11-30"),
        ("date", Adjustment(by="1", unit="month"), "2027-01-31", "2027-02-28"),
        ("date", Adjustment(by="3", unit="business_day"), "2026-11-27", "2026-12-02"),
        ("date", Adjustment(by="48", unit="hour"), "2026-11-23", "2026-11-25"),
        ("moment", Adjustment(by="2", unit="hour"), "2026-11-23T15:00:00+00:00", "2026-11-23T12:00:00-05:00"),
        ("moment", Adjustment(by="1", unit="day"), "2027-03-13T14:00:00+00:00", "2027-03-14T09:00:00-04:00"),
    ],
)
def test_a_present_value_is_adjusted(type_: FieldType, change: Adjustment, current: Value, value: Value) -> None:
    assert value_of(adjusted(field(type_), change, current, CALENDAR)) == value


@pytest.mark.parametrize(
    ("type_", "change", "current", "text"),
    [
        ("money", Adjustment(by="5"), None, "It is empty, so it cannot be changed by an amount."),
        ("date", Adjustment(by="1", unit="day"), None, "It is empty, so it cannot be moved."),
        ("date", Adjustment(by="1"), "2026-11-23", "It can be moved by days, weeks or months."),
        ("date", Adjustment(by="900", unit="year"), "2026-11-23", "It cannot be moved that far."),
        ("moment", Adjustment(by="99999999999", unit="hour"), "2026-11-23T15:00:00+00:00",
         "It cannot be moved that far."),
        ("text", Adjustment(by="5"), "abc", "It cannot be changed by an amount."),
    ],
)  # fmt: skip
def test_what_cannot_be_adjusted_is_refused(type_: FieldType, change: Adjustment, current: Value, text: str) -> None:
    assert problem_of(adjusted(field(type_), change, current, CALENDAR)) == text


def test_an_adjustment_stays_within_the_range() -> None:
    problem_of(adjusted(field("money", minimum=0), Adjustment(by="-10"), "5.00", CALENDAR))


@pytest.mark.parametrize(
    ("type_", "change", "value"),
    [
        ("money", Adjustment(by="5000"), 5000),
        ("percent", Adjustment(percent="10"), 10),
        ("date", Adjustment(by="1", unit="week"), "2026-11-30"),
        ("moment", Adjustment(by="2", unit="hour"), "2026-11-23T11:30:00-05:00"),
    ],
)
def test_for_a_new_record_an_adjustment_is_a_plain_value(type_: FieldType, change: Adjustment, value: Value) -> None:
    assert value_of(as_new(field(type_), change, None, CALENDAR)) == value


def test_a_new_record_has_nothing_to_raise_by_a_percentage() -> None:
    problem_of(as_new(field("money"), Adjustment(percent="10"), None, CALENDAR))


@pytest.mark.parametrize(
    ("type_", "one", "other", "are_same"),
    [
        ("money", "60000.00", 60000, True),
        ("money", "60000.00", 60001, False),
        ("moment", "2026-11-23T15:00:00+00:00", "2026-11-23T10:00:00-05:00", True),
        ("text", "a", "A", False),
        ("text", None, "a", False),
        ("text", None, None, True),
        ("boolean", False, False, True),
        ("boolean", False, None, False),
        ("reference", 7, "7", True),
    ],
)
def test_values_are_compared_by_type(type_: FieldType, one: Value, other: Value, are_same: bool) -> None:
    assert same(field(type_), one, other) is are_same


def test_a_moment_for_a_date_is_the_day_where_the_speaker_is() -> None:
    late = datetime(2026, 11, 24, 3, tzinfo=UTC).isoformat()
    assert value_of(read_given(field("date"), Given(value=late), None, CALENDAR)) == "2026-11-23"


def test_a_bare_time_keeps_the_day_that_the_field_has() -> None:
    read = read_given(field("moment"), Given(value="T15:30"), "2026-12-01T14:00:00+00:00", CALENDAR)
    assert value_of(read) == "2026-12-01T15:30:00-05:00"


def test_decimals_are_read_without_loss() -> None:
    assert as_decimal("60000.01") == Decimal("60000.01")
    assert as_decimal("sixty") is None


@pytest.mark.parametrize(
    ("clock", "moment"),
    [
        ("T15:30", "2026-12-01T15:30:00-05:00"),
        ("T15:30 PT", "2026-12-01T18:30:00-05:00"),
        ("T15:30 London", "2026-12-01T10:30:00-05:00"),
    ],
)
def test_a_bare_time_may_name_its_zone(clock: str, moment: str) -> None:
    read = read_given(field("moment"), Given(value=clock), "2026-12-01T14:00:00+00:00", CALENDAR)
    assert isinstance(read, Typed)
    assert read.value == moment


def test_a_bare_time_in_no_zone_that_there_is_is_a_problem() -> None:
    assert isinstance(read_given(field("moment"), Given(value="T15:30 Nowhere"), None, CALENDAR), Problem)
