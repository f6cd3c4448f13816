"""Names that are spelled much like one that nobody bears, to be told to who said it."""

from collections.abc import Collection, Iterable, Sequence

from rapidfuzz.fuzz import ratio

from core.mentions import name_words
from core.records import NameHit

_NEAR = 72
"""So much alike, of 100, are names that may have been mistaken for one another."""
_MOST = 3


def nearest_names(said: Sequence[str], hits: Iterable[NameHit], tables: Collection[str]) -> tuple[str, ...]:
    """Those among the names found of these tables that are nearest to the folded words, the nearest first."""
    words = " ".join(said)
    scored = {hit.name: ratio(words, " ".join(name_words(hit.name))) for hit in hits if hit.table in tables}
    near = sorted((name for name, alike in scored.items() if alike >= _NEAR), key=lambda name: (-scored[name], name))
    return tuple(near[:_MOST])
