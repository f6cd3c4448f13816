"""Figures over records."""

from datetime import UTC, datetime

import pytest

from core.catalog_file import load_catalog
from core.questions.amounts import added_up, figure_text, figures_text
from core.questions.reading import CELL_LENGTH, Reading, listed
from core.records import Figure, Row
from core.values import RecordId, Value

CATALOG = load_catalog()
AMOUNT = CATALOG.table("deals").field("amount")
SIZE = CATALOG.table("companies").field("employee_count")
READING = Reading(zone="UTC", now=datetime(2026, 11, 23, tzinfo=UTC), currency="USD")


def deal(amount: Value, currency: Value = "USD") -> Row:
    values: dict[str, Value] = {"amount": amount, "currency": currency}
    return Row(table="deals", id=RecordId("d"), name="A deal", values=values)


def test_currencies_are_never_added_to_one_another() -> None:
    figures = added_up([deal("100.50"), deal("20.00", "EUR"), deal("0.50"), deal(None)], AMOUNT, READING)
    assert [(f.currency, f.value, f.count) for f in figures] == [("USD", "101.00", 2), ("EUR", "20.00", 1)]
    assert figures_text(AMOUNT, figures, READING) == "$101 and €20"


def test_an_amount_without_a_currency_is_in_the_crms_own() -> None:
    figures = added_up([deal("100.00", None), deal("20.00")], AMOUNT, READING)
    assert [(f.currency, f.value) for f in figures] == [("USD", "120.00")]


@pytest.mark.parametrize(
    ("aggregate", "value"), [("sum", "60.00"), ("average", "20.00"), ("minimum", "10.00"), ("maximum", "30.00")]
)
def test_each_aggregate_over_rows_at_hand(aggregate: str, value: str) -> None:
    figures = added_up([deal("10.00"), deal("20.00"), deal("30.00")], AMOUNT, READING, aggregate)
    assert [f.value for f in figures] == [value]


@pytest.mark.parametrize(
    ("value", "text"), [("33.333333333", "$33.33"), ("1000000", "$1,000,000"), (12, "$12"), (None, "none")]
)
def test_an_average_amount_is_rounded_to_cents(value: Value, text: str) -> None:
    assert figure_text(AMOUNT, Figure(value=value, currency="USD"), READING) == text


@pytest.mark.parametrize(("value", "text"), [("1234.5", "1,234.5"), ("12.34", "12.3"), ("8.000000", "8")])
def test_an_average_count_keeps_one_decimal(value: Value, text: str) -> None:
    assert figure_text(SIZE, Figure(value=value), READING) == text


def test_long_text_is_shortened_and_says_so() -> None:
    body = CATALOG.table("activities").field("body")
    cell = READING.cell(body, {"body": "word " * 300})
    assert len(cell.text) < CELL_LENGTH + 30
    assert "(1,500 characters)" in cell.text


def test_text_of_the_crm_is_shown_as_it_is() -> None:
    subject = CATALOG.table("activities").field("subject")
    hostile = "<b>*Robert'); DROP TABLE deals;--* & [link](x)"
    assert READING.cell(subject, {"subject": hostile}).text == hostile


@pytest.mark.parametrize(
    ("parts", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_enumerations(parts: list[str], text: str) -> None:
    assert listed(parts) == text
