"""Which fields of a table hold texts worth searching, as the catalog says."""

from core.catalog import Catalog, Table
from core.values import Frozen


class TextSource(Frozen):
    """The texts of one table: its long fields, and the subject under which they stand.

    `subject_alone` where the subject says something by itself: what took place.
    """

    table: str
    fields: tuple[str, ...]
    subject: str | None = None
    subject_alone: bool = False

    @property
    def watched(self) -> tuple[str, ...]:
        """The columns whose change means that the texts are to be read anew."""
        return (*((self.subject,) if self.subject is not None else ()), *self.fields)


def source_of(table: Table) -> TextSource | None:
    """The texts of the table; None where it holds none."""
    fields = tuple(field.name for field in table.fields if field.type == "long_text")
    if not fields:
        return None
    subject = table.with_role("subject")
    return TextSource(
        table=table.name,
        fields=fields,
        subject=subject.name if subject is not None else None,
        subject_alone=table.kind == "activity",
    )


def sources_of(catalog: Catalog) -> dict[str, TextSource]:
    """The texts of the CRM by table."""
    found = (source_of(table) for table in catalog.tables)
    return {source.table: source for source in found if source is not None}
