"""What PostgreSQL says when it refuses something, in typed form."""

import re

from sqlalchemy.exc import DBAPIError

from core.values import Frozen

INSUFFICIENT_PRIVILEGE = "42501"
COLLISIONS = ("40001", "40P01", "55P03")

_REFUSALS = ("22", "23", "44", "54", "P0")
"""The classes of SQLSTATE that are about the values: anything else but a collision is a mistake of ours."""


class Failure(Frozen):
    """One error of the database: its SQLSTATE and what it says of where it happened."""

    state: str
    message: str
    detail: str = ""
    table: str | None = None
    column: str | None = None
    constraint: str | None = None

    @property
    def is_collision(self) -> bool:
        """Whether somebody else's work was in the way."""
        return self.state in COLLISIONS

    @property
    def is_refusal(self) -> bool:
        """Whether the database did not accept what it was given."""
        return self.state[:2] in _REFUSALS

    @property
    def key_columns(self) -> str:
        """The columns or expressions of the key that the detail is about, as in "Key (lower(email))=(..)"."""
        found = re.match(r"Key \((.*?)\)=\(", self.detail)
        return found.group(1) if found else ""

    @property
    def quoted(self) -> tuple[str, ...]:
        """What stands in double quotes in the message."""
        return tuple(re.findall(r'"([^"]*)"', self.message))


def read_failure(error: DBAPIError) -> Failure | None:
    """The failure behind a driver's error; None where the database did not speak (a lost connection)."""
    cause: BaseException | None = error.orig
    while cause is not None and not hasattr(cause, "constraint_name"):
        cause = cause.__cause__
    state = getattr(cause, "sqlstate", None)
    if error.connection_invalidated or state is None:
        return None
    return Failure(
        state=state,
        message=str(getattr(cause, "message", "") or cause).splitlines()[0],
        detail=getattr(cause, "detail", None) or "",
        table=getattr(cause, "table_name", None),
        column=getattr(cause, "column_name", None),
        constraint=getattr(cause, "constraint_name", None),
    )
