"""How well some words fit a record's name: exact, normalised, short, nicknamed, initials, mistyped or by ear.

Used where a planner looks for names in a message and where a mention is resolved, so that both agree on what fits.
"""

import itertools
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import DamerauLevenshtein

from core.language.written_by_ear import written_by_ear
from core.nicknames import called_also, is_short_form
from core.values import Frozen

Reason = Literal["exact", "name", "part", "nickname", "beside", "initials", "typo", "sound"]

LEGAL_FORMS = frozenset((
    "inc", "incorporated", "corp", "corporation", "co", "company", "llc", "llp", "ltd", "limited", "plc",
    "gmbh", "ag", "kg", "se", "sa", "sas", "sarl", "srl", "spa", "bv", "nv", "ab", "as", "asa", "oy", "oyj",
    "aps", "lda", "ltda", "sl", "slu", "kk", "pty", "group", "holding", "holdings", "and", "the", "of", "de",
    "da", "do", "&", "und", "et", "y",
))  # fmt: skip
"""Words of a name that people leave out; they weigh little in a match, and alone they match nothing."""

_NAMES_TOO = frozenset({"asa", "sas", "spa"})
"""Legal forms that begin other names as a word of their own: "Åsa Berg", "SAS Nordic"."""

HONORIFICS = frozenset("mr mrs ms mx dr prof professor sir madam mme monsieur herr frau senor senora shri smt".split())
"""Words before the name of a person that are no part of it."""

_JOINTS = re.compile(r"[-./&'+]")
_LIKE = 0.7
"""Words that are less alike than this are different words."""
TELLING = 0.2
"""Words that weigh less than this may be said or left out."""
_LEAST_SAID = 0.35
"""What was said must weigh this much in all: a year alone is enough, a legal form is not."""

_SHORT = 6
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_NEIGHBOURS = frozenset(frozenset(pair) for row in _ROWS for pair in itertools.pairwise(row)) | frozenset(
    frozenset((letter, below))
    for upper, lower in itertools.pairwise(_ROWS)
    for place, letter in enumerate(upper)
    for below in lower[max(0, place - 1) : place + 1]
)
"""Keys beside each other, by which a typist misses a letter."""

_LEVELS: tuple[Reason, ...] = ("exact", "name", "nickname", "beside", "initials", "part", "typo", "sound")
_INITIALS = 0.85
"""What initials alone are worth."""

Likeness = Callable[[str, str], tuple[float, Reason]]


class Match(Frozen):
    """How well a mention fits a name: `score` from 0 to 1, how, and how much of the name was said (0 to 1).

    "nickname" is a short form for the full name or the other way about, "beside" one short form for another.
    """

    score: float
    reason: Reason
    coverage: float

    @property
    def level(self) -> int:
        """How far what was said is from the name; what fits whole at one level leaves no doubt by a later one."""
        return _LEVELS.index(self.reason)


@lru_cache(maxsize=65536)
def word_likeness(said: str, word: str) -> tuple[float, Reason]:
    """How much one said word is one word of a name, both folded; 0.0 where it is not."""
    if said == word:
        return 1.0, "exact"
    bare = said.removesuffix("'s").removesuffix("'")
    if bare == word or bare.replace("'", "") == word.replace("'", ""):
        return 0.98, "exact"
    if len(bare) > 3 and bare.endswith("s") and bare[:-1] == word:
        return 0.93, "exact"
    if len(word) > 3 and word.endswith("s") and word[:-1] == bare:
        return 0.93, "exact"
    if word in called_also(bare):
        full = is_short_form(bare, word) or is_short_form(word, bare)
        return (0.85, "nickname") if full else (0.78, "beside")
    if bare.isdigit() or word.isdigit():
        return 0.0, "typo"
    if len(bare) >= 4 and word.startswith(bare):
        return 0.75 + 0.2 * len(bare) / len(word), "part"
    for spelling in {bare, bare[:-1] if bare.endswith("s") and len(bare) > 4 else bare}:
        allowed = 0 if min(len(spelling), len(word)) < 4 else 1 if min(len(spelling), len(word)) < 7 else 2
        if allowed and abs(len(spelling) - len(word)) <= allowed:
            distance = DamerauLevenshtein.distance(spelling, word, score_cutoff=allowed)
            # the first letter is seldom mistyped; without it short words are too alike to be trusted
            trusted = spelling[0] == word[0] and _is_slip(spelling, word)
            if distance <= allowed and (trusted or len(word) >= 6):
                return 0.93 - 0.08 * distance, "typo"
    return 0.0, "typo"


