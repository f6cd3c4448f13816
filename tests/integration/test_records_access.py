"""With all of the application's own checks out of the way, the database still keeps a rep to what he may do."""

from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from core.catalog import Catalog
from core.messages import Actor
from core.plans import ActionPlan, ChangeSet, PlanStep, RecordChange
from core.values import RecordId
from storage.records.gateway import PostgresRecords
from storage.unit_of_work import PostgresStorage
from storage.worlds import World

FindActor = Callable[[str], Awaitable[Actor]]


async def become(connection: AsyncConnection, actor: Actor) -> None:
    """Makes the transaction this person's, as the unit of work does."""
    statement = "select set_config('role', 'autocrm_person', true), set_config('app.user_id', :id, true)"
    await connection.execute(text(statement), {"id": actor.user_id})


async def everything(engine: AsyncEngine, catalog: Catalog) -> list[str]:
    """All rows of the CRM as text, bookkeeping included."""
    async with engine.connect() as connection:
        return [
            row
            for table in catalog.tables
            for row in await connection.scalars(text(f"select t::text from crm.{table.name} as t order by t.id"))
        ]


OTHERS = "owner_id is distinct from cast(:me as uuid) and owner_id is not null"
ATTEMPTS = [
    f"update crm.deals set amount = 1 where {OTHERS}",
    f"update crm.companies set owner_id = cast(:me as uuid) where {OTHERS}",
    f"update crm.contacts set owner_id = null where {OTHERS}",
    f"delete from crm.deals where {OTHERS}",
    f"delete from crm.companies where {OTHERS}",
    f"delete from crm.tasks where {OTHERS}",
    "update crm.users set role = 'admin' where id = cast(:me as uuid)",
    "insert into crm.users (name, email) values ('Mallory', :me || '@x.example')",
    "delete from crm.users where id <> cast(:me as uuid)",
    "truncate crm.deals cascade",
    "alter table crm.deals disable row level security",
    "drop trigger touch on crm.deals",
    "update autocrm.crm_actions set changes = '{}' where :me <> ''",
    "select set_config('row_security', 'off', true), count(*) from crm.deals where :me <> ''",
]


@pytest.mark.parametrize("attempt", ATTEMPTS)
async def test_a_reps_own_sql_changes_nothing_that_is_not_his(
    engine: AsyncEngine, catalog: Catalog, actor: FindActor, attempt: str
) -> None:
    before = await everything(engine, catalog)
    dana = await actor("dana.whitfield")
    async with engine.connect() as connection:
        await become(connection, dana)
        try:
            await connection.execute(text(attempt), {"me": dana.user_id} if ":me" in attempt else {})
            await connection.commit()
        except DBAPIError:
            await connection.rollback()
    assert await everything(engine, catalog) == before


async def test_deleting_a_company_by_sql_does_not_take_along_what_others_own(
    engine: AsyncEngine, catalog: Catalog, actor: FindActor
) -> None:
    dana, marcus = await actor("dana.whitfield"), await actor("marcus.okafor")
    async with engine.begin() as connection:
        company = await connection.scalar(
            text("insert into crm.companies (name, owner_id) values ('Bait', cast(:id as uuid)) returning id"),
            {"id": dana.user_id},
        )
        await connection.execute(
            text("insert into crm.deals (name, company_id, owner_id) values ('Prey', :company, cast(:id as uuid))"),
            {"company": company, "id": marcus.user_id},
        )
    before = await everything(engine, catalog)
    async with engine.connect() as connection:
        await become(connection, dana)
        with pytest.raises(DBAPIError, match="somebody else owns"):
            await connection.execute(text("delete from crm.companies where id = :id"), {"id": company})
    assert await everything(engine, catalog) == before


async def test_a_crafted_plan_of_any_kind_is_denied_as_a_whole(
    storage: PostgresStorage, engine: AsyncEngine, catalog: Catalog, actor: FindActor, world: World
) -> None:
    before = await everything(engine, catalog)
    dana = await actor("dana.whitfield")
    own = next(row for row in world["deals"] if row["owner_id"] == dana.user_id)
    harmless = PlanStep(action="update", table="deals", target_id=RecordId(own["id"]), changes={"next_step": "x"})
    for table in ("companies", "contacts", "deals", "tasks", "activities"):
        for row in world[table]:
            if row.get("owner_id") in (None, dana.user_id):
                continue
            target = RecordId(row["id"])
            crafted = [
                PlanStep(action="update", table=table, target_id=target, changes={"owner_id": dana.user_id}),
                PlanStep(action="delete", table=table, target_id=target),
            ]
            async with storage.begin(dana) as unit:
                for step in crafted:
                    applied = await unit.records.execute(ActionPlan(steps=(harmless, step)))
                    assert [denied.id for denied in applied.denied] == [target]
                    assert applied.changes.changes == ()
    assert await everything(engine, catalog) == before


async def test_a_forged_undo_is_denied_too(
    storage: PostgresStorage, engine: AsyncEngine, catalog: Catalog, actor: FindActor, world: World
) -> None:
    before = await everything(engine, catalog)
    dana = await actor("dana.whitfield")
    theirs = next(row for row in world["deals"] if row["name"] == "Umbra Core Platform")
    async with storage.begin(dana) as unit:
        forged = RecordChange(
            table="deals",
            id=RecordId(theirs["id"]),
            action="update",
            before={"next_step": "forged"},
            after={"next_step": theirs.get("next_step")},
        )
        applied = await unit.records.revert(ChangeSet(changes=(forged,)))
    assert [denied.id for denied in applied.denied] == [theirs["id"]]
    assert await everything(engine, catalog) == before


async def test_it_is_the_transaction_and_not_what_the_application_believes_that_decides(
    engine: AsyncEngine, catalog: Catalog, actor: FindActor, world: World
) -> None:
    dana = await actor("dana.whitfield")
    impostor = dana.model_copy(update={"role": "admin"})
    theirs = RecordId(next(row["id"] for row in world["deals"] if row["name"] == "Umbra Core Platform"))
    step = PlanStep(action="update", table="deals", target_id=theirs, changes={"amount": "1"})
    async with engine.connect() as connection:
        await become(connection, dana)
        applied = await PostgresRecords(connection, catalog, impostor).execute(ActionPlan(steps=(step,)))
    assert [denied.id for denied in applied.denied] == [theirs]
    assert applied.changes.changes == ()
