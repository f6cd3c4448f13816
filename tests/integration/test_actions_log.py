"""The log of what plans changed in the CRM, on real PostgreSQL."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from core.messages import Actor
from core.plans import ChangeSet, RecordChange
from core.values import RecordId, SessionId
from storage.unit_of_work import PostgresStorage
from tests.integration.proposing import CHANGES, DEAL, LATER, NOW, Propose


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


AMOUNT = RecordChange(
    table="deals", id=DEAL, action="update", name="Acme renewal", owner="Dana Whitfield",
    before={"amount": "60000.00"}, after={"amount": "75000.00"},
)  # fmt: skip
PROBABILITY = AMOUNT.model_copy(update={"before": {"probability": 60}, "after": {"probability": None}})
STATUS = text("select status, executed_at, reverted_at, column_status from autocrm.crm_actions order by position")


async def statuses(engine: AsyncEngine) -> list[tuple[Any, ...]]:
    async with engine.connect() as connection:
        return [tuple(row) for row in await connection.execute(STATUS)]


async def test_columns_of_an_update_are_undone_and_redone_alone(
    storage: PostgresStorage, dana: Actor, session: SessionId, propose: Propose, engine: AsyncEngine
) -> None:
    plan = await propose()
    others = CHANGES.changes[1:]
    async with storage.begin(dana) as unit:
        await unit.plans.log(session, plan, CHANGES, NOW)
        await unit.plans.mark_reverted(plan, ChangeSet(changes=(AMOUNT, *others)), LATER)
        assert (await unit.plans.logged(plan)).changes == (PROBABILITY,)
        assert (await unit.plans.reverted(plan)).changes == (AMOUNT, *others)
    apart = {"amount": {"status": "reverted", "at": LATER.isoformat()}}
    assert (await statuses(engine))[:2] == [("executed", NOW, None, apart), ("reverted", NOW, LATER, {})]
    again = LATER + timedelta(hours=1)
    async with storage.begin(dana) as unit:
        await unit.plans.mark_executed(plan, await unit.plans.reverted(plan), again)
        assert await unit.plans.logged(plan) == CHANGES
        assert (await unit.plans.reverted(plan)).changes == ()
    apart = {"amount": {"status": "executed", "at": again.isoformat()}}
    assert (await statuses(engine))[:2] == [("executed", NOW, None, apart), ("executed", again, None, {})]
    async with storage.begin(dana) as unit:
        await unit.plans.mark_reverted(plan, CHANGES, again)
        assert await unit.plans.reverted(plan) == CHANGES
    assert {row[0] for row in await statuses(engine)} == {"reverted"}
    assert (await statuses(engine))[0] == ("reverted", NOW, again, {})


async def test_an_update_is_reverted_once_no_column_of_it_stands(
    storage: PostgresStorage, dana: Actor, session: SessionId, propose: Propose, engine: AsyncEngine
) -> None:
    plan = await propose()
    async with storage.begin(dana) as unit:
        await unit.plans.log(session, plan, ChangeSet(changes=CHANGES.changes[:1]), NOW)
        await unit.plans.mark_reverted(plan, ChangeSet(changes=(AMOUNT,)), NOW)
        await unit.plans.mark_reverted(plan, ChangeSet(changes=(PROBABILITY,)), LATER)
        assert await unit.plans.logged(plan) == ChangeSet()
        assert (await unit.plans.reverted(plan)).changes == CHANGES.changes[:1]
    earlier = {"amount": {"status": "reverted", "at": NOW.isoformat()}}
    assert await statuses(engine) == [("reverted", NOW, LATER, earlier)]
    async with storage.begin(dana) as unit:
        await unit.plans.mark_executed(plan, ChangeSet(changes=(PROBABILITY,)), LATER)
        assert (await unit.plans.logged(plan)).changes == (PROBABILITY,)
        assert (await unit.plans.reverted(plan)).changes == (AMOUNT,)


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


TAKEN = '{"status": "reverted", "at": "2026-11-23T14:30:00+00:00"}'
STANDING = TAKEN.replace("reverted", "executed")


@pytest.mark.parametrize(
    "statement",
    [
        "update autocrm.crm_actions set changes = '{}'",
        "update autocrm.crm_actions set target_id = 'x'",
        "update autocrm.crm_actions set status = 'planned', executed_at = null",
        "update autocrm.crm_actions set column_status = column_status",
        f"update autocrm.crm_actions set column_status = '{{\"title\": {TAKEN}}}' where action_type = 'update'",
        f"update autocrm.crm_actions set column_status = '{{\"title\": {TAKEN}}}' where action_type = 'create'",
        "update autocrm.crm_actions set column_status = '{\"amount\": \"reverted\"}' where action_type = 'update'",
        f'update autocrm.crm_actions set column_status = \'{{"amount": {TAKEN}, "probability": {TAKEN}}}\''
        " where action_type = 'update'",
        f"update autocrm.crm_actions set column_status = '{{\"amount\": {TAKEN}}}', executed_at = now()"
        " where action_type = 'update'",
        f"update autocrm.crm_actions set column_status = '{{\"amount\": {STANDING}}}', status = 'reverted',"
        " reverted_at = now() where action_type = 'update'",
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
    with pytest.raises(DBAPIError, match=r"append-only|a crm_action cannot go|crm_actions_column_status"):
        async with engine.begin() as connection:
            await connection.exec_driver_sql(statement)
    async with storage.begin(dana) as unit:
        assert await unit.plans.logged(plan) == CHANGES
