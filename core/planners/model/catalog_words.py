"""The catalog as a prompt tells it: a line for each table, with its fields and their choices."""

from collections.abc import Iterator

from core.catalog import Catalog, FieldSpec

_TOLD = {"date": "date", "moment": "time", "boolean": "yes/no"}


def catalog_lines(catalog: Catalog) -> Iterator[str]:
    """What there is to change and to ask."""
    for table in catalog.tables:
        called = "/".join((table.singular, *table.words[:2]))
        fields = ", ".join(_field(catalog, field) for field in table.fields)
        filters = f"; is: {'/'.join(named.name for named in table.filters)}" if table.filters else ""
        yield f"{table.name} ({called}{'' if table.writable else '; only asked'}): {fields}{filters}"


def _field(catalog: Catalog, field: FieldSpec) -> str:
    if field.choices:
        return f"{field.name}({'|'.join(choice.value for choice in field.choices)})"
    if field.type == "reference":
        return f"{field.name}(a {catalog.table(str(field.table)).singular})"
    told = _TOLD.get(field.type)
    return f"{field.name}({told})" if told else field.name
