"""Orders to write something down that go on with what it is: "note that she prefers e-mail", "jot down that ..."."""

from core.planners.local.clauses.finite_verbs import is_finite
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.small_words import POINTING
from core.planners.local.marking.vocabulary import PREPOSITIONS

BY_VERB = frozenset("note record log document capture register jot write put mention scribble pencil remark".split())
_WITH_NOUN = frozenset(
    "make put add write leave take drop pop stick jot log set enter get throw save slap attach create scribble file "
    "need want record stash".split()
)
_DOWN = frozenset("down in up".split())
_FOR_WHOM = frozenset({"me", "us", "please", "pls"})
_ARTICLES = frozenset("a an another the quick short little brief one".split())
_NOTES = frozenset({"note", "memo", "remark", "comment"})
_HOLDING = frozenset("that saying stating reading mentioning".split())
_BEFORE = frozenset("to a an the my our his her their of no any".split())
_SPEAKERS = frozenset("i we i've ive we've weve i'd we'd i'm we're".split())
_LONGEST = 12
_LEAST = 3


def note_order_end(reading: Annotated, n: int, last: int) -> int | None:
    """The token at which what is to be written down begins, where an order to write it down stands at token `n`."""
    words = reading.text.folded
    word = words[n] if n < last else ""
    k = n + 1
    while k < last and words[k] in _DOWN | _FOR_WHOM:
        k += 1
    if word in BY_VERB and words[k : k + 1] == ("that",) and _tells(reading, k + 1, last):
        return k + 1
    if word not in _WITH_NOUN:
        return None
    start = k
    while k < last and words[k] in _ARTICLES:
        k += 1
    if k == start or k >= last or words[k] not in _NOTES:
        return None
    for m in range(k + 1, min(k + _LONGEST, last)):
        if words[m] in _HOLDING and words[m - 1] not in ("of", "on", "about"):
            return m + 1 if m + 1 < last and (words[m] != "that" or _tells(reading, m + 1, last)) else None
    return None


def points_back(reading: Annotated, n: int) -> bool:
    """Whether an order to write down what was told before stands at a token: "make a note of that"."""
    words = reading.text.folded
    k = n + 1
    while k < len(words) and words[k] in _ARTICLES | _DOWN | _FOR_WHOM:
        k += 1
    noted = words[n] in _WITH_NOUN and words[k : k + 2] in (("note", "of"), ("note", "about"))
    return noted and words[k + 2 : k + 3] != () and words[k + 2] in POINTING


def begins_note(reading: Annotated, start: int, n: int) -> bool:
    """Whether such an order begins at token `n`, behind a story without a separator."""
    words = reading.text.folded
    if n - start < _LEAST or words[n - 1] in _BEFORE | PREPOSITIONS:
        return False
    if words[n] not in BY_VERB | _WITH_NOUN:
        return False
    return note_order_end(reading, n, len(words)) is not None or points_back(reading, n)


def _tells(reading: Annotated, n: int, last: int) -> bool:
    """Whether a subject and its verb follow: "(that) legal is happy", rather than "(that) as a call"."""
    words = reading.text.folded
    if n >= last or words[n] in _SPEAKERS or words[n] == "one":
        return False  # "record that I spoke with Bob" tells of a contact
    if words[n] in PREPOSITIONS - {"with", "in", "by", "at", "on"} or words[n] in _DOWN | _FOR_WHOM:
        return False
    return "'" in words[n] or any(is_finite(reading, k) for k in range(n + 1, min(n + _LONGEST, last)))
