"""Which columns an answer shows: the name, what was asked for, and what tells the most by the table's kind."""

from collections.abc import Sequence

from core.catalog import Catalog, FieldRole, FieldSpec, Table, TableKind
from core.values import Frozen

MOST_COLUMNS = 6

_TELLING: dict[TableKind, tuple[FieldRole | TableKind, ...]] = {
    "organisation": ("state", "industry", "city", "country"),
    "person": ("job_title", "organisation", "email", "phone"),
    "opportunity": ("organisation", "state", "measure", "closing"),
    "task": ("due", "priority", "organisation", "person", "opportunity"),
    "activity": ("happened", "kind", "name", "body", "person"),
    "user": ("email", "role"),
}
"""The roles of fields, and the kinds of tables referred to, in the order in which they are of use to a reader."""

_UNTOLD: frozenset[FieldRole] = frozenset({"name", "first_name", "last_name", "currency"})


class Column(Frozen):
    """One column: the fields to follow from the record, the last of them shown. Without any it is the display name."""

    label: str
    path: tuple[FieldSpec, ...] = ()

    @property
    def field(self) -> FieldSpec | None:
        """The field that is shown; None for the display name."""
        return self.path[-1] if self.path else None


def name_column(table: Table) -> Column:
    """The display name, headed by what the record is."""
    return Column(label=table.singular[:1].upper() + table.singular[1:])


def path_of(catalog: Catalog, table: Table, dotted: str) -> tuple[FieldSpec, ...]:
    """The fields of a dotted path from a table; KeyError where there is no such field."""
    path: list[FieldSpec] = []
    for name in dotted.split("."):
        if path:
            table = catalog.table(path[-1].table or "")
        path.append(table.field(name))
    return tuple(path)


def column_of(catalog: Catalog, table: Table, dotted: str) -> Column:
    """A column for a field that may be reached over references, headed by the labels on the way."""
    path = path_of(catalog, table, dotted)
    return Column(label=" ".join([path[0].label, *(field.label.lower() for field in path[1:])]), path=path)


def asked_columns(catalog: Catalog, table: Table, fields: Sequence[str]) -> tuple[Column, ...]:
    """The record's name and exactly the fields that were asked for."""
    wanted = [column_of(catalog, table, name) for name in dict.fromkeys(fields) if name not in table.display]
    return (name_column(table), *wanted)


def telling_columns(catalog: Catalog, table: Table, of_interest: Sequence[str], told: set[str]) -> tuple[Column, ...]:
    """The columns of a list, most telling first, more than a card holds: the caller drops empty ones and cuts.

    `of_interest` are fields that the question tests or orders by; `told` those whose value the question itself says.
    """
    leading = [name for name in of_interest if name not in told and name not in table.display]
    columns = [column_of(catalog, table, name) for name in dict.fromkeys(leading)]
    named = name_column(table)
    placed = False
    by_kind: list[Column] = []
    for role in _TELLING.get(table.kind, ()):
        if role == "name":
            by_kind.append(named)
            placed = True
            continue
        by_kind += [Column(label=field.label, path=(field,)) for field in _playing(catalog, table, role)]
    rest = [Column(label=f.label, path=(f,)) for f in table.fields if f.listed and f.name != table.owner]
    ordered = [*by_kind, *columns, *rest] if placed else [named, *by_kind[:2], *columns, *by_kind[2:], *rest]
    return _distinct(table, ordered, told)


def _playing(catalog: Catalog, table: Table, role: FieldRole | TableKind) -> list[FieldSpec]:
    field = next((f for f in table.fields if f.role == role), None)
    if field is not None:
        return [field]
    return [f for f in table.references if f.table and catalog.table(f.table).kind == role]


def _distinct(table: Table, columns: Sequence[Column], told: set[str]) -> tuple[Column, ...]:
    kept: dict[tuple[str, ...], Column] = {}
    for column in columns:
        field = column.field
        if field is not None and (column.path[0].name in told and len(column.path) == 1):
            continue
        if field is not None and (field.role in _UNTOLD or (len(column.path) == 1 and field.name in table.display)):
            continue
        kept.setdefault(tuple(step.name for step in column.path), column)
    return tuple(kept.values())
