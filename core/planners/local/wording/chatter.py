"""Sentences beside a wish or a question that speak of nothing in the CRM: greetings, weather, what else happened.

They are left out only where a message was not understood with them: what is logged keeps every word that was said.
Of a sentence that only tells something of a record, the names are kept, for what follows may point at them.
"""

from collections.abc import Iterator

from core.planners.local.clauses.finite_verbs import predicate_at
from core.planners.local.clauses.segments import segments_of
from core.planners.local.clauses.strangers import Strangers
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.chance_names import is_chance
from core.planners.local.marking.marks import Item, MarkKind
from core.planners.local.marking.vocabulary import STOP_WORDS
from core.planners.local.wording.polite_wishes import plain_wish

_ENDS = frozenset(". ! ? \n … :) :-)".split(" "))
_TELLING: tuple[MarkKind, ...] = (
    *("money", "percent", "range", "email", "phone", "quoted", "arrow", "domain", "currency", "country"),
    *("field", "field_verb", "choice", "filter", "table", "create_cue", "title"),
)
_SAYING = frozenset("say admit confess have 've laugh smile stop go run dash hurry fly leave be".split())
"""What one only says that one must: "I must say it was lovely"."""
_FACES = frozenset({":)", ":(", ";)", ":-", ";-", ":d", ":p", "=)"})
_MOST_LABEL = 8
"""So many words may stand before the colon that leads to a wish: "open question from standup: ..."."""
_SURE = 0.6
_SPEAKER = frozenset("i me my mine myself i'm i've i'll i'd".split())
_BEFORE_ORDER = frozenset("please pls plz kindly you u to and then just also so , ; : lets - must should".split())
_PRIVATE = frozenset({"my", "our", "his", "her", "their"})
"""Before a job title they speak of somebody in one's life: "my accountant"."""
_SOME = frozenset({"a", "an", "another", "some"})
_VALUES: tuple[MarkKind, ...] = ("choice", "money", "number", "percent", "when", "record", "quoted")
_NEAR = 3
_WISHING = frozenset(
    "should must please pls plz shall needs need let lets want wants wanted could can don't dont never".split()
)
_LIMITING = frozenset("not only excluding except without minus".split())
_IDLE = frozenset("kidding joking sure bad too now yet that kind idea".split())
_SHORT = 4
"""A time in fewer words than these is no story, but belongs to what was said before."""


