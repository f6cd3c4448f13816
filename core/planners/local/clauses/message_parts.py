"""The parts of a message, and what stands in them: values, orders, names, fields."""

import re
from collections.abc import Sequence
from dataclasses import replace

from core.catalog import Catalog
from core.planners.local.clauses.dictated import Dictation
from core.planners.local.clauses.segments import Segment, segments_of
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.unmeant_phrases import MARKERS

_LEAVING = frozenset("leave never forget about ignore skip hands nevermind don't touch please still though".split())
_CONCEDING = frozenset("though tho although altho whatever".split())
_SAYING = frozenset(
    "says said saying say claims claimed claiming thinks thought wants wanted insists insisted insisting asks asked "
    "asking keeps kept hopes hoped offers offered quotes quoted told tells mentions mentioned talks talking reckons "
    "believes expects expected likes prefers prefer pushing pushes swears".split()
)
_PLAIN = len("that")


class Parts:
    """Those of one message, cut at marks, at where clauses begin, and around words that take something back."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._catalog = catalog
        self._reading = reading
        segments = Dictation(catalog, reading).joined(segments_of(reading))
        marked = [part for segment in segments for part in self._at_markers(segment)]
        self.all: Sequence[Segment] = [part for segment in marked for part in self._at_concession(segment)]

    def after(self, n: int) -> Segment | None:
        """The part behind one."""
        return self.all[n + 1] if n + 1 < len(self.all) else None

    def said(self, segment: Segment) -> str:
        """The words of a part, folded, with blanks between them."""
        return re.sub(r" (?='s\b|n't\b)", "", " ".join(self._reading.text.folded[segment.first : segment.last])).strip()

    def values(self, segment: Segment) -> int:
        """How many values stand in a part that a record could take."""
        items = self._reading.items_in(segment.first, segment.last)
        kinds = [item.kind for item in items if item.marks]
        return sum(kind in ("money", "percent", "when", "choice", "number", "user") for kind in kinds)

    def has_choice(self, segment: Segment) -> bool:
        """Whether a state or kind is named in a part."""
        return any(item.has("choice") for item in self._reading.items_in(segment.first, segment.last))

    def has_value(self, segment: Segment) -> bool:
        """Whether a figure, a time, an address or a quote stands in a part."""
        items = self._reading.items_in(segment.first, segment.last)
        return any(item.has("money", "percent", "number", "when", "email", "phone", "quoted") for item in items)

    def only_value(self, segment: Segment) -> bool:
        """Whether a part is no more than a figure or a time."""
        items = self._reading.items_in(segment.first, segment.last)
        return len(items) == 1 and items[0].has("money", "percent", "number", "when")

    def orders(self, segment: Segment) -> bool:
        """Whether a part begins with a verb of command."""
        items = self._reading.items_in(segment.first, segment.last)
        return any(item.has("verb") for item in items[:3])

    def is_person(self, segment: Segment) -> bool:
        """Whether it is somebody whom one is to leave alone, and not a value of his."""
        items = self._reading.items_in(segment.first, segment.last)
        if any(item.has("field", "money", "choice") and not item.has("record") for item in items):
            return False
        persons = {table.name for table in self._catalog.of_kind("person")}
        named = [item for item in items if item.kind == "record"]
        spoken = any(self.word(item.first) in ("him", "her", "them") for item in items)
        return spoken or any(persons & item.marks[0].value.tables for item in named)

    def names_field(self, segment: Segment) -> bool:
        """Whether a field is named in a part, or all the others."""
        items = self._reading.items_in(segment.first, segment.last)
        words = {self.word(item.first) for item in items}
        return any(item.has("field") for item in items) or bool(words & {"everything", "rest", "else"})

    def only_names(self, segment: Segment) -> bool:
        """Whether nothing stands there but a field, a record, or a word that points at one."""
        items = self._reading.items_in(segment.first, segment.last)
        named = any(item.has("field", "record", "table") for item in items)
        plain = [item for item in items if not item.marks and len(self.word(item.first)) > _PLAIN]
        return named and all(self.word(item.first) in _LEAVING for item in plain)

    def after_but(self, segment: Segment) -> bool:
        """Whether \"but\" leads to a part."""
        return segment.first > 0 and "but" in (self.word(segment.first - 1), self.word(segment.first))

    def _at_markers(self, segment: Segment) -> list[Segment]:
        """A part cut around words that take back what stands before them."""
        words = self._reading.text.folded
        for n in range(segment.first, segment.end):
            marker = max((m for m in MARKERS if words[n : n + len(m)] == m), key=len, default=())
            if not marker or self._reading.is_part(n) or words[n - 1 : n] in (("don't",), ("not",), ("never",)):
                continue
            end = n + len(marker)
            before = [replace(segment, last=n, text=None)] if n > segment.first else []
            behind = [replace(segment, first=end, lead="comma")] if end < segment.last else []
            marked = Segment(n, end, "comma" if before else segment.lead)
            return [*before, marked, *(part for rest in behind for part in self._at_markers(rest))]
        return [segment]

    def concedes(self, segment: Segment) -> bool:
        """Whether a part tells what somebody else holds against a wish: "... even though Jane keeps saying 30k"."""
        return self.word(segment.first + (self.word(segment.first) == "even")) in _CONCEDING

    def _at_concession(self, segment: Segment) -> list[Segment]:
        """A part cut before what somebody else says against it."""
        words = self._reading.text.folded
        for n in range(segment.first + 2, segment.end - 2):
            if words[n] not in _CONCEDING or self._reading.is_part(n):
                continue
            rest = replace(segment, first=n, lead="comma")
            said = self._reading.items_in(n + 1, segment.end)
            if _SAYING & set(words[n : segment.end]) and any(item.has("money", "percent", "number") for item in said):
                before = n - (words[n - 1] == "even")
                return [replace(segment, last=before, text=None), rest]
        return [segment]

    def word(self, n: int) -> str:
        """The folded token at a place."""
        return self._reading.text.folded[n]
