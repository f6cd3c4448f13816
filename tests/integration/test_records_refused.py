"""What a person may not do, and what the database does not take: told in a sentence, and nothing is done."""

import asyncio

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from core.catalog import Catalog
from core.errors import RejectedByDatabase, SimultaneousChange
from core.records import Applied
from core.values import RecordId, RecordRef, Value
from storage.unit_of_work import PostgresStorage
from tests.integration.record_plans import FindActor, FindId, create, delete, every_row, plan, run, update


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
