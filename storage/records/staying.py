"""What stays as it is when changes are taken back: whole records, or columns of one, each for a reason."""

from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime

from core.catalog import Catalog, Table
from core.plans import RecordChange
from core.rules import missing, violation
from core.values import Value
from storage.records.conflicts import Objection
from storage.records.rows import Image, Place
from storage.records.shape import Shape


class Staying:
    """The objections to taking changes back, and what of the changes they leave to be taken back.

    `by_column` says that a column of an update may stay while the others are taken back; else an objection to a
    column, like any other, makes its whole record stay. With a column stays what means nothing without it: with an
    amount its currency, and with a column of a foreign key the key's other columns.
    """

    def __init__(self, catalog: Catalog, shape: Shape, *, by_column: bool) -> None:
        self._catalog = catalog
        self._shape = shape
        self._by_column = by_column
        self._objections: dict[Place, list[Objection]] = {}
        self._whole: set[Place] = set()
        self._columns: dict[Place, dict[str, str]] = {}

    def object(self, place: Place, *objections: Objection) -> None:
        """Adds objections to changes of the record."""
        self._objections.setdefault(place, []).extend(objections)
        for one in objections:
            if not self._by_column or one.column is None or one.change.action != "update":
                self._whole.add(place)
                continue
            columns = self._columns.setdefault(place, {})
            for column in joined_columns(self._catalog.table(place[0]), self._shape, one.column):
                columns.setdefault(column, one.column)

    def keep(self, place: Place) -> None:
        """Has the record stay whole without an objection: why it does is told elsewhere."""
        self._whole.add(place)

    def keeps(self, place: Place, columns: Collection[str] = ()) -> bool:
        """Whether the whole record stays, or one of these columns of it."""
        return place in self._whole or not self.columns(place).isdisjoint(columns)

    def columns(self, place: Place) -> frozenset[str]:
        """The columns of the record that stay while others are taken back."""
        return frozenset() if place in self._whole else frozenset(self._columns.get(place, ()))

    def rest_of(self, change: RecordChange) -> RecordChange | None:
        """What of the change there is to be taken back; None if nothing."""
        place = (change.table, change.id)
        if place in self._whole:
            return None
        if change.action != "update":
            return change
        rest = without(change, self.columns(place))
        return rest if rest.after else None

    def objections(self, changes: Iterable[RecordChange]) -> list[Objection]:
        """All objections, record by record; among them those to columns that only stay with another."""
        objected = {(place, one.column) for place, found in self._objections.items() for one in found}
        for change in changes:
            place = (change.table, change.id)
            for column in change.after if change.action == "update" else ():
                if column in self.columns(place) and (place, column) not in objected:
                    objected.add((place, column))
                    cause = self._columns[place][column]
                    self.object(place, Objection("joined", change, column, change.after[column], through=cause))
        return [one for found in self._objections.values() for one in found]


def joined_columns(table: Table, shape: Shape, column: str) -> list[str]:
    """The column, and those that are taken back together with it or not at all."""
    groups = [{field.name, field.currency} for field in table.fields if field.currency is not None]
    groups += [set(key.columns) for key in shape.keys_of(table.name)]
    found = [column]
    for one in found:  # grows while it is gone through
        found += sorted({other for group in groups if one in group for other in group} - set(found))
    return found


def without(change: RecordChange, columns: Collection[str]) -> RecordChange:
    """The update without these columns."""
    return change.model_copy(update={"before": _left(change.before, columns), "after": _left(change.after, columns)})


def go_together(table: Table, found: Image, left: Image, old: Mapping[str, Value]) -> bool:
    """Whether a record holds together of which only some columns were taken back.

    `found` is the row before that, `left` the one after it, `old` what the columns that stay were before the plan.
    It does not if one of those was changed on the way, as a trigger may do; nor if it breaks a rule of the catalog
    that it would not break with all columns taken back.
    """
    if any(left.get(column) != found.get(column) for column in old):
        return False
    taken = {column: value for column, value in left.items() if found.get(column) != value}
    broken = _broken_rule(table, found, taken)
    return broken is None or broken == _broken_rule(table, found, {**taken, **old})


def _broken_rule(table: Table, found: Image, taken: Mapping[str, Value]) -> str | None:
    lacking = missing(table, found, taken)
    return lacking.ask if lacking else violation(table, found, taken, datetime.now(UTC).date())


def _left(values: Mapping[str, Value], columns: Collection[str]) -> dict[str, Value]:
    return {column: value for column, value in values.items() if column not in columns}
