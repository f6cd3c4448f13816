"""How values are written for the person who asked: in his zone, by their types, shortened where long."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from core.catalog import FieldSpec
from core.formatting import format_value, shorten, visible, zone_named
from core.values import Frozen, Value

CELL_LENGTH = 500

_FREE_TEXT = ("text", "long_text")


class Cell(Frozen):
    """One value as it is shown, and the typed values that stand in it."""

    text: str
    values: tuple[Value, ...] = ()


class Reading(Frozen):
    """For whom values are written.

    `names` holds display names of records by "table:id"; `currency` is the CRM's own.
    """

    zone: str
    now: datetime
    currency: str
    names: dict[str, str] = {}

    def with_names(self, names: Mapping[str, str]) -> "Reading":
        """The same reader, who knows these names too."""
        return self.model_copy(update={"names": {**self.names, **names}})

    def text(self, field: FieldSpec, value: Value, row: Mapping[str, Value] | None = None) -> str:
        """A value in full as the reader sees it; nothing for an empty one."""
        if value is None or value == "":
            return ""
        if field.type in _FREE_TEXT and isinstance(value, str):
            return visible(value, keep_lines=True)
        return format_value(
            field, value, zone=self.zone, now=self.now, row=row or {}, names=self.names, currency=self.currency
        )

    def money(self, field: FieldSpec, value: Value, currency: str | None) -> str:
        """An amount in a currency that is known from elsewhere than its record."""
        row = {field.currency: currency} if field.currency and currency else {}
        return self.text(field, value, row)

    def name(self, field: FieldSpec, value: Value) -> str | None:
        """The display name of the record that a reference points to, if it is known."""
        return self.names.get(f"{field.table}:{value}")

    def local(self, moment: str) -> datetime:
        """A moment in the reader's zone."""
        return datetime.fromisoformat(moment).astimezone(zone_named(self.zone))

    def cell(self, field: FieldSpec, row: Mapping[str, Value]) -> Cell:
        """A field of a record as a table shows it."""
        value = row.get(field.name)
        text = shorten(self.text(field, value, row), CELL_LENGTH)
        return Cell(text=text, values=self._values(field, value, text))

    def _values(self, field: FieldSpec, value: Value, text: str) -> tuple[Value, ...]:
        if value is None:
            return ()
        if field.type == "reference":
            return (text,)
        if field.type == "moment" and isinstance(value, str):
            return (self.local(value).isoformat(), text)
        if field.type in ("choice", "country", "phone", "boolean"):
            return tuple(dict.fromkeys((value, text)))
        if isinstance(value, str) and len(value) > CELL_LENGTH:
            return (text,)
        return (value,)


def in_sentence(label: str) -> str:
    """A label as it stands within a sentence: "Close date" -> "close date", but "ARR" stays."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def listed(parts: Iterable[str], last: str = "and") -> str:
    """Parts as one enumeration: "a, b and c"."""
    items = list(parts)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"
