"""One transaction on behalf of one person."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import CursorResult, Executable, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from core.catalog import Catalog
from core.errors import DatabaseUnavailable
from core.messages import Actor
from storage.actions import PostgresPlans
from storage.engine import unavailable
from storage.outbox import PostgresOutbox
from storage.records import PostgresRecords
from storage.sessions import PostgresConversations
from storage.tables import PERSON_ROLE, USER_SETTING
from storage.text import storable
from storage.users import as_actor, user_with_email

_NO_TABLES = ("42P01", "3F000")  # undefined table, invalid schema name

# The same as SET LOCAL ROLE and two SET LOCALs, in one round trip.
AS_PERSON = text(
    f"select set_config('role', '{PERSON_ROLE}', true), set_config('{USER_SETTING}', :user_id, true),"
    " set_config('TimeZone', 'UTC', true)"
)


class PostgresUnitOfWork:
    """What can be done within the transaction."""

    def __init__(self, connection: AsyncConnection, catalog: Catalog, actor: Actor) -> None:
        self.records = PostgresRecords(connection, catalog, actor)
        self.conversations = PostgresConversations(connection)
        self.plans = PostgresPlans(connection, catalog)
        self.outbox = PostgresOutbox(connection)


class PostgresStorage:
    """`core.ports.Storage` on PostgreSQL."""

    def __init__(self, engine: AsyncEngine, catalog: Catalog) -> None:
        self._engine = engine
        self._catalog = catalog

    @asynccontextmanager
    async def begin(self, actor: Actor) -> AsyncIterator[PostgresUnitOfWork]:
        """Opens a transaction in which everything is done as this person; any exception rolls it back.

        Raises DatabaseUnavailable when the database cannot be reached or goes away meanwhile.
        """
        async with self._connected(AS_PERSON, {"user_id": actor.user_id}) as (connection, _):
            yield PostgresUnitOfWork(connection, self._catalog, actor)
            await connection.commit()

    async def user_by_email(self, email: str) -> Actor | None:
        """The CRM user with this e-mail address, in any case of letters.

        There is no person yet as whom to read, so the login does, in one statement and without a transaction around it.
        """
        query = user_with_email(self._catalog, storable(email))
        async with self._connected(query, isolation_level="AUTOCOMMIT") as (_, found):
            row = found.mappings().one_or_none()
        return None if row is None else as_actor(row)

    @asynccontextmanager
    async def _connected(
        self, first: Executable, parameters: dict[str, str] | None = None, **options: Any
    ) -> AsyncIterator[tuple[AsyncConnection, CursorResult[Any]]]:
        """A connection with these options, and what its first statement returned; failures are told in plain words."""
        try:
            connection, result = await self._begun(first, parameters, options)
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
        self, first: Executable, parameters: dict[str, str] | None, options: dict[str, Any]
    ) -> tuple[AsyncConnection, CursorResult[Any]]:
        """A connection on which the first statement was executed.

        A pooled connection may have died with a server that was restarted; one that fails tells the pool that all have,
        so that the second attempt gets a fresh one. That spares a round trip for asking before each transaction.
        """
        for last in (False, True):
            connection = await self._engine.connect()
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
