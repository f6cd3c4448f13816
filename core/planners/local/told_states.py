"""States that are told with a record and little else: "task X = done", "won Hooli", "25k for Acme"."""

from collections.abc import Sequence

from core.catalog import Catalog
from core.planners.local.annotate import Annotated
from core.planners.local.marks import Item

_ARTICLES = frozenset("a an the my our another this that new one quick short".split())
_FOR_RECORD = 2
_SLIGHT = frozenset("now stage the please then".split())


class ToldStates:
    """Finds them in one message."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded

    def closes_task(self, head: int, last: int) -> bool:
        """Whether a task is named and told to be done: "task send the form = done", "tick the form off"."""
        items = self._telling(head, last)
        if len(items) < 3 or not items[0].has("table", "choice_verb"):
            return False
        marks = [mark for mark in items[0].marks if mark.kind in ("table", "choice_verb")]
        kinds = {c.table for mark in marks for c in mark.value if not c.plural}
        tasks = {name for name in kinds if self._catalog.table(name).kind == "task"}
        ends = items[-1].of("choice", "choice_verb")
        states = ends is not None and any(c.table in tasks and self._is_state(c.table, c.field) for c in ends.value)
        named = items[1].of("record")
        return states and (items[1].has("quoted") or (named is not None and bool(tasks & named.value.tables)))

    def tells_outcome(self, head: int, last: int) -> bool:
        """Whether a stretch begins with what became of a record: "won Hooli", "lost the Acme renewal"."""
        items = self._telling(head, last)
        told = items[0].of("choice_verb") if len(items) > 1 else None
        named = items[1].of("record") if told is not None else None
        if told is None or named is None or named is not items[1].marks[0]:
            return False
        states = {concept.table for concept in told.value if self._is_state(concept.table, concept.field)}
        return bool(states & named.value.tables)

    def value_for_record(self, items: Sequence[Item]) -> bool:
        """Whether a value, "for" and a record are all that is said: "25k for Acme", "proposal now for Acme"."""
        lead = items[0].marks[0].kind if items and items[0].marks else None
        rest = [item for item in items[1:] if self._words[item.first] not in _SLIGHT]
        return (
            lead in ("money", "percent", "choice")
            and len(rest) == _FOR_RECORD
            and self._words[rest[0].first] in ("for", "on")
            and rest[1].has("record")
            and rest[1].marks[0].kind == "record"
        )

    def _telling(self, first: int, last: int) -> list[Item]:
        return [item for item in self._reading.items_in(first, last) if self._words[item.first] not in _ARTICLES]

    def _is_state(self, table: str, field: str) -> bool:
        return self._catalog.table(table).field(field).role == "state"
