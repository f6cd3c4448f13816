"""Finds the record that is meant by a mention: by name, by what it belongs to, by what was spoken of."""

from collections.abc import Iterable, Sequence

from core.catalog import Catalog
from core.conditions import ConditionReader
from core.drafts import RecordMention
from core.identified import Fitting, Found, Identified, Nobody, Place, Several
from core.known_records import KnownRecords, ref_of
from core.matching import Match
from core.mentions import PERSON_PRONOUNS, folded_words, is_pronoun, name_words
from core.name_lookup import NameLookup
from core.name_search import NameSearch
from core.nearest import nearest_names
from core.ports import Turn
from core.records import RecordQuery, Records, Row, TypedCondition
from core.resolution import Candidate
from core.ties import TieBreaker, note_on
from core.values import RecordId, RecordRef, Value

_CLEAR = 0.15
"""By this much the best must be ahead of the next to be taken without asking."""
_MOST_OPTIONS = 10
_RECENT = 4
"""So many of the records last spoken of are looked at for what refers to them."""
_WHY = {"nickname": "short form", "beside": "short form", "initials": "initials", "typo": "spelling", "sound": "sound"}
"""Why a name that was not said is taken, for people."""


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
        self._names = NameLookup(records)
        self._known = KnownRecords(catalog, records)
        self._search = NameSearch(catalog, self._names, self._known)
        self._ties = TieBreaker(catalog, turn, records, self._known)

    async def prepare(self, mentions: Iterable[RecordMention]) -> None:
        """Looks up the names of all mentions in one go, and fetches the records that are settled already."""
        every = list(mentions)
        named = [mention for mention in every if mention.id is None and not is_pronoun(mention)]
        await self._names.prepare([folded_words(mention.words) for mention in named])
        await self._known.rows([(mention.table, mention.id) for mention in every if mention.table and mention.id])

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
            if found.row.table != self.catalog.users.name:  # a colleague is nobody whose company could be meant
                self.spoken_of.insert(0, RecordRef(table=found.row.table, id=found.row.id, name=found.row.name))
            self.notes.extend([found.note] if found.note else [])
        return found

    async def _by_id(self, mention: RecordMention, wanted: Sequence[str]) -> Identified:
        places = [(table, RecordId(str(mention.id))) for table in wanted]
        found = await self._known.rows(places)
        return Found(row=found[0]) if found else Nobody()

    async def row(self, table: str, record_id: Value) -> Row | None:
        """A record by its key."""
        found = await self._known.rows([(table, RecordId(str(record_id)))] if record_id is not None else [])
        return found[0] if found else None

    async def _by_context(self, mention: RecordMention, wanted: Sequence[str]) -> Identified:
        """The record last spoken of; failing that, the one that refers to what was last spoken of."""
        persons = {table.name for table in self.catalog.of_kind("person")}
        said_of_person = " ".join(folded_words(mention.words)) in PERSON_PRONOUNS and persons & set(wanted)
        within = await self._within(mention)
        if within is None:
            return Nobody()
        recent = [*self.spoken_of, *self._turn.state.focus]
        places = [(ref.table, ref.id) for ref in recent if ref.table in (said_of_person or wanted)]
        for row in await self._known.rows(places):
            if not within or self._known.belongs(row, within):
                return Found(row=row)
        latest = [ref_of(row) for row in within] or recent[:_RECENT]
        referring = await self._referring_to_latest(wanted, latest)
        return await self._referred_to(wanted, latest) if isinstance(referring, Nobody) else referring

    async def _referred_to(self, wanted: Sequence[str], refs: Sequence[RecordRef]) -> Identified:
        """The record that what was last spoken of refers to: "the company" after a contact of it."""
        latest = await self._known.rows([(ref.table, ref.id) for ref in refs[:1]])
        for row in latest:
            for name in wanted:
                for reference in self.catalog.table(row.table).references_to(name):
                    key = row.values.get(reference.name)
                    found = await self.row(name, key) if key is not None else None
                    if found is not None:
                        return Found(row=found)
        return Nobody()

    async def _referring_to_latest(self, wanted: Sequence[str], refs: Sequence[RecordRef]) -> Identified:
        referring = [row for name in wanted for row in await self._known.referring(self.catalog.table(name), refs)]
        for ref in refs:
            related = {(row.table, row.id): row for row in referring if self._known.refers(row, ref)}
            if related:
                return await self._decide([Fitting(1.0, row) for row in related.values()], "", changing=False)
        return Nobody()

    async def _by_name(self, mention: RecordMention, wanted: Sequence[str], changing: bool) -> Identified:
        """By what was said as it is spelled; failing that by initials; failing that by the sound."""
        said = folded_words(mention.words)
        within = await self._within(mention)
        if within is None:
            return Nobody()
        circle = await self._circle(wanted, within)
        spelled = await self._narrowed(await self._search.spelled(said, wanted, circle), mention, within)
        spelled = spelled if circle else await self._with_namesakes(spelled, said, mention, within)
        if spelled:
            return await self._decide(spelled, mention.words, changing=changing, own=mention.own)
        recent = (*self.spoken_of, *self._turn.state.focus)
        short, complete = await self._search.by_initials(said, wanted, circle, recent)
        short = await self._narrowed(short, mention, within)
        if short:
            return await self._decide(short, mention.words, changing=changing, complete=complete, own=mention.own)
        heard = await self._narrowed(await self._search.heard(said, wanted, circle), mention, within)
        heard = heard if circle else await self._with_namesakes(heard, said, mention, within)
        if not heard:
            return Nobody(near=() if within else nearest_names(said, await self._names.hits(said), wanted))
        return await self._decide(heard, mention.words, changing=changing, own=mention.own)

    async def _circle(self, wanted: Sequence[str], within: Sequence[Row]) -> list[Row]:
        """The records of the wanted tables that refer to those that the mention is within."""
        refs = [ref_of(row) for row in within]
        rows = [row for name in wanted if refs for row in await self._known.referring(self.catalog.table(name), refs)]
        return list({(row.table, row.id): row for row in rows}.values())

    async def _with_namesakes(
        self, found: list[Fitting], said: Sequence[str], mention: RecordMention, within: Sequence[Row]
    ) -> list[Fitting]:
        """Those found, and those called like the best of them that the mention may mean."""
        return [*found, *await self._narrowed(await self._search.namesakes(found, said), mention, within)]

    async def _narrowed(self, found: Sequence[Fitting], mention: RecordMention, within: Sequence[Row]) -> list[Fitting]:
        """Those that belong to what the mention is within, and meet its conditions."""
        kept = [one for one in found if not within or self._known.belongs(one.row, within)]
        if not kept or not mention.where:
            return kept
        meeting: set[Place] = set()
        reader = ConditionReader(self.catalog, self, self._turn)
        for name in dict.fromkeys(one.row.table for one in kept):
            table = self.catalog.table(name)
            conditions = await reader.read(table, mention.where)
            if not isinstance(conditions, tuple):
                continue
            keys = tuple(one.row.id for one in kept if one.row.table == name)
            among = TypedCondition(field=table.key, operator="is", values=keys)
            selection = await self._records.select(
                RecordQuery(table=name, conditions=(among, *conditions), limit=len(keys))
            )
            meeting |= {(row.table, row.id) for row in selection.rows}
        return [one for one in kept if one.place in meeting]

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

    async def _decide(
        self, fitting: Sequence[Fitting], words: str, *, changing: bool, complete: bool = True, own: bool = False
    ) -> Identified:
        """The clear winner, or the question which one; always a question where there may be others unseen."""
        ranked = sorted(fitting, key=lambda one: (-one.score, one.row.name))
        if not ranked:
            return Nobody()
        best = ranked[0]
        rivals = [one for one in ranked[1:] if one.score > best.score - _CLEAR and not best.leaves_no_doubt_by(one)]
        if not rivals and complete:
            return Found(row=best.row, note=_note(words, best.row, best.fit))
        close = [best, *rivals]
        mine = self._ties.own_of(close) if own and complete else close
        if len(mine) == 1 < len(close):
            note = note_on(words, mine[0].row, f"the only one of {len(close)} that is yours")
            return Found(row=mine[0].row, note=note)
        close = mine
        winner = await self._ties.winner(close, words, self.spoken_of, changing=changing, complete=complete)
        if winner is not None:
            return winner
        rows = self._ties.in_order([one.row for one in close], changing=changing)
        return Several(candidates=await self.described(rows[:_MOST_OPTIONS]))

    async def described(self, rows: Sequence[Row]) -> tuple[Candidate, ...]:
        """The records as options, each with what tells it from the others: company, title, amount, owner."""
        named = {row.table: [f for f in self.catalog.table(row.table).fields if f.type == "reference"] for row in rows}
        wanted = [(str(field.table), row.values.get(field.name)) for row in rows for field in named[row.table]]
        names = await self._records.names([pair for pair in wanted if pair[1] is not None])
        out = []
        for row in rows:
            parts = [names.get(f"{field.table}:{row.values.get(field.name)}", "") for field in named[row.table]]
            out.append(Candidate(record=ref_of(row), detail=", ".join(dict.fromkeys(part for part in parts if part))))
        return tuple(out)


def _note(words: str, row: Row, fit: Match | None) -> str:
    """What was taken for what, and why, where the name was not said."""
    if not words:
        return ""
    if fit is None:
        return f"“{words}” taken as {row.name}."
    initials = "".join(word[0] for word in name_words(row.name))
    reason = "initials" if len(words) > 1 and initials.startswith(words.lower()) else fit.reason
    return f"“{words}” taken as {row.name} ({_WHY[reason]})." if reason in _WHY else ""
