"""What the tables tell of how much is done, how well, and what waits. One query each."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from core.values import Frozen
from storage.connections import executed

SECONDS_A_CHANGE = 45
"""What a change by hand is taken to cost (finding the record, opening it, typing, saving): an estimate."""

ALIVE = 10.0
"""Seconds within which a worker gives a sign of life."""

_BACKLOG = text("""
    select
        (select count(*) from autocrm.inbox where handled_at is null) as inbox,
        (select extract(epoch from clock_timestamp() - min(received_at)) from autocrm.inbox where handled_at is null)
            as inbox_age,
        (select count(*) from autocrm.deliveries where state in ('waiting', 'sending')) as deliveries,
        (select extract(epoch from clock_timestamp() - min(created_at)) from autocrm.deliveries
            where state in ('waiting', 'sending')) as deliveries_age,
        (select count(*) from autocrm.deliveries where state = 'parked') as parked,
        (select count(*) from autocrm_jobs.procrastinate_workers
            where last_heartbeat > clock_timestamp() - make_interval(secs => :alive)) as workers
""")
_TOTALS = text("""
    select
        (select coalesce(jsonb_object_agg(state, plans), '{}') from (
            select state, count(*) as plans from autocrm.action_plans group by state
        ) as counted) as plans,
        (select count(*) from autocrm.crm_actions where status = 'executed' and not consequence) as changes
""")
_USE = text("""
    with period as (select now() - make_interval(days => :days) as since),
    said as (
        select session.user_id, message.created_at, message.metadata
        from autocrm.chat_messages as message join autocrm.chat_sessions as session on session.id = message.session_id
        cross join period
        where message.type = 'user_input' and message.created_at >= period.since
    )
    select
        count(*) as messages,
        count(distinct user_id) as people,
        count(*) filter (where metadata ? 'button') as clicks,
        percentile_cont(0.5) within group (order by (metadata -> 'timings' ->> 'total')::float) as median,
        percentile_cont(0.95) within group (order by (metadata -> 'timings' ->> 'total')::float) as slowest,
        (select coalesce(jsonb_object_agg(outcome, messages), '{}') from (
            select metadata ->> 'outcome' as outcome, count(*) as messages from said
            where metadata ->> 'outcome' is not null group by 1
        ) as counted) as outcomes,
        (select coalesce(jsonb_object_agg(planner, messages), '{}') from (
            select metadata ->> 'planner' as planner, count(*) as messages from said
            where metadata ->> 'planner' <> '' group by 1
        ) as counted) as planners,
        (select jsonb_build_object(
            'asked', count(*),
            'tokens_in', coalesce(sum((model ->> 'prompt_tokens')::bigint), 0),
            'tokens_out', coalesce(sum((model ->> 'completion_tokens')::bigint), 0),
            'cost', sum((model ->> 'cost')::float),
            'unpriced', count(*) filter (where model ->> 'cost' is null and (model ->> 'prompt_tokens')::int > 0),
            'median', percentile_cont(0.5) within group (order by (model ->> 'seconds')::float),
            'repaired', count(*) filter (where model ->> 'outcome' = 'repaired'),
            'failed', count(*) filter (where model ->> 'outcome' not in ('drafted', 'repaired'))
        ) from (select metadata -> 'model' as model from said where metadata ? 'model') as asked) as model
    from said
""")
_DECIDED = text("""
    select
        (select coalesce(jsonb_object_agg(state, plans), '{}') from (
            select state, count(*) as plans from autocrm.action_plans
            where created_at >= now() - make_interval(days => :days) group by state
        ) as counted) as plans,
        (select count(*) from autocrm.crm_actions
            where created_at >= now() - make_interval(days => :days) and status = 'executed' and not consequence
        ) as changes
""")


class Waiting(Frozen):
    """How much waits, and how many seconds the oldest of it has."""

    depth: int
    age: float


class Backlog(Frozen):
    """What waits to be handled and to be delivered, what was given up, and the lanes of workers that are alive."""

    inbox: Waiting
    deliveries: Waiting
    parked: int
    workers: int


class Totals(Frozen):
    """Plans by state, and the changes of records that stand."""

    plans: dict[str, int]
    changes: int

    @property
    def undo_ratio(self) -> float:
        """Of the plans that were carried out, the share that was undone."""
        done = self.plans.get("executed", 0) + self.plans.get("reverted", 0)
        return self.plans.get("reverted", 0) / done if done else 0.0

    @property
    def saved_seconds(self) -> int:
        """The time that those changes would have cost by hand, estimated."""
        return self.changes * SECONDS_A_CHANGE


class ModelUse(Frozen):
    """What the language model was asked, in messages, and what that took; `median` seconds a message.

    `unpriced` messages have no part in `cost`. An answer was `repaired` where the first made no sense; where the
    service `failed` or its answers were no use, the local planner's reading counted.
    """

    asked: int
    tokens_in: int
    tokens_out: int
    cost: float | None
    unpriced: int
    median: float | None
    repaired: int
    failed: int


class Use(Frozen):
    """What people did in a number of days; times are milliseconds from the message to the stored answer."""

    messages: int
    people: int
    clicks: int
    median: float | None
    slowest: float | None
    outcomes: dict[str, int]
    planners: dict[str, int]
    model: ModelUse


class PostgresStatistics:
    """Asks the tables, as the application itself and not as a person. Each raises DatabaseUnavailable."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def backlog(self) -> Backlog:
        """What waits just now."""
        row = (await executed(self._engine, _BACKLOG, {"alive": ALIVE})).one()
        return Backlog(
            inbox=Waiting(depth=row.inbox, age=float(row.inbox_age or 0)),
            deliveries=Waiting(depth=row.deliveries, age=float(row.deliveries_age or 0)),
            parked=row.parked,
            workers=row.workers,
        )

    async def totals(self) -> Totals:
        """All plans and changes there are."""
        row = (await executed(self._engine, _TOTALS)).one()
        return Totals(plans=row.plans, changes=row.changes)

    async def use(self, days: int) -> Use:
        """What was said in the last days."""
        row = (await executed(self._engine, _USE, {"days": days})).mappings().one()
        return Use.model_validate(dict(row))

    async def decided(self, days: int) -> Totals:
        """The plans of the last days, and the changes that came of them."""
        row = (await executed(self._engine, _DECIDED, {"days": days})).one()
        return Totals(plans=row.plans, changes=row.changes)
