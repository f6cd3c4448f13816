"""A town and its country in one value: "Johor Bahru, Malaysia", "Bergen (Norway)", "Lyon in France"."""

from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item

_BETWEEN = frozenset({",", "(", "/", "-"})
_STATES = frozenset({"georgia"})
"""Countries that are taken for the state of the same name behind a town: "Atlanta, Georgia"."""


def country_behind(reading: Annotated, n: int, last: int, *, linked: bool = True) -> Item | None:
    """The country that stands behind a town, at token `n` or behind the comma there, before token `last`."""
    words = reading.text.folded
    if n < last and (words[n] in _BETWEEN or (linked and words[n] == "in")):
        n += 1
    elif linked:
        return None
    if n >= last:
        return None
    item = reading.items[reading.at[n]]
    mark = item.of("country")
    named = item.first == n and mark is not None and mark is item.marks[0] and words[n] not in _STATES
    whole = named and (item.last >= len(words) or not words[item.last].isalnum() or words[item.last] in _AFTER)
    return item if whole else None


_AFTER = frozenset("now please pls thanks and since as from instead so with".split())


def town_and_country(reading: Annotated, first: int, last: int) -> tuple[int, Item] | None:
    """Where a town that begins at token `first` ends, and the country behind it; None where none stands there."""
    for n in range(first + 1, last):
        country = country_behind(reading, n, last)
        if country is not None:
            return n, country
    return None
