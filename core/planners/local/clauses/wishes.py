"""What a segment wants: by its verb, by what it announces, or by a new value that it tells."""

import itertools

from core.catalog import Catalog
from core.planners.local.clauses.announcements import Announcements
from core.planners.local.clauses.clause import Clause, ClauseKind
from core.planners.local.clauses.employers import Employers
from core.planners.local.clauses.moved_events import is_moved_event
from core.planners.local.clauses.no_contact import NoContact
from core.planners.local.clauses.others_days import is_of_other
from core.planners.local.clauses.past_contacts import PastContacts
from core.planners.local.clauses.segments import Segment, skip_fillers
from core.planners.local.clauses.surroundings import Surroundings
from core.planners.local.clauses.taking_over import TakingOver
from core.planners.local.clauses.told_deletions import ToldDeletions
from core.planners.local.clauses.told_figures import ToldFigures
from core.planners.local.clauses.told_states import ToldStates
from core.planners.local.clauses.told_values import ToldValues
from core.planners.local.clauses.verb_wishes import VerbWishes
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.vocabulary import VerbClass

_BEFORE_TIME = frozenset("first thing early on by for from at".split())
_CONTACTS = frozenset("line note call ring bell email e-mail mail message text heads-up heads shout buzz ping".split())


class WishReader:
    """Tells what the segments of one message want."""

    def __init__(self, catalog: Catalog, reading: Annotated, announcements: Announcements) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded
        self._announcements = announcements
        self._around = Surroundings(catalog, reading)
        self._taking_over = TakingOver(reading)
        self._employers = Employers(catalog, reading)
        self._told_states = ToldStates(catalog, reading)
        self._told_deletions = ToldDeletions(reading)
        self._no_contact = NoContact(reading)
        self._told_figures = ToldFigures(reading)
        self._contacts = PastContacts(catalog, reading)
        self.told_values = ToldValues(catalog, reading)
        self._verbs = VerbWishes(catalog, reading, self.told_values)

    def behind_time(self, head: int, segment: Segment) -> int:
        """Where the wish begins when a time stands before it: "in 3 days remind me ...", "tomorrow: call ..."."""
        start = head
        while start + 1 < segment.last and self._word(start) in _BEFORE_TIME:
            start += 1
        item = self._reading.items[self._reading.at[start]]
        if item.kind != "when" or item.last >= segment.last:
            return head
        behind = skip_fillers(self._reading, item.last + (self._word(item.last) in (":", ",")), segment.last)
        wished = behind < segment.last and self._reading.items[self._reading.at[behind]].has("verb", "create_cue")
        return behind if wished else head

    def kind_of(
        self, segment: Segment, head: int, wish: int, previous: Clause | None, *, logging: bool
    ) -> tuple[ClauseKind, str | None, bool]:
        """The kind of a segment's clause, the table of a new record, and whether it is only told of."""
        if not logging and self._told_deletions.subject(head, segment.last) is not None:
            return "delete", None, False
        if self._ends_or_reopens(segment, wish, previous, logging=logging):
            return "update", None, False
        if not logging and self._tells_somebody(wish, segment):
            return "communicate", None, False
        if not logging and is_moved_event(self._catalog, self._reading, wish, segment.last):
            return "narrative", None, False
        item = self._reading.items[self._reading.at[wish]]
        verb = item.of("verb") if item.first == wish else None
        made = (
            previous is not None and previous.kind == "create" and not self._is_kind(previous.table, "task", "activity")
        )
        created = self._announcements.table_of(wish, segment, telegraphic=made)
        if created is not None:
            ordered = verb is not None and bool(verb.value & {"log", "create"})
            wished = ordered or item.has("table") or self._around.is_note(wish)
            return "create", created, self._is_kind(created, "activity") and not wished
        kind = self._verbs.kind(verb.value, item, segment, logging=logging) if verb is not None else None
        return (kind, None, False) if kind is not None else self._told(segment, head, previous, logging=logging)

    def _ends_or_reopens(self, segment: Segment, wish: int, previous: Clause | None, *, logging: bool) -> bool:
        """Whether a record is said to be done with or open again, or somebody not to be contacted any more."""
        told_contact = logging and previous is not None and previous.implied
        if (not logging or told_contact) and self._told_states.closes_pointed(wish, segment.last):
            return True
        if self._told_states.closes_task(wish, segment.last):
            return True
        return not logging and (
            self._opens_again(wish, segment) or bool(self._no_contact.told(segment.first, segment.last))
        )

    def _told(
        self, segment: Segment, head: int, previous: Clause | None, *, logging: bool
    ) -> tuple[ClauseKind, str | None, bool]:
        """The same of a segment that orders nothing, but may tell what is so by now, or of a contact."""
        activity = next(iter(self._catalog.of_kind("activity")), None)
        contact = activity is not None and self._contacts.told(head, segment)
        other = is_of_other(self._reading, head, segment.last)
        if not contact and not other and self._adds_value(segment, head, previous):
            return "update", None, False
        if contact and activity is not None:
            return "create", activity.name, True
        if self._tells_change(segment, head, previous, logging=logging):
            return "update", None, False
        if not other and self.told_values.states_change(head, segment, strict=logging):
            return "update", None, False
        return "narrative", None, False

    def _adds_value(self, segment: Segment, head: int, previous: Clause | None) -> bool:
        """Whether a value stands behind what it is told of: "Acme renewal: 25k"."""
        topic = previous is not None and previous.kind == "narrative" and self._is_topic(previous, head, segment)
        if self._word(head) in ("a", "an", "some") and {"named", "called"} & set(self._words[head : segment.last]):
            return False  # "..., a cat named Pallet" tells of somebody else
        items = self._reading.items_in(head, segment.last)
        return topic and (self.told_values.has_value(items) or self._told_states.fills_post(items))

    def _tells_change(self, segment: Segment, head: int, previous: Clause | None, *, logging: bool) -> bool:
        """Whether a new owner, employer, outcome, figure or post is told of."""
        if not logging and (
            self._taking_over.new_owner(head, segment.last) is not None
            or self._employers.tells(head, segment.last)
            or self._told_states.tells_outcome(head, segment.last)
            or self._tells_figure(segment, previous)
        ):
            return True
        return bool(self._told_states.appoints(head, segment.last))

    def _is_topic(self, previous: Clause, head: int, segment: Segment) -> bool:
        """Whether what was said just before is what a segment is about; behind a full stop only a mere name is."""
        if segment.lead in ("colon", "comma"):
            return True
        named = self._reading.items_in(previous.head, previous.last)
        alone = len(named) == 1 and named[0].has("record") and not named[0].has("verb")
        return (
            segment.lead == "hard" and alone and self.told_values.is_entry(self._reading.items_in(head, segment.last))
        )

    def _tells_figure(self, segment: Segment, previous: Clause | None) -> bool:
        """Whether it is told what something is worth by now; alone it is of what the story before is about."""
        alone = (
            previous is not None
            and previous.kind == "narrative"
            and self._told_figures.stand_alone(segment.first, segment.last)
        )
        return alone or self._told_figures.states(segment.first, segment.last)

    def _tells_somebody(self, wish: int, segment: Segment) -> bool:
        """ "let Milton know", "drop Jane a line", "give him a ring"."""
        words = self._words[wish : min(wish + 8, segment.last)]
        if words[:1] == ("let",):
            return "know" in words[2:6] and "me" not in words[1:2]
        if words[:1] and words[0] in ("give", "drop", "shoot", "send", "fire") and words[1:2] != ("me",):
            pairs = itertools.pairwise(words[2:])
            return any(one in ("a", "an", "quick") and other in _CONTACTS for one, other in pairs)
        return False

    def _opens_again(self, wish: int, segment: Segment) -> bool:
        """Whether something that is there is to be open again: "open that task again"."""
        words = self._words[wish : segment.last]
        return words[:1] == ("open",) and "again" in words and not {"a", "an", "another", "new"} & set(words[1:2])

    def verbs(self, first: int, last: int) -> frozenset[VerbClass]:
        heard: set[VerbClass] = set()
        for item in self._reading.items_in(first, last):
            mark = item.of("verb")
            leading = item.first == first or item.kind in ("field_verb", "create_cue") if item.marks else False
            if mark is not None and (leading or mark is item.marks[0]) and item.last < len(self._words):
                heard |= mark.value
        return frozenset(heard)

    def _is_kind(self, table: str | None, *kinds: str) -> bool:
        return table is not None and self._catalog.table(table).kind in kinds

    def _word(self, n: int) -> str:
        return self._words[n] if 0 <= n < len(self._words) else ""
