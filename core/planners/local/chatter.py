"""Sentences beside a wish or a question that speak of nothing in the CRM: greetings, weather, what else happened.

They are left out only where a message was not understood with them: what is logged keeps every word that was said.
"""

from collections.abc import Iterator

from core.planners.local.annotate import Annotated
from core.planners.local.chance_names import is_chance
from core.planners.local.marks import Item, MarkKind
from core.planners.local.strangers import Strangers

_ENDS = frozenset(". ! ? \n … :) :-)".split(" "))
_TELLING: tuple[MarkKind, ...] = (
    *("money", "percent", "range", "email", "phone", "quoted", "arrow", "domain", "currency", "country"),
    *("field", "field_verb", "choice", "filter", "table", "create_cue", "title"),
)
_ORDERING = frozenset(
    {"set", "raise", "lower", "later", "earlier", "assign", "clear", "create", "delete", "rename", "finish", "reopen"}
)
_MOST_LABEL = 8
"""So many words may stand before the colon that leads to a wish: "open question from standup: ..."."""
_SURE = 0.6
_SPEAKER = frozenset("i me my mine myself i'm i've i'll i'd".split())
_BEFORE_ORDER = frozenset("please pls plz kindly you u to and then just also so , ; : let's lets - must should".split())
_SHORT = 4
"""A time in fewer words than these is no story, but belongs to what was said before."""


class Chatter:
    """Tells it from the rest in one message."""

    def __init__(self, reading: Annotated) -> None:
        self._reading = reading
        self._words = reading.text.folded
        self._strangers = Strangers(reading)

    def without(self) -> str | None:
        """The message without its chatter; None where nothing or everything is chatter."""
        parts = list(self._parts())
        kept = [part for part in parts if not self._is_chatter(*part)]
        if not kept or len(kept) == len(parts):
            return None
        return " ".join(self._reading.text.words(first, last) for first, last in kept)

    def _parts(self) -> Iterator[tuple[int, int]]:
        """The sentences, the words before a colon apart from what they lead to."""
        start, last = 0, len(self._words)
        for n in range(last):
            label = self._words[n] == ":" and 0 < n - start <= _MOST_LABEL and not self._reading.is_part(n)
            if (self._words[n] in _ENDS and not self._reading.is_part(n)) or label or self._breaks(n):
                yield start, n + 1
                start = n + 1
        if start < last:
            yield start, last

    def _breaks(self, n: int) -> bool:
        """Whether a line ends behind a token."""
        tokens = self._reading.text.tokens
        return n + 1 < len(tokens) and "\n" in self._reading.text.shown[tokens[n].end : tokens[n + 1].start]

    def _is_chatter(self, first: int, last: int) -> bool:
        items = self._reading.items_in(first, last)
        if any(self._tells(item) for item in items) or self._strangers.named(first, last):
            return False
        alone = sum(any(map(str.isalnum, word)) for word in self._words[first:last]) < _SHORT
        alone = alone and self._words[last - 1] != ":"
        return not (alone and any(item.has("when", "number") for item in items))

    def _tells(self, item: Item) -> bool:
        """Whether an item may speak of the CRM."""
        if not item.marks:
            return False
        leading = item.marks[0]
        if leading.kind == "record":
            return not is_chance(self._reading, item) or leading.certainty > _SURE
        if leading.kind == "user":
            return self._words[item.first] not in _SPEAKER
        if leading.kind == "verb":
            return bool(_ORDERING & leading.value) and self._orders(item.first)
        return leading.kind in _TELLING

    def _orders(self, n: int) -> bool:
        """Whether a verb at a token is an order, rather than a part of what is told."""
        return n == 0 or self._words[n - 1] in _BEFORE_ORDER or self._words[n - 1] in _ENDS
