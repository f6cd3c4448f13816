"""Answers questions to the CRM's texts, in their own words: who said what, where it stands, or that nothing does."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence

from core.catalog import Catalog, Table
from core.choosing import Stop, the_one, which
from core.conditions import ConditionReader
from core.drafts import Condition, Me, NotesQuestion
from core.identified import Several
from core.identify import Identifier
from core.knowledge.embedder import Embedder, EmbeddingFailed, Vector
from core.knowledge.evidence import speaks_of
from core.knowledge.ports import PassageHit, PassageQuery, Passages, SearchedTable
from core.knowledge.quoting import Quote, quotes_of
from core.knowledge.scope import searched_tables
from core.knowledge.sources import sources_of
from core.mentions import mentions_in
from core.outcomes import Answered
from core.ports import Turn
from core.questions.notes_wording import Findings, Telling, read_names, related_refs
from core.questions.reading import Reading
from core.records import Records, TypedCondition
from core.replies import QuotesCard
from core.resolution import Ask, Refusal
from core.values import Frozen, RecordId, RecordRef

MOST_QUOTES = 6
PATIENCE = 3.0
"""Seconds for the meaning of a question; a service that is slower is done without."""

REST = 30.0
"""Seconds for which a service that failed is not asked: each question would hold a connection while it waits."""

_log = logging.getLogger(__name__)


class Quoted(Frozen):
    """The card to show, what it amounts to, and the records that the conversation is about from now on."""

    card: QuotesCard
    outcome: Answered
    focus: tuple[RecordRef, ...] = ()


class NotesAnswerer:
    """Searches and quotes; it only reads. `before` brings what is searched up to date, if that is needed."""

    def __init__(
        self,
        catalog: Catalog,
        embedder: Embedder | None = None,
        before: Callable[[], Awaitable[None]] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._catalog = catalog
        self._embedder = embedder
        self._before = before
        self._clock = clock
        self._rests_until = -REST

    async def answer(
        self, question: NotesQuestion, turn: Turn, records: Records, passages: Passages
    ) -> Quoted | Ask | Refusal:
        """What the texts say; or a question back where a name fits several records."""
        scope = await self._scope(question, turn, records)
        if isinstance(scope, Ask | Refusal):
            return scope
        if self._before is not None:
            await self._before()
        hits = await self._hits(question, scope.tables, passages)
        refs = [RecordRef(table=hit.table, id=hit.id) for hit in hits]
        rows = await records.fetch(list(dict.fromkeys(refs))) if refs else {}
        return await self._told(question, scope, quotes_of(hits, rows, self._catalog), turn, records)

    async def _scope(self, question: NotesQuestion, turn: Turn, records: Records) -> "_Scope | Ask | Refusal":
        """The records that are named, and the tables whose texts are searched."""
        sources = sources_of(self._catalog)
        tables = [table for table in self._catalog.tables if table.name in sources]
        if question.table is not None:
            tables = [table for table in tables if table.name == question.table]
        identifier = Identifier(self._catalog, turn, records)
        await identifier.prepare(mentions_in(question))
        about = []
        every = [table.name for table in self._catalog.tables]
        for mention in question.about:
            try:
                row = await the_one(identifier, mention, (mention.table,) if mention.table else every, question)
            except Stop as stop:
                return stop.reason
            about.append(RecordRef(table=row.table, id=row.id, name=row.name))
        conditions: tuple[TypedCondition, ...] = ()
        if question.table is not None and tables:
            read = await ConditionReader(self._catalog, identifier, turn).read(tables[0], self._conditions(question))
            if isinstance(read, Several):
                return which(question, read, question.table)
            if isinstance(read, Refusal):
                return read
            conditions = read
        elif question.mine:
            me = RecordRef(table=self._catalog.users.name, id=RecordId(turn.actor.user_id), name=turn.actor.name)
            return _Scope(about=tuple(about), tables=searched_tables(self._catalog, tables, [*about, me]))
        return _Scope(
            about=tuple(about),
            tables=searched_tables(self._catalog, tables, about, conditions),
            conditions=conditions,
        )

    def _conditions(self, question: NotesQuestion) -> tuple[Condition, ...]:
        table = self._catalog.table(str(question.table))
        if not question.mine or table.owner is None:
            return question.conditions
        return (*question.conditions, Condition(field=table.owner, operator="is", value=Me()))

    async def _hits(
        self, question: NotesQuestion, tables: tuple[SearchedTable, ...], passages: Passages
    ) -> list[PassageHit]:
        vector = await self._meaning(question.words)
        model = self._embedder.model if self._embedder is not None else None
        query = PassageQuery(words=question.words, tables=tables, vector=vector, model=model)
        floor = self._embedder.floor if self._embedder is not None else 1.0
        return [hit for hit in await passages.find(query) if speaks_of(hit, floor)]

    async def _meaning(self, words: str) -> Vector | None:
        if self._embedder is None or self._clock() < self._rests_until:
            return None
        try:
            async with asyncio.timeout(PATIENCE):
                return (await self._embedder.embed([words]))[0]
        except (EmbeddingFailed, TimeoutError) as error:
            self._rests_until = self._clock() + REST
            _log.warning("a question is answered by its words alone: %s", getattr(error, "sentence", "too slow"))
            return None

    async def _told(
        self, question: NotesQuestion, scope: "_Scope", quotes: Sequence[Quote], turn: Turn, records: Records
    ) -> Quoted:
        reading = Reading(zone=turn.actor.time_zone, now=turn.now, currency=self._catalog.currency)
        table = self._catalog.table(question.table) if question.table is not None else None
        shown = list(quotes[:MOST_QUOTES])
        conditions = (table, scope.conditions) if table is not None else None
        named = await read_names(self._catalog, shown, conditions, records)
        telling = Telling(catalog=self._catalog, reading=reading.with_names(named), speaker=turn.actor.user_id)
        asked = await related_refs(self._catalog, shown, self._asked(question), records)
        findings = Findings(
            words=question.words,
            about=scope.about,
            table=table.name if table is not None else None,
            conditions=scope.conditions,
            mine=question.mine,
            asked=question.asked,
            found=asked,
            count=len(quotes),
        )
        records_told: dict[str, tuple[RecordRef, ...]] = {}
        for ref in (*(RecordRef(table=q.row.table, id=q.row.id, name=q.row.name) for q in shown), *asked):
            known = records_told.get(ref.table, ())
            records_told[ref.table] = known if ref in known else (*known, ref)
        card = QuotesCard(
            text=telling.headline(findings),
            quotes=tuple(telling.quotation(quote) for quote in shown),
            more=len(quotes) - len(shown),
        )
        outcome = Answered(records=records_told, values=tuple(quote.words for quote in shown))
        only = tuple(records_told[shown[0].row.table]) if len({q.row.id for q in shown}) == 1 else ()
        return Quoted(card=card, outcome=outcome, focus=(*only[:1], *scope.about))

    def _asked(self, question: NotesQuestion) -> Table | None:
        return self._catalog.by_name.get(question.asked or "")


class _Scope(Frozen):
    about: tuple[RecordRef, ...]
    tables: tuple[SearchedTable, ...]
    conditions: tuple[TypedCondition, ...] = ()
