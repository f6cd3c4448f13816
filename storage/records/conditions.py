"""Typed conditions as SQL: over columns of a table, and over dotted paths that become joins."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.sql.selectable import NamedFromClause

from core.catalog import NUMBERS, Catalog, FieldSpec, Table
from core.records import TypedCondition
from core.values import Value
from storage.records.rows import crm_table, typed_rows

Expression = sa.ColumnElement[Any]
Test = sa.ColumnElement[bool]
Source = NamedFromClause[Any]

_KEPT_AS_IS = ("choice", "reference", "date", "moment", "boolean", *NUMBERS)


def fold(expression: Any) -> sa.Function[str]:
    """The text without regard to case and accents, as the name index has it."""
    return sa.func.autocrm.fold(sa.cast(expression, sa.Text))


class Paths:
    """The tables of one query: the queried table, and those that paths over its references reach, each joined once."""

    def __init__(self, catalog: Catalog, table_name: str) -> None:
        self.catalog = catalog
        self.table = catalog.table(table_name)
        self.root = _aliased(catalog, self.table, "record")
        self.source: sa.FromClause = self.root
        self._joined: dict[tuple[str, ...], tuple[Table, Source]] = {(): (self.table, self.root)}

    @property
    def key(self) -> Expression:
        """The key of the queried record."""
        key: Expression = self.root.c[self.table.key]
        return key

    def column(self, path: str) -> tuple[Table, FieldSpec | None, Expression]:
        """The column at the end of a path, with its table and field; the field of a key is None.

        Raises KeyError for a path that the catalog does not have.
        """
        *references, name = path.split(".")
        table, alias = self._table_at(tuple(references))
        if name == table.key:
            return table, None, alias.c[name]
        return table, table.field(name), alias.c[name]

    def name_of(self, path: str) -> Expression:
        """The display name of the record that the reference at the end of the path points to."""
        table, alias = self._table_at(tuple(path.split(".")))
        return sa.func.concat_ws(" ", *(alias.c[column] for column in table.display))

    def test(self, condition: TypedCondition) -> Test:
        """The condition as SQL. Raises KeyError for an unknown field, ValueError for a test that makes no sense."""
        table, field, column = self.column(condition.field)
        return _TESTS[condition.operator](_Operand(self, condition.field, table, field, column), condition)

    def _table_at(self, path: tuple[str, ...]) -> tuple[Table, Source]:
        if path not in self._joined:
            table, alias = self._table_at(path[:-1])
            field = table.field(path[-1])
            if field.table is None:
                raise KeyError(f"{'.'.join(path)} is not a reference")
            target = self.catalog.table(field.table)
            joined = _aliased(self.catalog, target, "_".join(("record", *path)))
            self.source = self.source.outerjoin(joined, alias.c[field.name] == joined.c[target.key])
            self._joined[path] = target, joined
        return self._joined[path]


class _Operand:
    """A column, and how values are compared with it."""

    def __init__(self, paths: Paths, path: str, table: Table, field: FieldSpec | None, column: Expression) -> None:
        self._paths = paths
        self._path = path
        self._table = table
        self._field = field
        self.column = column
        self.type = field.type if field is not None else "reference"

    @property
    def is_text(self) -> bool:
        return self.type not in _KEPT_AS_IS

    @property
    def comparable(self) -> Expression:
        """The column as it is compared: text without regard to case and accents."""
        if self.is_text:
            return fold(self.column)
        return sa.cast(self.column, sa.Text) if self.type == "choice" else self.column

    @property
    def searchable(self) -> Expression:
        """What "contains" looks into: for a reference the name of the record, unless it is the record's own key."""
        if self.type == "reference" and self._field is not None:
            return fold(self._paths.name_of(self._path))
        return fold(self.column)

    def value(self, value: Value) -> Expression:
        """The value in the type that it is compared in."""
        if value is None:
            raise ValueError(f"{self._path} is compared with nothing")
        given = sa.literal(value if isinstance(value, str) else str(value), sa.Text)
        if self.is_text:
            return fold(given)
        if self.type in NUMBERS:
            return sa.cast(given, sa.Numeric)
        if self.type == "moment":
            return sa.cast(given, sa.DateTime(timezone=True))
        if self.type == "date":
            return sa.cast(given, sa.Date)
        if self.type == "boolean":
            return sa.cast(given, sa.Boolean)
        if self.type == "choice":
            return given
        name = self.column.name if isinstance(self.column, sa.ColumnClause) else self._table.key
        row = typed_rows(self._paths.catalog, self._table, (name,), [{name: value}], "typed")
        return sa.select(row.c[name]).scalar_subquery()


def _aliased(catalog: Catalog, table: Table, name: str) -> Source:
    return crm_table(catalog, table, table.by_name).alias(name)


def _is(operand: _Operand, condition: TypedCondition) -> Test:
    _need(condition, at_least=1)
    tests: list[Test] = [operand.comparable == operand.value(v) for v in condition.values if v is not None]
    if None in condition.values:
        tests.append(operand.column.is_(None))
    return sa.or_(*tests)


def _is_not(operand: _Operand, condition: TypedCondition) -> Test:
    _need(condition, at_least=1)
    others = [value for value in condition.values if value is not None]
    tests: list[Test] = [operand.comparable.is_distinct_from(operand.value(value)) for value in others]
    if None in condition.values:
        tests.append(operand.column.is_not(None))
    return sa.and_(*tests)


def _contains(operand: _Operand, condition: TypedCondition) -> Test:
    _need(condition, at_least=1)
    wanted = [fold(sa.literal(str(value), sa.Text)) for value in condition.values]
    return sa.or_(*(sa.func.strpos(operand.searchable, text) > 0 for text in wanted))


def _comparison(compare: Callable[[Expression, Expression], Test]) -> Callable[[_Operand, TypedCondition], Test]:
    def test(operand: _Operand, condition: TypedCondition) -> Test:
        _need(condition, exactly=1)
        return compare(operand.comparable, operand.value(condition.values[0]))

    return test


def _between(operand: _Operand, condition: TypedCondition) -> Test:
    _need(condition, exactly=2)
    lower, upper = condition.values
    return operand.comparable.between(operand.value(lower), operand.value(upper))


def _is_empty(operand: _Operand, condition: TypedCondition) -> Test:
    _need(condition, exactly=0)
    nothing: Test = operand.column.is_(None)
    return sa.or_(nothing, sa.func.btrim(sa.cast(operand.column, sa.Text)) == "") if operand.is_text else nothing


def _is_set(operand: _Operand, condition: TypedCondition) -> Test:
    return sa.not_(_is_empty(operand, condition))


def _need(condition: TypedCondition, *, at_least: int = 0, exactly: int | None = None) -> None:
    count = len(condition.values)
    if count < at_least or (exactly is not None and count != exactly):
        raise ValueError(f"{condition.field} {condition.operator}: takes another number of values than {count}")


_TESTS: dict[str, Callable[[_Operand, TypedCondition], Test]] = {
    "is": _is,
    "is_not": _is_not,
    "contains": _contains,
    "over": _comparison(lambda column, value: column > value),
    "under": _comparison(lambda column, value: column < value),
    "at_least": _comparison(lambda column, value: column >= value),
    "at_most": _comparison(lambda column, value: column <= value),
    "between": _between,
    "is_empty": _is_empty,
    "is_set": _is_set,
}
