"""Days that stand in a list of values, with no word that leads to them: "Hooli 29.5k, fri 28 may"."""

import datetime as dt

from core.catalog import Table
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.lexicon import concept_of
from core.planners.local.marking.marks import Item

_PARTING = frozenset(", / | + ; : -> = & and".split())
_TRAILING = frozenset("please pls plz thx thanks ty cheers now ! . ) (".split()) | _PARTING
_EVENTS = frozenset(
    "moved went goes signed called met spoke talked emailed visited sent got came won lost said told agreed confirmed "
    "move push pushed slipped happened started began".split()
)
"""Verbs of what took place, or of moving: a day beside them says when, or is read with them."""


def stands_alone(reading: Annotated, table: Table, item: Item, within: tuple[int, int], today: dt.date) -> bool:
    """Whether a day to come is one of the values of a record that are listed, within the tokens of a wish."""
    first, last = within
    words = reading.text.folded
    when = item.of("when")
    if when is None or when.value.start is None or when.value.direction != "point" or item.first <= first:
        return False
    ends = item.last >= last or words[item.last] in _TRAILING
    before = reading.items[reading.at[item.first - 1]]
    listed = words[item.first - 1] in _PARTING or before.has("money", "percent") or concept_of(before, table, "choice")
    to_come = (when.value.day or when.value.end) > today
    return ends and bool(listed) and to_come and not _EVENTS & set(words[first:last])
