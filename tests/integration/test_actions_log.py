"""The log of what plans changed in the CRM, on real PostgreSQL."""

from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from core.messages import Actor
from core.plans import ChangeSet, RecordChange
from core.values import RecordId, SessionId
from storage.unit_of_work import PostgresStorage
from tests.integration.proposing import CHANGES, LATER, NOW, Propose


async def test_what_was_logged_comes_back_exactly(
    storage: PostgresStorage, dana: Actor, session: SessionId, propose: Propose
) -> None:
    plan = await propose()
    async with storage.begin(dana) as unit:
        await unit.plans.log(session, plan, CHANGES, NOW)
    async with storage.begin(dana) as unit:
        assert await unit.plans.logged(plan) == CHANGES
        assert await unit.plans.reverted(plan) == ChangeSet(names=CHANGES.names)


async def test_the_log_tells_old_and_new_of_each_column(
    storage: PostgresStorage, dana: Actor, session: SessionId, propose: Propose, engine: AsyncEngine
) -> None:
    plan = await propose()
    async with storage.begin(dana) as unit:
        await unit.plans.log(session, plan, CHANGES, NOW)
    async with engine.connect() as connection:
        rows = await connection.execute(
            text("select action_type, status, executed_at, changes from autocrm.crm_actions order by position")
        )
    assert [tuple(row) for row in rows] == [
        ("update", "executed", NOW, {"amount": {"from": "60000.00", "to": "75000.00"},
                                     "probability": {"from": 60, "to": None}}),
        ("create", "executed", NOW, {"title": {"from": None, "to": "Send it"}, "due_at": {"from": None, "to": None}}),
        ("delete", "executed", NOW, {"subject": {"from": "Note", "to": None}, "body": {"from": None, "to": None},
                                     "duration_minutes": {"from": 3, "to": None}}),
    ]  # fmt: skip


async def test_undo_and_redo_move_changes_between_logged_and_reverted(
    storage: PostgresStorage, dana: Actor, session: SessionId, propose: Propose
) -> None:
    plan = await propose()
    deal = ChangeSet(changes=CHANGES.changes[:1])
    rest = ChangeSet(changes=CHANGES.changes[1:], names=CHANGES.names)
    async with storage.begin(dana) as unit:
        await unit.plans.log(session, plan, CHANGES, NOW)
        await unit.plans.mark_reverted(plan, deal, LATER)
        assert await unit.plans.logged(plan) == rest
        assert (await unit.plans.reverted(plan)).changes == deal.changes
        await unit.plans.mark_executed(plan, deal, LATER)
        assert await unit.plans.logged(plan) == CHANGES


async def test_a_plan_of_thousands_of_changes_is_logged(
    storage: PostgresStorage, dana: Actor, session: SessionId, propose: Propose
) -> None:
    plan = await propose()
    many = ChangeSet(
        changes=tuple(
            RecordChange(table="deals", id=RecordId(str(uuid4())), action="update", before={"a": n}, after={"a": None})
            for n in range(5000)
        )
    )  # fmt: skip
    async with storage.begin(dana) as unit:
        await unit.plans.log(session, plan, many, NOW)
        assert await unit.plans.logged(plan) == many
        await unit.plans.mark_reverted(plan, many, NOW)
        assert await unit.plans.logged(plan) == ChangeSet()


@pytest.mark.parametrize(
    "statement",
    [
        "update autocrm.crm_actions set changes = '{}'",
        "update autocrm.crm_actions set target_id = 'x'",
        "update autocrm.crm_actions set status = 'planned', executed_at = null",
        "delete from autocrm.crm_actions",
        "truncate autocrm.crm_actions",
    ],
)
async def test_not_even_the_owner_rewrites_the_log(
    storage: PostgresStorage, dana: Actor, session: SessionId, propose: Propose, engine: AsyncEngine, statement: str
) -> None:
    plan = await propose()
    async with storage.begin(dana) as unit:
        await unit.plans.log(session, plan, CHANGES, NOW)
    with pytest.raises(DBAPIError, match=r"append-only|a crm_action cannot go"):
        async with engine.begin() as connection:
            await connection.execute(text(statement))
    async with storage.begin(dana) as unit:
        assert await unit.plans.logged(plan) == CHANGES
