"""Several records to be deleted, named one by one behind a colon: "delete both of these tasks: call Bo, send terms"."""

from collections.abc import Iterator

from core.catalog import Catalog, Table
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item

_AROUND = frozenset(
    "both all of these those the following my our two three four five please pls can you 2 3 4 5".split()
)
_BETWEEN = frozenset({",", ";", "and", "&", "+", "also"})
_ENDS = frozenset({".", "!", "?"})
_LIKE = 0.6


class ListedDeletions:
    """Reads one message for such a list."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded

    def messages(self) -> list[str]:
        """One message for each record; empty where none are listed so, or one of the names is none."""
        colon = next((n for n, word in enumerate(self._words) if word == ":" and not self._reading.is_part(n)), None)
        table = self._table(colon) if colon is not None else None
        if colon is None or table is None:
            return []
        pieces = list(self._pieces(colon + 1))
        if len(pieces) < 2 or not all(self._names(table, *piece) for piece in pieces):
            return []
        return [f'delete the {table.singular} "{self._name(*piece)}"' for piece in pieces]

    def _table(self, colon: int) -> Table | None:
        """The table of what is to be deleted, where no more than that is said before the colon."""
        items = [item for item in self._reading.items_in(0, colon) if self._words[item.first] not in _AROUND]
        if len(items) != 2:
            return None
        verb, noun = items[0].of("verb"), items[1].of("table")
        many = next((c for c in noun.value if c.plural), None) if noun is not None else None
        if verb is None or many is None or "delete" not in verb.value:
            return None
        return self._catalog.table(many.table)

    def _pieces(self, start: int) -> Iterator[tuple[int, int]]:
        """The stretches between commas and the like; a name that holds such a word stays whole."""
        first = start
        for n in range(start, len(self._words) + 1):
            ends = n == len(self._words) or self._words[n] in _ENDS
            if not ends and (self._words[n] not in _BETWEEN or self._reading.is_part(n)):
                continue
            if n > first:
                yield first, n
            first = n + 1
            if ends:
                return

    def _named(self, table: Table, first: int, last: int) -> list[Item]:
        items = (item for item in self._reading.items_in(first, last) if item.has("record"))
        marks = ((item, item.of("record")) for item in items)
        return [item for item, mark in marks if mark is not None and mark.value.best(table.name) >= _LIKE]

    def _names(self, table: Table, first: int, last: int) -> bool:
        return bool(self._named(table, first, last))

    def _name(self, first: int, last: int) -> str:
        return self._reading.text.words(first, last).strip(' "')
