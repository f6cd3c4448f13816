"""`core.records.Records` on PostgreSQL."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from core.catalog import Catalog
from core.drafts import Aggregate
from core.messages import Actor
from core.plans import ActionPlan, ChangeSet
from core.records import Applied, Figure, NameHit, RecordQuery, Row, Selection
from core.values import RecordId, RecordRef, Value
from storage.records.applying import PlanRun
from storage.records.handled import handled_since
from storage.records.memory import RowMemory
from storage.records.reading import Reader
from storage.records.reverting import Reversal
from storage.records.writer import Writer
from storage.search import NameSearch


class PostgresRecords:
    """The CRM's records as one person may see and change them, in that person's transaction.

    What was read or looked up is remembered until something is written: the planner and the resolver ask for much the
    same, and the transaction of one message is short.
    """

    def __init__(self, connection: AsyncConnection, catalog: Catalog, actor: Actor) -> None:
        self._connection = connection
        self._catalog = catalog
        self._actor = actor
        self._rows = RowMemory(catalog)
        self._reader = Reader(connection, catalog, self._rows)
        self._search = NameSearch(connection, catalog, actor)
        self._handled: dict[datetime, frozenset[tuple[str, RecordId]]] = {}

    async def find_by_words(
        self, words: Sequence[str], *, tables: Sequence[str] | None = None, limit: int = 60
    ) -> list[NameHit]:
        """Records whose names have any of these folded words, or words like them, best first; at most one round trip.

        Words that stand beside each other in the message should do so here: it helps where each alone is frequent.
        """
        return await self._search.find(words, tables, limit)

    async def find_by_sound(
        self, words: Sequence[str], *, tables: Sequence[str] | None = None, limit: int = 60
    ) -> list[NameHit]:
        """Records whose names have a word that sounds like one of these folded words; two round trips."""
        return await self._search.find_by_sound(words, tables, limit)

    async def fetch(self, refs: Sequence[RecordRef]) -> dict[tuple[str, RecordId], Row]:
        """The records that exist of those asked for."""
        return await self._reader.fetch(refs)

    async def select(self, query: RecordQuery) -> Selection:
        """The records that meet the query, at most 200 unless it says otherwise."""
        return await self._reader.select(query)

    async def aggregate(
        self, query: RecordQuery, aggregate: Aggregate, measure: str | None, group_by: str | None
    ) -> list[Figure]:
        """Count, sum, average, minimum or maximum, by group and, for money, by currency."""
        return await self._reader.aggregate(query, aggregate, measure, group_by)

    async def names(self, refs: Sequence[tuple[str, Value]]) -> dict[str, str]:
        """The display names of (table, id) pairs, by "table:id"."""
        return await self._reader.names(refs)

    async def lately_handled(self, since: datetime) -> frozenset[tuple[str, RecordId]]:
        """Which records the person changed through chat since then, or made others for; at most one round trip."""
        if since not in self._handled:
            self._handled[since] = await handled_since(self._connection, self._catalog, self._actor.user_id, since)
        return self._handled[since]

    async def rehearse(self, plan: ActionPlan) -> Applied:
        """Runs the plan and rolls it back: what it would really change.

        Raises RejectedByDatabase, and SimultaneousChange where trying again helps.
        """
        return await PlanRun(self._writer(), plan).apply(keep=False)

    async def execute(self, plan: ActionPlan) -> Applied:
        """Runs the plan in the unit's transaction; with denied steps nothing is done.

        Raises RejectedByDatabase, and SimultaneousChange where trying again helps.
        """
        self._forget()
        return await PlanRun(self._writer(), plan).apply(keep=True)

    async def revert(self, changes: ChangeSet, *, skip_conflicts: bool = False, rehearse: bool = False) -> Applied:
        """Applies the inverse of the changes where each touched value is still what we wrote.

        With conflicts nothing is done, unless `skip_conflicts`: then all is taken back that nobody has changed since,
        of an update column by column (`storage.records.reverting`). `rehearse` rolls back at the end. What is returned
        are the changes that it made itself: reverting those again redoes what was undone.
        """
        if not rehearse:
            self._forget()
        return await Reversal(self._writer(), changes, by_column=skip_conflicts).apply(keep=not rehearse)

    def _writer(self) -> Writer:
        return Writer(self._connection, self._catalog, self._actor, self._rows)

    def _forget(self) -> None:
        self._rows.forget()
        self._search.forget()
