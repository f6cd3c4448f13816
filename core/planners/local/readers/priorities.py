"""How urgent a task is: said in the words that ask for it, behind what is to be done, or beside both."""

from collections.abc import Iterable

from core.catalog import FieldSpec, Table
from core.drafts import DraftValue, Given
from core.planners.local.clauses.clause import Clause
from core.planners.local.clauses.task_openings import TaskOpenings
from core.planners.local.marking.marks import Mark
from core.planners.local.marking.message import Message

_BEFORE = frozenset(", : - ( and its is".split())
_ENDS = frozenset(["", ",", ".", "!", ")", ";", "-", "please", "pls", "plz", "thanks", "thx", "ty", "cheers"])
_LEADING = frozenset("with at as of in ( ) , - and marked flagged its is".split())
"""Small words and marks around it in the words that ask for a task, which go with it."""


class TaskPriorities:
    """Reads the urgency of the tasks of one message."""

    def __init__(self, message: Message) -> None:
        self._reading = message.reading
        self._words = message.words
        self._openings = TaskOpenings(message.catalog, message.reading)

    def read(self, clause: Clause, table: Table, changes: dict[str, DraftValue], gone: set[int]) -> None:
        """Puts it among the changes, and its tokens among those that are no part of the title."""
        spec = table.with_role("priority")
        if spec is None:
            return
        for first, last in clause.details:
            for _, value in self._said(first, last, table, spec):
                changes[spec.name] = value
        header = self._openings.header_end(clause.head, clause.last)
        for mark, value in self._said(clause.head, clause.last, table, spec):
            beside = self._reading.marks_in(mark.last, min(mark.last + 2, clause.last), "field")
            own = [m for m in beside if any((c.table, c.field) == (table.name, spec.name) for c in m.value)]
            heads = mark.last <= header
            if not (heads or own or self._is_whole(mark) or self._at_edge(mark, clause, gone)):
                continue
            changes[spec.name] = value
            gone.update(range(mark.first, mark.last))
            gone.update(n for m in own for n in range(m.first, m.last))
            if heads:
                self._take_leads(mark.first, clause.head, gone)

    def _said(self, first: int, last: int, table: Table, spec: FieldSpec) -> Iterable[tuple[Mark, Given]]:
        """The words for one of the choices, the longest at each place, and which it is."""
        end = first
        for mark in self._reading.marks_in(first, last, "choice"):
            value = next((c.value for c in mark.value if (c.table, c.field) == (table.name, spec.name)), None)
            if value is not None and mark.first >= end:
                yield mark, Given(value=value)
                end = mark.last

    def _is_whole(self, mark: Mark) -> bool:
        """Whether several words say it, and the reading takes them together: "high priority"."""
        item = self._reading.items[self._reading.at[mark.first]]
        return mark.last - mark.first > 1 and (item.first, item.last) == (mark.first, mark.last)

    def _at_edge(self, mark: Mark, clause: Clause, gone: set[int]) -> bool:
        """Whether it stands at the end by itself: "..., urgent", "... by friday, urgent", "... friday urgent"."""
        after = self._words[mark.last] if mark.last < clause.last else ""
        return after in _ENDS and (self._words[mark.first - 1] in _BEFORE or mark.first - 1 in gone)

    def _take_leads(self, n: int, head: int, gone: set[int]) -> None:
        while n - 1 > head and self._words[n - 1] in _LEADING:
            n -= 1
            gone.add(n)
