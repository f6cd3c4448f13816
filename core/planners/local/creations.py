"""Reads new records: contacts, companies and deals with their fields."""

from collections.abc import Sequence

from core.catalog import Catalog, Table
from core.drafts import Change, DraftValue, Given, Me, NewRecord, RecordMention, StepDraft
from core.language.dates import Calendar
from core.planners.local.annotate import Annotated
from core.planners.local.clauses import Clause
from core.planners.local.diary import DiaryReader
from core.planners.local.fields import FieldReader, FieldsRead, Stretch
from core.planners.local.industries import INDUSTRIES
from core.planners.local.marks import Item, Mark
from core.planners.local.names import Named
from core.planners.local.nouns import NounReader
from core.planners.local.scope import Scope
from core.planners.local.segments import starts_line
from core.planners.local.strangers import Strangers
from core.planners.local.vocabulary import STOP_WORDS

_NAME_STOPS = frozenset(", : ( ; / | . - – they're theyre it's they it he she".split())
_AFTER_A_NAME = frozenset("at in for with w/ from worth as closing owned".split())
_AFTER_PRONOUN = frozenset("as to please pls her him them now in thanks".split())
_BEFORE_REFERENCE = frozenset(", : & / | - – — chez bei".split())
_SUBJECTS = frozenset("he she shes hes she's he's his her".split())
_PIECE_ENDS = frozenset(", . : ( ) ; / |".split())
_AFTER_TITLE = frozenset("at from @ as with who his her email on and".split())
_BEFORE_PLACE = frozenset("in the based from out of a an they are".split())

_ARTICLES = frozenset("a an the new another my our their his her".split())
_BEFORE_NAME = frozenset(
    ": - / | is 's mr mrs ms dr prof herr frau person name , ; card record somebody someone".split()
)
_LEADS = frozenset("joined joins at from for with w/ in of @ to on".split())
_END_OF_NAME = frozenset(
    ", at from as is he she who ( with w/ he's she's hes shes to for in and - : of his her they works .".split()
)
_UNSAYING = frozenset(
    "card details record crm brand opportunity joined join joins just champion added add wants based around roughly "
    "about probably maybe got someone somebody person somewhere expected signing brewing think runs run introduced "
    "came works working tel fax mobile m p".split()
)
_BEFORE_TITLE = frozenset("is 's as the a an he she he's she's hes shes their our who new works and also".split())
_AT = frozenset({"at", "from", "for", "of", "@", "in", "with"})


