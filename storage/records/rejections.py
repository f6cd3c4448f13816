"""The database's refusals in a rep's words: no SQL, no constraint's name, but the catalog's labels."""

import re
from collections.abc import Callable, Sequence

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.catalog import NUMBERS, Catalog, FieldSpec, Table
from core.errors import AutoCRMError, RejectedByDatabase, SimultaneousChange
from core.values import Value
from storage.records.failures import Failure
from storage.records.writes import Write

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")

# The columns of a constraint, or of a unique index by itself, whose expressions only the dependencies know.
_CONSTRAINT_COLUMNS = sa.text(
    "select attname from pg_constraint"
    " join pg_class on pg_class.oid = conrelid join pg_namespace on pg_namespace.oid = relnamespace"
    " join pg_attribute on attrelid = conrelid and attnum = any(conkey)"
    " where nspname = :schema and relname = :table and conname = :constraint"
    " union select attname from pg_class"
    " join pg_namespace on pg_namespace.oid = relnamespace"
    " join pg_depend on classid = 'pg_class'::regclass and objid = pg_class.oid"
    " join pg_attribute on attrelid = refobjid and attnum = refobjsubid and attnum > 0"
    " where nspname = :schema and relname = :constraint order by attname"
)


def refuse_unstorable(catalog: Catalog, writes: Sequence[Write]) -> None:
    """Raises RejectedByDatabase for text that PostgreSQL has no place for, before it is sent."""
    for one in writes:
        for column, value in one.values.items():
            if isinstance(value, str) and _UNSTORABLE.search(value):
                field = catalog.table(one.table).by_name.get(column)
                where = f"{field.label} of the {catalog.table(one.table).singular}" if field else "One of the texts"
                raise RejectedByDatabase(
                    f"{where} holds a character that cannot be stored (a NUL, or half of a surrogate pair)."
                    " Nothing was changed; leave the character out."
                )


async def rejection(
    connection: AsyncConnection, catalog: Catalog, failure: Failure, writes: Sequence[Write]
) -> AutoCRMError:
    """The error to raise for the failure of these writes, once the savepoint is rolled back."""
    if failure.is_collision:
        return SimultaneousChange(
            "Somebody else was changing the same records at this moment. Nothing was changed; please try again."
        )
    fields = await _fields_concerned(connection, catalog, failure)
    sentence = _Sentences(catalog, failure, writes, fields).sentence()
    return RejectedByDatabase(f"{sentence} Nothing was changed.")


async def _fields_concerned(connection: AsyncConnection, catalog: Catalog, failure: Failure) -> list[FieldSpec]:
    table = catalog.by_name.get(failure.table or "")
    if table is None:
        return []
    if failure.column is not None:
        columns = [failure.column]
    elif failure.key_columns:
        columns = [name for name in table.by_name if re.search(rf"\b{re.escape(name)}\b", failure.key_columns)]
    elif failure.constraint is not None:
        names = {"schema": catalog.db_schema, "table": table.name, "constraint": failure.constraint}
        columns = list((await connection.execute(_CONSTRAINT_COLUMNS, names)).scalars())
    else:
        columns = []
    return [table.by_name[column] for column in columns if column in table.by_name]


