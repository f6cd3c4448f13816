"""What tests share: one embedded PostgreSQL for the run, and for each test that asks a database of its own."""

import fcntl
import itertools
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import make_url
from sqlalchemy.ext.asyncio import AsyncEngine

from core.catalog import Catalog
from core.catalog_file import load_catalog
from core.messages import Actor
from storage import embedded
from storage.embedded import EmbeddedPostgres
from storage.embedded_cluster import SUPERUSER
from storage.engine import create_engine
from storage.migration import upgrade
from storage.unit_of_work import PostgresStorage
from storage.worlds import World, load_world, read_world

WORLD = Path(__file__).parent / "evaluation" / "world.json"

Clone = Callable[[str], AbstractAsyncContextManager[str]]

# A copy of a database takes 10 ms in memory, and 150 ms on a disk.
_MEMORY = Path("/dev/shm")  # noqa: S108 - memory, where a copy of a database is quick
_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """The built-in CRM's catalog."""
    return load_catalog()


@pytest.fixture(scope="session")
def world(catalog: Catalog) -> World:
    """The evaluation's world: who and what is in `database_url`."""
    return read_world(WORLD, catalog)


@contextmanager
def temporary_directory() -> Iterator[Path]:
    """A directory for a server: in memory, where there is enough of it."""
    roomy = _MEMORY.exists() and os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > 1 << 30
    with tempfile.TemporaryDirectory(prefix="autocrm-test-", dir=_MEMORY if roomy else None) as directory:
        yield Path(directory)


@pytest.fixture
def scratch() -> Iterator[Path]:
    """A temporary directory that is quick for a database."""
    with temporary_directory() as directory:
        yield directory


@pytest.fixture(scope="session")
def server_home() -> Iterator[Path]:
    """The data directory of this run's server, removed once that has stopped."""
    with temporary_directory() as home:
        yield home
        with (home / "watch.lock").open("w") as watch:
            fcntl.flock(watch, fcntl.LOCK_EX)  # granted when the server's guard has done its work


@pytest.fixture(scope="session")
async def postgres(server_home: Path) -> AsyncIterator[EmbeddedPostgres]:
    """The embedded server of this run."""
    async with await embedded.start(server_home, durable=False) as server:
        yield server


@pytest.fixture(scope="session")
async def clone(postgres: EmbeddedPostgres) -> AsyncIterator[Clone]:
    """Makes a database as a copy of the named one, tells its address, and drops it in the end."""
    connection = await asyncpg.connect(postgres.url("postgres", user=SUPERUSER).replace("+asyncpg", ""))

    @asynccontextmanager
    async def copy(template: str) -> AsyncIterator[str]:
        name = f"test_{next(_numbers)}"
        await connection.execute(f"create database {name} template {template} owner {embedded.LOGIN}")
        yield postgres.url(name)
        await connection.execute(f"drop database {name} with (force)")

    yield copy
    await connection.close()


@pytest.fixture(scope="session")
async def empty_template(clone: Clone, postgres: EmbeddedPostgres) -> AsyncIterator[str]:
    """The name of a migrated database with an empty CRM, and with pgvector as an embedded one has it."""
    async with clone("template0") as url:
        await add_vectors(postgres, url)
        await upgrade(url)
        yield database_name(url)


@pytest.fixture(scope="session")
async def world_template(empty_template: str, clone: Clone, catalog: Catalog, world: World) -> AsyncIterator[str]:
    """The name of a migrated database with the evaluation's world in it."""
    async with clone(empty_template) as url:
        engine = create_engine(url)
        await load_world(engine, catalog, world)
        await engine.dispose()
        yield database_name(url)


async def add_vectors(postgres: EmbeddedPostgres, url: str) -> None:
    """Lets pgvector into a database, which only a superuser may do."""
    owner = await asyncpg.connect(postgres.url(database_name(url), user=SUPERUSER).replace("+asyncpg", ""))
    await owner.execute("create extension vector schema public")
    await owner.close()


def database_name(url: str) -> str:
    """The database in an address."""
    return make_url(url).database or ""


@pytest.fixture
async def blank_database_url(clone: Clone) -> AsyncIterator[str]:
    """A database with nothing in it, not even migrated."""
    async with clone("template0") as url:
        yield url


@pytest.fixture
async def empty_database_url(empty_template: str, clone: Clone) -> AsyncIterator[str]:
    """A migrated database with an empty CRM."""
    async with clone(empty_template) as url:
        yield url


@pytest.fixture
async def database_url(world_template: str, clone: Clone) -> AsyncIterator[str]:
    """A migrated database with the evaluation's world, for this test alone; the login owns the tables."""
    async with clone(world_template) as url:
        yield url


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
