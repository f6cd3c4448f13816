"""A unit of work asks the database for nothing twice, and never answers from what was before it wrote."""

from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import event, text
from sqlalchemy.ext.asyncio import AsyncEngine

from core.messages import Actor
from core.plans import ActionPlan, PlanStep
from core.records import NameHit, RecordQuery
from core.values import RecordId, RecordRef
from storage.unit_of_work import PostgresStorage
from storage.worlds import World

FindActor = Callable[[str], Awaitable[Actor]]

MESSAGE = "please move the acme renewal to negotiation and tell jnae doe hooli entreprise jane.doe@acme.example"


@pytest.fixture
async def dana(actor: FindActor) -> Actor:
    return await actor("dana.whitfield")


@pytest.fixture
def sent(engine: AsyncEngine, dana: Actor) -> list[str]:
    """The statements sent from now on."""
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        statements.append(statement)

    event.listen(engine.sync_engine, "before_cursor_execute", note)
    return statements


def deal(world: World, name: str = "Globex Training") -> RecordId:
    return RecordId(next(row["id"] for row in world["deals"] if row["name"] == name))


def in_any_order(hits: list[NameHit]) -> list[tuple[object, ...]]:
    return sorted((hit.table, hit.id, hit.name, hit.words[:2], frozenset(hit.words)) for hit in hits)


@pytest.mark.parametrize(
    "words", ["acme renewal", "jnae", "entreprise hooli", "doe", "jane.doe@acme.example", "please"]
)
@pytest.mark.parametrize("tables", [None, ["deals"], ["contacts", "companies"]])
async def test_some_of_the_words_in_some_of_the_tables_bring_what_the_database_would_bring(
    storage: PostgresStorage, dana: Actor, sent: list[str], words: str, tables: list[str] | None
) -> None:
    async with storage.begin(dana) as unit:
        assert await unit.records.find_by_words(MESSAGE.split(), limit=120)
        sent.clear()
        remembered = await unit.records.find_by_words(words.split(), tables=tables, limit=200)
        assert sent == []
    async with storage.begin(dana) as unit:
        assert in_any_order(remembered) == in_any_order(
            await unit.records.find_by_words(words.split(), tables=tables, limit=200)
        )


@pytest.mark.parametrize(
    ("first", "then", "limit"),
    [
        (MESSAGE, "acme globex", 60),  # a word that was not asked for
        ("jane acme", "jane", 1),  # fewer than were found
    ],
)
async def test_what_an_earlier_look_up_does_not_cover_is_asked_for(
    storage: PostgresStorage, dana: Actor, sent: list[str], first: str, then: str, limit: int
) -> None:
    async with storage.begin(dana) as unit:
        await unit.records.find_by_words(first.split())
        sent.clear()
        await unit.records.find_by_words(then.split(), limit=limit)
        assert len(sent) == 1


async def test_a_look_up_in_some_tables_does_not_answer_for_others(
    storage: PostgresStorage, dana: Actor, sent: list[str]
) -> None:
    async with storage.begin(dana) as unit:
        await unit.records.find_by_words(["acme"], tables=["deals"])
        sent.clear()
        found = await unit.records.find_by_words(["acme"], tables=["deals", "companies"])
        assert len(sent) == 1
    assert {hit.table for hit in found} == {"deals", "companies"}


async def test_a_word_that_was_cut_is_asked_for_again(
    storage: PostgresStorage, engine: AsyncEngine, dana: Actor, sent: list[str]
) -> None:
    async with engine.begin() as connection:
        await connection.execute(
            text(
                "insert into crm.contacts (first_name, last_name)"
                " select 'Maria', 'Sur' || n from generate_series(1, 150) as n union all select 'Zoltan', 'Rare'"
            )
        )
    async with storage.begin(dana) as unit:
        await unit.records.find_by_words(["maria", "zoltan"], limit=200)
        sent.clear()
        assert [hit.name for hit in await unit.records.find_by_words(["zoltan"])] == ["Zoltan Rare"]
        assert sent == []
        again = await unit.records.find_by_words(["maria"], limit=200)
        assert len(sent) == 1
    async with storage.begin(dana) as unit:
        assert again == await unit.records.find_by_words(["maria"], limit=200)


async def test_a_look_up_that_was_cut_at_its_limit_answers_nothing(
    storage: PostgresStorage, dana: Actor, sent: list[str]
) -> None:
    async with storage.begin(dana) as unit:
        whole = await unit.records.find_by_words(["acme"])
    async with storage.begin(dana) as unit:
        assert len(await unit.records.find_by_words(["acme"], limit=len(whole) - 1)) == len(whole) - 1
        sent.clear()
        assert await unit.records.find_by_words(["acme"]) == whole
        assert len(sent) == 1


async def test_rows_and_names_are_read_once(
    storage: PostgresStorage, dana: Actor, world: World, sent: list[str]
) -> None:
    ref, user = RecordRef(table="deals", id=deal(world)), ("users", dana.user_id)
    async with storage.begin(dana) as unit:
        selected = await unit.records.select(RecordQuery(table="deals"))
        await unit.records.names([user])
        sent.clear()
        (row,) = (await unit.records.fetch([ref])).values()
        assert await unit.records.names([user, (ref.table, ref.id)]) == {
            f"users:{dana.user_id}": "Dana Whitfield",
            f"deals:{ref.id}": "Globex Training",
        }
        assert sent == []
    assert row in selected.rows


async def test_what_was_written_is_read_and_looked_up_anew(storage: PostgresStorage, dana: Actor, world: World) -> None:
    ref = RecordRef(table="deals", id=deal(world))
    rename = PlanStep(action="update", table="deals", target_id=ref.id, changes={"name": "Kumquat"})

    async def called() -> tuple[str, list[str]]:
        (row,) = (await unit.records.fetch([ref])).values()
        return row.name, [hit.name for hit in await unit.records.find_by_words(["globex", "kumquat"], tables=["deals"])]

    async with storage.begin(dana) as unit:
        before = await called()
        await unit.records.rehearse(ActionPlan(steps=(rename,)))
        assert await called() == before
        done = await unit.records.execute(ActionPlan(steps=(rename,)))
        assert (await called())[0] == "Kumquat"
        assert "Kumquat" in (await called())[1]
        assert "Globex Training" not in (await called())[1]
        await unit.records.revert(done.changes)
        assert await called() == before


async def test_a_rehearsal_writes_over_what_is_there_and_not_over_what_was_read(
    storage: PostgresStorage, engine: AsyncEngine, dana: Actor, world: World
) -> None:
    key = deal(world)
    change = PlanStep(action="update", table="deals", target_id=key, changes={"amount": "75000"})
    async with storage.begin(dana) as unit:
        await unit.records.fetch([RecordRef(table="deals", id=key)])
        async with engine.begin() as connection:
            await connection.execute(text("update crm.deals set amount = 80000 where id = :id"), {"id": key})
        (made,) = (await unit.records.rehearse(ActionPlan(steps=(change,)))).changes.changes
    assert made.before == {"amount": "80000.00"}


async def test_a_user_is_found_in_one_round_trip(storage: PostgresStorage, dana: Actor, sent: list[str]) -> None:
    assert await storage.user_by_email(dana.email) == dana
    assert len(sent) == 1
