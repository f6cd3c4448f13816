"""Looks up the names that mentions may mean: by their words, by what short forms stand for, and by their sound."""

from collections.abc import Iterable, Sequence

from core.identified import Place
from core.nicknames import called_also
from core.records import NameHit, Records

_HITS, _HITS_OF_ONE = 200, 60
"""How many names a search may bring, in all and for one mention."""
_LISTED = 100
"""A word that more records have is followed to some of them only."""


class NameLookup:
    """The names found for one message, each word looked up once."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._hits: dict[str, list[NameHit]] = {}

    async def prepare(self, mentions: Iterable[Sequence[str]]) -> None:
        """Looks up the words of several mentions in one go."""
        said = [words for words in mentions if words]
        new = [words for words in said if any(word not in self._hits for word in words)]
        if not new:
            return
        asked = [word for words in new for word in with_other_forms(words)]
        # many names share one search, and each is to find its own
        hits = await self._records.find_by_words(asked, limit=max(_HITS, _HITS_OF_ONE * len(said)))
        for word in asked:
            self._hits[word] = hits

    async def hits(self, said: Sequence[str]) -> list[NameHit]:
        """The names that have one of these words, or what it is short for, or a word spelled like it."""
        await self.prepare([said])
        unique: dict[Place, NameHit] = {}
        for word in said:
            for hit in self._hits.get(word, ()):
                unique.setdefault((hit.table, hit.id), hit)
        return list(unique.values())

    async def bearers(self, words: Sequence[str], tables: Sequence[str]) -> tuple[list[NameHit], bool]:
        """The names of these tables with one of the words, and whether these are all."""
        hits = await self._records.find_by_words(words, tables=tables, limit=_HITS)
        return hits, len(hits) < _LISTED

    async def sounding(self, said: Sequence[str], tables: Sequence[str]) -> list[NameHit]:
        """The names of these tables with a word that sounds like one of these."""
        return await self._records.find_by_sound(said, tables=tables, limit=_HITS)


def with_other_forms(words: Sequence[str]) -> list[str]:
    """The folded words, and for each that is a first name its other forms, again with the words that follow it.

    Words that stand beside each other find names that have both, where each alone is borne by thousands.
    """
    out = list(words)
    for place, word in enumerate(words):
        for other in sorted(called_also(word)):
            out.extend((other, *words[place + 1 :]))
    return out
