"""Times beside which no field is named: whether they are when a record is due, closes or took place."""

from datetime import date

from core.catalog import FieldSpec, Table
from core.planners.local.fields.closing_days import closes_on
from core.planners.local.fields.lone_values import stands_alone
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.chance_names import is_chance
from core.planners.local.marking.marks import Item
from core.planners.local.marking.stretch import Stretch

_TIME_LEADS = frozenset("to until till -> for at into on by out back".split())
_BEFORE_TIME = frozenset("only just now then again first earliest please latest is be".split())
_BEFORE_DAY = frozenset("-> to closing closes close due by sign signs signing".split())
_TIME_PREPOSITIONS = frozenset("to until till for at into on by before in".split())
_BEING = tuple((verb, word) for verb in ("is", "was", "has") for word in ("a", "an", "now", "no", "not", "our"))


class BareTimes:
    """Says which field of a table a time goes to that stands alone."""

    def __init__(self, reading: Annotated, today: date) -> None:
        self._reading = reading
        self._words = reading.text.folded
        self._today = today

    def field_for(self, table: Table, item: Item, stretch: Stretch) -> FieldSpec | None:
        """The date of the table that the time is for, where the sentence says so by its place or the word before it."""
        spec = table.by_name.get(table.clock or "")
        if spec is None:
            return None
        before = self._lead_word(item, stretch)
        moves = stretch.verbs & {"later", "earlier", "set", "create", "remind", "log"}
        if stretch.creating or (moves and before in _TIME_LEADS):
            return spec
        if before in _TIME_LEADS and self._stands_behind_name(item, stretch):
            return spec
        if (
            before in _BEFORE_DAY
            or (before in ("it", "that", "them", "these", "those") and stretch.verbs & {"set"})
            or (item.first == stretch.first and self._words[item.last : item.last + 2] not in _BEING)
            or stands_alone(self._reading, table, item, (stretch.first, stretch.last), self._today)
            or (spec.role == "closing" and closes_on(self._reading, item, stretch, self._today))
        ):
            return spec
        return None

    def _stands_behind_name(self, item: Item, stretch: Stretch) -> bool:
        """Whether a time follows the name of what is meant, small words between: "Hooli only for 26 February"."""
        n = item.first - (self._words[item.first] not in _TIME_PREPOSITIONS) - 1
        while n > stretch.first and self._words[n] in _BEFORE_TIME:
            n -= 1
        return n in stretch.taken and not is_chance(self._reading, self._reading.items[self._reading.at[n]])

    def _lead_word(self, item: Item, stretch: Stretch) -> str:
        """The preposition of a time, which may be part of its own span."""
        first = self._words[item.first]
        if self._words[item.first : item.first + 2] == ("up", "to"):
            return "to"
        if first == "the":
            return "on"  # "we sign the 10 december"
        if first in _TIME_PREPOSITIONS:
            return first
        return self._words[item.first - 1] if item.first > stretch.first else ""
