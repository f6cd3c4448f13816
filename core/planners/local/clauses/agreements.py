"""With whom a value was agreed ("Jane agreed to 34k for X"): it explains that value and changes nothing itself."""

from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item

_AGREEING = frozenset(
    "agreed agrees agree accept accepted accepts approved approves confirmed confirms signed signs okayed "
    "okays ok'd oked okay'd committed commits settled settles countersigned ordered greenlit cleared ratified "
    "authorised authorized endorsed sanctioned conceded negotiated shook verified validated nodded".split()
)
_ALL_RIGHT = frozenset("fine ok okay happy good cool comfortable onboard satisfied".split())
_WITH = frozenset("with by per from w/".split())
_BETWEEN = frozenset(
    "has have had 's is was finally just now already also today verbally to on at it that the and for then us me "
    "off a price figure amount value deal number in principle yesterday this morning".split()
)
_PRESENT = frozenset("accepts approves okays oks agrees confirms accept agree".split())
_AT = (("with",), ("w/",), ("at",), ("for",))
_FAR = 4


class Agreements:
    """Finds them in one message."""

    def __init__(self, reading: Annotated) -> None:
        self._reading = reading
        self._words = reading.text.folded

    def tokens(self, first: int, last: int) -> set[int]:
        """The tokens of a stretch that name with whom something was agreed."""
        parties = [item for item in self._reading.items_in(first, last) if self._is_party(item)]
        agreed = [item for item in parties if self._agrees(item, first, last)]
        told = {n for n in range(first, last) if self._words[n] in _PRESENT and any(i.last == n for i in agreed)}
        return told.union(*(range(item.first, item.last) for item in agreed))

    def _is_party(self, item: Item) -> bool:
        return item.kind in ("record", "user")

    def _agrees(self, item: Item, first: int, last: int) -> bool:
        """Whether somebody has agreed to something, or something was agreed with him."""
        n = item.last
        while n < min(last, item.last + _FAR) and self._words[n] in _BETWEEN:
            n += 1
        at_ease = n < last and self._words[n] in _ALL_RIGHT
        if n < last and self._words[n] in _AGREEING:
            return True
        if at_ease and (n > item.last or self._words[n + 1 : n + 2] in _AT):
            return True
        led = item.first > first and self._words[item.first - 1] in _WITH
        return led and bool(_AGREEING & set(self._words[first : item.first]))
