"""Named filters ("open", "overdue") and typed conditions: from one to the other."""

from collections.abc import Sequence
from datetime import datetime

from core.catalog import FieldSpec, FieldTest, NamedFilter, Table
from core.records import TypedCondition
from core.values import Value

OPEN = "open"
"""The filter, where a table has one, that leaves out what is over and done with."""


def conditions_of(named: NamedFilter, table: Table, now: datetime) -> tuple[TypedCondition, ...]:
    """What a named filter demands at this moment."""
    return tuple(condition for test in named.where for condition in _typed(test, table.field(test.field), now))


def _typed(test: FieldTest, field: FieldSpec, now: datetime) -> list[TypedCondition]:
    found: list[TypedCondition] = []
    if test.is_ is not None:
        found.append(TypedCondition(field=field.name, operator="is", values=test.is_))
    if test.is_not is not None:
        found.append(TypedCondition(field=field.name, operator="is_not", values=test.is_not))
    if test.before is not None:
        found.append(TypedCondition(field=field.name, operator="under", values=(_moment(field, test.before, now),)))
    if test.after is not None:
        found.append(TypedCondition(field=field.name, operator="over", values=(_moment(field, test.after, now),)))
    if test.empty is not None:
        found.append(TypedCondition(field=field.name, operator="is_empty" if test.empty else "is_set"))
    return found


def _moment(field: FieldSpec, word: str, now: datetime) -> Value:
    if field.type == "date":
        return now.date().isoformat()
    at = now if word == "now" else now.replace(hour=0, minute=0, second=0, microsecond=0)
    return at.isoformat()


def recognised(
    table: Table, conditions: Sequence[TypedCondition], now: datetime
) -> tuple[tuple[NamedFilter, ...], tuple[TypedCondition, ...]]:
    """The named filters that some of the conditions amount to, the most demanding first, and the other conditions."""
    left = list(conditions)
    found: list[NamedFilter] = []
    for named in sorted(table.filters, key=lambda f: -len(f.where)):
        used: list[TypedCondition] = []
        for wanted in conditions_of(named, table, now):
            match = next((c for c in left if c not in used and _same(c, wanted, table.field(wanted.field), now)), None)
            if match is None:
                break
            used.append(match)
        else:
            found.append(named)
            left = [condition for condition in left if condition not in used]
    return tuple(found), tuple(left)


def _same(condition: TypedCondition, wanted: TypedCondition, field: FieldSpec, now: datetime) -> bool:
    if (condition.field, condition.operator) != (wanted.field, wanted.operator):
        return False
    if wanted.operator in ("under", "over") and field.type == "moment":
        return all(_on_same_minute(a, b, now) for a, b in zip(condition.values, wanted.values, strict=True))
    return set(condition.values) == set(wanted.values)


def _on_same_minute(one: Value, other: Value, now: datetime) -> bool:
    moments = [datetime.fromisoformat(str(value)) for value in (one, other)]
    first, second = (m if m.tzinfo else m.replace(tzinfo=now.tzinfo) for m in moments)
    return abs((first - second).total_seconds()) < 60
