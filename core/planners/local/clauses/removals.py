"""What a verb of removal takes away: a record, or only a field or an amount of it, which is then changed."""

import itertools
from collections.abc import Sequence

from core.catalog import Catalog, FieldRole
from core.planners.local.clauses.segments import Segment
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item

_TAKING = frozenset({"take", "get", "pull", "cross", "strike"})
_AFTER_OUT = frozenset(
    "please pls now again completely entirely altogether permanently thanks then too forever".split()
)
_ENTRIES = frozenset("record records entry entries card file profile page".split())


class Removals:
    """Reads the verbs of removal in the segments of one message."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded

    def takes_out(self, item: Item, segment: Segment) -> bool:
        """A removal told by where from: "take Bill out of the CRM"."""
        words = self._words[item.last : segment.last]
        if self._word(item.first) not in _TAKING or not words:
            return False
        said = [word for word in words if any(map(str.isalnum, word))]
        while said and said[-1] in _AFTER_OUT:
            said.pop()
        if any(i.has("duration") for i in self._reading.items_in(item.last, segment.last)):
            return False  # "take it three weeks further out"
        named = any(i.has("record", "table", "pronoun") for i in self._reading.items_in(item.last, segment.last))
        if named and (said[-1:] == ["out"] or said[-3:] == ["out", "for", "good"]) and len(said) > 1:
            return True  # "take his contact out for good"
        away = any(
            pair in (("out", "of"), ("off", "the"), ("off", "our"), ("off", "my"), ("from", "the"))
            for pair in itertools.pairwise(words)
        )
        return away and bool(set(words) & {"crm", "system", "database", "books", "records", "files"})

    def clears(self, after: Sequence[Item]) -> bool:
        """Whether what follows a verb of removal is a field of a record, rather than a record."""
        if any(item.has("table") and self._word(item.last) in _ENTRIES for item in after[:4]):
            return False  # "remove his contact record"
        for n, item in enumerate(after):
            if item.kind == "field":
                return True
            if item.has("table") and item.has("field") and self._word(item.last) == "from" and len(after) > n + 2:
                return True  # "remove the contact from the Hooli deal"
            if any(o.has("field") and self._word(o.first - 1) == "as" for o in after[n + 1 : n + 4]):
                return True  # "remove Owen as the owner of X"
            owned = item.has("record", "pronoun") and any(o.has("field") for o in after[n + 1 : n + 3])
            if owned and (self._word(item.last) == "'s" or self._word(item.first) in ("her", "his", "their", "its")):
                return True
            if item.has("record", "table", "quantifier", "quoted"):
                return False
        return False

    def takes_amount(self, after: Sequence[Item]) -> bool:
        """Whether an amount is taken from something, which itself stays: "scrap 2k from the Acme deal"."""
        taken = bool(after) and after[0].has("money", "percent") and not after[0].has("record", "quoted")
        return taken and self._word(after[0].last) in ("from", "off")

    def lands_on(self, after: Sequence[Item]) -> bool:
        """Whether what seems to be thrown away is thrown to a colleague: "dump the Acme deal on Marcus"."""
        leads = ("on", "onto", "to")
        if any(self._is_state(o) and self._word(o.first - 1) in ("into", "in", "to", "back") for o in after[1:]):
            return True  # "chuck the Acme deal into negotiation"
        if any(self._is_state(o, ("priority", "state")) and self._word(o.first - 1) == "to" for o in after[1:]):
            return True  # "drop all my urgent tasks to normal"
        return any(o.has("user") and not o.has("pronoun") and self._word(o.first - 1) in leads for o in after)

    def _is_state(self, item: Item, roles: Sequence[FieldRole] = ("state",)) -> bool:
        """Whether an item is first of all the state, or another choice, that a record may be in."""
        lead = item.marks[0] if item.marks else None
        concepts = lead.value if lead is not None and lead.kind == "choice" else ()
        return any(self._catalog.table(c.table).field(c.field).role in roles for c in concepts)

    def _word(self, n: int) -> str:
        return self._words[n] if 0 <= n < len(self._words) else ""
