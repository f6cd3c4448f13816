"""One segment as a clause, in the light of the clause before it."""

from dataclasses import replace

from core.catalog import Catalog
from core.planners.local.clauses.announcements import Announcements
from core.planners.local.clauses.background import Background
from core.planners.local.clauses.clause import Clause, ClauseKind
from core.planners.local.clauses.clause_details import ClauseDetails
from core.planners.local.clauses.note_orders import BY_VERB, note_order_end
from core.planners.local.clauses.segments import Segment, skip_fillers
from core.planners.local.clauses.strangers import Strangers
from core.planners.local.clauses.told_values import ToldValues
from core.planners.local.clauses.wishes import WishReader
from core.planners.local.marking.annotate import Annotated

_QUOTING = frozenset({"says", "said", "wrote", "writes", "reads", "asked", "asks"})
"""Before a colon they tell that somebody else's words follow, which order nothing."""
_ASKED = frozenset("is are was were do does did has have had isn't aren't doesn't didn't don't hasn't haven't".split())
"""Verbs that open a question, which says only what the order behind it is about."""


class ClauseBeginnings:
    """Begins the clauses of one message."""

    def __init__(
        self, catalog: Catalog, reading: Annotated, announcements: Announcements, details: ClauseDetails
    ) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded
        self._announcements = announcements
        self._details = details
        self._wishes = WishReader(catalog, reading, announcements)
        self._strangers = Strangers(reading, catalog.names_of("person"))
        self._background = Background(catalog, reading)

    @property
    def told_values(self) -> ToldValues:
        """The values that the segments tell."""
        return self._wishes.told_values

    def clause(self, segment: Segment, previous: Clause | None, sentence_end: int) -> Clause | None:
        """The clause that a segment begins; None where nothing but politeness is said."""
        head = skip_fillers(self._reading, segment.first, segment.last)
        if head >= segment.last:
            return None
        if self._is_asked(segment):
            return self._story(segment, head)
        stated = note_order_end(self._reading, head, segment.last) if self._word(head) in BY_VERB else None
        if stated is not None and self._wishes.told_values.states_value(stated, segment):
            head, segment = stated, replace(segment, first=stated)  # "please note that Hooli is now worth 290k"
        if segment.lead == "colon" and self._word(segment.first - 2) in _QUOTING:
            return self._story(segment, head)
        if previous is not None and previous.kind == "create" and self._details.completes(previous, segment, head):
            return self._story(segment, head)
        return self._wished(segment, head, previous, sentence_end)

    def _is_asked(self, segment: Segment) -> bool:
        """Whether a question stands before the rest of the message, of which it only tells what it is about."""
        asks = self._word(segment.first) in _ASKED and self._word(segment.last) == "?"
        return asks and segment.last + 2 < len(self._words)

    def _story(self, segment: Segment, head: int) -> Clause:
        return Clause("narrative", segment.first, segment.last, head, hard=segment.lead in ("start", "hard"))

    def _wished(self, segment: Segment, head: int, previous: Clause | None, sentence_end: int) -> Clause:
        wish = self._wishes.behind_time(head, segment)
        logging = (
            previous is not None
            and previous.kind == "create"
            and self._is_kind(previous.table, "activity")
            and previous.log is None
        )
        kind, table, implied = self._wishes.kind_of(segment, head, wish, previous, logging=logging)
        if kind == "update" and not self._orders(wish) and self._background.is_told(head, segment.last):
            kind = "narrative"
        told = None
        if not logging and self._adds_stranger(segment, head, wish, sentence_end, kind):
            person = next(iter(self._catalog.of_kind("person")))
            kind, table, implied, told = "create", person.name, True, segment.first
        verbs, hard = self._wishes.verbs(wish, segment.end), segment.lead in ("start", "hard")
        return Clause(kind, segment.first, segment.last, head, table, verbs, (), hard, told, implied, text=segment.text)

    def _orders(self, wish: int) -> bool:
        """Whether a verb of command stands where the wish would begin."""
        item = self._reading.items[self._reading.at[wish]]
        return item.first == wish and item.has("verb")

    def _adds_stranger(self, segment: Segment, head: int, wish: int, end: int, kind: ClauseKind) -> bool:
        """Whether a segment that makes nothing tells of somebody unknown who is to be kept as a contact."""
        if kind not in ("narrative", "update"):
            return False
        verb = self._reading.items[self._reading.at[wish]].of("verb")
        commands = (
            kind == "update"
            and verb is not None
            and (not verb.value & {"create"} or self._word(wish) == "make")
            and self._word(wish) not in ("put", "get", "enter", "save")
        )
        named = bool(self._strangers.named(head, segment.last)) and bool(self._catalog.of_kind("person"))
        return not commands and named and self._announcements.stranger_to_add(head, end, head)

    def _is_kind(self, table: str | None, *kinds: str) -> bool:
        return table is not None and self._catalog.table(table).kind in kinds

    def _word(self, n: int) -> str:
        return self._words[n] if 0 <= n < len(self._words) else ""
