"""Days from which, or until which, a record is to be a colleague's: what is changed now is his at once and for good."""

from collections.abc import Collection

from core.planners.local.marking.annotate import Annotated

_LEADS = frozenset("from of starting start starts effective beginning on until till per as".split())


def later_day(reading: Annotated, first: int, last: int, used: Collection[int]) -> range | None:
    """The tokens of a day to come that no field takes, in a stretch that hands something over."""
    words = reading.text.folded
    for item in reading.items_in(first, last):
        when = item.of("when") if item.kind == "when" else None
        day = (when.value.day or when.value.start) if when is not None else None
        if day is None or day <= reading.today or set(range(item.first, item.last)) & set(used):
            continue
        start = item.first
        while start > first and words[start - 1] in _LEADS:
            start -= 1
        before = reading.items[reading.at[item.first - 1]] if item.first > first else item
        bare = item.last == last and before.kind in ("user", "record", "table")
        if start < item.first or words[item.first] in _LEADS or bare:
            return range(start, item.last)
    return None
