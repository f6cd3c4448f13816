"""Several new records in one message, as a message for each: "two new people at Hooli: Omar Haddad and Peggy Lund"."""

import itertools
from collections.abc import Sequence

from core.catalog import Catalog, Table
from core.planners.local.clauses.segments import starts_line
from core.planners.local.clauses.strangers import Strangers
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.lexicon import Concept
from core.planners.local.marking.marks import Item

_BULLETS = frozenset("- * • ·".split())
_ALL_OF_THEM = frozenset("both each all these the following few some couple of".split())
_ANNOUNCING = frozenset({"create", "log", "remind"})
_KNOWN = 0.9
_LISTED = ("person", "organisation", "opportunity", "task")


class EnumerationReader:
    """Reads one message for a list of new records."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded
        self._strangers = Strangers(reading)

    def messages(self) -> list[str]:
        """One message for each new record; empty where no list of them was announced."""
        colon = self._colon()
        noun = self._noun(colon) if colon is not None else None
        if colon is None or noun is None:
            return []
        item, table = noun
        pieces = self._pieces(table, colon + 1, len(self._words))
        if len(pieces) < 2:
            return []
        shared = self._shared(item, colon)
        return [f"new {table.singular} {shared}: {piece}" for piece in pieces]

    def _colon(self) -> int | None:
        """Where the list begins: behind the first colon, else behind the first dash."""
        places = [n for n in range(len(self._words)) if not self._reading.is_part(n)]
        marks = ({":"}, {"-", "–", "—"})
        return next((n for mark in marks for n in places if self._words[n] in mark), None)

    def _noun(self, colon: int) -> tuple[Item, Table] | None:
        """The word for the records that are announced before the colon, and their table."""
        items = self._reading.items_in(0, colon)
        for n, item in enumerate(items):
            mark = item.of("table")
            concept: Concept | None = next((c for c in mark.value if c.plural), None) if mark is not None else None
            if concept is None:
                continue
            table = self._catalog.table(concept.table)
            before = items[:n]
            new = any(self._creates(other) for other in before)
            led = n == 0 or new or before[-1].has("number")
            changes = any(i.has("verb") and not self._creates(i) for i in before)
            if table.kind in _LISTED and led and not changes and (new or not self._names_known(table, colon)):
                return item, table
        return None

    def _creates(self, item: Item) -> bool:
        verb = item.of("verb")
        return verb is not None and bool(verb.value & _ANNOUNCING)

    def _names_known(self, table: Table, colon: int) -> bool:
        """Whether records of the table that are there already are listed: then they are not to be made."""
        items = self._reading.items_in(colon + 1, len(self._words))
        named = (item.marks[0].value for item in items if item.kind == "record")
        return any(value.best(table.name) > _KNOWN for value in named)

    def _shared(self, noun: Item, colon: int) -> str:
        """What was said of all of them, between their noun and the colon."""
        first = noun.last
        kept = [n for n in range(first, colon) if self._words[n] not in _ALL_OF_THEM]
        return self._reading.text.words(kept[0], colon) if kept else ""

    def _pieces(self, table: Table, first: int, last: int) -> list[str]:
        """The entries of the list: its lines, else what stands between semicolons, else from name to name."""
        starts = [n for n in range(first, last) if n == first or starts_line(self._reading, n)]
        if len(starts) < 2 and ";" in self._words[first:last]:
            starts = [first, *(n + 1 for n in range(first, last) if self._words[n] == ";")]
        if len(starts) < 2 and table.kind == "person":
            starts = [run[0] for run in self._strangers.all_named(first, last) if self._begins_entry(first, run)]
        if len(starts) < 2 and table.kind == "task":
            starts = self._duties(first, last)
        if len(starts) < 2 and table.kind == "opportunity":
            starts = self._priced(first, last)
        if len(starts) < 2 and table.kind != "task":
            starts = [
                first,
                *(n + 1 for n in range(first, last) if self._words[n] == "and" and self._outside(first, n)),
            ]
        return [
            text for start, stop in zip(starts, [*starts[1:], last], strict=True) if (text := self._entry(start, stop))
        ]

    def _priced(self, first: int, last: int) -> list[int]:
        """Where names begin that have an amount each: "Analytics 12k, Storage 8k"."""
        amounts = [i for i in self._reading.items_in(first, last) if i.kind == "money"]
        starts = [first]
        for one, following in itertools.pairwise(amounts):
            n = one.last + (self._words[one.last : one.last + 1] == (")",))
            while n < following.first and self._words[n] in (",", "and", "&", "+"):
                n += 1
            named = any(c.isalpha() for word in self._words[n : following.first] for c in word)
            if not named or n == one.last or (self._words[n - 1] == ")" and n == one.last + 1):
                return [first]
            starts.append(n)
        named = bool(amounts) and amounts[0].first > first
        return starts if named else [first]

    def _orders(self, first: int, last: int) -> list[int]:
        """Where things to do begin that are listed by commas, each with a verb: "call Jane, email Bob, visit Rui"."""
        commas = [n for n in range(first, last) if self._words[n] == "," and self._outside(first, n)]
        starts = [first, *(n + 1 + (self._words[n + 1 : n + 2] in (("and",), ("&",))) for n in commas)]
        ends = [*commas, last]
        items = [self._reading.items[self._reading.at[n]] for n in starts if n < last]
        verbs = all(item.first in starts and item.has("verb", "choice_verb") for item in items)
        told = all(end > start + 1 for start, end in zip(starts, ends, strict=True))
        if not commas or not verbs or not told or len(items) < len(starts):
            return [first]
        joints = (n for n in range(starts[-1], last - 1) if self._words[n] in ("and", "&") and self._outside(first, n))
        also = (n + 1 for n in joints if self._reading.items[self._reading.at[n + 1]].has("verb", "choice_verb"))
        return sorted({*starts, *also})

    def _duties(self, first: int, last: int) -> list[int]:
        """Where things to do begin behind "and": with a time of their own, or with whom to call or write to."""
        listed = self._orders(first, last)
        if len(listed) > 1:
            return listed
        starts = [first]
        for n in range(first + 1, last - 1):
            item = self._reading.items[self._reading.at[n + 1]]
            verb = item.of("verb")
            reaches = verb is not None and "communicate" in verb.value
            timed = item.kind == "when" and item.last < last
            if self._words[n] == "and" and self._outside(first, n) and (reaches or timed):
                starts.append(n + 1)
        return starts

    def _begins_entry(self, first: int, run: Sequence[int]) -> bool:
        """Whether a name stands where an entry may begin, and is no job title in brackets."""
        behind = run[-1] + 1
        titled = behind < len(self._words) and self._reading.items[self._reading.at[behind]].has("title")
        lead = self._words[run[0] - 1] in (":", ",", "and", "&", *_BULLETS)
        return lead and not titled and self._outside(first, run[0])

    def _outside(self, first: int, n: int) -> bool:
        """Whether a token stands in no brackets."""
        before: Sequence[str] = self._words[first:n]
        return before.count("(") == before.count(")") and not self._reading.is_part(n)

    def _entry(self, first: int, last: int) -> str:
        while first < last and (self._words[first] in _BULLETS or self._words[first] in (",", "and")):
            first += 1
        while last > first and self._words[last - 1] in (",", "and", ";", "&"):
            last -= 1
        return self._reading.text.words(first, last)
