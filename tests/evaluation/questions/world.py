"""The given world as plain rows, and tests on them: what answers are worked out from."""

import json
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

Row = dict[str, Any]
Test = Callable[[Row], Any]

NOW = "2026-11-23T09:30:00-05:00"
DANA, MARCUS, INES = "Dana Whitfield", "Marcus Okafor", "Inês Carvalho"
_NAMED = {"tasks": "title", "activities": "subject"}


class World:
    """The rows of the given world, references as names."""

    def __init__(self, path: Path) -> None:
        rows = json.loads(path.read_text("utf-8"))
        self._names = {row["id"]: self._name(table, row) for table in rows for row in rows[table]}
        self._rows = {table: [self._plain(table, row) for row in rows[table]] for table in rows}
        places = {row["name"]: row for row in self._rows["companies"]}
        for row in (each for table in self._rows for each in self._rows[table]):
            row["at"] = places.get(row.get("company") or "", {})

    def _name(self, table: str, row: Row) -> str:
        if table == "contacts":
            return f"{row['first_name']} {row['last_name']}"
        return str(row[_NAMED.get(table, "name")])

    def _plain(self, table: str, row: Row) -> Row:
        references = {
            key.removesuffix("_id"): self._names.get(value) for key, value in row.items() if key[-3:] == "_id"
        }
        return {**row, **references, "name": self._name(table, row)}

    def rows(self, table: str, test: Test = bool) -> list[Row]:
        """The rows that pass the test."""
        return [row for row in self._rows[table] if test(row)]

    def names(self, table: str, test: Test = bool) -> list[str]:
        """The names of these rows."""
        return [row["name"] for row in self.rows(table, test)]


def still_open(deal: Row) -> bool:
    """Whether a deal is neither won nor lost."""
    return deal["stage"] not in ("closed_won", "closed_lost")


def of(owner: str, test: Test = bool) -> Test:
    """The test, of one person's records."""
    return lambda row: row["owner"] == owner and test(row)


def closes(first: str, last: str) -> Test:
    """Whether a deal closes between these days, both included."""
    return lambda row: first <= (row["close_date"] or "") <= last


def day(moment: str) -> str:
    """The day of a moment where the speakers are."""
    return datetime.fromisoformat(moment).astimezone(datetime.fromisoformat(NOW).tzinfo).date().isoformat()


def records_of(table: str, names: Iterable[str]) -> Row:
    return {"answer": {"records": {table: list(names)}}}


def values_of(*values: object) -> Row:
    return {"answer": {"values": list(values)}}
