"""Finds the record that is meant by a mention: by name, by what it belongs to, by what was spoken of."""

from collections.abc import Iterable, Sequence

from core.catalog import Catalog, FieldSpec, Table
from core.drafts import RecordMention
from core.language.normalise import read_text
from core.matching import Match, match
from core.ports import NameHit, RecordQuery, Records, Row, Turn, TypedCondition
from core.resolution import Candidate
from core.values import Frozen, RecordRef, Value

PERSON_PRONOUNS = frozenset({"he", "him", "his", "she", "her", "hers", "they", "them", "their"})
THING_PRONOUNS = frozenset({"it", "its", "this", "that", "this one", "that one", "the same", "one", "these", "those"})
PRONOUNS = PERSON_PRONOUNS | THING_PRONOUNS

_ENOUGH = 0.6
"""Below this a name does not fit what was said."""
_CLEAR = 0.15
"""By this much the best must be ahead of the next to be taken without asking."""
_RELATED = 0.9
"""What a fit through a record's company or contact is worth against one through its own name."""
_MOST_OPTIONS = 10


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


def folded_words(words: str) -> list[str]:
    """The folded words of a mention, without punctuation and articles."""
    tokens = [token.folded for token in read_text(words).tokens]
    kept = [token for token in tokens if any(c.isalnum() for c in token) and token not in ("'s", "the", "a", "an")]
    return kept or [token for token in tokens if any(c.isalnum() for c in token)]


