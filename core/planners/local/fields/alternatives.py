"""Values between which a message leaves the choice open, or that it takes back: "20k or 25k", "to 20k, no, 25k"."""

from collections.abc import Collection

from core.planners.local.clauses.finite_verbs import SUBJECTS, is_finite
from core.planners.local.clauses.old_values import is_past
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item, MarkKind

_KINDS: tuple[MarkKind, ...] = ("money", "number", "percent", "when", "duration", "choice", "user", "email", "phone")
_OPEN = frozenset({"or"})
_TAKEN_BACK = frozenset(
    "no sorry wait mean rather oops correction corrected erratum corrigendum amended amendment scratch strike".split()
)
_REACH = 4


def alternative(reading: Annotated, first: int, last: int, used: Collection[int]) -> int | None:
    """The token of a value that stands beside another of its kind which was taken; None where there is none."""
    items = [item for item in reading.items_in(first, last) if item.has(*_KINDS)]
    for n, item in enumerate(items):
        if _in_range(reading, item) and item.first in used:
            return item.first
        for other in items[n + 1 :]:
            between = reading.text.folded[item.last : other.first]
            if len(between) > _REACH:
                break
            if not _alike(item, other) or is_past(reading, other) or (item.first in used) == (other.first in used):
                continue
            both_owners = item.has("user") and set(between) <= {"and", "&", ","}
            told = reading.text.folded[other.first] in SUBJECTS or is_finite(reading, other.last)
            both_owners = both_owners and not told  # "..., I'm off next week", "..., Tom is on leave"
            if _OPEN & set(between) or _TAKEN_BACK & set(between) or both_owners:
                return other.first if item.first in used else item.first
    return None


def _alike(item: Item, other: Item) -> bool:
    return any(item.has(kind) and other.has(kind) for kind in _KINDS)


def _in_range(reading: Annotated, item: Item) -> bool:
    """Whether the value is one end of a range, which no field can hold; of a whole range its ends are asked about."""
    money = item.of("money")
    if money is not None and money.value.ambiguous:
        return False
    return any(m.first <= item.first and item.last <= m.last for m in reading.marks if m.kind == "range")
