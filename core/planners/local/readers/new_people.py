"""Names of new people: behind the noun, as introduced, or as told of before."""

from core.planners.local.clauses.clause import Clause
from core.planners.local.clauses.segments import starts_line
from core.planners.local.clauses.strangers import PARTICLES, Strangers
from core.planners.local.marking.known_people import KnownPeople
from core.planners.local.marking.marks import Item
from core.planners.local.marking.message import Message
from core.planners.local.marking.parties import Parties
from core.planners.local.marking.titles_before_names import TitlesBeforeNames
from core.planners.local.marking.vocabulary import LEADS, STOP_WORDS

_AFTER_PRONOUN = frozenset("as to please pls her him them now in thanks too well also under at for".split())
_ARTICLES = frozenset("a an the new another my our their his her".split())
_BEFORE_NAME = frozenset(
    ": - / | is 's mr mrs ms dr prof herr frau person name , ; card record somebody someone".split()
)
_END_OF_NAME = frozenset(
    ", at from as is he she who ( with w/ hes shes to for in and - : of his her they works .".split()
)


_LONGEST_NAME = 3
_MOST_WORDS = 4


class NewPeople:
    """Finds the names of people that a message wants added.

    `title_said` are the tokens of a job title that stood before the name found last, `company_said` is the company
    that stood before that.
    """

    def __init__(self, message: Message, parties: Parties) -> None:
        self._reading = message.reading
        self._words = message.words
        self._parties = parties
        self._strangers = Strangers(message.reading, message.catalog.names_of("person"))
        people = next(iter(message.catalog.of_kind("person")), None)
        self._table = people.name if people is not None else ""
        self._display = people.display if people is not None and len(people.display) > 1 else ("",)
        self._leads = TitlesBeforeNames(message)
        self._known = KnownPeople(message.catalog, message.reading)
        self.title_said = (0, 0)
        self.company_said: Item | None = None

    def forget(self) -> None:
        """Forgets what stood before the name found last."""
        self.title_said, self.company_said = (0, 0), None

    def name(self, clause: Clause, noun_end: int) -> tuple[str, set[int]]:
        """The name of the new person, and its tokens; the noun for a contact ends at `noun_end`."""
        spelt = self._spelt_out(clause)
        if spelt is not None:
            return spelt
        if clause.told is not None and clause.told == clause.first:
            return self._name_told(clause)
        start = noun_end if noun_end > clause.head else clause.head + 1
        if noun_end > clause.head and (self._is_lead(noun_end, clause) or self._is_employer(noun_end, clause)):
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
        as_noun = next((n for n in range(clause.head + 2, noun_end) if self._words[n] in ("as", "to", "into")), None)
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
        start = self._behind_title(start, clause)
        words: list[int] = []
        n = start
        while (
            n < clause.last
            and self._has_room(words)
            and (self._words[n] not in _END_OF_NAME or self._is_point(n, words))
        ):
            if self._words[n] == ".":
                n += 1  # "J. T. Alvarez"
                continue
            item = self._reading.items[self._reading.at[n]]
            if item.has("email", "phone", "money") or not any(c.isalnum() for c in self._words[n]):
                break
            if (
                (len(words) >= 2 and not self._is_capital(n) and not self._is_joined(n, words))
                or (words and starts_line(self._reading, n))
                or self._words[n] in ("/", "|")
            ):
                break
            words.append(n)
            n += 1
        known = bool(words) and any(self._parties.named_in_full_at(n) for n in words)
        if len(words) < 2 or known or any(self._words[n] in STOP_WORDS and not self._is_capital(n) for n in words[:2]):
            told = self._strangers.named(clause.head if clause.told is None else clause.told, clause.last)
            told = told or self._behind_company(clause, noun_end)
            if told:
                return self._reading.text.named(told[0], told[-1] + 1), set(told)
        if not words or known:
            told_name = self._name_told(clause)
            there = self._already_there(clause, start) if not told_name[0] else None
            if there is not None:
                return self._reading.text.named(there.first, there.last), set(range(there.first, there.last))
            return told_name
        return self._reading.text.named(words[0], words[-1] + 1), set(words)

    def _already_there(self, clause: Clause, start: int) -> Item | None:
        """Somebody whom the CRM has by the whole name that is said, here or in the story before the wish."""
        while start < clause.last and self._words[start] in ("for", "-", ":", "of"):
            start += 1
        there = self._known.named_at(start)
        if there is not None and self._words[there.last : there.last + 1] != ("as",):
            there = self._known.added_at(start, clause.last)
        if there is None and clause.told is not None:
            there = self._known.named_in(clause.told, clause.head)
        return there

    def _behind_company(self, clause: Clause, noun_end: int) -> list[int]:
        """The words behind the company where somebody works, as dictated: "at globex beatriz lund she's ..."."""
        for item in self._reading.items_in(noun_end, clause.last):
            if not self._parties.at(item.first) or self._words[item.first - 1] not in LEADS:
                continue
            words: list[int] = []
            for other in self._reading.items_in(item.last, min(item.last + _LONGEST_NAME, clause.last)):
                plain = not other.marks or other.kind == "country"
                word = self._words[other.first]
                if not plain or word in STOP_WORDS or word in _END_OF_NAME or not word.replace("-", "").isalpha():
                    break
                words.append(other.first)
            return words if len(words) > 1 else []
        return []

    def _spelt_out(self, clause: Clause) -> tuple[str, set[int]] | None:
        """The name as the fields that it is kept in: "first name Sky, last name Church"."""
        parts: dict[str, list[int]] = {}
        used: set[int] = set()
        for item in self._reading.items_in(clause.head, clause.last):
            column = self._column(item)
            if column is None or column in parts:
                continue
            words = self._words_behind(item.last, clause.last)
            if words:
                parts[column] = words
                used |= {*range(item.first, item.last), *words}
        if len(parts) < len(self._display):
            return None
        return " ".join(self._reading.text.named(w[0], w[-1] + 1) for w in (parts[c] for c in self._display)), used

    def _column(self, item: Item) -> str | None:
        """The column of a person's name that an item names."""
        concepts = [c for m in item.marks if m.kind == "field" for c in m.value if c.table == self._table]
        return next((c.field for c in concepts if c.field in self._display), None)

    def _words_behind(self, n: int, last: int) -> list[int]:
        """The words of a part of a name, up to the next field or punctuation."""
        while n < last and self._words[n] in (":", "is", "=", "-"):
            n += 1
        words: list[int] = []
        while n < last and len(words) < 2 and self._words[n] not in _END_OF_NAME:
            item = self._reading.items[self._reading.at[n]]
            if item.has("field", "email", "phone", "break") or not any(c.isalnum() for c in self._words[n]):
                break
            words.append(n)
            n += 1
        return words

    def _name_told(self, clause: Clause) -> tuple[str, set[int]]:
        """The person that was told of before and is in no record: "met april summers at the expo ... add her"."""
        if clause.told is None:
            return "", set()
        words = self._strangers.named(clause.told, clause.last if clause.told == clause.first else clause.head)
        return (self._reading.text.named(words[0], words[-1] + 1), set(words)) if words else ("", set())

    def _behind_job(self, start: int, last: int) -> int:
        """Where a name in capitals begins behind a job in small letters that no list has: "add sales rep Tom Hardy"."""
        n = start
        while n < min(last, start + _LONGEST_NAME) and self._is_of_job(n):
            n += 1
        capitals = n + 1 < last and self._is_capital(n) and self._is_capital(n + 1)
        return n if n > start and capitals and self._words[n] not in _END_OF_NAME else start

    def _is_of_job(self, n: int) -> bool:
        word = self._words[n]
        return not self._is_capital(n) and word.isalpha() and word not in STOP_WORDS and word not in PARTICLES

    def _behind_title(self, start: int, clause: Clause) -> int:
        """Where the name begins when a job stands before it, which is kept."""
        lead = self._leads.at(start, clause.last)
        if lead is not None:
            self.title_said, self.company_said = lead.title, lead.company
            return lead.name
        named = self._behind_job(start, clause.last)
        if named > start:
            self.title_said = (start, named)
            return named
        titled = start
        while (
            start < clause.last
            and self._reading.items[self._reading.at[start]].has("title")
            and self._title_before_name(start + 1)
        ):
            start += 1
        self.title_said = (titled, start)
        return start

    def _title_before_name(self, n: int) -> bool:
        return (
            n < len(self._words)
            and (self._is_capital(n) or self._reading.items[self._reading.at[n]].has("title"))
            and self._words[n] not in _END_OF_NAME
        )

    def _is_employer(self, n: int, clause: Clause) -> bool:
        """Whether a known company stands there with a colon behind it: "new contact Hooli: Ben Sato"."""
        while n < clause.last and self._words[n] in (",", "-", "over", "in", "out"):
            n += 1
        if n >= clause.last or not (self._parties.at(n) or self._is_lead(n, clause)):
            return False
        return ":" in self._words[n : min(n + 7, clause.last)]

    def _has_room(self, words: list[int]) -> bool:
        """Whether a name may have one more word; the small words in it do not count: "Ana Maria dos Santos"."""
        return sum(self._words[n] not in PARTICLES for n in words) < _MOST_WORDS

    def _is_joined(self, n: int, words: list[int]) -> bool:
        """Whether a word in small letters belongs to the name: "marie van der berg"."""
        small = self._words[n] in PARTICLES and n + 1 < len(self._words) and self._words[n + 1].isalpha()
        return small or self._words[words[-1]] in PARTICLES

    def _is_capital(self, n: int) -> bool:
        return self._reading.text.tokens[n].text[:1].isupper()

    def _is_point(self, n: int, words: list[int]) -> bool:
        """Whether a point stands behind an initial of the name: "J.T. Alvarez"."""
        before = self._reading.text.tokens[n - 1].text
        return self._words[n] == "." and words[-1:] == [n - 1] and all(len(p) == 1 for p in before.split("."))

    def _is_lead(self, n: int, clause: Clause) -> bool:
        return n < clause.last and self._words[n] in LEADS
