"""Where the name of a new record begins behind the one it is for: "new deal for Globex dock sensors"."""

import itertools

from core.catalog import Catalog
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.vocabulary import STOP_WORDS
from core.planners.local.wording.record_openings import KNOWN, Opening, RecordOpenings
from core.planners.local.wording.told_pieces import ENDS, REACH, Edit

_DASHES = frozenset({"-"})
_CALLING = frozenset({"called", "named", "titled"})
_NAMING = frozenset({("call", "it"), ("name", "it"), ("name", "is"), ("title", "it")})


class NameColons:
    """Puts a colon there in one message."""

    def __init__(self, catalog: Catalog, reading: Annotated, openings: RecordOpenings) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded
        self._openings = openings

    def colon(self, opening: Opening, stop: int) -> Edit | None:
        """The colon between whom the record is with and its name, where a dash, a comma or nothing stands."""
        listed = self._listed_party(opening, stop)
        if listed is not None:
            return listed
        n = self._openings.party_end(opening.first)
        if n >= stop or ":" in self._words[opening.first : n + 1]:
            return None
        if self._words[n] in _DASHES and self._spaced(n):
            return n, (n + 1, ": ")
        if n == opening.first or opening.table.kind != "opportunity" or self._is_called(stop):
            return None
        if self._words[n] == ",":
            quoted = n + 1 < stop and self._reading.items[self._reading.at[n + 1]].has("quoted")
            return (n, (n + 1, ": ")) if quoted or self._openings.is_new(opening.table, n + 1) else None
        unmarked = not self._reading.items[self._reading.at[n]].marks and self._words[n] not in STOP_WORDS
        return (n, (n, ": ")) if unmarked and self._openings.is_new(opening.table, n) else None

    def _listed_party(self, opening: Opening, stop: int) -> Edit | None:
        """The company first and the name of the deal behind it: "new deal: Globex, dock sensors, 31k"."""
        n = opening.first + 1
        if opening.table.kind != "opportunity" or self._words[opening.first] != ":" or n >= stop:
            return None
        item = self._reading.items[self._reading.at[n]]
        companies = self._catalog.names_of("organisation")
        record = item.of("record")
        whole = record is not None and record is item.marks[0] and max(map(record.value.best, companies)) > KNOWN
        comma = self._words[item.last : item.last + 1] == (",",)
        if not whole or not comma or not self._is_plain_name(item.last + 1, stop):
            return None
        return opening.first, (item.last + 1, f" for {self._reading.text.named(item.first, item.last)}: ")

    def _is_plain_name(self, n: int, stop: int) -> bool:
        """Whether a piece of nothing but words stands at a token, another with an amount behind it."""
        end = next((k for k in range(n, stop) if self._words[k] in ENDS), stop)
        valued = any(i.has("money") for i in self._reading.items_in(end, min(end + REACH, stop)))
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
