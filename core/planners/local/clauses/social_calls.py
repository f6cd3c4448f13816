"""Coffees and dinners that only tell how one came to know: "had coffee with Jo, legal is through, so X can go ahead".

A meeting told without a wish to log it is logged, but not where all of it leads to what is wished: behind "so".
"""

from collections.abc import Sequence
from dataclasses import replace

from core.catalog import Catalog
from core.planners.local.clauses.clause import Clause
from core.planners.local.marking.annotate import Annotated

_SOCIAL = frozenset(
    "coffee coffees lunch dinner breakfast brunch beer beers drink drinks pint pints wine cocktail cocktails tea "
    "supper golf tennis barbecue bbq party wedding ran bumped".split()
)
_HENCE = (("so",), ("therefore",), ("hence",), ("thus",), ("that's", "why"), ("that", "'s", "why"), ("which", "means"))


class SocialCalls:
    """Finds them among the clauses of one message."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded

    def told_only(self, clauses: Sequence[Clause]) -> list[Clause]:
        """The clauses with such a meeting as a mere story."""
        behind = [*clauses[1:], None][: len(clauses)]
        return [as_story(c) if self._is_reason(c, after) else c for c, after in zip(clauses, behind, strict=True)]

    def _is_reason(self, clause: Clause, following: Clause | None) -> bool:
        if following is None or following.kind != "update" or not self.is_told(clause):
            return False
        start = self._words[following.first : following.head + 1]
        social = _SOCIAL & set(self._words[clause.first : clause.last])
        return bool(social) and any(start[: len(hence)] == hence for hence in _HENCE)

    def is_told(self, clause: Clause) -> bool:
        """Whether a clause tells of a contact that nobody wished to log, nor said how long it was."""
        activity = clause.table is not None and self._catalog.table(clause.table).kind == "activity"
        lasted = any(item.has("duration") for item in self._reading.items_in(clause.first, clause.last))
        return clause.kind == "create" and activity and clause.implied and not lasted


def as_story(clause: Clause) -> Clause:
    """The clause as a mere story."""
    return replace(clause, kind="narrative", table=None, implied=False)
