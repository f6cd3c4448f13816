"""Orders that close the task of which it was just told that it is done: "the order form is sent, close that task".

What was told of has a name in ordinary words, which only the noun beside it makes known: "close the order form task".
"""

from core.catalog import Catalog
from core.planners.local.clauses.finite_verbs import SUBJECTS, is_finite
from core.planners.local.marking.annotate import Annotated

_CLOSING = frozenset("close complete finish tick check cross mark strike end".split())
_OFF = frozenset("off out up".split())
_POINTING = frozenset("the that this my".split())
_DETERMINERS = frozenset("the my our a an that this those these all".split())
_FILLERS = frozenset("so please pls kindly can you could and then also".split())
_ENDS = frozenset({".", ",", "!", "?", ";", "-", "–", "—", "\n", "and", ":", "so"})
_BEHIND = frozenset("as done complete completed finished closed off please pls now then too thanks out".split())
_LONGEST = 6


class PointedTasks:
    """Finds such an order in one message."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._reading = reading
        self._words = reading.text.folded
        self._nouns = {table.singular for table in catalog.of_kind("task")} | {"to-do", "todo", "reminder"}

    def message(self) -> str | None:
        """The message with the task named in the order that closes it; None where no order points so."""
        for n, word in enumerate(self._words):
            if word not in _CLOSING or n == 0:
                continue
            k = n + 1 + (self._words[n + 1 : n + 2] != () and self._words[n + 1] in _OFF)
            pointed = self._words[k : k + 1] != () and self._words[k] in _POINTING
            end = k + 2
            if not pointed or self._words[k + 1 : end] == () or self._words[k + 1] not in self._nouns:
                continue
            while end < len(self._words) and self._words[end] in _BEHIND:
                end += 1
            name = self._told_of(n)
            if name is not None and (end == len(self._words) or self._words[end] in _ENDS):
                text = self._reading.text
                order = f"mark the {text.words(*name)} {self._words[k + 1]} as done"
                behind = text.words(end, len(self._words))
                joint = "" if behind[:1] in (",", ".", ";", "!", "") else " "
                return f"{text.words(0, n)} {order}{joint}{behind}"
        return None

    def _told_of(self, n: int) -> tuple[int, int] | None:
        """The words for what is told to be done, in the clause before an order."""
        last = n
        while last > 0 and self._words[last - 1] in _FILLERS | _ENDS:
            last -= 1
        first = last
        while first > 0 and not (self._words[first - 1] in _ENDS and not self._reading.is_part(first - 1)):
            first -= 1
        while first < last and self._words[first] in _DETERMINERS | _FILLERS:
            first += 1
        verb = next((k for k in range(first + 1, last) if is_finite(self._reading, k)), None)
        items = self._reading.items_in(first, verb) if verb is not None else []
        if all(item.kind in ("record", "user", "pronoun") for item in items):
            return None  # "Jane signed, close the task"
        if verb is None or verb - first > _LONGEST or self._words[first] in SUBJECTS or self._words[first] == "it":
            return None
        return first, verb
