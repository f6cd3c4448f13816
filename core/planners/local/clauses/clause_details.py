"""What belongs to a clause beside it: more of the record that it makes, its time, its urgency."""

from core.catalog import Catalog
from core.planners.local.clauses.announcements import Announcements
from core.planners.local.clauses.clause import Clause
from core.planners.local.clauses.segments import Segment
from core.planners.local.clauses.task_openings import TaskOpenings
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.small_words import ARTICLES
from core.planners.local.marking.vocabulary import ABOUT, STOP_WORDS

_TASK_DETAILS = frozenset("due by on for to at assign assigned it owner is high low priority please".split())
_IN_TITLES = frozenset({"of", "and", "for"})
_LONGEST_TITLE = 5
_BEFORE_TIMES = frozenset("first thing early on by at for from before until".split())
_PERSONAL_LEADS = frozenset("he she his her hes shes they their its".split())

_OF_IT = frozenset(
    "it its this that thats one task todo to-do is 's really very super quite pretty kind of "
    "rather so as please pls and btw make mark flag set priority prio".split()
)
"""Words around the urgency of a task that was just asked for."""


class ClauseDetails:
    """Tells which segments of one message belong to the clause before or behind them."""

    def __init__(self, catalog: Catalog, reading: Annotated, announcements: Announcements) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded
        self._announcements = announcements
        self._openings = TaskOpenings(catalog, reading)

    def completes(self, previous: Clause, segment: Segment, head: int) -> bool:
        """Whether a segment goes on with the record being made: its words after the colon, its fields, its person."""
        item = self._reading.items[self._reading.at[head]]
        if segment.lead == "colon" and previous.last == segment.first - 1:
            return True
        if (
            self._is_kind(previous.table, "task")
            and segment.lead != "hard"
            and (self._opens_only(previous) or self._details_task(head, segment, previous))
        ):
            return True
        if self._is_kind(previous.table, "task", "activity"):
            return False
        bare = self._names_only_the_noun(previous) and not item.has("verb", "create_cue")
        if bare and self._announcements.table_of(head, segment) is None:
            return True
        if self._is_kind(previous.table, "person") and self._is_title(segment, head):
            return True
        own = [c for m in item.marks if m.kind == "field" for c in m.value if c.table == previous.table]
        if (
            own
            and item.kind == "field"
            and not any(i.has("record") for i in self._reading.items_in(head, segment.last))
        ):
            return True
        if self._word(head) in _PERSONAL_LEADS and not self._is_kind(previous.table, "opportunity"):
            return True
        soft = segment.lead in ("comma", "and", "run_on") and not (
            item.has("verb", "create_cue") and item.first == head and not item.has("field", "choice", "record")
        )
        return soft and self._announcements.table_of(head, segment) is None

    def _is_title(self, segment: Segment, head: int) -> bool:
        """Whether a segment is the job of the person before it, though it begins with a verb: "(dock boss) ..."."""
        if segment.lead != "comma":
            return False
        closing = next((n for n in range(head, segment.last + 1) if self._word(n) == ")"), segment.last)
        words = self._words[head:closing]
        if not 0 < len(words) <= _LONGEST_TITLE or not all(w.replace("-", "").isalpha() for w in words):
            return False
        bracketed = self._word(segment.first - 1) == "(" and self._word(closing) == ")"
        titled = any(item.has("title") for item in self._reading.items_in(head, closing))
        return (bracketed or titled) and not set(words) & (STOP_WORDS - _IN_TITLES)

    def _details_task(self, head: int, segment: Segment, previous: Clause) -> bool:
        """More of a task: "..., due monday", "..., assign to marcus", "..., high prio"."""
        for item in self._reading.items_in(head, segment.last):
            word = self._word(item.first)
            own = any(c.table == previous.table for m in item.marks if m.kind in ("field", "choice") for c in m.value)
            if item.has("when", "user") or own or word in _TASK_DETAILS:
                continue
            return False
        return True

    def _opens_only(self, clause: Clause) -> bool:
        """Whether a clause only announces a task, for whom and when: "task for ben, due oct 5"."""
        opened = self._openings.end(clause.head, clause.last) or clause.head
        for item in self._reading.items_in(opened, clause.last):
            if item.has("table", "create_cue", "user", "when", "field", "quantifier") or (
                not item.marks and self._word(item.first) in (*ARTICLES, *ABOUT, ",", "me", "and")
            ):
                continue
            if item.has("verb") and item.first == clause.head:
                continue
            return False
        return True

    def _names_only_the_noun(self, clause: Clause) -> bool:
        """Whether a clause says no more than what is to be made: "set up a contact card"."""
        small = (*ARTICLES, "record", "card", "entry", "in", "up", "for", "me", "us", "please", "pls")
        items = self._reading.items_in(clause.head, clause.last)
        return clause.told is None and all(
            self._word(item.first) in small or item.has("table", "verb", "create_cue") for item in items
        )

    def only_times(self, clause: Clause) -> bool:
        """Whether a clause is no more than a time: "first thing tomorrow: ..."."""
        items = self._reading.items_in(clause.head, clause.last)
        if clause.kind != "narrative" or not any(item.has("when") for item in items):
            return False
        return all(item.has("when") or self._word(item.first) in _BEFORE_TIMES for item in items)

    def is_priority(self, clause: Clause, table: str) -> bool:
        """Whether a clause is no more than a task's priority."""
        spec = self._catalog.table(table).with_role("priority")
        items = [
            i for i in self._reading.items_in(clause.head, clause.last) if any(c.isalnum() for c in self._word(i.first))
        ]
        choices = [c for i in items for m in i.marks if m.kind == "choice" for c in m.value]
        said = spec is not None and any((c.table, c.field) == (table, spec.name) for c in choices)
        return said and len(items) == 1 and clause.kind == "narrative"

    def tells_priority(self, segment: Segment, table: str) -> bool:
        """Whether a segment behind a task only says how urgent it is: "it's urgent", "this one is not a priority"."""
        spec = self._catalog.table(table).with_role("priority")
        told = False
        for item in self._reading.items_in(segment.first, segment.last):
            choices = [c for m in item.marks if m.kind == "choice" for c in m.value]
            own = spec is not None and any((c.table, c.field) == (table, spec.name) for c in choices)
            if not own and self._word(item.first) not in _OF_IT and any(map(str.isalnum, self._word(item.first))):
                return False
            told = told or own
        return told

    def _is_kind(self, table: str | None, *kinds: str) -> bool:
        return table is not None and self._catalog.table(table).kind in kinds

    def _word(self, n: int) -> str:
        return self._words[n] if 0 <= n < len(self._words) else ""
