"""The values of one change set, written for one reader."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from core.cards.reader import Reader
from core.catalog import Catalog, FieldSpec
from core.formatting import format_value, visible
from core.plans import ChangeSet, RecordChange
from core.values import RecordId, Value

Currencies = Mapping[tuple[str, RecordId], str]
"""The currency of records whose change touches an amount but not its currency."""


@dataclass(frozen=True)
class Wording:
    """Writes names, labels and values that occur in these changes."""

    changes: ChangeSet
    catalog: Catalog
    reader: Reader
    currencies: Currencies

    @cached_property
    def _names(self) -> Mapping[str, str]:
        created = {f"{c.table}:{c.id}": c.name for c in self.changes.changes if c.action == "create"}
        return created | self.changes.names

    def record(self, change: RecordChange) -> str:
        """How the changed record is called; by its table's word where it has no name."""
        return self.named(change.table, change.name)

    def named(self, table: str, name: str) -> str:
        """A record's name, or the word for its kind where it has none."""
        return visible(name) if name.strip() else f"{self.catalog.table(table).singular} without a name"

    def field(self, table: str, column: str) -> FieldSpec:
        """The field of that column; a column that the catalog does not know is shown by its own name."""
        known = self.catalog.table(table).by_name.get(column)
        return known or FieldSpec(name=column, type="text", label=column)

    def value(self, table: str, record: RecordId | None, column: str, value: Value, row: Mapping[str, Value]) -> str:
        """A value of a column of a record, whose other columns may stand in `row`."""
        return format_value(
            self.field(table, column),
            value,
            zone=self.reader.zone,
            now=self.reader.now,
            row=row,
            names=self._names,
            currency=self.currencies.get((table, record), self.catalog.currency) if record else self.catalog.currency,
        )
