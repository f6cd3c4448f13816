"""Undo without what was changed since: each value that still holds what we wrote, and nothing else."""

from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from core.messages import Actor
from core.plans import PlanStep
from core.values import RecordId
from storage.unit_of_work import PostgresStorage
from storage.worlds import World
from tests.integration.reverting import execute, run, step, values_of

FindActor = Callable[[str], Awaitable[Actor]]
SET_AMOUNT = "update crm.deals set amount = :amount where id = cast(:id as uuid)"
BOUND = "The other values of Globex Training stay, too: the old ones do not go with what was changed since."
CHECK = "check (amount < 70000 or next_step is not null)"
NEVER_ALONE = """
    create function crm.never_alone() returns trigger language plpgsql as $$
    begin
        if new.amount >= 70000 and new.next_step is null then raise 'a large deal needs a next step'; end if;
        return new;
    end $$
"""
CALLING_IT = "crm.deals for each row execute function crm.never_alone()"
DEFERRED = "deferrable initially deferred for"


@pytest.fixture
def deal(world: World) -> RecordId:
    """A deal of Dana's."""
    return RecordId(next(row["id"] for row in world["deals"] if row["name"] == "Globex Training"))


@pytest.fixture
def other(world: World) -> RecordId:
    """Another deal of Dana's."""
    return RecordId(next(row["id"] for row in world["deals"] if row["name"] == "Hooli Enterprise"))


@pytest.fixture
async def dana(actor: FindActor) -> Actor:
    return await actor("dana.whitfield")


async def test_the_rest_is_undone_column_by_column(
    storage: PostgresStorage, engine: AsyncEngine, dana: Actor, deal: RecordId, other: RecordId
) -> None:
    before = await values_of(storage, dana, "deals", deal), await values_of(storage, dana, "deals", other)
    changes = await execute(
        storage,
        dana,
        step("deals", deal, amount="75000", close_date="2027-02-01"),
        step("deals", other, amount="1"),
        step("deals", deal, next_step="Call"),
    )
    after = await values_of(storage, dana, "deals", deal), await values_of(storage, dana, "deals", other)
    await run(engine, SET_AMOUNT, id=deal, amount=80000)
    async with storage.begin(dana) as unit:
        rehearsed = await unit.records.revert(changes, skip_conflicts=True, rehearse=True)
        applied = await unit.records.revert(changes, skip_conflicts=True)
    assert applied.changes.fingerprint == rehearsed.changes.fingerprint
    assert [(conflict.id, conflict.column) for conflict in applied.conflicts] == [(deal, "amount")]
    undone = await values_of(storage, dana, "deals", deal), await values_of(storage, dana, "deals", other)
    assert undone == ({**before[0], "amount": "80000.00"}, before[1])
    async with storage.begin(dana) as unit:
        assert not (await unit.records.revert(applied.changes)).conflicts
    redone = await values_of(storage, dana, "deals", deal), await values_of(storage, dana, "deals", other)
    assert redone == ({**after[0], "amount": "80000.00"}, after[1])


async def test_a_column_that_was_set_twice_stays_in_both_steps(
    storage: PostgresStorage, engine: AsyncEngine, dana: Actor, deal: RecordId
) -> None:
    before = await values_of(storage, dana, "deals", deal)
    changes = await execute(
        storage, dana, step("deals", deal, amount="1", next_step="Call"), step("deals", deal, amount="2")
    )
    await run(engine, SET_AMOUNT, id=deal, amount=3)
    async with storage.begin(dana) as unit:
        (conflict,) = (await unit.records.revert(changes, skip_conflicts=True)).conflicts
    assert (conflict.expected, conflict.found) == ("2.00", "3.00")
    assert await values_of(storage, dana, "deals", deal) == {**before, "amount": "3.00"}


@pytest.mark.parametrize(
    ("theirs", "joined"),
    [("amount = 80000", "Currency of Globex Training stays with its Amount."),
     ("currency = 'BRL'", "Amount of Globex Training stays with its Currency.")],
)  # fmt: skip
async def test_an_amount_and_its_currency_stay_together(
    storage: PostgresStorage, engine: AsyncEngine, dana: Actor, deal: RecordId, theirs: str, joined: str
) -> None:
    before = await values_of(storage, dana, "deals", deal)
    changes = await execute(storage, dana, step("deals", deal, amount="75000", currency="EUR", next_step="Call"))
    await run(engine, f"update crm.deals set {theirs} where id = cast(:id as uuid)", id=deal)
    held = await values_of(storage, dana, "deals", deal)
    async with storage.begin(dana) as unit:
        applied = await unit.records.revert(changes, skip_conflicts=True)
    assert joined in [conflict.text for conflict in applied.conflicts]
    assert len(applied.conflicts) == 2
    left = await values_of(storage, dana, "deals", deal)
    assert left == {**held, "next_step": before["next_step"]}


@pytest.mark.parametrize(
    "statements",
    [
        [f"alter table crm.deals add constraint large {CHECK} not valid"],
        [NEVER_ALONE, f"create trigger large before update on {CALLING_IT}"],
        [NEVER_ALONE, f"create constraint trigger large after update on {CALLING_IT.replace('for', DEFERRED)}"],
    ],
    ids=["constraint", "trigger", "deferred"],
)
async def test_a_record_that_the_database_refuses_in_part_stays_whole(
    storage: PostgresStorage, engine: AsyncEngine, dana: Actor, deal: RecordId, other: RecordId, statements: list[str]
) -> None:
    before = await values_of(storage, dana, "deals", other)
    await run(engine, "update crm.deals set amount = 1, next_step = null where id = cast(:id as uuid)", id=deal)
    changes = await execute(
        storage, dana, step("deals", deal, amount="75000", next_step="Call"), step("deals", other, next_step="Wait")
    )
    for statement in statements:
        await run(engine, statement)
    await run(engine, SET_AMOUNT, id=deal, amount=80000)
    held = await values_of(storage, dana, "deals", deal)
    async with storage.begin(dana) as unit:
        applied = await unit.records.revert(changes, skip_conflicts=True)
    assert [conflict.column for conflict in applied.conflicts] == ["amount", None]
    assert applied.conflicts[1].text == BOUND
    assert await values_of(storage, dana, "deals", deal) == held
    assert await values_of(storage, dana, "deals", other) == before


