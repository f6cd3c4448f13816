"""Where a record is said to become a multiple of what it was: "halve the Acme pilot", "Acme has doubled"."""

from collections.abc import Collection

from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.vocabulary import FACTORS

_BEFORE = frozenset("has have just is was been now being finally basically in size value 's".split())
"""What may stand between a record and how it grew; not "nearly", with which nobody knows how much it is."""
_BEHIND = frozenset("in the our my size value amount deal worth now again please pls price".split())
_NOUNS = frozenset("check room bed digit digits click up down".split())
"""Behind a factor they make a thing of it: "a double check"."""


def factor_at(reading: Annotated, first: int, last: int, about: Collection[int]) -> int | None:
    """The token of the factor by which the record named at `about` changes; None where another figure is told."""
    words = reading.text.folded
    if not about or any(i.has("money", "percent") for i in reading.items_in(first, last)):
        return None
    for n in range(first, last):
        if words[n] not in FACTORS or n in about or set(words[n + 1 : n + 2]) & _NOUNS:
            continue
        if words[n + 1 : n + 3] == ("in", "size"):
            return None  # of a company, which may be its headcount
        if n == first:
            return n if all(words[k] in _BEHIND for k in range(n + 1, min(about))) else None
        told = range(max(about) + 1, n)
        return n if n > max(about) and all(words[k] in _BEFORE or _is_noun(reading, k) for k in told) else None
    return None


def _is_noun(reading: Annotated, n: int) -> bool:
    return reading.items[reading.at[n]].has("table", "field")
