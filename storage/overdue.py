"""Plans whose time is over and which nobody decided."""

from datetime import datetime

from sqlalchemy import Sequence, Text, cast, literal_column, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from core.catalog import Catalog
from core.expiry import OverduePlan
from core.messages import Conversation
from core.values import PlanId
from storage.connections import executed
from storage.tables import SCHEMA, action_plans, bot, chat_sessions, crm_table
from storage.users import actor_columns, as_actor

_IS_PENDING = action_plans.c.state == literal_column("'pending'")
_decisions = Sequence("decisions", metadata=bot, schema=SCHEMA)


class PostgresOverdue:
    """Finds them, as the application itself and not as a person."""

    def __init__(self, engine: AsyncEngine, catalog: Catalog) -> None:
        self._engine = engine
        self._catalog = catalog

    async def find(self, now: datetime, limit: int) -> list[OverduePlan]:
        """Those overdue longest whose person is still a user of the CRM. Raises DatabaseUnavailable."""
        plans, sessions = action_plans.c, chat_sessions.c
        users = self._catalog.users
        people = crm_table(self._catalog, users.name)
        actor = [column.label(name) for name, column in actor_columns(self._catalog, people).items()]
        overdue = (
            select(
                plans.id, plans.created_at,
                sessions.platform, sessions.workspace, sessions.conversation_key, sessions.parent_key, *actor,
            )
            .join(chat_sessions, sessions.id == plans.session_id)
            .join(people, cast(people.c[users.key], Text) == plans.requested_by)
            .where(_IS_PENDING, plans.expires_at <= now)
            .order_by(plans.expires_at)
            .limit(limit)
        )  # fmt: skip
        rows = (await executed(self._engine, overdue)).mappings().all()
        return [
            OverduePlan(
                id=PlanId(str(row["id"])),
                actor=as_actor(row),
                conversation=Conversation(
                    platform=row["platform"],
                    workspace=row["workspace"],
                    key=row["conversation_key"],
                    parent=row["parent_key"] or "",
                ),
                created_at=row["created_at"],
            )
            for row in rows
        ]

    async def close_of_strangers(self, now: datetime) -> int:
        """Closes the overdue plans of people who are no users of the CRM any more; nobody is left to be shown them."""
        users = self._catalog.users
        people = crm_table(self._catalog, users.name)
        plans = action_plans.c
        there = select(people.c[users.key]).where(cast(people.c[users.key], Text) == plans.requested_by).exists()
        closed = (
            update(action_plans)
            .where(_IS_PENDING, plans.expires_at <= now, ~there)
            .values(state="expired", decided_by=plans.requested_by, decided_at=now, decision=_decisions.next_value())
            .returning(plans.id)
        )
        return len((await executed(self._engine, closed)).all())
