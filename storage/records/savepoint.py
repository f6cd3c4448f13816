"""A part of a transaction that can be taken back by itself."""

from types import TracebackType
from typing import Self

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection


class Savepoint:
    """A savepoint as a block: left by an exception, what was done in it is rolled back; else it stays, if still open.

    It is nothing but its statements. SQLAlchemy's own keeps an account beside them that goes wrong when the connection
    is closed or lost while the block is still being left. Savepoints within one another need different names.
    """

    def __init__(self, connection: AsyncConnection, name: str) -> None:
        self._connection = connection
        self._name = name

    async def __aenter__(self) -> Self:
        await self._connection.execute(sa.text(f"savepoint {self._name}"))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            await self.roll_back()

    async def roll_back(self) -> None:
        """Takes back what was done since it began; on a connection that is gone, that has happened already."""
        if not self._connection.closed and not self._connection.invalidated:
            await self._connection.execute(sa.text(f"rollback to savepoint {self._name}"))

    async def release(self) -> None:
        """Keeps what was done since it began, as part of the transaction around it."""
        await self._connection.execute(sa.text(f"release savepoint {self._name}"))
