"""Where a phrase for many records begins: at "all", at "my deals", at a plural right behind the verb."""

from core.planners.local.clauses.clause import Clause
from core.planners.local.marking.marks import Item
from core.planners.local.marking.message import Message
from core.planners.local.marking.vocabulary import QUANTIFIERS
from core.planners.local.mentions.antecedents import POSSESSIVES
from core.planners.local.mentions.bulk_ends import CHANGE_MARKERS, HAPPENED

_WHOSE = POSSESSIVES | {"my", "our"}
BEFORE_COUNT = frozenset({"all", "the", "my", "our", "these", "those"})
"""Before a number they say that so many records are all that are meant."""
_NEAR = 4
_TOLD_OF = 3
_BEFORE_MANY = frozenset("the move set close delete to give mark out off away down".split())


class BulkBeginnings:
    """Finds it in the clauses of one message."""

    def __init__(self, message: Message) -> None:
        self._catalog = message.catalog
        self._reading = message.reading
        self._words = message.words

    def told(self, clause: Clause) -> int | None:
        """The token at which a clause begins to speak of many records, by a quantifier or by whose they are."""
        for item in self._reading.items_in(clause.head, clause.end):
            word = self._words[item.first]
            if (
                word in QUANTIFIERS
                and (word not in ("any", "both") or self._both(item) or self._any(item, clause))
                and item.kind != "record"
                and not self._trails(item)
            ):
                return item.first
            if self._counts(item, clause):
                return item.first - 1
            mark = item.of("table")
            if mark is not None and mark is item.marks[0] and any(c.plural for c in mark.value):
                back = item.first
                while (
                    back > clause.head and self._words[back] not in _WHOSE and self._words[back - 1] not in _BEFORE_MANY
                ):
                    back -= 1
                if self._words[back] in _WHOSE or self._reading.items[self._reading.at[back]].has("user"):
                    return back
        return None

    def _trails(self, item: Item) -> bool:
        """Whether a word for many only repeats what was named before it: "5k each", "move them all"."""
        if item.first == 0:
            return False
        before = self._reading.items[self._reading.at[item.first - 1]]
        each = self._words[item.first] == "each" and before.has("money", "percent", "duration")
        return each or self._words[item.first - 1 : item.first] in (("them",), ("these",), ("those",))

    def _counts(self, item: Item, clause: Clause) -> bool:
        """Whether it is said how many there are of what is meant: "the two Acme deals"."""
        if item.kind != "number" or item.first <= clause.head or self._words[item.first - 2] == "of":
            return False  # "the first of the two Acme deals"
        ahead = self._reading.items_in(item.last, min(item.last + _NEAR, clause.end))
        noun = next((n for n, other in enumerate(ahead) if other.kind == "table"), None)
        if noun is None or self._words[item.first - 1] not in BEFORE_COUNT:
            return False
        plain = all(other.has("record", "filter", "user") for other in ahead[:noun])
        return plain and any(c.plural for c in ahead[noun].marks[0].value)

    def _any(self, item: Item, clause: Clause) -> bool:
        """Whether "any" begins what a clause is about: "any deal without an owner goes to Priya"."""
        if self._words[item.first] != "any" or item.first != clause.head or clause.kind != "update":
            return False
        ahead = self._reading.items_in(item.last, min(item.last + 5, clause.end))
        return any(other.kind == "table" for other in ahead)

    def _both(self, item: Item) -> bool:
        """Whether "both" begins a noun phrase: "both umbra deals"."""
        ahead = self._reading.items_in(item.last, min(item.last + 4, len(self._words)))
        tables = (other.marks[0] for other in ahead if other.kind == "table")
        told = item.first > 0 and self._words[item.first - 1] in ("are", "were", "is", "be", "now")
        return self._words[item.first] == "both" and not told and any(c.plural for mark in tables for c in mark.value)

    def bare_plural(self, clause: Clause) -> int | None:
        """Records in the plural right behind the verb, which have to be told apart: "close deals under 5k"."""
        items = self._reading.items_in(clause.head, clause.end)
        owned = self._owned(items)
        if owned is not None:
            return owned
        if len(items) < 3 or not items[0].has("verb", "table"):
            return None
        lead = items[0].marks[0]
        if lead.kind == "table":
            return items[0].first if any(c.plural for c in lead.value) else None
        if not items[0].has("verb"):
            return None
        start = items[1].first
        for item in items[1:5]:
            mark = item.of("table")
            if mark is not None and mark is item.marks[0]:
                return start if any(c.plural for c in mark.value) else None
            if item.has("verb", "money", "percent", "arrow") or self._words[item.first] in CHANGE_MARKERS:
                return None
            if self.is_source(clause, item.last):
                return None  # "delete Ms Kim from the contacts"
        return None

    def _owned(self, items: list[Item]) -> int | None:
        """Where all records of a company begin of which something is told: "the Globex deals are late"."""
        rest = items[1:] if items and self._words[items[0].first] in ("the", "our") else items
        if len(rest) < _TOLD_OF or rest[0].kind != "record" or rest[1].kind != "table":
            return None
        best = self._catalog.table(rest[0].marks[0].value.table())
        plural = any(c.plural for c in rest[1].marks[0].value)
        told = self._words[rest[2].first] in CHANGE_MARKERS | HAPPENED | {":"} or rest[2].has("arrow")
        return items[0].first if best.kind == "organisation" and plural and told else None

    def bare_source(self, clause: Clause) -> int | None:
        """Where all records of a table begin that stand there by their noun alone: "from the contacts"."""
        for item in self._reading.items_in(clause.head, clause.end):
            if item.has("table") and any(c.plural for c in item.marks[0].value if item.kind == "table"):
                return item.first - (self._words[item.first - 1] in ("the", "our", "my"))
        return None

    def is_source(self, clause: Clause, start: int) -> bool:
        """Whether the records are those among which the one that was named before is, rather than what is meant."""
        if self._words[start - 1 : start] not in (("from",), ("off",)) and self._words[start - 2 : start] != (
            "out",
            "of",
        ):
            return False
        before = self._reading.items_in(clause.head, start)
        return any(item.kind in ("record", "quoted") for item in before)
