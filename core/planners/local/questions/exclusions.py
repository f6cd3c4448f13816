"""What a question leaves out: "open deals except Acme's and Globex's", "companies other than customers"."""

from dataclasses import dataclass

from core.catalog import Table
from core.drafts import Condition, DraftValue, Given
from core.planners.local.fields.conditions import ConditionReader
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item
from core.planners.local.marking.names import Named

_CUES = tuple(
    tuple(cue.split())
    for cue in (
        "with the exception of", "except for", "except", "excluding", "excl", "apart from", "aside from", "other than",
        "but not", "leaving out", "besides", "minus", "without counting",
    )
)  # fmt: skip
_ALL = frozenset("all anyone anybody anything everyone everybody everything any whatever".split())
_ENDS = frozenset("sorted sort ordered order by per ?".split())


@dataclass(frozen=True)
class LeftOut:
    """The tokens that say what is left out, and what those meet that are not; None where it cannot be said."""

    first: int
    last: int
    conditions: tuple[Condition, ...] | None


class ExclusionReader:
    """Reads what one question leaves out."""

    def __init__(self, reading: Annotated, conditions: ConditionReader) -> None:
        self._reading = reading
        self._words = reading.text.folded
        self._conditions = conditions

    def read(self, table: Table, first: int, last: int) -> LeftOut | None:
        """What the question leaves out of the records of the table; None where it leaves out nothing."""
        for n in range(first, last):
            cue = next((cue for cue in _CUES if self._words[n : n + len(cue)] == cue), None)
            if cue is None and self._words[n] == "but" and n > first and self._words[n - 1] in _ALL:
                cue = ("but",)  # "owned by anyone but me"
            if cue is not None and not self._reading.is_part(n):
                start = n + len(cue)
                stop = next((k for k in range(start, last) if self._words[k] in _ENDS), last)
                return LeftOut(n, stop, self._others(table, start, stop))
        return None

    def _others(self, table: Table, first: int, last: int) -> tuple[Condition, ...] | None:
        """Conditions that together leave out all that is named; None where they would leave out too much or little."""
        names = [item for item in self._reading.items_in(first, last) if self._names_own(table, item)]
        named = frozenset(n for item in names for n in range(item.first, item.last))
        read = self._conditions.read(table, first, last, named)
        if len({condition.field for condition in read}) + bool(names) != 1:
            return None
        if names:
            return self._but_named(table, names)
        values: list[DraftValue] = []
        for condition in read:
            if condition.operator not in ("is", "is_not") or condition.value is None:
                return None
            values += [condition.value, *condition.any_of]
        kept = list(dict.fromkeys(values))
        return (Condition(field=read[0].field, operator="is_not", value=kept[0], any_of=tuple(kept[1:])),)

    def _names_own(self, table: Table, item: Item) -> bool:
        record = item.marks[0] if item.marks else None
        if record is None or record.kind != "record" or not isinstance(record.value, Named):
            return False
        return record.value.best(table.name) >= max(record.value.best(name) for name in record.value.tables)

    def _but_named(self, table: Table, names: list[Item]) -> tuple[Condition, ...] | None:
        if len(table.display) != 1:
            return None
        found: list[Given] = []
        for item in names:
            hits = item.marks[0].value.of_table(table.name)
            if len(hits) > 1 and hits[1][1].score > hits[0][1].score - 0.05:
                return None
            found.append(Given(value=hits[0][0].name))
        return (Condition(field=table.display[0], operator="is_not", value=found[0], any_of=tuple(found[1:])),)
