"""Tasks: what is to be done, by when, by whom: "remind me thursday to ring Rui"."""

from core.catalog import FieldSpec, Table
from core.drafts import DraftValue, Given, Me, RecordMention, StepDraft
from core.planners.local.clauses.clause import Clause
from core.planners.local.clauses.task_assignees import TaskAssignees
from core.planners.local.clauses.task_openings import TaskOpenings
from core.planners.local.marking.marks import Item
from core.planners.local.marking.message import Message
from core.planners.local.marking.stretch import as_changes
from core.planners.local.marking.titles import TitleReader
from core.planners.local.marking.vocabulary import TASK_OPENERS
from core.planners.local.mentions.links import LinkReader
from core.planners.local.readers.due_times import DueTimes
from core.planners.local.readers.priorities import TaskPriorities

_TASK_FILLERS = frozenset("a an the new for another put on".split())
_NEEDING = (("not", "forget", "to"), ("have", "to", "remember"), ("i", "need", "to"), ("i", "have", "to"))
"""What one says of having to do something, which is no part of what is to be done."""
_DUTIES = (("has", "to"), ("needs", "to"), ("is", "to"), ("must",), ("should",), ("will",), ("ought", "to"))
_ASKED_OF = frozenset("could can would will should shall may might let have get ask tell".split())
"""Before a colleague's name they ask that he does something."""
_TOPICS = frozenset("re ref regarding about fw fwd subject".split())
_THIRD_PERSON = frozenset({"him", "her", "them"})
_NEAR_HEAD = 8
_OPENING_WORDS = 8

_WITH = (("with",), ("w/",), ("w",))
_ARRANGING = frozenset(
    "schedule book arrange organise organize plan set up have hold grab get do fix a an the another quick short brief "
    "new next follow-up first second".split()
)
_OWING = frozenset({"need", "have", "must", "gotta", "should", "ought"})


