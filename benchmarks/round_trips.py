"""Counts what is sent to the database and waited for."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.ext.asyncio import AsyncEngine

_EVENTS = ("before_cursor_execute", "begin", "commit", "rollback")
"""Savepoints are statements and come as such."""


class RoundTrips:
    """Statements and transaction commands of one engine since the last `reset`.

    On a connection in autocommit SQLAlchemy tells of transaction commands that it does not send. Preparing a statement
    is not counted: it happens once for each connection, and then the statement is cached.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self.count = 0
        for name in _EVENTS:
            event.listen(engine.sync_engine, name, self._listener(only_in_transactions=not name.startswith("before")))

    def reset(self) -> None:
        """Starts counting anew."""
        self.count = 0

    def _listener(self, *, only_in_transactions: bool) -> Callable[..., None]:
        def counted(connection: Connection, *_arguments: Any) -> None:
            autocommit = connection.get_execution_options().get("isolation_level") == "AUTOCOMMIT"
            self.count += not (only_in_transactions and autocommit)

        return counted
