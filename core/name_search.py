"""Searches for the records whose name, or that of what they belong to, fits what was said."""

from collections.abc import Sequence

from core.catalog import Catalog
from core.identified import Fitting
from core.known_records import KnownRecords
from core.matching import Likeness, heard_likeness, match, match_initials, word_likeness
from core.mentions import folded_words, name_words
from core.name_lookup import NameLookup
from core.records import NameHit, Row
from core.values import RecordId, RecordRef

_ENOUGH = 0.6
"""Below this a name does not fit what was said."""
_RELATED = 0.9
"""What a fit through a record's company or contact is worth against one through its own name."""
_MOST_FETCHED = 60
_MOST_OUTER = 40
_LONGEST_INITIALS = 3


class NameSearch:
    """Searches for one name: as it is spelled, by initials, by its sound.

    `circle` holds the records that can be meant at all, where the message says what the record belongs to; without one
    all names of the CRM are searched.
    """

    def __init__(self, catalog: Catalog, names: NameLookup, known: KnownRecords) -> None:
        self._catalog = catalog
        self._names = names
        self._known = known

    async def spelled(self, said: Sequence[str], wanted: Sequence[str], circle: Sequence[Row]) -> list[Fitting]:
        """Records whose name, or that of what they belong to, has the words that were said, or words like them."""
        near = _fitting(said, circle, word_likeness)
        if near:
            return near
        hits = await self._names.hits(said)
        found = {one.place: one for one in await self._direct(said, hits, wanted, word_likeness)}
        if not any(one.is_exact for one in found.values()):
            for one in await self._by_relation(said, hits, wanted):
                if one.place not in found or one.score > found[one.place].score:
                    found[one.place] = one
        return list(found.values())

    async def by_initials(
        self, said: Sequence[str], wanted: Sequence[str], circle: Sequence[Row], recent: Sequence[RecordRef]
    ) -> tuple[list[Fitting], bool]:
        """People whose initials were said, alone or with a name; and whether there can be no others.

        Initials alone are looked for among `recent`, whom the sentence or the conversation is about.
        """
        persons = [table.name for table in self._catalog.of_kind("person") if table.name in wanted]
        if not persons or len(min(said, key=len)) > _LONGEST_INITIALS:
            return [], True
        rows, complete = [row for row in circle if row.table in persons], True
        spelled = [word for word in said if len(word) > 1]
        if not circle and len(said) > 1 and spelled:
            hits, complete = await self._names.bearers(spelled, persons)
            fitting = [(hit.table, hit.id) for hit in hits if match_initials(said, hit.words)][:_MOST_FETCHED]
            rows = await self._known.rows(fitting)
        elif not circle:
            rows = await self._known.rows([(ref.table, ref.id) for ref in recent if ref.table in persons])
        fits = [(match_initials(said, name_words(row.name)), row) for row in rows]
        return [Fitting(fit.score, row, fit) for fit, row in fits if fit is not None], complete

    async def heard(self, said: Sequence[str], wanted: Sequence[str], circle: Sequence[Row]) -> list[Fitting]:
        """Records whose name sounds like what was said."""
        near = _fitting(said, circle, heard_likeness)
        if near or circle:
            return near
        return await self._direct(said, await self._names.sounding(said, wanted), wanted, heard_likeness)

    async def namesakes(self, found: Sequence[Fitting], said: Sequence[str]) -> list[Fitting]:
        """Further records that are called like the best of those found, where its name is not what was said.

        A search by other words than those of the name may have come upon one of its bearers by chance.
        """
        best = max(found, key=lambda one: one.score, default=None)
        if best is None or best.fit is None or best.is_literal:
            return []
        hits, _ = await self._names.bearers(name_words(best.row.name), [best.row.table])
        more = await self._direct(said, hits, [best.row.table], heard_likeness)
        known = {one.place for one in found}
        return [one for one in more if one.place not in known]

    async def _direct(
        self, said: Sequence[str], hits: Sequence[NameHit], wanted: Sequence[str], likeness: Likeness
    ) -> list[Fitting]:
        """Records whose own name fits what was said, with how well it does."""
        fits = [(fit, hit) for hit in hits if hit.table in wanted and (fit := match(said, _words_of(hit), likeness))]
        fits = sorted((pair for pair in fits if pair[0].score >= _ENOUGH), key=lambda pair: -pair[0].score)
        fits = fits[:_MOST_FETCHED]
        rows = {(row.table, row.id): row for row in await self._known.rows((hit.table, hit.id) for _, hit in fits)}
        found = [(fit, rows.get((hit.table, hit.id))) for fit, hit in fits]
        return [Fitting(fit.score, row, fit) for fit, row in found if row is not None]

    async def _by_relation(self, said: Sequence[str], hits: Sequence[NameHit], wanted: Sequence[str]) -> list[Fitting]:
        """Records of the wanted tables whose company or contact was named, alone or together with their own name."""
        named = [
            (hit, matched)
            for hit in hits
            if (matched := [w for w in said if match([w], hit.words)]) and match(matched, hit.words)
        ]
        named = [pair for pair in named if (fit := match(pair[1], pair[0].words)) and fit.score >= 0.7]
        out: list[Fitting] = []
        for table in map(self._catalog.table, wanted):
            for reference in table.references:
                outer = {hit.id: (hit, matched) for hit, matched in named if hit.table == reference.table}
                refs = [RecordRef(table=hit.table, id=hit.id) for hit, _ in outer.values()][:_MOST_OUTER]
                for row in await self._known.referring(table, refs, only=reference.name):
                    hit, matched = outer[RecordId(str(row.values[reference.name]))]
                    rest = [word for word in said if word not in matched]
                    fit = match(rest, folded_words(row.name)) if rest else match(matched, hit.words)
                    if fit is not None and fit.score >= _ENOUGH:
                        out.append(Fitting(fit.score * _RELATED, row))
        return out


def _words_of(hit: NameHit) -> Sequence[str]:
    """The words that a hit answers to; the index has a word that is in the name twice only once."""
    if len(hit.name.split()) <= len(hit.words):
        return hit.words
    name = name_words(hit.name)
    return (*name, *hit.words[len(set(name)) :]) if len(set(name)) < len(name) else hit.words


def _fitting(said: Sequence[str], rows: Sequence[Row], likeness: Likeness) -> list[Fitting]:
    fits = [(match(said, name_words(row.name), likeness), row) for row in rows]
    return [Fitting(fit.score, row, fit) for fit, row in fits if fit is not None and fit.score >= _ENOUGH]
