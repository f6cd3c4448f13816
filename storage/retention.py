"""Deletes what has served its time, so many rows in one transaction. The log of changes is never touched."""

from collections import Counter
from datetime import datetime, timedelta
from typing import LiteralString

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from core.values import Frozen
from storage.connections import executed

BATCH = 2000


class Retention(Frozen):
    """How long things are kept. `words` are messages and answers; `traces` what is only needed to deal with them."""

    words: timedelta = timedelta(days=365)
    traces: timedelta = timedelta(days=7)


# Plans, actions and what is waiting refer to sessions; a conversation that goes on needs the state in its last answer.
_OLD_WORDS = """
    delete from autocrm.chat_messages where id in (
        select message.id from autocrm.chat_messages as message
        join autocrm.chat_sessions as session on session.id = message.session_id
        where message.created_at < :words
            and not exists (
                select from autocrm.action_plans as plan where plan.session_id = session.id and plan.state = 'pending'
            )
            and (message.type = 'user_input' or session.updated_at < :words or exists (
                select from autocrm.chat_messages as newer
                where newer.session_id = session.id and newer.type <> 'user_input' and newer.position > message.position
            ))
        order by message.created_at limit :batch
    )
"""
_EMPTY_SESSIONS = """
    delete from autocrm.chat_sessions where id in (
        select session.id from autocrm.chat_sessions as session
        where session.updated_at < :words
            and not exists (select from autocrm.chat_messages as m where m.session_id = session.id)
            and not exists (select from autocrm.action_plans as p where p.session_id = session.id)
            and not exists (select from autocrm.crm_actions as a where a.session_id = session.id)
        order by session.updated_at limit :batch
        for update skip locked
    )
"""
# Of the replies that stood in one place, the first tells where that is and the last what stands there.
_OVERTAKEN_DELIVERIES = """
    delete from autocrm.deliveries where message_id in (
        select old.message_id from autocrm.deliveries as old
        where old.created_at < :traces and old.target_id is not null and old.state in ('sent', 'superseded', 'parked')
            and exists (
                select from autocrm.deliveries as newer
                where newer.target_id = old.target_id and newer.position > old.position
                    and newer.state in ('sent', 'superseded')
            )
        order by old.created_at limit :batch
    )
"""
_OLD_DELIVERIES = """
    delete from autocrm.deliveries where message_id in (
        select old.message_id from autocrm.deliveries as old
        where old.created_at < :words and old.state in ('sent', 'superseded', 'parked')
            and not exists (
                select from autocrm.deliveries as newer
                where newer.target_id = old.message_id and newer.created_at >= :words
            )
        order by old.created_at limit :batch
    )
"""
_HANDLED = """
    delete from autocrm.inbox where id in (
        select id from autocrm.inbox where handled_at < :traces order by handled_at limit :batch
    )
"""
_ENDED_JOBS = """
    delete from autocrm_jobs.procrastinate_jobs where id in (
        select job.id from autocrm_jobs.procrastinate_jobs as job
        where job.status not in ('todo', 'doing') and not exists (
            select from autocrm_jobs.procrastinate_events as event where event.job_id = job.id and event.at >= :traces
        )
        limit :batch
    )
"""
_SILENT_WORKERS = "delete from autocrm_jobs.procrastinate_workers where last_heartbeat < :traces"
_PACES = "delete from autocrm.channel_pace where free_at < :traces"
_SPEAKERS = "delete from autocrm.message_pace where free_at < :traces and coalesce(silent_until, '-infinity') < :traces"

STATEMENTS: dict[str, LiteralString] = {
    "chat_messages": _OLD_WORDS,
    "chat_sessions": _EMPTY_SESSIONS,
    "deliveries": _OLD_DELIVERIES,
    "overtaken deliveries": _OVERTAKEN_DELIVERIES,
    "inbox": _HANDLED,
    "jobs": _ENDED_JOBS,
    "workers": _SILENT_WORKERS,
    "channel_pace": _PACES,
    "message_pace": _SPEAKERS,
}


class PostgresRetention:
    """Cleans, as the application itself and not as a person."""

    def __init__(self, engine: AsyncEngine, retention: Retention) -> None:
        self._engine = engine
        self._retention = retention

    async def clean(self, now: datetime) -> dict[str, int]:
        """Deletes what is old at this moment, batch by batch; how many rows of what. Raises DatabaseUnavailable."""
        deleted: Counter[str] = Counter()
        for what, statement in STATEMENTS.items():
            limits = {
                "words": now - self._retention.words,
                "traces": now - self._retention.traces,
                "batch": BATCH,
            }
            used = {name: value for name, value in limits.items() if f":{name}" in statement}
            while True:
                count = (await executed(self._engine, text(statement), used)).rowcount
                deleted[what] += count
                if "batch" not in used or count < BATCH:
                    break
        return dict(deleted)
