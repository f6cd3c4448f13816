"""Fields that a question wants empty: "no next step", "the next step is still empty", "phone not filled in"."""

from collections.abc import Sequence

from core.catalog import Table
from core.drafts import Condition
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.lexicon import concept_of
from core.planners.local.marking.marks import Item

EMPTY = frozenset(
    "empty blank missing unset unfilled lacking lacks lack unknown undefined unspecified vacant absent".split()
)
"""Words for what has no value."""

_NONE = frozenset("no without w/o neither nor".split()) | EMPTY
_NOT = frozenset(
    "not never don't dont doesn't doesnt haven't havent hasn't hasnt isn't isnt aren't arent n't nothing wasn't "
    "weren't".split()
)
_HAVING = frozenset("have has had got having show shows carry carries list lists contain contains with".split())
_FILLED = frozenset(
    "set filled entered recorded given known there in specified defined maintained stored provided noted assigned "
    "available present added agreed planned listed chosen picked put down written logged on file yet".split()
)
_BETWEEN = frozenset(
    "is are was were 's still yet currently at all been being has have left just be remain remains stays stay the a an "
    "completely totally entirely anything nothing where which whose that any".split()
)
_FARTHEST = 5


class EmptyFieldReader:
    """Reads one message for fields without a value."""

    def __init__(self, reading: Annotated) -> None:
        self._words = reading.text.folded

    def read(self, table: Table, items: Sequence[Item], n: int) -> tuple[Condition, int] | None:
        """The condition that begins at an item, and the token behind it."""
        return self._before(table, items, n) or self._behind(table, items, n)

    def _before(self, table: Table, items: Sequence[Item], n: int) -> tuple[Condition, int] | None:
        item = items[n]
        word = self._words[item.first]
        if word in ("or", "nor") and n > 1 and self._ends_none(table, items, n):
            return self._further(table, items, n)
        denied = word in _NOT and bool(_HAVING & set(self._words[item.first + 1 : item.first + 3]))
        if word not in _NONE and not denied:
            return None
        for other in items[n + 1 : n + 5]:
            concept = concept_of(other, table, "field")
            if concept is not None:
                return self._empty(concept.field), self._filled(other.last)
            if other.marks and not other.has("verb", "pronoun", "user"):
                return None
        return None

    def _ends_none(self, table: Table, items: Sequence[Item], n: int) -> bool:
        """Whether a field stands before that is wanted empty: "no phone" before "or email"."""
        if concept_of(items[n - 1], table, "field") is None:
            return False
        return any(self._words[k] in _NONE for k in range(max(0, items[n - 1].first - 2), items[n - 1].first))

    def _further(self, table: Table, items: Sequence[Item], n: int) -> tuple[Condition, int] | None:
        concept = concept_of(items[n + 1], table, "field") if n + 1 < len(items) else None
        return (self._empty(concept.field), items[n + 1].last) if concept is not None else None

    def _behind(self, table: Table, items: Sequence[Item], n: int) -> tuple[Condition, int] | None:
        concept = concept_of(items[n], table, "field")
        if concept is None:
            return None
        k = items[n].last
        denied = False
        while k < min(len(self._words), items[n].last + _FARTHEST):
            word = self._words[k]
            if word in EMPTY and not denied:
                return self._empty(concept.field), k + 1
            if denied and word in _FILLED:
                return self._empty(concept.field), self._filled(k)
            if word in _NOT:
                denied = True
            elif word not in _BETWEEN:
                return None
            k += 1
        return None

    def _empty(self, field: str) -> Condition:
        return Condition(field=field, operator="is_empty")

    def _filled(self, n: int) -> int:
        """The token behind the words that go on saying that nothing stands there: "filled in yet"."""
        while n < len(self._words) and self._words[n] in _FILLED:
            n += 1
        return n
