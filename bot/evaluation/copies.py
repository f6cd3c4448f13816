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
    """Hands out copies of a template database; while one is used, the next is being made."""

    def __init__(self, server: AsyncEngine, url: URL, template: str) -> None:
        self._server = server
        self._url = url
        self._template = template
        self._made = 0
        self._next: asyncio.Task[str] | None = None

    @asynccontextmanager
    async def fresh(self) -> AsyncIterator[str]:
        """The address of a copy that is dropped afterwards."""
        name = await (self._next or self._make())
        self._next = asyncio.create_task(self._make())
        try:
            yield _address(self._url, name)
        finally:
            await _run(self._server, f'DROP DATABASE "{name}" WITH (FORCE)')

    async def close(self) -> None:
        """Drops the copy that nobody took."""
        if self._next is not None:
            with suppress(DBAPIError):
                await _run(self._server, f'DROP DATABASE "{await self._next}" WITH (FORCE)')

    async def _make(self) -> str:
        self._made += 1
        name = f"{self._template}_{self._made}"
        await _run(self._server, f'CREATE DATABASE "{name}" TEMPLATE "{self._template}"')
        return name


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
            await fill(_address(url, template))
            yield copies
        finally:
            await copies.close()
            await _run(server, f'DROP DATABASE "{template}" WITH (FORCE)')
    finally:
        await server.dispose()


def _address(url: URL, database: str) -> str:
    return url.set(database=database).render_as_string(hide_password=False)


async def _run(server: AsyncEngine, statement: str) -> None:
    async with server.connect() as connection:
        await connection.execute(text(statement))
