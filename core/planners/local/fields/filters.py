"""Named filters of the catalog as conditions, and conditions of one question taken together."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from core.catalog import FieldTest, NamedFilter
from core.drafts import Condition, DraftValue, Given
from core.language.dates import Calendar

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def expanded(named: NamedFilter, calendar: Calendar) -> list[Condition]:
    """The conditions that a named filter of the catalog stands for."""
    return [condition for test in named.where for condition in _tested(test, calendar)]


def _tested(test: FieldTest, calendar: Calendar) -> list[Condition]:
    out: list[Condition] = []
    for operator, values in (("is", test.is_), ("is_not", test.is_not)):
        if values:
            first, *rest = (Given(value=value) for value in values)
            out.append(Condition(field=test.field, operator=operator, value=first, any_of=tuple(rest)))
    for limit, operator in ((test.before, "under"), (test.after, "over")):
        if limit is not None:
            moment = calendar.now.isoformat() if limit == "now" else calendar.today.isoformat()
            out.append(Condition(field=test.field, operator=operator, value=Given(value=moment)))
    if test.empty is not None:
        out.append(Condition(field=test.field, operator="is_empty" if test.empty else "is_set"))
    return out


def _as_one_period(one: Condition, other: Condition) -> Condition | None:
    """Two days or periods that follow each other, as one: "due thursday and friday"."""
    if one.field != other.field or one.operator != "between" or other.operator != "between":
        return None
    first, second = sorted((one, other), key=lambda each: _day(each.value) or date.min)
    ends, begins, last = _day(first.upper), _day(second.value), _day(second.upper)
    if ends is None or begins is None or last is None or begins - ends != timedelta(days=1):
        return None
    return first.model_copy(update={"upper": second.upper})


def _day(value: DraftValue | None) -> date | None:
    """The day that a value is."""
    said = str(value.value) if isinstance(value, Given) else ""
    return date.fromisoformat(said) if _DAY.fullmatch(said) else None


def merged(conditions: Sequence[Condition]) -> tuple[Condition, ...]:
    """Equal conditions once; several values for one field as alternatives ("in proposal or negotiation")."""
    out: list[Condition] = []
    for condition in dict.fromkeys(conditions):
        for position, earlier in enumerate(out):
            alternatives = earlier.field == condition.field and earlier.operator == condition.operator == "is"
            both = _as_one_period(earlier, condition)
            if both is not None:
                out[position] = both
                break
            if alternatives and condition.value is not None:
                if condition.value not in (earlier.value, *earlier.any_of):
                    out[position] = earlier.model_copy(update={"any_of": (*earlier.any_of, condition.value)})
                break
        else:
            out.append(condition)
    return tuple(out)
