"""Records found by words of their names."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.operations import migrate
from bot.settings import load_settings
from core.catalog import Catalog
from core.catalog_file import BUILT_IN
from core.messages import Actor
from core.plans import ActionPlan, PlanStep
from storage.search import indexed_words
from storage.unit_of_work import PostgresStorage

FindActor = Callable[[str], Awaitable[Actor]]
Find = Callable[..., Awaitable[list[str]]]


@pytest.fixture
def find(storage: PostgresStorage, actor: FindActor) -> Find:
    """The names of what is found, best first: `await find("acme renewal", as_user="dana.whitfield")`."""

    async def names(
        words: str, as_user: str = "dana.whitfield", tables: list[str] | None = None, limit: int = 60
    ) -> list[str]:
        async with storage.begin(await actor(as_user)) as unit:
            hits = await unit.records.find_by_words(words.split(), tables=tables, limit=limit)
        return [hit.name for hit in hits]

    return names


async def run(engine: AsyncEngine, *statements: str) -> None:
    async with engine.begin() as connection:
        for statement in statements:
            await connection.execute(text(statement))


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("jane doe", "Jane Doe"),
        ("please move the acme renewal to 75k", "Acme Corp renewal 2027"),
        ("muller upgrade", "Müller Upgrade"),
        ("hooli", "Hooli"),
        ("draft the 3g venturs propsal", "Draft 3G Ventures proposal"),
        ("grace okonko", "Grace Okonkwo"),
        ("jnae doe", "Jane Doe"),
        ("o'brien site suite", "O'Brien Site Suite"),
        ("obrien site suite", "O'Brien Site Suite"),
        ("jane.doe@acme.example", "Jane Doe"),
    ],
)
async def test_the_record_that_is_meant_comes_first(find: Find, words: str, name: str) -> None:
    assert (await find(words))[0] == name


async def test_a_misspelt_word_adds_to_the_others(find: Find) -> None:
    assert (await find("hooli entreprise"))[:2] == ["Hooli", "Hooli Enterprise"]
    assert (await find("hooli entreprise", tables=["deals"]))[0] == "Hooli Enterprise"


async def test_nothing_is_found_by_words_that_no_name_has_or_resembles(find: Find) -> None:
    assert await find("zzyzx qqqq 99") == []
    assert await find("") == []
    assert await find("jane", limit=0) == []


async def test_a_name_said_in_full_comes_before_longer_names_and_rare_words_before_frequent_ones(
    engine: AsyncEngine, find: Find
) -> None:
    await run(
        engine,
        "insert into crm.companies (name) select 'Corp Number ' || n from generate_series(1, 150) as n",
        "insert into crm.companies (name) values ('Zanzibar'), ('Zanzibar Corp Holding'), ('Quixotic Corp Services')",
    )
    found = await find("zanzibar corp quixotic", tables=["companies"])
    assert found[0] == "Zanzibar"
    assert set(found[1:3]) == {"Zanzibar Corp Holding", "Quixotic Corp Services"}


async def test_two_frequent_words_find_the_record_that_has_both(engine: AsyncEngine, find: Find) -> None:
    await run(
        engine,
        "insert into crm.contacts (first_name, last_name)"
        " select 'Maria', 'Sur' || n from generate_series(1, 3000) as n"
        " union all select 'Given' || n, 'Santos' from generate_series(1, 3000) as n",
        "insert into crm.contacts (first_name, last_name) values ('Maria', 'Santos')",
    )
    assert (await find("call maria santos about the renewal"))[0] == "Maria Santos"
    assert (await find("call maria stantos about the renewal"))[0] == "Maria Santos"
    assert len(await find("maria")) == 60


async def test_of_many_with_one_name_the_persons_own_come_first(
    engine: AsyncEngine, storage: PostgresStorage, actor: FindActor
) -> None:
    marcus = await actor("marcus.okafor")
    await run(
        engine,
        "insert into crm.contacts (first_name, last_name) select 'Maria', 'Sur' || n from generate_series(1, 500) as n",
        f"insert into crm.contacts (first_name, last_name, owner_id) values ('Maria', 'Zzz', '{marcus.user_id}')",
    )
    async with storage.begin(marcus) as unit:
        hits = await unit.records.find_by_words(["maria"], tables=["contacts"])
    assert (hits[0].name, hits[0].owner_id) == ("Maria Zzz", marcus.user_id)


async def test_no_table_crowds_out_the_others(engine: AsyncEngine, find: Find) -> None:
    await run(engine, "insert into crm.tasks (title) select 'Jane' from generate_series(1, 100)")
    found = await find("jane", limit=20)
    assert {"Jane", "Jane Doe", "Jane Park"} <= set(found)
    assert len(found) == 20


async def test_initials_stand_for_a_name_of_three_words_or_more(engine: AsyncEngine, find: Find) -> None:
    await run(engine, "insert into crm.companies (name) values ('International Business Machines Corp')")
    assert await find("ibm") == ["International Business Machines Corp"]
    assert await find("ibmc") == ["International Business Machines Corp"]


async def test_the_words_of_a_hit_are_those_of_the_name_and_what_else_was_said_of_it(
    storage: PostgresStorage, actor: FindActor
) -> None:
    async with storage.begin(await actor("dana.whitfield")) as unit:
        (hit,) = await unit.records.find_by_words(["jane.doe@acme.example"], tables=["contacts"], limit=1)
        (plain,) = await unit.records.find_by_words(["doe"], tables=["contacts"], limit=1)
    assert hit.words == ("jane", "doe", "jane.doe@acme.example")
    assert plain.words == ("jane", "doe")


async def test_the_index_follows_every_change(
    engine: AsyncEngine, find: Find, storage: PostgresStorage, actor: FindActor
) -> None:
    await run(engine, "insert into crm.companies (name) values ('Kumquat Fruits')")
    assert await find("kumquat") == ["Kumquat Fruits"]
    await run(engine, "update crm.companies set name = 'Tamarind Fruits' where name = 'Kumquat Fruits'")
    assert await find("kumquat") == []
    assert await find("tamarind") == ["Tamarind Fruits"]
    dana = await actor("dana.whitfield")
    await run(engine, f"update crm.companies set owner_id = '{dana.user_id}' where name = 'Tamarind Fruits'")
    async with storage.begin(dana) as unit:
        assert [hit.owner_id for hit in await unit.records.find_by_words(["tamarind"])] == [dana.user_id]
    await run(engine, "delete from crm.companies where name = 'Tamarind Fruits'")
    assert await find("tamarind") == []
    await run(engine, "truncate crm.tasks")
    assert await find("redlines") == []


async def test_a_rehearsal_leaves_no_trace_in_the_index(storage: PostgresStorage, find: Find, actor: FindActor) -> None:
    step = PlanStep(action="create", table="companies", label="c", changes={"name": "Kumquat Fruits"})
    async with storage.begin(await actor("dana.whitfield")) as unit:
        await unit.records.rehearse(ActionPlan(steps=(step,)))
        assert await unit.records.find_by_words(["kumquat"]) == []
        await unit.records.execute(ActionPlan(steps=(step,)))
    assert await find("kumquat") == ["Kumquat Fruits"]


async def test_a_record_that_the_person_may_not_read_is_not_found(engine: AsyncEngine, find: Find) -> None:
    assert "Jane Doe" in await find("jane")
    await run(
        engine,
        "drop policy everyone_reads on crm.contacts",
        "create policy readers on crm.contacts for select to autocrm_person using (first_name <> 'Jane')",
    )
    assert await find("jane", tables=["contacts"]) == []
    assert "Grace Okonkwo" in await find("grace", tables=["contacts"])


async def test_a_person_cannot_reach_the_index_but_through_the_lookup(engine: AsyncEngine, actor: FindActor) -> None:
    dana = await actor("dana.whitfield")
    attempts = (
        "select * from autocrm.record_names",
        "delete from autocrm.name_words",
        "select autocrm.drop_name_index('crm', 'deals')",
    )
    for attempt in attempts:
        async with engine.connect() as connection:
            become = "select set_config('role', 'autocrm_person', true), set_config('app.user_id', :id, true)"
            await connection.execute(text(become), {"id": dana.user_id})
            with pytest.raises(DBAPIError, match="permission denied"):
                await connection.execute(text(attempt))


async def test_a_long_message_of_any_words_is_looked_up_at_once(
    find: Find, world: dict[str, list[dict[str, str]]]
) -> None:
    names = " ".join(row.get("name") or row.get("title") or "" for rows in world.values() for row in rows)
    assert len(await find(f"{names} {'word ' * 300}".lower())) == 60


def test_words_are_asked_for_as_the_index_has_them() -> None:
    assert indexed_words(["o'brien", "min-seo", "a\0", "jane.doe@acme.example", "—"]) == [
        "obrien", "min-seo", "min", "seo", "a", "jane.doe@acme.example", "jane", "doe", "acme", "example",
    ]  # fmt: skip


async def test_folding_takes_away_case_and_accents_and_is_fit_for_an_index(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        folded = await connection.scalar(text("select autocrm.fold('Łódź ÅNGSTRÖM Straße ﬁn ЂА')"))
        volatility = await connection.scalar(text("select provolatile from pg_proc where proname = 'fold'"))
    assert folded == "lodz angstrom strasse fin ђа"
    assert volatility == b"i"


async def test_the_tables_of_another_catalog_can_be_indexed(engine: AsyncEngine, catalog: Catalog, find: Find) -> None:
    from storage.search import index_catalog

    await run(engine, "select autocrm.drop_name_index('crm', 'deals')")
    assert await find("renewal", tables=["deals"]) == []
    async with engine.begin() as connection:
        await index_catalog(connection, catalog)
    assert await find("renewal", tables=["deals"]) == ["Acme Corp renewal 2027"]
    await run(engine, "update crm.deals set name = 'Kumquat' where name = 'Acme Corp renewal 2027'")
    assert await find("kumquat", tables=["deals"]) == ["Kumquat"]


async def test_migrating_indexes_the_tables_of_a_catalog_of_ones_own(
    engine: AsyncEngine, database_url: str, find: Find, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.app.log_to_file", lambda _: None)  # the log file of a command stays open to its end
    mine = tmp_path / "mine.yaml"
    mine.write_text(BUILT_IN.read_text(encoding="utf-8"), encoding="utf-8")
    await run(engine, "select autocrm.drop_name_index('crm', 'deals')")
    assert await find("renewal", tables=["deals"]) == []
    settings = load_settings(data_dir=tmp_path, database_url=database_url, catalog=mine)
    told = await migrate(settings, "head", down=False)
    assert told.endswith("The names and texts of AutoCRM are indexed.")
    assert await find("renewal", tables=["deals"]) == ["Acme Corp renewal 2027"]
