"""Whether two words are one name written by ear: "Fillip" and "Philip", "Kristina" and "Christina". Pure.

Narrower than `sounds`, which forgives what a transcriber mishears: who types a name by ear confuses spellings of one
sound, not one sound with another (b with p, d with t, m with n).
"""

import re
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

_SHORTEST, _LONG = 4, 6
_LIKE, _LIKE_IF_LONG = 0.6, 0.5
"""So much of the letters has to be the same: in short words more, for little else tells them apart."""

# In order: what comes later reads what came before. Vowels are dropped, but for one at the beginning.
_SPELLINGS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"ph", "f"),
        (r"gh", ""),
        (r"sch", "S"),
        (r"sh", "S"),
        (r"ch(?=[rl])", "k"),
        (r"ch|tsch", "C"),
        (r"kh|ck|q", "k"),
        (r"c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"x", "ks"),
        (r"z", "s"),
        (r"[vw]", "f"),
        (r"th|dt", "t"),
        (r"(?<!^)[hyj]", "i"),
        (r"^[aeiouy]+", "A"),
        (r"[aeiou]+", ""),
        (r"(.)\1+", r"\1"),
    )
)


@lru_cache(maxsize=16384)
def written_by_ear(said: str, word: str) -> bool:
    """Whether two folded words sound the same as they are spelled, and are spelled somewhat alike."""
    shorter = min(len(said), len(word))
    if shorter < _SHORTEST or _sound(said) != _sound(word):
        return False
    alike = DamerauLevenshtein.normalized_similarity(said, word)
    return alike >= (_LIKE_IF_LONG if shorter >= _LONG else _LIKE)


@lru_cache(maxsize=16384)
def _sound(word: str) -> str:
    sound = re.sub(r"[^a-z]", "", word)
    for pattern, replacement in _SPELLINGS:
        sound = pattern.sub(replacement, sound)
    return sound
