"""What plans change: rehearsed and executed against the evaluation's world."""

from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine

from core.catalog import Catalog
from core.errors import RejectedByDatabase
from core.plans import NewRef
from core.records import RecordQuery
from core.values import RecordRef
from storage.records.deletions import expand
from storage.records.memory import RowMemory
from storage.records.writer import Writer
from storage.unit_of_work import PostgresStorage
from storage.worlds import World
from tests.integration.record_plans import FindActor, FindId, create, delete, every_row, plan, run, update


async def test_a_rehearsal_tells_what_would_change_and_changes_nothing(
    storage: PostgresStorage, engine: AsyncEngine, catalog: Catalog, actor: FindActor, id_of: FindId
) -> None:
    before = await every_row(engine, catalog)
    deal = id_of("deals", "Acme Corp renewal 2027")
    async with storage.begin(await actor("dana.whitfield")) as unit:
        applied = await unit.records.rehearse(plan(update("deals", deal, amount="75000", stage="negotiation")))
    (change,) = applied.changes.changes
    assert change.before == {"stage": "proposal", "amount": "60000.00"}
    assert change.after == {"stage": "negotiation", "amount": "75000.00"}
    assert (change.name, change.owner) == ("Acme Corp renewal 2027", "Dana Whitfield")
    assert await every_row(engine, catalog) == before


async def test_what_is_executed_is_what_was_rehearsed_with_new_records_that_refer_to_each_other(
    storage: PostgresStorage, actor: FindActor, id_of: FindId
) -> None:
    dana = await actor("dana.whitfield")
    wanted = plan(
        create("tasks", "task", title="Call Ada", contact_id=NewRef(label="ada"), owner_id=dana.user_id),
        update("deals", id_of("deals", "Globex Training"), contact_id=NewRef(label="ada")),
        create("contacts", "ada", first_name="Ada", last_name="Byron", company_id=NewRef(label="firm")),
        create("companies", "firm", name="Analytical Engines"),
    )
    async with storage.begin(dana) as unit:
        rehearsed = (await unit.records.rehearse(wanted)).changes
        executed = (await unit.records.execute(wanted)).changes
    assert executed.fingerprint == rehearsed.fingerprint
    made = {change.name: change for change in executed.changes}
    ada, firm = made["Ada Byron"], made["Analytical Engines"]
    assert ada.after["company_id"] == firm.id
    assert ada.after["status"] == "lead"
    assert made["Call Ada"].after["contact_id"] == ada.id
    assert made["Globex Training"].after == {"contact_id": ada.id}
    assert executed.name_of("contacts", ada.id) == "Ada Byron"
    assert executed.name_of("users", dana.user_id) == "Dana Whitfield"


async def test_a_plan_of_many_steps_takes_no_more_statements_than_one_of_one(
    storage: PostgresStorage, engine: AsyncEngine, actor: FindActor
) -> None:
    statements: list[str] = []

    def note(_1: Any, _2: Any, statement: str, *_3: Any) -> None:
        statements.append(statement)

    async with storage.begin(await actor("priya.raman")) as unit:
        deals = (await unit.records.select(RecordQuery(table="deals"))).rows
        event.listen(engine.sync_engine, "before_cursor_execute", note)
        counts = []
        for chosen in (deals[:1], deals):
            statements.clear()
            await unit.records.rehearse(plan(*(update("deals", row.id, next_step="Call") for row in chosen)))
            counts.append(len(statements))
        event.remove(engine.sync_engine, "before_cursor_execute", note)
    assert len(deals) > 10
    assert counts[0] == counts[1] <= 6


async def test_a_plan_that_names_what_the_catalog_does_not_have_is_a_mistake_of_ours(
    storage: PostgresStorage, actor: FindActor, id_of: FindId
) -> None:
    deal = id_of("deals", "Globex Training")
    async with storage.begin(await actor("dana.whitfield")) as unit:
        with pytest.raises(KeyError):
            await unit.records.rehearse(plan(update("deals", deal, created_at="2020-01-01")))
        with pytest.raises(KeyError):
            await unit.records.rehearse(plan(create("invoices", "x")))


