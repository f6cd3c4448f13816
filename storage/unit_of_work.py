"""One transaction on behalf of one person."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from core.catalog import Catalog
from core.messages import Actor
from storage.actions import PostgresPlans
from storage.connections import connected, executed
from storage.knowledge import PostgresPassages
from storage.outbox import PostgresOutbox
from storage.records.gateway import PostgresRecords
from storage.sessions import PostgresConversations
from storage.tables import PERSON_ROLE, USER_SETTING
from storage.text import storable
from storage.users import as_actor, user_with_email

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
        self.passages = PostgresPassages(connection, catalog)


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
        async with connected(self._engine, AS_PERSON, {"user_id": actor.user_id}) as (connection, _):
            yield PostgresUnitOfWork(connection, self._catalog, actor)
            await connection.commit()

    async def user_by_email(self, email: str) -> Actor | None:
        """The CRM user with this e-mail address, in any case of letters.

        There is no person yet as whom to read, so the login does, in one statement and without a transaction around it.
        """
        query = user_with_email(self._catalog, storable(email))
        row = (await executed(self._engine, query)).mappings().one_or_none()
        return None if row is None else as_actor(row)
