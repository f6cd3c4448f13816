"""What has to be done from time to time, once for all workers together."""

import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from core.errors import DatabaseUnavailable
from core.expiry import Expiry
from storage.overdue import PostgresOverdue
from storage.retention import PostgresRetention

_AT_ONCE = 100
_ROUNDS = 20

_log = logging.getLogger(__name__)


class Chores:
    """Closing plans that nobody decided in time, and deleting what has served its time."""

    def __init__(
        self,
        overdue: PostgresOverdue,
        expiry: Expiry,
        retention: PostgresRetention,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._overdue = overdue
        self._expiry = expiry
        self._retention = retention
        self._clock = clock

    @property
    def timetable(self) -> tuple[tuple[str, str, Callable[[], Awaitable[None]]], ...]:
        """When (in the form of cron), under which name, what."""
        return ("* * * * *", "expire_plans", self.expire_plans), ("17 * * * *", "clean", self.clean)

    async def expire_plans(self) -> None:
        """Closes overdue plans, and takes the buttons from their cards; what is left over comes the next time."""
        now = self._clock()
        try:
            expired = await self._overdue.close_of_strangers(now)
            for _ in range(_ROUNDS):
                plans = await self._overdue.find(now, _AT_ONCE)
                for plan in plans:
                    expired += await self._expiry.expire(plan, now)
                if len(plans) < _AT_ONCE:
                    break
        except DatabaseUnavailable as error:
            _log.warning("overdue plans could not be closed: %s", error.sentence)
        else:
            if expired:
                _log.info("%d plans expired", expired)

    async def clean(self) -> None:
        """Deletes what is older than it shall get."""
        try:
            deleted = await self._retention.clean(self._clock())
        except DatabaseUnavailable as error:
            _log.warning("old rows could not be deleted: %s", error.sentence)
        else:
            _log.info("deleted what is old: %s", {what: count for what, count in deleted.items() if count})