async def test_a_deletion_is_expanded_into_what_the_database_would_take_along(
    storage: PostgresStorage, engine: AsyncEngine, catalog: Catalog, actor: FindActor, id_of: FindId, world: World
) -> None:
    before = await every_row(engine, catalog)
    acme = id_of("companies", "Acme Corp")
    async with storage.begin(await actor("priya.raman")) as unit:
        applied = await unit.records.execute(plan(delete("companies", acme)))
    removed = {(c.table, c.id) for c in applied.changes.changes if c.action == "delete"}
    emptied = {(c.table, c.id): c.after for c in applied.changes.changes if c.action == "update"}
    deals = {row["id"] for row in world["deals"] if row.get("company_id") == acme}
    followers = {
        (table, row["id"]) for table in ("tasks", "activities") for row in world[table] if row.get("deal_id") in deals
    }
    assert removed == {("companies", acme), *(("deals", deal) for deal in deals), *followers}
    assert all(
        emptied["contacts", row["id"]] == {"company_id": None}
        for row in world["contacts"]
        if row.get("company_id") == acme
    )
    assert [c.consequence for c in applied.changes.changes] == [True] * (len(applied.changes.changes) - 1) + [False]
    async with storage.begin(await actor("priya.raman")) as unit:
        assert not (await unit.records.revert(applied.changes)).conflicts
    assert await every_row(engine, catalog) == before


async def test_a_record_deleted_twice_in_one_plan_is_deleted_once(
    storage: PostgresStorage, actor: FindActor, id_of: FindId
) -> None:
    acme, deal = id_of("companies", "Acme Corp"), id_of("deals", "Acme Corp renewal 2027")
    async with storage.begin(await actor("priya.raman")) as unit:
        together = await unit.records.rehearse(plan(delete("companies", acme), delete("deals", deal)))
        in_turn = await unit.records.rehearse(
            plan(delete("companies", acme), create("tasks", "t", title="Rest"), delete("deals", deal))
        )
    for applied in (together, in_turn):
        assert [c.id for c in applied.changes.changes].count(deal) == 1


async def test_what_still_refers_to_a_record_is_named_when_it_cannot_be_deleted(
    storage: PostgresStorage, engine: AsyncEngine, actor: FindActor, id_of: FindId
) -> None:
    await run(
        engine,
        "alter table crm.tasks drop constraint tasks_deal_id_fkey",
        "alter table crm.tasks add foreign key (deal_id) references crm.deals on delete restrict",
    )
    deal = id_of("deals", "Acme Corp renewal 2027")
    async with storage.begin(await actor("dana.whitfield")) as unit:
        with pytest.raises(RejectedByDatabase) as refused:
            await unit.records.rehearse(plan(delete("deals", deal)))
        named = "Acme Corp renewal 2027 cannot be deleted: 1 task (Call Jane about redlines) still refers to it."
        assert refused.value.sentence == named
        task = id_of("tasks", "Call Jane about redlines")
        applied = await unit.records.rehearse(plan(delete("deals", deal), delete("tasks", task)))
    assert {change.id for change in applied.changes.changes if not change.consequence} == {deal, task}


async def test_records_that_refer_to_each_other_in_a_circle_are_deleted_and_brought_back_together(
    storage: PostgresStorage, engine: AsyncEngine, catalog: Catalog, actor: FindActor, id_of: FindId
) -> None:
    acme, hooli = id_of("companies", "Acme Corp"), id_of("companies", "Hooli")
    await run(
        engine,
        "alter table crm.companies add parent uuid references crm.companies on delete cascade",
        f"update crm.companies set parent = '{hooli}' where id = '{acme}'",
        f"update crm.companies set parent = '{acme}' where id = '{hooli}'",
    )
    before = await every_row(engine, catalog)
    async with storage.begin(await actor("priya.raman")) as unit:
        applied = await unit.records.execute(plan(delete("companies", acme)))
        assert {acme, hooli} <= {change.id for change in applied.changes.changes}
        assert not (await unit.records.revert(applied.changes)).conflicts
    assert await every_row(engine, catalog) == before


