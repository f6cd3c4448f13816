"""How one field of a step is compared, by the type of its column and by the matcher that stands in the case."""

import pytest

from tests.unit.scoring_scene import field_holds


@pytest.mark.parametrize(
    ("field", "expected", "actual"),
    [
        ("amount", 75000, "75000.00"),
        ("amount", 14500.5, "14500.50"),
        ("amount", "75000", 75000),
        ("probability", 70, 70),
        ("close_date", "2027-03-31", "2027-03-31"),
        ("stage", "closed_won", "closed_won"),
        ("next_step", "Send contract draft", "  send Contract draft. "),
        ("contact_id", "jane doe", "p-jane"),
        ("owner_id", "Marcus Okafor", "u-marcus"),
    ],
)
def test_equal_values_hold(field: str, expected: object, actual: str | int) -> None:
    assert field_holds("deals", expected, actual, field=field)


@pytest.mark.parametrize(
    ("field", "expected", "actual"),
    [
        ("amount", 75000, "7500.00"),
        ("amount", 75000, None),
        ("probability", 70, 7),
        ("close_date", "2027-03-31", "2027-03-30"),
        ("stage", "closed_won", "closed_lost"),
        ("next_step", "Send contract draft", "send the contract draft"),
        ("contact_id", "Jane Doe", "p-peter"),
        ("owner_id", "Marcus Okafor", "u-dana"),
    ],
)
def test_other_values_do_not_hold(field: str, expected: object, actual: str | int | None) -> None:
    assert not field_holds("deals", expected, actual, field=field)


def test_a_boolean_is_no_number() -> None:
    assert field_holds("contacts", True, True, field="do_not_contact")
    assert not field_holds("contacts", True, 1, field="do_not_contact")
    assert not field_holds("contacts", True, False, field="do_not_contact")


@pytest.mark.parametrize(
    ("expected", "actual", "same"),
    [
        ("2026-11-24", "2026-11-24T14:00:00+00:00", True),
        ("2026-11-24", "2026-11-25T04:59:00+00:00", True),  # still the 24th in New York
        ("2026-11-24", "2026-11-25T05:00:00+00:00", False),
        ("2026-11-24", "2026-11-24T04:59:00+00:00", False),
        ("2026-11-24T14:00:00-05:00", "2026-11-24T19:00:00+00:00", True),
        ("2026-11-24T14:00:00-05:00", "2026-11-24T19:00:59.9+00:00", True),
        ("2026-11-24T14:00:00-05:00", "2026-11-24T19:01:00+00:00", False),
        ("2026-11-24T14:00:00-05:00", "2026-11-24T14:00:00+00:00", False),
    ],
)
def test_a_bare_date_is_a_day_of_the_speaker_and_a_moment_is_a_minute(expected: str, actual: str, same: bool) -> None:
    assert field_holds("tasks", expected, actual, field="due_at") is same


@pytest.mark.parametrize(
    ("expected", "actual", "same"),
    [
        ("+12125550299", "+1 (212) 555-0299", True),
        ("212-555-0299", "+12125550299", True),
        ("+493055510299", "030 555 10299", True),
        ("+12125550299", "+442125550299", False),
        ("+12125550299", "+12125550298", False),
        ("+12125550299", "0299", False),
        ("+12125550299", "+2125550299", False),
    ],
)
def test_phone_numbers_are_compared_by_digits(expected: str, actual: str, same: bool) -> None:
    assert field_holds("contacts", expected, actual, field="phone") is same


@pytest.mark.parametrize(
    ("words", "text", "occur"),
    [
        ("pricing call", "A call about Pricing!", True),
        ("pricing call", "pricing recall", False),
        ("net 45", "she wants net 45 terms", True),
        ("net 45", "she wants net 450 terms", False),
        ("Jane", "Email Jane's assistant", True),
        ("sign-off", "needs sign-off from the board", True),
        ("", "anything", True),
        ("", "  ", False),
        ("", None, False),
    ],
)
def test_like_asks_for_whole_words_in_any_order(words: str, text: str | None, occur: bool) -> None:
    assert field_holds("deals", {"like": words}, text, field="next_step") is occur


def test_like_reads_a_reference_by_its_name() -> None:
    assert field_holds("deals", {"like": "jane"}, "p-jane", field="contact_id")
    assert not field_holds("deals", {"like": "jane"}, "p-peter", field="contact_id")


def test_any_takes_each_of_its_options_and_nothing_else() -> None:
    either = {"any": ["COO", {"like": "operating officer"}, None]}
    assert field_holds("contacts", either, "coo", field="title")
    assert field_holds("contacts", either, "Chief Operating Officer", field="title")
    assert field_holds("contacts", either, None, field="title")
    assert not field_holds("contacts", either, "CFO", field="title")


def test_null_asks_for_an_emptied_field() -> None:
    assert field_holds("deals", None, None, field="next_step")
    assert not field_holds("deals", None, "something", field="next_step")
