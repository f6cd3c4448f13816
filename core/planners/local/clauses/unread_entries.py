"""Stories that name another deal and a figure, of which nothing was made: they may be a wish that nobody read."""

from collections.abc import Sequence

from core.catalog import Catalog
from core.drafts import RecordMention, StepDraft
from core.planners.local.clauses.background import Background
from core.planners.local.clauses.clause import Clause
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item


class UnreadEntries:
    """Finds them in one message."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._catalog = catalog
        self._reading = reading
        self._background = Background(catalog, reading)

    def first(self, clauses: Sequence[Clause], steps: Sequence[StepDraft]) -> Clause | None:
        """The first such story beside a change; None where there is none."""
        if not any(step.action == "update" for step in steps):
            return None
        said = {step.target.words.lower() for step in steps if isinstance(step.target, RecordMention)}
        told = (c for c in clauses if c.kind == "narrative" and not self._background.is_told(c.head, c.end))
        return next((clause for clause in told if self._is_entry(clause, said)), None)

    def _is_entry(self, clause: Clause, said: set[str]) -> bool:
        """Whether a clause begins with a deal that nothing is done to, and gives a figure behind it."""
        items = self._reading.items_in(clause.head, clause.end)
        n = next((n for n, item in enumerate(items[:4]) if self._is_deal(item)), None)
        if n is None or any(not i.has("user") and i.marks for i in items[:n]):
            return False
        name = self._reading.text.named(items[n].first, items[n].last).lower()
        figure = any(i.kind in ("money", "percent") for i in items[n + 1 :])
        return figure and name not in said

    def _is_deal(self, item: Item) -> bool:
        return item.kind == "record" and self._catalog.table(item.marks[0].value.table()).kind == "opportunity"
