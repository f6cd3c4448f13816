"""The records whose names stand in a message, so that the model can tell a deal from a person."""

from collections.abc import Sequence
from typing import Final

from core.catalog import Catalog
from core.language.normalise import read_text
from core.planners.local.marking.lexicon import Lexicon
from core.planners.local.marking.marks import Mark
from core.planners.local.marking.names import Named, find_names, words_to_look_up
from core.records import NameHit, Records

_SEARCHED: Final = 120
_MOST_FOR_ONE: Final = 3
_AS_GOOD: Final = 0.12
"""Records that fit the same words worse by this much were not meant."""


class NamesFound:
    """Finds the names of records in messages, as the local planner does."""

    def __init__(self, catalog: Catalog) -> None:
        self._ordinary = Lexicon(catalog).words

    async def find(self, message: str, records: Records, most: int) -> Sequence[NameHit]:
        """The records that the message may name, those that fit best first; at most `most`."""
        text = read_text(message)
        words = words_to_look_up(text, self._ordinary)
        hits = await records.find_by_words(words, limit=_SEARCHED) if words else []
        found: dict[tuple[str, str], NameHit] = {}
        taken: set[int] = set()
        for mark in sorted(find_names(text, hits, self._ordinary), key=_weight, reverse=True):
            named = mark.value
            if isinstance(named, Named) and taken.isdisjoint(range(mark.first, mark.last)):
                taken.update(range(mark.first, mark.last))
                best = named.hits[0][1].score
                for hit, fit in named.hits[:_MOST_FOR_ONE]:
                    if fit.score > best - _AS_GOOD:
                        found.setdefault((hit.table, hit.id), hit)
        return list(found.values())[:most]


def _weight(mark: Mark) -> float:
    """Longer names before shorter ones, those that fit well before those that may be mistyped."""
    best = mark.value.hits[0][1].score if isinstance(mark.value, Named) else 0.0
    return best * (mark.last - mark.first)
