"""Changes to take back, and a look at what came of it."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from core.messages import Actor
from core.plans import ActionPlan, ChangeSet, PlanStep
from core.values import RecordId, RecordRef, Value
from storage.unit_of_work import PostgresStorage


def step(table: str, key: str, **changes: Value) -> PlanStep:
    return PlanStep(action="update", table=table, target_id=RecordId(key), changes=dict(changes))


async def execute(storage: PostgresStorage, actor: Actor, *steps: PlanStep) -> ChangeSet:
    async with storage.begin(actor) as unit:
        applied = await unit.records.execute(ActionPlan(steps=steps))
    assert not applied.denied
    return applied.changes


async def values_of(storage: PostgresStorage, actor: Actor, table: str, key: RecordId) -> dict[str, Value]:
    """The record, but for when it was last written."""
    async with storage.begin(actor) as unit:
        (row,) = (await unit.records.fetch([RecordRef(table=table, id=key)])).values()
    return {column: value for column, value in row.values.items() if column != "updated_at"}


async def run(engine: AsyncEngine, statement: str, **values: object) -> None:
    async with engine.begin() as connection:
        await connection.execute(text(statement), values)
