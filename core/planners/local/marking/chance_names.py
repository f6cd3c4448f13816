"""Ordinary words that only happen to be like a word of some record's name: "planned" and "Harvest Planner"."""

from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item
from core.planners.local.marking.names import Named

_UNSURE = 0.75
"""Below this likeness one word in small letters is no name of which nothing else tells."""


def is_chance(reading: Annotated, item: Item) -> bool:
    """Whether an item that leads as a record is one small word hardly like a part of its name."""
    mark = item.marks[0] if item.marks else None
    if mark is None or not isinstance(mark.value, Named) or item.last - item.first > 1:
        return False
    fit = mark.value.hits[0][1]
    written_small = not reading.text.tokens[item.first].text[:1].isupper()
    return written_small and fit.reason == "typo" and fit.coverage < 1 and fit.score < _UNSURE
