"""New records told in one breath, as the punctuated sentences that say the same.

"new company harbor ice industry is cold storage they're in cork the contact is mo bell he's the owner" is read as
"new company harbor ice, industry is cold storage, they're in cork. contact: mo bell, he's the owner".
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from core.catalog import Catalog, Table
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item, MarkKind
from core.planners.local.marking.vocabulary import PREPOSITIONS, STOP_WORDS
from core.planners.local.wording.told_posts import ToldPosts

_KINDS = ("person", "organisation", "opportunity")
_BEFORE_NOUN = frozenset(
    "i we i've we've ive weve have got has there there's theres is a an the another new up me us please pls can could "
    "you would for just need want wants to like also and hi hey so ok okay our my one more brand here's heres quick "
    "'s 've sales".split()
)
_SUBJECTS = frozenset("they it he she".split())
_CONTRACTED = frozenset("they're theyre he's hes she's shes it's".split())
_POSSESSIVES = frozenset("his her their its".split())
_PREDICATES = frozenset(
    "is are was do does make makes work works have has sell sells should will run runs need needs want wants can "
    "'s 're".split()
)
_EQUALS = frozenset({"is", "are", ":", "'s", "="})
_ARTICLES = frozenset("the a an my our their his her main key primary".split())
_PERHAPS = frozenset("should will would is 's 'll needs ought gonna going might looks".split())
_DASHES = frozenset({"-", "–", "—"})
_OTHER_WISHES = frozenset("remind remember log note task todo delete undo set move".split())
_TELLING_ROLES = frozenset({"industry", "city", "country", "job_title"})
_VALUED_TYPES = frozenset({"email", "phone", "money", "percent", "integer", "domain", "date"})
_VALUES: tuple[MarkKind, ...] = ("email", "phone", "money", "percent", "number", "domain", "when", "quoted")
_ENDS = frozenset({".", ",", ";", "!", "\n"})
_WITH = frozenset("for with at to w/ from of folks guys people team".split())
_CALLING = frozenset({"called", "named", "titled"})
_NAMING = frozenset({("call", "it"), ("name", "it"), ("name", "is"), ("title", "it")})
_KNOWN = 0.75
_REACH = 8
_LEAST = 2
"""The tokens that a name has at least before a piece of information may begin that no sign of its own announces."""


@dataclass(frozen=True)
class _Opening:
    """What announces the record: its table, the first token of what is told of it; `told` without a word like "new"."""

    table: Table
    first: int
    told: bool = False
    noun: str = ""

    @property
    def words(self) -> str:
        """The shortest words that announce such a record."""
        return f"new {self.noun or self.table.singular} "


class ToldRecords:
    """Reads one message as such sentences."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded
        self._posts = ToldPosts(catalog, reading)

    def message(self) -> str | None:
        """The message with punctuation between what it tells; None where there is nothing to be put in."""
        opening = self._introduced() or self._announced()
        if opening is None or "\n" in self._reading.text.shown:
            return None
        edits = dict(self._edits(opening))
        if not edits and not opening.told:
            return None
        return self._rewritten(opening, edits)

    def _rewritten(self, opening: _Opening, edits: dict[int, tuple[int, str]]) -> str:
        """The text with some runs of tokens replaced; by where each begins, where it ends and what stands there."""
        tokens, shown = self._reading.text.tokens, self._reading.text.shown
        out, at = opening.words, tokens[opening.first].start
        for first in sorted(edits):
            last, text = edits[first]
            out += shown[at : tokens[first].start].rstrip() + text
            at = tokens[last].start if last < len(tokens) else len(shown)
        return out + shown[at:]

    # how it is announced

    def _announced(self) -> _Opening | None:
        """A verb or "new", and the word for one record of a kind: "open up a new deal with"; or a heading."""
        fresh = False
        for item in self._reading.items_in(0, min(_REACH + 2, len(self._words))):
            verb = item.of("verb")
            fresh = fresh or self._words[item.first] == "new" or (verb is not None and "create" in verb.value)
            table = self._noun(item) or (self._deal_meant(item) if fresh else None)
            standing = self._standing(item) if fresh else None
            if standing is not None:
                return _Opening(standing, item.last, noun=self._words[item.first])
            if table is not None:
                heading = not fresh and item.first == 0 and self._is_heading(table, item)
                started = (fresh or heading) and item.last < len(self._words)
                return _Opening(table, item.last, told=heading) if started else None
            creates = verb is not None and bool(verb.value & {"create", "set", "log"})
            if not creates and self._words[item.first] not in _BEFORE_NOUN:
                return None
        return None

    def _deal_meant(self, item: Item) -> Table | None:
        """What "one" is of a company and with an amount: "open up a new one for Globex call it second site 40k"."""
        n = item.first
        another = self._words[n] == "one" and item.last - n == 1 and self._words[n - 1 : n] in (("new",), ("another",))
        led = self._words[item.last : item.last + 1] in (("for",), ("with",), ("at",))
        if not another or not led or self._party_end(item.last) <= item.last:
            return None
        valued = any(other.has("money") for other in self._reading.items_in(item.last, len(self._words)))
        return next(iter(self._catalog.of_kind("opportunity")), None) if valued else None

    def _is_heading(self, table: Table, noun: Item) -> bool:
        """ "Deal: ice plant monitoring, £16k": a name that no record has, and an amount behind it."""
        n = self._party_end(noun.last)
        return table.kind != "person" and self._words[n : n + 1] == (":",) and self._is_new(table, n + 1, valued=True)

    def _is_new(self, table: Table, n: int, *, valued: bool = False) -> bool:
        """Whether a name begins at a token that no record of the table has; `valued` where a value follows it."""
        stop = next((k for k in range(n, len(self._words)) if self._words[k] in _ENDS), len(self._words))
        items = self._reading.items_in(n, stop)
        if not items or not any(map(str.isalnum, self._words[n])) or self._words[n] in STOP_WORDS:
            return False
        if items[0].has("verb", "field", "money", "percent", "when", "choice", "user", "pronoun"):
            return False
        known = [i for i in items if (m := i.of("record")) is not None and m.value.best(table.name) > _KNOWN]
        if 2 * sum(item.last - item.first for item in known) >= stop - n:
            return False
        behind = self._reading.items_in(stop, min(stop + _REACH, len(self._words)))
        return not valued or any(item.has("money", "percent", "number") for item in behind)

    def _party_end(self, n: int) -> int:
        """The token after "for Globex", "with the folks at Globex"; `n` where nobody is named."""
        k = n
        while k < len(self._words) and (self._words[k] in _WITH or self._words[k] in _ARTICLES):
            k += 1
        item = self._reading.items[self._reading.at[k]] if n < k < len(self._words) else None
        named = item is not None and bool(item.marks) and item.marks[0].kind == "record"
        return item.last if item is not None and named else n

    def _introduced(self) -> _Opening | None:
        """ "got a new one for you the company is brazos bonded"."""
        for n in range(1, min(_REACH * 2, len(self._words) - 2)):
            item = self._reading.items[self._reading.at[n]]
            table = self._noun(item)
            if table is None or table.kind == "opportunity" or "new" not in self._words[: item.first]:
                continue
            stop = item.last + (self._words[item.last : item.last + 1] in (("name",), ("person",)))
            if self._words[stop : stop + 1] not in (("is",), ("'s",)) or stop + 1 >= len(self._words):
                continue
            before = [w for w in self._words[: item.first] if w.isalpha() or "'" in w]
            if all(w in _BEFORE_NOUN or w in ("someone", "somebody", "lead", "one", "prospect") for w in before):
                return _Opening(table, stop + 1, told=True)
        return None

    def _noun(self, item: Item) -> Table | None:
        mark = item.of("table")
        concept = next((c for c in mark.value if not c.plural), None) if mark is not None else None
        table = self._catalog.table(concept.table) if concept is not None else None
        return table if table is not None and table.kind in _KINDS else None

    def _standing(self, item: Item) -> Table | None:
        """The table of companies, where one is announced by how it stands: "new prospect: Juniper Labs, Austin"."""
        tables = {c.table for m in item.marks if m.kind == "choice" for c in m.value}
        named = self._words[item.last : item.last + 1] in ((":",), ("called",), ("named",), ("-",))
        table = next(iter(self._catalog.of_kind("organisation")), None)
        return table if named and table is not None and table.name in tables else None

    # where pieces of information begin

    def _edits(self, opening: _Opening) -> Iterator[tuple[int, tuple[int, str]]]:
        last = next((n for n in range(opening.first, len(self._words)) if self._words[n] in _OTHER_WISHES), None)
        stop = len(self._words) if last is None else last
        colon = self._colon(opening, stop)
        if colon is not None:
            yield colon
        table, n = opening.table, opening.first + 1
        while n < stop:
            item = self._reading.items[self._reading.at[n]]
            heads = self._noun(item) if item.first == n and self._words[n - 1] in _ENDS else None
            headed = heads is not None and self._words[item.last : item.last + 1] == (":",)
            if headed and heads is not None and heads.kind != "person" and self._is_new(heads, item.last + 1):
                yield n, (n, " new ")
            post = self._post(table, n, stop) if item.first == n else None
            if post is not None:
                yield post
                n = post[1][0]
                continue
            if item.first != n or not self._follows_word(n):
                n += 1
                continue
            edit = self._contact(table, n, stop) or self._closing(table, n, stop)
            if edit is not None:
                yield self._edit(n, *edit)
                n = edit[0]
                continue
            if self._begins(table, opening.first, n):
                yield self._edit(n, n, ", ")
            n = max(item.last, n + 1)

    def _post(self, table: Table, n: int, stop: int) -> tuple[int, tuple[int, str]] | None:
        """Who holds a job at the company that is made: "... owner there is mo bell, mo@bell.example"."""
        begins = self._words[n - 1] in _ENDS or self._words[n] in _ARTICLES or self._words[n - 1] == "and"
        return self._posts.edit(n, stop) if table.kind == "organisation" and begins else None

    def _colon(self, opening: _Opening, stop: int) -> tuple[int, tuple[int, str]] | None:
        """The colon between whom the record is with and its name, where a dash, a comma or nothing stands."""
        listed = self._listed_party(opening, stop)
        if listed is not None:
            return listed
        n = self._party_end(opening.first)
        if n >= stop or ":" in self._words[opening.first : n + 1]:
            return None
        if self._words[n] in _DASHES and self._spaced(n):
            return n, (n + 1, ": ")
        if n == opening.first or opening.table.kind != "opportunity" or self._is_called(stop):
            return None
        if self._words[n] == ",":
            quoted = n + 1 < stop and self._reading.items[self._reading.at[n + 1]].has("quoted")
            return (n, (n + 1, ": ")) if quoted or self._is_new(opening.table, n + 1) else None
        unmarked = not self._reading.items[self._reading.at[n]].marks and self._words[n] not in STOP_WORDS
        return (n, (n, ": ")) if unmarked and self._is_new(opening.table, n) else None

    def _listed_party(self, opening: _Opening, stop: int) -> tuple[int, tuple[int, str]] | None:
        """The company first and the name of the deal behind it: "new deal: Globex, dock sensors, 31k"."""
        n = opening.first + 1
        if opening.table.kind != "opportunity" or self._words[opening.first] != ":" or n >= stop:
            return None
        item = self._reading.items[self._reading.at[n]]
        companies = self._catalog.names_of("organisation")
        record = item.of("record")
        whole = record is not None and record is item.marks[0] and max(map(record.value.best, companies)) > _KNOWN
        comma = self._words[item.last : item.last + 1] == (",",)
        if not whole or not comma or not self._is_plain_name(item.last + 1, stop):
            return None
        return opening.first, (item.last + 1, f" for {self._reading.text.named(item.first, item.last)}: ")

    def _is_plain_name(self, n: int, stop: int) -> bool:
        """Whether a piece of nothing but words stands at a token, another with an amount behind it."""
        end = next((k for k in range(n, stop) if self._words[k] in _ENDS), stop)
        valued = any(i.has("money") for i in self._reading.items_in(end, min(end + _REACH, stop)))
        items = self._reading.items_in(n, end)
        begun = bool(items) and not items[0].has("table")
        kept = any(i.has("money", "percent", "when", "choice", "user", "email", "phone", "field") for i in items)
        return begun and valued and not kept

    def _is_called(self, stop: int) -> bool:
        """Whether the name is told in words of its own: "call it", "named"."""
        words = self._words[:stop]
        return bool(_CALLING & set(words)) or any(pair in _NAMING for pair in itertools.pairwise(words))

    def _spaced(self, n: int) -> bool:
        token, shown = self._reading.text.tokens[n], self._reading.text.shown
        return shown[token.start - 1].isspace() and shown[token.end : token.end + 1].isspace()

    def _follows_word(self, n: int) -> bool:
        """Whether no mark of punctuation stands before a token."""
        return any(map(str.isalnum, self._words[n - 1]))

    def _edit(self, n: int, last: int, text: str) -> tuple[int, tuple[int, str]]:
        """What stands in place of the tokens to `last`, an "and" before them included; no second comma."""
        first = n - 1 if self._words[n - 1] == "and" else n
        marked = not any(map(str.isalnum, self._words[first - 1]))
        return first, (last, text.replace(",", "", 1) if marked else text)

    def _contact(self, table: Table, n: int, stop: int) -> tuple[int, str] | None:
        """ "the contact is mo bell", told of a new company or deal: another new record."""
        start = n
        if self._words[n - 1] in _ARTICLES:
            return None
        while start < stop and self._words[start] in _ARTICLES:
            start += 1
        noun = self._noun(self._reading.items[self._reading.at[start]]) if start < stop else None
        if noun is None or noun.kind != "person" or table.kind == "person":
            return None
        end = self._reading.items[self._reading.at[start]].last
        end += end < stop and self._words[end] in ("person", "name", "there")
        if end + 1 >= stop or self._words[end] not in _EQUALS:
            return None
        named = self._reading.items[self._reading.at[end + 1]]
        return None if named.marks and named.marks[0].kind == "record" else (end + 1, f". {noun.singular}: ")

    def _closing(self, table: Table, n: int, stop: int) -> tuple[int, str] | None:
        """ "it should close at the end of february", "we expect it to close in may"."""
        if self._words[n] not in ("it", "that", "should", "it's", "it'll") or table.kind != "opportunity":
            return None
        for k in range(n + 1, min(n + 5, stop)):
            item = self._reading.items[self._reading.at[k]]
            if self._is_field(item, table, "date") and item.first == k:
                return item.last, ", closing "
            if self._words[k] not in _PERHAPS and self._words[k] not in ("be", "to", "expected", "due", "set", "like"):
                return None
        return None

    def _begins(self, table: Table, first: int, n: int) -> bool:
        """Whether a piece of information begins at a token."""
        words, item = self._words, self._reading.items[self._reading.at[n]]
        if words[n - 1] in PREPOSITIONS or words[n - 1] in _ARTICLES:
            return False
        following = words[item.last] if item.last < len(words) else ""
        if words[n] in _CONTRACTED or (words[n] in _SUBJECTS and following in _PREDICATES):
            return True
        if words[n : n + 2] in (("call", "it"), ("name", "it")):
            return True
        lead = n + (words[n] in _POSSESSIVES or words[n] in _ARTICLES)
        if lead > n:
            field = self._reading.items[self._reading.at[min(lead, len(words) - 1)]]
            return self._is_field(field, table) and bool(set(words[field.last : field.last + 1]) & _EQUALS)
        if self._is_field(item, table):
            return self._field_begins(table, first, n, item)
        if table.kind == "opportunity" and n - first >= _LEAST and not self._capitals(first, n):
            before = self._reading.items[self._reading.at[n - 1]]
            return item.has("money") and item.marks[0].kind == "money" and not self._is_field(before, table)
        return False

    def _field_begins(self, table: Table, first: int, n: int, item: Item) -> bool:
        behind = self._reading.items[self._reading.at[item.last]] if item.last < len(self._words) else None
        if behind is None:
            return False
        if self._words[item.last] in _EQUALS:
            return True
        if self._is_field(item, table, *_VALUED_TYPES) and behind.has(*_VALUES):
            return True
        if self._is_field(item, table, "date"):
            ahead = self._reading.items_in(item.last, min(item.last + _REACH, len(self._words)))[:3]
            return any(other.has("when") for other in ahead)
        concepts = [c for m in item.marks[:1] if m.kind == "field" for c in m.value if c.table == table.name]
        telling = any(table.field(c.field).role in _TELLING_ROLES for c in concepts)
        return telling and n - first >= _LEAST and not self._capitals(first, n) and item.last < len(self._words)

    def _is_field(self, item: Item, table: Table, *types: str) -> bool:
        concepts = [c for m in item.marks if m.kind == "field" for c in m.value if c.table == table.name]
        return any(not types or table.field(c.field).type in types for c in concepts)

    def _capitals(self, first: int, last: int) -> bool:
        """Whether capitals say what the name is, so that nothing has to be guessed."""
        return any(token.text[:1].isupper() for token in self._reading.text.tokens[first:last])
