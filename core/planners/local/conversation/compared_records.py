"""The one of some records that is more, or later, than all the others: "the biggest", "the later one"."""

from collections.abc import Sequence

from core.catalog import Catalog
from core.records import Records, Row
from core.values import RecordRef

MORE = frozenset("bigger biggest larger largest higher highest greater most".split())
LESS = frozenset("smaller smallest lower lowest cheaper cheapest lesser".split())
LATER = frozenset("later latest newer newest last".split())
SOONER = frozenset("sooner soonest earlier earliest older oldest first next".split())


async def extreme(catalog: Catalog, options: Sequence[RecordRef], how: str, records: Records) -> RecordRef | None:
    """That one of these records of one table; None where several are equal or one has no such value."""
    if how not in MORE | LESS | LATER | SOONER or len({option.table for option in options}) != 1:
        return None
    fields = catalog.table(options[0].table).fields
    numeric = how in MORE | LESS
    kinds = (("money",), ("number", "integer")) if numeric else (("date", "moment"),)
    field = next((f for kind in kinds for f in fields if f.type in kind), None)
    if field is None:
        return None
    rows = await records.fetch(list(options))
    known = [(_value(rows.get((option.table, option.id)), field.name), option) for option in options]
    if any(value is None for value, _ in known):
        return None
    keyed = sorted(((float(str(v)) if numeric else str(v)), n) for n, (v, _) in enumerate(known))
    ends = keyed[::-1] if how in MORE | LATER else keyed
    if len(ends) > 1 and ends[0][0] == ends[1][0]:
        return None
    return known[ends[0][1]][1]


def _value(row: Row | None, field: str) -> object:
    return row.values.get(field) if row is not None else None
