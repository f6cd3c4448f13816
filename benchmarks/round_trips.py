"""Counts what is sent to the database and waited for."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine

_EVENTS = ("before_cursor_execute", "begin", "commit", "rollback")
"""Savepoints are statements and come as such."""


class RoundTrips:
    """Statements and transaction commands of one engine since the last `reset`.

    Preparing a statement is not counted: it happens once for each connection, and then the statement is cached.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self.count = 0
        for name in _EVENTS:
            event.listen(engine.sync_engine, name, self._listener())

    def reset(self) -> None:
        """Starts counting anew."""
        self.count = 0

    def _listener(self) -> Callable[..., None]:
        def counted(*_arguments: Any) -> None:
            self.count += 1

        return counted
