"""What a segment wants: by its verb, by what it announces, or by a new value that it tells."""

import itertools
from collections.abc import Sequence

from core.catalog import Catalog
from core.planners.local.clauses.announcements import Announcements
from core.planners.local.clauses.clause import Clause, ClauseKind
from core.planners.local.clauses.employers import Employers
from core.planners.local.clauses.moved_events import is_moved_event
from core.planners.local.clauses.no_contact import NoContact
from core.planners.local.clauses.others_days import is_of_other
from core.planners.local.clauses.segments import Segment, skip_fillers
from core.planners.local.clauses.surroundings import Surroundings
from core.planners.local.clauses.taking_over import TakingOver
from core.planners.local.clauses.told_deletions import ToldDeletions, is_bare
from core.planners.local.clauses.told_figures import ToldFigures
from core.planners.local.clauses.told_states import ToldStates
from core.planners.local.clauses.told_values import ARTICLES, ToldValues
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item
from core.planners.local.marking.vocabulary import NOT_BY_ITSELF, VerbClass

_CHANGING = frozenset("set raise lower later earlier assign clear finish reopen rename flag".split())
_BEFORE_POST = frozenset("the 's as our their main primary new".split())
_ONLY_DELETING = frozenset("delete remove del rm erase bin trash".split())
"""Verbs that need no object where a record was named just before: "Acme renewal: delete"."""
_CONTACTS = frozenset("line note call ring bell email e-mail mail message text heads-up heads shout buzz ping".split())
_INTO = frozenset({"in", "into", "down", "another"})
"""Behind a verb of throwing they say that something is added."""
_TAKING = frozenset({"take", "get", "pull", "cross", "strike"})
_AFTER_OUT = frozenset(
    "please pls now again completely entirely altogether permanently thanks then too forever".split()
)
_ENTRIES = frozenset("record records entry entries card file profile page".split())


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
        self.told_values = ToldValues(catalog, reading)

    def behind_time(self, head: int, segment: Segment) -> int:
        """Where the wish begins when a time stands before it: "in 3 days remind me ...", "tomorrow: call ..."."""
        start = head
        while start + 1 < segment.last and self._word(start) in (
            "first",
            "thing",
            "early",
            "on",
            "by",
            "for",
            "from",
            "at",
        ):
            start += 1
        item = self._reading.items[self._reading.at[start]]
        if not item.has("when") or item.marks[0].kind != "when" or item.last >= segment.last:
            return head
        behind = skip_fillers(
            self._reading, item.last + (1 if self._word(item.last) in (":", ",") else 0), segment.last
        )
        return (
            behind
            if behind < segment.last and self._reading.items[self._reading.at[behind]].has("verb", "create_cue")
            else head
        )

    def kind_of(
        self, segment: Segment, head: int, wish: int, previous: Clause | None, *, logging: bool
    ) -> tuple[ClauseKind, str | None, bool]:
        """The kind of a segment's clause, the table of a new record, and whether it is only told of."""
        item = self._reading.items[self._reading.at[wish]]
        if not logging and self._told_deletions.subject(head, segment.last) is not None:
            return "delete", None, False
        made = (
            previous is not None and previous.kind == "create" and not self._is_kind(previous.table, "task", "activity")
        )
        told_contact = logging and previous is not None and previous.implied
        if (not logging or told_contact) and self._told_states.closes_pointed(wish, segment.last):
            return "update", None, False
        if self._told_states.closes_task(wish, segment.last) or (not logging and self._opens_again(wish, segment)):
            return "update", None, False
        if not logging and self._no_contact.told(segment.first, segment.last):
            return "update", None, False
        if not logging and self._tells_somebody(wish, segment):
            return "communicate", None, False
        if not logging and is_moved_event(self._catalog, self._reading, wish, segment.last):
            return "narrative", None, False
        created = self._announcements.table_of(wish, segment, telegraphic=made)
        if created is not None:
            verb = item.of("verb") if item.first == wish else None
            wished = (
                (verb is not None and bool(verb.value & {"log", "create"}))
                or item.has("table")
                or self._around.is_note(wish)
            )
            return "create", created, self._is_kind(created, "activity") and not wished
        verb = item.of("verb")
        if verb is not None and item.first == wish:
            kind = self._verb_kind(verb.value, item, segment, logging)
            if kind is not None:
                return kind, None, False
        activity = next(iter(self._catalog.of_kind("activity")), None)
        contact = activity is not None and self._announcements.past_contact(head, segment)
        topic = previous is not None and previous.kind == "narrative" and self._is_topic(previous, head, segment)
        other = is_of_other(self._reading, head, segment.last)
        topic = topic and not contact and not other
        if topic and self.told_values.has_value(self._reading.items_in(head, segment.last)):
            return "update", None, False
        if contact and activity is not None:
            return "create", activity.name, True
        hands_over = not logging and self._taking_over.new_owner(head, segment.last) is not None
        if hands_over or (not logging and self._employers.tells(head, segment.last)):
            return "update", None, False
        if not logging and self._told_states.tells_outcome(head, segment.last):
            return "update", None, False
        if not logging and self._tells_figure(segment, previous):
            return "update", None, False
        if self._told_states.appoints(head, segment.last):
            return "update", None, False
        if other:
            return "narrative", None, False
        if self.told_values.states_change(head, segment, strict=logging):
            return "update", None, False
        return "narrative", None, False

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

    def _verb_kind(
        self, classes: frozenset[VerbClass], item: Item, segment: Segment, logging: bool
    ) -> ClauseKind | None:
        after = self._reading.items_in(item.last, segment.last)
        named = [other for other in after if other.has("record", "table", "quantifier", "pronoun", "quoted", "user")]
        phrase = self._reading.text.named(item.first, item.last).lower()
        if logging and segment.lead != "hard" and (classes & {"delete"} or any(o.has("quantifier") for o in after)):
            return None  # what was said in a call is no order to delete, nor one about many records
        if self._takes_out(item, segment):
            return "delete"
        if classes & {"delete"} and is_bare(self._words[item.last : segment.last]) and item.first > 0 and not logging:
            return "delete" if phrase in _ONLY_DELETING else None
        if classes & {"delete"} and self._word(item.last) in _INTO and phrase not in _ONLY_DELETING:
            return None  # "chuck in a call with Jane" writes it down
        if classes & {"delete"} and (self._takes_amount(after) or self._lands_on(after)):
            return "update"
        if (
            classes & {"delete"}
            and not self._clears(after)
            and not (classes & {"set", "lower"} and self._has_amount(item.first, segment))
        ):
            return "delete" if named or after else None
        if "communicate" in classes and self._is_address(item, after, segment):
            return "update"
        if classes & {"communicate"} and phrase in ("write", "put") and self._writes_into_field(after):
            return "update"
        if (
            phrase in ("call", "make")
            and self._word(item.last) in ("it", "that")
            and self._has_amount(item.last, segment)
        ):
            return "update"  # "call it thirty percent"
        if classes <= {"communicate", "remind"} or classes == {"communicate", "set"}:
            if any(other.has("money", "percent") for other in after) and {"to", "down", "up"} & set(
                self._words[item.last : segment.last]
            ):
                return "update"
            return "communicate" if named and self._word(item.last) not in ("to", "is", "was") else None
        if item.has("record") and not named and not self.told_values.has_value(after):
            return None
        if phrase in NOT_BY_ITSELF and not self.told_values.has_value(after) and not self._appoints(after):
            return None
        if logging and not named and not any(other.has("field") or self._is_no_contact(other) for other in after):
            return None
        if classes & _CHANGING and (named or after):
            return "update"
        return None

    def _writes_into_field(self, after: Sequence[Item]) -> bool:
        """Whether words are written into a field: "write Contract draft as the next step of the deal"."""
        fields = (item for item in after if item.marks and item.marks[0].kind == "field")
        leads = (item.first - 1 - (self._word(item.first - 1) in ARTICLES) for item in fields)
        return any(self._word(n) in ("as", "into") for n in leads)

    def _is_address(self, item: Item, after: Sequence[Item], segment: Segment) -> bool:
        """Whether "email" or "phone" is somebody's field: "email for Ingrid is ...", "title and phone of Ingrid"."""
        if not item.has("field") or self._word(item.last) not in ("for", "of"):
            return False
        return segment.lead == "and" or any(other.has("email", "phone") for other in after)

    def _is_no_contact(self, item: Item) -> bool:
        """Whether an item is a choice, and not of a kind of contact as "demo" is."""
        concepts = [c for m in item.marks if m.kind == "choice" for c in m.value]
        return any(self._catalog.table(c.table).field(c.field).role != "kind" for c in concepts)

    def _is_state(self, item: Item) -> bool:
        """Whether an item is first of all the state that a record may be in."""
        lead = item.marks[0] if item.marks else None
        concepts = lead.value if lead is not None and lead.kind == "choice" else ()
        return any(self._catalog.table(c.table).field(c.field).role == "state" for c in concepts)

    def _appoints(self, after: Sequence[Item]) -> bool:
        """Whether what follows a verb makes somebody what a field says: "make her the deal's contact"."""
        if not after or not after[0].has("pronoun", "record"):
            return False
        posts = [item.first for item in after[1:6] if item.has("field")]
        return any(n == after[0].last or self._word(n - 1) in _BEFORE_POST for n in posts)

    def _takes_out(self, item: Item, segment: Segment) -> bool:
        """A removal told by where from: "take Bill out of the CRM"."""
        words = self._words[item.last : segment.last]
        if self._word(item.first) not in _TAKING or not words:
            return False
        said = [word for word in words if any(map(str.isalnum, word))]
        while said and said[-1] in _AFTER_OUT:
            said.pop()
        if any(i.has("duration") for i in self._reading.items_in(item.last, segment.last)):
            return False  # "take it three weeks further out"
        named = any(i.has("record", "table", "pronoun") for i in self._reading.items_in(item.last, segment.last))
        if named and (said[-1:] == ["out"] or said[-3:] == ["out", "for", "good"]) and len(said) > 1:
            return True  # "take his contact out for good"
        away = any(
            pair in (("out", "of"), ("off", "the"), ("off", "our"), ("off", "my"), ("from", "the"))
            for pair in itertools.pairwise(words)
        )
        return away and bool(set(words) & {"crm", "system", "database", "books", "records", "files"})

    def _clears(self, after: Sequence[Item]) -> bool:
        """Whether what follows a verb of removal is a field of a record, rather than a record."""
        if any(item.has("table") and self._word(item.last) in _ENTRIES for item in after[:4]):
            return False  # "remove his contact record"
        for n, item in enumerate(after):
            if item.marks and item.marks[0].kind == "field":
                return True
            if item.has("table") and item.has("field") and self._word(item.last) == "from" and len(after) > n + 2:
                return True  # "remove the contact from the Hooli deal"
            if any(o.has("field") and self._word(o.first - 1) == "as" for o in after[n + 1 : n + 4]):
                return True  # "remove Owen as the owner of X"
            owned = item.has("record", "pronoun") and any(o.has("field") for o in after[n + 1 : n + 3])
            if owned and (self._word(item.last) == "'s" or self._word(item.first) in ("her", "his", "their", "its")):
                return True
            if item.has("record", "table", "quantifier", "quoted"):
                return False
        return False

    def _takes_amount(self, after: Sequence[Item]) -> bool:
        """Whether an amount is taken from something, which itself stays: "scrap 2k from the Acme deal"."""
        taken = bool(after) and after[0].has("money", "percent") and not after[0].has("record", "quoted")
        return taken and self._word(after[0].last) in ("from", "off")

    def _lands_on(self, after: Sequence[Item]) -> bool:
        """Whether what seems to be thrown away is thrown to a colleague: "dump the Acme deal on Marcus"."""
        leads = ("on", "onto", "to")
        if any(self._is_state(o) and self._word(o.first - 1) in ("into", "in", "to", "back") for o in after[1:]):
            return True  # "chuck the Acme deal into negotiation"
        return any(o.has("user") and not o.has("pronoun") and self._word(o.first - 1) in leads for o in after)

    def _has_amount(self, first: int, segment: Segment) -> bool:
        items = self._reading.items_in(first, segment.last)
        by = (item for item in items if item.has("number") and self._word(item.first - 1) == "by")
        return any(item.has("money", "percent") for item in items) or any(by)

    def verbs(self, first: int, last: int) -> frozenset[VerbClass]:
        heard: set[VerbClass] = set()
        for item in self._reading.items_in(first, last):
            mark = item.of("verb")
            leading = item.first == first or item.marks[0].kind in ("field_verb", "create_cue") if item.marks else False
            if mark is not None and (leading or mark is item.marks[0]) and item.last < len(self._words):
                heard |= mark.value
        return frozenset(heard)

    def _is_kind(self, table: str | None, *kinds: str) -> bool:
        return table is not None and self._catalog.table(table).kind in kinds

    def _word(self, n: int) -> str:
        return self._words[n] if 0 <= n < len(self._words) else ""
