"""Whether a passage that was found says something of what was asked; the nearest of all need not."""

from core.knowledge.ports import PassageHit

ENOUGH_WORDS = 0.5
"""More than this part of the words asked for makes a passage one that speaks of them, whatever a model thinks."""


def speaks_of(hit: PassageHit, floor: float) -> bool:
    """Whether the passage is near enough in meaning, or has enough of the words."""
    near = hit.similarity is not None and hit.similarity >= floor
    return near or hit.coverage > ENOUGH_WORDS
