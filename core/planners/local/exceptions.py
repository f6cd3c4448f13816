"""What is left out of many records: "all my deals except Acme's", "every task apart from the redlines"."""

from dataclasses import dataclass

from core.catalog import Table
from core.drafts import Condition, Given, Operator
from core.planners.local.conditions import ConditionReader
from core.planners.local.message import Message
from core.planners.local.names import Named
from core.planners.local.unexplained import unexplained

_CUES = tuple(
    tuple(cue.split())
    for cue in ("with the exception of", "except for", "except", "excluding", "apart from", "aside from", "other than")
)
_OPPOSITE: dict[Operator, Operator] = {
    "is": "is_not", "is_not": "is_not", "over": "at_most", "at_most": "over", "under": "at_least",
    "at_least": "under", "is_empty": "is_set", "is_set": "is_empty",
}  # fmt: skip
"""A choice behind "except" is read as left out already."""
_ENDS = frozenset("to as -> , by".split())
_ONES = frozenset("the one ones that those which is are in with for at 's my our".split())
_CLEAR_LEAD = 0.1


@dataclass(frozen=True)
class LeftOut:
    """The tokens that say what is left out, and the condition that the others meet; None where it cannot be said."""

    first: int
    last: int
    condition: Condition | None


class ExceptionReader:
    """Reads what the clauses of one message leave out."""

    def __init__(self, message: Message, conditions: ConditionReader) -> None:
        self._reading = message.reading
        self._words = message.words
        self._conditions = conditions

    def read(self, table: Table, first: int, last: int) -> LeftOut | None:
        """What a stretch leaves out of the records of a table; None where nothing is left out."""
        for n in range(first, last):
            cue = next((cue for cue in _CUES if self._words[n : n + len(cue)] == cue), None)
            if cue is not None:
                start = n + len(cue)
                stop = self._end(start, last)
                return LeftOut(n, stop, self._condition(table, start, stop))
        return None

    def _end(self, start: int, last: int) -> int:
        n = start
        while n < last:
            item = self._reading.items[self._reading.at[n]]
            if self._words[n] in _ENDS and not self._reading.is_part(n):
                return n
            n = max(item.last, n + 1)
        return last

    def _condition(self, table: Table, first: int, last: int) -> Condition | None:
        """The condition that those meet which are not left out, where one condition says it."""
        by_name = self._by_name(table, first, last)
        if by_name is not None:
            return by_name
        conditions = self._conditions.read(table, first, last)
        if len(conditions) != 1 or conditions[0].operator not in _OPPOSITE or self._says_more(first, last):
            return None
        return conditions[0].model_copy(update={"operator": _OPPOSITE[conditions[0].operator]})

    def _by_name(self, table: Table, first: int, last: int) -> Condition | None:
        """One record of the table that is named, and no other record so well."""
        named = [i for i in self._reading.items_in(first, last) if i.marks and i.marks[0].kind == "record"]
        if len(named) != 1 or len(table.display) != 1:
            return None
        value: Named = named[0].marks[0].value
        own = value.of_table(table.name)
        scores = sorted((fit.score for _, fit in value.hits), reverse=True)
        clear = len(scores) == 1 or scores[0] - scores[1] > _CLEAR_LEAD
        if not own or own[0][1].score < scores[0] or not clear or self._says_more(first, last):
            return None
        return Condition(field=table.display[0], operator="is_not", value=Given(value=own[0][0].name))

    def _says_more(self, first: int, last: int) -> bool:
        """Whether a word stands there that is no part of a name or a value."""
        plain = [i.first for i in self._reading.items_in(first, last) if i.marks or self._words[i.first] in _ONES]
        return bool(unexplained(self._reading, first, last, plain))
