"""What a clause tells beside its wish: why, when something happened, what a value rests on."""

from dataclasses import replace

from core.planners.local.clauses.background import Background
from core.planners.local.clauses.clause import Clause
from core.planners.local.clauses.sources import Sources
from core.planners.local.fields.closing_days import closes_on
from core.planners.local.marking.marks import Item
from core.planners.local.marking.message import Message
from core.planners.local.marking.stretch import Stretch

_REASONS = frozenset("because since as cause 'cause cuz coz bc given seeing".split())


class ToldBeside:
    """Finds the tokens of a clause that no field takes."""

    def __init__(self, message: Message) -> None:
        self._catalog = message.catalog
        self._reading = message.reading
        self._words = message.words
        self._background = Background(message.catalog, message.reading)
        self._sources = Sources(message.reading)

    def before_reason(self, clause: Clause) -> Clause:
        """The clause whose story begins where it is told why: "... to Marcus since I am away next week"."""
        for n in range(clause.head + 2, clause.end - 1) if clause.text is None else ():
            if self._words[n] in _REASONS and self._background.is_told(n, clause.end):
                return replace(clause, aside=n)
        return clause

    def times(self, clause: Clause) -> frozenset[int]:
        """The tokens of times in a story behind a wish, which no field takes: "to proposal, I met them on friday"."""
        told = self._background.tokens(clause.end, clause.last)
        items = self._reading.items_in(clause.head, clause.last)
        concepts = [c for item in items for m in item.marks if m.kind in ("field", "field_verb") for c in m.value]
        if any(self._catalog.table(c.table).field(c.field).type in ("text", "long_text") for c in concepts):
            return frozenset()  # the story may be part of the text
        whole = Stretch(clause.head, clause.last)
        timed = (
            item
            for item in items
            if item.has("when", "duration")
            and item.first in told
            and not closes_on(self._reading, item, whole, self._reading.today)
        )
        return frozenset(n for item in timed for n in range(item.first, item.last))

    def sources(self, clause: Clause) -> frozenset[int]:
        """The tokens that say what a value rests on; what is written down of a deal or a task may hold them."""
        sources = self._sources.tokens(clause.head, clause.last)
        items = self._reading.items_in(clause.head, clause.last) if sources else ()
        written = any(self._is_written(item) for item in items)
        return frozenset() if written else sources

    def _is_written(self, item: Item) -> bool:
        """Whether an item is a field that takes whole sentences, which people and companies have one of only."""
        fields = [c for m in item.marks if m.kind == "field" for c in m.value]
        types = {self._catalog.table(c.table).kind: self._catalog.table(c.table).field(c.field).type for c in fields}
        return "long_text" in types.values() or (
            "text" in types.values() and not {"person", "organisation"} & set(types)
        )
