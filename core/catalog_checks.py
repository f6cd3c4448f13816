"""Whether a catalog hangs together: columns exist, choices are choices, each part is played by one field."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation

from core.catalog import NUMBERS, Catalog, FieldSpec, NotPast, Rule, SetWhen, Table
from core.values import Value

Problem = tuple[str, str]
"""Where ("tables.deals.fields.stage") and what, in a sentence."""

TIMES = ("date", "moment")
_TIME_OF_DAY = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def problems_of(catalog: Catalog) -> Iterator[Problem]:
    """What is wrong with a catalog; nothing where it can be used."""
    if len(catalog.of_kind("user")) != 1:
        yield "tables", "exactly one table must be of kind user"
    for table in catalog.tables:
        where = f"tables.{table.name}"
        yield from _of_table(catalog, table, where)
        for field in table.fields:
            yield from _of_field(catalog, table, field, f"{where}.fields.{field.name}")
        for named in table.filters:
            at = f"{where}.filters.{named.name}"
            if not named.where:
                yield at, "has no condition: it would select everything"
            for test in named.where:
                yield from _of_test(table, test.field, (*(test.is_ or ()), *(test.is_not or ())), at)
        for number, rule in enumerate(table.rules):
            yield from _of_rule(table, rule, f"{where}.rules.{number}")


def _of_table(catalog: Catalog, table: Table, where: str) -> Iterator[Problem]:
    if not table.display:
        yield where, "display names no field: people could not be told which record is meant"
    for attribute in ("display", "search"):
        yield from _unknown(table, getattr(table, attribute), f"{where}.{attribute}")
    for attribute in ("owner", "measure", "clock", "order"):
        yield from _unknown(table, [getattr(table, attribute)], f"{where}.{attribute}")
    owner = table.by_name.get(table.owner or "")
    known = owner is not None and (owner.table is None or owner.table in catalog.by_name)
    if owner is not None and known and owner.table not in {users.name for users in catalog.of_kind("user")}:
        yield f"{where}.owner", f"{owner.name} does not refer to the table of users"
    for attribute, types in (("measure", NUMBERS), ("clock", TIMES)):
        field = table.by_name.get(getattr(table, attribute) or "")
        if field is not None and field.type not in types:
            yield f"{where}.{attribute}", f"{field.name} is of type {field.type}, not one of {', '.join(types)}"
    roles = Counter(field.role for field in table.fields if field.role is not None)
    for field in table.fields:
        if field.role is not None and roles[field.role] > 1:
            yield f"{where}.fields.{field.name}", f"role {field.role} is played by more than one field of {table.name}"


def _of_field(catalog: Catalog, table: Table, field: FieldSpec, at: str) -> Iterator[Problem]:
    if field.type == "reference" and field.table not in catalog.by_name:
        yield at, f"refers to table {field.table!r}, which the catalog does not have"
    if field.type != "reference" and field.table is not None:
        yield f"{at}.table", f"is of type {field.type}: only a reference names a table"
    if (field.type == "choice") != bool(field.choices):
        yield (
            at,
            "is a choice field without choices" if field.type == "choice" else "has choices but is no choice field",
        )
    if field.choices and field.default is not None and field.choice(field.default) is None:
        yield f"{at}.default", f"default {field.default!r} is not among the choices"
    if field.minimum is not None and field.maximum is not None and field.minimum > field.maximum:
        yield f"{at}.minimum", f"minimum {field.minimum} is above maximum {field.maximum}"
    if field.default_time is not None and not _TIME_OF_DAY.fullmatch(field.default_time):
        yield f"{at}.default_time", f"{field.default_time!r} is not a time of day such as 09:00"
    yield from _unknown(table, [field.currency], f"{at}.currency")
    yield from _unknown(table, field.inherit, f"{at}.inherit")
    for column in field.inherit:
        if column in table.by_name and table.field(column).type != "reference":
            yield f"{at}.inherit", f"{column} is no reference from which something could be taken"


def _of_rule(table: Table, rule: Rule, at: str) -> Iterator[Problem]:
    if isinstance(rule, SetWhen):
        for column, value in rule.values.items():
            yield from _of_test(table, column, (value,), at)
    else:
        yield from _unknown(table, [rule.field], at)
        if isinstance(rule, NotPast) and rule.field in table.by_name and table.field(rule.field).type not in TIMES:
            yield at, f"{rule.field} is no date"
    tests: Mapping[str, tuple[str, ...]] = rule.unless if isinstance(rule, NotPast) else rule.when
    for column, values in tests.items():
        yield from _of_test(table, column, values, at)


def _of_test(table: Table, column: str, values: Iterable[Value], at: str) -> Iterator[Problem]:
    """Whether a column exists and can have these values."""
    yield from _unknown(table, [column], at)
    field = table.by_name.get(column)
    for value in values if field is not None else ():
        if field is not None and field.choices and value is not None and field.choice(value) is None:
            yield at, f"{column} has no choice {value!r}"
        if field is not None and field.type in NUMBERS and value is not None and not is_number(value):
            yield at, f"{column} cannot be {value!r}: it is a number"


def _unknown(table: Table, columns: Iterable[str | None], path: str) -> Iterator[Problem]:
    for column in columns:
        if column is not None and column not in table.by_name:
            yield path, f"{table.name} has no field {column!r}"


def is_number(value: Value) -> bool:
    """Whether a value can be told as a finite number."""
    try:
        return not isinstance(value, bool) and Decimal(str(value)).is_finite()
    except InvalidOperation:
        return False
