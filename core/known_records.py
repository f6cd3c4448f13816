"""The records that identifying a message has come upon, each fetched once, and how they belong together."""

from collections.abc import Iterable, Sequence

from core.catalog import Catalog, Table
from core.identified import Place
from core.records import RecordQuery, Records, Row, TypedCondition
from core.values import RecordRef, Value

_MOST_REFERRING = 60


class KnownRecords:
    """Records by their place."""

    def __init__(self, catalog: Catalog, records: Records) -> None:
        self._catalog = catalog
        self._records = records
        self._rows: dict[Place, Row] = {}

    async def rows(self, places: Iterable[Place]) -> list[Row]:
        """Those of them that exist, each once, in order; what is not known yet is fetched, one round trip a table."""
        wanted = list(dict.fromkeys(places))
        missing = [
            RecordRef(table=table, id=record_id) for table, record_id in wanted if (table, record_id) not in self._rows
        ]
        if missing:
            self._rows.update(await self._records.fetch(missing))
        return [self._rows[place] for place in wanted if place in self._rows]

    def known(self, refs: Iterable[RecordRef]) -> list[Row]:
        """Those of them that were fetched already, in order."""
        places = ((ref.table, ref.id) for ref in refs)
        return [self._rows[place] for place in places if place in self._rows]

    async def referring(self, table: Table, refs: Sequence[RecordRef], only: str | None = None) -> list[Row]:
        """Records of the table that refer to one of these, by any of its references or by one `only`."""
        rows: list[Row] = []
        for reference in table.references:
            ids = tuple(ref.id for ref in refs if ref.table == reference.table)
            if ids and only in (None, reference.name):
                condition = TypedCondition(field=reference.name, operator="is", values=ids)
                selection = await self._records.select(
                    RecordQuery(table=table.name, conditions=(condition,), limit=_MOST_REFERRING)
                )
                rows.extend(selection.rows)
        self._rows.update({(row.table, row.id): row for row in rows})
        return rows

    def refers(self, row: Row, ref: RecordRef) -> bool:
        """Whether a record refers to the other."""
        references = self._catalog.table(row.table).references_to(ref.table)
        return any(is_key(row.values.get(reference.name), ref.id) for reference in references)

    def belongs(self, row: Row, outer: Sequence[Row]) -> bool:
        """Whether a record is one of the others, refers to it, is referred to by it, or shares its company."""
        ref = ref_of(row)
        return any(
            (other.table, other.id) == (row.table, row.id)
            or self.refers(row, ref_of(other))
            or self.refers(other, ref)
            or bool(self._pointed_at(row) & self._pointed_at(other))
            for other in outer
        )

    def _pointed_at(self, row: Row) -> set[tuple[str, str]]:
        references = self._catalog.table(row.table).references
        return {(str(r.table), str(row.values[r.name])) for r in references if row.values.get(r.name) is not None}


def ref_of(row: Row) -> RecordRef:
    """The record as others are told of it."""
    return RecordRef(table=row.table, id=row.id, name=row.name)


def is_key(value: Value, key: str) -> bool:
    """Whether a column holds this key; keys that are numbers in the CRM travel as text."""
    return value is not None and str(value) == key
