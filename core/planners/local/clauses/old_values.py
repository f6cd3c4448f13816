"""Values that a message gives as what is no longer so: "from 140k to 155k", "39k not 36k", "instead of Bob"."""

from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item, MarkKind

_NOT_SO = frozenset("not isn't wasn't aren't isnt wasnt".split())
_DENIED = _NOT_SO | {"no", "hardly", "never", "scarcely", "barely"}
_FAR_FROM = tuple(
    tuple(phrase.split())
    for phrase in (
        "anything but",
        "nowhere near",
        "by no means",
        "far from",
        "no longer",
        "forget",
        "nothing like",
        "no to",
        "turned down",
        "declined",
        "refused",
        "rejected",
        "won't accept",
        "wouldn't accept",
        "not accept",
        "balked at",
        "laughed at",
        "shot down",
        "walked away from",
    )
)
_MODIFYING = frozenset("a an the really just even quite exactly actually at on in any my our worth".split())
_FROM = frozenset({"from", "frm"})
_NO_LONGER = _NOT_SO | _FROM | {"was", "versus", "vs"}
_CHANGED = frozenset(
    "up down by another increased decreased rose fell dropped grew gained lost raised reduced cut added grown "
    "gone".split()
)
_REACH = 8
_LEAVING = tuple(
    tuple(phrase.split())
    for phrase in (
        "done with", "finished", "finished with", "finish", "completed", "through", "past", "beyond", "passed",
        "out of", "after", "no longer in", "no longer at", "not in", "leaving", "left",
    )
)  # fmt: skip
"""Before a choice they say that it is over."""
_LYING = tuple((word,) for word in "sitting sittin' sittin stuck lingering languishing parked idling".split())
_VALUES: tuple[MarkKind, ...] = (
    "money", "percent", "number", "when", "duration", "choice", "email", "phone", "title",
)  # fmt: skip


def is_past(reading: Annotated, item: Item) -> bool:
    """Whether an item says what is no longer so, and so leaves nothing to explain."""
    if _points_on(reading, item) or _is_left(reading, item) or is_replaced(reading, item) or _is_step(reading, item):
        return True
    if item.has("money", "percent") and _is_denied(reading.text.folded, item):
        return True
    near = reading.text.folded[max(0, item.first - 3) : item.first]
    before = (near[:-1] if near[-1:] in (("a",), ("an",), ("the",)) else near)[-2:]
    return bool(_NO_LONGER & set(before[-1:])) or before in (("instead", "of"), ("rather", "than"))


def is_first_of_two(reading: Annotated, item: Item) -> bool:
    """Whether an item is the value that another behind it replaces: "from 140k to 155k", "isn't 20k but 25k"."""
    words = reading.text.folded
    before = words[item.first - 1] if item.first > 0 else ""
    if before in _NOT_SO and item.has("money", "percent", "number", "when"):
        return True
    if item.has("money", "percent") and _is_denied(words, item):
        return True
    if _points_on(reading, item) or _is_left(reading, item) or _is_step(reading, item):
        return True
    end = item.last + (words[item.last : item.last + 1] in (("down",), ("up",)))
    leads = words[end : end + 1] == ("to",) and bool(item.marks)
    return leads and (before in _FROM or _is_followed_by_like(reading, item, end + 1))


def _is_step(reading: Annotated, item: Item) -> bool:
    """Whether a figure says by how much something came to the one behind it, which counts: "up 10% to 66k"."""
    words = reading.text.folded
    if item.kind not in ("money", "percent") or words[item.last : item.last + 1] != ("to",) or item.first == 0:
        return False
    other = reading.items[reading.at[item.last + 1]] if item.last + 1 < len(words) else None
    told = words[item.first - 1] in _CHANGED or _is_ordered(reading, item)
    return told and other is not None and other.kind in ("money", "percent") and not other.has("record")


def _is_ordered(reading: Annotated, item: Item) -> bool:
    """Whether a verb of changing leads to a figure: "increase the Acme pilot 5k to 65k"."""
    verbs = (other.of("verb") for other in reading.items_in(max(0, item.first - _REACH), item.first))
    return any(verb is not None and verb.value & {"raise", "lower", "set"} for verb in verbs)


def _is_followed_by_like(reading: Annotated, item: Item, n: int) -> bool:
    """Whether another share stands at a token, which takes the place of one: "probability 25 to 40"."""
    if n >= len(reading.text.folded) or item.marks[0].kind not in ("percent", "number"):
        return False
    other = reading.items[reading.at[n]]
    return other.first == n and bool(other.marks) and other.marks[0].kind in ("percent", "number")


def is_replaced(reading: Annotated, item: Item) -> bool:
    """Whether somebody or something makes way for another: "swap Ingrid for Milton", "Milton replaces Ingrid"."""
    words = reading.text.folded
    before = words[item.first - 1 : item.first]
    if before in (("replaces",), ("replacing",)):
        return True
    leads = bool(before) and before[0] in ("swap", "replace", "switch", "exchange", "substitute")
    return leads and words[item.last : item.last + 1] in (("for",), ("with",), ("by",)) and item.has("record", "user")


def _is_denied(words: tuple[str, ...], item: Item) -> bool:
    """Whether it is said that a figure is not so: "is not a 15% deal", "hardly a 50% thing"."""
    n = item.first
    while n > 0 and words[n - 1] in _MODIFYING:
        n -= 1
    denied = words[n - 1 : n] and words[n - 1] in _DENIED and (n < item.first or words[n - 1] in _NOT_SO | {"no"})
    return bool(denied) or any(words[max(0, n - len(phrase)) : n] == phrase for phrase in _FAR_FROM)


def _is_left(reading: Annotated, item: Item) -> bool:
    """Whether a choice is what a record has behind it: "done with qualification", "qualification done"."""
    if item.kind != "choice":
        return False
    words = reading.text.folded
    start = item.first - (words[item.first - 1 : item.first] in (("the",), ("our",)))
    before = any(words[max(0, start - len(phrase)) : start] == phrase for phrase in _LEAVING)
    lain = words[start - 1 : start] in (("in",), ("at",)) and words[start - 2 : start - 1] in _LYING
    before = before or (lain and bool({"been", "was", "were"} & set(words[max(0, start - 5) : start - 2])))
    end = item.last + _is_noun(reading, item.last, "field")
    end += words[end : end + 1] in (("is",), ("'s",), ("was",))
    behind = words[end : end + 1] in (("done",), ("finished",), ("completed",), ("complete",), ("over",))
    return before or (behind and not _is_noun(reading, end + 1, "table"))


def _is_noun(reading: Annotated, n: int, kind: MarkKind) -> bool:
    """Whether the word of a field or table stands at a token."""
    return n < len(reading.text.folded) and reading.items[reading.at[n]].has(kind)


def _points_on(reading: Annotated, item: Item) -> bool:
    """Whether an arrow leads from a value to another of its kind: "60% -> 70%", "proposal -> negotiation"."""
    if item.last + 1 >= len(reading.text.folded) or reading.text.folded[item.last] != "->":
        return False
    other = reading.items[reading.at[item.last + 1]]
    return any(item.has(kind) and other.has(kind) for kind in (*_VALUES, "record", "user"))
