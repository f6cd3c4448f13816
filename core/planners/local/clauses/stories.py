"""Where, behind the words for a call or a meeting, the story begins that tells what was said, without a separator."""

from core.planners.local.clauses.run_ons import is_told
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.chance_names import is_chance
from core.planners.local.marking.marks import MarkKind
from core.planners.local.marking.small_words import PIECE_ENDS
from core.planners.local.marking.vocabulary import STOP_WORDS

_POSSESSIVE = frozenset("the their her his our a no".split())
_TELLING = frozenset(
    "is are was were 's wants want needs need has have had likes loves loved liked says said thinks hates approved "
    "confirmed agreed signed rejected refused asked".split()
)
_DESCRIBING: tuple[MarkKind, ...] = (
    *("when", "duration", "record", "table", "choice", "choice_verb", "user", "create_cue"),
)
_BEFORE = 3
"""So many tokens at least say what it was."""


class Stories:
    """Finds them in one message."""

    def __init__(self, reading: Annotated) -> None:
        self._reading = reading
        self._words = reading.text.folded

    def begin(self, first: int, last: int) -> int | None:
        """The token of the first subject of what was told; None where there is none."""
        start = first
        for n in range(first, last):
            if self._words[n] in PIECE_ENDS and not self._reading.is_part(n):
                start = n + 1
            elif n >= first + _BEFORE and (is_told(self._reading, start, n) or self._is_subject(n, last)):
                return n
        return None

    def head_end(self, first: int, last: int) -> int:
        """The token after the words that say what it was and with whom, before others that tell already."""
        end = first
        for item in self._reading.items_in(first, last):
            word = self._words[item.first]
            if item.has(*_DESCRIBING) and not is_chance(self._reading, item):
                end = item.last
            elif word not in STOP_WORDS and any(c.isalpha() for c in word) and not item.has("verb"):
                break
        named = any(i.has("record", "user") for i in self._reading.items_in(first, end))
        return end if named else last

    def _is_subject(self, n: int, last: int) -> bool:
        """Whether a noun right behind a name or a time has a verb of its own: "... with Bo legal is happy"."""
        before = self._reading.items[self._reading.at[n - 1]]
        named = before.has("record", "duration", "when") and not is_chance(self._reading, before)
        noun = n + (self._words[n] in _POSSESSIVE)
        item = self._reading.items[self._reading.at[noun]] if noun < last else None
        if item is None or not named or item.first != noun or item.has("when", "verb"):
            return False
        ordinary = self._words[noun] in STOP_WORDS
        return not ordinary and item.last < last and self._words[item.last] in _TELLING
