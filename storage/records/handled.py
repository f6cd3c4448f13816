"""The records that a person worked on lately through chat, read from the log of what was done."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.catalog import Catalog
from core.values import RecordId, UserId
from storage.records.rows import Place
from storage.tables import action_plans, crm_actions

_MOST_ACTIONS = 300
"""So many of a person's last actions are looked at."""


async def handled_since(
    connection: AsyncConnection, catalog: Catalog, user: UserId, since: datetime
) -> frozenset[Place]:
    """What he changed since then and did not take back, and what the records that he made there refer to."""
    asked = (
        sa.select(crm_actions.c.target_table, crm_actions.c.target_id, crm_actions.c.changes)
        .join(action_plans, action_plans.c.id == crm_actions.c.plan_id)
        .where(
            action_plans.c.requested_by == user,
            action_plans.c.decided_at >= since,
            crm_actions.c.status == "executed",
            ~crm_actions.c.consequence,
        )
        .order_by(action_plans.c.decided_at.desc(), action_plans.c.decision.desc())
        .limit(_MOST_ACTIONS)
    )
    done = (await connection.execute(asked)).all()
    return frozenset(place for table, key, changes in done for place in _places(catalog, table, key, changes))


def _places(catalog: Catalog, table: str, key: str, changes: Mapping[str, Any]) -> Iterator[Place]:
    yield table, RecordId(key)
    if table not in catalog.by_name:
        return
    for reference in catalog.table(table).references:
        told = changes.get(reference.name) or {}
        if told.get("to") is not None:
            yield str(reference.table), RecordId(str(told["to"]))
