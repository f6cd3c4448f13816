"""Plans rehearsed and executed against the evaluation's world."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from sqlalchemy import event, text
from sqlalchemy.ext.asyncio import AsyncEngine

from core.catalog import Catalog
from core.errors import RejectedByDatabase, SimultaneousChange
from core.messages import Actor
from core.plans import ActionPlan, NewRef, PlanStep
from core.ports import Applied, RecordQuery
from core.values import RecordId, RecordRef, Value
from storage.records.deletions import expand
from storage.records.memory import RowMemory
from storage.records.writer import Writer
from storage.unit_of_work import PostgresStorage
from storage.worlds import World

FindActor = Callable[[str], Awaitable[Actor]]
FindId = Callable[[str, str], RecordId]


@pytest.fixture
def id_of(world: World, catalog: Catalog) -> FindId:
    """The key of a record of the world: `id_of("deals", "Globex Training")`."""

    def find(table: str, name: str) -> RecordId:
        display = catalog.table(table).display
        keys = [row["id"] for row in world[table] if " ".join(row[column] for column in display) == name]
        assert len(keys) == 1, f"{table} has {len(keys)} records called {name}"
        return RecordId(keys[0])

    return find


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


async def test_steps_that_a_rep_may_not_do_are_denied_by_name_and_owner_and_nothing_is_done(
    storage: PostgresStorage, engine: AsyncEngine, catalog: Catalog, actor: FindActor, id_of: FindId
) -> None:
    before = await every_row(engine, catalog)
    wanted = plan(
        update("deals", id_of("deals", "Globex Training"), amount="1"),
        update("deals", id_of("deals", "Umbra Core Platform"), amount="1"),
        delete("companies", id_of("companies", "Müller & Söhne GmbH")),
    )
    async with storage.begin(await actor("dana.whitfield")) as unit:
        applied = await unit.records.execute(wanted)
    assert applied.changes.changes == ()
    assert [denied.text for denied in applied.denied] == [
        "Umbra Core Platform belongs to Marcus Okafor; only the owner or a manager may change it.",
        "Müller & Söhne GmbH belongs to Inês Carvalho; only the owner or a manager may delete it.",
    ]
    assert await every_row(engine, catalog) == before


async def test_a_deletion_that_would_take_along_what_others_own_is_denied(
    storage: PostgresStorage, engine: AsyncEngine, actor: FindActor, id_of: FindId
) -> None:
    marcus = await actor("marcus.okafor")
    contact = id_of("contacts", "Milton Waddams")
    await run(
        engine,
        "insert into crm.activities (subject, contact_id, owner_id)"
        f" values ('Coffee', '{contact}', '{marcus.user_id}')",
    )
    async with storage.begin(await actor("dana.whitfield")) as unit:
        applied: Applied = await unit.records.execute(plan(delete("contacts", contact)))
    assert [(d.name, d.owner) for d in applied.denied] == [("Coffee", "Marcus Okafor")]


async def test_a_viewer_is_told_that_he_may_only_look(
    storage: PostgresStorage, actor: FindActor, id_of: FindId
) -> None:
    async with storage.begin(await actor("vera.lindqvist")) as unit:
        changed = await unit.records.execute(plan(update("deals", id_of("deals", "Globex Training"), amount="1")))
        created = await unit.records.execute(plan(create("tasks", "t", title="Look")))
    for applied in (changed, created):
        assert [denied.text for denied in applied.denied] == ["You may look at the CRM but not change it."]


REFUSALS: list[tuple[dict[str, Value], str]] = [
    ({"amount": "-5"}, "The CRM does not allow -5 as Amount of a deal: it is at least 0."),
    ({"amount": "99999999999999999"}, "Amount of the deal is too large a number for the CRM."),
    ({"amount": "lots"}, "lots cannot be Amount of a deal."),
    ({"close_date": "2026-02-31"}, "2026-02-31 cannot be Close date of a deal."),
    ({"probability": 101}, "The CRM does not allow 101 as Probability of a deal: it lies between 0 and 100."),
    ({"name": None}, "A deal cannot be stored without Name."),
    ({"currency": "dollars"}, "The CRM does not allow dollars as Currency of a deal."),
    (
        {"company_id": "00000000-0000-4000-8000-000000000000"},
        "Company of the deal would be a company that does not exist.",
    ),
    (
        {"name": "a\0b"},
        "Name of the deal holds a character that cannot be stored (a NUL, or half of a surrogate pair).",
    ),
    (
        {"description": "\ud800"},
        "Description of the deal holds a character that cannot be stored (a NUL, or half of a surrogate pair).",
    ),
]


@pytest.mark.parametrize(("changes", "sentence"), REFUSALS, ids=lambda value: ascii(value)[:40])
async def test_what_the_database_refuses_is_told_in_a_sentence_and_the_transaction_goes_on(
    storage: PostgresStorage, actor: FindActor, id_of: FindId, changes: dict[str, Value], sentence: str
) -> None:
    deal = id_of("deals", "Globex Training")
    async with storage.begin(await actor("dana.whitfield")) as unit:
        with pytest.raises(RejectedByDatabase) as refused:
            await unit.records.execute(plan(update("deals", deal, next_step="Call"), update("deals", deal, **changes)))
        assert refused.value.sentence.startswith(sentence)
        (row,) = (await unit.records.fetch([RecordRef(table="deals", id=deal)])).values()
    assert row.values["next_step"] != "Call"


async def test_too_long_and_taken_values_are_told_by_their_label(
    storage: PostgresStorage, engine: AsyncEngine, actor: FindActor, id_of: FindId
) -> None:
    await run(
        engine,
        "alter table crm.deals alter next_step type varchar(90)",
        "create unique index on crm.companies (lower(domain))",
    )
    async with storage.begin(await actor("dana.whitfield")) as unit:
        with pytest.raises(RejectedByDatabase, match="Next step of the deal is too long: at most 90 characters fit"):
            await unit.records.rehearse(plan(update("deals", id_of("deals", "Globex Training"), next_step="x" * 91)))
        with pytest.raises(RejectedByDatabase, match="There is already a company with this Domain"):
            await unit.records.rehearse(plan(create("companies", "c", name="Copy", domain="ACME.example")))


async def test_deferred_constraints_speak_in_the_rehearsal(
    storage: PostgresStorage, engine: AsyncEngine, actor: FindActor
) -> None:
    await run(engine, "alter table crm.deals add unique (name) deferrable initially deferred")
    async with storage.begin(await actor("dana.whitfield")) as unit:
        with pytest.raises(RejectedByDatabase, match="There is already a deal with this Name"):
            await unit.records.rehearse(plan(create("deals", "d", name="Globex Training")))


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


async def test_two_plans_that_wait_for_each_other_end_with_one_that_is_told_to_try_again(
    storage: PostgresStorage, actor: FindActor, id_of: FindId
) -> None:
    deals = [id_of("deals", "Globex Training"), id_of("deals", "Hooli Enterprise")]
    both_hold_one = asyncio.Barrier(2)

    async def cross(first: RecordId, second: RecordId) -> str:
        try:
            async with storage.begin(await actor("priya.raman")) as unit:
                await unit.records.execute(plan(update("deals", first, next_step="Call")))
                await both_hold_one.wait()
                await unit.records.execute(plan(update("deals", second, next_step="Call")))
        except SimultaneousChange as error:
            return error.sentence
        return "done"

    outcomes = await asyncio.gather(cross(*deals), cross(*reversed(deals)))
    assert sorted(outcomes) == [
        "Somebody else was changing the same records at this moment. Nothing was changed; please try again.",
        "done",
    ]


async def test_a_text_that_the_database_cannot_index_is_too_long(storage: PostgresStorage, actor: FindActor) -> None:
    name = "".join(chr(0x4E00 + number) for number in range(9_000))
    async with storage.begin(await actor("dana.whitfield")) as unit:
        with pytest.raises(RejectedByDatabase, match="too long for the CRM"):
            await unit.records.execute(plan(create("companies", "c", name=name)))


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
