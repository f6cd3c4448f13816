"""How much two words sound alike to a transcriber of English, which writes names by ear. Pure."""

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

_SKELETON, _LETTERS = 0.65, 0.35
"""How much the consonants tell of a likeness, and how much the letters."""

# In order: what comes later reads what came before. Letters of one class sound alike: b p, d t, k g q, f v, s z, m n.
_RULES = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"^(?:kn|gn|pn)", "n"),
        (r"^wr", "r"),
        (r"^ps", "s"),
        (r"^x", "s"),
        (r"^wh", "w"),
        (r"^one", "won"),
        (r"ght", "t"),
        (r"gh", ""),
        (r"ph", "f"),
        (r"[st]ch|sh", "s"),
        (r"ch|ck", "k"),
        (r"c(?=[eiy])", "s"),
        (r"x", "ks"),
        (r"dg(?=[eiy])", "j"),
        (r"[cqg]", "k"),
        (r"[vw]$", "f"),
        (r"v", "f"),
        (r"z", "s"),
        (r"d", "t"),
        (r"b", "p"),
        (r"m", "n"),
        (r"th", "t"),
        (r"(?<!^)[hwy]", "a"),
        (r"^[aeiou]+", "A"),
        (r"[aeiou]+", ""),
        (r"(.)\1+", r"\1"),
    )
)


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The consonants of a folded word by how they sound, with an "A" for a vowel at the start.

    "globex" and "glowbecks" both give "klpks", "initech" and "anitec" both "Antk".
    """
    sound = re.sub(r"[^a-z]", "", word)
    for pattern, replacement in _RULES:
        sound = pattern.sub(replacement, sound)
    return sound


def sounds_alike(said: Sequence[str], meant: Sequence[str]) -> float:
    """From 0 to 1 how much some folded words sound like others, wherever one ends and the next begins."""
    first, second = "".join(said), "".join(meant)
    if not first or not second:
        return 0.0
    heard, named = skeleton(first), skeleton(second)
    if len(named) < 3 and heard != named:
        return 0.0  # of two consonants one is half of the name
    consonants = DamerauLevenshtein.normalized_similarity(heard, named)
    letters = DamerauLevenshtein.normalized_similarity(first, second)
    return _SKELETON * consonants + _LETTERS * letters
