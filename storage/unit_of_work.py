"""One transaction on behalf of one person."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from core.catalog import Catalog
from core.errors import DatabaseUnavailable
from core.messages import Actor
from storage.actions import PostgresPlans
from storage.engine import unavailable
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
        async with self._transaction(actor.user_id) as connection:
            yield PostgresUnitOfWork(connection, self._catalog, actor)

    async def user_by_email(self, email: str) -> Actor | None:
        """The CRM user with this e-mail address, in any case of letters."""
        async with self._transaction("") as connection:
            found = await connection.execute(user_with_email(self._catalog, storable(email)))
            row = found.mappings().one_or_none()
        return None if row is None else as_actor(row)

    @asynccontextmanager
    async def _transaction(self, user_id: str) -> AsyncIterator[AsyncConnection]:
        try:
            connection = await self._as_person(user_id)
        except (OSError, DBAPIError, PoolTimeout) as error:
            raise unavailable(error) from error
        try:
            yield connection
            await connection.commit()
        except DBAPIError as error:
            if error.connection_invalidated:
                raise DatabaseUnavailable(
                    "The connection to the database was lost. Look at the history to see whether the change was made."
                ) from error
            if getattr(error.orig, "sqlstate", "") in _NO_TABLES:
                raise DatabaseUnavailable(
                    "This database lacks tables that AutoCRM needs. Run `autocrm migrate`, then try again."
                ) from error
            raise
        finally:
            await asyncio.shield(connection.close())

    async def _as_person(self, user_id: str) -> AsyncConnection:
        """A connection in a transaction of this person's.

        A pooled connection may have died with a server that was restarted; one that fails tells the pool that all have,
        so that the second attempt gets a fresh one. That spares a round trip for asking before each transaction.
        """
        for last in (False, True):
            connection = await self._engine.connect()
            try:
                await connection.execute(AS_PERSON, {"user_id": user_id})
                return connection
            except DBAPIError as error:
                await asyncio.shield(connection.close())
                if last or not error.connection_invalidated:
                    raise
            except BaseException:
                await asyncio.shield(connection.close())
                raise
        raise AssertionError("unreachable")
