"""Values that a message gives as what is no longer so: "from 140k to 155k", "39k not 36k", "instead of Bob"."""

from core.planners.local.annotate import Annotated
from core.planners.local.marks import Item

_NOT_SO = frozenset("not isn't wasn't aren't isnt wasnt".split())
_NO_LONGER = _NOT_SO | {"from", "was", "versus", "vs"}


def is_past(reading: Annotated, item: Item) -> bool:
    """Whether an item says what is no longer so, and so leaves nothing to explain."""
    near = reading.text.folded[max(0, item.first - 3) : item.first]
    before = (near[:-1] if near[-1:] in (("a",), ("an",), ("the",)) else near)[-2:]
    return bool(_NO_LONGER & set(before[-1:])) or before in (("instead", "of"), ("rather", "than"))


def is_first_of_two(reading: Annotated, item: Item) -> bool:
    """Whether an item is the value that another behind it replaces: "from 140k to 155k", "isn't 20k but 25k"."""
    words = reading.text.folded
    before = words[item.first - 1] if item.first > 0 else ""
    if before in _NOT_SO and item.has("money", "percent", "number", "when"):
        return True
    return before == "from" and words[item.last : item.last + 1] == ("to",) and bool(item.marks)
