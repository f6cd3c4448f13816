"""What announces a new record whose values are told in one breath: "open up a new deal with", "new prospect:"."""

from dataclasses import dataclass

from core.catalog import Catalog, Table
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item
from core.planners.local.marking.vocabulary import STOP_WORDS
from core.planners.local.wording.told_pieces import ARTICLES, ENDS, REACH

_KINDS = ("person", "organisation", "opportunity")
_BEFORE_NOUN = frozenset(
    "i we i've we've ive weve have got has there theres is a an the another new up me us please pls can could "
    "you would for just need want wants to like also and hi hey so ok okay our my one more brand heres quick "
    "'s 've sales".split()
)
_WITH = frozenset("for with at to w/ from of folks guys people team".split())
KNOWN = 0.75
"""How well a name fits a record at least that it is the name of."""


@dataclass(frozen=True)
class Opening:
    """What announces the record: its table, the first token of what is told of it; `told` without a word like "new"."""

    table: Table
    first: int
    told: bool = False
    noun: str = ""

    @property
    def words(self) -> str:
        """The shortest words that announce such a record."""
        return f"new {self.noun or self.table.singular} "


class RecordOpenings:
    """Finds it in one message."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded

    def opening(self) -> Opening | None:
        """The announcement with which the message begins."""
        return self._introduced() or self._announced()

    def _announced(self) -> Opening | None:
        """A verb or "new", and the word for one record of a kind: "open up a new deal with"; or a heading."""
        fresh = False
        for item in self._reading.items_in(0, min(REACH + 2, len(self._words))):
            verb = item.of("verb")
            fresh = fresh or self._words[item.first] == "new" or (verb is not None and "create" in verb.value)
            table = self.noun(item) or (self._deal_meant(item) if fresh else None)
            standing = self._standing(item) if fresh else None
            if standing is not None:
                return Opening(standing, item.last, noun=self._words[item.first])
            if table is not None:
                heading = not fresh and item.first == 0 and self._is_heading(table, item)
                started = (fresh or heading) and item.last < len(self._words)
                return Opening(table, item.last, told=heading) if started else None
            creates = verb is not None and bool(verb.value & {"create", "set", "log"})
            if not creates and self._words[item.first] not in _BEFORE_NOUN:
                return None
        return None

    def _deal_meant(self, item: Item) -> Table | None:
        """What "one" is of a company and with an amount: "open up a new one for Globex call it second site 40k"."""
        n = item.first
        another = self._words[n] == "one" and item.last - n == 1 and self._words[n - 1 : n] in (("new",), ("another",))
        led = self._words[item.last : item.last + 1] in (("for",), ("with",), ("at",))
        if not another or not led or self.party_end(item.last) <= item.last:
            return None
        valued = any(other.has("money") for other in self._reading.items_in(item.last, len(self._words)))
        return next(iter(self._catalog.of_kind("opportunity")), None) if valued else None

    def _is_heading(self, table: Table, noun: Item) -> bool:
        """ "Deal: ice plant monitoring, £16k": a name that no record has, and an amount behind it."""
        n = self.party_end(noun.last)
        return table.kind != "person" and self._words[n : n + 1] == (":",) and self.is_new(table, n + 1, valued=True)

    def is_new(self, table: Table, n: int, *, valued: bool = False) -> bool:
        """Whether a name begins at a token that no record of the table has; `valued` where a value follows it."""
        stop = next((k for k in range(n, len(self._words)) if self._words[k] in ENDS), len(self._words))
        items = self._reading.items_in(n, stop)
        if not items or not any(map(str.isalnum, self._words[n])) or self._words[n] in STOP_WORDS:
            return False
        if items[0].has("verb", "field", "money", "percent", "when", "choice", "user", "pronoun"):
            return False
        known = [i for i in items if (m := i.of("record")) is not None and m.value.best(table.name) > KNOWN]
        if 2 * sum(item.last - item.first for item in known) >= stop - n:
            return False
        behind = self._reading.items_in(stop, min(stop + REACH, len(self._words)))
        return not valued or any(item.has("money", "percent", "number") for item in behind)

    def party_end(self, n: int) -> int:
        """The token after "for Globex", "with the folks at Globex"; `n` where nobody is named."""
        k = n
        while k < len(self._words) and (self._words[k] in _WITH or self._words[k] in ARTICLES):
            k += 1
        item = self._reading.items[self._reading.at[k]] if n < k < len(self._words) else None
        named = item is not None and item.kind == "record"
        return item.last if item is not None and named else n

    def _introduced(self) -> Opening | None:
        """ "got a new one for you the company is brazos bonded"."""
        for n in range(1, min(REACH * 2, len(self._words) - 2)):
            item = self._reading.items[self._reading.at[n]]
            table = self.noun(item)
            if table is None or table.kind == "opportunity" or "new" not in self._words[: item.first]:
                continue
            stop = item.last + (self._words[item.last : item.last + 1] in (("name",), ("person",)))
            if self._words[stop : stop + 1] not in (("is",), ("'s",)) or stop + 1 >= len(self._words):
                continue
            before = [w for w in self._words[: item.first] if w.isalpha() or "'" in w]
            if all(w in _BEFORE_NOUN or w in ("someone", "somebody", "lead", "one", "prospect") for w in before):
                return Opening(table, stop + 1, told=True)
        return None

    def noun(self, item: Item) -> Table | None:
        """The table whose word for one record an item is."""
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