class _Sentences:
    """Finds the sentence for one failure."""

    def __init__(self, catalog: Catalog, failure: Failure, writes: Sequence[Write], fields: Sequence[FieldSpec]):
        self._catalog = catalog
        self._failure = failure
        self._writes = writes
        self._fields = fields
        self._table = catalog.by_name.get(failure.table or "")

    def sentence(self) -> str:
        by_state: dict[str, Callable[[], str]] = {
            "23502": self._missing,
            "23503": self._dangling,
            "23505": self._taken,
            "23514": self._not_allowed,
            "22001": self._too_long,
            "22003": self._out_of_range,
            "54000": self._too_long,
            "22P02": self._unreadable,
            "22007": self._unreadable,
            "22008": self._unreadable,
            "P0001": self._in_its_own_words,
        }
        return by_state.get(self._failure.state, self._unknown)()

    @property
    def _singular(self) -> str:
        return self._table.singular if self._table is not None else "record"

    @property
    def _labels(self) -> str:
        return " and ".join(field.label for field in self._fields)

    def _missing(self) -> str:
        if not self._fields:
            return f"A {self._singular} cannot be stored without a value that is needed."
        return f"A {self._singular} cannot be stored without {self._labels}."

    def _dangling(self) -> str:
        if "still referenced" in self._failure.detail or "is referenced" in self._failure.detail:
            return f"Other records still refer to the {self._singular}, so it cannot be deleted."
        if not self._fields:
            return f"The {self._singular} would refer to a record that does not exist."
        field = self._fields[0]
        noun = self._catalog.table(field.table).singular if field.table in self._catalog.by_name else "record"
        return f"{field.label} of the {self._singular} would be a {noun} that does not exist."

    def _taken(self) -> str:
        if not self._fields:
            return f"There is already such a {self._singular}."
        return f"There is already a {self._singular} with this {self._labels}."

    def _not_allowed(self) -> str:
        if len(self._fields) != 1:
            about = f" of {self._labels}" if self._fields else ""
            return f"The CRM does not allow these values{about} for a {self._singular}."
        field = self._fields[0]
        values = self._values(field)
        given = f"{values[0]!s:.60}" if values else "this"
        return f"The CRM does not allow {given} as {field.label} of a {self._singular}{_bounds(field)}."

    def _too_long(self) -> str:
        found = re.search(r"\((\d+)\)", self._failure.message) if self._failure.state == "22001" else None
        if found is None:
            return "One of the texts is too long for the CRM."
        bound = int(found.group(1))
        for table, field, value in self._given():
            if isinstance(value, str) and len(value) > bound:
                return f"{field.label} of the {table.singular} is too long: at most {bound:,} characters fit."
        return f"One of the texts is too long: at most {bound:,} characters fit."

    def _out_of_range(self) -> str:
        numbers = [
            (abs(number), table, field)
            for table, field, value in self._given()
            if field.type in NUMBERS and (number := _number(value)) is not None
        ]
        if not numbers:
            return "One of the numbers is too large for the CRM."
        _, table, field = max(numbers, key=lambda entry: entry[0])
        return f"{field.label} of the {table.singular} is too large a number for the CRM."

    def _unreadable(self) -> str:
        for table, field, value in self._given():
            if isinstance(value, str) and value and value in self._failure.quoted:
                return f"{value[:60]} cannot be {field.label} of a {table.singular}."
        return "One of the values is not of the kind that the CRM takes there."

    def _in_its_own_words(self) -> str:
        return f"The CRM refused this: {self._failure.message.rstrip('.')[:300]}."

    def _unknown(self) -> str:
        return "The database refused the change."

    def _given(self) -> list[tuple[Table, FieldSpec, Value]]:
        return [
            (table, table.by_name[column], value)
            for one in self._writes
            for table in (self._catalog.table(one.table),)
            for column, value in one.values.items()
            if column in table.by_name
        ]

    def _values(self, field: FieldSpec) -> list[Value]:
        return [
            value
            for table, given, value in self._given()
            if table is self._table and given.name == field.name and value is not None
        ]


def _bounds(field: FieldSpec) -> str:
    if field.choices:
        return f": it is one of {', '.join(choice.label for choice in field.choices)}"
    if field.minimum is not None and field.maximum is not None:
        return f": it lies between {field.minimum} and {field.maximum}"
    if field.minimum is not None:
        return f": it is at least {field.minimum}"
    if field.maximum is not None:
        return f": it is at most {field.maximum}"
    return ""


def _number(value: Value) -> float | None:
    try:
        return None if value is None else float(value)
    except ValueError:
        return None
