"""Fills an empty CRM with records from a file: sample data, and the worlds that evaluations are about."""

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import bindparam, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from core.catalog import Catalog, Table
from core.errors import CaseFileError
from storage.engine import reason_of, to_json
from storage.tables import crm_table

Rows = list[dict[str, Any]]
World = dict[str, Rows]
"""Table name -> rows; a row is column -> value in JSON's types, its key included."""

_quote = postgresql.dialect().identifier_preparer  # type: ignore[no-untyped-call]  # SQLAlchemy's dialects have no types


def read_world(path: Path, catalog: Catalog) -> World:
    """The world in a JSON file, checked against the catalog. Raises CaseFileError naming file and line or place."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise CaseFileError(f"{path}: cannot be read ({error.strerror}).") from error
    except json.JSONDecodeError as error:
        raise CaseFileError(f"{path}:{error.lineno}: is not JSON: {error.msg}.") from error
    except (UnicodeDecodeError, RecursionError) as error:
        raise CaseFileError(f"{path}:1: is not JSON in UTF-8.") from error
    try:
        check_world(content, catalog)
    except CaseFileError as error:
        raise CaseFileError(f"{path}: {error.sentence}") from error
    return content  # type: ignore[no-any-return]  # JSON, checked by what reads it


def check_world(world: Any, catalog: Catalog) -> None:
    """Raises CaseFileError for what is no world of this catalog: a table, column or row that does not fit."""
    if not isinstance(world, dict):
        raise CaseFileError("a world is an object of tables, each a list of rows.")
    for name, rows in world.items():
        if name not in catalog.by_name:
            raise CaseFileError(f"the CRM has no table {name!r}; it has {', '.join(catalog.by_name)}.")
        if not isinstance(rows, list):
            raise CaseFileError(f"{name}: its rows must be a list.")
        _check_rows(catalog, catalog.table(name), rows)


async def load_world(engine: AsyncEngine, catalog: Catalog, world: World) -> int:
    """Inserts the world's rows, all or none, and says how many they were. Raises CaseFileError."""
    check_world(world, catalog)
    async with engine.begin() as connection:
        for table in _referred_first(catalog):
            for columns, rows in _by_columns(world.get(table.name, [])).items():
                name = _quote.format_table(crm_table(catalog, table.name))
                names = ", ".join(_quote.quote(column) for column in columns)
                insert = text(
                    f"insert into {name} ({names}) select {names}"  # noqa: S608 - quoted names of the catalog
                    f" from jsonb_populate_recordset(null::{name}, cast(:rows as jsonb))"
                )
                try:
                    await connection.execute(insert.bindparams(bindparam("rows", to_json(rows))))
                except DBAPIError as error:
                    raise CaseFileError(f"{table.name}: {reason_of(error)}.") from error
    return sum(len(rows) for rows in world.values())


def _check_rows(catalog: Catalog, table: Table, rows: list[Any]) -> None:
    known = {table.key, *table.by_name, *catalog.bookkeeping}
    keys = set()
    for number, row in enumerate(rows, 1):
        where = f"{table.name}, row {number}"
        if not isinstance(row, dict) or not row:
            raise CaseFileError(f"{where}: a row must be an object of columns.")
        unknown = next((column for column in row if column not in known), None)
        if unknown is not None:
            raise CaseFileError(f"{where}: {table.name} has no column {unknown!r}.")
        key = row.get(table.key)
        if key is None:
            raise CaseFileError(f"{where}: has no {table.key}.")
        if str(key) in keys:
            raise CaseFileError(f"{where}: the {table.key} {str(key)!r} stands twice.")
        keys.add(str(key))


def _by_columns(rows: Rows) -> dict[tuple[str, ...], Rows]:
    """The rows by the columns they have, so that a column left out gets the database's default."""
    groups: dict[tuple[str, ...], Rows] = defaultdict(list)
    for row in rows:
        groups[tuple(sorted(row))].append(row)
    return groups


def _referred_first(catalog: Catalog) -> Iterator[Table]:
    """The tables in an order in which each comes after those that it refers to."""
    done: set[str] = set()

    def visit(table: Table) -> Iterator[Table]:
        if table.name in done:
            return
        done.add(table.name)
        for field in table.fields:
            if field.table is not None:
                yield from visit(catalog.table(field.table))
        yield table

    for table in catalog.tables:
        yield from visit(table)
