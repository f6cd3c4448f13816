"""Several states of an order at once: "late-stage deals", "my deals past qualification", "proposal or later"."""

from core.catalog import FieldSpec, Table
from core.drafts import Condition, Given
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.lexicon import concept_of

_LATE = frozenset("late later latest advanced final mature".split())
_EARLY = frozenset("early earlier earliest initial first beginning".split())
_STAGE = frozenset("stage stages phase phases".split())
_JOINED = {f"{word}-{stage}": word for word in _LATE | _EARLY for stage in _STAGE}
SPANNING = frozenset(_JOINED) | _LATE | _EARLY
"""Words with which a phrase for records in such states begins."""
_PAST = frozenset({"past", "beyond", "after"})
_BEFORE = frozenset({"before"})
_OR_ON = frozenset("later beyond further above up higher on".split())


class StageSpanReader:
    """Reads the states that one question asks for by their place in the order."""

    def __init__(self, reading: Annotated) -> None:
        self._reading = reading
        self._words = reading.text.folded

    def read(self, table: Table, first: int, last: int) -> tuple[Condition, frozenset[int]] | None:
        """The condition for the states, and the tokens that say so."""
        spec = table.with_role("state")
        if spec is None or table.kind != "opportunity":
            return None
        order = _in_order(table, spec)
        half = len(order) // 2
        for n in range(first, last):
            word, length = _JOINED.get(self._words[n]), 1
            if word is None and self._words[n + 1 : n + 2] in (("-",),) and self._words[n + 2 : n + 3]:
                word, length = (self._words[n], 3) if self._words[n + 2] in _STAGE else (None, 1)
            elif word is None and n + 1 < last and self._words[n + 1] in _STAGE:
                word, length = self._words[n], 2
            if word in _LATE and length:
                return self._of(spec, order[half:]), frozenset(range(n, n + length))
            if word in _EARLY and length:
                return self._of(spec, order[:half]), frozenset(range(n, n + length))
            beside = self._beside(table, spec, order, n, last)
            if beside is not None:
                return beside
        return None

    def _beside(
        self, table: Table, spec: FieldSpec, order: list[str], n: int, last: int
    ) -> tuple[Condition, frozenset[int]] | None:
        """The states before or behind one that is named: "past qualification", "proposal or later"."""
        item = self._reading.items[self._reading.at[n]]
        lead = self._words[n]
        if lead in _PAST | _BEFORE and item.last < last and not self._reading.is_part(n):
            named = self._reading.items[self._reading.at[item.last]]
            place = self._place(table, order, named.first)
            if place is not None:
                found = order[place + 1 :] if lead in _PAST else order[:place]
                return (self._of(spec, found), frozenset(range(n, named.last))) if found else None
        place = self._place(table, order, n)
        behind = self._words[item.last : item.last + 2]
        if place is not None and len(behind) == 2 and behind[0] in ("or", "and") and behind[1] in _OR_ON:
            return self._of(spec, order[place:]), frozenset(range(item.first, item.last + 2))
        return None

    def _place(self, table: Table, order: list[str], n: int) -> int | None:
        concept = concept_of(self._reading.items[self._reading.at[n]], table, "choice")
        return order.index(concept.value) if concept is not None and concept.value in order else None

    def _of(self, spec: FieldSpec, values: list[str]) -> Condition:
        first, *rest = (Given(value=value) for value in values)
        return Condition(field=spec.name, operator="is", value=first, any_of=tuple(rest))


def _in_order(table: Table, spec: FieldSpec) -> list[str]:
    """The states of what is still open, in their order."""
    still = table.called("open")
    closed = (
        {value for test in still.where if test.field == spec.name for value in test.is_not or ()} if still else set()
    )
    return [choice.value for choice in spec.choices if choice.value not in closed]
