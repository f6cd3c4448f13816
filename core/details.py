"""What tells records from others of the same name: their company, contact, owner."""

from collections.abc import Sequence

from core.catalog import Catalog
from core.records import Records, Row
from core.values import RecordRef, Value


async def details_of(refs: Sequence[RecordRef], catalog: Catalog, records: Records) -> list[str]:
    """For each record the names of those it refers to, in the catalog's order; empty where it is gone."""
    rows = await records.fetch(refs)
    referring = [_references(rows.get((ref.table, ref.id)), catalog) for ref in refs]
    names = await records.names([pair for pairs in referring for pair in pairs])
    found = [[names.get(f"{table}:{key}", "") for table, key in pairs] for pairs in referring]
    return [", ".join(dict.fromkeys(filter(None, each))) for each in found]


def _references(row: Row | None, catalog: Catalog) -> list[tuple[str, Value]]:
    if row is None:
        return []
    values = ((field.table, row.values.get(field.name)) for field in catalog.table(row.table).fields)
    return [(table, value) for table, value in values if table is not None and value is not None]
