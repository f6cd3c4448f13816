"""How a query is said in words."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from core.catalog_file import load_catalog
from core.questions.filters import OPEN, conditions_of
from core.questions.reading import Reading
from core.questions.wording import Description, describe, references_in
from core.records import TypedCondition
from core.values import UserId, Value

CATALOG = load_catalog()
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=ZoneInfo("America/New_York"))
READING = Reading(
    zone="America/New_York",
    now=NOW,
    currency="USD",
    names={
        "users:u1": "Dana Whitfield",
        "users:u2": "Marcus Okafor",
        "companies:c1": "Hooli",
        "contacts:p1": "Jane Doe",
    },
)
ME = UserId("u1")


def said(table: str, *conditions: TypedCondition, currency: str | None = None) -> Description:
    return describe(CATALOG, CATALOG.table(table), conditions, READING, ME, currency=currency)


def where(field: str, operator: str, *values: Value) -> TypedCondition:
    return TypedCondition.model_validate({"field": field, "operator": operator, "values": values})


MINE = where("owner_id", "is", "u1")


def open_ones(table: str) -> tuple[TypedCondition, ...]:
    named = CATALOG.table(table).called(OPEN)
    assert named is not None
    return conditions_of(named, CATALOG.table(table), NOW)


@pytest.mark.parametrize(
    ("count", "sentence"),
    [(0, "You have no open deals"), (1, "You have 1 open deal"), (1234, "You have 1,234 open deals")],
)
def test_the_number_decides_the_noun(count: int, sentence: str) -> None:
    assert said("deals", MINE, *open_ones("deals")).there_are(count) == sentence


def test_somebody_elses_records_are_said_to_be_his() -> None:
    description = said("deals", where("owner_id", "is", "u2"))
    assert description.there_are(2) == "Marcus Okafor has 2 deals"
    assert description.owned(2) == "Marcus Okafor's 2 deals"


def test_records_of_everybody_are_just_there() -> None:
    description = said("companies", where("country", "is", "DE"))
    assert description.there_are(1) == "There is 1 company with country DE"
    assert description.owned(2) == "the 2 companies with country DE"


def test_conditions_are_enumerated_after_the_noun() -> None:
    description = said(
        "deals",
        MINE,
        *open_ones("deals"),
        where("amount", "over", 100000),
        where("close_date", "between", "2026-11-01", "2026-11-30"),
        currency="USD",
    )
    assert description.noun(3) == "3 open deals closing in November 2026 with amount over $100,000"


def test_a_threshold_over_several_currencies_is_a_plain_number() -> None:
    assert said("deals", where("amount", "over", "100000.00")).noun(3) == "3 deals with amount over 100,000"


def test_a_named_filter_that_demands_more_is_recognised_before_the_one_it_contains() -> None:
    table = CATALOG.table("deals")
    overdue = table.called("overdue")
    assert overdue is not None
    assert said("deals", *conditions_of(overdue, table, NOW)).adjectives == ("overdue",)


def test_overdue_counts_from_now_for_what_has_a_time() -> None:
    table = CATALOG.table("tasks")
    overdue = table.called("overdue")
    assert overdue is not None
    assert said("tasks", *conditions_of(overdue, table, NOW)).there_are(2) == "There are 2 overdue tasks"


def test_part_of_a_named_filter_is_not_the_filter() -> None:
    description = said("deals", where("stage", "is_not", "closed_won"))
    assert description.noun(2) == "2 deals with stage other than Closed won"


def test_people_are_at_a_company_and_other_records_are_for_it() -> None:
    at_hooli = where("company_id", "is", "c1")
    assert said("contacts", at_hooli).noun(2) == "2 contacts at Hooli"
    assert said("deals", at_hooli, where("contact_id", "is", "p1")).noun(2) == "2 deals for Hooli and Jane Doe"


def test_what_is_missing_is_said_last() -> None:
    description = said("contacts", where("phone", "is_empty"), where("title", "contains", "VP"))
    assert description.noun(2) == "2 contacts with title containing “VP” and without phone"


def test_days_of_a_moment_are_said_in_the_readers_zone() -> None:
    week = where("due_at", "between", "2026-11-23T00:00:00-05:00", "2026-11-29T23:59:59.999999-05:00")
    assert said("tasks", week).noun(1) == "1 task due from Mon 23 Nov 2026 to Sun 29 Nov 2026"
    before = where("due_at", "under", "2026-12-01T05:00:00+00:00")
    assert said("tasks", before).noun(1) == "1 task due up to Mon 30 Nov 2026"


def test_two_bounds_on_one_date_are_one_range() -> None:
    bounds = (where("close_date", "at_least", "2026-10-01"), where("close_date", "under", "2027-01-01"))
    assert said("deals", *bounds).noun(1) == "1 deal closing in Q4 2026"


def test_a_condition_over_a_reference_names_the_way() -> None:
    country = where("company_id.country", "is", "DE")
    assert said("deals", country).noun(1) == "1 deal with company country DE"
    assert references_in(CATALOG, CATALOG.table("deals"), [country]) == []


def test_the_records_whose_names_are_needed_are_those_the_conditions_refer_to() -> None:
    conditions = [MINE, where("company_id", "is", "c1"), where("company_id", "is_empty")]
    assert references_in(CATALOG, CATALOG.table("deals"), conditions) == [("users", "u1"), ("companies", "c1")]


def test_what_hides_in_words_is_made_visible() -> None:
    hiding = where("title", "contains", "CF\u202eO\x1b[2J")
    assert said("contacts", hiding).noun(1) == "1 contact with title containing “CF⟨U+202E⟩O␛[2J”"
