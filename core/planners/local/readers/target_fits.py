"""How well a record that a clause names or points at may be what the clause changes."""

from collections.abc import Sequence

from core.catalog import Table
from core.planners.local.fields.scope import Scope
from core.planners.local.marking.message import Message
from core.planners.local.marking.stretch import FieldsRead
from core.planners.local.marking.target import Target
from core.planners.local.marking.vocabulary import PERSONAL


class TargetFits:
    """Weighs targets as records of a table, and what of the clause would be left unused."""

    def __init__(self, message: Message, scope: Scope) -> None:
        self._catalog = message.catalog
        self._focus = message.focus
        self._scope = scope

    def fit(self, target: Target, table: Table) -> float:
        """How well a target may be a record of the table, directly or through what it belongs to."""
        if target.mention.table is not None:
            return 4.0 if target.mention.table == table.name else 0.0
        if table.name in target.fits:
            return 2.0 * target.fits[table.name]
        related = [
            target.fits[f.table]
            for f in table.references
            if f.table in target.fits and self._catalog.table(f.table).kind == "organisation"
        ]
        if related:
            return 0.9 * max(related) if table.kind == "opportunity" else 0.0
        return self._fit_pointed(target, table) if not target.fits else 0.0

    def _fit_pointed(self, target: Target, table: Table) -> float:
        """How well "it", "her" or nothing at all may mean a record of the table."""
        kind = table.kind
        if target.mention.words in PERSONAL and kind != "person":
            return 0.0
        if self._scope.recent() and target.mention.words:
            return 0.1  # what this message has named is meant rather than what was spoken of before
        if target.mention.words in ("her", "him", "she", "he", "his"):
            return 1.0 if kind == "person" else 0.0
        if self._scope.table is not None and self._scope.table.name == table.name:
            return 0.9
        if table.name in self._focus:  # what was spoken of last is meant before what was spoken of earlier
            return max(1.6 - 0.6 * self._focus.index(table.name), 0.7)
        return {"opportunity": 0.6, "task": 0.45, "person": 0.4, "organisation": 0.4}.get(kind, 0.2)

    def gain(self, found: FieldsRead, others: Sequence[Target]) -> float:
        """What speaks for a reading: the fields found, less the records named that it makes no use of."""
        score = -2.0 if not found.changes and not found.named else 0.0
        score += (
            sum(1.0 for _ in found.changes)
            + 0.3 * min(len(found.used), 3 * len(found.changes))
            + (0.5 if found.named else 0.0)
        )
        wasted = [t for t in others if t.named and not t.tokens & found.used]
        return score - 0.4 * len(wasted)
