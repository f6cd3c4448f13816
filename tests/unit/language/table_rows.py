"""The rows of a table of expressions: what is said, who says it when, and what it means."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

_FOLDER = Path(__file__).parent / "tables"


@dataclass(frozen=True)
class Row:
    """One line of a table; `setting` are the words of the last "@" line above it.

    `misread` marks what is known to be read otherwise today.
    """

    line: int
    said: str
    meant: str
    setting: tuple[str, ...]
    misread: bool = False

    @property
    def id(self) -> str:
        """How the row is called in a report of tests."""
        return f"{self.line}: {self.said} ({' '.join(self.setting)})"


def rows_of(name: str) -> list[Row]:
    """Every row of a table; ValueError for a line that is none, or for one that stands there twice."""
    rows: list[Row] = []
    setting: tuple[str, ...] = ()
    for number, line in enumerate((_FOLDER / name).read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("@"):
            setting = tuple(line[1:].split())
        elif line and not line.startswith("#"):
            said, meant = line.removeprefix("? ").split("\t")
            rows.append(Row(number, said, meant, setting, misread=line.startswith("? ")))
    seen = {(row.setting, row.said) for row in rows}
    if len(seen) < len(rows):
        raise ValueError(f"{name} holds a row twice")
    return rows


def as_cases(rows: list[Row]) -> list[ParameterSet]:
    """The rows as cases of a test; one that is misread today has to fail, so that the mark goes when it is mended."""
    known = pytest.mark.xfail(strict=True, reason="known to be misread")
    return [pytest.param(row, id=row.id, marks=[known] if row.misread else []) for row in rows]


def without_brackets(said: str) -> tuple[str, str | None]:
    """The sentence without the brackets, and the words that stood between them; None where there were none."""
    opening, closing = said.find("["), said.find("]")
    if opening < 0:
        return said, None
    return said[:opening] + said[opening + 1 : closing] + said[closing + 1 :], said[opening + 1 : closing]
