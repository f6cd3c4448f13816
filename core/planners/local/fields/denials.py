"""Whether a choice or a flag is denied or switched off: "isn't just a lead any more", "lift the do not contact"."""

from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item
from core.planners.local.marking.stretch import Stretch

_NEGATIONS = frozenset(
    "not no isn't isnt never wont won't don't dont didn't didnt doesn't doesnt without nobody noone none neither "
    "hasn't hasnt haven't havent hadn't hadnt".split()
)
_BEHIND_NEGATION = frozenset("just only merely simply a an the really yet in".split())
_LIFTING = frozenset("lift end cancel revoke drop release lose".split())
"""Verbs that switch off a flag, and may do other things to other fields."""
_TAKING = frozenset("take takes get pull strike".split())
"""Verbs that do so with "off" behind the flag: "take the do not contact off Ingrid"."""
_FARTHEST = 4
_NEEDING = frozenset(
    "to be been become stay remain need needs have has want wants ought supposed meant going go that so".split()
)
"""Between a denial and what is denied they say that it is not needed: "doesn't need to be high"."""
_MOST_NEEDING = 6


def is_denied(words: tuple[str, ...], item: Item) -> bool:
    """Whether a word of denial stands before the item, small words between them or not."""
    start = item.first - (words[item.first - 1 : item.first] in (("a",), ("an",), ("the",)))
    if words[max(0, start - 2) : start] in (("instead", "of"), ("rather", "than")):
        return True
    n = item.first - 1
    while n >= max(0, item.first - _FARTHEST + 1) and words[n] in _BEHIND_NEGATION:
        n -= 1
    if _NEGATIONS & set(words[max(0, n - 1, item.first - _FARTHEST) : item.first]):
        return True
    while n > max(0, item.first - _MOST_NEEDING) and words[n] in _NEEDING | _BEHIND_NEGATION:
        n -= 1
    return n >= 0 and words[n] in _NEGATIONS and words[n] != "no"


def is_switched_off(reading: Annotated, item: Item, stretch: Stretch) -> bool:
    """Whether a verb before the flag takes it away."""
    words = reading.text.folded
    if _LIFTING & set(words[stretch.first : item.first]):
        return True
    if _TAKING & set(words[stretch.first : item.first]) and words[item.last : item.last + 1] in (("off",), ("from",)):
        return True
    verbs = (other.of("verb") for other in reading.items_in(stretch.first, item.first))
    return "clear" in stretch.verbs and any(verb is not None and "clear" in verb.value for verb in verbs)
