"""Days on which something takes place: "Initech goes live on friday" moves no close date.

A day that is told without its field is a record's own only where little else is told: that it moves, closes or is so.
"""

from core.catalog import Table
from core.planners.local.clauses.clause import Clause
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.stretch import FieldsRead

_EVENTS = frozenset(
    "start starts started begin begins began kick kicks run runs launch launches happen happens take takes visit "
    "visits present presents meet meets meeting hear hears fly flies travel travels arrive arrives leave leaves return "
    "returns open opens train trains install installs deliver delivers ship ships tour tours host hosts hold holds "
    "call calls review reviews discuss discusses talk talks speak speaks demo demos renew renews expire expires lapse "
    "lapses announce announces publish publishes celebrate celebrates vote votes convene convenes gather gathers dine "
    "lunch see sees join joins attend attends check checks chat chats pilot pilots test tests audit audits inspect "
    "inspects live".split()
)
"""Verbs of what somebody does on a day; "live" is what goes live."""
_OF_CLOSING = frozenset(
    "close closes closing sign signs signing land lands deadline due move moves moved slip slips".split()
)


class ToldEvents:
    """Finds them in one message."""

    def __init__(self, reading: Annotated) -> None:
        self._reading = reading
        self._words = reading.text.folded

    def happens(self, clause: Clause, table: Table, about: frozenset[int], found: FieldsRead) -> bool:
        """Whether the one value of a told clause is the day of something else than the record's own date."""
        head = self._reading.items[self._reading.at[clause.head]]
        ordered = head.first == clause.head and head.has("verb", "field_verb") and clause.head not in about
        times = {n for span in found.bare for n in span if self._reading.items[self._reading.at[n]].has("when")}
        if table.clock is None or set(found.changes) != {table.clock} or not times:
            return False
        told = [n for n in range(clause.head, clause.end) if n not in about and n not in found.used]
        if table.kind == "opportunity" and any(self._is_paper(n) for n in told):
            return True
        if ordered or any(self._orders(n) for n in told):
            return False
        if _OF_CLOSING & {self._words[n] for n in told}:
            return False
        return bool(_EVENTS & {self._words[n] for n in told})

    def _is_paper(self, n: int) -> bool:
        """Whether a word that may be a state is what the day is of: "the proposal for Hooli is due friday"."""
        item = self._reading.items[self._reading.at[n]]
        state = item.first == n and item.kind == "choice"
        return state and self._words[n - 1 : n] in (("the",), ("a",), ("our",), ("their",), ("my",))

    def _orders(self, n: int) -> bool:
        """Whether a verb of setting stands before the day: "they asked for mid january, put jan 15"."""
        verb = self._reading.items[self._reading.at[n]].of("verb")
        return verb is not None and bool(verb.value & {"set", "later", "earlier"}) and self._words[n] not in _EVENTS
