"""The catalog's rules applied to one record."""

from datetime import date

import pytest

from core.catalog import Catalog, FieldSpec, NotPast, RequiredWhen, SetWhen, Table
from core.rules import consequences, missing, violation
from core.values import Value

TODAY = date(2026, 11, 23)


@pytest.fixture
def deals(catalog: Catalog) -> Table:
    """The table of the built-in CRM that has a rule of each kind."""
    (table,) = catalog.of_kind("opportunity")
    assert {type(rule) for rule in table.rules} == {NotPast, RequiredWhen, SetWhen}
    return table


OPEN: dict[str, Value] = {"name": "Acme", "stage": "proposal", "probability": 40, "close_date": "2026-11-01"}


def test_a_lost_deal_asks_for_its_reason(deals: Table) -> None:
    lacking = missing(deals, OPEN, {"stage": "closed_lost"})
    assert lacking is not None
    assert (lacking.field, lacking.ask) == ("lost_reason", "Why was it lost?")


@pytest.mark.parametrize(
    "changes",
    [
        {"stage": "closed_lost", "lost_reason": "price"},
        {"stage": "closed_won"},
        {"amount": 5},
    ],
)
def test_nothing_is_asked_where_the_reason_is_given_or_not_needed(deals: Table, changes: dict[str, Value]) -> None:
    assert missing(deals, OPEN, changes) is None


def test_a_reason_that_is_there_is_enough_and_taking_it_away_is_not(deals: Table) -> None:
    lost = {**OPEN, "stage": "closed_lost", "lost_reason": "price"}
    assert missing(deals, lost, {"stage": "closed_lost"}) is None
    assert missing(deals, lost, {"lost_reason": None}) is not None


def test_a_lost_deal_without_a_reason_may_be_changed_in_other_ways(deals: Table) -> None:
    assert missing(deals, {**OPEN, "stage": "closed_lost"}, {"amount": 5}) is None


def test_a_new_record_asks_for_its_required_fields_in_their_order(catalog: Catalog) -> None:
    (contacts,) = catalog.of_kind("person")
    first = missing(contacts, {}, {"title": "CFO"})
    second = missing(contacts, {}, {"first_name": "Ann"})
    assert first is not None
    assert first.ask == "What is the first name of the new contact?"
    assert second is not None
    assert second.ask == "What is the last name of the new contact?"
    assert missing(contacts, {}, {"first_name": "Ann", "last_name": "Lee"}) is None


def test_a_required_field_cannot_be_emptied(deals: Table) -> None:
    assert violation(deals, OPEN, {"name": None}, TODAY) == "Name cannot be empty."


def test_what_follows_from_a_stage_is_set_along(deals: Table) -> None:
    assert consequences(deals, OPEN, {"stage": "closed_won"}) == {"probability": 100}
    assert consequences(deals, OPEN, {"stage": "negotiation"}) == {}


def test_what_the_speaker_said_himself_stays(deals: Table) -> None:
    assert consequences(deals, OPEN, {"stage": "closed_won", "probability": 90}) == {}
    assert consequences(deals, OPEN, {"stage": "closed_won"}, said={"stage", "probability"}) == {}


def test_what_is_so_already_does_not_follow(deals: Table) -> None:
    assert consequences(deals, {**OPEN, "probability": 100}, {"stage": "closed_won"}) == {}


def test_nothing_follows_from_a_field_that_is_not_touched(deals: Table) -> None:
    assert consequences(deals, {**OPEN, "stage": "closed_won"}, {"amount": 5}) == {}


@pytest.mark.parametrize(
    ("changes", "allowed"),
    [
        ({"close_date": "2026-11-22"}, False),
        ({"close_date": "2026-11-23"}, True),
        ({"stage": "negotiation"}, True),
        ({"amount": 5}, True),
        ({"close_date": None}, True),
        ({"stage": "closed_won"}, True),
        ({"stage": "closed_won", "close_date": "2026-01-05"}, True),
    ],
)
def test_an_open_deal_does_not_close_in_the_past(deals: Table, changes: dict[str, Value], allowed: bool) -> None:
    broken = violation(deals, OPEN, changes, TODAY)
    assert (broken is None) == allowed
    assert allowed or str(broken).startswith("An open deal cannot close in the past.")


def test_a_won_deal_of_the_past_is_not_simply_opened_again(deals: Table) -> None:
    won = {**OPEN, "stage": "closed_won"}
    assert violation(deals, won, {"stage": "proposal"}, TODAY) is not None
    assert violation(deals, won, {"stage": "proposal", "close_date": "2026-12-01"}, TODAY) is None
    assert violation(deals, won, {"amount": 5}, TODAY) is None


def test_a_date_rule_without_exceptions_always_holds() -> None:
    table = Table(
        name="trips",
        kind="other",
        singular="trip",
        plural="trips",
        display=("day",),
        fields=(FieldSpec(name="day", type="date", label="Day"),),
        rules=(NotPast(field="day", unless={}, text="Trips begin today or later."),),
    )
    assert violation(table, {}, {"day": "2026-11-22"}, TODAY) is not None
    assert violation(table, {}, {"day": "2026-11-24"}, TODAY) is None
