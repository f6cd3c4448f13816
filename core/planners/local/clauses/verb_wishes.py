"""What a segment wants by its verb of command: to change, to delete, or to write to somebody."""

from collections.abc import Sequence

from core.catalog import Catalog
from core.planners.local.clauses.clause import ClauseKind
from core.planners.local.clauses.removals import Removals
from core.planners.local.clauses.segments import Segment
from core.planners.local.clauses.told_deletions import is_bare
from core.planners.local.clauses.told_values import ToldValues
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item
from core.planners.local.marking.small_words import ARTICLES
from core.planners.local.marking.vocabulary import CHANGING, NOT_BY_ITSELF, VerbClass

_CHANGING = CHANGING | {"clear", "finish", "reopen", "rename", "flag"}
_BEFORE_POST = frozenset("the 's as our their main primary new".split())
_ONLY_DELETING = frozenset("delete remove del rm erase bin trash".split())
"""Verbs that need no object where a record was named just before: "Acme renewal: delete"."""
_INTO = frozenset({"in", "into", "down", "another"})
"""Behind a verb of throwing they say that something is added."""


class VerbWishes:
    """Reads the verbs of command in the segments of one message."""

    def __init__(self, catalog: Catalog, reading: Annotated, told_values: ToldValues) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded
        self._told_values = told_values
        self._removals = Removals(catalog, reading)

    def kind(self, classes: frozenset[VerbClass], item: Item, segment: Segment, *, logging: bool) -> ClauseKind | None:
        """What a verb of these classes at an item wants; None where it is no command. `logging` within a log."""
        after = self._reading.items_in(item.last, segment.last)
        phrase = self._reading.text.named(item.first, item.last).lower()
        if logging and segment.lead != "hard" and (classes & {"delete"} or any(o.has("quantifier") for o in after)):
            return None  # what was said in a call is no order to delete, nor one about many records
        if self._removals.takes_out(item, segment):
            return "delete"
        if "delete" in classes:
            if is_bare(self._words[item.last : segment.last]) and item.first > 0 and not logging:
                return "delete" if phrase in _ONLY_DELETING else None
            if self._word(item.last) in _INTO and phrase not in _ONLY_DELETING:
                return None  # "chuck in a call with Jane" writes it down
            if self._removals.takes_amount(after) or self._removals.lands_on(after):
                return "update"
            lowers = classes & {"set", "lower"} and self._has_amount(item.first, segment)
            if not self._removals.clears(after) and not lowers:
                return "delete" if after else None
        if self._writes_value(phrase, classes, item, segment):
            return "update"
        if classes <= {"communicate", "remind"} or classes == {"communicate", "set"}:
            return self._of_message(item, segment)
        return self._of_change(phrase, classes, item, segment, logging=logging)

    def _writes_value(self, phrase: str, classes: frozenset[VerbClass], item: Item, segment: Segment) -> bool:
        """Whether what looks like a call or a letter gives a value: "call it thirty percent", "email for Jo is ..."."""
        after = self._reading.items_in(item.last, segment.last)
        if "communicate" in classes and self._is_address(item, after, segment):
            return True
        if "communicate" in classes and phrase in ("write", "put") and self._writes_into_field(after):
            return True
        pointed = phrase in ("call", "make") and self._word(item.last) in ("it", "that")
        return pointed and self._has_amount(item.last, segment)

    def _of_message(self, item: Item, segment: Segment) -> ClauseKind | None:
        """What a verb of writing or calling wants: to reach somebody, or, with an amount, to change it."""
        after = self._reading.items_in(item.last, segment.last)
        towards = {"to", "down", "up"} & set(self._words[item.last : segment.last])
        if towards and any(other.has("money", "percent") for other in after):
            return "update"
        return "communicate" if _named(after) and self._word(item.last) not in ("to", "is", "was") else None

    def _of_change(
        self, phrase: str, classes: frozenset[VerbClass], item: Item, segment: Segment, *, logging: bool
    ) -> ClauseKind | None:
        """Whether a verb of changing has something to change."""
        after = self._reading.items_in(item.last, segment.last)
        named = _named(after)
        if item.has("record") and not named and not self._told_values.has_value(after):
            return None
        if phrase in NOT_BY_ITSELF and not self._told_values.has_value(after) and not self._appoints(after):
            return None
        fits = any(other.has("field") or self._is_no_contact(other) for other in after)
        if logging and not named and not fits and not self._sets_at_once(item, segment):
            return None
        return "update" if classes & _CHANGING and after else None

    def _sets_at_once(self, item: Item, segment: Segment) -> bool:
        """Whether a new value follows a verb right away, as no story has it: "spoke to Jo, bump to 105k"."""
        to = item.last + (self._word(item.last) in ("out", "back", "up", "down"))
        if segment.lead == "colon" or self._word(to) not in ("to", "by") or to + 1 >= segment.last:
            return False
        value = self._reading.items[self._reading.at[to + 1]]
        return value.has("money", "percent", "when", "duration")

    def _writes_into_field(self, after: Sequence[Item]) -> bool:
        """Whether words are written into a field: "write Contract draft as the next step of the deal"."""
        fields = (item for item in after if item.kind == "field")
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

    def _appoints(self, after: Sequence[Item]) -> bool:
        """Whether what follows a verb makes somebody what a field says: "make her the deal's contact"."""
        if not after or not after[0].has("pronoun", "record"):
            return False
        posts = [item.first for item in after[1:6] if item.has("field")]
        return any(n == after[0].last or self._word(n - 1) in _BEFORE_POST for n in posts)

    def _has_amount(self, first: int, segment: Segment) -> bool:
        items = self._reading.items_in(first, segment.last)
        by = (item for item in items if item.has("number") and self._word(item.first - 1) == "by")
        return any(item.has("money", "percent") for item in items) or any(by)

    def _word(self, n: int) -> str:
        return self._words[n] if 0 <= n < len(self._words) else ""


def _named(items: Sequence[Item]) -> bool:
    """Whether one of the items names records, or points at them."""
    return any(item.has("record", "table", "quantifier", "pronoun", "quoted", "user") for item in items)