class Identifier:
    """Identifies the mentions of one message, one after the other: what was named before narrows what comes after."""

    def __init__(self, catalog: Catalog, turn: Turn, records: Records) -> None:
        self.catalog = catalog
        self.last_note = ""
        self._catalog = catalog
        self._turn = turn
        self._records = records
        self._hits: dict[str, list[NameHit]] = {}
        self._rows: dict[tuple[str, str], Row] = {}
        self.spoken_of: list[RecordRef] = []

    async def prepare(self, mentions: Iterable[RecordMention]) -> None:
        """Looks up the names of all mentions in one go."""
        words = [word for mention in _with_inner(mentions) if mention.id is None for word in folded_words(mention.words)]
        await self._look_up([word for word in words if word not in PRONOUNS])

    async def identify(
        self, mention: RecordMention, tables: Sequence[str], *, changing: bool = False
    ) -> Identified:
        """The record of one of the tables that the mention means. `changing` prefers what the speaker may change."""
        wanted = (mention.table,) if mention.table else tuple(tables)
        if mention.id is not None:
            found = await self._by_id(mention, wanted)
        elif _is_pronoun(mention):
            found = await self._by_context(mention, wanted)
        else:
            found = await self._by_name(mention, wanted, changing)
        if isinstance(found, Found):
            self.spoken_of.insert(0, RecordRef(table=found.row.table, id=found.row.id, name=found.row.name))
        return found

    async def row(self, table: str, record_id: Value) -> Row | None:
        """A record by its key."""
        if record_id is None:
            return None
        key = (table, str(record_id))
        if key not in self._rows:
            await self._fetch([RecordRef.model_validate({"table": table, "id": str(record_id)})])
        return self._rows.get(key)

    async def _look_up(self, words: Sequence[str]) -> None:
        new = [word for word in dict.fromkeys(words) if word not in self._hits]
        if new:
            hits = await self._records.find_by_words(new, limit=200)
            for word in new:
                self._hits[word] = hits

    async def _fetch(self, refs: Sequence[RecordRef]) -> None:
        missing = [ref for ref in refs if (ref.table, ref.id) not in self._rows]
        if missing:
            self._rows.update(await self._records.fetch(missing))

    def _hits_of(self, words: Sequence[str]) -> list[NameHit]:
        unique: dict[tuple[str, str], NameHit] = {}
        for word in words:
            for hit in self._hits.get(word, ()):
                unique.setdefault((hit.table, hit.id), hit)
        return list(unique.values())

    async def _by_id(self, mention: RecordMention, wanted: Sequence[str]) -> Identified:
        for table in wanted:
            row = await self.row(table, mention.id)
            if row is not None:
                return Found(row=row)
        return Nobody()

    async def _by_context(self, mention: RecordMention, wanted: Sequence[str]) -> Identified:
        words = " ".join(folded_words(mention.words))
        recent = [*self.spoken_of, *self._turn.state.focus]
        persons = {table.name for table in self._catalog.of_kind("person")}
        for ref in recent:
            if words in PERSON_PRONOUNS and ref.table not in persons and persons & set(wanted):
                continue
            if ref.table in wanted:
                row = await self.row(ref.table, ref.id)
                if row is not None:
                    return Found(row=row)
        related: dict[str, Row] = {}
        for ref in recent[:4]:
            for table in wanted:
                for row in await self._referring(self._catalog.table(table), [ref]):
                    related.setdefault(row.id, row)
            if related:
                break
        return await self._decide([(1.0, row, None) for row in related.values()], "", changing=False)

    async def _by_name(self, mention: RecordMention, wanted: Sequence[str], changing: bool) -> Identified:
        said = folded_words(mention.words)
        await self._look_up(said)
        hits = self._hits_of(said)
        narrowed_by = await self._within(mention)
        if narrowed_by is None:
            return Nobody()
        scored: dict[tuple[str, str], tuple[float, Row, Match | None]] = {}
        direct = [(fit, hit) for hit in hits if hit.table in wanted and (fit := match(said, hit.words))]
        direct = sorted((pair for pair in direct if pair[0].score >= _ENOUGH), key=lambda pair: -pair[0].score)[:60]
        await self._fetch([RecordRef(table=hit.table, id=hit.id, name=hit.name) for _, hit in direct])
        for fit, hit in direct:
            row = self._rows.get((hit.table, hit.id))
            if row is not None:
                scored[(row.table, row.id)] = (fit.score, row, fit)
        whole = bool(direct) and direct[0][0].reason == "exact"
        if not whole:
            for score, row in await self._by_relation(said, hits, wanted):
                if score > scored.get((row.table, row.id), (0.0,))[0]:
                    scored[(row.table, row.id)] = (score, row, None)
        found = list(scored.values())
        if narrowed_by:
            found = [entry for entry in found if await self._belongs(entry[1], narrowed_by)]
        return await self._decide(found, mention.words, changing=changing)

    async def _within(self, mention: RecordMention) -> list[Row] | None:
        """The records that the mention is within; None where one of them cannot be found."""
        rows: list[Row] = []
        others = [table.name for table in self._catalog.tables if table.kind != "user"]
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
        for name in wanted:
            table = self._catalog.table(name)
            for reference in table.references:
                outer = {hit.id: (hit, matched) for hit, matched in named if hit.table == reference.table}
                refs = [RecordRef(table=str(reference.table), id=key) for key in outer][:40]
                for row in await self._referring(table, refs, only=reference.name):
                    hit, matched = outer[row.values[reference.name]]  # type: ignore[index]  # a referring row's key is one of these
                    rest = [word for word in said if word not in matched]
                    fit = match(rest, _name_words(row.name)) if rest else match(matched, hit.words)
                    if fit is not None and fit.score >= _ENOUGH:
                        out.append((fit.score * _RELATED, row))
        return out

    async def _referring(self, table: Table, refs: Sequence[RecordRef], only: str | None = None) -> list[Row]:
        rows: list[Row] = []
        for reference in table.references:
            ids = tuple(ref.id for ref in refs if ref.table == reference.table)
            if ids and only in (None, reference.name):
                condition = TypedCondition(field=reference.name, operator="is", values=ids)
                selection = await self._records.select(RecordQuery(table=table.name, conditions=(condition,), limit=60))
                rows.extend(selection.rows)
        for row in rows:
            self._rows[(row.table, row.id)] = row
        return rows

    async def _belongs(self, row: Row, outer: Sequence[Row]) -> bool:
        """Whether a record refers to one of the others, is referred to by it, or shares its company."""
        table = self._catalog.table(row.table)
        for other in outer:
            if (other.table, other.id) == (row.table, row.id):
                return True
            if any(row.values.get(ref.name) == other.id for ref in table.references_to(other.table)):
                return True
            other_table = self._catalog.table(other.table)
            if any(other.values.get(ref.name) == row.id for ref in other_table.references_to(row.table)):
                return True
            shared = {(r.table, row.values.get(r.name)) for r in table.references if row.values.get(r.name)}
            if shared & {(r.table, other.values.get(r.name)) for r in other_table.references}:
                return True
        return False

    async def _decide(
        self, scored: Sequence[tuple[float, Row, Match | None]], words: str, *, changing: bool
    ) -> Identified:
        ranked = sorted(scored, key=lambda entry: (-entry[0], entry[1].name))
        if not ranked:
            return Nobody()
        top, best, fit = ranked[0]
        rivals = [entry for entry in ranked if entry[0] > top - _CLEAR and entry[1].id != best.id]
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
        if changing:
            close.sort(key=lambda row: not self._may_change(row))
        return Several(candidates=await self.described(close[:_MOST_OPTIONS]))

    def _may_change(self, row: Row) -> bool:
        owner = self._catalog.table(row.table).owner
        return owner is None or row.values.get(owner) in (None, self._turn.actor.user_id)

    async def described(self, rows: Sequence[Row]) -> tuple[Candidate, ...]:
        """The records as options, each with what tells it from the others: company, title, amount, owner."""
        wanted = [(str(f.table), row.values.get(f.name)) for row in rows for f in self._telling(row.table)]
        names = await self._records.names([pair for pair in wanted if pair[1] is not None])
        out = []
        for row in rows:
            parts = [names.get(f"{f.table}:{row.values.get(f.name)}", "") for f in self._telling(row.table)]
            out.append(
                Candidate(
                    record=RecordRef(table=row.table, id=row.id, name=row.name),
                    detail=", ".join(dict.fromkeys(part for part in parts if part)),
                )
            )
        return tuple(out)

    def _telling(self, table: str) -> list[FieldSpec]:
        return [f for f in self._catalog.table(table).fields if f.type == "reference"]


def _name_words(name: str) -> list[str]:
    return folded_words(name)


def _is_pronoun(mention: RecordMention) -> bool:
    words = folded_words(mention.words)
    return not words or " ".join(words) in PRONOUNS


def _with_inner(mentions: Iterable[RecordMention]) -> Iterable[RecordMention]:
    for mention in mentions:
        yield mention
        yield from _with_inner(mention.within)


def _note(words: str, row: Row, fit: Match | None) -> str:
    if fit is None:
        return f"“{words}” taken as {row.name}." if words else ""
    if fit.reason in ("typo", "nickname"):
        return f"“{words}” taken as {row.name}."
    return ""
