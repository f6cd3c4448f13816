"""Fresh databases for cases: one template with the world in it, and a copy of it for each case."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from secrets import token_hex

from sqlalchemy import URL, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from core.errors import DatabaseUnavailable
from storage.engine import asyncpg_url


class Copies:
    """One database after the other under the same address, each a copy of the template.

    While one is used the next is made; it then only has to be renamed.
    """

    def __init__(self, server: AsyncEngine, address: URL, template: str) -> None:
        self._server = server
        self._template = template
        self._name = f"{template}_copy"
        self._next: asyncio.Task[str] | None = None
        self.url = _with(address, self._name)

    @asynccontextmanager
    async def fresh(self) -> AsyncIterator[str]:
        """The address of an untouched copy, which is dropped afterwards. Only one at a time."""
        made = await (self._next or self._make())
        await self._run(f'ALTER DATABASE "{made}" RENAME TO "{self._name}"')
        self._next = asyncio.create_task(self._make())
        try:
            yield self.url
        finally:
            await _drop(self._server, self._name)

    async def close(self) -> None:
        """Drops the copy that nobody took."""
        if self._next is not None:
            with suppress(DBAPIError):
                await _drop(self._server, await self._next)

    async def _make(self) -> str:
        name = f"{self._template}_next"
        await self._run(f'CREATE DATABASE "{name}" TEMPLATE "{self._template}"')
        return name

    async def _run(self, statement: str) -> None:
        await _run(self._server, statement)


@asynccontextmanager
async def copies_of(address: str, fill: Callable[[str], Awaitable[None]]) -> AsyncIterator[Copies]:
    """Copies of a template that `fill` fills, given its address. No database that the server has is touched.

    Raises DatabaseUnavailable.
    """
    url = asyncpg_url(address)
    server = create_async_engine(url, isolation_level="AUTOCOMMIT")
    template = f"autocrm_eval_{token_hex(4)}"
    try:
        try:
            await _run(server, f'CREATE DATABASE "{template}"')
        except (DBAPIError, OSError) as error:
            reason = str(getattr(error, "orig", error)).splitlines()[0]
            raise DatabaseUnavailable(f"No database for the evaluation could be made: {reason}") from error
        copies = Copies(server, url, template)
        try:
            await fill(_with(url, template))
            yield copies
        finally:
            await copies.close()
            await _drop(server, template)
    finally:
        await server.dispose()


def _with(url: URL, database: str) -> str:
    return url.set(database=database).render_as_string(hide_password=False)


async def _drop(server: AsyncEngine, name: str) -> None:
    """Drops a database, whoever is still connected to it."""
    try:
        # it drives out the server's own workers (autovacuum); with FORCE one of them is an error to all but a superuser
        await _run(server, f'DROP DATABASE "{name}"')
    except DBAPIError:
        await _run(server, f'DROP DATABASE "{name}" WITH (FORCE)')


async def _run(server: AsyncEngine, statement: str) -> None:
    async with server.connect() as connection:
        await connection.execute(text(statement))
