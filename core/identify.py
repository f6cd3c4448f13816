"""Finds the record that is meant by a mention: by name, by what it belongs to, by what was spoken of."""

from collections.abc import Iterable, Sequence

from core.catalog import Catalog, Table
from core.drafts import RecordMention
from core.matching import Match, match
from core.mentions import PERSON_PRONOUNS, PRONOUNS, folded_words, is_pronoun
from core.ports import NameHit, RecordQuery, Records, Row, Turn, TypedCondition
from core.resolution import Candidate
from core.values import Frozen, RecordId, RecordRef, Value

_ENOUGH = 0.6
"""Below this a name does not fit what was said."""
_CLEAR = 0.15
"""By this much the best must be ahead of the next to be taken without asking."""
_RELATED = 0.9
"""What a fit through a record's company or contact is worth against one through its own name."""
_MOST_OPTIONS = 10
_HITS, _HITS_OF_ONE = 200, 60
"""How many names a search may bring, in all and for one mention."""
_MOST_OUTER, _MOST_REFERRING = 40, 60
_RECENT = 4
"""So many of the records last spoken of are looked at for what refers to them."""


class Found(Frozen):
    """One record is meant; `note` says why where that is not plain."""

    row: Row
    note: str = ""


class Several(Frozen):
    """Several records may be meant."""

    candidates: tuple[Candidate, ...]
    words: str = ""


class Nobody(Frozen):
    """No record fits."""


Identified = Found | Several | Nobody

Place = tuple[str, RecordId]
_Scored = tuple[float, Row, Match | None]


