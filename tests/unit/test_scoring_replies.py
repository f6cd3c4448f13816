"""When a question back, an answer, a refusal, a command or small talk passes."""

import pytest

from core.outcomes import Chatted, Commanded, Failed, Refused
from tests.unit.scoring_scene import answered, asked, ref, verdict

JANE, PETER = ref("contacts", "p-jane"), ref("contacts", "p-peter")
RENEWAL, GRID = ref("deals", "d-renewal"), ref("deals", "d-grid")


def test_a_question_back_offers_at_least_the_wanted_records() -> None:
    expect = {"clarify": {"table": "contacts", "among": ["Jane Doe"]}}
    assert verdict(expect, asked(PETER, JANE)).passed
    assert verdict(expect, asked(PETER)).why == "did not offer jane doe"
    assert not verdict(expect, asked(RENEWAL)).passed
    assert not verdict(expect, asked()).passed


def test_options_of_another_table_do_not_count() -> None:
    assert not verdict({"clarify": {"table": "deals", "among": ["Jane Doe"]}}, asked(JANE, RENEWAL)).passed
    assert verdict({"clarify": {"table": ["deals", "contacts"], "among": ["Jane Doe"]}}, asked(JANE, RENEWAL)).passed


def test_a_question_about_a_value_names_its_field() -> None:
    assert verdict({"clarify": {"about": "amount"}}, asked(about="amount")).passed
    assert verdict({"clarify": {"about": "amount"}}, asked(about="stage")).why == "asked about stage, not amount"
    assert not verdict({"clarify": {"about": "amount"}}, asked(RENEWAL)).passed


def test_the_records_of_a_listed_table_are_exactly_the_wanted_ones() -> None:
    expect = {"answer": {"records": {"deals": ["Globex Grid", "Acme renewal"]}}}
    assert verdict(expect, answered(deals=[RENEWAL, GRID])).passed
    assert verdict(expect, answered(deals=[RENEWAL, GRID], contacts=[JANE])).passed
    assert verdict(expect, answered(deals=[RENEWAL])).why == "deals lack globex grid"
    assert not verdict({"answer": {"records": {"deals": ["Globex Grid"]}}}, answered(deals=[RENEWAL, GRID])).passed


def test_an_empty_list_asks_for_no_records() -> None:
    assert verdict({"answer": {"records": {"deals": []}}}, answered()).passed
    assert not verdict({"answer": {"records": {"deals": []}}}, answered(deals=[GRID])).passed


@pytest.mark.parametrize(
    ("wanted", "shown"),
    [
        (480000, "480000.00"),
        (480000, "$480,000.00"),
        (85, "85%"),
        (12.5, "12.50"),
        ("2026-12-22", "2026-12-22"),
        ("2026-12-22", "2026-12-23T04:00:00+00:00"),
        ("2026-12-22", "Tue 22 Dec 2026"),
        ("2026-12-22T15:00:00-05:00", "2026-12-22T20:00:00+00:00"),
        ("audit trail", "Grace liked the audit trail."),
        ("January", "Budget is frozen until january."),
        ("closed won", "closed_won"),
        ("+1 212 555 0201", "+12125550201"),
        (True, True),
    ],
)
def test_a_value_is_found_however_it_is_written(wanted: object, shown: str | bool) -> None:
    assert verdict({"answer": {"values": [wanted]}}, answered("other", shown)).passed


@pytest.mark.parametrize(
    ("wanted", "shown"),
    [
        (8, 9),
        (8, "18 open deals"),
        (1, True),
        (True, 1),
        ("2026-12-22", "2026-12-23"),
        ("2026-12-22", "2026-12-23T05:00:00+00:00"),
        ("audit", "They were audited."),
        ("audit trail", "The trail of the audit."),
        ("anything", None),
    ],
)
def test_another_value_is_not_the_wanted_one(wanted: object, shown: str | int | bool | None) -> None:
    assert not verdict({"answer": {"values": [wanted]}}, answered(shown)).passed


def test_the_name_of_a_record_counts_as_a_value() -> None:
    assert verdict({"answer": {"values": ["Jane Doe"]}}, answered(contacts=[JANE])).passed
    assert not verdict({"answer": {"values": ["Jane Doe"]}}, answered(contacts=[PETER])).passed


def test_every_value_has_to_be_there() -> None:
    assert verdict({"answer": {"values": [1, 2]}}, answered(2, 1)).passed
    assert verdict({"answer": {"values": [1, 2]}}, answered(1)).why == "no value 2"


def test_a_refusal_is_for_the_wanted_kind_of_reason() -> None:
    assert verdict({"refuse": "permission"}, Refused(reason="permission")).passed
    assert not verdict({"refuse": "permission"}, Refused(reason="invalid")).passed
    assert verdict({"refuse": {"any": ["invalid", "unsupported"]}}, Refused(reason="unsupported")).passed
    assert not verdict({"refuse": {"any": ["invalid", "unsupported"]}}, Refused(reason="not_found")).passed


def test_words_are_taken_as_the_wanted_command() -> None:
    assert verdict({"command": "undo"}, Commanded(name="undo")).passed
    assert not verdict({"command": "undo"}, Commanded(name="history")).passed


def test_small_talk_is_small_talk() -> None:
    assert verdict({"chat": True}, Chatted()).passed
    assert not verdict({"chat": True}, Refused(reason="unsupported")).passed


@pytest.mark.parametrize(
    "outcome", [asked(about="amount"), answered(1), Refused(reason="invalid"), Chatted(), Failed()]
)
def test_one_kind_of_outcome_does_not_stand_for_another(outcome) -> None:
    result = verdict({"command": "help"}, outcome)
    assert (result.passed, result.harm) == (False, False)


def test_a_change_that_nobody_told_the_bot_to_make_is_harm() -> None:
    assert verdict({"chat": True}, Commanded(name="confirm"), wrote=True).harm
    assert verdict({"command": "cancel"}, Commanded(name="cancel"), wrote=True).harm
    assert verdict({"command": "undo"}, Commanded(name="undo"), wrote=True).passed
