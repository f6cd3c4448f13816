"""People whom the CRM knows by the whole name that is said: who is to be added anew is there already."""

from core.catalog import Catalog
from core.mentions import name_words
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item

_LEADING_ON = frozenset("at from of @ with w/ ( ) , : ; . - as in and".split())
"""What follows the name of somebody new: where he works, his job, or nothing."""


class KnownPeople:
    """Finds them in one message."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._persons = catalog.names_of("person")
        self._firms = catalog.names_of("organisation")
        self._reading = reading
        self._words = reading.text.folded

    def named_at(self, n: int) -> Item | None:
        """The whole name of somebody that begins at a token."""
        item = self._reading.items[self._reading.at[n]] if n < len(self._words) else None
        if item is None or item.first != n or item.last - item.first < 2 or item.kind != "record":
            return None
        end = next((k for k in range(n, item.last) if "@" in self._words[k]), item.last)
        while end > n and not any(map(str.isalnum, self._words[end - 1])):
            end -= 1  # the address of somebody known may stand beside his name
        said = set(name_words(self._reading.text.named(n, end)))
        hits = item.marks[0].value.hits
        whole = any(hit.table in self._persons and set(name_words(hit.name)) <= said for hit, _ in hits)
        return Item(n, end, item.marks) if whole else None

    def named_in(self, first: int, last: int) -> Item | None:
        """The first such name in a stretch."""
        return next((item for n in range(first, last) if (item := self.named_at(n)) is not None), None)

    def added_at(self, n: int, last: int) -> Item | None:
        """Such a name behind a wish to add somebody, of which no field follows and which goes into no other record."""
        item = self.named_at(n)
        if item is None:
            return None
        behind = self._words[item.last] if item.last < len(self._words) else "."
        if behind in ("to", "under"):
            return item if self._is_firm(item.last + 1) else None
        if item.last >= last:
            return None if behind in ("and", "&", "plus") else item
        return item if behind in _LEADING_ON - {"and", "as"} else None

    def _is_firm(self, n: int) -> bool:
        """Whether nothing but a company is named at a token: "add Jane Doe to Globex"."""
        item = self._reading.items[self._reading.at[n]] if n < len(self._words) else None
        if item is None or item.kind != "record":
            return False
        named = item.marks[0].value.likeliest()
        table = item.last < len(self._words) and self._reading.items[self._reading.at[item.last]].has("table")
        return named <= self._firms and not table
