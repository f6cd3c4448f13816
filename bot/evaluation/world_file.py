"""Reads the CRM that the cases are about, and tells with file and line what is wrong in it."""

import json
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from bot.evaluation.comparing import plain
from bot.evaluation.well_formed import value_problem
from core.catalog import Catalog, Table
from core.errors import CaseFileError
from core.values import Frozen, Value

Place = tuple[str | int, ...]


class User(Frozen):
    """A person of the world who may speak."""

    id: Value
    email: str
    zone: str


class World(Frozen):
    """The rows of each table, as in the file."""

    path: Path
    catalog: Catalog
    tables: dict[str, tuple[dict[str, Any], ...]]

    @cached_property
    def names(self) -> dict[str, frozenset[str]]:
        """The display names of each table's records, in the form in which texts are compared."""
        return {
            table.name: frozenset(plain(display_name(table, row)) for row in self.tables.get(table.name, ()))
            for table in self.catalog.tables
        }

    @cached_property
    def users(self) -> dict[str, User]:
        """The people who may speak, by e-mail address in small letters."""
        table = self.catalog.users
        email, zone = _column(table, "email"), _column(table, "time_zone")
        return {
            str(row[email]).casefold(): User(id=row[table.key], email=row[email], zone=row.get(zone) or "UTC")
            for row in self.tables.get(table.name, ())
        }


def read_world(path: Path, catalog: Catalog) -> World:
    """The world in the file. Raises CaseFileError with "file:line: what is wrong"."""
    try:
        text = path.read_text(encoding="utf-8")
        content = json.loads(text)
    except OSError as error:
        raise CaseFileError(f"{path}: cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise CaseFileError(f"{path}: is not UTF-8 text.") from error
    except json.JSONDecodeError as error:
        raise CaseFileError(f"{path}:{error.lineno}: is not JSON: {error.msg}") from error
    for place, problem in _problems(content, catalog):
        raise CaseFileError(f"{path}:{_line(text, place)}: {problem}")
    return World(path=path, catalog=catalog, tables={name: tuple(rows) for name, rows in content.items()})


def display_name(table: Table, row: dict[str, Any]) -> str:
    """How the record of this row is called."""
    return " ".join(str(row[column]) for column in table.display if row.get(column) is not None)


def _column(table: Table, role: str) -> str:
    return next((field.name for field in table.fields if field.role == role), "")


def _problems(content: Any, catalog: Catalog) -> Iterator[tuple[Place, str]]:
    if not isinstance(content, dict):
        yield (), "a world is an object of tables"
        return
    for name, rows in content.items():
        if name not in catalog.by_name:
            yield (name,), f"the catalog has no table {name!r}"
        elif not isinstance(rows, list):
            yield (name,), f"{name} is not a list of rows"
        else:
            yield from _row_problems(rows, catalog.table(name), catalog)
    yield from _reference_problems(content, catalog)
    yield from _user_problems(content.get(catalog.users.name) or [], catalog.users)


def _row_problems(rows: list[Any], table: Table, catalog: Catalog) -> Iterator[tuple[Place, str]]:
    seen = set()
    for number, row in enumerate(rows):
        place: Place = (table.name, number)
        if not isinstance(row, dict):
            yield place, f"a row of {table.name} is not an object"
            continue
        key = row.get(table.key)
        if not isinstance(key, str | int) or key in seen:
            yield place, f"a row of {table.name} needs a {table.key!r} of its own"
        seen.add(key)
        for column, value in row.items():
            field = table.by_name.get(column)
            if field is not None:
                if problem := value_problem(value, field):
                    yield (*place, column), problem
            elif column != table.key and column not in catalog.bookkeeping:
                yield (*place, column), f"{table.name} has no field {column!r}"
        for field in table.fields:
            if field.required and field.default is None and row.get(field.name) is None:
                yield place, f"a row of {table.name} needs {field.name!r}"


def _reference_problems(content: dict[str, Any], catalog: Catalog) -> Iterator[tuple[Place, str]]:
    keys = {name: {row[catalog.table(name).key] for row in rows} for name, rows in content.items()}
    for name, rows in content.items():
        references = [field for field in catalog.table(name).fields if field.type == "reference"]
        for number, row in enumerate(rows):
            for field in references:
                value = row.get(field.name)
                if value is not None and value not in keys.get(field.table or "", ()):
                    yield (name, number, field.name), f"{field.name} refers to {value!r}, which {field.table} lack"


def _user_problems(rows: list[dict[str, Any]], table: Table) -> Iterator[tuple[Place, str]]:
    if not rows:
        yield (), f"a world needs {table.name}: somebody has to speak"
    zone = _column(table, "time_zone")
    for number, row in enumerate(rows):
        try:
            ZoneInfo(row.get(zone) or "UTC")
        except (KeyError, ValueError, OSError):
            yield (table.name, number, zone), f"there is no time zone {row[zone]!r}"


def _line(text: str, place: Place) -> int:
    """The line of an entry; JSON is read as the YAML that it is, because that reader keeps places."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return 1
    line = 1
    for step in place:
        if isinstance(node, yaml.MappingNode):
            key, node = next(((k, v) for k, v in node.value if k.value == step), (node, None))
            line = key.start_mark.line + 1
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            node = node.value[step]
            line = node.start_mark.line + 1
    return line
