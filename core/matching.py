"""How well some words fit a record's name: exact, normalised, short, nicknamed or mistyped.

Used where a planner looks for names in a message and where a mention is resolved, so that both agree on what fits.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import DamerauLevenshtein

from core.values import Frozen

Reason = Literal["exact", "name", "part", "nickname", "typo"]

LEGAL_FORMS = frozenset((
    "inc", "incorporated", "corp", "corporation", "co", "company", "llc", "llp", "ltd", "limited", "plc",
    "gmbh", "ag", "kg", "se", "sa", "sas", "sarl", "srl", "spa", "bv", "nv", "ab", "as", "asa", "oy", "oyj",
    "aps", "lda", "ltda", "sl", "slu", "kk", "pty", "group", "holding", "holdings", "and", "the", "of", "de",
    "da", "do", "&", "und", "et", "y",
))  # fmt: skip
"""Words of a name that people leave out; they weigh little in a match, and alone they match nothing."""

_LIKE = 0.7
"""Words that are less alike than this are different words."""
TELLING = 0.2
"""Words that weigh less than this may be said or left out."""
_LEAST_SAID = 0.35
"""What was said must weigh this much in all: a year alone is enough, a legal form is not."""

_NICKNAMES = (
    "robert bob rob bobby", "william bill will billy", "richard rich dick rick", "elizabeth liz beth lizzy eliza",
    "margaret maggie meg peggy", "katherine kate katie kathy", "catherine cathy kate", "michael mike mick",
    "james jim jimmy",
    "john jack johnny", "joseph joe joey", "thomas tom tommy", "charles charlie chuck", "edward ed eddie ted",
    "samantha sam", "samuel sam sammy", "alexander alex sasha", "alexandra alex sandra", "anthony tony",
    "andrew andy drew", "benjamin ben", "christopher chris", "christina chris tina", "daniel dan danny",
    "david dave", "donald don", "douglas doug", "frederick fred", "gregory greg", "gerald gerry jerry", "jeffrey jeff",
    "jennifer jen jenny", "jessica jess", "jonathan jon", "kenneth ken", "lawrence larry", "leonard leo len",
    "matthew matt", "nicholas nick", "patricia pat patty tricia", "patrick pat paddy", "peter pete", "philip phil",
    "rebecca becky", "ronald ron", "stephen steve", "steven steve", "susan sue", "theodore ted theo", "timothy tim",
    "victoria vicky tori", "walter walt", "zachary zach", "deborah debbie deb", "barbara barb", "natalie nat",
    "francisco paco", "jose pepe", "johannes hannes", "maximilian max", "sebastian seb", "eduardo edu",
)  # fmt: skip

_BY_NAME: dict[str, frozenset[str]] = {}
for _line in _NICKNAMES:
    _names = _line.split()
    for _name in _names:
        _BY_NAME[_name] = _BY_NAME.get(_name, frozenset()) | frozenset(_names)


class Match(Frozen):
    """How well a mention fits a name: `score` from 0 to 1, how, and how much of the name was said (0 to 1)."""

    score: float
    reason: Reason
    coverage: float


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
    if word in _BY_NAME.get(bare, ()):
        return 0.85, "nickname"
    if bare.isdigit() or word.isdigit():
        return 0.0, "typo"
    if len(bare) >= 4 and word.startswith(bare):
        return 0.75 + 0.2 * len(bare) / len(word), "part"
    for spelling in {bare, bare[:-1] if bare.endswith("s") and len(bare) > 4 else bare}:
        allowed = 0 if min(len(spelling), len(word)) < 4 else 1 if min(len(spelling), len(word)) < 7 else 2
        if allowed and abs(len(spelling) - len(word)) <= allowed:
            distance = DamerauLevenshtein.distance(spelling, word, score_cutoff=allowed)
            # the first letter is seldom mistyped; without it short words are too alike to be trusted
            if distance <= allowed and (spelling[0] == word[0] or len(word) >= 6):
                return 0.93 - 0.08 * distance, "typo"
    return 0.0, "typo"


def weight(word: str) -> float:
    """How much a word of a name tells: legal forms little, years and numbers a bit, others all."""
    if word in LEGAL_FORMS:
        return 0.15
    return 0.4 if word.isdigit() else 1.0


def match(said: Sequence[str], name: Sequence[str]) -> Match | None:
    """How well the said words, in any order, fit the words of a name; None where they do not.

    Every said word of weight must find its own word in the name; leaving out words of the name costs little.
    """
    if not said or not name:
        return None
    if list(said) == list(name):
        # even a name of words that weigh little is itself
        return Match(score=1.0, reason="exact", coverage=1.0)
    left = list(name)
    total = weighed = matched_weight = 0.0
    reasons: set[Reason] = set()
    for word in sorted(said, key=len, reverse=True):
        likeness, reason, other = _likest(word, left)
        importance = weight(word)
        if likeness < _LIKE:
            if importance < TELLING:
                continue
            return None
        left.remove(other)
        total += likeness * importance
        weighed += importance
        matched_weight += weight(other)
        reasons.add(reason)
    if weighed < _LEAST_SAID:
        return None
    coverage = min(matched_weight / sum(weight(word) for word in name), 1.0)
    reason = _overall(reasons, whole=all(weight(word) < TELLING for word in left), literal=not left)
    return Match(score=total / weighed * (0.7 + 0.3 * coverage), reason=reason, coverage=coverage)


def _likest(said: str, words: Sequence[str]) -> tuple[float, Reason, str]:
    """The word that is most like the said one; of several the first."""
    scored = ((*word_likeness(said, word), word) for word in words)
    return max(scored, key=lambda entry: entry[0], default=(0.0, "typo", ""))


def _overall(reasons: set[Reason], *, whole: bool, literal: bool) -> Reason:
    if "typo" in reasons:
        return "typo"
    if "nickname" in reasons:
        return "nickname"
    if literal and reasons == {"exact"}:
        return "exact"
    return "name" if whole and "part" not in reasons else "part"
