"""Who takes a record over: "Kofi takes over the Acme deal", "Dana has it from now on", "the task is Priya's now"."""

from core.planners.local.annotate import Annotated
from core.planners.local.marks import Item

_TAKING = tuple(
    tuple(phrase.split())
    for phrase in (
        "takes over", "take over", "taking over", "took over", "takes on", "inherits", "inherited", "picks up",
        "is responsible for", "is in charge of", "will own", "will handle", "will look after", "will run", "should own",
        "should get", "should take on", "should handle",
    )
)  # fmt: skip
_HAVING = frozenset("has gets owns handles runs covers manages keeps have own handle run".split())
"""Verbs that say who has a record, and that he comes to have it only with a word for from when."""
_TOLD = frozenset("a an to no some two three more".split())
"""Behind a verb of having they begin something else than a record that is there: "Dana has a call now"."""
_FROM_NOW = (("now",), ("from", "now", "on"), ("going", "forward"), ("from", "today"), ("as", "of", "today"))
_BETWEEN = frozenset("will is 'll 's are am going to now".split())
_REACH = 4


class TakingOver:
    """Finds it in one message."""

    def __init__(self, reading: Annotated) -> None:
        self._reading = reading
        self._words = reading.text.folded

    def new_owner(self, first: int, last: int) -> tuple[Item, frozenset[int]] | None:
        """The colleague who comes to own what a stretch names, and the tokens that say so."""
        for item in self._reading.items_in(first, last):
            if not item.marks or item.marks[0].kind != "user" or self._is_second(item):
                continue
            taken = self._taking(item, last) or self._having(item, first, last)
            if taken is not None:
                return item, frozenset(taken)
        return None

    def _is_second(self, item: Item) -> bool:
        """Whether another colleague is named before, so that it is open whose it is to be: "Dana and Priya own it"."""
        if item.first < 2 or self._words[item.first - 1] not in ("and", "or", "&", ","):
            return False
        return self._reading.items[self._reading.at[item.first - 2]].has("user")

    def _taking(self, item: Item, last: int) -> range | None:
        n = item.last
        while n < last and n < item.last + _REACH:
            for phrase in _TAKING:
                if self._words[n : n + len(phrase)] == phrase and not _TOLD & set(
                    self._words[n + len(phrase) : n + len(phrase) + 1]
                ):
                    return range(item.first, n + len(phrase))
            if self._words[n] in ("takes", "take") and self._word_ahead(n, last) == "over":
                return range(item.first, n + 1)  # "takes it over"
            if self._words[n] not in _BETWEEN:
                return None
            n += 1
        return None

    def _word_ahead(self, n: int, last: int) -> str:
        """The word behind a verb and its object of one word."""
        return self._words[n + 2] if n + 2 < last else ""

    def _having(self, item: Item, first: int, last: int) -> range | None:
        """ "Dana has it now", "it is Dana's now"."""
        rest = self._words[item.first : last]
        if not any(rest[n : n + len(phrase)] == phrase for phrase in _FROM_NOW for n in range(len(rest))):
            return None
        told = set(self._words[item.last + 1 : item.last + 2])
        if set(self._words[item.last : item.last + 1]) & _HAVING and not told & _TOLD:
            return range(item.first, item.last + 1)
        owned = self._words[item.last : item.last + 1] == ("'s",) and self._words[item.first - 1] in ("is", "now")
        return range(item.first, item.last + 1) if owned and item.first > first else None