class CreationReader:
    """Reads the clauses of one message that make a new record."""

    def __init__(
        self,
        catalog: Catalog,
        reading: Annotated,
        calendar: Calendar,
        past: Sequence[Mark],
        nouns: NounReader,
        scope: Scope,
    ) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded
        self._nouns = nouns
        self._scope = scope
        self._fields = FieldReader(catalog, reading, calendar)
        self._strangers = Strangers(reading)
        self.unread = ""
        self._diary = DiaryReader(catalog, reading, calendar, past, nouns, scope)

    def read(self, clause: Clause, table: Table, before: Clause | None) -> StepDraft | None:
        """The step that a clause of kind "create" asks for; `before` is the story just before it."""
        if table.kind == "task":
            return self._diary.task(clause, table)
        if table.kind == "activity":
            return self._diary.activity(clause, table, before)
        return self._record(clause, table)

    def _record(self, clause: Clause, table: Table) -> StepDraft | None:
        taken: set[int] = set()
        self._title_said = (0, 0)
        name, name_tokens = self._name(clause, table)
        taken |= name_tokens
        found = FieldsRead()
        self._references(clause, table, found, taken)
        self._owner(clause, table, found, taken)
        stretch = Stretch(self._start(clause), clause.last, frozenset(taken), clause.stops, clause.verbs, creating=True)
        read = self._fields.read(table, stretch)
        for field, value in read.changes.items():
            found.changes.setdefault(field, value)
        found.used |= read.used
        taken |= found.used
        self._job(clause, table, found, taken)
        self._places(clause, table, found, taken)
        self.unread = self._unread(clause, found, taken)
        changes = [*self._named(table, name), *found.as_changes()]
        label = f"new{len(self._scope.made) + 1}"
        self._scope.make(label, table, name)
        self._scope.table = table
        fields = {change.field for change in changes}
        changes.extend(change for change in self._by_context(table, fields) if change.field not in fields)
        return StepDraft(action="create", table=table.name, changes=tuple(changes), label=label)

    def _unread(self, clause: Clause, found: FieldsRead, taken: set[int]) -> str:
        """The words of a clause that nothing was made of; a few do not matter, more may hold what the record needs."""
        left: list[int] = []
        start = (
            clause.head
            if clause.told is None
            else min(self._strangers.named(clause.told, clause.last), default=clause.head)
        )
        for item in self._reading.items_in(start, clause.last):
            span = set(range(item.first, item.last))
            if span & (taken | found.used) or not any(c.isalnum() for c in self._words[item.first]):
                continue
            party = self._is_party_item(item.first) and item.last - item.first > 1
            if (
                party
                or item.has("money", "percent", "email", "phone")
                or (not item.marks and self._words[item.first] not in STOP_WORDS | _UNSAYING)
            ):
                left.append(item.first)
                weight = 2 if party or item.marks else 1
                left.extend([item.first] * (weight - 1))
        return self._reading.text.words(min(left), max(left) + 1) if len(left) >= 3 else ""

    def _start(self, clause: Clause) -> int:
        return clause.head if clause.told is None else clause.told

    # the name

    def _name(self, clause: Clause, table: Table) -> tuple[str, set[int]]:
        called = next(
            (n for n in range(clause.head, clause.last) if self._words[n] in ("called", "named", "titled")), None
        )
        noun_end = self._noun_end(clause, table)
        if called is not None:
            return self._take(called + 1, clause)
        if table.kind == "person":
            return self._person_name(clause, noun_end)
        listed = next((n for n in range(clause.head + 2, noun_end) if self._words[n] in ("to", "as")), None)
        party = listed is not None and any(
            self._names_known_party(n) or self._is_party_item(n) for n in range(clause.head + 1, listed)
        )
        if (
            listed is not None
            and not party
            and self._words[clause.head] in ("add", "put", "save", "enter", "create", "register")
        ):
            text = self._reading.text.words(clause.head + 1, listed)
            return text, set(range(clause.head + 1, listed))
        start = noun_end
        colon = next((n for n in range(noun_end, clause.last) if self._words[n] == ":"), None)
        lead = next((n for n in range(noun_end, colon or noun_end) if self._words[n] == "for"), None)
        if (
            table.kind == "organisation"
            and lead is not None
            and lead + 1 < clause.last
            and not self._is_party_item(lead + 1)
        ):
            return self._take(lead + 1, clause)
        if colon is not None and not self._reading.items[self._reading.at[min(colon + 1, clause.last - 1)]].has(
            "money", "percent", "when"
        ):
            start = colon
        while start < clause.last and self._words[start] in (":", "-"):
            start += 1
        if start < clause.last and self._words[start] not in _LEADS:
            name = self._take(start, clause)
            if name[0]:
                return name
        return self._made_up_name(clause, noun_end)

    def _noun_end(self, clause: Clause, table: Table) -> int:
        """The token after the table's word in the clause's first words."""
        for item in self._reading.items_in(clause.head, min(clause.head + 7, clause.last)):
            for mark in item.marks:
                if mark.kind == "table" and any(c.table == table.name for c in mark.value):
                    return mark.last
        for mark in self._reading.marks_in(clause.head, min(clause.head + 6, clause.last), "table"):
            if any(c.table == table.name for c in mark.value):
                return mark.last
        return clause.head

    def _take(self, start: int, clause: Clause) -> tuple[str, set[int]]:
        """The name that begins at a token: to the comma, or to the word that leads on."""
        n = start
        while n < clause.last:
            word = self._words[n]
            item = self._reading.items[self._reading.at[n]]
            if n > start and starts_line(self._reading, n):
                break
            if n > start and (word in _NAME_STOPS or (word in _AFTER_A_NAME)):
                break
            if n > start and word in ("in", "at", "for", "with", "from"):
                break
            if item.has("money", "percent", "email", "phone") and n >= start:
                break
            n += 1
        words = list(range(start, n))
        text = self._reading.text.words(start, n).strip(" .,:;!'\"")
        return text, set(words)

    def _person_name(self, clause: Clause, noun_end: int) -> tuple[str, set[int]]:
        if clause.told is not None and clause.told == clause.first:
            return self._name_told(clause)
        start = noun_end if noun_end > clause.head else clause.head + 1
        if noun_end > clause.head and self._is_lead(noun_end, clause):
            colon = next((n for n in range(noun_end, clause.last) if self._words[n] == ":"), None)
            start = colon + 1 if colon is not None else noun_end
        named = next(
            (
                n + 2
                for n in range(clause.head, clause.last - 2)
                if self._words[n : n + 2] in (("name", "is"), ("name's", "is"), ("named", ":"))
            ),
            None,
        )
        if named is not None:
            start = named
        as_noun = next((n for n in range(clause.head, noun_end) if self._words[n] == "as"), None)
        if as_noun is not None:
            start = clause.head + 1
        if (
            start < clause.last
            and self._words[start] in ("her", "him", "them")
            and self._words[min(start + 1, clause.last - 1)] in _AFTER_PRONOUN
        ):
            return self._name_told(clause)
        while start < clause.last and (self._words[start] in _ARTICLES or self._words[start] in _BEFORE_NAME):
            start += 1
        if start < clause.last and self._words[start] in ("her", "him", "them", "it", "as"):
            return self._name_told(clause)
        titled = start
        while (
            start < clause.last
            and self._reading.items[self._reading.at[start]].has("title")
            and self._title_before_name(start + 1)
        ):
            start += 1
        self._title_said = (titled, start)
        words: list[int] = []
        n = start
        while n < clause.last and len(words) < 4 and self._words[n] not in _END_OF_NAME:
            item = self._reading.items[self._reading.at[n]]
            if item.has("email", "phone", "money") or not any(c.isalnum() for c in self._words[n]):
                break
            if (
                (len(words) >= 2 and not self._is_capital(n))
                or (words and starts_line(self._reading, n))
                or self._words[n] in ("/", "|")
            ):
                break
            words.append(n)
            n += 1
        known = bool(words) and any(self._names_known_party(n) for n in words)
        if len(words) < 2 or known or any(self._words[n] in STOP_WORDS and not self._is_capital(n) for n in words[:2]):
            told = self._strangers.named(clause.head if clause.told is None else clause.told, clause.last)
            if told:
                return self._reading.text.words(told[0], told[-1] + 1), set(told)
        if not words or known:
            return self._name_told(clause)
        return self._reading.text.words(words[0], words[-1] + 1), set(words)

    def _is_party_item(self, n: int) -> bool:
        record = self._reading.items[self._reading.at[n]].of("record")
        return record is not None and self._names_party(record)

    def _names_known_party(self, n: int) -> bool:
        item = self._reading.items[self._reading.at[n]]
        record = item.of("record")
        return (
            record is not None and record is item.marks[0] and self._names_party(record) and item.last - item.first > 1
        )

    def _is_lead(self, n: int, clause: Clause) -> bool:
        return n < clause.last and self._words[n] in _LEADS

    def _title_before_name(self, n: int) -> bool:
        return (
            n < len(self._words)
            and (self._is_capital(n) or self._reading.items[self._reading.at[n]].has("title"))
            and self._words[n] not in _END_OF_NAME
        )

    def _is_capital(self, n: int) -> bool:
        return self._reading.text.tokens[n].text[:1].isupper()

    def _name_told(self, clause: Clause) -> tuple[str, set[int]]:
        """The person that was told of before and is in no record: "met april summers at the expo ... add her"."""
        if clause.told is None:
            return "", set()
        words = self._strangers.named(clause.told, clause.last if clause.told == clause.first else clause.head)
        return (self._reading.text.words(words[0], words[-1] + 1), set(words)) if words else ("", set())

    def _made_up_name(self, clause: Clause, noun_end: int) -> tuple[str, set[int]]:
        """The company's name and what it is for: "a new opp w/ initech for training"."""
        outer, purpose = "", ""
        used: set[int] = set()
        n = noun_end
        while n < clause.last:
            item = self._reading.items[self._reading.at[n]]
            if self._words[n] in ("with", "w/", "at", "from", "for") and n + 1 < clause.last:
                record = self._reading.items[self._reading.at[n + 1]].of("record")
                if record is not None and self._names_party(record):
                    named = record.value
                    outer = outer or named.hits[0][0].name if isinstance(named, Named) else outer
                    n = record.last
                    continue
                if self._words[n] == "for" and self._words[n + 1] not in ("it", "them", "that", "this", "him", "her"):
                    text, tokens = self._take(n + 1, clause)
                    purpose, used = text, used | tokens | {n}
                    n = max(tokens, default=n) + 1
                    continue
            if item.has("money", "percent") or self._words[n] == ",":
                break
            n += 1
        name = " ".join(part for part in (outer, purpose) if part) if purpose else ""
        return name, used

    def _names_party(self, record: Mark) -> bool:
        """Whether a record's name may be that of a company or person, rather than words that a deal's name has too."""
        kinds = {hit: fit.score for hit, fit in ((self._catalog.table(h.table).kind, f) for h, f in record.value.hits)}
        return any(kind in kinds for kind in ("organisation", "person"))

    def _named(self, table: Table, name: str) -> list[Change]:
        if not name:
            return []
        if len(table.display) == 2:
            parts = name.split()
            first, last = (parts[0], " ".join(parts[1:])) if len(parts) > 1 else (parts[0], "")
            values = [first, last]
        else:
            values = [name]
        if table.kind == "person" and name.islower():
            values = [_titled(value) for value in values]
        return [
            Change(field=column, value=Given(value=value))
            for column, value in zip(table.display, values, strict=False)
            if value
        ]

    # what belongs to it

    def _references(self, clause: Clause, table: Table, found: FieldsRead, taken: set[int]) -> None:
        """Records named beside the new one: "at Hooli", "for Nordlys", "grace as primary contact"."""
        for item in self._reading.items_in(self._start(clause), clause.last):
            span = range(item.first, item.last)
            if taken & set(span):
                continue
            spec = self._reference_field(table, item, clause)
            if spec is None or spec in found.changes:
                continue
            value = self._reference(table, spec, item)
            if value is not None:
                found.put(spec, value, span)
                taken.update(span)

    def _reference_field(self, table: Table, item: Item, clause: Clause) -> str | None:
        record = item.of("record")
        made = self._made_at(item)
        if (record is None or record is not item.marks[0]) and made is None:
            return None
        tables = record.value.tables if record is not None and isinstance(record.value, Named) else frozenset()
        if made is not None:
            tables = tables | {made}
        near = self._field_beside(table, item, clause)
        if near is not None and table.field(near).table in tables:
            return near
        before = self._words[item.first - 1] if item.first else ""
        for kind in ("organisation", "person", "opportunity"):
            for spec in table.references:
                outer = self._catalog.table(str(spec.table))
                if (
                    outer.kind == kind
                    and outer.name in tables
                    and (
                        before in _LEADS
                        or before in _BEFORE_REFERENCE
                        or starts_line(self._reading, item.first)
                        or kind == "person"
                    )
                ):
                    return spec.name
        return None

    def _made_at(self, item: Item) -> str | None:
        made = self._scope.made_named(self._reading.text.words(item.first, item.last))
        return made.table.name if made is not None else None

    def _field_beside(self, table: Table, item: Item, clause: Clause) -> str | None:
        """A reference field named right after ("X as primary contact") or before ("contact: X") a record."""
        around = [
            *self._reading.items_in(item.last, min(item.last + 4, clause.last)),
            *reversed(self._reading.items_in(max(clause.head, item.first - 3), item.first)),
        ]
        for other in around:
            mark = other.of("field")
            for concept in mark.value if mark is not None else ():
                if concept.table == table.name and table.field(concept.field).type == "reference":
                    return str(concept.field)
            if self._words[other.first] == ",":
                continue
        return None

    def _reference(self, table: Table, column: str, item: Item) -> DraftValue | None:
        words = self._reading.text.words(item.first, item.last)
        made = self._scope.made_named(words, table.field(column).table)
        if made is not None:
            return NewRecord(label=made.label)
        return RecordMention(words=words, table=table.field(column).table)

    def _owner(self, clause: Clause, table: Table, found: FieldsRead, taken: set[int]) -> None:
        """Whose the new record is: "Dana is the owner", "for marcus"."""
        if table.owner is None:
            return
        for item in self._reading.items_in(clause.head, clause.last):
            user = item.of("user")
            if user is None or isinstance(user.value, Me) or taken & set(range(item.first, item.last)):
                continue
            near = self._reading.items_in(max(clause.head, item.first - 3), min(item.last + 4, clause.last))
            before = self._words[item.first - 1] if item.first else ""
            theirs = before in ("for", "under") or self._words[max(0, item.first - 2) : item.first] in (
                ("assign", "to"),
                ("assigned", "to"),
                ("her", "to"),
                ("him", "to"),
                ("it", "to"),
            )
            if (
                theirs
                or self._words[item.last : item.last + 2] == ("should", "own")
                or any(self._is_owner_word(other, table) for other in near)
            ):
                words = self._reading.text.words(item.first, item.last)
                found.put(
                    table.owner,
                    RecordMention(words=words, table=self._catalog.users.name),
                    range(item.first, item.last),
                )
                taken.update(range(item.first, item.last))
                return

    def _is_owner_word(self, item: Item, table: Table) -> bool:
        mark = item.of("field")
        return mark is not None and any(c.table == table.name and c.field == table.owner for c in mark.value)

    def _job(self, clause: Clause, table: Table, found: FieldsRead, taken: set[int]) -> None:
        """A person's job title: the words of the segment that hold one, or that lead to "at the company"."""
        spec = table.with_role("job_title")
        if table.kind != "person" or spec is None or spec.name in found.changes:
            return
        first, last = self._title_said
        if last > first:
            found.put(spec.name, Given(value=_job_title(self._reading.text.words(first, last))), range(first, last))
            return
        for first, last in self._pieces(clause):
            words = self._job_words(first, last, taken) or self._job_inside(first, last, taken)
            if words:
                text = self._reading.text.words(words[0], words[-1] + 1).strip(" .,")
                if text:
                    found.put(spec.name, Given(value=_job_title(text)), words)
                    taken.update(words)
                    return

    def _pieces(self, clause: Clause) -> list[tuple[int, int]]:
        """The stretches between commas and full stops, from what was told before the clause to its end."""
        out: list[tuple[int, int]] = []
        start = self._start(clause)
        n = start
        while n <= clause.last:
            if (
                n == clause.last
                or (self._words[n] in _PIECE_ENDS and not self._inside(n))
                or (n > start and starts_line(self._reading, n))
                or self._words[n] in _SUBJECTS
            ):
                if n > start:
                    out.append((start, n))
                start = (
                    n
                    if n < clause.last and starts_line(self._reading, n) and any(c.isalnum() for c in self._words[n])
                    else n + 1
                )
            n += 1
        return out

    def _inside(self, n: int) -> bool:
        item = self._reading.items[self._reading.at[n]]
        return bool(item.marks) and item.last - item.first > 1

    def _job_words(self, first: int, last: int, taken: set[int]) -> list[int]:
        n = first
        while n < last and (self._words[n] in _BEFORE_TITLE or n in taken):
            n += 1
        words: list[int] = []
        title = False
        while n < last and n not in taken:
            word = self._words[n]
            item = self._reading.items[self._reading.at[n]]
            if word in _AFTER_TITLE or (word in ("of", "for", "in") and n + 1 in taken):
                break
            if item.has("email", "phone", "money", "percent") or (
                item.has("verb") and not item.has("title") and n == first
            ):
                break
            title = title or item.has("title")
            words.append(n)
            n += 1
        leads_to_company = n < last and self._words[n] in _AT and n + 1 in taken
        known = title or (leads_to_company and all(self._is_unmarked(k) for k in words))
        return words if known and words and len(words) <= 7 else []

    def _job_inside(self, first: int, last: int, taken: set[int]) -> list[int]:
        """A job title behind other words: "... just joined Hooli as VP Engineering"."""
        title = next(
            (n for n in range(first, last) if n not in taken and self._reading.items[self._reading.at[n]].has("title")),
            None,
        )
        if title is None:
            return []
        start = title
        while (
            start > first
            and start - 1 not in taken
            and self._words[start - 1] not in _BEFORE_TITLE
            and self._is_unmarked(start - 1)
        ):
            start -= 1
        return (
            self._job_words(start, last, taken)
            if start > first and (self._words[start - 1] in _BEFORE_TITLE or start - 1 in taken)
            else []
        )

    def _is_unmarked(self, n: int) -> bool:
        item = self._reading.items[self._reading.at[n]]
        return (
            not item.has("choice", "verb", "when", "table", "field", "record", "user")
            and self._words[n] not in STOP_WORDS
        )

    def _places(self, clause: Clause, table: Table, found: FieldsRead, taken: set[int]) -> None:
        """City and industry of a new organisation, said without their names: "palo alto, software"."""
        city, industry = table.with_role("city"), table.with_role("industry")
        for first, last in self._pieces(clause):
            placed = next(
                (n + 1 for n in range(last - 2, first - 1, -1) if self._words[n] == "in" and n not in taken), first
            )
            if industry is not None and industry.name not in found.changes and placed > first:
                ahead = [n for n in range(first, placed - 1) if n not in taken]
                if ahead and " ".join(self._words[ahead[0] : ahead[-1] + 1]) in INDUSTRIES:
                    found.put(
                        industry.name,
                        Given(value=_titled(self._reading.text.words(ahead[0], ahead[-1] + 1), all_words=False)),
                        ahead,
                    )
                    taken.update(ahead)
            words = [n for n in range(placed, last) if n not in taken]
            while words and self._words[words[0]] in _BEFORE_PLACE:
                words.pop(0)
            if not words or words[-1] - words[0] >= 4 or words[-1] - words[0] + 1 != len(words):
                continue
            text = self._reading.text.words(words[0], words[-1] + 1)
            folded = " ".join(self._words[words[0] : words[-1] + 1])
            if industry is not None and industry.name not in found.changes and folded in INDUSTRIES:
                found.put(industry.name, Given(value=_titled(text, all_words=False)), words)
            elif city is not None and city.name not in found.changes and self._may_be_city(words):
                found.put(city.name, Given(value=_titled(text)), words)

    def _may_be_city(self, words: Sequence[int]) -> bool:
        items = [self._reading.items[self._reading.at[n]] for n in words]
        return all(
            not item.marks or item.marks[0].kind in ("country", "title") or self._is_only_diary(item) for item in items
        ) and all(self._words[n] not in STOP_WORDS and self._words[n].isalpha() for n in words)

    def _is_only_diary(self, item: Item) -> bool:
        """Whether an item only happens to stand in the title of a task or activity."""
        record = item.of("record")
        return (
            record is not None
            and record is item.marks[0]
            and {self._catalog.table(t).kind for t in record.value.tables} <= {"task", "activity"}
        )

    def _by_context(self, table: Table, fields: set[str]) -> list[Change]:
        """What the message was about before: the company that is being made or that is the topic."""
        out: list[Change] = []
        for spec in table.references:
            outer = self._catalog.table(str(spec.table))
            if spec.name in fields or outer.kind != "organisation":
                continue
            if any(table.field(source).name in fields for source in spec.inherit):
                continue
            made = self._scope.made_of_kind("organisation")
            if made is not None and made.table.name == outer.name and made.table.name != table.name:
                out.append(Change(field=spec.name, value=NewRecord(label=made.label)))
                continue
            topic = self._scope.latest("organisation")
            if topic is not None and table.kind == "person":
                out.append(Change(field=spec.name, value=RecordMention(words=topic.mention.words, table=outer.name)))
        return out


def _titled(text: str, *, all_words: bool = True) -> str:
    if any(c.isupper() for c in text):
        return text
    return " ".join(word[:1].upper() + word[1:] for word in text.split()) if all_words else text[:1].upper() + text[1:]


_UPPER_TITLES = frozenset("ceo cfo coo cto cio ciso cmo cpo cro cdo chro vp svp evp avp it hr md gm pm".split())


def _job_title(text: str) -> str:
    """A job title as it is written: capitals for what was typed in lower case."""
    if any(c.isupper() for c in text):
        return text
    return " ".join(
        word.upper()
        if word in _UPPER_TITLES
        else word
        if word in ("of", "and", "for", "the")
        else word[:1].upper() + word[1:]
        for word in text.split()
    )
