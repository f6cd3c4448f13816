"""Tells which new record a segment announces: "remind me ...", "log a call ...", "new deal ...", "note on ..."."""

from core.catalog import Catalog
from core.planners.local.clauses.announced_tasks import TaskAnnouncements
from core.planners.local.clauses.log_openings import LogOpenings
from core.planners.local.clauses.segments import Segment
from core.planners.local.clauses.strangers import Strangers
from core.planners.local.clauses.surroundings import PAST, Surroundings
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item
from core.planners.local.marking.vocabulary import ABOUT, DEICTIC, VerbClass

_BEFORE_CONTACT = frozenset("i we just today so i've we've had a quick have got finally yesterday gave did the".split())

_ARTICLES = frozenset("a an the my our another this that new one quick short long brief little".split())
_POINTING = frozenset({"the", "my", "that", "this"})
_FRESH = frozenset({"new", "a", "an", "another"})
_THERE_IS = frozenset("there there's theres 's is we we've got have has i've i had just our 've".split())
_MOVING = frozenset("to is -> moved moves moving pushed off done canceled cancelled needs should".split())
_WITH = frozenset({"with", "w/", "to", "for", "from", "the", "both", "up"})
_ADDING = frozenset({"add", "create", "register", "enter"})
_ENTERING = frozenset("put pop get stick enter throw load add save slot bung".split())
_BOOKS = frozenset("crm system database contacts books records".split())
_JOINING = frozenset("joined joins card champion buyer contact lead save hired introduced meet details person".split())