class Identifier:
    """Identifies the mentions of one message, one after the other: what was named before narrows what comes after.

    `notes` say, for people, what was taken for what; `spoken_of` holds the records found, the latest first.
    """

    def __init__(self, catalog: Catalog, turn: Turn, records: Records) -> None:
        self.catalog = catalog
        self.notes: list[str] = []
        self.spoken_of: list[RecordRef] = []
        self._turn = turn
        self._records = records
        self._hits: dict[str, list[NameHit]] = {}
        self._rows: dict[Place, Row] = {}

    async def prepare(self, mentions: Iterable[RecordMention]) -> None:
        """Looks up the names of all mentions in one go, and fetches the records that are settled already."""
        every = list(mentions)
        words = [word for mention in every if mention.id is None for word in folded_words(mention.words)]
        await self._look_up([word for word in words if word not in PRONOUNS], mentions=len(every))
        await self._fetch([(mention.table, mention.id) for mention in every if mention.table and mention.id])

    async def identify(self, mention: RecordMention, tables: Sequence[str], *, changing: bool = False) -> Identified:
        """The record of one of the tables that the mention means. `changing` prefers what the speaker may change."""
        wanted = (mention.table,) if mention.table else tuple(tables)
        if mention.id is not None:
            found = await self._by_id(mention, wanted)
        elif is_pronoun(mention):
            found = await self._by_context(mention, wanted)
        else:
            found = await self._by_name(mention, wanted, changing)
        if isinstance(found, Found):
            self.spoken_of.insert(0, RecordRef(table=found.row.table, id=found.row.id, name=found.row.name))
            self.notes.extend([found.note] if found.note else [])
        return found

    async def row(self, table: str, record_id: Value) -> Row | None:
        """A record by its key."""
        if record_id is None:
            return None
        place = (table, RecordId(str(record_id)))
        await self._fetch([place])
        return self._rows.get(place)

    async def _look_up(self, words: Sequence[str], mentions: int = 1) -> None:
        new = [word for word in dict.fromkeys(words) if word not in self._hits]
        if new:
            # many names share one search, and each is to find its own
            hits = await self._records.find_by_words(new, limit=max(_HITS, _HITS_OF_ONE * mentions))
            for word in new:
                self._hits[word] = hits

    async def _fetch(self, places: Iterable[Place]) -> None:
        missing = [place for place in dict.fromkeys(places) if place not in self._rows]
        if missing:
            refs = [RecordRef(table=table, id=record_id) for table, record_id in missing]
            self._rows.update(await self._records.fetch(refs))

    def _hits_of(self, words: Sequence[str]) -> list[NameHit]:
        unique: dict[Place, NameHit] = {}
        for word in words:
            for hit in self._hits.get(word, ()):
                unique.setdefault((hit.table, hit.id), hit)
        return list(unique.values())

    async def _by_id(self, mention: RecordMention, wanted: Sequence[str]) -> Identified:
        places = [(table, RecordId(str(mention.id))) for table in wanted]
        await self._fetch(places)
        found = next((self._rows[place] for place in places if place in self._rows), None)
        return Found(row=found) if found is not None else Nobody()

    async def _by_context(self, mention: RecordMention, wanted: Sequence[str]) -> Identified:
        """The record last spoken of; failing that, the one that refers to what was last spoken of."""
        persons = {table.name for table in self.catalog.of_kind("person")}
        said_of_person = " ".join(folded_words(mention.words)) in PERSON_PRONOUNS and persons & set(wanted)
        within = await self._within(mention)
        if within is None:
            return Nobody()
        recent = [*self.spoken_of, *self._turn.state.focus]
        places = [(ref.table, ref.id) for ref in recent if ref.table in (said_of_person or wanted)]
        await self._fetch(places)
        for row in (self._rows[place] for place in places if place in self._rows):
            if not within or self._belongs(row, within):
                return Found(row=row)
        return await self._referring_to_latest(wanted, [_ref(row) for row in within] or recent[:_RECENT])

    async def _referring_to_latest(self, wanted: Sequence[str], refs: Sequence[RecordRef]) -> Identified:
        referring = [row for name in wanted for row in await self._referring(self.catalog.table(name), refs)]
        for ref in refs:
            related = {(row.table, row.id): row for row in referring if self._refers(row, ref)}
            if related:
                return await self._decide([(1.0, row, None) for row in related.values()], "", changing=False)
        return Nobody()

    def _refers(self, row: Row, ref: RecordRef) -> bool:
        references = self.catalog.table(row.table).references_to(ref.table)
        return any(_is_key(row.values.get(reference.name), ref.id) for reference in references)

    async def _by_name(self, mention: RecordMention, wanted: Sequence[str], changing: bool) -> Identified:
        said = folded_words(mention.words)
        await self._look_up(said)
        hits = self._hits_of(said)
        narrowed_by = await self._within(mention)
        if narrowed_by is None:
            return Nobody()
        scored: dict[Place, _Scored] = {
            (row.table, row.id): (fit.score, row, fit) for fit, row in await self._direct(said, hits, wanted)
        }
        if not any(fit is not None and fit.reason == "exact" for _, _, fit in scored.values()):
            for score, row in await self._by_relation(said, hits, wanted):
                if score > scored.get((row.table, row.id), (0.0,))[0]:
                    scored[(row.table, row.id)] = (score, row, None)
        found = list(scored.values())
        if narrowed_by:
            found = [entry for entry in found if self._belongs(entry[1], narrowed_by)]
        return await self._decide(found, mention.words, changing=changing)

    async def _direct(
        self, said: Sequence[str], hits: Sequence[NameHit], wanted: Sequence[str]
    ) -> list[tuple[Match, Row]]:
        """Records whose own name fits what was said, with how well it does."""
        fits = [(fit, hit) for hit in hits if hit.table in wanted and (fit := match(said, hit.words))]
        fits = sorted((pair for pair in fits if pair[0].score >= _ENOUGH), key=lambda pair: -pair[0].score)[
            :_HITS_OF_ONE
        ]
        await self._fetch((hit.table, hit.id) for _, hit in fits)
        return [(fit, self._rows[hit.table, hit.id]) for fit, hit in fits if (hit.table, hit.id) in self._rows]

    async def _within(self, mention: RecordMention) -> list[Row] | None:
        """The records that the mention is within; None where one of them cannot be found."""
        rows: list[Row] = []
        others = [table.name for table in self.catalog.tables if table.kind != "user"]
        for outer in mention.within:
            match await self.identify(outer, (outer.table,) if outer.table else others):
                case Found(row=row):
                    rows.append(row)
                case Several(candidates=candidates):
                    for candidate in candidates:
                        row_ = await self.row(candidate.record.table, candidate.record.id)
                        rows.extend([row_] if row_ else [])
                case Nobody():
                    return None
        return rows

    async def _by_relation(
        self, said: Sequence[str], hits: Sequence[NameHit], wanted: Sequence[str]
    ) -> list[tuple[float, Row]]:
        """Records of the wanted tables whose company or contact was named, alone or together with their own name."""
        named = [
            (hit, matched)
            for hit in hits
            if (matched := [w for w in said if match([w], hit.words)]) and match(matched, hit.words)
        ]
        named = [pair for pair in named if (fit := match(pair[1], pair[0].words)) and fit.score >= 0.7]
        out: list[tuple[float, Row]] = []
        for table in map(self.catalog.table, wanted):
            for reference in table.references:
                outer = {hit.id: (hit, matched) for hit, matched in named if hit.table == reference.table}
                refs = [RecordRef(table=hit.table, id=hit.id) for hit, _ in outer.values()][:_MOST_OUTER]
                for row in await self._referring(table, refs, only=reference.name):
                    hit, matched = outer[RecordId(str(row.values[reference.name]))]
                    rest = [word for word in said if word not in matched]
                    fit = match(rest, folded_words(row.name)) if rest else match(matched, hit.words)
                    if fit is not None and fit.score >= _ENOUGH:
                        out.append((fit.score * _RELATED, row))
        return out

    async def _referring(self, table: Table, refs: Sequence[RecordRef], only: str | None = None) -> list[Row]:
        rows: list[Row] = []
        for reference in table.references:
            ids = tuple(ref.id for ref in refs if ref.table == reference.table)
            if ids and only in (None, reference.name):
                condition = TypedCondition(field=reference.name, operator="is", values=ids)
                selection = await self._records.select(
                    RecordQuery(table=table.name, conditions=(condition,), limit=_MOST_REFERRING)
                )
                rows.extend(selection.rows)
        self._rows.update({(row.table, row.id): row for row in rows})
        return rows

    def _belongs(self, row: Row, outer: Sequence[Row]) -> bool:
        """Whether a record is one of the others, refers to it, is referred to by it, or shares its company."""
        ref = _ref(row)
        return any(
            (other.table, other.id) == (row.table, row.id)
            or self._refers(row, _ref(other))
            or self._refers(other, ref)
            or bool(self._pointed_at(row) & self._pointed_at(other))
            for other in outer
        )

    def _pointed_at(self, row: Row) -> set[tuple[str, str]]:
        references = self.catalog.table(row.table).references
        return {(str(r.table), str(row.values[r.name])) for r in references if row.values.get(r.name) is not None}

    async def _decide(self, scored: Sequence[_Scored], words: str, *, changing: bool) -> Identified:
        ranked = sorted(scored, key=lambda entry: (-entry[0], entry[1].name))
        if not ranked:
            return Nobody()
        top, best, fit = ranked[0]
        rivals = [entry for entry in ranked[1:] if entry[0] > top - _CLEAR]
        if fit is not None and fit.reason == "exact":
            rivals = [entry for entry in rivals if entry[2] is not None and entry[2].reason == "exact"]
        if not rivals:
            return Found(row=best, note=_note(words, best, fit))
        close = [best, *(entry[1] for entry in rivals)]
        recent = [(ref.table, ref.id) for ref in (*self.spoken_of, *self._turn.state.focus)]
        spoken = [row for row in close if (row.table, row.id) in recent]
        if spoken:
            latest = min(spoken, key=lambda row: recent.index((row.table, row.id)))
            return Found(row=latest, note=f"“{words}” taken as {latest.name}, whom we spoke of." if words else "")
        named = [row for ref in self.spoken_of if (row := self._rows.get((ref.table, ref.id))) is not None]
        related = [row for row in close if self._belongs(row, named)] if named else []
        if len(related) == 1:
            return Found(row=related[0], note=f"“{words}” taken as {related[0].name}, which goes with {named[0].name}.")
        if changing:
            close.sort(key=lambda row: not self._may_change(row))
        return Several(candidates=await self.described(close[:_MOST_OPTIONS]))

    def _may_change(self, row: Row) -> bool:
        column = self.catalog.table(row.table).owner
        owner = row.values.get(column) if column else None
        return owner is None or _is_key(owner, self._turn.actor.user_id)

    async def described(self, rows: Sequence[Row]) -> tuple[Candidate, ...]:
        """The records as options, each with what tells it from the others: company, title, amount, owner."""
        named = {row.table: [f for f in self.catalog.table(row.table).fields if f.type == "reference"] for row in rows}
        wanted = [(str(field.table), row.values.get(field.name)) for row in rows for field in named[row.table]]
        names = await self._records.names([pair for pair in wanted if pair[1] is not None])
        out = []
        for row in rows:
            parts = [names.get(f"{field.table}:{row.values.get(field.name)}", "") for field in named[row.table]]
            out.append(Candidate(record=_ref(row), detail=", ".join(dict.fromkeys(part for part in parts if part))))
        return tuple(out)


def _ref(row: Row) -> RecordRef:
    return RecordRef(table=row.table, id=row.id, name=row.name)


def _is_key(value: Value, key: str) -> bool:
    """Whether a column holds this key; keys that are numbers in the CRM travel as text."""
    return value is not None and str(value) == key


def _note(words: str, row: Row, fit: Match | None) -> str:
    plain = fit is not None and fit.reason not in ("typo", "nickname")
    return "" if plain or not words else f"“{words}” taken as {row.name}."
