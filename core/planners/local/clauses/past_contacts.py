"""Contacts that are told of: "had lunch with Gus", "yesterday at 3 I spoke to Elena", "met Zed Quux of Hooli"."""

from core.catalog import Catalog
from core.planners.local.clauses.segments import Segment
from core.planners.local.clauses.strangers import Strangers
from core.planners.local.clauses.surroundings import Surroundings
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item, MarkKind

_BEFORE_CONTACT = frozenset("i we just today so i've we've had a quick have got finally yesterday gave did the".split())
_OF_COMPANY = frozenset({"at", "from", "of", "@"})
_MOST = 7
"""So many words lead at most from what somebody is to his company: "the new head of procurement over at Hooli"."""
_PERSONAL: frozenset[MarkKind | None] = frozenset({None, "title", "pronoun", "create_cue", "table", "record", "number"})
"""What may be said of somebody before the company that he is of."""
_WITH = frozenset({"with", "w/", "to", "for", "from", "the", "both", "up"})


class PastContacts:
    """Finds them in the segments of one message."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._reading = reading
        self._strangers = Strangers(reading, catalog.names_of("person"))
        self._around = Surroundings(catalog, reading)

    def told(self, head: int, segment: Segment) -> bool:
        """Whether something took place with somebody whom the CRM knows: "had lunch with Gus"."""
        n = head
        while n < segment.last and (self._word(n) in _BEFORE_CONTACT or self._is_time(n)):
            n = self._reading.items[self._reading.at[n]].last if self._is_time(n) else n + 1
        return self._begins(head, head, segment) or (n > head and self._begins(n, head, segment))

    def _begins(self, first: int, head: int, segment: Segment) -> bool:
        """Whether the word of a contact stands at a token, and with whom it was behind it."""
        if first >= segment.last:
            return False
        item = self._reading.items[self._reading.at[first]]
        kinds = ("choice_verb", "choice") if first > head else ("choice_verb",)
        told = any(self._around.is_kind_of_activity(c) for m in item.marks if m.kind in kinds for c in m.value)
        verb = item.of("verb")
        if not told or (verb is not None and "communicate" in verb.value and first == head):
            return False
        past = item.has("choice_verb") or not self._around.to_come(first, segment)
        return past and self.has_party(item.last, segment)

    def has_party(self, n: int, segment: Segment) -> bool:
        """Whether somebody whom the CRM knows, or somebody of a company that it knows, is named right at a token."""
        named = [item for item in self._reading.items_in(n, segment.last) if self._word(item.first) not in _WITH]
        return bool(named) and (
            self._around.is_party(named[0])
            or self._is_stranger(named[0], segment)
            or self._is_somebody(named[0], segment)
        )

    def _is_time(self, n: int) -> bool:
        """Whether a time begins at a token, or a small word before one: "yesterday at 3 I spoke to Bob"."""
        item = self._reading.items[self._reading.at[n]]
        timed = item.kind == "when" and item.first == n
        return timed or (self._word(n) in ("on", "at", "this", "um", "uh") and not item.marks)

    def _is_stranger(self, item: Item, segment: Segment) -> bool:
        """Whether an item begins the name of somebody unknown, of a company that is known: "Zed Quux at Hooli"."""
        run = self._strangers.named(item.first, segment.last)
        return bool(run) and run[0] == item.first and self._around.has_party(run[-1] + 1, segment)

    def _is_somebody(self, item: Item, segment: Segment) -> bool:
        """Whether an item begins words for somebody of a company that is known: "the new CFO at Hooli"."""
        behind = self._reading.items_in(item.first, min(item.first + _MOST, segment.last))
        for n, each in enumerate(behind[:-1]):
            if n > 0 and self._word(each.first) in _OF_COMPANY and self._around.is_party(behind[n + 1]):
                return True
            if each.kind not in _PERSONAL and self._word(each.first) != "new":
                return False
            if not self._word(each.first).replace("-", "").isalpha():
                return False
        return False

    def _word(self, n: int) -> str:
        return self._around.word(n)
