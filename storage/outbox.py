"""Replies that a unit of work leaves for delivery, in its own transaction."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from core.messages import Inbound
from core.replies import Reply


class PostgresOutbox:
    """`core.ports.Outbox` on the table deliveries."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def post(self, replies: Sequence[Reply], inbound: Inbound) -> None:
        """Hands over replies to what came in; without an address there is nobody to deliver to."""
