"""What was answered, for a platform that waits a moment for it."""

import asyncio
import time
from collections.abc import Sequence

from core.messages import Platform
from core.replies import Reply
from storage.deliveries import PostgresDeliveries

_PAUSE = 0.03


class StoredAnswers:
    """Looks for answers among the deliveries of one platform."""

    def __init__(self, deliveries: PostgresDeliveries, platform: Platform) -> None:
        self._deliveries = deliveries
        self._platform = platform

    async def answer_to(self, key: str, within: float) -> Sequence[Reply]:
        """The replies to what was accepted with this key, once it is handled; none if that takes `within` seconds."""
        deadline = time.monotonic() + within
        while True:
            replies = await self._deliveries.answer_to(key)
            if replies is not None:
                return replies
            if time.monotonic() + _PAUSE > deadline:
                return ()
            await asyncio.sleep(_PAUSE)

    async def shown_at(self, workspace: str, channel: str, shown_as: str) -> Reply | None:
        """The newest reply of those that stand, or shall stand, in the message of this id."""
        return await self._deliveries.shown_at(self._platform, workspace, channel, shown_as)
