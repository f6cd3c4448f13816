"""Plans that wait for their decision: of one person, and of one message; and how a plan lies in its row."""

from datetime import datetime

from sqlalchemy import RowMapping, literal_column, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.plans import ActionPlan, ChangeSet, StoredPlan
from core.values import PlanId, UserId
from storage.tables import action_plans
from storage.text import storable

# as a parameter the word would fit no index from the sixth execution on, when the plan turns generic
_IS_PENDING = action_plans.c.state == literal_column("'pending'")


class PendingPlans:
    """The part of `core.ports.Plans` that looks up what is undecided, in the unit's transaction."""

    _connection: AsyncConnection

    async def waiting(self, user: UserId, now: datetime, limit: int) -> list[StoredPlan]:
        """The user's plans that he can still decide on, newest first."""
        plans = action_plans.c
        found = await self._connection.execute(
            select(action_plans)
            .where(plans.requested_by == user, _IS_PENDING, plans.expires_at > now)
            .order_by(plans.created_at.desc(), plans.id)
            .limit(limit)
        )
        return [stored_plan(row) for row in found.mappings()]

    async def waiting_from(self, message_key: str, user: UserId, now: datetime) -> PlanId | None:
        """The user's plan that came from the message with this key, if he can still decide on it."""
        plans = action_plans.c
        found = await self._connection.scalar(
            select(plans.id)
            .where(
                plans.message_key == storable(message_key),
                _IS_PENDING,
                plans.requested_by == user,
                plans.expires_at > now,
            )
            .order_by(plans.created_at.desc())
            .limit(1)
        )
        return None if found is None else PlanId(str(found))


def stored_plan(row: RowMapping) -> StoredPlan:
    """The plan of a row of action_plans."""
    return StoredPlan(
        id=PlanId(str(row["id"])),
        state=row["state"],
        requested_by=UserId(row["requested_by"]),
        plan=ActionPlan.model_validate(row["plan"]),
        preview=ChangeSet.model_validate(row["preview"]),
        summary=row["summary"],
        created_at=row["created_at"],
        expires_at=row["expires_at"],
        decided_by=None if row["decided_by"] is None else UserId(row["decided_by"]),
        decided_at=row["decided_at"],
        replaces=None if row["replaces"] is None else PlanId(str(row["replaces"])),
    )
