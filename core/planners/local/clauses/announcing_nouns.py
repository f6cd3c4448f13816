"""New records announced by the noun for them: "new deal ...", "got another contact", "note on ...", "call with ..."."""

from core.catalog import Catalog, TableKind
from core.planners.local.clauses.past_contacts import PastContacts
from core.planners.local.clauses.segments import Segment
from core.planners.local.clauses.surroundings import PAST, Surroundings
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item
from core.planners.local.marking.small_words import ARTICLES, FRESH, OF_LOGS
from core.planners.local.marking.vocabulary import ABOUT, VerbClass

BEFORE_NOUN = ARTICLES | OF_LOGS
_POINTING = frozenset({"the", "my", "that", "this"})
_THERE_IS = frozenset("there theres 's is we we've got have has i've i had just our 've".split())
_MOVING = frozenset("to is -> moved moves moving pushed off done canceled cancelled needs should".split())
_ADDING = frozenset({"add", "create", "register", "enter"})
ENTERING = frozenset("put pop get stick enter throw load add save slot bung".split())
_REACH = 12


class AnnouncingNouns:
    """Reads the segments of one message for such nouns."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._reading = reading
        self._words = reading.text.folded
        self._around = Surroundings(catalog, reading)
        self._contacts = PastContacts(catalog, reading)

    def table_of(
        self, item: Item, head: int, segment: Segment, classes: frozenset[VerbClass], *, telegraphic: bool
    ) -> str | None:
        """The table of the record announced; `item` is the segment's first, `classes` its verb's."""
        n, fresh = self._noun_begin(item, head, segment, classes)
        noun = self._around.noun_at(n) if n < segment.last else None
        if noun is None:
            return self._standing(n, segment) if fresh else None
        table, stop = noun
        kind = self._around.kind(table)
        if kind == "activity" and self._is_no_log(head, n):
            return None
        if self._opens(kind, n, stop, head, telegraphic=telegraphic):
            return table
        pointing = self._word(n - 1) in _POINTING and "log" not in classes
        if pointing and not (self._word(head) in _ADDING and self._is_new_name(kind, stop, segment)):
            return None  # "open the acme deal" points at something known
        if kind == "activity" and fresh and "log" not in classes and (self._around.to_come(n, segment) or not classes):
            return self._contact_noun(n, stop, segment)
        if "log" in classes or "create" in classes or (fresh and kind != "activity" and not item.has("record")):
            return table
        return self._told_about(table, n, stop, segment) if n == head else None

    def _is_no_log(self, head: int, n: int) -> bool:
        """Whether the word of an activity at a token is a field's, or asks for what was logged."""
        there = self._reading.items[self._reading.at[n]]
        if self._word(head) in ("new", "another") and there.has("field"):
            return True  # "new email for Chase is ..." is a value
        return n == head and self._word(n).endswith("s") and ":" not in self._words  # "notes from last week"

    def _opens(self, kind: TableKind, n: int, stop: int, head: int, *, telegraphic: bool) -> bool:
        """Whether a noun without a verb announces by itself what is named behind it: "contact: Jo Bell"."""
        known = kind in ("person", "opportunity", "organisation")
        if telegraphic and n == head and known and self._around.is_unknown(stop):
            return True
        told = kind == "person" and n <= head + 1 and self._word(stop) in ("is", "'s", ":", "are")
        return told and self._around.is_unknown(stop + 1)

    def _told_about(self, table: str, n: int, stop: int, segment: Segment) -> str | None:
        """The table of a task, note or contact with which a segment begins, by what it is about: "call with Jane"."""
        kind, after = self._around.kind(table), self._word(stop)
        if kind not in ("task", "activity") or after not in ABOUT:
            return None
        if kind == "task" or self._around.is_note(n):
            return table
        held = after in ("with", "w/", "from") and self._took_place(n, segment)
        noted = ":" in self._words[n : segment.last + 1] or held
        return self._contact_noun(n, stop, segment) if noted else None

    def _noun_begin(self, item: Item, head: int, segment: Segment, classes: frozenset[VerbClass]) -> tuple[int, bool]:
        """Where the noun stands behind a verb, an article, numbers and adjectives; whether something new is said."""
        n = head
        while n < segment.last and self._word(n) in _THERE_IS and not classes:
            n += 1
        if n == head and self._word(n) in ENTERING | {"need", "want"} and not classes & {"create", "log", "remind"}:
            n += 1
        if n > head and self._word(n) not in ("new", "a", "an", "another"):
            n = head
        if classes & {"create", "log", "remind"}:
            n = item.last
        fresh = bool(classes & {"create", "log", "remind"})
        while n < segment.last:
            here = self._reading.items[self._reading.at[n]]
            if self._word(n) in BEFORE_NOUN and not self._around.noun_at(n):
                fresh = fresh or self._word(n) in (*FRESH, "quick", "short", "brief", "long")
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

    def _is_new_name(self, kind: str, n: int, segment: Segment) -> bool:
        """Whether the name of a company or deal that no record has begins at a token: "add the company Blue Fern"."""
        items = self._reading.items_in(n, segment.last)
        known = bool(items) and items[0].has("record") and items[0].last == segment.last
        capital = n < segment.last and self._reading.text.tokens[n].text[:1].isupper()
        return kind in ("organisation", "opportunity") and capital and not known

    def _standing(self, n: int, segment: Segment) -> str | None:
        """ "a new prospect called Harbor Title", "new lead: ...": how something stands, said of what is new itself."""
        before = self._reading.items[self._reading.at[n - 1]]
        tables = {c.table for m in before.marks if m.kind == "choice" for c in m.value}
        if n <= segment.first or self._word(n) not in ("called", "named", ":", "-", "–", "—"):
            return None
        behind = self._reading.items_in(n, min(n + _REACH, len(self._words)))
        noun = self._around.noun_at(n + 1)
        if noun is not None and noun[0] in tables:
            return noun[0]
        person = any(i.has("title", "email") for i in behind)
        table = self._around.first("person" if person else "organisation")
        return table.name if table is not None and table.name in tables else None

    def _contact_noun(self, n: int, stop: int, segment: Segment) -> str | None:
        """A contact that took place; one to come is a task: "quick chat w/ Nora: ..."."""
        if not self._contacts.has_party(stop, segment):
            return None
        table = self._around.first("task" if self._around.to_come(n, segment) else "activity")
        return table.name if table is not None else None

    def _took_place(self, head: int, segment: Segment) -> bool:
        """Whether nothing says that a contact is moved or still to come at some hour."""
        words = set(self._words[head : segment.last])
        whens = [item.of("when") for item in self._reading.items_in(head, segment.last)]
        hours = any(when is not None and when.value.day is None for when in whens)
        return bool(words & PAST) or not (words & _MOVING or hours)

    def _word(self, n: int) -> str:
        return self._around.word(n)