async def test_a_record_stays_whole_where_in_part_it_would_break_a_rule(
    storage: PostgresStorage, engine: AsyncEngine, dana: Actor, deal: RecordId
) -> None:
    changes = await execute(
        storage, dana, step("deals", deal, stage="negotiation", lost_reason="Price", next_step="Call")
    )
    await run(engine, "update crm.deals set stage = 'closed_lost' where id = cast(:id as uuid)", id=deal)
    held = await values_of(storage, dana, "deals", deal)
    async with storage.begin(dana) as unit:
        applied = await unit.records.revert(changes, skip_conflicts=True)
    assert [(conflict.column, conflict.text) for conflict in applied.conflicts] == [
        ("stage", "Stage of Globex Training was changed since."),
        (None, BOUND),
    ]
    assert not applied.changes.changes
    assert await values_of(storage, dana, "deals", deal) == held


async def test_a_record_stays_whole_whose_foreign_value_a_trigger_would_change(
    storage: PostgresStorage, engine: AsyncEngine, dana: Actor, deal: RecordId
) -> None:
    changes = await execute(storage, dana, step("deals", deal, amount="75000", next_step="Call"))
    await run(engine, SET_AMOUNT, id=deal, amount=80000)
    await run(
        engine,
        """
        create function crm.meddle() returns trigger language plpgsql as $$
        begin
            new.amount := 0;
            return new;
        end $$
        """,
    )
    await run(
        engine,
        "create trigger meddle before update of next_step on crm.deals for each row execute function crm.meddle()",
    )
    async with storage.begin(dana) as unit:
        applied = await unit.records.revert(changes, skip_conflicts=True)
    assert [conflict.column for conflict in applied.conflicts] == ["amount", None]
    held = await values_of(storage, dana, "deals", deal)
    assert (held["amount"], held["next_step"]) == ("80000.00", "Call")


async def test_a_new_record_that_was_changed_stays_whole(
    storage: PostgresStorage, engine: AsyncEngine, dana: Actor, deal: RecordId
) -> None:
    before = await values_of(storage, dana, "deals", deal)
    created = PlanStep(action="create", table="tasks", label="t", changes={"title": "Call", "owner_id": dana.user_id})
    changes = await execute(storage, dana, created, step("deals", deal, next_step="Call"))
    task = changes.changes[0].id
    await run(engine, "update crm.tasks set title = 'Write' where id = cast(:id as uuid)", id=task)
    async with storage.begin(dana) as unit:
        applied = await unit.records.revert(changes, skip_conflicts=True)
    assert [(conflict.id, conflict.column) for conflict in applied.conflicts] == [(task, "title")]
    assert (await values_of(storage, dana, "tasks", task))["title"] == "Write"
    assert await values_of(storage, dana, "deals", deal) == before


async def test_a_reference_that_cannot_be_set_back_stays_and_its_record_is_undone(
    storage: PostgresStorage, engine: AsyncEngine, dana: Actor, world: World
) -> None:
    """Of two steps that moved the contact only the second could be taken back: then neither is."""
    first, second, third = [row["id"] for row in world["companies"]][:3]
    wanted = PlanStep(action="create", table="contacts", label="c", changes={
        "first_name": "Ada", "last_name": "Byron", "company_id": first, "owner_id": dana.user_id})  # fmt: skip
    contact = (await execute(storage, dana, wanted)).changes[0].id
    changes = await execute(
        storage,
        dana,
        step("contacts", contact, company_id=second, title="Countess"),
        step("contacts", contact, company_id=third),
    )
    await run(engine, "delete from crm.companies where id = cast(:id as uuid)", id=first)
    async with storage.begin(dana) as unit:
        (conflict,) = (await unit.records.revert(changes, skip_conflicts=True)).conflicts
    assert conflict.column == "company_id"
    assert "no longer exists" in conflict.text
    left = await values_of(storage, dana, "contacts", contact)
    assert (left["company_id"], left["title"]) == (third, None)


async def test_the_rest_is_undone_without_records_that_now_belong_to_others(
    storage: PostgresStorage, actor: FindActor, engine: AsyncEngine, dana: Actor, deal: RecordId, other: RecordId
) -> None:
    marcus = await actor("marcus.okafor")
    before = await values_of(storage, dana, "deals", other)
    changes = await execute(storage, dana, step("deals", deal, amount="1"), step("deals", other, amount="1"))
    await run(
        engine, "update crm.deals set owner_id = cast(:owner as uuid) where id = cast(:id as uuid)",
        id=deal, owner=marcus.user_id,
    )  # fmt: skip
    async with storage.begin(dana) as unit:
        assert [denied.id for denied in (await unit.records.revert(changes)).denied] == [deal]
        applied = await unit.records.revert(changes, skip_conflicts=True)
    (conflict,) = applied.conflicts
    assert (conflict.id, conflict.column) == (deal, None)
    assert conflict.text == "Globex Training belongs to Marcus Okafor; only the owner or a manager may change it."
    assert (await values_of(storage, dana, "deals", deal))["amount"] == "1.00"
    assert await values_of(storage, dana, "deals", other) == before
