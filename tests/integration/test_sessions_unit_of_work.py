"""The way to the database: one transaction a unit of work, and plain words when there is no database."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from core.catalog import Catalog
from core.errors import DatabaseUnavailable
from core.messages import Actor, Conversation
from core.values import RecordId, RecordRef
from storage import embedded
from storage.embedded_processes import servers_in
from storage.engine import create_engine
from storage.migration import upgrade
from storage.unit_of_work import PostgresStorage
from storage.worlds import World, load_world
from tests.integration.proposing import HERE, NOW

FindActor = Callable[[str], Awaitable[Actor]]


async def sessions(engine: AsyncEngine) -> int:
    async with engine.connect() as connection:
        return int(await connection.scalar(text("select count(*) from autocrm.chat_sessions")) or 0)


async def test_a_unit_of_work_that_ends_well_is_kept(
    storage: PostgresStorage, engine: AsyncEngine, actor: FindActor
) -> None:
    dana = await actor("dana.whitfield")
    async with storage.begin(dana) as unit:
        await unit.conversations.open(HERE, dana.user_id, NOW)
    assert await sessions(engine) == 1


@pytest.mark.parametrize("failure", [ValueError, KeyboardInterrupt, asyncio.CancelledError])
async def test_a_unit_of_work_that_fails_leaves_nothing(
    storage: PostgresStorage, engine: AsyncEngine, actor: FindActor, failure: type[BaseException]
) -> None:
    dana = await actor("dana.whitfield")

    async def fail() -> None:
        async with storage.begin(dana) as unit:
            await unit.conversations.open(HERE, dana.user_id, NOW)
            raise failure

    with pytest.raises(failure):
        await fail()
    assert await sessions(engine) == 0


async def test_a_unit_of_work_that_is_cancelled_in_the_midst_of_a_query_leaves_nothing(
    storage: PostgresStorage, engine: AsyncEngine, actor: FindActor
) -> None:
    dana = await actor("dana.whitfield")

    async def wait_for_another() -> None:
        async with storage.begin(dana) as unit:
            await unit.conversations.open(HERE.model_copy(update={"key": "b"}), dana.user_id, NOW)
            await unit.conversations.open(HERE, dana.user_id, NOW)

    async with storage.begin(dana) as unit:
        await unit.conversations.open(HERE, dana.user_id, NOW)
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(wait_for_another(), 0.1)
    assert await sessions(engine) == 1


async def test_a_unit_of_work_sees_the_crm_as_its_person(storage: PostgresStorage, actor: FindActor) -> None:
    dana = await actor("dana.whitfield")
    async with storage.begin(dana) as unit:
        found = await unit.records.fetch([RecordRef(table="users", id=RecordId(dana.user_id))])
    assert [row.name for row in found.values()] == ["Dana Whitfield"]


@pytest.mark.parametrize("email", ["dana.whitfield@example.com", "DANA.Whitfield@EXAMPLE.com"])
async def test_a_user_is_found_by_address_in_any_case(storage: PostgresStorage, email: str) -> None:
    dana = await storage.user_by_email(email)
    assert dana is not None
    assert (dana.name, dana.email, dana.role) == ("Dana Whitfield", "dana.whitfield@example.com", "rep")
    assert dana.time_zone == "America/New_York"


@pytest.mark.parametrize("email", ["", "nobody@example.com", "%", "dana.whitfield", "a\x00b@example.com", "\ud800@x"])
async def test_an_unknown_address_is_nobodys(storage: PostgresStorage, email: str) -> None:
    assert await storage.user_by_email(email) is None


async def test_a_restarted_server_is_no_matter_to_the_next_unit_of_work(
    scratch: Path, catalog: Catalog, world: World
) -> None:
    async with await embedded.start(scratch, durable=False) as server:
        await upgrade(server.url())
        engine = create_engine(server.url())
        await load_world(engine, catalog, world)
        storage = PostgresStorage(engine, catalog)
        dana = await storage.user_by_email("dana.whitfield@example.com")
        for process in servers_in(scratch / "postgres").values():
            process.kill()
        with pytest.raises(DatabaseUnavailable, match=r"cannot be reached .* Nothing was changed"):
            await storage.user_by_email("dana.whitfield@example.com")
        async with await embedded.start(scratch, durable=False):
            assert await storage.user_by_email("dana.whitfield@example.com") == dana
            for process in servers_in(scratch / "postgres").values():
                process.terminate()
            async with await embedded.start(scratch, durable=False):
                assert await storage.user_by_email("dana.whitfield@example.com") == dana
                await engine.dispose()


async def test_a_database_that_goes_away_meanwhile_is_told_plainly(
    storage: PostgresStorage, engine: AsyncEngine, actor: FindActor
) -> None:
    dana = await actor("dana.whitfield")
    end_others = text("select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()"
                      " and datname = current_database()")  # fmt: skip

    async def lose_it() -> None:
        async with storage.begin(dana) as unit:
            async with engine.connect() as another:
                await another.execute(end_others)
            await unit.conversations.open(HERE, dana.user_id, NOW)

    with pytest.raises(DatabaseUnavailable, match="connection to the database was lost"):
        await lose_it()


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://nobody@127.0.0.1:1/x",
        "postgresql+asyncpg://postgres@/x?host=/nowhere",
        "postgresql://nobody@no-such-host.invalid/x",
    ],
)
async def test_an_unreachable_database_is_told_plainly(catalog: Catalog, url: str) -> None:
    engine = create_engine(url)
    with pytest.raises(DatabaseUnavailable, match=r"The database cannot be reached \(.+\)\. Nothing was changed"):
        await PostgresStorage(engine, catalog).user_by_email("dana@example.com")
    with pytest.raises(DatabaseUnavailable):
        await upgrade(url)
    await engine.dispose()


@pytest.mark.parametrize(("user", "database"), [("autocrm", "no_such_database"), ("no_such_user", "autocrm")])
async def test_a_wrong_address_is_told_plainly(
    postgres: embedded.EmbeddedPostgres, catalog: Catalog, user: str, database: str
) -> None:
    engine = create_engine(postgres.url(database, user=user))
    with pytest.raises(DatabaseUnavailable, match=r"no_such_.* does not exist"):
        await PostgresStorage(engine, catalog).user_by_email("dana@example.com")
    await engine.dispose()


async def test_a_database_without_our_tables_is_told_plainly(blank_database_url: str, catalog: Catalog) -> None:
    engine = create_engine(blank_database_url)
    with pytest.raises(DatabaseUnavailable, match="autocrm migrate"):
        await PostgresStorage(engine, catalog).user_by_email("dana@example.com")
    await engine.dispose()


@pytest.mark.parametrize("url", ["", "nonsense", "mysql://localhost/crm", "postgresql://[::1/x"])
def test_what_is_no_address_of_postgresql_is_told_plainly(url: str) -> None:
    with pytest.raises(DatabaseUnavailable, match="postgresql://user:password@host:5432/name"):
        create_engine(url)


async def test_sessions_of_other_places_do_not_meet(storage: PostgresStorage, actor: FindActor) -> None:
    dana = await actor("dana.whitfield")
    places = [
        Conversation(platform=platform, workspace=workspace, key="1")
        for platform, workspace in (("slack", "T1"), ("slack", "T2"), ("teams", "T1"))
    ]
    async with storage.begin(dana) as unit:
        assert len({await unit.conversations.open(place, dana.user_id, NOW) for place in places}) == 3
