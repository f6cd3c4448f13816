"""Which columns a list shows, and the ways between tables."""

import pytest

from core.catalog_file import load_catalog
from core.questions.columns import asked_columns, column_of, telling_columns
from core.questions.scope import path_between

CATALOG = load_catalog()


def labels(table: str, *of_interest: str, told: tuple[str, ...] = ()) -> list[str]:
    columns = telling_columns(CATALOG, CATALOG.table(table), of_interest, set(told))
    return [column.label for column in columns][:6]


@pytest.mark.parametrize(
    ("table", "leading"),
    [
        ("contacts", ["Contact", "Title", "Company", "E-mail", "Phone"]),
        ("activities", ["When", "Type", "Activity", "Notes"]),
        ("deals", ["Deal", "Company", "Stage", "Amount", "Close date"]),
        ("tasks", ["Task", "Due", "Priority", "Company", "Contact"]),
        ("users", ["User", "E-mail", "Role"]),
    ],
)
def test_the_most_telling_columns_of_a_kind_come_first(table: str, leading: list[str]) -> None:
    assert labels(table)[: len(leading)] == leading


def test_what_the_question_tests_is_shown_near_the_front() -> None:
    assert labels("deals", "probability")[:4] == ["Deal", "Company", "Stage", "Probability"]


def test_what_is_the_same_in_all_rows_is_not_shown() -> None:
    assert "Stage" not in labels("deals", told=("stage",))


def test_no_field_stands_twice() -> None:
    shown = labels("deals", "amount", "close_date")
    assert len(shown) == len(set(shown))


def test_an_answer_about_fields_shows_those_fields_only() -> None:
    columns = asked_columns(CATALOG, CATALOG.table("deals"), ["close_date", "company_id.city"])
    assert [column.label for column in columns] == ["Deal", "Close date", "Company city"]


def test_a_column_over_a_reference_knows_its_way() -> None:
    column = column_of(CATALOG, CATALOG.table("deals"), "company_id.country")
    assert [field.name for field in column.path] == ["company_id", "country"]


@pytest.mark.parametrize(
    ("table", "target", "path"),
    [
        ("deals", "companies", "company_id"),
        ("deals", "users", "owner_id"),
        ("contacts", "deals", None),  # a deal names its contact itself
        ("companies", "tasks", None),
        ("tasks", "activities", None),
    ],
)
def test_the_way_from_a_table_to_the_record_that_was_named(table: str, target: str, path: str | None) -> None:
    assert path_between(CATALOG, CATALOG.table(table), target) == path