def _is_slip(said: str, word: str) -> bool:
    """Whether a short word could have been meant: one other letter makes June of Jane, but "acne" misses a key."""
    if len(word) >= _SHORT or len(said) != len(word):
        return True
    differing = [pair for pair in zip(said, word, strict=True) if pair[0] != pair[1]]
    return len(differing) != 1 or set(differing[0]) in _NEIGHBOURS


@lru_cache(maxsize=16384)
def heard_likeness(said: str, word: str) -> tuple[float, Reason]:
    """How much one said word is one of a name where words that sound alike are taken for one another."""
    likeness, reason = word_likeness(said, word)
    if likeness < _LIKE and written_by_ear(said, word):
        return 0.72, "sound"
    return likeness, reason


@lru_cache(maxsize=16384)
def short_likeness(said: str, word: str) -> tuple[float, Reason]:
    """How much one said word is one of a name where a letter alone stands for a word that begins with it."""
    return (0.8, "initials") if len(said) == 1 and word.startswith(said) else word_likeness(said, word)


def parted(word: str, name: Sequence[str]) -> list[str]:
    """One said word as the name has it: "add-on" or "addon" in two words where it has these, "kr" as its initials."""
    bare = word.removesuffix("'s")
    if bare in name or not bare:
        return [word]
    for one, other in itertools.pairwise(name):
        if one + other == bare:
            return [one, other]
    parts = [part for part in _JOINTS.split(bare) if part]
    if len(parts) == 1 and len(bare) in (2, 3):
        parts = list(bare)
    return parts if len(parts) > 1 and all(part in name for part in parts) else [word]


def is_legal_form(word: str, name: Sequence[str]) -> bool:
    """Whether a word is a legal form in that name."""
    return word in LEGAL_FORMS and not (word in _NAMES_TOO and len(name) > 1 and name[0] == word)


def weight(word: str, name: Sequence[str] = ()) -> float:
    """How much a word of a name tells: legal forms little, initials, years and numbers a bit, others all."""
    if is_legal_form(word, name):
        return 0.15
    if len(word) == 1 and word.isalpha():
        return 0.3
    return 0.4 if word.isdigit() else 1.0


def match(said: Sequence[str], name: Sequence[str], likeness: Likeness = word_likeness) -> Match | None:
    """How well the said words, in any order, fit the words of a name; None where they do not.

    Every said word of weight must find its own word in the name; leaving out words of the name costs little.
    """
    if not said or not name:
        return None
    said = [part for word in said for part in parted(word, name)]
    if list(said) == list(name):
        # even a name of words that weigh little is itself
        return Match(score=1.0, reason="exact", coverage=1.0)
    left = list(name)
    total = weighed = matched_weight = 0.0
    reasons: set[Reason] = set()
    for word in sorted(said, key=len, reverse=True):
        alike, reason, other = _likest(word, left, likeness)
        importance = weight(word, name)
        if alike < _LIKE:
            if importance < TELLING:
                continue
            return None
        left.remove(other)
        total += alike * importance
        weighed += importance
        matched_weight += weight(other, name)
        reasons.add(reason)
    if weighed < _LEAST_SAID:
        return None
    coverage = min(matched_weight / sum(weight(word, name) for word in name), 1.0)
    reason = _overall(reasons, whole=all(weight(word, name) < TELLING for word in left), literal=not left)
    return Match(score=total / weighed * (0.7 + 0.3 * coverage), reason=reason, coverage=coverage)


def match_initials(said: Sequence[str], name: Sequence[str]) -> Match | None:
    """How well initials fit a person's name: "J. Doe", "J D" and "JD" fit Jane Doe; None where they do not."""
    if len(said) == 1 and 1 < len(said[0]) == len(name) and all(map(str.startswith, name, said[0])):
        return Match(score=_INITIALS, reason="initials", coverage=1.0)
    if len(said) < 2 or len(said) > len(name) or not any(len(word) == 1 for word in said):
        return None
    # initials stand in the order of the name
    if not all(len(word) > 1 or other.startswith(word) for word, other in zip(said, name, strict=False)):
        return None
    fit = match(said, name, short_likeness)
    return fit if fit is not None and fit.reason == "initials" else None


def _likest(said: str, words: Sequence[str], likeness: Likeness) -> tuple[float, Reason, str]:
    """The word that is most like the said one; of several the first."""
    scored = ((*likeness(said, word), word) for word in words)
    return max(scored, key=lambda entry: entry[0], default=(0.0, "typo", ""))


def _overall(reasons: set[Reason], *, whole: bool, literal: bool) -> Reason:
    for reason in ("sound", "typo", "initials", "beside", "nickname"):
        if reason in reasons:
            return reason
    if literal and reasons == {"exact"}:
        return "exact"
    return "name" if whole and "part" not in reasons else "part"
