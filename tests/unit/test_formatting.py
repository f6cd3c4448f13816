"""How values are written for people."""

from datetime import UTC, date, datetime

import pytest

from core.catalog import Choice, FieldSpec
from core.formatting import (
    format_date,
    format_minutes,
    format_moment,
    format_money,
    format_value,
    shorten,
    shorten_pair,
    visible,
    zone_named,
)
from core.values import Value

NOW = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)
ZONE = "America/New_York"

AMOUNT = FieldSpec(name="amount", type="money", label="Amount", currency="currency")
STAGE = FieldSpec(name="stage", type="choice", label="Stage", choices=(Choice(value="won", label="Closed won"),))
COMPANY = FieldSpec(name="company_id", type="reference", label="Company", table="companies")


def plain(kind: str) -> FieldSpec:
    return FieldSpec.model_validate({"name": "field", "type": kind, "label": "Field"})


@pytest.mark.parametrize(
    ("amount", "currency", "written"),
    [
        ("75000.00", "USD", "$75,000"),
        ("75000.50", "USD", "$75,000.50"),
        (75000, "EUR", "€75,000"),
        ("1200.5", "GBP", "£1,200.50"),
        ("-5000", "USD", "-$5,000"),
        ("75000", "JPY", "75,000 JPY"),
        ("75000", "CAD", "75,000 CAD"),
        ("0.125", "USD", "$0.125"),
        ("0", "USD", "$0"),
        ("999999999999.99", "USD", "$999,999,999,999.99"),
    ],
)
def test_money_is_written_with_its_currency(amount: Value, currency: str, written: str) -> None:
    assert format_money(amount, currency) == written


def test_money_takes_the_currency_of_its_row_and_else_the_catalogs() -> None:
    assert format_value(AMOUNT, "5.00", zone=ZONE, now=NOW, row={"currency": "EUR"}) == "€5"
    assert format_value(AMOUNT, "5.00", zone=ZONE, now=NOW, currency="CHF") == "5 CHF"


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 12, 18), "Fri 18 Dec 2026"),
        (date(2027, 1, 1), "Fri 1 Jan 2027"),
        (date(2028, 2, 29), "Tue 29 Feb 2028"),
    ],
)
def test_a_date_has_its_weekday(day: date, written: str) -> None:
    assert format_date(day) == written


@pytest.mark.parametrize(
    ("moment", "zone", "written"),
    [
        ("2026-11-24T20:00:00+00:00", "America/New_York", "Tue 24 Nov 3:00 PM"),
        ("2026-11-24T20:00:00+00:00", "Europe/Berlin", "Tue 24 Nov 9:00 PM"),
        ("2026-11-24T23:30:00+00:00", "Europe/Berlin", "Wed 25 Nov 12:30 AM"),
        ("2026-11-24T17:05:00+00:00", "America/New_York", "Tue 24 Nov 12:05 PM"),
        ("2027-01-05T14:00:00+00:00", "America/New_York", "Tue 5 Jan 2027 9:00 AM"),
        ("2026-07-01T13:00:00+00:00", "America/New_York", "Wed 1 Jul 9:00 AM"),
    ],
)
def test_a_moment_is_written_in_the_readers_zone(moment: str, zone: str, written: str) -> None:
    assert format_moment(datetime.fromisoformat(moment), zone=zone, now=NOW) == written


def test_the_year_is_left_out_by_the_readers_own_calendar() -> None:
    eve = datetime(2027, 1, 1, 2, 0, tzinfo=UTC)
    assert format_moment(eve, zone="America/New_York", now=eve) == "Thu 31 Dec 9:00 PM"


def test_a_zone_that_does_not_exist_is_read_as_utc() -> None:
    assert zone_named("Mars/Olympus") is UTC
    assert zone_named("") is UTC
    assert zone_named("../etc/passwd") is UTC


@pytest.mark.parametrize(
    ("minutes", "written"), [(0, "0 min"), (45, "45 min"), (60, "1 h"), (90, "1 h 30 min"), (-15, "-15 min")]
)
def test_a_length_of_time(minutes: int, written: str) -> None:
    assert format_minutes(minutes) == written


@pytest.mark.parametrize(
    ("field", "value", "written"),
    [
        (plain("percent"), 70, "70%"),
        (plain("percent"), "12.50", "12.5%"),
        (plain("integer"), 1200, "1,200"),
        (plain("duration"), 90, "1 h 30 min"),
        (plain("date"), "2026-12-18", "Fri 18 Dec 2026"),
        (plain("moment"), "2026-11-24T20:00:00+00:00", "Tue 24 Nov 3:00 PM"),
        (plain("boolean"), True, "yes"),
        (plain("boolean"), False, "no"),
        (plain("text"), None, "(empty)"),
        (plain("email"), "jane@acme.example", "jane@acme.example"),
        (STAGE, "won", "Closed won"),
        (STAGE, "gone", "gone"),
    ],
)
def test_a_value_is_written_by_the_type_of_its_field(field: FieldSpec, value: Value, written: str) -> None:
    assert format_value(field, value, zone=ZONE, now=NOW) == written


def test_a_reference_is_written_by_name() -> None:
    assert format_value(COMPANY, "7", zone=ZONE, now=NOW, names={"companies:7": "Acme"}) == "Acme"
    assert format_value(COMPANY, "8", zone=ZONE, now=NOW, names={"companies:7": "Acme"}) == "8"


@pytest.mark.parametrize("kind", ["money", "percent", "integer", "duration", "date", "moment"])
def test_a_value_that_is_not_of_its_type_is_shown_as_it_is(kind: str) -> None:
    assert format_value(plain(kind), "infinity-ish", zone=ZONE, now=NOW) == "infinity-ish"


def test_a_moment_that_no_calendar_holds_is_shown_as_it_is() -> None:
    assert format_value(plain("moment"), "0001-01-01T00:00:00+00:00", zone=ZONE, now=NOW) == "0001-01-01T00:00:00+00:00"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("<!channel> *bold* & 'quotes'", "<!channel> *bold* & 'quotes'"),
        ("a\x00b\x1b[31m", "a␀b␛[31m"),
        ("del\x7f", "del␡"),
        ("c1\x9b", "c1⟨U+009B⟩"),
        ("line\nbreak", "line␊break"),
        ("abc\u202edef", "abc⟨U+202E⟩def"),
        ("zero\u200bwidth", "zero⟨U+200B⟩width"),
        ("half \ud800", "half ⟨U+D800⟩"),
        ("عربى", "عربى"),
        ("👩‍💻", "👩‍💻"),
        ("Müller", "Müller"),
    ],
)
def test_characters_that_hide_are_written_out_and_others_stay(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_long_texts_keep_their_lines() -> None:
    assert visible("one\ntwo\x07", keep_lines=True) == "one\ntwo␇"


def test_a_shortened_text_says_how_long_it_is() -> None:
    assert shorten("x" * 300) == "x" * 300
    assert shorten("x" * 1240) == "x" * 300 + "… (1,240 characters)"


def test_two_long_texts_are_cut_where_they_differ() -> None:
    before, after = shorten_pair("a" * 500 + "OLD" + "b" * 500, "a" * 500 + "NEW" + "b" * 500)
    assert "OLD" in before
    assert "NEW" in after
    assert before.startswith("…")
    assert before.endswith("… (1,003 characters)")
    assert len(before) < 340


def test_a_text_that_only_grows_shows_what_was_added() -> None:
    before, after = shorten_pair("a" * 400, "a" * 400 + " and more")
    assert after.endswith("and more (409 characters)")
    assert "and more" not in before
