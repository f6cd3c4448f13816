"""The records that belong to a record: those whose references point to it, what is open and what was last."""

from core.catalog import Catalog, Table, TableKind
from core.formatting import shorten
from core.questions.columns import telling_columns
from core.questions.filters import OPEN, conditions_of
from core.questions.grid import lay_out, ref_of
from core.questions.reading import Reading
from core.records import RecordQuery, Records, Row, TypedCondition
from core.values import Frozen, RecordRef, Value

MOST_RELATED = 5
_LINE_LENGTH = 200
_COLUMNS = 4

_ORDER: tuple[TableKind, ...] = ("opportunity", "person", "task", "activity", "organisation", "other")


class Related(Frozen):
    """The records of one table that belong to a record: how many, the first of them, and their lines on a card."""

    table: str
    counted: str
    total: int
    records: tuple[RecordRef, ...]
    lines: tuple[tuple[str, str], ...]
    values: tuple[Value, ...]


async def related_to(catalog: Catalog, table: Table, row: Row, records: Records, reading: Reading) -> list[Related]:
    """What refers to the record, one group for each table that has any."""
    tables = [t for t in catalog.tables if t.references_to(table.name) and t.kind in _ORDER]
    groups: list[Related] = []
    for dependent in sorted(tables, key=lambda t: _ORDER.index(t.kind)):
        group = await _group(catalog, dependent, dependent.references_to(table.name)[0].name, row, records, reading)
        if group is not None:
            groups.append(group)
    return groups


async def _group(
    catalog: Catalog, table: Table, reference: str, row: Row, records: Records, reading: Reading
) -> Related | None:
    is_open = table.called(OPEN)
    conditions = [TypedCondition(field=reference, operator="is", values=(row.id,))]
    if is_open is not None:
        conditions += conditions_of(is_open, table, reading.now)
    selection = await records.select(
        RecordQuery(
            table=table.name,
            conditions=tuple(conditions),
            order_by=table.order,
            descending=table.kind == "activity",
            limit=MOST_RELATED,
        )
    )
    if not selection.rows:
        return None
    columns = telling_columns(catalog, table, (), {reference, *(c.field for c in conditions if c.operator == "is")})
    grid = await lay_out(selection.rows, columns, records, reading, most=_COLUMNS)
    noun = " ".join([*([OPEN] if is_open else []), table.singular if selection.total == 1 else table.plural])
    heading = noun[:1].upper() + noun[1:]
    texts = [shorten(" · ".join(cell.text for cell in cells if cell.text), _LINE_LENGTH) for cells in grid.rows]
    if selection.total > len(texts):
        texts.append(f"and {selection.total - len(texts):,} more")
    return Related(
        table=table.name,
        counted=f"{selection.total:,} {noun}",
        total=selection.total,
        records=tuple(ref_of(found) for found in selection.rows),
        lines=tuple((heading if number == 0 else "", text) for number, text in enumerate(texts)),
        values=grid.values,
    )
