"""The card of a person's own page: what waits for him, what he changed last, his lists, and what he could say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from core.cards.buttons import ButtonSpec, plan_buttons
from core.cards.reader import Reader
from core.catalog import Catalog, FieldSpec, FieldTest, HomeListSpec, Table
from core.formatting import format_moment, format_value, shorten, visible, zone_named
from core.plans import StoredPlan
from core.records import Row, Selection
from core.replies import Button, HomeList, HomePreview, PlanAction
from core.values import Value

_LONGEST_NAME = 120
_JOINT = " · "


def headline_of_home(waiting: int) -> str:
    """What the page says first."""
    if not waiting:
        return "Nothing waits for your decision."
    return f"{waiting} {'preview waits' if waiting == 1 else 'previews wait'} for your decision."


def preview_buttons(stored: StoredPlan) -> list[ButtonSpec]:
    """What can be decided of a plan where only its summary is shown: its values are edited on its own card."""
    edit = PlanAction(verb="edit", plan=stored.id)
    return [spec for spec in plan_buttons(stored.id, stored.state, stored.plan) if spec[1] != edit]


def home_preview(stored: StoredPlan, reader: Reader, buttons: Sequence[Button]) -> HomePreview:
    """A plan that still waits."""
    when = format_moment(stored.created_at, zone=reader.zone, now=reader.now)
    return HomePreview(summary=visible(stored.summary), when=when, buttons=tuple(buttons))


@dataclass(frozen=True)
class ListWriter:
    """Writes lists for a reader; `names` are those of the records that are referred to, by "table:id"."""

    catalog: Catalog
    reader: Reader
    names: Mapping[str, str]

    def write(self, listed: HomeListSpec, found: Selection) -> HomeList:
        """The records of one list, each with its name and what is worth knowing of it."""
        table = self.catalog.table(listed.table)
        lines = tuple((_name(row, table), self._detail(listed, table, row)) for row in found.rows)
        return HomeList(title=listed.title, lines=lines, more=found.total - len(lines), empty=listed.empty)

    def _detail(self, listed: HomeListSpec, table: Table, row: Row) -> str:
        parts = [listed.mark] if listed.mark and _is_marked(listed.mark, table, row, self.reader) else []
        for field in map(table.field, listed.columns):
            value = row.values.get(field.name)
            if value not in (None, ""):
                parts.append(self._value(field, value, row))
        return _JOINT.join(parts)

    def _value(self, field: FieldSpec, value: Value, row: Row) -> str:
        shown = format_value(
            field,
            value,
            zone=self.reader.zone,
            now=self.reader.now,
            row=row.values,
            names=self.names,
            currency=self.catalog.currency,
        )
        return " ".join(shown.split())


def _name(row: Row, table: Table) -> str:
    return shorten(visible(row.name), _LONGEST_NAME) if row.name.strip() else f"{table.singular} without a name"


def _is_marked(mark: str, table: Table, row: Row, reader: Reader) -> bool:
    named = table.called(mark)
    return named is not None and all(_passes(test, row.values.get(test.field), reader) for test in named.where)


def _passes(test: FieldTest, value: Value, reader: Reader) -> bool:
    """Whether a value passes a named filter's test, as the database would say."""
    if test.empty is not None:
        return (value is None) == test.empty
    if test.is_ is not None and value not in test.is_:
        return False
    if test.is_not is not None and value in test.is_not:
        return False
    if test.before is not None and not (value is not None and _compared(str(value), test.before, reader) < 0):
        return False
    return test.after is None or (value is not None and _compared(str(value), test.after, reader) > 0)


def _compared(value: str, word: str, reader: Reader) -> int:
    """-1, 0 or 1: whether a date or moment lies before, at or after now or the beginning of today."""
    zone = zone_named(reader.zone)
    now = reader.now.astimezone(zone)
    if len(value) == len("2026-11-24"):
        one, other = value, now.date().isoformat()
        return (one > other) - (one < other)
    there = datetime.fromisoformat(value).astimezone(zone)
    mark = now if word == "now" else now.replace(hour=0, minute=0, second=0, microsecond=0)
    return (there > mark) - (there < mark)
