"""What is left out of many records: "all my deals except Acme's", "every task apart from the redlines"."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.catalog import FieldSpec, Table
from core.drafts import Condition, Given, Operator, RecordMention
from core.matching import Match
from core.planners.local.clauses.unexplained import unexplained
from core.planners.local.fields.conditions import ConditionReader
from core.planners.local.marking.message import Message
from core.planners.local.marking.names import Named
from core.records import NameHit

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
_ALIKE = 0.2
_SEVERAL = 2


@dataclass(frozen=True)
class LeftOut:
    """The tokens that say what is left out, and the conditions that the others meet; none where it cannot be said."""

    first: int
    last: int
    conditions: tuple[Condition, ...]


class ExceptionReader:
    """Reads what the clauses of one message leave out."""

    def __init__(self, message: Message, conditions: ConditionReader) -> None:
        self._catalog = message.catalog
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
                return LeftOut(n, stop, self._conditions_of(table, start, stop))
        return None

    def _end(self, start: int, last: int) -> int:
        n = start
        while n < last:
            item = self._reading.items[self._reading.at[n]]
            if self._words[n] in _ENDS and not self._reading.is_part(n):
                return n
            n = max(item.last, n + 1)
        return last

    def _conditions_of(self, table: Table, first: int, last: int) -> tuple[Condition, ...]:
        """The conditions that those meet which are not left out, where conditions say it."""
        by_name = self._by_name(table, first, last)
        if by_name is not None:
            return (by_name,)
        whoever = self._whoever(table, first, last)
        if whoever:
            return whoever
        conditions = self._conditions.read(table, first, last)
        if len(conditions) != 1 or conditions[0].operator not in _OPPOSITE or self._says_more(first, last):
            return ()
        return (conditions[0].model_copy(update={"operator": _OPPOSITE[conditions[0].operator]}),)

    def _by_name(self, table: Table, first: int, last: int) -> Condition | None:
        """Records of the table that are named, each as no other record so well."""
        named = [i for i in self._reading.items_in(first, last) if i.kind == "record"]
        if not named or len(table.display) != 1 or self._says_more(first, last):
            return None
        found: list[Given] = []
        for item in named:
            value: Named = item.marks[0].value
            own = value.of_table(table.name)
            scores = sorted((fit.score for _, fit in value.hits), reverse=True)
            clear = len(scores) == 1 or scores[0] - scores[1] > _CLEAR_LEAD or self._is_whole(own)
            if not own or own[0][1].score < scores[0] or not clear:
                return None
            found.append(Given(value=own[0][0].name))
        return Condition(field=table.display[0], operator="is_not", value=found[0], any_of=tuple(found[1:]))

    def _is_whole(self, own: Sequence[tuple[NameHit, Match]]) -> bool:
        """Whether the whole name of one record of the table was said, and of no other."""
        return own[0][1].coverage == 1 and (len(own) == 1 or own[1][1].coverage < 1)

    def _whoever(self, table: Table, first: int, last: int) -> tuple[Condition, ...]:
        """All whom a name may mean that several kinds of records bear: "the one for Kim", a person's or a company's."""
        named = [i for i in self._reading.items_in(first, last) if i.kind == "record"]
        if len(named) != 1 or self._says_more(first, last):
            return ()
        value: Named = named[0].marks[0].value
        references = [spec for spec in table.references if value.of_table(str(spec.table)) and self._is_party(spec)]
        if len(references) < _SEVERAL:
            return ()
        least = max(value.best(str(spec.table)) for spec in references) - _ALIKE
        conditions = [
            Condition(field=spec.name, operator="is_not", value=mentions[0], any_of=tuple(mentions[1:]))
            for spec in references
            if (mentions := self._bearers(value, str(spec.table), least))
        ]
        return tuple(conditions) if len(conditions) >= _SEVERAL else ()

    def _is_party(self, spec: FieldSpec) -> bool:
        return self._catalog.table(str(spec.table)).kind in ("person", "organisation")

    def _bearers(self, value: Named, table: str, least: float) -> list[RecordMention]:
        hits = [hit for hit, fit in value.of_table(table) if fit.score >= least]
        return [RecordMention(words=hit.name, table=table, id=hit.id) for hit in hits]

    def _says_more(self, first: int, last: int) -> bool:
        """Whether a word stands there that is no part of a name or a value."""
        plain = [i.first for i in self._reading.items_in(first, last) if i.marks or self._words[i.first] in _ONES]
        return bool(unexplained(self._reading, first, last, plain))
