"""The job engine's connections to our database."""

import time
from typing import Any
from weakref import WeakKeyDictionary

import psycopg
from psycopg_pool import AsyncConnectionPool
from sqlalchemy import URL

from storage.engine import asyncpg_url

SCHEMA = "autocrm_jobs"

_FRESH = 1.0
"""Seconds for which a connection that was used is taken to be alive."""

Connections = AsyncConnectionPool[psycopg.AsyncConnection[Any]]


def connection_options(url: str | URL) -> dict[str, object]:
    """What the job engine's driver needs to reach the database at this address, in the schema of its own tables."""
    parsed = asyncpg_url(url)
    query = {name: value if isinstance(value, str) else value[0] for name, value in parsed.query.items()}
    sslmode = query.get("ssl") or query.get("sslmode")
    named = {
        "host": parsed.host or query.get("host"),
        "port": parsed.port or query.get("port"),
        "user": parsed.username or query.get("user"),
        "password": parsed.password or query.get("password"),
        "dbname": parsed.database,
        "sslmode": sslmode if isinstance(sslmode, str) else None,
        "connect_timeout": 10,
        "application_name": "autocrm jobs",
        "options": f"-c search_path={SCHEMA} -c TimeZone=UTC -c jit=off",
    }
    return {name: value for name, value in named.items() if value is not None}


def pool_of_connections(**arguments: Any) -> Connections:
    """The pool that the job engine makes with these arguments, with fewer round trips.

    The engine runs single statements: none needs a transaction around it. And it would look before each whether the
    connection is alive, which under load was just found out.
    """
    used: WeakKeyDictionary[psycopg.AsyncConnection[Any], float] = WeakKeyDictionary()

    async def check(connection: psycopg.AsyncConnection[Any]) -> None:
        if time.monotonic() > used.get(connection, 0.0) + _FRESH:
            await AsyncConnectionPool.check_connection(connection)
        used[connection] = time.monotonic()

    async def configure(connection: psycopg.AsyncConnection[Any]) -> None:
        await connection.set_autocommit(True)

    return AsyncConnectionPool(**{**arguments, "check": check, "configure": configure})
