"""Where the pieces begin of what is told of a new record in one breath: "... they're in cork the amount is 5k"."""

from core.catalog import Table
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item, MarkKind
from core.planners.local.marking.vocabulary import PREPOSITIONS

Edit = tuple[int, tuple[int, str]]
"""Where a run of tokens begins, where it ends and what stands in its place."""

_SUBJECTS = frozenset("they it he she".split())
_CONTRACTED = frozenset("they're theyre hes shes".split())
_POSSESSIVES = frozenset("his her their its".split())
_PREDICATES = frozenset(
    "is are was do does make makes work works have has sell sells should will run runs need needs want wants can "
    "'s 're".split()
)
EQUALS = frozenset({"is", "are", ":", "'s", "="})
_PERHAPS = frozenset("should will would is 's 'll needs ought gonna going might looks".split())
_TELLING_ROLES = frozenset({"industry", "city", "country", "job_title"})
_VALUED_TYPES = frozenset({"email", "phone", "money", "percent", "integer", "domain", "date"})
_VALUES: tuple[MarkKind, ...] = ("email", "phone", "money", "percent", "number", "domain", "when", "quoted")
ARTICLES = frozenset("the a an my our their his her main key primary".split())
ENDS = frozenset({".", ",", ";", "!", "\n"})
REACH = 8
_LEAST = 2
"""The tokens that a name has at least before a piece of information may begin that no sign of its own announces."""


class ToldPieces:
    """Finds them in one message."""

    def __init__(self, reading: Annotated) -> None:
        self._reading = reading
        self._words = reading.text.folded

    def begins(self, table: Table, first: int, n: int) -> bool:
        """Whether a piece of information begins at a token."""
        words, item = self._words, self._reading.items[self._reading.at[n]]
        if words[n - 1] in PREPOSITIONS or words[n - 1] in ARTICLES:
            return False
        following = words[item.last] if item.last < len(words) else ""
        if words[n] in _CONTRACTED or (words[n] in _SUBJECTS and following in _PREDICATES):
            return True
        if words[n : n + 2] in (("call", "it"), ("name", "it")):
            return True
        lead = n + (words[n] in _POSSESSIVES or words[n] in ARTICLES)
        if lead > n:
            field = self._reading.items[self._reading.at[min(lead, len(words) - 1)]]
            return self._is_field(field, table) and bool(set(words[field.last : field.last + 1]) & EQUALS)
        if self._is_field(item, table):
            return self._field_begins(table, first, n, item)
        if table.kind == "opportunity" and n - first >= _LEAST and not self._capitals(first, n):
            before = self._reading.items[self._reading.at[n - 1]]
            return item.kind == "money" and not self._is_field(before, table)
        return False

    def _field_begins(self, table: Table, first: int, n: int, item: Item) -> bool:
        behind = self._reading.items[self._reading.at[item.last]] if item.last < len(self._words) else None
        if behind is None:
            return False
        if self._words[item.last] in EQUALS:
            return True
        if self._is_field(item, table, *_VALUED_TYPES) and behind.has(*_VALUES):
            return True
        if self._is_field(item, table, "date"):
            ahead = self._reading.items_in(item.last, min(item.last + REACH, len(self._words)))[:3]
            return any(other.has("when") for other in ahead)
        concepts = [c for m in item.marks[:1] if m.kind == "field" for c in m.value if c.table == table.name]
        telling = any(table.field(c.field).role in _TELLING_ROLES for c in concepts)
        return telling and n - first >= _LEAST and not self._capitals(first, n) and item.last < len(self._words)

    def closing(self, table: Table, n: int, stop: int) -> tuple[int, str] | None:
        """ "it should close at the end of february", "we expect it to close in may"."""
        if self._words[n] not in ("it", "that", "should", "it's", "it'll") or table.kind != "opportunity":
            return None
        for k in range(n + 1, min(n + 5, stop)):
            item = self._reading.items[self._reading.at[k]]
            if self._is_field(item, table, "date") and item.first == k:
                return item.last, ", closing "
            if self._words[k] not in _PERHAPS and self._words[k] not in ("be", "to", "expected", "due", "set", "like"):
                return None
        return None

    def _is_field(self, item: Item, table: Table, *types: str) -> bool:
        concepts = [c for m in item.marks if m.kind == "field" for c in m.value if c.table == table.name]
        return any(not types or table.field(c.field).type in types for c in concepts)

    def _capitals(self, first: int, last: int) -> bool:
        """Whether capitals say what the name is, so that nothing has to be guessed."""
        return any(token.text[:1].isupper() for token in self._reading.text.tokens[first:last])
