"""New records: contacts, companies and deals with their fields; tasks and activities have readers of their own."""

from collections.abc import Collection, Sequence

from core.catalog import Table
from core.drafts import RecordMention, Refuse, StepDraft
from core.planners.local.clauses.background import Background
from core.planners.local.clauses.clause import Clause
from core.planners.local.clauses.pieces import pieces_of, start_of
from core.planners.local.clauses.strangers import Strangers
from core.planners.local.clauses.unexplained import DOUBTED, shown, unexplained
from core.planners.local.fields.alternatives import alternative
from core.planners.local.fields.filling import FieldReader
from core.planners.local.fields.job_titles import JobTitleReader
from core.planners.local.fields.scope import Scope
from core.planners.local.fields.unknown_fields import unknown_field
from core.planners.local.marking.message import Message
from core.planners.local.marking.parties import Parties
from core.planners.local.marking.stretch import FieldsRead, Stretch
from core.planners.local.mentions.belongings import BelongingReader
from core.planners.local.mentions.links import LinkReader
from core.planners.local.mentions.nouns import NounReader
from core.planners.local.readers.activities import ActivityReader
from core.planners.local.readers.duties import DutyReader
from core.planners.local.readers.new_names import NewNames
from core.planners.local.readers.new_people import NewPeople
from core.planners.local.readers.places import PlaceReader
from core.planners.local.readers.tasks import TaskReader
from core.planners.local.readers.unknown_companies import UnknownCompanies

_UNSAYING = frozenset(
    "card details record crm brand opportunity joined join joins just champion added add wants based around roughly "
    "about probably maybe got someone somebody person somewhere expected signing brewing think runs run introduced "
    "came works working tel fax mobile m p address reached reachable contacted contactable available may".split()
)
_PRONOUNS = frozenset({"her", "him", "them"})
_MEETING = frozenset("met ran bumped spoke talked chatted connected introduced saw".split())
_DOUBTED_NAMED = 3
"""So much that nothing explains is doubtful where it was said what is to be made."""


