"""Fields that are named with a value beside them that was not understood: "amount 20k, close date in some 3 weeks"."""

from itertools import pairwise

from core.catalog import Table
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.lexicon import concept_of
from core.planners.local.marking.marks import MarkKind
from core.planners.local.marking.stretch import FieldsRead

_VALUES: tuple[MarkKind, ...] = ("money", "number", "percent", "duration", "when", "email", "phone")
_REACH = 4


def lost_value(reading: Annotated, table: Table, first: int, last: int, found: FieldsRead) -> int | None:
    """The first token of a value near a field that got none, while others did."""
    if not found.changes:
        return None
    items = reading.items_in(first, last)
    for before, item in pairwise(items):
        figures = before.has("number", "money") and item.has("number") and not item.has("record", "when")
        if figures and before.first in found.used and item.first not in found.used:
            return item.first  # "62 five" is neither 62 nor 5
    for n, item in enumerate(items):
        concept = concept_of(item, table, "field")
        if concept is None or concept.field not in found.named or concept.field in found.changes:
            continue
        for other in (*items[n + 1 : n + _REACH], *items[max(0, n - _REACH) : n]):
            if other.has(*_VALUES) and not found.used.intersection(range(other.first, other.last)):
                return other.first
    return None
