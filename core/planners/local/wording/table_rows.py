"""Rows of a table that was pasted, as a point for each: "Acme pilot | 20k | 40%" under "Deal | Amount | Prob"."""

from collections.abc import Callable, Sequence

_LEAST_CELLS = 3
_LEAST_ROWS = 2


def as_points(lines: Sequence[str], names_record: Callable[[str], bool]) -> tuple[str, ...] | None:
    """The rows as sentences, with the names of the columns where they are told; None where these are no rows."""
    rows = [cells for line in lines if (cells := _cells(line)) and not all(set(cell) <= set("-:= ") for cell in cells)]
    if len(rows) < _LEAST_ROWS or any(len(row) < _LEAST_CELLS for row in rows):
        return None
    heads = rows.pop(0) if not names_record(rows[0][0]) else None
    if not rows or not all(names_record(row[0]) for row in rows):
        return None
    if heads is None:
        return tuple(f"{row[0]}: {', '.join(cell for cell in row[1:] if cell)}" for row in rows)
    if any(len(row) != len(heads) for row in rows):
        return None
    return tuple(
        f"{row[0]}: {', '.join(f'{head} {cell}' for head, cell in zip(heads[1:], row[1:], strict=True) if cell)}"
        for row in rows
    )


def _cells(line: str) -> list[str]:
    """What stands between the bars or tabs of a line."""
    bar = "|" if "|" in line else "\t"
    return [cell.strip() for cell in line.strip().strip("|").split(bar)] if bar in line else []
