"""Who takes a record over: "Kofi takes over the Acme deal", "let Priya have it", "the deal should sit with Dana"."""

from collections.abc import Iterator

from core.planners.local.clauses.placing import Placing
from core.planners.local.clauses.unknown_colleagues import UnknownColleagues
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item

_TAKING = tuple(
    tuple(phrase.split())
    for phrase in (
        "takes over", "take over", "taking over", "now looks after", "is looking after", "will be looking after",
        "is now looking after", "now takes care of", "is taking care of", "will take care of", "is now responsible for",
        "is now in charge of", "is now handling", "is now running", "will be handling", "will be running",
        "will be taking over", "will be covering", "will be managing", "is now managing",
        "took over", "takes on", "inherits", "inherited", "picks up",
        "is responsible for", "is in charge of", "will own", "will handle", "will look after", "will run", "should own",
        "should get", "should have", "should take", "should take on", "should handle", "should run", "should manage",
        "becomes the owner of", "becomes owner of", "becomes the new owner of", "becomes new owner of",
        "become the owner of", "become the new owner of", "be the owner of", "be the new owner of", "be owner of",
        "is to own", "to own", "shall own", "must own", "shall have", "can have", "may have", "will have", "is to have",
        "can take", "may take", "shall take", "will take", "is to take", "can own", "is getting", "will get",
        "shall get", "is to get", "is taking", "takes charge of", "will take charge of", "takes ownership of",
        "will take ownership of", "should take ownership of", "assumes ownership of", "will be responsible for",
        "should be responsible for", "will be in charge of", "should be in charge of", "is going to own", "gets",
        "will manage", "will cover", "shall handle", "shall manage", "is going to take", "is going to handle",
    )
)  # fmt: skip
_HAVING = frozenset("has gets owns handles runs covers manages keeps have own handle run".split())
"""Verbs that say who has a record, and that he comes to have it only with a word for from when."""
_LETTING = frozenset({"let", "have", "make", "get", "want", "need", "allow"})
_HANDLING = tuple(
    tuple(phrase.split())
    for phrase in (
        "have", "take", "take over", "take on", "own", "handle", "run", "look after", "deal with", "manage", "keep",
        "lead", "cover", "pick up", "inherit", "get", "see to", "care for", "take care of", "be the owner of",
        "be responsible for", "be in charge of", "carry", "drive", "work", "assume", "responsible for", "in charge of",
        "accountable for",
    )
)  # fmt: skip
"""What one lets a colleague do with a record that is to be his."""
_TOLD = frozenset("a an to no some two three more".split())
"""Behind a verb of having they begin something else than a record that is there: "Dana has a call now"."""
_FROM_NOW = (("now",), ("from", "now", "on"), ("going", "forward"), ("from", "today"), ("as", "of", "today"))
_BETWEEN = frozenset("will is 'll 's are am going to now".split())
_WHOSE = frozenset({"my", "our"})
_REACH = 4


class TakingOver:
    """Finds it in one message."""

    def __init__(self, reading: Annotated) -> None:
        self._reading = reading
        self._words = reading.text.folded
        self._placing = Placing(reading)
        self._unknown = UnknownColleagues(reading)

    def new_owner(self, first: int, last: int) -> tuple[Item, frozenset[int]] | None:
        """The colleague who comes to own what a stretch names, and the tokens that say so."""
        for item in self._reading.items_in(first, last):
            if item.kind != "user" or self._is_second(item):
                continue
            if self._words[item.first] in _WHOSE:
                continue  # "it has come to my attention"
            taken = (
                self._taking(item, last)
                or self._having(item, first, last)
                or self._let(item, first, last)
                or self._placing.at(item, first, last)
            )
            if taken is not None:
                return item, frozenset(taken)
        return self._stranger(first, last)

    def _stranger(self, first: int, last: int) -> tuple[Item, frozenset[int]] | None:
        """Somebody who is to have a record, and whom nobody is called."""
        for item in self._reading.items_in(first, last):
            if item.kind == "record" and not item.has("user"):
                made = self._unknown.made_owner(item, first, last)
                if made is not None:
                    return Item(item.first, item.last), made
        for item in self._unknown.named(first, last):
            taken = (
                self._unknown.made_owner(item, first, last)
                or self._let(item, first, last)
                or self._placing.at(item, first, last)
            )
            if taken is not None:
                return item, frozenset(taken)
        given = self._unknown.given_to(first, last)
        return (given, frozenset(range(given.first - 1, given.last))) if given is not None else None

    def _is_second(self, item: Item) -> bool:
        """Whether another colleague is named before, so that it is open whose it is to be: "Dana and Priya own it"."""
        if item.first < 2 or self._words[item.first - 1] not in ("and", "or", "&", ","):
            return False
        return self._reading.items[self._reading.at[item.first - 2]].has("user")

    def _taking(self, item: Item, last: int) -> range | None:
        n = item.last
        while n < last and n < item.last + _REACH:
            for phrase in sorted(_TAKING, key=len, reverse=True):
                if self._words[n : n + len(phrase)] == phrase and self._placing.names_record(n + len(phrase), last):
                    return range(item.first, n + len(phrase))
            if self._words[n] in ("takes", "take") and self._word_ahead(n, last) == "over":
                return range(item.first, n + 1)  # "takes it over"
            if self._words[n] not in _BETWEEN:
                return None
            n += 1
        return None

    def _let(self, item: Item, first: int, last: int) -> range | None:
        """ "let Priya have the deal", "I want Marcus to handle it", "put Dana in charge of it"."""
        if item.first <= first or self._words[item.first - 1] not in _LETTING:
            return None
        start = item.last + (self._words[item.last : item.last + 1] == ("to",))
        for end in self._handled(start):
            alone = all(
                other.has("table", "field", "record")
                or not other.has("when", "choice_verb", "money", "percent", "choice")
                for other in self._reading.items_in(end, last)
            )
            if self._placing.names_record(end, last) and alone:
                return range(item.first - 1, end)
        return None

    def _handled(self, n: int) -> Iterator[int]:
        """The tokens behind verbs of handling at a token, the longest first."""
        for phrase in sorted(_HANDLING, key=len, reverse=True):
            if self._words[n : n + len(phrase)] == phrase:
                yield n + len(phrase)

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
        if self._words[item.first] == "mine" and self._words[item.first - 1] in ("is", "now", "'s", "are"):
            return range(item.first, item.last)
        return range(item.first, item.last + 1) if owned and item.first > first else None
