"""Records laid out as the columns and rows of a card."""

from collections.abc import Sequence

from core.catalog import Table
from core.formatting import shorten, visible
from core.questions.columns import MOST_COLUMNS, Column
from core.questions.reading import CELL_LENGTH, Cell, Reading
from core.records import Records, Row
from core.values import Frozen, RecordId, RecordRef, Value


class Grid(Frozen):
    """The labels of the columns, the cells of each row, and the reader who now knows all names in it."""

    labels: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    reading: Reading

    @property
    def texts(self) -> tuple[tuple[str, ...], ...]:
        """The rows as they are shown."""
        return tuple(tuple(cell.text for cell in row) for row in self.rows)

    @property
    def values(self) -> tuple[Value, ...]:
        """Every typed value that stands in the rows."""
        return tuple(value for row in self.rows for cell in row for value in cell.values)


def ref_of(row: Row) -> RecordRef:
    """The record that a row is."""
    return RecordRef(table=row.table, id=row.id, name=row.name)


async def lay_out(
    rows: Sequence[Row],
    columns: Sequence[Column],
    records: Records,
    reading: Reading,
    *,
    keep: Sequence[str] = (),
    also_named: Sequence[tuple[str, Value]] = (),
    most: int = MOST_COLUMNS,
) -> Grid:
    """The rows under the columns, without columns that are empty in all rows, at most `most` of them.

    `keep` are fields shown even when empty; `also_named` are records whose names the reader needs besides.
    """
    sources = [await _reached(rows, column, records) for column in columns]
    kept = [
        (column, source)
        for column, source in zip(columns, sources, strict=True)
        if column.field is None or column.path[0].name in keep or _filled(column, source)
    ][:most]
    pairs = dict.fromkeys([*also_named, *(pair for column, source in kept for pair in _references(column, source))])
    known = reading.with_names(await records.names(list(pairs))) if pairs else reading
    cells = tuple(tuple(_cell(row, column, source, known) for column, source in kept) for row in rows)
    return Grid(labels=tuple(column.label for column, _ in kept), rows=cells, reading=known)


def _filled(column: Column, source: dict[RecordId, Row]) -> bool:
    field = column.field
    return field is not None and any(row.values.get(field.name) not in (None, "") for row in source.values())


def _references(column: Column, source: dict[RecordId, Row]) -> list[tuple[str, Value]]:
    field = column.field
    if field is None or field.type != "reference" or field.table is None:
        return []
    values = (row.values.get(field.name) for row in source.values())
    return [(field.table, value) for value in values if value is not None]


def _cell(row: Row, column: Column, source: dict[RecordId, Row], reading: Reading) -> Cell:
    if column.field is None:
        return Cell(text=shorten(visible(row.name), CELL_LENGTH), values=(row.name,))
    holder = source.get(row.id)
    return reading.cell(column.field, holder.values) if holder is not None else Cell(text="")


async def _reached(rows: Sequence[Row], column: Column, records: Records) -> dict[RecordId, Row]:
    """For each record the row that holds the column's field: its own, or one that it refers to."""
    held = {row.id: row for row in rows}
    for reference in column.path[:-1]:
        wanted = {
            source: RecordRef(table=reference.table or "", id=RecordId(str(row.values[reference.name])))
            for source, row in held.items()
            if row.values.get(reference.name) is not None
        }
        found = await records.fetch(list({(ref.table, ref.id): ref for ref in wanted.values()}.values()))
        held = {s: found[ref.table, ref.id] for s, ref in wanted.items() if (ref.table, ref.id) in found}
    return held


def always(table: Table, rows: Sequence[Row], speaker: str) -> bool:
    """Whether all rows belong to the speaker, so that a column of owners would tell nothing."""
    return table.owner is None or all(row.values.get(table.owner) == speaker for row in rows)
