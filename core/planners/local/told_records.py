"""New records told in one breath, as the punctuated sentences that say the same.

"new company harbor ice industry is cold storage they're in cork the contact is mo bell he's the owner" is read as
"new company harbor ice, industry is cold storage, they're in cork. contact: mo bell, he's the owner".
"""

from collections.abc import Iterator
from dataclasses import dataclass

from core.catalog import Catalog, Table
from core.planners.local.annotate import Annotated
from core.planners.local.marks import Item
from core.planners.local.vocabulary import PREPOSITIONS

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
_VALUES = ("email", "phone", "money", "percent", "number", "domain", "when", "quoted")
_REACH = 8
_LEAST = 2
"""The tokens that a name has at least before a piece of information may begin that no sign of its own announces."""


@dataclass(frozen=True)
class _Opening:
    """What announces the record: its table, the first token of what is told of it; whether it was told by "is"."""

    table: Table
    first: int
    told: bool = False

    @property
    def words(self) -> str:
        """The shortest words that announce such a record."""
        return f"new {self.table.singular} "


class ToldRecords:
    """Reads one message as such sentences."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded

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
        """The text with some runs of tokens replaced; each edit is where it begins, where it ends, and what stands there."""
        tokens, shown = self._reading.text.tokens, self._reading.text.shown
        out, at = opening.words, tokens[opening.first].start
        for first in sorted(edits):
            last, text = edits[first]
            out += shown[at : tokens[first].start].rstrip() + text
            at = tokens[last].start if last < len(tokens) else len(shown)
        return out + shown[at:]

    # how it is announced

    def _announced(self) -> _Opening | None:
        """A verb or "new", and the word for one record of a kind: "open up a new deal with"."""
        fresh = False
        for item in self._reading.items_in(0, min(_REACH + 2, len(self._words))):
            verb = item.of("verb")
            fresh = fresh or self._words[item.first] == "new" or (verb is not None and "create" in verb.value)
            table = self._noun(item)
            if table is not None and (fresh or (verb is not None and "create" in verb.value)):
                return _Opening(table, item.last) if item.last < len(self._words) else None
            creates = verb is not None and bool(verb.value & {"create", "set", "log"})
            if not creates and self._words[item.first] not in _BEFORE_NOUN:
                return None
        return None

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

    # where pieces of information begin

    def _edits(self, opening: _Opening) -> Iterator[tuple[int, tuple[int, str]]]:
        last = next((n for n in range(opening.first, len(self._words)) if self._words[n] in _OTHER_WISHES), None)
        stop = len(self._words) if last is None else last
        dash = self._dash(opening, stop)
        if dash is not None:
            yield dash, (dash + 1, ": ")
        table, n = opening.table, opening.first + 1
        while n < stop:
            item = self._reading.items[self._reading.at[n]]
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

    def _dash(self, opening: _Opening, stop: int) -> int | None:
        """A dash between the word for the record, and perhaps whom it is with, and what it is."""
        for n in range(opening.first, min(opening.first + _REACH, stop - 1)):
            word = self._words[n]
            if word in _DASHES and self._spaced(n):
                return n
            item = self._reading.items[self._reading.at[n]]
            if word in _DASHES or not (word in PREPOSITIONS or word in _ARTICLES or item.has("record")):
                return None
        return None

    def _spaced(self, n: int) -> bool:
        token, shown = self._reading.text.tokens[n], self._reading.text.shown
        return shown[token.start - 1].isspace() and shown[token.end : token.end + 1].isspace()

    def _follows_word(self, n: int) -> bool:
        """Whether no mark of punctuation stands before a token."""
        return any(map(str.isalnum, self._words[n - 1])) and not self._reading.is_part(n)

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
            return self._is_field(field, table) and words[field.last : field.last + 1] in (("is",), ("'s",), (":",), ("are",))
        if self._is_field(item, table):
            return self._field_begins(table, first, n, item)
        if table.kind == "opportunity" and n - first >= _LEAST and not self._capitals(first, n):
            return item.has("money") and item.marks[0].kind == "money"
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
            ahead = self._reading.items_in(item.last, min(item.last + 4, len(self._words)))
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
