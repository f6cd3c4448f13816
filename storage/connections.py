"""Connections from the pool, and what goes wrong on them told in plain words."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import CursorResult, Executable
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from core.errors import DatabaseUnavailable
from storage.engine import unavailable

_NO_TABLES = ("42P01", "3F000")  # undefined table, invalid schema name


async def executed(
    engine: AsyncEngine, statement: Executable, parameters: Mapping[str, Any] | None = None
) -> CursorResult[Any]:
    """What one statement returned that is a transaction of its own. Raises DatabaseUnavailable."""
    async with connected(engine, statement, parameters, isolation_level="AUTOCOMMIT") as (_, result):
        return result


@asynccontextmanager
async def connected(
    engine: AsyncEngine, first: Executable, parameters: Mapping[str, Any] | None = None, **options: Any
) -> AsyncIterator[tuple[AsyncConnection, CursorResult[Any]]]:
    """A connection with these options, and what its first statement returned. Raises DatabaseUnavailable."""
    try:
        connection, result = await _begun(engine, first, parameters, options)
    except (OSError, DBAPIError, PoolTimeout) as error:
        raise _lacking_tables(error) or unavailable(error) from error
    try:
        yield connection, result
    except DBAPIError as error:
        if error.connection_invalidated:
            raise DatabaseUnavailable(
                "The connection to the database was lost. Look at the history to see whether the change was made."
            ) from error
        lacking = _lacking_tables(error)
        if lacking is not None:
            raise lacking from error
        raise
    finally:
        await asyncio.shield(connection.close())


async def _begun(
    engine: AsyncEngine, first: Executable, parameters: Mapping[str, Any] | None, options: dict[str, Any]
) -> tuple[AsyncConnection, CursorResult[Any]]:
    """A connection on which the first statement was executed.

    A pooled connection may have died with a server that was restarted; one that fails tells the pool that all have, so
    that the second attempt gets a fresh one. That spares a round trip for asking before each transaction.
    """
    for last in (False, True):
        connection = await engine.connect()
        try:
            await connection.execution_options(**options)
            return connection, await connection.execute(first, parameters)
        except DBAPIError as error:
            await asyncio.shield(connection.close())
            if last or not error.connection_invalidated:
                raise
        except BaseException:
            await asyncio.shield(connection.close())
            raise
    raise AssertionError("unreachable")


def _lacking_tables(error: Exception) -> DatabaseUnavailable | None:
    """What to do about a database without our tables; None if that is not the matter."""
    if getattr(getattr(error, "orig", None), "sqlstate", "") not in _NO_TABLES:
        return None
    return DatabaseUnavailable("This database lacks tables that AutoCRM needs. Run `autocrm migrate`, then try again.")
