"""Whole rows in and out of PostgreSQL, so that no column type stands in code.

A row is read as the JSON that `to_jsonb` makes of it, and written by `jsonb_populate_recordset` over the table's own
row type: the database converts every value by itself, whatever types a CRM has.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, dialect
from sqlalchemy.sql.selectable import NamedFromClause
from sqlalchemy.types import UserDefinedType

from core.catalog import Catalog, Table
from core.values import RecordId, Value

Image = dict[str, Value]
"""All columns of one row, the key and the bookkeeping among them."""

Place = tuple[str, RecordId]
"""A record's table and key."""

_quoting = dialect().identifier_preparer  # type: ignore[no-untyped-call]  # SQLAlchemy's dialects have no types


class ExactNumber(str):
    """A number with a fraction, as it was written."""

    __slots__ = ()


class RowType(UserDefinedType[Any]):
    """The row type of a table, for casts."""

    cache_ok = True

    def __init__(self, qualified_name: str) -> None:
        self.qualified_name = qualified_name

    def get_col_spec(self, **_: Any) -> str:
        return self.qualified_name


def crm_table(catalog: Catalog, table: Table, columns: Iterable[str] = ()) -> sa.TableClause:
    """The table with its key and these columns, as a SQLAlchemy construct."""
    names = dict.fromkeys((table.key, *columns))
    return sa.table(table.name, *(sa.column(name) for name in names), schema=catalog.db_schema)


def typed_rows(
    catalog: Catalog, table: Table, columns: Iterable[str], rows: Sequence[Mapping[str, Any]], name: str = "given"
) -> sa.TableValuedAlias:
    """A derived table of rows given as values, each column typed as it is in the table."""
    qualified = _quoting.format_table(crm_table(catalog, table))
    names = dict.fromkeys((table.key, *columns))
    parameter = sa.bindparam(None, write_json(rows), type_=sa.Text(), unique=True)
    function = sa.func.jsonb_populate_recordset(sa.cast(sa.null(), RowType(qualified)), sa.cast(parameter, JSONB))
    return function.table_valued(*names, name=name)


def keyed_rows(catalog: Catalog, table: Table, keys: Iterable[RecordId], name: str = "asked") -> sa.TableValuedAlias:
    """A derived table of keys."""
    return typed_rows(catalog, table, (), [{table.key: key} for key in keys], name)


class KeyedTable(NamedTuple):
    """What a query has to know of a table to find its records by key."""

    schema: str
    name: str
    key: str
    key_type: str

    @classmethod
    def of(cls, catalog: Catalog, table: Table) -> "KeyedTable":
        """That of a table of the catalog."""
        return cls(schema=catalog.db_schema, name=table.name, key=table.key, key_type=table.key_type)


def typed_record(table: KeyedTable, key: sa.ColumnElement[Any]) -> sa.ScalarSelect[Any]:
    """A key that a query has as text, in the type that it has in the table."""
    qualified = _quoting.format_table(sa.table(table.name, schema=table.schema))
    document = sa.func.jsonb_build_object(sa.literal(table.key, sa.Text), key)
    record = sa.func.jsonb_populate_record(sa.cast(sa.null(), RowType(qualified)), document).table_valued(table.key)
    return sa.select(record.c[table.key]).scalar_subquery()


def may_be_key(table: Table, key: str) -> bool:
    """Whether the text can be a key of the table at all."""
    if table.key_type != "uuid":
        return True
    try:
        UUID(key)
    except ValueError:
        return False
    return True


def key_text(table: Table, source: sa.FromClause) -> sa.Label[str]:
    """The key as text."""
    return sa.cast(source.c[table.key], sa.Text).label("key")


def image_of(source: sa.TableClause | NamedFromClause[Any]) -> sa.Label[str]:
    """The whole row as JSON text, to be read by `read_image`."""
    name = _quoting.format_table(source) if isinstance(source, sa.TableClause) else _quoting.quote(source.name)
    whole_row: sa.ColumnClause[Any] = sa.literal_column(f"{name}.*")
    return sa.cast(sa.func.to_jsonb(whole_row), sa.Text).label("image")


def read_value(text: str | None) -> Value:
    """One value from the JSON that PostgreSQL made of it."""
    return None if text is None else _flat(read_json(text))


def read_image(text: str) -> Image:
    """A row from PostgreSQL's JSON of it: a numeric keeps all its digits, an array or a document is its own JSON."""
    return {column: _flat(value) for column, value in read_json(text).items()}


def display_name(table: Table, image: Mapping[str, Value]) -> str:
    """How people call the record."""
    return " ".join(str(image[column]) for column in table.display if image.get(column) not in (None, ""))


def read_json(text: str) -> Any:
    """JSON with its numbers to the last digit; one with a fraction is an `ExactNumber`."""
    return json.loads(text, parse_float=ExactNumber)


def write_json(content: Any) -> str:
    """JSON in which each `ExactNumber` is a number again."""
    if isinstance(content, ExactNumber):
        return str(content)
    if isinstance(content, dict):
        return f"{{{', '.join(f'{json.dumps(key)}: {write_json(value)}' for key, value in content.items())}}}"
    if isinstance(content, list | tuple):
        return f"[{', '.join(map(write_json, content))}]"
    return json.dumps(content, ensure_ascii=False)


def _flat(value: object) -> Value:
    if isinstance(value, list | dict):
        return write_json(value)
    return str(value) if isinstance(value, ExactNumber) else cast("Value", value)
