"""Words in noun phrases: which name a table, which may be part of a name that no record has."""

from core.catalog import Catalog
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.lexicon import Concept
from core.planners.local.marking.vocabulary import STOP_WORDS

ARTICLES = frozenset("the a an my our this that their his her its".split())
WITHIN = frozenset("at of from @ in".split())
"""Between two names they say that the record of the first belongs to that of the second."""


class NounWords:
    """Reads the words of one message as parts of noun phrases."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded

    def table_at(self, n: int) -> Concept | None:
        """The table that the word at token `n` names."""
        if n >= len(self._words):
            return None
        item = self._reading.items[self._reading.at[n]]
        if item.first != n:
            return None
        mark = item.of("table")
        if mark is not None:
            return mark.value[0]  # type: ignore[no-any-return]  # marks of tables hold concepts
        kind = item.of("choice") if not item.has("field") else None
        for concept in kind.value if kind is not None else ():
            table = self._catalog.table(concept.table)
            if table.kind == "activity" and table.field(concept.field).role == "kind":
                return Concept("table", table.name)
        return None

    def is_name_like(self, n: int) -> bool:
        """Whether a word may be part of a name: it means nothing else, or names a record by itself."""
        item = self._reading.items[self._reading.at[n]]
        word = self._words[n]
        return (
            (not item.marks or (item.has("title", "country") and not item.has("verb")))
            and any(c.isalnum() for c in word)
            and word not in STOP_WORDS
            and word != "'s"
        ) or (bool(item.of("record")) and item.last - item.first == 1)