class CreationReader:
    """Reads the clauses of one message that make a new record.

    Of the clause read last, `unread` holds the words of which nothing was made, `obstacle` why it must not be made.
    """

    def __init__(self, message: Message, nouns: NounReader, scope: Scope) -> None:
        self._catalog = message.catalog
        self._reading = message.reading
        self._words = message.words
        self._scope = scope
        self._fields = FieldReader(message.catalog, message.reading, message.calendar)
        self._strangers = Strangers(message.reading, message.catalog.names_of("person"))
        self._parties = Parties(message)
        self._people = NewPeople(message, self._parties)
        self._background = Background(message.catalog, message.reading)
        self._names = NewNames(message, self._parties, self._people)
        self._belongings = BelongingReader(message, scope)
        self._jobs = JobTitleReader(message)
        self._duties = DutyReader(message)
        self._places = PlaceReader(message)
        self._unknown_companies = UnknownCompanies(message.catalog, message.reading)
        links = LinkReader(message, nouns, scope)
        self._tasks = TaskReader(message, links)
        self._activities = ActivityReader(message, links, scope)
        self.unread = ""
        self.obstacle: Refuse | None = None

    def read(self, clause: Clause, table: Table, before: Clause | None) -> StepDraft | None:
        """The step that a clause of kind "create" asks for; `before` is the story just before it."""
        if table.kind == "task":
            return self._tasks.read(clause, table)
        if table.kind == "activity":
            return self._activities.read(clause, table, before)
        return self._record(clause, table)

    def _record(self, clause: Clause, table: Table) -> StepDraft | None:
        taken: set[int] = set()
        self._people.forget()
        name, name_tokens = self._names.of(clause, table)
        taken |= name_tokens
        found = FieldsRead()
        if self._people.company_said is not None:
            self._belongings.company(self._people.company_said, table, found, taken)
        self._belongings.references(clause, table, found, taken)
        self._belongings.owner(clause, table, found, taken)
        self._duties.read(clause, table, found, taken)
        self._jobs.compound(clause, table, found, taken)
        stretch = Stretch(
            start_of(clause), clause.last, frozenset(taken), clause.stops, clause.verbs, creating=True, text=clause.text
        )
        read = self._fields.read(table, stretch)
        for field, value in read.changes.items():
            found.changes.setdefault(field, value)
        found.used |= read.used
        taken |= found.used
        self._jobs.read(clause, table, found, taken, self._people.title_said, name_tokens)
        self._places.read(clause, table, found, taken)
        if not name and self._is_made_already(clause, table, read):
            return None
        self.unread = self._unread(clause, found, taken) or self._unread_choice(clause, table, found, read)
        if not name and self._means_company(clause, table):
            self.unread = self._reading.text.words(clause.head, clause.last)
        self.obstacle = self._unknown_field(clause, table, read, taken)
        changes = [*self._names.as_changes(table, name), *found.as_changes()]
        label = f"new{len(self._scope.made) + 1}"
        self._scope.make(label, table, name)
        self._scope.table = table
        fields = {change.field for change in changes}
        changes.extend(change for change in self._belongings.by_context(table, fields) if change.field not in fields)
        step = StepDraft(action="create", table=table.name, changes=tuple(changes), label=label)
        whole = self._unknown_companies.added(table, clause, step)
        if whole is not step and isinstance(firm := whole.changes[-1].value, RecordMention):
            self.unread = "" if self.unread == firm.words else self.unread
        return whole

    def _means_company(self, clause: Clause, table: Table) -> bool:
        """Whether "add them as customer" hardly means a person, behind a company that was just made."""
        pointed = {"them", "it"} & set(self._words[clause.head : clause.last])
        return table.kind == "person" and bool(pointed) and self._scope.made_of_kind("organisation") is not None

    def _is_made_already(self, clause: Clause, table: Table, read: FieldsRead) -> bool:
        """Whether "add her too" means somebody whom the message has made a record of before."""
        pointed = bool(_PRONOUNS & set(self._words[clause.head : clause.last]))
        return table.kind == "person" and pointed and not read.changes and self._scope.person_made() is not None

    def _unread(self, clause: Clause, found: FieldsRead, taken: set[int]) -> str:
        """The words of a clause that nothing was made of; a few do not matter, more may hold what the record needs."""
        start = (
            clause.head
            if clause.told is None
            else min(self._strangers.named(clause.told, clause.last), default=clause.head)
        )
        told = self._background.tokens(start, clause.last)  # "..., 17k, he's paying the shipping"
        left = [
            n
            for n in unexplained(self._reading, start, clause.last, taken | found.used | told)
            if self._words[n] not in _UNSAYING and not self._is_only_diary(n) and not self._is_only_told(clause, n)
        ]
        whole = self._piece_left(clause, left, taken | found.used)
        if whole is not None:
            return whole
        other = alternative(self._reading, clause.head, clause.last, taken | found.used)
        if other is not None:
            return shown(self._reading, [other])
        opening = self._reading.items_in(clause.head, min(clause.head + 6, clause.last))
        plain = len(set(left)) == len(left)  # a name or a value counts twice
        limit = _DOUBTED_NAMED if plain and any(item.has("table") for item in opening) else DOUBTED
        return shown(self._reading, left) if len(left) >= limit else ""

    def _unread_choice(self, clause: Clause, table: Table, found: FieldsRead, read: FieldsRead) -> str:
        """The word before a field of choices that is none of them: "new deal for Hooli: Pilot, demo stage"."""
        lost = {name for name in read.named if table.field(name).choices and name not in found.changes}
        for item in self._reading.items_in(clause.head + 1, clause.last):
            mark = item.of("field")
            if mark is not None and any(c.table == table.name and c.field in lost for c in mark.value):
                return self._reading.text.words(item.first - 1, item.last)
        return ""

    def _piece_left(self, clause: Clause, left: Sequence[int], used: Collection[int]) -> str | None:
        """What stands between two commas and of which nothing was made: somebody said it to be kept."""
        for first, last in pieces_of(self._reading, clause)[1:] if clause.told is None else ():
            figures = all(self._words[n].isdigit() for n in range(first, last))
            here = [n for n in left if first <= n < last] or (list(range(first, last)) if figures else [])
            if here and not any(n in used for n in range(first, last)):
                return shown(self._reading, here)
        return None

    def _is_only_told(self, clause: Clause, n: int) -> bool:
        """Whether a token of how one met somebody is no value: where that was need not be kept."""
        told = clause.told is not None and n < clause.head and bool(_MEETING & set(self._words[clause.told : n]))
        valued = self._reading.items[self._reading.at[n]].has("money", "percent", "email", "phone", "quoted")
        return told and not valued

    def _unknown_field(self, clause: Clause, table: Table, read: FieldsRead, taken: set[int]) -> Refuse | None:
        """A percentage of what the catalog does not know: "new deal ..., discount 10%"."""
        shares = [value for value in read.bare if self._reading.items[self._reading.at[value.start]].has("percent")]
        left = unexplained(self._reading, clause.head, clause.last, taken | read.used)
        return unknown_field(self._reading, table, left, (), FieldsRead(bare=shares))

    def _is_only_diary(self, n: int) -> bool:
        """Whether a token only happens to stand in the title of a task or activity."""
        record = self._reading.items[self._reading.at[n]].of("record")
        return record is not None and {self._kind(table) for table in record.value.tables} <= {"task", "activity"}

    def _kind(self, table: str) -> str:
        return self._catalog.table(table).kind
