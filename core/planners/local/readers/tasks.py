"""Tasks: what is to be done, by when, by whom: "remind me thursday to ring Rui"."""

from core.catalog import Table
from core.drafts import DraftValue, Given, StepDraft
from core.language.hour_ranges import minutes_between
from core.planners.local.clauses.clause import Clause
from core.planners.local.clauses.task_openings import TaskOpenings
from core.planners.local.marking.message import Message
from core.planners.local.marking.moments import whens_in
from core.planners.local.marking.stretch import as_changes
from core.planners.local.marking.target import Target
from core.planners.local.marking.titles import TitleReader
from core.planners.local.mentions.links import LinkReader
from core.planners.local.readers.due_times import DueTimes
from core.planners.local.readers.priorities import TaskPriorities
from core.planners.local.readers.task_kinds import TaskKinds
from core.planners.local.readers.task_owners import TaskOwners
from core.planners.local.readers.task_titles import TaskTitles


class TaskReader:
    """Reads the clauses of one message that make a task."""

    def __init__(self, message: Message, links: LinkReader) -> None:
        self._catalog = message.catalog
        self._reading = message.reading
        self._words = message.words
        self._links = links
        self._titles = TitleReader(message)
        self._due_times = DueTimes(message)
        self._openings = TaskOpenings(message.catalog, message.reading)
        self._owners = TaskOwners(message, self._openings)
        self._title_places = TaskTitles(message, self._openings)
        self._kinds = TaskKinds(message)
        self._priorities = TaskPriorities(message)

    def read(self, clause: Clause, table: Table) -> StepDraft:
        """A new task: what is to be done, when, for whom, about whom."""
        changes: dict[str, DraftValue] = {}
        gone: set[int] = set()
        kind_said = self._openings.kind_said(clause.head, clause.last)
        due = table.with_role("due")
        if due is not None:
            self._due_times.read(clause, due, changes, gone)
        self._owners.read(clause, table, changes, gone)
        self._priorities.read(clause, table, changes, gone)
        gone.update(kind_said)
        first, last = self._title_places.find(clause, table, gone)
        while first < last and first in gone:
            first += 1
        title = self._titles.of(first, last, gone)
        if kind_said and self._words[first : first + 1] in (("with",), ("w/",)):
            kind = self._reading.text.words(kind_said[0], kind_said[-1] + 1)
            title = f"{kind[:1].upper()}{kind[1:]} {title[:1].lower()}{title[1:]}"
        about = self._links.about(self._begin_of_names(clause), clause.last)
        title = self._titles.with_names(title, self._links.person_name(self._words[first:last]), first, last)
        title = self._with_length(title, clause) or self._follow_up(clause, about)
        subject = table.with_role("subject")
        if subject is not None and title:
            changes = {subject.name: Given(value=title), **changes}
        self._kinds.from_noun(kind_said, table, changes)
        self._kinds.from_verb(first, last, table, changes)
        self._links.link(clause, table, about, changes, clause.last)
        self._links.speak(about)
        return StepDraft(action="create", table=table.name, changes=as_changes(changes))

    def _follow_up(self, clause: Clause, about: list[Target]) -> str:
        """What a reminder is about that says only when: to follow up with the one who was spoken of in the message."""
        things = {table.name for kind in ("task", "activity") for table in self._catalog.of_kind(kind)}
        if clause.first == 0 or any(not set(target.fits) <= things for target in about):
            return ""
        name, joint = self._links.person_name(), "with"
        about[:] = self._links.last_person()
        if not name:
            about[:] = self._links.last_thing()
            name, joint = (about[0].mention.words if about else ""), "on"
        return f"Follow up {joint} {name if any(map(str.isupper, name)) else name.title()}" if name else ""

    def _with_length(self, title: str, clause: Clause) -> str:
        """The title with how long it is to take, where a time is said with its end: "demo with Jo thursday 3-4pm"."""
        whens = whens_in(self._reading, clause.head, clause.last)
        lengths = (minutes_between(self._reading.text.words(item.first, item.last)) for item in whens)
        minutes = next((length for length in lengths if length), None)
        return f"{title}, {minutes} min" if title and minutes is not None else title

    def _begin_of_names(self, clause: Clause) -> int:
        """Where names may begin: the word that opens a wish for a task is none, whatever it is like."""
        opened = self._openings.end(clause.head, clause.last) is not None
        return min(clause.head + 1, clause.last) if opened else clause.head
