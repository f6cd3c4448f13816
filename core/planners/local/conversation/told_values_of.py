"""Records told by their values: "the 22k one", "the one closing in march", "the one due on friday"."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from core.catalog import Catalog
from core.language.dates import Calendar
from core.language.money import Money
from core.language.when import When
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item
from core.records import Records, Row
from core.values import RecordRef

_FIGURES = ("money", "integer", "percent", "number")
_ONE = (("one",), ("ones",))
_TOLERANCE = Decimal("0.01")
"""A figure that is said in short may leave out so much of the value: "the 45k one" of 45,200."""


class ToldByValues:
    """Finds those of some records whose values are the figures and days that a stretch of a message tells."""

    def __init__(self, catalog: Catalog, reading: Annotated, calendar: Calendar) -> None:
        self._catalog = catalog
        self._reading = reading
        self._calendar = calendar

    def items(self) -> list[Item]:
        """The figures and the days that are told."""
        words = self._reading.text.folded
        told = (item for item in self._reading.items if item.has("money", "number", "percent", "when"))
        return [item for item in told if words[item.first : item.last] not in _ONE]

    async def among(self, options: Sequence[RecordRef], records: Records) -> list[RecordRef]:
        """Those that have all of the values told; empty where none is told."""
        items = self.items()
        if not items:
            return []
        rows = await records.fetch(list(options))
        found = ((option, rows.get((option.table, option.id))) for option in options)
        return [option for option, row in found if row is not None and all(self._has(row, item) for item in items)]

    def _has(self, row: Row, item: Item) -> bool:
        table = self._catalog.table(row.table)
        for field in table.fields:
            value = row.values.get(field.name)
            if value is None:
                continue
            if field.type in _FIGURES and self._is_figure(str(value), item):
                return True
            if field.type in ("date", "moment") and self._is_day(str(value), item):
                return True
        return False

    def _is_figure(self, value: str, item: Item) -> bool:
        mark = item.of("money", "percent", "number")
        if mark is None:
            return False
        said = mark.value.amount if isinstance(mark.value, Money) else getattr(mark.value, "value", mark.value)
        try:
            figure, held = Decimal(str(said)), Decimal(value)
        except InvalidOperation:
            return False
        scales = (1,) if mark.kind == "percent" else (1, 1000, 1_000_000)
        return any(held and abs(figure * scale - held) <= held * _TOLERANCE for scale in scales)

    def _is_day(self, value: str, item: Item) -> bool:
        mark = item.of("when")
        if mark is None or not isinstance(mark.value, When):
            return False
        when = mark.value
        day = self._day(value)
        meant = [when, *when.others]
        return any(each.start is not None and each.end is not None and each.start <= day <= each.end for each in meant)

    def _day(self, value: str) -> date:
        if len(value) == len("2026-11-24"):
            return date.fromisoformat(value)
        return datetime.fromisoformat(value).astimezone(self._calendar.now.tzinfo).date()
