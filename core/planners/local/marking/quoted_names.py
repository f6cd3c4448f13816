"""Records whose name is quoted, beside the word for what they are: "the task 'Call Jane'", "the “Audit” meeting"."""

from collections.abc import Callable

from core.drafts import RecordMention
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.colleagues_records import owner_before
from core.planners.local.marking.lexicon import Concept
from core.planners.local.marking.marks import Item
from core.planners.local.marking.target import Target

_ARTICLES = frozenset("the my our that this".split())
_BEFORE_OBJECT = frozenset("of for on from at about".split())


_QUOTES, _WHOLE, _FIELD_BEHIND = 2, 0.9, 4
_INTO_FIELD = frozenset({"as", "into", "in", "for"})


class QuotedNames:
    """Finds them in one message; `table_at` tells which table the word at a token names."""

    def __init__(self, reading: Annotated, table_at: Callable[[int], Concept | None]) -> None:
        self._reading = reading
        self._words = reading.text.folded
        self._table_at = table_at

    def target_at(self, item: Item, first: int, last: int) -> Target | None:
        """The record that the words in quotes name, if the item is them or the table's word right before them."""
        quoted = item.of("quoted")
        if quoted is not None:
            concept = self._table_at(item.last) if item.last < last else None
            led = item.first > first and self._words[item.first - 1] in _ARTICLES | _BEFORE_OBJECT
            spoken = led or item.first == first or self._commanded(item.first)
            known = self._known(item) if concept is None and spoken else None
            if known is not None:
                start = item.first - (item.first > first and self._words[item.first - 1] in _ARTICLES)
                return self._target(quoted.value, known, range(start, item.last))
            if concept is None or concept.plural or not spoken:
                return None
            start = item.first - 1 if item.first > first and self._words[item.first - 1] in _ARTICLES else item.first
            return self._target(quoted.value, concept, range(start, item.last + 1))
        behind = self._reading.items[self._reading.at[item.last]] if item.last < last else None
        concept = self._table_at(item.first)
        inner = behind.of("quoted") if behind is not None else None
        if behind is None or inner is None or concept is None or concept.plural:
            return None
        if owner_before(self._reading, item.first) is not None:
            return self._target(inner.value, concept, range(item.first, behind.last))
        if item.first == first or self._words[item.first - 1] not in _ARTICLES:
            return None  # "add a task 'Call Jane'" makes one
        return self._target(inner.value, concept, range(item.first - 1, behind.last))

    def _known(self, item: Item) -> Concept | None:
        """The table of the record of which the whole name stands in the quotes, unless they go into a field."""
        behind = self._reading.items_in(item.last, min(item.last + _FIELD_BEHIND, len(self._words)))
        if any(other.has("field") and self._words[item.last] in _INTO_FIELD for other in behind):
            return None
        for mark in self._reading.marks_in(item.first, item.last, "record"):
            hit, fit = mark.value.hits[0]
            if mark.last - mark.first >= item.last - item.first - _QUOTES and fit.coverage > _WHOLE:
                return Concept("table", hit.table)
        return None

    def _commanded(self, n: int) -> bool:
        return self._reading.items[self._reading.at[n - 1]].has("verb")

    def _target(self, words: str, concept: Concept, tokens: range) -> Target:
        return Target(RecordMention(words=words, table=concept.table), frozenset(tokens), {concept.table: 1.0})
