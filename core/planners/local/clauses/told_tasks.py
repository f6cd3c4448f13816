"""Tasks that what was told is to become, and how urgent they are: "Jo has to sign. remind me"."""

from dataclasses import replace

from core.catalog import Catalog
from core.planners.local.clauses.announced_tasks import TaskAnnouncements
from core.planners.local.clauses.clause import Clause
from core.planners.local.clauses.clause_details import ClauseDetails
from core.planners.local.clauses.segments import Segment, skip_fillers
from core.planners.local.marking.annotate import Annotated

_OWING = (("have", "to"), ("need", "to"), ("got", "to"))


class ToldTasks:
    """Finds them among the segments and clauses of one message."""

    def __init__(self, catalog: Catalog, reading: Annotated, details: ClauseDetails) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded
        self._details = details
        self._announced = TaskAnnouncements(catalog, reading)

    def owed(self, segment: Segment, wish: Segment | None) -> Clause | None:
        """What is owed, as the task that it is said to be in the segment behind it."""
        if wish is None or not self._announced.owed(segment, wish):
            return None
        head = skip_fillers(self._reading, segment.first, segment.last)
        head += 2 if self._words[head : head + 2] in _OWING else 0
        return self._clause(segment.first, segment.last, head, wish, hard=True)

    def taken_up(self, before: Clause, clause: Clause, segment: Segment) -> Clause | None:
        """The clause before with a segment that wants a task of it, or says how urgent the task is that it wants."""
        task = before.kind == "create" and self._is_task(before.table)
        if self._announced.task_of_it(clause.head, segment):
            if before.kind in ("narrative", "update", "communicate") and not self._changes(before):
                head = skip_fillers(self._reading, before.first, before.last)
                return self._clause(before.first, before.last, head, segment, hard=before.hard)
            if task:
                return replace(before, details=(*before.details, (segment.first, segment.last)))
        if task and self._details.tells_priority(segment, str(before.table)):
            return replace(before, details=(*before.details, (segment.first, segment.last)))
        return None

    def _changes(self, clause: Clause) -> bool:
        """Whether a clause gives a record a sum, a chance or another value, and so is no duty: "Acme to proposal"."""
        if clause.kind != "update":
            return False
        items = self._reading.items_in(clause.head, clause.last)
        stated = [c for i in items if i.kind == "choice" for c in i.marks[0].value]
        states = any(self._catalog.table(c.table).field(c.field).role == "state" for c in stated)
        ordered = bool(items) and items[0].has("verb") and any(i.kind == "field" for i in items[1:])
        named = any(i.kind == "record" or self._words[i.first] in ("it", "that", "this") for i in items)
        meant = named or (bool(items) and items[0].has("verb"))
        return ordered or (meant and (states or any(i.kind in ("money", "percent") for i in items)))

    def _clause(self, first: int, last: int, head: int, wish: Segment, *, hard: bool) -> Clause:
        """The task told of in a stretch; the wish for it may say when."""
        table = next(iter(self._catalog.of_kind("task")))
        details = ((wish.first, wish.last),)
        return Clause("create", first, last, head, table.name, frozenset({"remind"}), (), hard, details=details)

    def with_urgency(self, clauses: list[Clause]) -> list[Clause]:
        """How urgent a task is may stand before it: "urgent!! remind me ..."."""
        out: list[Clause] = []
        for clause in clauses:
            task = clause.kind == "create" and self._is_task(clause.table)
            if task and out and self._details.is_priority(out[-1], str(clause.table)):
                before = out.pop()
                clause = replace(clause, details=(*clause.details, (before.head, before.last)))
            out.append(clause)
        return out

    def _is_task(self, table: str | None) -> bool:
        return table is not None and self._catalog.table(table).kind == "task"
