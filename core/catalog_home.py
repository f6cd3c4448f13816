"""Whether the home lists of a catalog hang together: tables, fields, filters and values that there are."""

from collections.abc import Iterator
from datetime import date

from core.catalog import NUMBERS, Catalog, FieldSpec, HomeCondition, HomeListSpec, Table
from core.catalog_checks import TIMES, Problem, is_number
from core.relative_days import relative_day
from core.values import Value

ME = "me"
"""The reader, as the value of a condition on a reference to a user."""

_SOME_DAY = date(2026, 1, 1)
_VALUES = {"is_empty": 0, "is_set": 0, "between": 2}
"""How many values an operator takes, where it is not one."""


def home_problems_of(catalog: Catalog) -> Iterator[Problem]:
    """What is wrong with the lists of a catalog whose tables are in order."""
    for number, listed in enumerate(catalog.home):
        yield from _of_list(catalog, listed, f"home.{number}")


def _of_list(catalog: Catalog, listed: HomeListSpec, at: str) -> Iterator[Problem]:
    table = catalog.by_name.get(listed.table)
    if table is None:
        yield f"{at}.table", f"there is no table {listed.table!r}"
        return
    if not listed.filters and not listed.where:
        yield at, "has no condition: it would list everything"
    for name in (*listed.filters, *([listed.mark] if listed.mark else [])):
        if table.called(name) is None:
            yield f"{at}.{'mark' if name == listed.mark else 'filters'}", f"{table.name} has no filter {name!r}"
    for attribute, columns in (("columns", listed.columns), ("order", [listed.order] if listed.order else [])):
        for column in columns:
            if column not in table.by_name:
                yield f"{at}.{attribute}", f"{table.name} has no field {column!r}"
    for number, condition in enumerate(listed.where):
        yield from _of_condition(catalog, table, condition, f"{at}.where.{number}")


def _of_condition(catalog: Catalog, table: Table, condition: HomeCondition, at: str) -> Iterator[Problem]:
    field = table.by_name.get(condition.field)
    if field is None:
        yield at, f"{table.name} has no field {condition.field!r}"
        return
    if field.type == "moment" and condition.operator in ("is_not", "contains"):
        yield at, f"{field.name} is a moment, which cannot be tested by {condition.operator}"
    values = [value for value in (condition.value, condition.upper) if value is not None]
    wanted = _VALUES.get(condition.operator, 1)
    if len(values) != wanted:
        yield at, f"{condition.operator} takes {('no value', 'one value', 'value and upper')[wanted]}"
    for value in values:
        problem = _value_problem(catalog, field, value)
        if problem is not None:
            yield at, problem


def _value_problem(catalog: Catalog, field: FieldSpec, value: Value) -> str | None:
    if field.choices and field.choice(value) is None:
        return f"{field.name} has no choice {value!r}"
    if field.type in NUMBERS and not is_number(value):
        return f"{field.name} cannot be {value!r}: it is a number"
    if field.type in TIMES and not (isinstance(value, str) and relative_day(value, _SOME_DAY)):
        return f"{field.name} cannot be {value!r}: it is a day, such as today, in 30 days, or 2026-11-24"
    if field.type == "boolean" and not isinstance(value, bool):
        return f"{field.name} is true or false"
    if field.type == "reference" and not (value == ME and field.table == catalog.users.name):
        return f"{field.name} cannot be {value!r}: only the reader (me) can be named, where a user is referred to"
    return None
