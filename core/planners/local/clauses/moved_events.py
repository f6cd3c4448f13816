"""Appointments told to be moved or called off: "the demo with Grace got moved to Dec 3", "the call is cancelled".

Nothing took place and nothing new is to be done: where no task stands for it, there is nothing to change.
"""

from core.catalog import Catalog
from core.planners.local.marking.annotate import Annotated

_BEFORE = frozenset("the a our my this that next so ok fyi well and but".split())
_BEING = frozenset("is was were got gets has have been being will be 's just now had".split())
_MOVED = frozenset(
    "moved postponed rescheduled pushed cancelled canceled delayed shifted scrapped bumped adjourned".split()
)
_REACH = 8


def is_moved_event(catalog: Catalog, reading: Annotated, first: int, last: int) -> bool:
    """Whether a stretch begins with a kind of contact and tells that it was moved or called off."""
    words = reading.text.folded
    n = first
    while n < last and words[n] in _BEFORE:
        n += 1
    if n >= last or not _is_contact(catalog, reading, n):
        return False
    for k in range(n + 1, min(n + _REACH, last)):
        moved = words[k] in _MOVED or (words[k] == "called" and words[k + 1 : k + 2] == ("off",))
        if moved and (words[k - 1] in _BEING or words[k + 1 : k + 2] in (("to",), ("from",), ("until",))):
            return True
        timed = reading.items[reading.at[k + 1]].has("when") if k + 1 < last else False
        if words[k] == "now" and words[k - 1] in ("is", "'s") and (timed or words[k + 1 : k + 2] in (("at",), ("on",))):
            return True
    return False


def _is_contact(catalog: Catalog, reading: Annotated, n: int) -> bool:
    item = reading.items[reading.at[n]]
    concepts = [c for mark in item.marks if mark.kind == "choice" for c in mark.value]
    return any(
        catalog.table(c.table).kind in ("activity", "task") and catalog.table(c.table).field(c.field).role == "kind"
        for c in concepts
    )
