"""Which texts go with a record: its own, and those of records that refer to it."""

from collections.abc import Iterable, Sequence

from core.catalog import Catalog, Table
from core.knowledge.ports import Linked, SearchedTable
from core.records import TypedCondition
from core.values import RecordRef


def searched_tables(
    catalog: Catalog,
    tables: Iterable[Table],
    about: Sequence[RecordRef],
    conditions: Sequence[TypedCondition] = (),
) -> tuple[SearchedTable, ...]:
    """Those of the tables whose texts can go with all of these records, and how they do."""
    found = []
    for table in tables:
        links = [Linked(paths=paths_to(catalog, table, record.table), id=record.id) for record in about]
        if all(link.paths for link in links):
            found.append(SearchedTable(table=table.name, linked=tuple(links), conditions=tuple(conditions)))
    return tuple(found)


def paths_to(catalog: Catalog, table: Table, target: str) -> tuple[str, ...]:
    """The ways from a record of the table to one of the target: its own key, references, references of references.

    What a deal's contact has to do with is not what was said to him: to a person lead direct references alone.
    """
    own = (table.key,) if table.name == target else ()
    if catalog.table(target).kind == "user":
        return (*own, table.owner) if table.owner is not None else own
    direct = tuple(reference.name for reference in table.references_to(target))
    if catalog.table(target).kind == "person":
        return (*own, *direct)
    onward = tuple(
        f"{reference.name}.{further.name}"
        for reference in table.references
        if reference.table not in (None, table.name, target)
        for further in catalog.table(str(reference.table)).references_to(target)
    )
    return (*own, *direct, *onward)
