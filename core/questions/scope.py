"""What a question is about when it names a record: that record itself, or those of another table that go with it."""

from core.catalog import Catalog, Table
from core.records import Records, TypedCondition
from core.values import Frozen, RecordId, RecordRef


class Whole(Frozen):
    """The question is about this one record."""

    record: RecordRef


class GoingWith(Frozen):
    """The question is about the records that meet this condition besides its own."""

    condition: TypedCondition


class Nothing(Frozen):
    """The named record refers to no record of the table that was asked about."""

    record: RecordRef


class Unrelated(Frozen):
    """The catalog knows no way between the two tables."""


Scope = Whole | GoingWith | Nothing | Unrelated


async def scope_of(catalog: Catalog, table: Table, target: RecordRef, records: Records) -> Scope:
    """How the target narrows a question about `table`, by the references between their tables."""
    if target.table == table.name:
        return Whole(record=target)
    path = path_between(catalog, table, target.table)
    if path is not None:
        return GoingWith(condition=TypedCondition(field=path, operator="is", values=(target.id,)))
    back = catalog.table(target.table).references_to(table.name)
    if not back:
        return Unrelated()
    holder = (await records.fetch([target])).get((target.table, target.id))
    values = [holder.values.get(reference.name) for reference in back] if holder else []
    value = next((value for value in values if value is not None), None)
    if value is None:
        return Nothing(record=target)
    return Whole(record=RecordRef(table=table.name, id=RecordId(str(value))))


def path_between(catalog: Catalog, table: Table, target: str) -> str | None:
    """The field of `table` that refers to the target's table: the owner, a direct reference, or one over another table.

    A record that the target itself refers to comes before a way over a third table.
    """
    if table.owner is not None and table.field(table.owner).table == target:
        return table.owner
    direct = table.references_to(target)
    if direct:
        return direct[0].name
    if catalog.table(target).references_to(table.name):
        return None
    for reference in table.references:
        if reference.table is None or reference.table == table.name:
            continue
        onward = catalog.table(reference.table).references_to(target)
        if onward:
            return f"{reference.name}.{onward[0].name}"
    return None