async def test_a_deletion_that_would_take_too_much_along_is_refused(
    storage: PostgresStorage, engine: AsyncEngine, catalog: Catalog, actor: FindActor, id_of: FindId
) -> None:
    async with engine.connect() as connection:
        writer = Writer(connection, catalog, await actor("priya.raman"), RowMemory(catalog))
        place = ("companies", id_of("companies", "Acme Corp"))
        targets = await writer.read([place])
        with pytest.raises(RejectedByDatabase, match="would change more than 2 other records"):
            await expand(writer, await writer.shape(), targets, bound=2)


async def test_a_deletion_that_would_reach_records_unknown_to_the_catalog_is_refused(
    storage: PostgresStorage, engine: AsyncEngine, actor: FindActor, id_of: FindId
) -> None:
    await run(engine, "create table crm.quotes (id int primary key, deal uuid references crm.deals on delete cascade)")
    async with storage.begin(await actor("dana.whitfield")) as unit:
        with pytest.raises(RejectedByDatabase, match="records that AutoCRM does not know"):
            await unit.records.rehearse(plan(delete("deals", id_of("deals", "Globex Training"))))


async def test_a_record_that_is_gone_is_a_conflict(storage: PostgresStorage, actor: FindActor, id_of: FindId) -> None:
    deal = id_of("deals", "Globex Training")
    nobody = "00000000-0000-4000-8000-000000000000"
    async with storage.begin(await actor("dana.whitfield")) as unit:
        for missing in (nobody, "not even a key"):
            wanted = plan(update("deals", deal, next_step="Call"), delete("companies", missing))
            applied = await unit.records.execute(wanted)
            assert [conflict.text for conflict in applied.conflicts] == ["The record no longer exists."]
            assert applied.changes.changes == ()
        (row,) = (await unit.records.fetch([RecordRef(table="deals", id=deal)])).values()
    assert row.values["next_step"] != "Call"


async def test_what_a_trigger_changes_is_shown(
    storage: PostgresStorage, engine: AsyncEngine, actor: FindActor, id_of: FindId
) -> None:
    await run(
        engine,
        "create function crm.shout() returns trigger language plpgsql as"
        " $$ begin new.lost_reason := upper(new.next_step); return new; end $$",
        "create trigger shout before update on crm.deals for each row execute function crm.shout()",
    )
    async with storage.begin(await actor("dana.whitfield")) as unit:
        wanted = plan(update("deals", id_of("deals", "Globex Training"), next_step="call"))
        (change,) = (await unit.records.rehearse(wanted)).changes.changes
    assert change.after == {"next_step": "call", "lost_reason": "CALL"}


HOSTILE = [
    "'; drop table crm.deals; --",
    '"quoted" \\ \\u0000 {"a": 1} [1]',
    "\u202eright to left\u202c and zero\u200bwidth\ufeff",
    "👩‍🚀 é e\u0301 ﬁ İ",
    "[not, json",
    "%s %(x)s :name $1 \t\r\n",
    "long " * 20_000,
]


@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: ascii(value)[:30])
async def test_hostile_text_is_stored_exactly(
    storage: PostgresStorage, actor: FindActor, id_of: FindId, value: str
) -> None:
    deal = id_of("deals", "Globex Training")
    async with storage.begin(await actor("dana.whitfield")) as unit:
        applied = await unit.records.execute(plan(update("deals", deal, description=value, name=value[:300])))
        assert not applied.denied
    async with storage.begin(await actor("dana.whitfield")) as unit:
        (row,) = (await unit.records.fetch([RecordRef(table="deals", id=deal)])).values()
        assert (row.values["description"], row.name) == (value, value[:300])
        assert not (await unit.records.revert(applied.changes)).conflicts
