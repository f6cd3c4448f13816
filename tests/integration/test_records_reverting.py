"""Undo: what we wrote is taken back, and nothing else."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from core.catalog import Catalog
from core.messages import Actor, Conversation
from core.plans import ActionPlan, PlanStep
from core.values import RecordId
from storage.unit_of_work import PostgresStorage
from storage.worlds import World
from tests.integration.reverting import execute, run, step, values_of

FindActor = Callable[[str], Awaitable[Actor]]
NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)


@pytest.fixture
def deal(world: World) -> RecordId:
    """A deal of Dana's."""
    return RecordId(next(row["id"] for row in world["deals"] if row["name"] == "Globex Training"))


@pytest.fixture
async def dana(actor: FindActor) -> Actor:
    return await actor("dana.whitfield")


async def test_a_value_that_somebody_changed_is_a_conflict_and_nothing_is_undone(
    storage: PostgresStorage, engine: AsyncEngine, dana: Actor, deal: RecordId
) -> None:
    changes = await execute(storage, dana, step("deals", deal, amount="75000", next_step="Call"))
    await run(engine, "update crm.deals set amount = 80000 where id = cast(:id as uuid)", id=deal)
    async with storage.begin(dana) as unit:
        applied = await unit.records.revert(changes)
    (conflict,) = applied.conflicts
    assert (conflict.column, conflict.expected, conflict.found) == ("amount", "75000.00", "80000.00")
    assert conflict.text == "Amount of Globex Training was changed since."
    assert conflict.changed_by is None
    assert conflict.changed_at is not None
    assert datetime.now(UTC) - conflict.changed_at < timedelta(minutes=5)
    assert (await values_of(storage, dana, "deals", deal))["next_step"] == "Call"


async def test_a_column_that_we_did_not_touch_is_no_conflict(
    storage: PostgresStorage, engine: AsyncEngine, dana: Actor, deal: RecordId
) -> None:
    before = await values_of(storage, dana, "deals", deal)
    changes = await execute(storage, dana, step("deals", deal, amount="75000"))
    await run(engine, "update crm.deals set next_step = 'Theirs' where id = cast(:id as uuid)", id=deal)
    async with storage.begin(dana) as unit:
        assert not (await unit.records.revert(changes)).conflicts
    after = await values_of(storage, dana, "deals", deal)
    assert (after["amount"], after["next_step"]) == (before["amount"], "Theirs")


async def test_a_change_made_through_autocrm_is_told_with_its_author_and_time(
    storage: PostgresStorage, actor: FindActor, dana: Actor, deal: RecordId
) -> None:
    ours = await execute(storage, dana, step("deals", deal, amount="75000"))
    priya = await actor("priya.raman")
    conversation = Conversation(platform="console", workspace="", key="priya")
    wanted = ActionPlan(steps=(step("deals", deal, amount="90000"),))
    async with storage.begin(priya) as unit:
        session = await unit.conversations.open(conversation, priya.user_id, NOW)
        theirs = (await unit.records.execute(wanted)).changes
        kept = await unit.plans.add(
            session, wanted, theirs, by=priya.user_id, summary="x", now=NOW, expires_at=NOW + timedelta(days=1)
        )
        assert await unit.plans.decide(kept, source="pending", to="executed", by=priya.user_id, now=NOW)
        await unit.plans.log(session, kept, theirs, NOW)
    async with storage.begin(dana) as unit:
        (conflict,) = (await unit.records.revert(ours)).conflicts
    assert (conflict.changed_by, conflict.changed_at) == ("Priya Raman", NOW)
    assert conflict.text == "Amount of Globex Training was changed since by Priya Raman."


