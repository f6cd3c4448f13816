"""An embedded PostgreSQL in a data directory: for one machine, without any set-up.

All processes that use the same data directory share one server. Each holds a shared lock on a file while it lives; a
guard process waits for that lock alone and then stops the server. So the server ends with the last process that uses
it, even a killed one, and never under another.
"""

import asyncio
import fcntl
import json
import logging
import os
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

import asyncpg

from core.errors import DatabaseUnavailable
from storage import embedded_guard
from storage.embedded_cluster import SUPERUSER, Cluster

_log = logging.getLogger(__name__)

LOGIN = "autocrm"
DATABASE = "autocrm"

_NOT_YET = (OSError, asyncpg.CannotConnectNowError, asyncpg.ConnectionDoesNotExistError, TimeoutError)
_MADE_BY_ANOTHER = (asyncpg.DuplicateObjectError, asyncpg.DuplicateDatabaseError, asyncpg.UniqueViolationError)


class EmbeddedPostgres:
    """Our use of an embedded server; the server runs at least until `close`."""

    def __init__(self, cluster: Cluster, socket_directory: Path, usage: int) -> None:
        self.directory = cluster.directory
        self._socket_directory = socket_directory
        self._usage: int | None = usage

    def url(self, database: str = DATABASE, *, user: str = LOGIN) -> str:
        """The address of a database on the server, for SQLAlchemy."""
        return f"postgresql+asyncpg://{user}@/{database}?host={quote(str(self._socket_directory), safe='')}"

    def close(self) -> None:
        """Ends our use of the server, which stops if nobody else uses it."""
        if self._usage is not None:
            os.close(self._usage)
            self._usage = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


async def start(home: Path, *, durable: bool = True, patience: float = 30) -> EmbeddedPostgres:
    """The server on the data below `home`, made or started if need be, with AutoCRM's database on it.

    `durable=False` gives up safety against power cuts for speed, for tests. Raises DatabaseUnavailable when there is no
    answer within `patience` seconds, or at once where waiting does not help.
    """
    home = await asyncio.to_thread(lambda: home.expanduser().resolve())
    deadline = time.monotonic() + patience
    try:
        home.mkdir(parents=True, exist_ok=True)
        cluster = Cluster(home, durable=durable)
        usage = await asyncio.to_thread(_lock, home / "usage.lock", fcntl.LOCK_SH, deadline)
    except OSError as error:
        raise _unusable(home, error) from error
    try:
        await asyncio.to_thread(_guard, cluster, home)
        socket_directory = await _answering(cluster, home, deadline)
        return EmbeddedPostgres(cluster, socket_directory, usage)
    except OSError as error:
        os.close(usage)
        raise _unusable(home, error) from error
    except asyncpg.PostgresError as error:
        os.close(usage)
        raise DatabaseUnavailable(f"The embedded database in {cluster.directory} lets nobody in: {error}.") from error
    except BaseException:
        os.close(usage)
        raise


async def _answering(cluster: Cluster, home: Path, deadline: float) -> Path:
    """Where a server listens that has let us in, after as many attempts as it takes."""
    while True:
        socket_directory = cluster.socket_directory()
        with suppress(*_NOT_YET):
            if socket_directory is not None:
                async with asyncio.timeout(max(0.1, min(5, deadline - time.monotonic()))):
                    await _let_in(socket_directory)
                return socket_directory
        if time.monotonic() > deadline:
            raise DatabaseUnavailable(
                f"The embedded database in {cluster.directory} does not answer."
                " The file server.log in that directory may tell why."
            )
        await asyncio.to_thread(_ensure_running, cluster, home, deadline)
        await asyncio.sleep(0.02)


async def _let_in(socket_directory: Path) -> None:
    """Connects as AutoCRM to its database, after making both where they are missing."""
    try:
        await _connect(socket_directory)
    except (asyncpg.InvalidAuthorizationSpecificationError, asyncpg.InvalidCatalogNameError):
        connection = await asyncpg.connect(host=str(socket_directory), user=SUPERUSER, database="postgres")
        try:
            with suppress(*_MADE_BY_ANOTHER):
                await connection.execute(f"create role {LOGIN} login createdb createrole nosuperuser nobypassrls")
            with suppress(*_MADE_BY_ANOTHER):
                await connection.execute(f"create database {DATABASE} owner {LOGIN}")
        finally:
            await connection.close()
        await _connect(socket_directory)


async def _connect(socket_directory: Path) -> None:
    connection = await asyncpg.connect(host=str(socket_directory), user=LOGIN, database=DATABASE)
    try:
        has_vectors = await connection.fetchval("select exists (select from pg_extension where extname = 'vector')")
    finally:
        await connection.close()
    if not has_vectors:
        await _let_vectors_in(socket_directory)


async def _let_vectors_in(socket_directory: Path) -> None:
    """Adds pgvector, which a superuser has to do; a server without it does what it can."""
    connection = await asyncpg.connect(host=str(socket_directory), user=SUPERUSER, database=DATABASE)
    try:
        await connection.execute("create extension if not exists vector schema public")
    except (*_MADE_BY_ANOTHER, asyncpg.FeatureNotSupportedError, asyncpg.UndefinedFileError) as error:
        _log.info("pgvector was not added: %s", type(error).__name__)
    finally:
        await connection.close()


def _ensure_running(cluster: Cluster, home: Path, deadline: float) -> None:
    """One process at a time looks after the directory; the others find the server running when it is their turn."""
    starting = _lock(home / "start.lock", fcntl.LOCK_EX, deadline)
    try:
        cluster.ensure_running()
    finally:
        os.close(starting)


def _lock(path: Path, kind: int, deadline: float) -> int:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    while True:
        try:
            fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
            return descriptor
        except BlockingIOError:
            if time.monotonic() > deadline:
                os.close(descriptor)
                raise DatabaseUnavailable(
                    f"Another process starts or stops the database in {path.parent} and does not come to an end."
                ) from None
            time.sleep(0.02)


def _guard(cluster: Cluster, home: Path) -> None:
    """Sees to it that there is a guard, before there is anything to be guarded: a start may fail at any point."""
    order = {
        "watch_lock": str(home / "watch.lock"),
        "usage_lock": str(home / "usage.lock"),
        "directory": str(cluster.directory),
        "pg_ctl": str(cluster.pg_ctl),
        "account": cluster.account.arguments,
    }
    command = [sys.executable, "-I", "-S", embedded_guard.__file__, json.dumps(order)]
    guarding = subprocess.run(command, check=False, stdin=subprocess.DEVNULL, cwd="/")  # noqa: S603 - our own command
    if guarding.returncode != 0:
        _log.warning("Nothing will stop the database server in %s when it is no longer used.", cluster.directory)


def _unusable(home: Path, error: OSError) -> DatabaseUnavailable:
    return DatabaseUnavailable(
        f"The data directory {home} cannot be used for the database: {error.strerror or error}."
        " Choose another with --data-dir, or set AUTOCRM_DATABASE_URL."
    )
