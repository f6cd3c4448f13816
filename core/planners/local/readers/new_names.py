"""Names of new records: behind the table's word, after "called", or made up of whom it is with and what it is for."""

import re

from core.catalog import Table
from core.drafts import Change, Given
from core.language.normalise import trimmed
from core.planners.local.clauses.clause import Clause
from core.planners.local.clauses.finite_verbs import is_finite
from core.planners.local.clauses.segments import starts_line
from core.planners.local.marking.capitals import titled
from core.planners.local.marking.message import Message
from core.planners.local.marking.names import Named
from core.planners.local.marking.parties import Parties
from core.planners.local.marking.vocabulary import LEADS
from core.planners.local.readers.new_people import NewPeople

_NAME_STOPS = frozenset("its it's , ? ! : ( ; / | . - they're theyre they it he she".split())
_CALLED = frozenset(
    "called named titled entitled dubbed christened labelled labeled headlined nicknamed styled".split()
)
_NAMING = (("name", "it"), ("call", "it"), ("title", "it"), ("name", "is"), ("name", "'s"))
_NAME_FIELD = ((",", "name"), ("with", "name"), (",", "title"), (";", "name"), ("name", "of"), ("titled", ":"))
_NO_NAME = frozenset("it is of to for the a an and , . 's as by".split())
_NO_HEADING = frozenset(
    "is are as : - name named called title added alert win pls details info request entry record card profile page "
    "signed found incoming coming data follows following here new news to for in of my our your please thanks only "
    "too".split()
)
"""Between the noun and a colon they lead to the name: "new company, details as follows: ..."."""
_BEHIND_NOUN = frozenset("record card entry profile page".split())
_ABBREVIATED = re.compile(r"\b\w\.\w$")
_LISTING = frozenset("add put save enter create register record list".split())
_REACH, _REACH_OF_LIST = 7, 11
"""So far from the verb the noun may stand; farther where a name stands between: "add X Y Z as a new company"."""
_AFTER_A_NAME = frozenset("at in for with w/ from worth as closing owned".split())


