"""How a task is asked for without a verb of its own: "stick a task in for friday to ...", "nudge me monday to ..."."""

from core.catalog import Catalog
from core.planners.local.clauses.surroundings import Surroundings
from core.planners.local.clauses.task_assignees import TaskAssignees
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item
from core.planners.local.marking.small_words import FRESH

_PUTTING = frozenset(
    "put stick pop throw slot chuck drop jot get give add set make create save shove book block enter log schedule "
    "need want".split()
)
_BOOKING = frozenset("put pencil mark sign book jot slot note set write stick pop get".split())
_BETWEEN = frozenset("me us in up down on for myself please pls".split())
_ARTICLES = frozenset("a an another new one the quick little".split())
_FRESH = FRESH | {"one"}
_SPEAKERS = frozenset({"i", "we", "i'd", "i'll"})
_PLACES = frozenset("list plate calendar diary agenda radar".split())
_ANYTHING = frozenset({"something", "this", "that", "it"})
_ONESELF = frozenset({"me", "us"})
_TO_DO = frozenset({"to", "about", "that", ":", "of"})
_NO_REMINDING = frozenset("get give show tell let send bring find cc ask owe owes asked told gave sent".split())
_BEHIND = frozenset({"in", "down", "on", "up"})
_JOBS = frozenset("action job one errand assignment chore ask homework".split())
"""Before a colleague's name they say that something is to be done by him."""
_HEADING = _JOBS | frozenset(
    "a an the new another one quick me us my for on by at of with as its is it and in up down due eod cob please "
    "pls , ( ) marked flagged really very super".split()
)
"""Small words that may stand between the word for a task and what is to be done."""