class Announcements:
    """Reads the segments of one message for announcements of new records."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded
        self._strangers = Strangers(reading, catalog.names_of("person"))
        self._around = Surroundings(catalog, reading)
        self._tasks = TaskAnnouncements(catalog, reading)
        self._logs = LogOpenings(catalog, reading)

    def table_of(self, head: int, segment: Segment, *, telegraphic: bool = False) -> str | None:
        """The table of the record that the segment announces; `telegraphic` after a record made just before."""
        item = self._reading.items[self._reading.at[head]]
        verb = item.of("verb") if item.first == head else None
        classes: frozenset[VerbClass] = verb.value if verb is not None else frozenset()
        return (
            self._tasks.table_of(item, head, segment, classes)
            or self._told_of(head, segment)
            or self._noun(item, head, segment, classes, telegraphic=telegraphic)
            or self._log(item, head, segment, classes)
            or self._by_name(head, segment, classes)
        )

    def _told_of(self, head: int, segment: Segment) -> str | None:
        activity = self._around.first("activity")
        return activity.name if activity is not None and self._logs.announces(head, segment.last) else None

    # a noun for the record

    def _noun(
        self, item: Item, head: int, segment: Segment, classes: frozenset[VerbClass], *, telegraphic: bool
    ) -> str | None:
        n, fresh = self._noun_begin(item, head, segment, classes)
        noun = self._around.noun_at(n) if n < segment.last else None
        if noun is None:
            return self._standing(n, segment) if fresh else None
        table, stop = noun
        kind, after = self._around.kind(table), self._word(stop)
        there = self._reading.items[self._reading.at[n]]
        if kind == "activity" and self._word(head) in ("new", "another") and there.has("field"):
            return None  # "new email for Chase is ..." is a value
        if kind == "activity" and n == head and self._word(n).endswith("s") and ":" not in self._words:
            return None  # "notes from last week" asks for them
        if (
            telegraphic
            and n == head
            and kind in ("person", "opportunity", "organisation")
            and self._around.is_unknown(stop)
        ):
            return table
        if (
            kind == "person"
            and n <= head + 1
            and after in ("is", "'s", ":", "are")
            and self._around.is_unknown(stop + 1)
        ):
            return table
        pointing = self._word(n - 1) in _POINTING and "log" not in classes
        if pointing and not (self._word(head) in _ADDING and self._is_new_name(kind, stop, segment)):
            return None  # "open the acme deal" points at something known
        if kind == "activity" and fresh and "log" not in classes and (self._around.to_come(n, segment) or not classes):
            return self._contact_noun(n, stop, segment)
        if "log" in classes or "create" in classes or (fresh and kind != "activity" and not item.has("record")):
            return table
        noted = (
            kind != "activity"
            or self._around.is_note(n)
            or ":" in self._words[head : segment.last + 1]
            or (after in ("with", "w/", "from") and self._took_place(head, segment))
        )
        if kind in ("task", "activity") and n == head and after in ABOUT and noted:
            return table if kind == "task" or self._around.is_note(n) else self._contact_noun(n, stop, segment)
        return None

    def _is_new_name(self, kind: str, n: int, segment: Segment) -> bool:
        """Whether the name of a company or deal that no record has begins at a token: "add the company Blue Fern"."""
        items = self._reading.items_in(n, segment.last)
        known = bool(items) and items[0].has("record") and items[0].last == segment.last
        capital = n < segment.last and self._reading.text.tokens[n].text[:1].isupper()
        return kind in ("organisation", "opportunity") and capital and not known

    def _noun_begin(self, item: Item, head: int, segment: Segment, classes: frozenset[VerbClass]) -> tuple[int, bool]:
        """Where the noun stands behind a verb, an article, numbers and adjectives; whether something new is said."""
        n = head
        while n < segment.last and self._word(n) in _THERE_IS and not classes:
            n += 1
        if n == head and self._word(n) in _ENTERING | {"need", "want"} and not classes & {"create", "log", "remind"}:
            n += 1
        if n > head and self._word(n) not in ("new", "a", "an", "another"):
            n = head
        if classes & {"create", "log", "remind"}:
            n = item.last
        fresh = bool(classes & {"create", "log", "remind"})
        while n < segment.last:
            here = self._reading.items[self._reading.at[n]]
            if self._word(n) in _ARTICLES and not self._around.noun_at(n):
                fresh = fresh or self._word(n) in (*_FRESH, "quick", "short", "brief", "long")
                n += 1
            elif (
                fresh
                and n > head
                and here.has("duration", "number", "when", "money", "choice", "percent")
                and not self._around.noun_at(n)
            ):
                n = here.last + (1 if self._word(here.last) == "'s" else 0)
            else:
                break
        return n, fresh

    def _standing(self, n: int, segment: Segment) -> str | None:
        """ "a new prospect called Harbor Title", "new lead: ...": how something stands, said of what is new itself."""
        before = self._reading.items[self._reading.at[n - 1]]
        tables = {c.table for m in before.marks if m.kind == "choice" for c in m.value}
        if n <= segment.first or self._word(n) not in ("called", "named", ":", "-", "–", "—"):
            return None
        behind = self._reading.items_in(n, min(n + 12, len(self._words)))
        noun = self._around.noun_at(n + 1)
        if noun is not None and noun[0] in tables:
            return noun[0]
        person = any(i.has("title", "email") for i in behind)
        table = self._around.first("person" if person else "organisation")
        return table.name if table is not None and table.name in tables else None

    def _contact_noun(self, n: int, stop: int, segment: Segment) -> str | None:
        """A contact that took place; one to come is a task: "quick chat w/ Nora: ..."."""
        party = [i for i in self._reading.items_in(stop, segment.last) if self._word(i.first) not in _WITH]
        if not party or not (self._around.is_party(party[0]) or self._is_stranger(party[0], segment)):
            return None
        table = self._around.first("task" if self._around.to_come(n, segment) else "activity")
        return table.name if table is not None else None

    def _took_place(self, head: int, segment: Segment) -> bool:
        """Whether nothing says that a contact is moved or still to come at some hour."""
        words = set(self._words[head : segment.last])
        whens = [item.of("when") for item in self._reading.items_in(head, segment.last)]
        hours = any(when is not None and when.value.day is None for when in whens)
        return bool(words & PAST) or not (words & _MOVING or hours)

    # logs

    def _log(self, item: Item, head: int, segment: Segment, classes: frozenset[VerbClass]) -> str | None:
        activity = self._around.first("activity")
        if activity is None:
            return None
        made = self._as_a(head, segment) if "log" in classes and self._word(item.last) in DEICTIC else None
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

    def past_contact(self, head: int, segment: Segment) -> bool:
        """Something took place with somebody whom the CRM knows: "had lunch with Gus", "spoke to Elena"."""
        n = head
        while n < segment.last and (self._word(n) in _BEFORE_CONTACT or self._is_time(n)):
            n = self._reading.items[self._reading.at[n]].last if self._is_time(n) else n + 1
        for first in (head, n):
            if first >= segment.last:
                continue
            item = self._reading.items[self._reading.at[first]]
            kinds = ("choice_verb", "choice") if first > head else ("choice_verb",)
            told = any(self._around.is_kind_of_activity(c) for m in item.marks if m.kind in kinds for c in m.value)
            plain = item.of("verb")
            if told and (plain is None or "communicate" not in plain.value or first > head):
                after = [i for i in self._reading.items_in(item.last, segment.last) if self._word(i.first) not in _WITH]
                past = item.has("choice_verb") or not self._around.to_come(first, segment)
                if after and (self._around.is_party(after[0]) or self._is_stranger(after[0], segment)) and past:
                    return True
        return False

    def _is_time(self, n: int) -> bool:
        """Whether a time begins at a token, or a small word before one: "yesterday at 3 I spoke to Bob"."""
        item = self._reading.items[self._reading.at[n]]
        timed = bool(item.marks) and item.marks[0].kind == "when" and item.first == n
        return timed or (self._word(n) in ("on", "at", "this", "um", "uh") and not item.marks)

    def _is_stranger(self, item: Item, segment: Segment) -> bool:
        """Whether an item begins the name of somebody unknown, of a company that is known: "Zed Quux at Hooli"."""
        run = self._strangers.named(item.first, segment.last)
        return bool(run) and run[0] == item.first and self._around.has_party(run[-1] + 1, segment)

    # records named without a noun

    def _by_name(self, head: int, segment: Segment, classes: frozenset[VerbClass]) -> str | None:
        if self._enters_person(head, segment):
            person = self._around.first("person")
            return person.name if person is not None else None
        entered = self._entered(head, segment)
        if entered is not None:
            return entered
        if "create" not in classes or (
            "raise" in classes and self._around.has_amount(head, segment) and not self._names_list(head, segment)
        ):
            return None
        listed = self._as_a(head, segment)
        if listed is not None:
            return listed
        person = self._around.first("person")
        after = self._reading.items[self._reading.at[head + 1]] if head + 1 < segment.last else None
        adds = self._word(head) == "add"
        if (
            person is not None
            and after is not None
            and adds
            and (self._word(head + 1) in ("her", "him", "them") or not after.marks)
        ):
            return person.name
        return None

    def _enters_person(self, head: int, segment: Segment) -> bool:
        """ "put her in the CRM", "pop him in as a contact", "add them under Hooli"."""
        words = self._words[head : segment.last]
        if len(words) < 3 or words[0] not in _ENTERING or words[1] not in ("her", "him", "them"):
            return False
        listed = self._as_a(head, segment)
        if listed is not None:
            return self._around.kind(listed) == "person"
        inside = words[2] in ("in", "into", "on", "to", "down") and bool(_BOOKS & set(words[3:7]))
        return inside or (words[0] == "add" and words[2] in ("under", "at", "to", "with"))

    def _entered(self, head: int, segment: Segment) -> str | None:
        """The table of what is put in by name: "put Sand & Sons in as a new account"."""
        words = self._words[head : segment.last]
        at = next((n for n in range(2, len(words)) if words[n] == "as"), None)
        if at is None or words[0] not in _ENTERING or (words[at - 1] != "in" and "new" not in words[at : at + 3]):
            return None
        known = any(item.has("record") for item in self._reading.items_in(head + 1, head + at))
        pointed = bool(set(words[1:at]) & {"it", "this", "that", "her", "him", "them"})
        return None if known or pointed else self._as_a(head, segment)

    def _names_list(self, head: int, segment: Segment) -> bool:
        return self._as_a(head, segment) is not None

    def _as_a(self, head: int, segment: Segment) -> str | None:
        """The table of what is added by name: "add lucy tran as a contact", "add Globex Storage to my pipeline"."""
        for n in range(head + 1, segment.last):
            if self._word(n) in ("as", "to") and n + 1 < segment.last:
                k = n + 1
                while k < segment.last and self._word(k) in _ARTICLES:
                    k += 1
                noun = self._around.noun_at(k) or self._around.people_at(k)
                if noun is not None and (
                    self._word(n) == "as" or self._word(k) == "pipeline" or self._word(k).endswith("s")
                ):
                    return noun[0]
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
        if not self._strangers.named(first, segment_end):
            return False
        items = self._reading.items_in(head, segment_end)
        kept = sum((any(i.has(kind) for i in items)) for kind in ("email", "phone", "title"))
        party = any(self._around.is_party(i) for i in items)
        words = set(self._words[head:segment_end])
        return kept >= 2 or (kept >= 1 and (party or bool(words & _JOINING))) or (party and bool(words & _JOINING))

    def _word(self, n: int) -> str:
        return self._around.word(n)
