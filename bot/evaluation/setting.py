"""What the scorer has to know besides the outcome: who spoke, when, where, and the records that are spoken of."""

from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from core.catalog import Catalog, FieldSpec
from core.records import Row
from core.values import RecordRef, Value


@dataclass(frozen=True)
class Setting:
    """The circumstances of one turn. `rows` holds the records that the outcome refers to, by "table:id"."""

    catalog: Catalog
    speaker: Value
    zone: ZoneInfo
    now: datetime
    rows: dict[str, Row] = field(default_factory=dict)

    def row(self, table: str | None, record_id: Value) -> Row | None:
        """The record with this key, if it exists."""
        return self.rows.get(f"{table}:{record_id}")

    def name(self, table: str | None, record_id: Value) -> str | None:
        """The display name of the record with this key, if it exists."""
        row = self.row(table, record_id)
        return row.name if row is not None else None

    def called(self, ref: RecordRef) -> str:
        """The display name of a record that is referred to."""
        return self.name(ref.table, ref.id) or ref.name

    def referred(self, spec: FieldSpec, value: Value) -> str | None:
        """The display name of the record that a reference field points to."""
        return self.name(spec.table, value)
