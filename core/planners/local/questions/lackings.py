"""Questions for records that have none of another table: "companies without an open deal", "deals with no tasks"."""

from core.catalog import Catalog, Table
from core.drafts import Lacking
from core.planners.local.fields.conditions import ConditionReader
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.lexicon import concept_of

_NONE = frozenset("no without missing lack lacking lacks w/o zero".split())
_DENYING = frozenset("don't dont doesn't doesnt haven't hasn't aren't isn't".split())
_HAVING = frozenset("have has got any a an single".split())
_FARTHEST = 5


class LackingReader:
    """Reads what the records of one question shall lack."""

    def __init__(self, catalog: Catalog, reading: Annotated, conditions: ConditionReader) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded
        self._conditions = conditions

    def read(self, table: Table, first: int, last: int) -> tuple[Lacking, set[int]] | None:
        """What is lacking, and the tokens that say so."""
        for n in range(first, last):
            if not self._denies(n, last) or self._reading.is_part(n):
                continue
            for item in self._reading.items_in(n + 1, min(last, n + 1 + _FARTHEST)):
                if item.has("field") and concept_of(item, table, "field") is not None:
                    break
                other = self._other(table, item.of("table"))
                if other is not None:
                    nouns = frozenset(range(item.first, item.last))
                    conditions = self._conditions.read(other, n + 1, item.first, nouns)
                    return Lacking(table=other.name, conditions=conditions), set(range(n, item.last))
                if item.marks and not item.has("filter", "choice", "quantifier", "user"):
                    break
        return None

    def _denies(self, n: int, last: int) -> bool:
        word = self._words[n]
        return word in _NONE or (word in _DENYING and bool(_HAVING & set(self._words[n + 1 : min(n + 3, last)])))

    def _other(self, table: Table, mark: object) -> Table | None:
        """The other table whose records refer to those asked for."""
        concepts = getattr(mark, "value", ())
        tables = (self._catalog.table(concept.table) for concept in concepts)
        return next((t for t in tables if t.name != table.name and t.references_to(table.name)), None)
