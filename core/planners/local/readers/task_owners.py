"""Whose task it is: who has to do it, who gets it, on whose list it is put."""

from collections.abc import Iterable

from core.catalog import Table
from core.drafts import DraftValue, Me, RecordMention
from core.planners.local.clauses.clause import Clause
from core.planners.local.clauses.task_assignees import TaskAssignees
from core.planners.local.clauses.task_openings import TaskOpenings
from core.planners.local.marking.marks import Item
from core.planners.local.marking.message import Message

_TASK_FILLERS = frozenset("a an the new for another put on".split())
_DUTIES = (("has", "to"), ("needs", "to"), ("is", "to"), ("must",), ("should",), ("will",), ("ought", "to"))
_ASKED_OF = frozenset("could can would will should shall may might let have get ask tell".split())
"""Before a colleague's name they ask that he does something."""
_THIRD_PERSON = frozenset({"him", "her", "them"})
_NEAR_HEAD = 8
_NEAR_VERB = 3
_GIVING = frozenset({"assign", "assigned", "give", "delegate", "belongs"})


class TaskOwners:
    """Reads for whom a clause makes a task."""

    def __init__(self, message: Message, openings: TaskOpenings) -> None:
        self._catalog = message.catalog
        self._reading = message.reading
        self._words = message.words
        self._openings = openings
        self._assignees = TaskAssignees(message.catalog, message.reading)

    def read(self, clause: Clause, table: Table, changes: dict[str, DraftValue], gone: set[int]) -> None:
        """Puts the owner into `changes`, and the words that say it, which are no part of the title, into `gone`."""
        if table.owner is None or self._told_to_do_it(clause, table.owner, changes, gone):
            return
        if self._given_to(clause, table.owner, changes, gone):
            return
        for item in self._reading.items_in(clause.head, clause.last):
            if self._is_colleague_meant(clause, item):
                words = self._colleague_before(clause.head)
                changes[table.owner] = RecordMention(words=words, table=self._catalog.users.name)
                gone.update({item.first, item.first - 1} if self._words[item.first - 1] == "for" else {item.first})
                return
            words_for = self._assigning_words(clause, item) if self._names_colleague(item) else ()
            if words_for:
                changes[table.owner] = self._mention(item)
                gone.update(words_for)
                return

    def _mention(self, item: Item) -> RecordMention:
        return RecordMention(words=self._reading.text.named(item.first, item.last), table=self._catalog.users.name)

    def _names_colleague(self, item: Item) -> bool:
        """Whether an item is a colleague's name before anything else, unless it is a record's too."""
        mark = item.of("user")
        if mark is None or isinstance(mark.value, Me):
            return False
        return mark is item.marks[0] or item.kind == "record"

    def _assigning_words(self, clause: Clause, item: Item) -> Iterable[int]:
        """The tokens by which a colleague is given the task: "assign to Ben", "for Ben", "remind Ben"; none if none."""
        before = self._words[item.first - 1] if item.first else ""
        if before == "to" and self._words[max(0, item.first - 2)] in _GIVING:
            return range(item.first - 2, item.last)
        verb = self._reading.items[self._reading.at[item.first - 1]].of("verb") if item.first else None
        told = verb is not None and bool(verb.value & {"assign", "remind"}) and item.first - clause.head <= _NEAR_VERB
        near_head = item.first - clause.head <= _NEAR_HEAD
        heads = item.last <= self._openings.header_end(clause.head, clause.last)
        assigned = (before == "for" or told) and near_head and self._before_title(clause.head, item.first)
        return range(item.first - 1, item.last) if heads or assigned else ()

    def _is_colleague_meant(self, clause: Clause, item: Item) -> bool:
        """Whether "him" is the colleague who was named before: "give it to Arjun and set a task for him to ..."."""
        if self._words[item.first] not in _THIRD_PERSON or item.first - clause.head > _NEAR_HEAD:
            return False
        before = self._reading.items[self._reading.at[item.first - 1]] if item.first > clause.head else None
        verb = before.of("verb") if before is not None else None
        led = self._words[item.first - 1] == "for" or (verb is not None and "remind" in verb.value)
        return led and self._before_title(clause.head, item.first - 1) and bool(self._colleague_before(clause.head))

    def _colleague_before(self, last: int) -> str:
        """The colleague named last before a token, where no other person was named since."""
        persons = {table.name for table in self._catalog.of_kind("person")}
        for item in reversed(self._reading.items_in(0, last)):
            mark = item.marks[0] if item.marks else None
            if mark is not None and mark.kind == "user" and not isinstance(mark.value, Me):
                return self._reading.text.named(item.first, item.last)
            if mark is not None and mark.kind == "record" and persons & mark.value.tables:
                best = max(mark.value.best(name) for name in mark.value.tables)
                if any(mark.value.best(name) >= best for name in persons):
                    return ""
        return ""

    def _given_to(self, clause: Clause, owner: str, changes: dict[str, DraftValue], gone: set[int]) -> bool:
        """Who gets it, or on whose list it is put: "Ben gets a task to ...", "put a task on Ben's list: ..."."""
        gets = self._assignees.gets(clause.head, clause.last)
        listed = self._assignees.listed(clause.head, clause.last)
        if listed is not None:
            gone.update(range(listed.first, listed.last))
        item = gets[0] if gets is not None else listed.user if listed is not None else None
        if item is None:
            return False
        changes[owner] = self._mention(item)
        gone.update(range(item.first, item.last))
        return True

    def _told_to_do_it(self, clause: Clause, owner: str, changes: dict[str, DraftValue], gone: set[int]) -> bool:
        """Who has to do it stands before it: "Ben has to send the slides, make that a task", "could Ben send ..."."""
        asked = clause.head + 1 < clause.last and self._words[clause.head] in _ASKED_OF
        item = self._reading.items[self._reading.at[clause.head + asked]]
        mark = item.of("user")
        told = (d for d in _DUTIES if self._words[item.last : item.last + len(d)] == d)
        duty: tuple[str, ...] | None = next(told, None)
        if asked and duty is None:
            duty = ("to",) if self._words[item.last : item.last + 1] == ("to",) else ()
        if mark is None or isinstance(mark.value, Me) or duty is None or item.last >= clause.last:
            return False
        changes[owner] = self._mention(item)
        gone.update(range(clause.head, item.last + len(duty)))
        return True

    def _before_title(self, first: int, last: int) -> bool:
        """Whether only words that open a task stand between: "a task for", "todo for"."""
        for item in self._reading.items_in(first, last):
            word = self._words[item.first]
            if item.has("table", "verb", "create_cue", "when", "quantifier") or word in _TASK_FILLERS:
                continue
            return False
        return True
