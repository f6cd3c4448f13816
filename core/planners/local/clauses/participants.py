"""Several people of one contact: "met Jane Doe and Bob Hollis on friday" is one meeting, not two wishes."""

from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item

JOINING = frozenset({"and", "&", "+", ",", "plus"})
"""What stands between them."""
_MEETING = frozenset(
    "with w/ w wi met meet meets meeting visit visited see saw call called ring rang phone phoned email emailed text "
    "texted invite invited".split()
)
_SPEAKING = frozenset("spoke speak speaking talked talk talking chatted chat presented".split())
_TELLING_MORE = frozenset(", . : ; ! ? - ( and & + plus from of at about re regarding over for in on this".split())
_MOST = 6


def joins_participants(reading: Annotated, start: int, n: int) -> bool:
    """Whether token `n` stands between two people whom one contact of the clause from `start` on was with."""
    words = reading.text.folded
    if words[n] not in JOINING or n <= start or n + 1 >= len(words):
        return False
    first = n + 1 + (words[n] == "," and words[n + 1] in ("and", "&"))
    other = reading.items[reading.at[first]] if first < len(words) else None
    before = reading.items[reading.at[n - 1]]
    if other is None or _table(before) is None or _table(other) != _table(before) or not _ends(reading, other.last):
        return False
    return _is_met(reading, start, before.first)


def _is_met(reading: Annotated, start: int, n: int) -> bool:
    """Whether a contact with somebody at a token is told of, or with those who are listed before him."""
    words = reading.text.folded
    for _ in range(_MOST):
        if n <= start:
            return False
        if words[n - 1] in _MEETING or (words[n - 1] == "to" and n - 1 > start and words[n - 2] in _SPEAKING):
            return True
        before = reading.items[reading.at[n - 2]] if n - 2 >= start else None
        if words[n - 1] not in JOINING or before is None or _table(before) is None:
            return False
        n = before.first
    return False


def _ends(reading: Annotated, n: int) -> bool:
    """Whether nothing is told of the last one named before a token: no verb and no value is his."""
    words = reading.text.folded
    if n >= len(words) or words[n] in _TELLING_MORE:
        return True
    return reading.items[reading.at[n]].has("when", "duration")


def _table(item: Item) -> str | None:
    """The table of the record that an item names first of all."""
    mark = item.marks[0] if item.marks else None
    return mark.value.table() if mark is not None and mark.kind == "record" else None
