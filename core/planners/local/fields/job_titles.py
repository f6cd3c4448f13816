"""Job titles of new people: the words that are one, or that lead to the company."""

from core.catalog import Table
from core.drafts import Given
from core.planners.local.clauses.clause import Clause
from core.planners.local.clauses.finite_verbs import SUBJECTS
from core.planners.local.clauses.joined_values import joins_value
from core.planners.local.clauses.pieces import pieces_of, start_of
from core.planners.local.marking.capitals import job_title
from core.planners.local.marking.message import Message
from core.planners.local.marking.occupations import is_occupation
from core.planners.local.marking.stretch import FieldsRead
from core.planners.local.marking.vocabulary import STOP_WORDS

_AFTER_TITLE = frozenset("at from @ as with who his her email on and is was are will has now there here over".split())
_BEING_ONE = frozenset({"she's", "he's", "shes", "hes"})
_LONGEST_PLAIN = 3
"""So many words that are no title elsewhere may be one."""
_BEFORE_TITLE = frozenset("is 's as the a an he she hes shes their our who new works and also".split())
_LONGEST = 4
_PART = 0.5
"""A word that is so much of a record's name at most may well mean something else."""
_ENDS = frozenset({".", "!", "?", "\n"})
_SOMEBODY = frozenset(
    "he she hes shes who somebody someone woman man lady guy chap bloke fellow gentleman girl".split()
)
_FORMERLY = frozenset("former formerly ex previously was late acting interim until".split())
_AT = frozenset({"at", "from", "for", "of", "@", "in", "with"})