class TaskOpenings:
    """Reads one message for the words by which tasks are asked for."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._reading = reading
        self._around = Surroundings(catalog, reading)
        self._table = next(iter(catalog.of_kind("task")), None)
        self._assignees = TaskAssignees(catalog, reading)

    def end(self, head: int, last: int) -> int | None:
        """The token after the words that ask for a task at `head`; None where none are there."""
        gets = self._assignees.gets(head, last) if self._table is not None else None
        if gets is not None:
            return gets[1]
        while head < last and self._around.word(head) in _SPEAKERS:
            head += 1
        if self._table is None or head >= last:
            return None
        return (
            self._put(head, last)
            or self._booked(head, last)
            or self._listed(head, last)
            or self._reminded(head, last)
            or self._noun(head, last)
            or self._headed(head, last)
        )

    def header_end(self, head: int, last: int) -> int:
        """The token of the mark or word that leads to what is to be done, where only the task is told of before it.

        "todo for friday, urgent: ...", "make a task with high priority to ..."; `head` where there is no such mark.
        """
        heard = False
        for item in self._reading.items_in(head, last):
            word = self._around.word(item.first)
            if heard and (word in (":", "->", "to") or (word == "-" and item.first > head + 1)):
                return item.first
            verb = item.of("verb")
            heard = heard or self._is_noun(item.first) or (verb is not None and "remind" in verb.value)
            heard = heard or (word in _JOBS and self._around.word(item.last) == "for")
            if not (self._may_head(item) or item.has("verb")):
                return head
        return head

    def heads(self, first: int, last: int) -> bool:
        """Whether a stretch before a colon only tells of a task: "urgent task friday: ...", "task Marcus: ..."."""
        items = self._reading.items_in(first, last)
        return self._around.word(last) == ":" and all(map(self._may_head, items))

    def _headed(self, head: int, last: int) -> int | None:
        """ "urgent task friday: ...", "task Marcus: ...", "one for Priya: ...": a colon behind whose it is and when."""
        stop = last if self.heads(head, last) else self.header_end(head, last)
        items = self._reading.items_in(head, stop)
        named = any(item.has("user") for item in items)
        nouns = (self._is_noun(i.first) or (named and self._around.word(i.first) in _JOBS) for i in items)
        return stop if any(nouns) and self._around.word(stop) == ":" else None

    def _may_head(self, item: Item) -> bool:
        """Whether an item may stand in the words that ask for a task."""
        return self._is_of_task(item) or item.has("when", "user") or self._around.word(item.first) in _HEADING

    def _is_of_task(self, item: Item) -> bool:
        """Whether an item is the word for a task, or says what kind it is, or how urgent."""
        table = self._table
        if table is None:
            return False
        kinds = ("choice", "choice_verb", "field")
        fields = {c.field for m in item.marks if m.kind in kinds for c in m.value if c.table == table.name}
        told = fields & {spec.name for spec in table.fields if spec.role in ("kind", "priority", "due")}
        return bool(told) or self._is_noun(item.first) or item.has("create_cue")

    def kind_said(self, first: int, last: int) -> tuple[int, ...]:
        """The tokens that say in front of the noun what kind of task it is: "meeting" in "a meeting task"."""
        for noun in range(first + 1, min(first + 10, last)):
            if not self._is_noun(noun):
                continue
            before = self._reading.items[self._reading.at[noun - 1]]
            kinds = [c for m in before.marks if m.kind in ("choice", "choice_verb") for c in m.value]
            if before.first >= first and any(self._is_kind(c.table, c.field) for c in kinds):
                return tuple(range(before.first, before.last))
        return ()

    def _put(self, head: int, last: int) -> int | None:
        """ "stick a task in", "pop me a reminder on", "need a call task", "put something on my list"."""
        if self._around.word(head) not in _PUTTING:
            return None
        n = head + 1
        while n < last and self._around.word(n) in _BETWEEN:
            n += 1
        if self._around.word(n) in _ANYTHING:
            place = next((k for k in range(n + 1, min(n + 5, last)) if self._around.word(k) in _PLACES), None)
            return place + 1 if place is not None and self._around.word(n) == "something" else None
        start = n
        while n < last and self._around.word(n) in _ARTICLES:
            n += 1
        stop = self._qualified(n, last)
        bare = stop is not None and n == start == head + 1 and self._timed(stop, last)
        if stop is None or not (bare or _FRESH & {self._around.word(k) for k in range(start, n)}):
            return None
        return stop + 1 if self._around.word(stop) in _BEHIND and stop + 1 < last else stop

    def _booked(self, head: int, last: int) -> int | None:
        """ "put me down to call Gavin on friday", "pencil me in for a visit": the speaker, and what he is to do."""
        if self._around.word(head) not in _BOOKING or self._around.word(head + 1) not in _ONESELF:
            return None
        n = head + 2
        if n >= last or self._around.word(n) not in _BEHIND:
            return None
        while n < last and (self._around.word(n) in _BEHIND or self._reading.items[self._reading.at[n]].has("when")):
            n = max(n + 1, self._reading.items[self._reading.at[n]].last)
        return n + 1 if self._around.word(n) in ("to", "for") and n + 1 < last else None

    def _listed(self, head: int, last: int) -> int | None:
        """ "stick a thank-you call with him on my list", "add to Ben's list: ...": what is put on a list of tasks."""
        listed = self._assignees.listed(head, last) if self._around.word(head) in _PUTTING else None
        if listed is None:
            return None
        if listed.first == head + 1:
            return listed.last if listed.last < len(self._around.words) else None
        n = head + 1
        while n < listed.first and self._around.word(n) in _ARTICLES | _BETWEEN:
            n += 1
        items = self._reading.items_in(n, listed.first)
        named = bool(items) and items[0].kind in ("record", "user")
        tells = self._around.word(n) not in _ANYTHING and not named and len(items) > 1
        return n if tells or (items and items[0].has("quoted")) else None

    def _reminded(self, head: int, last: int) -> int | None:
        """ "nudge me on the 3rd to ...": some verb, the speaker, a time, and what is to be done."""
        if self._around.word(head) in _NO_REMINDING or self._around.word(head + 1) not in _ONESELF:
            return None
        item = self._reading.items[self._reading.at[head]]
        verb = item.of("verb")
        if item.last > head + 1 or (verb is not None and not verb.value & {"communicate", "remind"}):
            return None
        n, timed = head + 2, False
        while n < last and (self._reading.items[self._reading.at[n]].has("when") or self._around.word(n) == "again"):
            n, timed = self._reading.items[self._reading.at[n]].last, True
        return head + 2 if timed and self._around.word(n) in _TO_DO and n + 1 < last else None

    def _noun(self, head: int, last: int) -> int | None:
        """ "high priority call task for tomorrow: ...": a noun behind what kind of task it is."""
        n = head
        while n < last and self._around.word(n) in _FRESH:
            n += 1
        stop = self._qualified(n, last)
        plain = stop is not None and self._is_noun(n)
        if stop is not None and not plain and (self.heads(stop, last) or self.header_end(head, last) > stop):
            return stop
        return stop if not plain and self._around.word(stop or head) in _TO_DO | {"for", "on", "with", "-"} else None

    def _timed(self, n: int, last: int) -> bool:
        """Whether a time and more stand at a token: "set task 4 dec send the samples"."""
        n += self._around.word(n) in ("for", "on", "due", "by")
        item = self._reading.items[self._reading.at[n]] if n < last else None
        return item is not None and item.first == n and item.has("when") and item.last < last

    def _qualified(self, n: int, last: int) -> int | None:
        """The token after the noun for a task, behind choices of its kind or urgency."""
        while n < last and not self._is_noun(n):
            item = self._reading.items[self._reading.at[n]]
            own = [c for m in item.marks if m.kind in ("choice", "choice_verb", "field") for c in m.value]
            if item.first != n or not any(self._table is not None and c.table == self._table.name for c in own):
                return None
            n = item.last
        return self._reading.items[self._reading.at[n]].last if n < last else None

    def _is_noun(self, n: int) -> bool:
        """Whether the word for a single task is at a token."""
        item = self._reading.items[self._reading.at[n]]
        table = self._table
        return item.first == n and any(
            c.table == table.name and not c.plural
            for m in item.marks
            if m.kind == "table" and table is not None
            for c in m.value
        )

    def _is_kind(self, table: str, field: str) -> bool:
        return self._table is not None and table == self._table.name and self._table.field(field).role == "kind"
