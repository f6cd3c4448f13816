"""What those who watch are told: the figures of this process and of the database, and whether anybody works."""

import time

from bot.metrics import Metrics
from core.errors import DatabaseUnavailable
from storage.statistics import PostgresStatistics, Totals

_TOTALS_KEPT = 30.0


class Figures:
    """Joins what this process counted with what the database knows; counting all plans is not done at each look."""

    def __init__(self, metrics: Metrics, statistics: PostgresStatistics) -> None:
        self._metrics = metrics
        self._statistics = statistics
        self._totals: Totals | None = None
        self._counted_at = 0.0

    async def text(self) -> bytes:
        """The figures in Prometheus's text format. Raises DatabaseUnavailable."""
        backlog = await self._statistics.backlog()
        if self._totals is None or time.monotonic() > self._counted_at + _TOTALS_KEPT:
            self._totals = await self._statistics.totals()
            self._counted_at = time.monotonic()
        return self._metrics.text(backlog, self._totals)

    async def no_worker(self) -> str | None:
        """What is wrong where no worker has given a sign of life lately; a check of `bot.server`."""
        try:
            backlog = await self._statistics.backlog()
        except DatabaseUnavailable as error:
            return error.sentence
        return None if backlog.workers else "No worker is alive: start `autocrm worker`."
