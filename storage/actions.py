"""Action plans: proposed, decided once, and looked up in the history."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    RowMapping,
    ScalarSelect,
    Sequence,
    Text,
    cast,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from core.catalog import Catalog
from core.plans import TRANSITIONS, ActionPlan, ChangeSet, PlanState, StoredPlan
from core.ports import PlanSummary
from core.values import PlanId, RecordRef, SessionId, UserId
from storage.log import ActionLog
from storage.pending import PendingPlans, stored_plan
from storage.tables import SCHEMA, action_plans, bot, crm_actions, crm_table
from storage.text import storable
from storage.users import display_name

_decisions = Sequence("decisions", metadata=bot, schema=SCHEMA)
_MOST_WORDS = 10


class PostgresPlans(PendingPlans, ActionLog):
    """`core.ports.Plans` on the tables action_plans and crm_actions, in the unit's transaction."""

    def __init__(self, connection: AsyncConnection, catalog: Catalog) -> None:
        super().__init__(connection)
        self._catalog = catalog

    async def add(
        self,
        session: SessionId,
        plan: ActionPlan,
        preview: ChangeSet,
        *,
        by: UserId,
        summary: str,
        now: datetime,
        expires_at: datetime,
        replaces: PlanId | None = None,
        message_key: str | None = None,
    ) -> PlanId:
        """Stores a pending plan; the one it replaces, if still pending, becomes superseded.

        One that no message asked for (a form did, or a click) came from where the one that it replaces came from.
        """
        if replaces is not None:
            await self.decide(replaces, source="pending", to="superseded", by=by, now=now)
        stored = (
            insert(action_plans)
            .values(
                id=func.gen_random_uuid(),
                session_id=UUID(session),
                requested_by=by,
                state="pending",
                plan=plan.model_dump(),
                plan_hash=plan.hash,
                preview=preview.model_dump(),
                summary=storable(summary),
                created_at=now,
                expires_at=expires_at,
                replaces=None if replaces is None else UUID(replaces),
                message_key=_origin(message_key, replaces),
            )
            .returning(action_plans.c.id)
        )
        return PlanId(str(await self._connection.scalar(stored)))

    async def get(self, plan: PlanId) -> StoredPlan | None:
        """The plan as it is now; a pending plan past its time reads as expired only after `decide`."""
        found = await self._connection.execute(select(action_plans).where(action_plans.c.id == UUID(plan)))
        row = found.mappings().one_or_none()
        return None if row is None else stored_plan(row)

    async def decide(self, plan: PlanId, *, source: PlanState, to: PlanState, by: UserId, now: datetime) -> bool:
        """One conditional UPDATE: True for the one caller that made the transition. Confirming needs it unexpired."""
        plans = action_plans.c
        conditions = [plans.id == UUID(plan), plans.state == source, plans.state.in_(_sources_of(to))]
        if source == "pending" and to == "executed":
            conditions.append(plans.expires_at > now)
        decided = await self._connection.execute(
            update(action_plans)
            .where(*conditions)
            .values(state=to, decided_by=by, decided_at=now, decision=_decisions.next_value())
            .returning(plans.id)
        )
        return decided.one_or_none() is not None

    async def last_decided(self, session: SessionId | None, user: UserId, state: PlanState, count: int) -> list[PlanId]:
        """The user's newest plans in that state, newest first; in one session, or in all."""
        plans = action_plans.c
        conditions = [plans.requested_by == user, plans.state == state]
        if session is not None:
            conditions.append(plans.session_id == UUID(session))
        # A pending plan has no decision yet; its own time stands for it.
        newest = (func.coalesce(plans.decided_at, plans.created_at).desc(), plans.decision.desc())
        order = (plans.decided_at.desc(), plans.decision.desc()) if state in ("executed", "reverted") else newest
        found = await self._connection.scalars(select(plans.id).where(*conditions).order_by(*order).limit(count))
        return [PlanId(str(each)) for each in found]

    async def history(
        self,
        *,
        user: UserId | None,
        since: datetime | None,
        until: datetime | None,
        record: RecordRef | None,
        words: str,
        limit: int,
        offset: int,
    ) -> list[PlanSummary]:
        """Executed and reverted plans, newest first, narrowed by what is given.

        `since` is included, `until` is not. Each of the words must stand in the plan's summary or in the name of a
        record that it changed.
        """
        plans = action_plans.c
        people = crm_table(self._catalog, self._catalog.users.name)
        narrowed = [*_within(user, since, until), *_about(record, words)]
        found = await self._connection.execute(
            select(
                plans.id, plans.summary, plans.state, plans.requested_by, plans.decided_at,
                func.coalesce(display_name(self._catalog, people), "").label("who"),
            )
            .outerjoin(people, cast(people.c[self._catalog.users.key], Text) == plans.requested_by)
            .where(plans.state.in_(["executed", "reverted"]), *narrowed)
            .order_by(plans.decided_at.desc(), plans.decision.desc())
            .limit(limit)
            .offset(offset)
        )  # fmt: skip
        return [_summary(row) for row in found.mappings()]


def _origin(message_key: str | None, replaces: PlanId | None) -> str | ScalarSelect[str] | None:
    if message_key is not None or replaces is None:
        return None if message_key is None else storable(message_key)
    older = action_plans.alias()
    return select(older.c.message_key).where(older.c.id == UUID(replaces)).scalar_subquery()


def _sources_of(state: PlanState) -> list[PlanState]:
    return [source for source, targets in TRANSITIONS.items() if state in targets]


def _within(user: UserId | None, since: datetime | None, until: datetime | None) -> Iterator[ColumnElement[bool]]:
    if user is not None:
        yield action_plans.c.requested_by == user
    if since is not None:
        yield action_plans.c.decided_at >= since
    if until is not None:
        yield action_plans.c.decided_at < until


def _about(record: RecordRef | None, words: str) -> Iterator[ColumnElement[bool]]:
    if record is not None:
        yield _touches(crm_actions.c.target_table == record.table, crm_actions.c.target_id == record.id)
    for word in storable(words).split()[:_MOST_WORDS]:
        named = crm_actions.c.target_name.icontains(word, autoescape=True)
        yield or_(action_plans.c.summary.icontains(word, autoescape=True), _touches(named))


def _touches(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(crm_actions.c.plan_id == action_plans.c.id, *conditions)


def _summary(row: RowMapping) -> PlanSummary:
    return PlanSummary(
        id=PlanId(str(row["id"])),
        summary=row["summary"],
        state=row["state"],
        who=row["who"],
        requested_by=UserId(row["requested_by"]),
        decided_at=row["decided_at"],
    )
