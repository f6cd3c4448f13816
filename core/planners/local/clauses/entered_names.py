"""New records that are put in by name: "put her in the CRM", "add Blue Fern as an account"."""

from core.catalog import Catalog
from core.planners.local.clauses.announcing_nouns import BEFORE_NOUN, ENTERING
from core.planners.local.clauses.segments import Segment
from core.planners.local.clauses.surroundings import Surroundings
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.known_people import KnownPeople
from core.planners.local.marking.marks import Item
from core.planners.local.marking.vocabulary import VerbClass

_POLITE = frozenset("please pls plz for me us thanks thx as well too . !".split())
_BOOKS = frozenset("crm system database contacts books records".split())


class EnteredNames:
    """Reads the segments of one message for them."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._reading = reading
        self._words = reading.text.folded
        self._around = Surroundings(catalog, reading)
        self._people = KnownPeople(catalog, reading)

    def table_of(self, head: int, segment: Segment, classes: frozenset[VerbClass]) -> str | None:
        """The table of what is put in; `classes` are those of the segment's verb."""
        person = self._around.first("person")
        if self._enters_person(head, segment):
            return person.name if person is not None else None
        entered = self._entered(head, segment)
        if entered is not None:
            return entered
        listed = self.as_a(head, segment)
        if "create" not in classes or ("raise" in classes and self._around.has_amount(head, segment) and not listed):
            return None
        if listed is not None:
            return listed
        return person.name if person is not None and self._adds_somebody(head, segment) else None

    def _adds_somebody(self, head: int, segment: Segment) -> bool:
        """Whether nothing says what is added, so that it is a person: "add her", "add Terrence"."""
        if self._around.word(head) != "add" or head + 1 >= segment.last:
            return False
        after = self._reading.items[self._reading.at[head + 1]]
        pointed = self._around.word(head + 1) in ("her", "him", "them")
        known = self._people.added_at(head + 1, segment.last) is not None
        like = self._is_namesake(after, segment.last) or self._is_written_as_name(head + 1)
        return pointed or not after.marks or known or like

    def _is_written_as_name(self, n: int) -> bool:
        """Whether two ordinary words in capitals name somebody whose job is told: "add Will March, shift lead"."""
        tokens, end = self._reading.text.tokens, n + 2
        if end >= len(tokens) or self._words[end] not in (",", "at", "from", "(", "@", "-"):
            return False
        named = all(t.text[:1].isupper() and t.text[1:].islower() and t.text.isalpha() for t in tokens[n:end])
        meant = any(
            self._reading.items[self._reading.at[k]].has("record", "table", "field", "title") for k in range(n, end)
        )
        small = any(t.text.islower() for t in tokens[end:])
        behind = self._reading.items_in(end, len(tokens))
        return named and not meant and small and any(item.has("title", "email") for item in behind)

    def _is_namesake(self, item: Item, last: int) -> bool:
        """Whether a colleague's or contact's first name begins that of somebody new: "add tom hardy from initech"."""
        n = item.last
        if item.kind not in ("user", "record") or n - item.first > 1 or n >= last or not self._around.is_unknown(n):
            return False
        return self._around.word(n + 1) in ("at", "from", "@", ",", "(", "with")

    def _enters_person(self, head: int, segment: Segment) -> bool:
        """ "put her in the CRM", "pop him in as a contact", "add them under Hooli"."""
        words = self._words[head : segment.last]
        if len(words) < 3 or words[0] not in ENTERING or words[1] not in ("her", "him", "them"):
            return False
        listed = self.as_a(head, segment)
        if listed is not None:
            return self._around.kind(listed) == "person"
        whole = words[2] == "in" and set(words[3:]) <= _POLITE
        inside = whole or (words[2] in ("in", "into", "on", "to", "down") and bool(_BOOKS & set(words[3:7])))
        return inside or (words[0] == "add" and words[2] in ("under", "at", "to", "with"))

    def _entered(self, head: int, segment: Segment) -> str | None:
        """The table of what is put in by name: "put Sand & Sons in as a new account"."""
        words = self._words[head : segment.last]
        at = next((n for n in range(2, len(words)) if words[n] == "as"), None)
        if at is None or words[0] not in ENTERING or (words[at - 1] != "in" and "new" not in words[at : at + 3]):
            return None
        known = any(item.has("record") for item in self._reading.items_in(head + 1, head + at))
        pointed = bool(set(words[1:at]) & {"it", "this", "that", "her", "him", "them"})
        return None if known or pointed else self.as_a(head, segment)

    def as_a(self, head: int, segment: Segment) -> str | None:
        """The table of what is added by name: "add lucy tran as a contact", "add Globex Storage to my pipeline"."""
        for n in range(head + 1, segment.last):
            if self._around.word(n) in ("as", "to") and n + 1 < segment.last:
                k = n + 1
                while k < segment.last and self._around.word(k) in BEFORE_NOUN:
                    k += 1
                noun = self._around.noun_at(k) or self._around.people_at(k)
                shown = self._around.word(k)
                kept = self._around.word(n) == "as" or shown == "pipeline" or shown.endswith("s")
                if noun is not None and kept:
                    return noun[0]
        return None
