"""Rehearsals that are broken off end quietly, whatever breaks them off: every warning is an error here."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, ResourceClosedError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from core.catalog import Catalog
from core.errors import DatabaseUnavailable
from core.messages import Actor
from core.plans import ActionPlan, PlanStep
from core.values import RecordId
from storage.records.gateway import PostgresRecords
from storage.records.savepoint import Savepoint
from storage.unit_of_work import AS_PERSON, PostgresStorage
from storage.worlds import World

FindActor = Callable[[str], Awaitable[Actor]]

WAITING = text("select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()")
END_OTHERS = text(
    "select pg_terminate_backend(pid) from pg_stat_activity"
    " where pid <> pg_backend_pid() and datname = current_database() and wait_event_type = 'Lock'"
)


@pytest.fixture
def plan(world: World) -> ActionPlan:
    """A change to a deal of Dana's."""
    key = next(row["id"] for row in world["deals"] if row["name"] == "Globex Training")
    return ActionPlan(
        steps=(PlanStep(action="update", table="deals", target_id=RecordId(key), changes={"amount": "75000"}),)
    )


@pytest.fixture
async def dana(actor: FindActor) -> Actor:
    return await actor("dana.whitfield")


@asynccontextmanager
async def locked_deals(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """A connection of somebody who keeps everybody else from changing deals."""
    async with engine.connect() as connection:
        await connection.execute(text("select from crm.deals for update"))
        yield connection


async def until_waiting(connection: AsyncConnection) -> None:
    """Returns once somebody waits for a lock."""
    waiting = 0
    while not waiting:
        await connection.execute(text("select pg_stat_clear_snapshot()"))
        waiting = await connection.scalar(WAITING)


async def test_a_rehearsal_that_is_cancelled_ends_quietly(
    storage: PostgresStorage, engine: AsyncEngine, dana: Actor, plan: ActionPlan
) -> None:
    async def rehearse() -> None:
        async with storage.begin(dana) as unit:
            await unit.records.rehearse(plan)

    async with locked_deals(engine) as connection:
        task = asyncio.create_task(rehearse())
        await until_waiting(connection)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    await rehearse()


async def test_a_rehearsal_whose_connection_is_lost_ends_quietly(
    storage: PostgresStorage, engine: AsyncEngine, dana: Actor, plan: ActionPlan
) -> None:
    async def rehearse() -> None:
        async with storage.begin(dana) as unit:
            await unit.records.rehearse(plan)

    async with locked_deals(engine) as connection:
        task = asyncio.create_task(rehearse())
        await until_waiting(connection)
        await connection.execute(END_OTHERS)
        with pytest.raises(DatabaseUnavailable, match="connection to the database was lost"):
            await task


@pytest.mark.parametrize("revert", [False, True])
async def test_a_rehearsal_whose_transaction_is_closed_under_it_ends_quietly(
    engine: AsyncEngine, catalog: Catalog, dana: Actor, plan: ActionPlan, revert: bool
) -> None:
    """As happens when a conversation is torn down while a message is being handled."""
    beneath = await engine.connect()
    await beneath.execute(AS_PERSON, {"user_id": dana.user_id})
    records = PostgresRecords(beneath, catalog, dana)
    changes = (await records.execute(plan)).changes if revert else None
    await beneath.commit()
    await beneath.execute(AS_PERSON, {"user_id": dana.user_id})
    async with locked_deals(engine) as connection:
        task = asyncio.create_task(records.revert(changes) if changes else records.rehearse(plan))
        await until_waiting(connection)
        driver = (await beneath.get_raw_connection()).driver_connection
        assert driver is not None
        driver.terminate()
        await beneath.invalidate()
        await beneath.close()
        with pytest.raises(ResourceClosedError):
            await task


async def test_what_a_savepoint_took_back_is_as_if_it_had_not_been(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        await connection.execute(text("create temporary table kept (number int)"))

        async def put(number: int) -> None:
            await connection.execute(text(f"insert into kept values ({number})"))

        async def fail() -> None:
            async with Savepoint(connection, "outer_part"):
                await put(2)
                async with Savepoint(connection, "inner_part"):
                    await put(3)
                    await connection.execute(text("select 1 / 0"))

        await put(1)
        with pytest.raises(DBAPIError, match="division by zero"):
            await fail()
        async with Savepoint(connection, "outer_part") as outer:
            await put(4)
            async with Savepoint(connection, "inner_part") as inner:
                await put(5)
                await inner.roll_back()
            await outer.release()
        found = await connection.scalars(text("select number from kept order by 1"))
        assert found.all() == [1, 4]
