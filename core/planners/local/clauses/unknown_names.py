"""Names that no record has where a record is to be changed: "Ada Byrne's phone is ...", "Fleet Check: proposal"."""

from core.catalog import Catalog
from core.drafts import RecordMention
from core.planners.local.clauses.clause import Clause
from core.planners.local.clauses.segments import is_heading_end
from core.planners.local.clauses.unknown_objects import UnknownObjects
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item
from core.planners.local.marking.target import Target
from core.planners.local.marking.vocabulary import STOP_WORDS

_DOUBTFUL = 0.3
"""How well an unknown name fits a table: less than any name that is known."""
_MOST = 5


class UnknownNames:
    """Finds them in one message."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded
        self._objects = UnknownObjects(reading)
        self._writable = {table.name for table in catalog.tables if table.writable}

    def owner_of_field(self, first: int, last: int) -> Target | None:
        """A stranger of whom a stretch names a field: "Ada Byrne's phone"."""
        for n in range(first + 1, last - 1):
            field = self._reading.items[self._reading.at[n + 1]].of("field")
            if self._words[n] != "'s" or field is None:
                continue
            words = self._run_before(n, first)
            if words:
                tables = {concept.table for concept in field.value if self._catalog.table(concept.table).writable}
                return self._target(words, tables)
        return None

    def heading(self, last: int) -> Target | None:
        """A stranger whose name is all that stands before a colon at token `last`: "Fleet Check: proposal"."""
        if not is_heading_end(self._reading, last):
            return None
        words = self._run_before(last, 0) or self._objects.at(0, last)
        if not words or words.start != 0 or words.stop != last:
            return None
        return self._target(words, self._writable)

    def object_of(self, clause: Clause, *, told: bool) -> Target | None:
        """A stranger that stands where a wish names its record: "move Fleet Check to proposal".

        `told` says that the message has named another record before.
        """
        words = self._objects.of(clause, told=told)
        return self._target(words, self._writable) if words is not None else None

    def _run_before(self, stop: int, first: int) -> range | None:
        """The tokens of a name of two words or more that ends before token `stop`, all with capitals."""
        start = stop
        least = max(first, stop - _MOST)
        while start > least and self._is_name(self._reading.items[self._reading.at[start - 1]]):
            start -= 1
        return range(start, stop) if stop - start > 1 else None

    def _is_name(self, item: Item) -> bool:
        word = self._words[item.first]
        if item.marks or word in STOP_WORDS or not self._reading.text.tokens[item.first].text[:1].isupper():
            return False
        return word.replace("-", "").replace("'", "").isalpha()

    def _target(self, words: range, tables: set[str]) -> Target:
        said = self._reading.text.named(words.start, words.stop)
        return Target(RecordMention(words=said), frozenset(words), dict.fromkeys(tables, _DOUBTFUL))
