"""The values that travel between layers, in one form that JSON, PostgreSQL and the cards share."""

from typing import NewType

from pydantic import BaseModel, ConfigDict

UserId = NewType("UserId", str)
RecordId = NewType("RecordId", str)
PlanId = NewType("PlanId", str)
SessionId = NewType("SessionId", str)
MessageId = NewType("MessageId", str)
ButtonId = NewType("ButtonId", str)

Value = None | bool | int | str
"""One column's value, exactly as PostgreSQL's ``to_jsonb`` writes it with the session in UTC.

Text, uuid and choices are strings; integers are int; a numeric with decimals is its decimal string
("60000.00"), so that no digit is lost; a date is "2026-11-24"; a moment is ISO 8601 with offset.
"""


class Frozen(BaseModel):
    """The base of everything that passes between layers: immutable, and no unknown field."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class RecordRef(Frozen):
    """One record: where it is, and how it is called."""

    table: str
    id: RecordId
    name: str = ""
