"""Types the conditions of a draft: references become keys, days become moments, words become values."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Protocol

from core.catalog import TEXTS, Catalog, FieldSpec, Table
from core.drafts import Condition, DraftValue, Given, Me, RecordMention, Said
from core.identified import Found, Identified, Nobody, Several
from core.language.dates import Calendar
from core.ports import Turn
from core.records import TypedCondition
from core.resolution import Refusal
from core.said_values import read_said
from core.typed import Problem, read_given
from core.values import Value

"""Of these a part may be asked for, which need not be a whole address or number."""


class Identifies(Protocol):
    """Finds the records that mentions mean."""

    async def identify(self, mention: RecordMention, tables: Sequence[str]) -> Identified:
        """The record of one of the tables that the mention means."""
        ...


class ConditionReader:
    """Reads conditions for one message."""

    def __init__(self, catalog: Catalog, identifier: Identifies, turn: Turn) -> None:
        self._catalog = catalog
        self._identifier = identifier
        self._turn = turn
        self._calendar = Calendar(now=turn.now, account=turn.locale)

    async def read(
        self, table: Table, conditions: Sequence[Condition]
    ) -> tuple[TypedCondition, ...] | Several | Refusal:
        """The typed conditions; or the several records that one may be about; or why one cannot be read."""
        out: list[TypedCondition] = []
        for condition in conditions:
            field = self.field_at(table, condition.field)
            if field is None:
                return Refusal(reason="unsupported", text=f"I cannot filter {table.plural} by {condition.field}.")
            if condition.operator in ("is_empty", "is_set"):
                out.append(TypedCondition(field=condition.field, operator=condition.operator))
                continue
            if field.type == "moment" and (days := self._as_moments(condition)) is not None:
                out.append(days)
                continue
            values = await self._values(field, condition)
            if isinstance(values, Several | Refusal):
                return values
            out.append(TypedCondition(field=condition.field, operator=condition.operator, values=values))
        return tuple(out)

    async def _values(self, field: FieldSpec, condition: Condition) -> tuple[Value, ...] | Several | Refusal:
        values: list[Value] = []
        for value in (condition.value, condition.upper, *condition.any_of):
            if value is None:
                continue
            read = await self._value(field, value)
            if isinstance(read, Several | Refusal):
                return read
            values.extend(read)
        if not values or (condition.operator == "between" and len(values) != 2):
            return Refusal(reason="invalid", text=f"I cannot tell which {field.label.lower()} you mean.")
        return tuple(values)

    def field_at(self, table: Table, path: str) -> FieldSpec | None:
        """The field at the end of a dotted path over references."""
        first, _, rest = path.partition(".")
        field = table.by_name.get(first)
        if field is None or not rest:
            return field
        return self.field_at(self._catalog.table(field.table), rest) if field.table else None

    async def _value(self, field: FieldSpec, value: DraftValue) -> list[Value] | Several | Refusal:
        match value:
            case Me():
                return [self._turn.actor.user_id]
            case RecordMention():
                return await self._records(field, value)
            case Said(text=text) if field.type == "reference":
                return await self._records(field, RecordMention(words=text, table=field.table))
            case Said(text=text) if field.type in TEXTS:
                return [text]
            case Given(value=given) if field.type in TEXTS:
                return [given]
            case Given():
                read = read_given(field, value, None, self._calendar)
            case Said():
                read = read_said(field, value, None, self._calendar)
            case _:
                return Refusal(reason="unsupported", text=f"I cannot filter by such a {field.label.lower()}.")
        if isinstance(read, Problem):
            return Refusal(reason="invalid", text=read.text)
        return [read.value]

    async def _records(self, field: FieldSpec, mention: RecordMention) -> list[Value] | Several | Refusal:
        found = await self._identifier.identify(mention, (str(field.table),))
        match found:
            case Found(row=row):
                return [row.id]
            case Several():
                return found.model_copy(update={"words": mention.words})
            case Nobody():
                singular = self._catalog.table(str(field.table)).singular
                return Refusal(reason="not_found", text=f"I found no {singular} called “{mention.words}”.")

    def _as_moments(self, condition: Condition) -> TypedCondition | None:
        """A test of a moment against whole days, as one against the moments at which they begin and end."""
        lower, upper = _day(condition.value), _day(condition.upper)
        if lower is None or (condition.upper is not None and upper is None):
            return None
        last = upper or lower
        match condition.operator:
            case "is" | "between":
                return TypedCondition(
                    field=condition.field, operator="between", values=(self._begins(lower), self._ends(last))
                )
            case "under":
                return TypedCondition(field=condition.field, operator="under", values=(self._begins(lower),))
            case "at_most":
                return TypedCondition(field=condition.field, operator="at_most", values=(self._ends(lower),))
            case "over":
                return TypedCondition(field=condition.field, operator="over", values=(self._ends(lower),))
            case "at_least":
                return TypedCondition(field=condition.field, operator="at_least", values=(self._begins(lower),))
            case _:
                return None

    def _begins(self, day: date) -> str:
        return datetime.combine(day, time.min, self._turn.now.tzinfo).isoformat()

    def _ends(self, day: date) -> str:
        return datetime.combine(day, time.max, self._turn.now.tzinfo).isoformat()


def _day(value: DraftValue | None) -> date | None:
    if isinstance(value, Given) and isinstance(value.value, str) and len(value.value) == 10:
        try:
            return date.fromisoformat(value.value)
        except ValueError:
            return None
    return None
