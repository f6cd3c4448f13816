"""Tells which new record a segment announces: "remind me ...", "log a call ...", "new deal ...", "note on ..."."""

from core.catalog import Catalog
from core.planners.local.clauses.announced_tasks import TaskAnnouncements
from core.planners.local.clauses.announcing_nouns import AnnouncingNouns
from core.planners.local.clauses.entered_names import EnteredNames
from core.planners.local.clauses.log_openings import LogOpenings
from core.planners.local.clauses.segments import Segment
from core.planners.local.clauses.strangers import Strangers
from core.planners.local.clauses.surroundings import Surroundings
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item
from core.planners.local.marking.vocabulary import DEICTIC, VerbClass

_ALL_OF_IT = frozenset("details detail info information particulars data contacts card".split())
_JOINING = frozenset("joined joins card champion buyer contact lead save hired introduced meet details person".split())


class Announcements:
    """Reads the segments of one message for announcements of new records."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._reading = reading
        self._words = reading.text.folded
        self._strangers = Strangers(reading, catalog.names_of("person"))
        self._around = Surroundings(catalog, reading)
        self._tasks = TaskAnnouncements(catalog, reading)
        self._logs = LogOpenings(catalog, reading)
        self._nouns = AnnouncingNouns(catalog, reading)
        self._names = EnteredNames(catalog, reading)
        self._firms = catalog.names_of("organisation")

    def table_of(self, head: int, segment: Segment, *, telegraphic: bool = False) -> str | None:
        """The table of the record that the segment announces; `telegraphic` after a record made just before."""
        item = self._reading.items[self._reading.at[head]]
        verb = item.of("verb") if item.first == head else None
        classes: frozenset[VerbClass] = verb.value if verb is not None else frozenset()
        return (
            self._tasks.table_of(item, head, segment, classes)
            or self._told_of(head, segment)
            or self._nouns.table_of(item, head, segment, classes, telegraphic=telegraphic)
            or self._log(item, head, segment, classes)
            or self._names.table_of(head, segment, classes)
        )

    def _told_of(self, head: int, segment: Segment) -> str | None:
        activity = self._around.first("activity")
        return activity.name if activity is not None and self._logs.announces(head, segment.last) else None

    def _log(self, item: Item, head: int, segment: Segment, classes: frozenset[VerbClass]) -> str | None:
        activity = self._around.first("activity")
        if activity is None:
            return None
        made = self._names.as_a(head, segment) if "log" in classes and self._word(item.last) in DEICTIC else None
        if made is not None and self._around.kind(made) != "activity":
            return made
        spoken = (
            self._word(item.last) in DEICTIC
            or self._around.activity_word(head, segment)
            or self._word(item.last) == ":"
        )
        if "log" in classes and spoken:
            return activity.name
        cue = item.of("create_cue") if item.first == head and "create" not in classes else None
        if cue is None:
            return None
        table = cue.value[0].table
        party = any(self._around.is_party(other) for other in self._reading.items_in(head, segment.last))
        if (
            self._around.kind(table) != "activity"
            or "log" in classes
            or (party and self._around.activity_word(head, segment))
        ):
            return str(table)
        return None

    def log_of_it(self, head: int, segment: Segment) -> bool:
        """A segment that says no more than that what was told is to be logged: "please log it"."""
        items = self._reading.items_in(head, segment.last)
        verb = items[0].of("verb") if items else None
        small = ("it", "this", "that", "please", "pls", "for", "me", "thanks")
        rest = [i for i in items[1:] if self._word(i.first) not in small]
        pointed = len(rest) == 2 and self._word(rest[0].first) == "the"
        meant = pointed and self._around.activity_word(rest[1].first, segment)
        return verb is not None and "log" in verb.value and (not rest or meant)

    def stranger_to_add(self, head: int, segment_end: int, first: int) -> bool:
        """An unknown person with what one keeps of a contact: "Laura Pine just joined Hooli as VP, laura@..."."""
        named = self._strangers.named(first, segment_end)
        if not named or self._has_field(named[-1] + 1) or self._owns_record(head, segment_end):
            return False  # whose phone is told is taken to be known
        if self._is_headed(named[0]):
            return False
        items = [i for i in self._reading.items_in(head, segment_end) if not set(named) & set(range(i.first, i.last))]
        kept = sum((any(i.has(kind) for i in items)) for kind in ("email", "phone", "title"))
        party = any(self._around.is_party(i) for i in items)
        words = set(self._words[head:segment_end])
        return kept >= 2 or (kept >= 1 and (party or bool(words & _JOINING))) or (party and bool(words & _JOINING))

    def _has_field(self, n: int) -> bool:
        """Whether somebody's field is named behind him: "Jane Smith's phone", but not "Jane Smith's details"."""
        behind = n + 1 < len(self._words) and self._reading.items[self._reading.at[n + 1]].kind == "field"
        return self._word(n) == "'s" and behind and self._word(n + 1) not in _ALL_OF_IT

    def _is_headed(self, n: int) -> bool:
        """Whether somebody known stands before a colon, of whom the rest tells: "Gavin: SVP Strategic Alliances"."""
        for colon in range(n - 1, 0, -1):
            if self._word(colon) in (".", "!", "?", ";"):
                return False
            if self._word(colon) == ":":
                return self._around.is_person(self._reading.items[self._reading.at[colon - 1]])
        return False

    def _owns_record(self, first: int, last: int) -> bool:
        """Whether somebody is to own a person or a deal, which is no job: "Lucy is the new owner of Jane Park"."""
        for n in range(first + 2, last):
            before, item = self._reading.items[self._reading.at[n - 2]], self._reading.items[self._reading.at[n]]
            owns = before.has("field") and before.has("title") and self._word(n - 1) in ("of", "for", "on")
            if owns and item.kind == "record" and not item.marks[0].value.likeliest() & self._firms:
                return True
        return False

    def _word(self, n: int) -> str:
        return self._around.word(n)