async def test_a_new_record_that_others_refer_to_now_is_not_taken_back(
    storage: PostgresStorage, engine: AsyncEngine, dana: Actor
) -> None:
    wanted = PlanStep(
        action="create", table="companies", label="c", changes={"name": "Kumquat Fruits", "owner_id": dana.user_id}
    )
    changes = await execute(storage, dana, wanted)
    company = changes.changes[0].id
    await run(
        engine,
        "insert into crm.contacts (first_name, last_name, company_id) values ('Ada', 'Byron', cast(:id as uuid))",
        id=company,
    )
    async with storage.begin(dana) as unit:
        (conflict,) = (await unit.records.revert(changes)).conflicts
    assert conflict.text == "1 contact (Ada Byron) now refers to Kumquat Fruits."
    assert (await values_of(storage, dana, "companies", company))["name"] == "Kumquat Fruits"


async def test_a_record_that_was_deleted_since_is_a_conflict(
    storage: PostgresStorage, engine: AsyncEngine, dana: Actor, deal: RecordId
) -> None:
    changes = await execute(storage, dana, step("deals", deal, amount="75000"))
    await run(engine, "delete from crm.deals where id = cast(:id as uuid)", id=deal)
    async with storage.begin(dana) as unit:
        (conflict,) = (await unit.records.revert(changes)).conflicts
    assert (conflict.column, conflict.text) == (None, "Globex Training no longer exists.")


async def test_a_deleted_record_is_not_brought_back_twice(
    storage: PostgresStorage, dana: Actor, deal: RecordId
) -> None:
    removed = await execute(storage, dana, PlanStep(action="delete", table="deals", target_id=deal))
    async with storage.begin(dana) as unit:
        assert not (await unit.records.revert(removed)).conflicts
        again = await unit.records.revert(removed)
    assert "Globex Training is there again." in [conflict.text for conflict in again.conflicts]


async def test_what_a_record_refers_to_must_be_there_when_it_is_brought_back_or_set_back(
    storage: PostgresStorage, engine: AsyncEngine, dana: Actor, deal: RecordId, world: World
) -> None:
    company = next(row["company_id"] for row in world["deals"] if row["id"] == deal)
    contact = next(row["id"] for row in world["contacts"] if row.get("company_id") == company)
    removed = await execute(storage, dana, PlanStep(action="delete", table="deals", target_id=deal))
    moved = await execute(storage, dana, step("contacts", contact, company_id=None))
    await run(engine, "delete from crm.companies where id = cast(:id as uuid)", id=company)
    async with storage.begin(dana) as unit:
        back = await unit.records.revert(removed)
        set_back = await unit.records.revert(moved)
    name = next(row["name"] for row in world["companies"] if row["id"] == company)
    assert f"Company of Globex Training was {name}, which no longer exists." in [c.text for c in back.conflicts]
    assert [(c.column, c.found) for c in set_back.conflicts] == [("company_id", None)]


async def test_an_undo_that_the_person_may_not_do_is_denied(
    storage: PostgresStorage, actor: FindActor, dana: Actor, deal: RecordId
) -> None:
    marcus = await actor("marcus.okafor")
    given_away = await execute(storage, dana, step("deals", deal, owner_id=marcus.user_id))
    async with storage.begin(dana) as unit:
        applied = await unit.records.revert(given_away)
    assert [denied.owner for denied in applied.denied] == ["Marcus Okafor"]
    async with storage.begin(await actor("priya.raman")) as unit:
        assert not (await unit.records.revert(given_away)).denied


async def test_an_undo_can_be_undone_with_the_same_keys(
    storage: PostgresStorage, catalog: Catalog, dana: Actor, deal: RecordId
) -> None:
    created = PlanStep(
        action="create", table="tasks", label="t", changes={"title": "Call", "deal_id": deal, "owner_id": dana.user_id}
    )
    done = await execute(storage, dana, created, step("deals", deal, amount="75000"))
    async with storage.begin(dana) as unit:
        undone = await unit.records.revert(done)
        redone = await unit.records.revert(undone.changes)
    key = done.changes[0].id
    assert redone.changes.fingerprint == done.fingerprint
    assert (await values_of(storage, dana, "tasks", key))["title"] == "Call"
