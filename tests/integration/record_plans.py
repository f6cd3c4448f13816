"""Plans on the records of the evaluation's world, and looks at all of them, for tests of the storage."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from core.catalog import Catalog
from core.messages import Actor
from core.plans import ActionPlan, PlanStep
from core.values import RecordId

FindActor = Callable[[str], Awaitable[Actor]]


FindId = Callable[[str, str], RecordId]


def update(table: str, key: str, **changes: Any) -> PlanStep:
    return PlanStep(action="update", table=table, target_id=RecordId(key), changes=changes, name="The record")


def create(table: str, label: str, **changes: Any) -> PlanStep:
    return PlanStep(action="create", table=table, label=label, changes=changes)


def delete(table: str, key: str) -> PlanStep:
    return PlanStep(action="delete", table=table, target_id=RecordId(key), name="The record")


def plan(*steps: PlanStep) -> ActionPlan:
    return ActionPlan(steps=steps)


async def every_row(engine: AsyncEngine, catalog: Catalog) -> dict[str, list[Any]]:
    """All rows of the CRM, without what the database keeps for itself."""
    found: dict[str, list[Any]] = {}
    async with engine.connect() as connection:
        for table in catalog.tables:
            query = text(f"select to_jsonb(t)::text from crm.{table.name} as t order by t.id")
            rows = [json.loads(row) for row in await connection.scalars(query)]
            found[table.name] = [{c: v for c, v in row.items() if c not in catalog.bookkeeping} for row in rows]
    return found


async def run(engine: AsyncEngine, *statements: str) -> None:
    """Changes the database as its owner, from outside AutoCRM."""
    async with engine.begin() as connection:
        for statement in statements:
            await connection.execute(text(statement))
