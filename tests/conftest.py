"""What tests share: one embedded PostgreSQL for the run, and for each test that asks a database of its own."""

import fcntl
import itertools
import shutil
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from core.catalog import Catalog
from core.catalog_file import load_catalog
from core.messages import Actor
from storage import embedded
from storage.embedded import EmbeddedPostgres
from storage.engine import create_engine
from storage.migration import upgrade
from storage.unit_of_work import PostgresStorage
from storage.worlds import World, load_world, read_world

WORLD = Path(__file__).parent / "evaluation" / "world.json"

MakeDatabase = Callable[[str], Awaitable[str]]

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """The built-in CRM's catalog."""
    return load_catalog()


@pytest.fixture(scope="session")
def world(catalog: Catalog) -> World:
    """The evaluation's world: who and what is in `database_url`."""
    return read_world(WORLD, catalog)


@pytest.fixture(scope="session")
def server_home() -> Iterator[Path]:
    """A temporary data directory, removed once its server has stopped."""
    home = Path(tempfile.mkdtemp(prefix="autocrm-test-"))
    yield home
    with (home / "watch.lock").open("w") as watch:
        fcntl.flock(watch, fcntl.LOCK_EX)  # granted when the server's guard has done its work
    shutil.rmtree(home)


@pytest.fixture(scope="session")
async def postgres(server_home: Path) -> AsyncIterator[EmbeddedPostgres]:
    """The embedded server of this run."""
    async with await embedded.start(server_home, durable=False) as server:
        yield server


@pytest.fixture(scope="session")
async def clone(postgres: EmbeddedPostgres) -> AsyncIterator[MakeDatabase]:
    """Makes a database as a copy of another one, and tells its address."""
    dsn = postgres.url("postgres", user="postgres").replace("+asyncpg", "")
    connection = await asyncpg.connect(dsn)

    async def make(template: str) -> str:
        name = f"test_{next(_numbers)}"
        await connection.execute(f"create database {name} template {template} owner {embedded.LOGIN}")
        return postgres.url(name)

    yield make
    await connection.close()


@pytest.fixture(scope="session")
async def empty_template(postgres: EmbeddedPostgres, clone: MakeDatabase) -> str:
    """The name of a migrated database with an empty CRM."""
    url = await clone("template0")
    await upgrade(url)
    return url.partition("?")[0].rpartition("/")[2]


@pytest.fixture(scope="session")
async def world_template(empty_template: str, clone: MakeDatabase, catalog: Catalog, world: World) -> str:
    """The name of a migrated database with the evaluation's world in it."""
    url = await clone(empty_template)
    engine = create_engine(url)
    await load_world(engine, catalog, world)
    await engine.dispose()
    return url.partition("?")[0].rpartition("/")[2]


@pytest.fixture
async def blank_database_url(clone: MakeDatabase) -> str:
    """A database with nothing in it, not even migrated."""
    return await clone("template0")


@pytest.fixture
async def empty_database_url(empty_template: str, clone: MakeDatabase) -> str:
    """A migrated database with an empty CRM."""
    return await clone(empty_template)


@pytest.fixture
async def database_url(world_template: str, clone: MakeDatabase) -> str:
    """A migrated database with the evaluation's world, for this test alone; the login owns the tables."""
    return await clone(world_template)


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    """An engine on `database_url`, to look at and change the CRM from outside AutoCRM."""
    engine = create_engine(database_url)
    yield engine
    await engine.dispose()


@pytest.fixture
async def storage(engine: AsyncEngine, catalog: Catalog) -> PostgresStorage:
    """The real storage on `database_url`."""
    return PostgresStorage(engine, catalog)


@pytest.fixture
def actor(storage: PostgresStorage) -> Callable[[str], Awaitable[Actor]]:
    """The user of the world with this address: `await actor("dana.whitfield")`, with or without @example.com."""

    async def find(email: str) -> Actor:
        found = await storage.user_by_email(email if "@" in email else f"{email}@example.com")
        assert found is not None, f"nobody has the address {email}"
        return found

    return find
