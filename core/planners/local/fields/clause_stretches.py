"""A clause as the readers of fields take it."""

from core.planners.local.clauses.clause import Clause
from core.planners.local.marking.stretch import Stretch


def stretch_of(clause: Clause, taken: frozenset[int]) -> Stretch:
    """The tokens of a clause, as the reader of fields takes them."""
    return Stretch(clause.head, clause.last, taken, clause.stops, clause.verbs, text=clause.text)
