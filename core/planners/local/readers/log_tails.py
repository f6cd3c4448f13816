"""When and how long it was, told away from what it was: behind the wish to log it, or within the story.

"Showed Jo the dashboards - log it as a demo, last thursday, 45 min", "presented the plan to Jo yesterday and she ...".
"""

from core.planners.local.clauses.clause import Clause
from core.planners.local.marking.marks import MarkKind
from core.planners.local.marking.message import Message
from core.planners.local.marking.small_words import PIECE_ENDS

_DETAILS: tuple[MarkKind, ...] = ("when", "duration")
_SMALL = frozenset("on at in for about from with w/ the it was and lasted took of this around - , . ; ( ) !".split())
_STORY_ENDS = PIECE_ENDS | {"!", "("}
_TELLERS = frozenset(
    "he she they they're it its we who that saying said says wants wanted asked because so but which "
    "where when if until till by before after due for".split()
)

_NOT_YET = frozenset("could would might should can if unless will won't 'll must".split())


class LogTails:
    """Finds such words in the clauses of one message."""

    def __init__(self, message: Message) -> None:
        self._reading = message.reading
        self._words = message.words

    def behind(self, clause: Clause) -> tuple[int, int] | None:
        """What stands behind the wish to log, where it tells no more than when and how long."""
        if clause.log is None or clause.log[1] >= clause.last:
            return None
        first, last = clause.log[1], clause.last
        details = 0
        for item in self._reading.items_in(first, last):
            if item.has(*_DETAILS) and item.kind in (*_DETAILS, "number"):
                details += 1
            elif self._words[item.first] not in _SMALL:
                return None
        return (first, last) if details else None

    def in_story(self, first: int, last: int) -> tuple[int, int] | None:
        """The time in the first words of a story, or at their end: "yesterday showed ...", "showed ... yesterday"."""
        end = next((n for n in range(first, last) if self._ends(n, first)), last)
        if _NOT_YET & set(self._words[first:end]):
            return None  # what could be is no time of what was
        items = [i for i in self._reading.items_in(first, last) if i.first < max(end, first + 1)]
        for item in (*items[:1], *items[-1:]):
            if item.kind == "when":
                return item.first, item.last
        return None

    def _ends(self, n: int, first: int) -> bool:
        """Whether the words that say what took place end before a token."""
        if self._words[n] in _STORY_ENDS:
            return n > first and not self._reading.is_part(n)
        told = self._words[n] == "and" and self._words[n + 1 : n + 2] and self._words[n + 1] in _TELLERS
        return bool(told) or (self._words[n] in _TELLERS and n > first)