class JobTitleReader:
    """Finds the job titles of people that a message wants added."""

    def __init__(self, message: Message) -> None:
        self._catalog = message.catalog
        self._reading = message.reading
        self._words = message.words

    def compound(self, clause: Clause, table: Table, found: FieldsRead, taken: set[int]) -> None:
        """A job title whose last word is also that of a choice: "Compliance Lead" is a title, and no lead."""
        spec = table.with_role("job_title")
        if table.kind != "person" or spec is None:
            return
        fields = self._reading.marks_in(start_of(clause), clause.last, "field")
        if any((c.table, c.field) == (table.name, spec.name) for mark in fields for c in mark.value):
            return  # the title is named, and read with its field
        for n in range(start_of(clause) + 1, clause.last):
            item = self._reading.items[self._reading.at[n]]
            if n in taken or not item.has("title"):
                continue
            if not item.has("choice", "table") and not self._is_modified(n, taken):
                continue
            first = n - 1 if self._is_modified(n, taken) else n
            while first - 1 not in taken and self._may_be_title(first - 1):
                first -= 1
            if first < n and first > start_of(clause):
                words = range(first, n + 1)
                found.put(spec.name, Given(value=job_title(self._reading.text.words(first, n + 1))), words)
                taken.update(words)
                return

    def _is_modified(self, n: int, taken: set[int]) -> bool:
        """Whether the word of a choice begins the title, behind a comma: "events exec", "partner manager"."""
        item = self._reading.items[self._reading.at[n - 1]]
        begins = n > 1 and self._words[n - 2] in (",", ":", "-", "as", "(", "is", "the", "our", "their")
        single = item.last - item.first == 1 and n - 1 not in taken
        return begins and single and item.has("choice", "table") and not item.has("when", "money", "user")

    def _may_be_title(self, n: int) -> bool:
        """Whether a word may be part of a title, though a deal or a task may have it in its name."""
        record = self._reading.items[self._reading.at[n]].of("record")
        things = record is not None and all(
            self._kind(t) not in ("person", "organisation") for t in record.value.tables
        )
        partly = record is not None and all(fit.coverage <= _PART for _, fit in record.value.hits)
        small = partly and self._words[n].islower()
        things = things or small
        plain = self._words[n].isalpha() and self._words[n] not in STOP_WORDS
        return self._is_department(n) or (plain and (things or self._is_unmarked(n)))

    def _kind(self, table: str) -> str:
        return self._catalog.table(table).kind

    def read(
        self, clause: Clause, table: Table, found: FieldsRead, taken: set[int], said: tuple[int, int], name: set[int]
    ) -> None:
        """A person's job title: words that hold one, lead to "at the company", or stand right behind the name."""
        spec = table.with_role("job_title")
        if table.kind != "person" or spec is None or spec.name in found.changes:
            return
        beside = self._beside_name(clause, taken, name)
        first, last = said
        if beside:
            first, last = beside[0], beside[-1] + 1
        if last > first:
            found.put(spec.name, Given(value=job_title(self._reading.text.words(first, last))), range(first, last))
            return
        for first, last in pieces_of(self._reading, clause):
            words = self._job_words(first, last, taken) or self._job_inside(first, last, taken)
            if words:
                text = self._reading.text.words(words[0], words[-1] + 1).strip(" .,")
                if text:
                    found.put(spec.name, Given(value=job_title(text)), words)
                    taken.update(words)
                    return

        words = (
            self._behind_name(clause, found, taken, name)
            or self._introduced(clause, table, taken)
            or self._told_to_be(clause, taken)
        )
        if words:
            found.put(spec.name, Given(value=job_title(self._reading.text.words(words[0], words[-1] + 1))), words)
            taken.update(words)

    def _beside_name(self, clause: Clause, taken: set[int], name: set[int]) -> list[int]:
        """A job that is all that stands right behind a name: "the new sponsor is Ana Ruiz, CFO"."""
        pieces = pieces_of(self._reading, clause)
        place = next((n for n, (first, last) in enumerate(pieces) if name & set(range(first, last))), None)
        behind = pieces[place + 1 :] if place is not None else []
        while behind and behind[0][1] > behind[0][0] and all(n in taken for n in range(*behind[0])):
            del behind[0]  # "Ana Ruiz, ana@acme.com, CFO"
        if not behind:
            return []
        first, last = behind[0]
        words = self._job_words(first, last, taken)
        titled = any(self._reading.items[self._reading.at[n]].has("title") for n in words)
        alone = titled and (words[-1] + 1 == last or self._words[words[-1] + 1] == "-")
        return words if alone and not _FORMERLY & set(self._words[first:last]) else []

    def _introduced(self, clause: Clause, table: Table, taken: set[int]) -> list[int]:
        """What somebody was said to be before his name is told: "she turned out to be the vice principal of Hooli"."""
        end = start_of(clause)
        stops = [n for n in range(end) if self._words[n] in _ENDS]
        for first, last in reversed(list(zip([0, *(n + 1 for n in stops)], [*stops, end], strict=True))):
            items = self._reading.items_in(first, last)
            if any(item.kind == "user" and item.marks[0].certainty > _PART for item in items):
                return []
            records = [m for item in items for m in item.marks[:1] if m.kind == "record"]
            if any(table.name in mark.value.tables and mark.last - mark.first > 1 for mark in records):
                return []
            told = _SOMEBODY & set(self._words[first:last])
            words = self._job_inside(first, last, taken) if told else []
            firm = next((n for n in words[1:] if self._words[n] in _AT and self._leads_to_company(n, last)), None)
            if words:
                return [n for n in words if firm is None or n < firm]
        return []

    def _told_to_be(self, clause: Clause, taken: set[int]) -> list[int]:
        """What somebody is told to be in words that are no title elsewhere: "..., she's the dockmaster"."""
        for n in range(clause.head + 1, clause.last - 1):
            if self._words[n] not in _BEING_ONE and not (
                self._words[n] in ("she", "he") and self._words[n + 1] in ("'s", "is")
            ):
                continue
            n += 1 if self._words[n] in _BEING_ONE else 2
            if n >= clause.last or self._words[n] not in ("the", "a", "an", "our", "their", "your"):
                continue
            words = []
            for k in range(n + 1, min(n + 1 + _LONGEST_PLAIN, clause.last)):
                if (
                    k in taken
                    or not self._is_unmarked(k)
                    or not self._words[k].isalpha()
                    or self._words[k] in STOP_WORDS
                ):
                    break
                words.append(k)
            end = words[-1] + 1 if words else clause.last
            if words and (end >= clause.last or self._words[end] in (",", ".", ";", "and", "at", "for", "there")):
                return words
        return []

    def _leads_to_company(self, n: int, last: int) -> bool:
        """Whether a company's name stands behind a word: "the vice principal of the Harbour School"."""
        return any(self._is_company(k) for k in range(n + 1, min(n + 3, last)))

    def _behind_name(self, clause: Clause, found: FieldsRead, taken: set[int], name: set[int]) -> list[int]:
        """Words that nothing explains, in the place where titles stand: "Ana Ruiz, yard boss, ana@..."."""
        pieces = pieces_of(self._reading, clause)
        place = next((n for n, (first, last) in enumerate(pieces) if name & set(range(first, last))), None)
        first, last = pieces[place + 1] if place is not None and place + 1 < len(pieces) else (0, 0)
        words = [n for n in range(first, last) if n not in taken]
        plain = all(self._may_stand_in_title(n) and self._words[n].replace("-", "").isalpha() for n in words)
        job = bool(words) and (
            not self._reading.text.tokens[words[0]].text[:1].isupper() or is_occupation(self._words[words[-1]])
        )
        acts = bool(words) and self._words[words[0] - 1] in SUBJECTS and "'" not in self._words[words[0] - 1]
        job = job and not acts  # "she runs procurement"
        at_company = any(not isinstance(value, Given) for value in found.changes.values())
        whole = len(words) == last - first and 0 < len(words) <= _LONGEST
        return words if whole and plain and job and at_company else []

    def _may_stand_in_title(self, n: int) -> bool:
        """Whether a word may be in a title, though it has a meaning elsewhere: "dock boss", "harbour pilot"."""
        item = self._reading.items[self._reading.at[n]]
        record = item.of("record")
        part = record is not None and all(fit.coverage <= _PART or fit.reason == "typo" for _, fit in record.value.hits)
        other = item.has("choice", "when", "field", "user", "email", "phone", "money") or (
            item.has("record") and not part
        )
        return not other and self._words[n] not in STOP_WORDS

    def _job_words(self, first: int, last: int, taken: set[int]) -> list[int]:
        n = first
        while n < last and (self._words[n] in _BEFORE_TITLE or n in taken or self._is_company(n)):
            n += 1
        words: list[int] = []
        title = False
        while n < last and n not in taken:
            word = self._words[n]
            if self._leads_anew(n) and words:
                words, title = [], False
                n += 1 + (self._words[n + 1 : n + 2] == ("new",))
                continue
            item = self._reading.items[self._reading.at[n]]
            ends = word in _AFTER_TITLE | {"-"} and not joins_value(self._reading, first, n)
            if ends or (word in ("of", "for", "in") and n + 1 in taken):
                break
            if item.has("email", "phone", "money", "percent") or (
                item.has("verb") and not item.has("title") and n == first
            ):
                break
            title = title or item.has("title")
            words.append(n)
            n += 1
        leads_to_company = n < last and self._words[n] in _AT and n + 1 in taken
        plain = all(self._is_unmarked(k) or (self._is_part_of_name(k) and self._may_stand_in_title(k)) for k in words)
        known = title or (leads_to_company and plain)
        return words if known and words and len(words) <= 7 else []

    def _is_company(self, n: int) -> bool:
        """Whether a company's name stands at a token: "Globex general manager"."""
        record = self._reading.items[self._reading.at[n]].of("record")
        tables = record.value.tables if record is not None else ()
        return any(self._kind(table) == "organisation" for table in tables)

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

    def _leads_anew(self, n: int) -> bool:
        """Whether a title begins behind a token, and what stands before it is none: "a contact for the new buyer"."""
        whose = self._words[n] == "'s" and self._words[n - 1] not in ("it", "he", "she", "that", "there")
        wished = self._words[n] in ("the", "our", "their") and self._words[n - 1] in ("for", "is", "as", "be")
        return whose or wished

    def _is_part_of_name(self, n: int) -> bool:
        item = self._reading.items[self._reading.at[n]]
        return all(mark.kind == "record" for mark in item.marks)

    def _is_department(self, n: int) -> bool:
        """Whether capitals say that a word is no pronoun: "IT security lead"."""
        return self._reading.text.tokens[n].text == "IT"

    def _is_unmarked(self, n: int) -> bool:
        item = self._reading.items[self._reading.at[n]]
        if self._is_department(n):
            return True
        return (
            not item.has("choice", "verb", "when", "table", "field", "record", "user")
            and self._words[n] not in STOP_WORDS
        )
