"""Values at the end of a story that are to be entered: "... we shake on 82. Open Road module, 82 thousand, book it".

What is to be entered is said right before; the story tells how it came to be, and is nothing to log.
"""

from collections.abc import Sequence
from dataclasses import replace

from core.catalog import Catalog
from core.planners.local.clauses.segments import Segment, skip_fillers
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item, MarkKind

_ENTERING = frozenset(
    "put enter book record write note mark get save register file key type punch plug pop stick add update fix set "
    "make chalk pencil place store input change correct adjust".split()
)
_LOGGING = frozenset({"log", "document"})
"""They may want the contact logged as well that was told of before."""
_POINTING = frozenset("it that this so those them".split())
_WHERE = frozenset(
    "in into on to down up the our my your crm system books book record records file files there as such so right away "
    "now today please pls plz for me us thanks thank you thx ty cheers will would kindly then too already".split()
)
_BETWEEN = frozenset("the our my a at for to is now on in of final deal it all total make so , : - ( )".split())
_VALUES: tuple[MarkKind, ...] = ("money", "percent", "choice", "when", "field", "number")


class EnteredValues:
    """Finds them among the segments of one message."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._deals = {table.name for table in catalog.of_kind("opportunity")}
        self._reading = reading
        self._words = reading.text.folded

    def joined(self, segments: Sequence[Segment]) -> tuple[list[Segment], frozenset[int]]:
        """The segments with such an entry as one of its own and without the order to enter it; where entries begin."""
        out: list[Segment] = []
        entries: set[int] = set()
        for segment in segments:
            start = self._entry(out) if self._orders_entry(segment) else None
            if start is None:
                out.append(segment)
                continue
            entry = replace(out[start], last=out[-1].last, text=None)
            logs = self._words[skip_fillers(self._reading, segment.first, segment.last)] in _LOGGING
            out[start:] = [entry, segment] if logs else [entry]
            entries.add(entry.first)
        return out, frozenset(entries)

    def _orders_entry(self, segment: Segment) -> bool:
        """Whether a segment only says that what was said before it is to be entered: "put it in the books"."""
        n = skip_fillers(self._reading, segment.first, segment.last)
        words = [word for word in self._words[n : segment.last] if any(map(str.isalnum, word))]
        return (
            len(words) > 1
            and words[0] in _ENTERING | _LOGGING
            and words[1] in _POINTING | {"down"}
            and set(words[2:]) <= _WHERE | _POINTING
        )

    def _entry(self, before: Sequence[Segment]) -> int | None:
        """Where in the sentence before the deal begins behind whose name only its values stand."""
        for start in range(len(before) - 1, -1, -1):
            items = [i for i in self._reading.items_in(before[start].first, before[-1].last) if not self._is_small(i)]
            valued = any(item.has("money", "percent", "choice", "when") for item in items[1:])
            if not all(item.kind in _VALUES for item in items[1:]):
                return None
            if valued and self._is_deal(items[0]):
                return start
            if before[start].lead in ("hard", "start"):
                return None
        return None

    def _is_small(self, item: Item) -> bool:
        return not item.marks and self._words[item.first] in _BETWEEN

    def _is_deal(self, item: Item) -> bool:
        return item.kind == "record" and item.marks[0].value.table() in self._deals