class NewNames:
    """Finds the names of the records that a message wants made."""

    def __init__(self, message: Message, parties: Parties, people: NewPeople) -> None:
        self._reading = message.reading
        self._words = message.words
        self._parties = parties
        self._people = people

    def of(self, clause: Clause, table: Table) -> tuple[str, set[int]]:
        """The name of the new record, and its tokens."""
        called = self._called(clause, table)
        noun_end = self._noun_end(clause, table)
        if called is not None:
            naming = {called - 1} if self._words[called - 1] in _CALLED else {called - 2, called - 1}
            text, words = self._take(called, clause, table)
            return text, words | naming
        if table.kind == "person":
            return self._people.name(clause, noun_end)
        listed = next((n for n in range(clause.head + 2, noun_end) if self._words[n] in ("to", "as")), None)
        party = listed is not None and any(
            self._parties.named_in_full_at(n) or self._parties.at(n) for n in range(clause.head + 1, listed)
        )
        if listed is not None and not party and self._words[clause.head] in _LISTING:
            end = listed - (self._words[listed - 1] in ("in", "down"))
            return self._reading.text.words(clause.head + 1, end), set(range(clause.head + 1, end))
        start = noun_end
        colon = next((n for n in range(noun_end, clause.last) if self._words[n] == ":"), None)
        if colon is None and table.kind == "opportunity" and noun_end < clause.last and self._parties.at(noun_end):
            behind = self._reading.items[self._reading.at[noun_end]].last
            colon = behind if self._words[behind : behind + 1] in (("-",), ("–",), ("—",)) else None
        lead = next((n for n in range(noun_end, colon or noun_end) if self._words[n] == "for"), None)
        if (
            table.kind == "organisation"
            and lead is not None
            and lead + 1 < clause.last
            and not self._parties.at(lead + 1)
        ):
            return self._take(lead + 1, clause)
        headed = colon is not None and self._is_heading(noun_end, colon, table)
        if colon is not None and not headed and not self._is_value(min(colon + 1, clause.last - 1)):
            start = colon
        while start < clause.last and self._words[start] in (":", "-"):
            start += 1
        if start < clause.last and self._words[start] not in LEADS:
            name = self._take(start, clause)
            if name[0]:
                return name
        name = self._made_up_name(clause, noun_end)
        return name if name[0] else self._quoted(noun_end, clause.last)

    def _quoted(self, first: int, last: int) -> tuple[str, set[int]]:
        """What stands in quotes and is no field's value: 'a deal with Halden for 12k, "Spring Package"'."""
        for item in self._reading.items_in(first, last):
            before = self._reading.items[self._reading.at[item.first - 1]]
            led = before.has("field") or self._words[item.first - 1] in (":", "=", "is", "to")
            if item.kind == "quoted" and not led:
                return item.marks[0].value.strip(), set(range(item.first, item.last))
        return "", set()

    def _is_heading(self, first: int, colon: int, table: Table) -> bool:
        """Whether the name stands before a colon, with what is known of it behind: "new company Blue Fern: Leeds".

        The company of a new deal may stand there as well: "new deal Hooli: dock sensors".
        """
        items = self._reading.items_in(first, colon)
        words = [self._words[item.first] for item in items]
        if not items or set(LEADS) & set(words) or _NO_HEADING & set(words) or table.kind == "person":
            return False
        if any(self._is_value(i.first) or i.has("email", "phone", "quantifier", "field") for i in items):
            return False
        return table.kind == "organisation" or not (len(items) == 1 and self._parties.at(first))

    def _is_value(self, n: int) -> bool:
        """Whether an amount or a time stands at a token, rather than a name such as "Winter Refresh"."""
        item = self._reading.items[self._reading.at[n]]
        behind = self._reading.text.tokens[item.last : item.last + 1]
        named = bool(behind) and behind[0].text[:1].isupper() and not any(c.isdigit() for c in self._words[n])
        return item.has("money", "percent") or (item.has("when") and not named)

    def _called(self, clause: Clause, table: Table) -> int | None:
        """The token after "called", "name it", "the name is", "call it"; a person's title is no name."""
        named = [pair for pair in _NAME_FIELD if table.kind != "person" or "title" not in pair]
        for n in range(clause.head, clause.last - 1):
            if self._words[n] in _CALLED:
                return n + 1
            if self._words[n : n + 2] in _NAMING:
                return n + 2
            if n > clause.head and self._words[n - 1 : n + 1] in named and self._words[n + 1] not in _NO_NAME:
                return n + 1 + (self._words[n + 1] in (":", "=") and n + 2 < clause.last)
        return None

    def _noun_end(self, clause: Clause, table: Table) -> int:
        """The token after the table's word in the clause's first words."""
        reach = _REACH_OF_LIST if self._words[clause.head] in _LISTING else _REACH
        for item in self._reading.items_in(clause.head, min(clause.head + reach, clause.last)):
            for mark in item.marks:
                if mark.kind == "table" and any(c.table == table.name for c in mark.value):
                    return mark.last + (mark.last < clause.last and self._words[mark.last] in _BEHIND_NOUN)
        for mark in self._reading.marks_in(clause.head, min(clause.head + 6, clause.last), "table"):
            if any(c.table == table.name for c in mark.value):
                return mark.last
        return clause.head

    def _take(self, start: int, clause: Clause, table: Table | None = None) -> tuple[str, set[int]]:
        """The name that begins at a token: to the comma, or to the word that leads on."""
        n = start
        while n < clause.last:
            word = self._words[n]
            item = self._reading.items[self._reading.at[n]]
            if n > start and starts_line(self._reading, n):
                break
            if n > start and (word in _NAME_STOPS or word in _AFTER_A_NAME) and not self._is_legal_form(n, clause):
                break
            if n > start and (
                word in ("in", "at", "for", "with", "from") or self._words[n : n + 2] in (("on", "the"), ("to", "the"))
            ):
                break
            amount = self._reading.items[self._reading.at[n + 1]] if n + 1 < clause.last else item
            if n > start and word == "of" and amount.has("money"):
                break  # "gate sensors of 20k"
            if item.has("money", "percent", "email", "phone") and n >= start:
                break
            if (
                n > start
                and table is not None
                and table.kind == "person"
                and (item.has("title") or (is_finite(self._reading, n) and not self._is_capital(n)))
            ):
                break  # "named Terrence Oyelaran warehouse manager"
            n += 1
        words = list(range(start, n))
        said = self._reading.text.words(start, n)
        text = trimmed(said, " .,:;!'\"")
        dotted = n < clause.last and self._words[n] == "." if n > start else False
        if _ABBREVIATED.search(text) and (dotted or said.rstrip(" ,:;!").endswith(".")):
            text += "."  # "Pampas Agro S.A."
        return text, set(words)

    def _is_capital(self, n: int) -> bool:
        return self._reading.text.tokens[n].text[:1].isupper()

    def _is_legal_form(self, n: int, clause: Clause) -> bool:
        """Whether a word that leads on elsewhere ends a company's name: "Harald Bygg AS, Oslo"."""
        ends = n + 1 == clause.last or not any(map(str.isalnum, self._words[n + 1]))
        shown = self._reading.text.tokens[n].text
        return self._words[n] == "as" and (ends or (shown == "AS" and not self._reading.text.shown.isupper()))

    def _made_up_name(self, clause: Clause, noun_end: int) -> tuple[str, set[int]]:
        """The company's name and what it is for: "a new opp w/ initech for training"."""
        outer, purpose = "", ""
        used: set[int] = set()
        n = noun_end
        while n < clause.last:
            item = self._reading.items[self._reading.at[n]]
            if self._words[n] in ("with", "w/", "at", "from", "for") and n + 1 < clause.last:
                record = self._reading.items[self._reading.at[n + 1]].of("record")
                purpose_told = self._words[n] == "for" and bool(outer)
                if record is not None and self._parties.is_party(record) and not purpose_told:
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

    def as_changes(self, table: Table, name: str) -> list[Change]:
        """The name as values of the fields that make up the table's display name."""
        if not name:
            return []
        if len(table.display) == 2:
            parts = name.split()
            first, last = (parts[0], " ".join(parts[1:])) if len(parts) > 1 else (parts[0], "")
            values = [first, last]
        else:
            values = [name]
        if table.kind == "person" and name.islower():
            values = [titled(value) for value in values]
        return [
            Change(field=column, value=Given(value=value))
            for column, value in zip(table.display, values, strict=False)
            if value
        ]