class TaskReader:
    """Reads the clauses of one message that make a task."""

    def __init__(self, message: Message, links: LinkReader) -> None:
        self._catalog = message.catalog
        self._reading = message.reading
        self._words = message.words
        self._calendar = message.calendar
        self._links = links
        self._titles = TitleReader(message)
        self._due_times = DueTimes(message)
        self._openings = TaskOpenings(message.catalog, message.reading)
        self._assignees = TaskAssignees(message.catalog, message.reading)
        self._priorities = TaskPriorities(message)

    def read(self, clause: Clause, table: Table) -> StepDraft:
        """A new task: what is to be done, when, for whom, about whom."""
        changes: dict[str, DraftValue] = {}
        gone: set[int] = set()
        kind_said = self._openings.kind_said(clause.head, clause.last)
        due = table.with_role("due")
        if due is not None:
            self._due_times.read(clause, due, changes, gone)
        self._task_owner(clause, table, changes, gone)
        self._priorities.read(clause, table, changes, gone)
        gone.update(kind_said)
        first, last = self._title_range(clause, table, gone)
        while first < last and first in gone:
            first += 1
        title = self._titles.of(first, last, gone)
        if kind_said and self._words[first : first + 1] in (("with",), ("w/",)):
            kind = self._reading.text.words(kind_said[0], kind_said[-1] + 1)
            title = f"{kind[:1].upper()}{kind[1:]} {title[:1].lower()}{title[1:]}"
        about = self._links.about(self._begin_of_names(clause), clause.last)
        title = self._titles.with_names(title, self._links.person_name(self._words[first:last]), first, last)
        subject = table.with_role("subject")
        if subject is not None and title:
            changes = {subject.name: Given(value=title), **changes}
        self._kind_from_noun(kind_said, table, changes)
        self._kind_from_verb(first, last, table, changes)
        self._links.link(clause, table, about, changes, clause.last)
        self._links.speak(about)
        return StepDraft(action="create", table=table.name, changes=as_changes(changes))

    def _begin_of_names(self, clause: Clause) -> int:
        """Where names may begin: the word that opens a wish for a task is none, whatever it is like."""
        opened = self._openings.end(clause.head, clause.last) is not None
        return min(clause.head + 1, clause.last) if opened else clause.head

    def _task_owner(self, clause: Clause, table: Table, changes: dict[str, DraftValue], gone: set[int]) -> None:
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
            mark = item.of("user")
            if (
                mark is None
                or isinstance(mark.value, Me)
                or (mark is not item.marks[0] and item.marks[0].kind != "record")
            ):
                continue
            before = self._words[item.first - 1] if item.first else ""
            verb = self._reading.items[self._reading.at[item.first - 1]].of("verb") if item.first else None
            if before == "to" and self._words[max(0, item.first - 2)] in (
                "assign",
                "assigned",
                "give",
                "delegate",
                "belongs",
            ):
                changes[table.owner] = RecordMention(
                    words=self._reading.text.named(item.first, item.last), table=self._catalog.users.name
                )
                gone.update(range(item.first - 2, item.last))
                return
            assigned = before == "for" or (
                verb is not None and verb.value & {"assign", "remind"} and item.first - clause.head <= 3
            )
            near_head = item.first - clause.head <= 8
            heads = item.last <= self._openings.header_end(clause.head, clause.last)
            if heads or (assigned and near_head and self._before_title(clause.head, item.first)):
                words = self._reading.text.named(item.first, item.last)
                changes[table.owner] = RecordMention(words=words, table=self._catalog.users.name)
                gone.update(range(item.first, item.last))
                gone.add(item.first - 1)
                return

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
        changes[owner] = RecordMention(
            words=self._reading.text.named(item.first, item.last), table=self._catalog.users.name
        )
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
        changes[owner] = RecordMention(
            words=self._reading.text.named(item.first, item.last), table=self._catalog.users.name
        )
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

    def _title_range(self, clause: Clause, table: Table, gone: set[int]) -> tuple[int, int]:
        """Where the words for what is to be done stand: after the colon, or after "remind me to"."""
        colon = next((n for n in range(clause.head, clause.last) if self._leads_to_title(clause, n, gone)), None)
        if colon is not None and colon + 1 < clause.last and self._opens(clause.head, colon, table):
            return colon + 1, clause.last
        pursuit = self._pursuit(clause)
        if pursuit is not None:
            return pursuit, clause.last
        if self._is_duty(clause, table):
            return clause.head - (self._words[clause.head - 1] == "update"), clause.last
        n = self._openings.end(clause.head, clause.last) or clause.head
        while n < clause.last:
            item = self._reading.items[self._reading.at[n]]
            word = self._words[n]
            if self._words[n : n + 3] in _NEEDING:
                n += 3
            elif n in gone:
                n += 1
            elif (
                item.first == n
                and n == clause.head
                and item.has("verb", "create_cue", "table")
                and self._is_opener(item, table)
            ):
                n = item.last
            elif (
                word in ("me", "us", "myself", "new")
                or word in TASK_OPENERS
                or (self._is_table_word(item, table) and n - clause.head < 6)
            ):
                n = item.last if self._is_table_word(item, table) else n + 1
            else:
                break
        return n, clause.last

    def _is_duty(self, clause: Clause, table: Table) -> bool:
        """Whether the verb behind "I need to" is what is to be done, and no verb of asking for a task."""
        ahead = self._reading.items_in(clause.head, min(clause.head + _OPENING_WORDS, clause.last))
        told = bool(_OWING & set(self._words[clause.first : clause.head]))
        return told and not any(self._is_table_word(item, table) or item.has("create_cue") for item in ahead)

    def _leads_to_title(self, clause: Clause, n: int, gone: set[int]) -> bool:
        """Whether a colon stands between the wish for a task and what is to be done, not within what is."""
        if self._words[n] != ":" or n in gone or self._words[n - 1] in _TOPICS:
            return False
        asked = next((k for k in range(clause.head, n) if self._words[k : k + 2] == ("me", "to")), None)
        if asked is None or asked + 2 >= n:
            return True
        verb = self._reading.items[self._reading.at[asked + 2]].of("verb")
        return verb is None or "communicate" not in verb.value  # "remind me to email Jane: the price list"

    def _pursuit(self, clause: Clause) -> int | None:
        """Where "follow up with Jane" begins, which is what is to be done and no mere word for a task."""
        for n in range(clause.head, min(clause.head + _OPENING_WORDS, clause.last - 1)):
            item = self._reading.items[self._reading.at[n]]
            pursues = self._words[n] in ("follow", "follow-up", "followup") and item.first == n
            if pursues and self._words[item.last : item.last + 1] in (("with",), ("w/",), ("on",)):
                timed = item.last + 1 < clause.last and self._reading.items[self._reading.at[item.last + 1]].has("when")
                return None if timed else n
        return None

    def _opens(self, first: int, last: int, table: Table) -> bool:
        return any(self._is_opener(item, table) for item in self._reading.items_in(first, last))

    def _is_opener(self, item: Item, table: Table) -> bool:
        verb = item.of("verb")
        if verb is not None and verb.value & {"remind", "create", "set"}:
            return True
        return self._is_table_word(item, table)

    def _is_table_word(self, item: Item, table: Table) -> bool:
        return any(
            c.table == table.name for mark in item.marks if mark.kind in ("table", "create_cue") for c in mark.value
        )

    def _kind_from_noun(self, said: tuple[int, ...], table: Table, changes: dict[str, DraftValue]) -> None:
        spec = table.with_role("kind")
        if spec is None or not said:
            return
        for mark in self._reading.marks_in(said[0], said[-1] + 1, "choice", "choice_verb"):
            for concept in mark.value:
                if (concept.table, concept.field) == (table.name, spec.name):
                    changes.setdefault(spec.name, Given(value=concept.value))

    def _kind_from_verb(self, first: int, last: int, table: Table, changes: dict[str, DraftValue]) -> None:
        spec = table.with_role("kind")
        if spec is None or spec.name in changes:
            return
        self._kind_from_contact(first, last, spec, table, changes)
        for n in range(first, min(first + 2, last)):
            for mark in self._reading.marks_in(n, last, "choice_verb"):
                for concept in mark.value:
                    if mark.first == n and concept.table == table.name and concept.field == spec.name and n == first:
                        changes[spec.name] = Given(value=concept.value)
                        return

    def _kind_from_contact(
        self, first: int, last: int, spec: FieldSpec, table: Table, changes: dict[str, DraftValue]
    ) -> None:
        """The kind of a contact to come: "meeting with Hooli", "schedule a call with Jane"."""
        n = first
        while n < last and self._words[n] in _ARRANGING:
            n += 1
        item = self._reading.items[self._reading.at[n]] if n < last else None
        if item is None or self._words[item.last : item.last + 1] not in _WITH:
            return
        concepts = [c for m in item.marks if m.kind in ("choice", "choice_verb") for c in m.value]
        kind = next((c.value for c in concepts if (c.table, c.field) == (table.name, spec.name)), None)
        if kind is not None:
            changes.setdefault(spec.name, Given(value=kind))