class Chatter:
    """Tells it from the rest in one message."""

    def __init__(self, reading: Annotated) -> None:
        self._reading = reading
        self._words = reading.text.folded
        self._strangers = Strangers(reading)

    def without(self) -> list[str]:
        """The message without its chatter; behind it, with no more than the names of what is told; none where all is.

        Each sentence that is kept stands without the politeness around its wish.
        """
        parts = list(self._parts())
        kept = [part for part in parts if not self._is_chatter(*part)]
        if not kept:
            return []
        told = [(self._names(*part) if self._only_tells(*part) else None, part) for part in kept]
        texts = [" ".join(self._plain(*part) for part in kept)]
        if any(names is None for names, _ in told):
            texts.append(" ".join(self._plain(*part) if names is None else names for names, part in told))
        said = self._reading.text.words(0, len(self._words))
        return [text for text in dict.fromkeys(texts) if text.strip() != said.strip()]

    def _plain(self, first: int, last: int) -> str:
        return plain_wish(self._reading.text.words(first, last))

    def _parts(self) -> Iterator[tuple[int, int]]:
        """The sentences, the words before a colon apart from what they lead to."""
        start, last = 0, len(self._words)
        for n in range(last):
            label = (
                self._words[n] == ":"
                and not self._smiles(n)
                and 0 < n - start <= _MOST_LABEL
                and not self._reading.is_part(n)
            )
            ends = self._words[n] in _ENDS or (n > 0 and self._smiles(n - 1))
            if (ends and not self._reading.is_part(n)) or label or self._breaks(n):
                yield start, n + 1
                start = n + 1
        if start < last:
            yield start, last

    def _exclaims(self, first: int, last: int) -> bool:
        """Whether a sentence only exclaims: "what fun we had at the fair!"."""
        return self._words[first] in ("what", "how") and self._words[last - 1] == "!"

    def _limits(self, first: int, last: int) -> bool:
        """Whether a sentence takes away from the one before: "which deals are open? Not the small ones"."""
        start = first + (self._words[first] in ("and", "but"))
        return start + 1 < last and self._words[start] in _LIMITING and not _IDLE & set(self._words[start:last])

    def _smiles(self, n: int) -> bool:
        """Whether two marks at a token are a face: ":)"."""
        tokens = self._reading.text.tokens[n : n + 2]
        pair = "".join(self._words[n : n + 2])
        return pair in _FACES and len(tokens) > 1 and tokens[0].end == tokens[1].start

    def _breaks(self, n: int) -> bool:
        """Whether a line ends behind a token."""
        tokens = self._reading.text.tokens
        return n + 1 < len(tokens) and "\n" in self._reading.text.shown[tokens[n].end : tokens[n + 1].start]

    def _is_chatter(self, first: int, last: int) -> bool:
        items = self._reading.items_in(first, last)
        if first > 0 and self._limits(first, last):
            return False
        if self._exclaims(first, last):
            items = [item for item in items if not item.has("choice", "field", "table")]
        if any(self._tells(item) for item in items) or self._strangers.named(first, last):
            return False
        alone = sum(any(map(str.isalnum, word)) for word in self._words[first:last]) < _SHORT
        alone = alone and self._words[last - 1] != ":"
        return not (alone and any(item.has("when", "number") for item in items))

    def _only_tells(self, first: int, last: int) -> bool:
        """Whether a sentence tells something of what it names, and holds neither a value nor a wish."""
        segments = segments_of(self._reading, first, last)
        told = any(predicate_at(self._reading, each.first, each.last) is not None for each in segments)
        if not told or _WISHING & set(self._words[first:last]) or self._strangers.named(first, last):
            return False
        items = self._reading.items_in(first, last)
        named = any(item.kind in ("record", "user") for item in items)
        return named and not any(self._may_be_value(item) for item in items)

    def _may_be_value(self, item: Item) -> bool:
        if not item.marks or item.kind in ("record", "user"):
            return False
        if item.kind == "when":
            day = item.marks[0].value.day
            return day is not None and day > self._reading.today
        return item.kind == "number" or self._tells(item)

    def _names(self, first: int, last: int) -> str:
        """The names in a sentence, as a heading for what follows."""
        items = self._reading.items_in(first, last)
        named = [item for item in items if item.kind in ("record", "user")]
        meant = [
            item for item in named if self._words[item.first] not in _SPEAKER and not is_chance(self._reading, item)
        ]
        return ", ".join(self._reading.text.named(item.first, item.last) for item in meant) + "."

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
            return self._orders(item.first) and not _SAYING & set(self._words[item.last : item.last + 1])
        before = self._words[item.first - 1] if item.first > 0 else ""
        if leading.kind == "title":
            return before not in _PRIVATE
        if leading.kind == "table" and before in _SOME and not any(c.plural for c in leading.value):
            return False  # "a lady in a purple coat", of whom nothing can be wished without her name
        if leading.kind in ("field", "choice", "filter", "table") and self._describes(item):
            return False
        if leading.kind == "field_verb":
            return any(other.kind in _VALUES for other in self._behind(item))
        return leading.kind in _TELLING

    def _describes(self, item: Item) -> bool:
        """Whether a word of the catalog only says what kind of an ordinary thing is spoken of: "our open house"."""
        if item.last >= len(self._words) or item.last - item.first > 1:
            return False
        following = self._reading.items[self._reading.at[item.last]]
        word = self._words[item.last]
        ordinary = not following.marks or is_chance(self._reading, following)
        return ordinary and word.isalpha() and word not in STOP_WORDS and not word.endswith(("ed", "ing", "ly"))

    def _behind(self, item: Item) -> list[Item]:
        return list(self._reading.items_in(item.last, min(item.last + _NEAR, len(self._words))))

    def _orders(self, n: int) -> bool:
        """Whether a verb at a token is an order, rather than a part of what is told."""
        return n == 0 or self._words[n - 1] in _BEFORE_ORDER or self._words[n - 1] in _ENDS
