"""Where a short text ends that is a value: before what it is not, since when it holds, and remarks on it.

"Leigh, not Lee", "Tourism rather than Travel", "Wadams, I misspelled it", "Chief Buyer effective 1st December".
"""

from core.catalog import FieldSpec
from core.planners.local.marking.annotate import Annotated

_NEVER_WITH_COMMA = frozenset({"first_name", "last_name", "industry"})
_DENYING = frozenset({"not", "nt"})
_INSTEAD = (("instead", "of"), ("rather", "than"), ("as", "opposed"), ("in", "place"))
_SINCE = frozenset("effective starting commencing beginning wef from since".split())
_OF_DAY = (("as", "of"), ("with", "effect"), ("as", "from"))
_JOINING = frozenset({"with", "and", "plus", "has"})
_REMARKS = frozenset(
    "i we my our it it's that that's thats this sorry typo mistake apologies oops he she they his her he's she's "
    "they're not please pls thanks thank cheers per according which who since because so cause as was previously "
    "formerly but instead ok okay".split()
)
"""Behind a comma they lead on to what is only told of the value."""


_TOWN_LEADS = (("the", "city", "of"), ("the", "town", "of"), ("city", "of"), ("town", "of"), ("of",))


def text_end(reading: Annotated, spec: FieldSpec, first: int, last: int) -> int:
    """The token behind a value of a short text field that begins at `first` and goes to `last` at most."""
    words = reading.text.folded
    if spec.type != "text" or spec.role in ("next_step", "reason", "name"):
        return last
    for n in range(first + 1, last):
        pair, behind = words[n : n + 2], words[n + 1 : n + 2]
        if words[n] in _DENYING or pair in _INSTEAD or (pair in _OF_DAY and _timed(reading, n + 2, last)):
            return n
        if words[n] in _SINCE and _timed(reading, n + 1, last):
            return n
        if words[n] in _JOINING and _counts(reading, n + 1, last):
            return n
        if words[n] == "," and (spec.role in _NEVER_WITH_COMMA or (behind and behind[0] in _REMARKS)):
            return n
    return last


def remarked_on(reading: Annotated, spec: FieldSpec, n: int) -> bool:
    """Whether a remark stands behind the comma that follows a field's name: "drop the title, she asked"."""
    words = reading.text.folded
    short = spec.type == "text" and spec.role not in ("next_step", "reason")
    return short and words[n : n + 1] == (",",) and words[n + 1 : n + 2] != () and words[n + 1] in _REMARKS


def place_begin(reading: Annotated, first: int, last: int) -> int:
    """Where a town is named behind where it was before, and behind a street: "from Chicago to Denver"."""
    words = reading.text.folded
    for lead in _TOWN_LEADS:
        if words[first : first + len(lead)] == lead:
            return first + len(lead)
    if words[first : first + 1] == ("from",):
        return next((n + 1 for n in range(first, last - 1) if words[n] in ("to", "->")), first)
    street = first + (words[first : first + 1] == ("at",))
    if words[street : street + 1] and words[street].isdigit():
        return next((n + 1 for n in range(street, last - 1) if words[n] == ","), last)
    if words[first : first + 1] and words[first] in ("and", "but", "so", "because", "since"):
        return last  # what follows tells of something else: "closed the office and moved ..."
    return first


def _timed(reading: Annotated, n: int, last: int) -> bool:
    """Whether a day or a month begins at a token, or behind a small word."""
    return any(reading.items[reading.at[k]].has("when") for k in range(n, min(n + 2, last)))


def _counts(reading: Annotated, n: int, last: int) -> bool:
    """Whether a figure and the field that it is of stand at a token: "seafood with fifty five employees"."""
    figure = reading.items[reading.at[n]] if n < last else None
    beyond = figure is None or figure.last >= len(reading.text.folded)
    if figure is None or beyond or figure.first != n or not figure.has("number", "money"):
        return False
    return reading.items[reading.at[figure.last]].has("field")
