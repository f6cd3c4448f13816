"""Which fields of the catalog a model may name, for changing, for narrowing and for asking."""

from collections.abc import Iterator

from core.catalog import Catalog, FieldSpec, Table

_REACHED = ("state", "country", "city", "industry")
"""Parts whose fields are also asked for through a reference: contacts by the country of their company."""


def writable(table: Table) -> tuple[FieldSpec, ...]:
    """The fields that can be changed from chat."""
    return tuple(field for field in table.fields if field.writable)


def askable(table: Table) -> tuple[FieldSpec, ...]:
    """The fields that an answer can show or be grouped by."""
    return table.fields


def conditional(catalog: Catalog, table: Table) -> Iterator[tuple[str, FieldSpec]]:
    """The fields by which records of a table are narrowed, as paths, those of its organisations included."""
    for field in table.fields:
        yield field.name, field
    for reference in table.references:
        other = catalog.table(str(reference.table))
        if other.kind == "organisation":
            for field in other.fields:
                if field.role in _REACHED:
                    yield f"{reference.name}.{field.name}", field


def at_path(catalog: Catalog, table: Table, path: str) -> FieldSpec | None:
    """The field at the end of a path over references; None if there is none."""
    first, _, rest = path.partition(".")
    field = table.by_name.get(first)
    if field is None or not rest:
        return field
    return at_path(catalog, catalog.table(field.table), rest) if field.table else None
