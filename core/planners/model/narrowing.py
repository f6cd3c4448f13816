"""Lists of conditions in the wire form, named filters among them."""

from collections.abc import Mapping, Sequence
from typing import Any

from core.catalog import Catalog, FieldTest, Table
from core.drafts import Condition, Given, Operator
from core.language.dates import Calendar
from core.planners.model.condition_words import ConditionWords


class NarrowingReader:
    """Reads the conditions of one answer."""

    def __init__(self, catalog: Catalog, calendar: Calendar) -> None:
        self._calendar = calendar
        self._words = ConditionWords(catalog, calendar)

    def read(self, table: Table, items: Sequence[Mapping[str, Any]], problems: list[str]) -> tuple[Condition, ...]:
        """The conditions; what is wrong with them is added to `problems`."""
        found: list[Condition] = []
        for item in items:
            for path, raw in item.items():
                named = table.called(str(raw)) if path == "is" else None
                if named is not None:
                    found.extend(condition for test in named.where for condition in self._tested(test))
                    continue
                read = self._words.read(table, path, raw)
                if isinstance(read, str):
                    problems.append(read)
                else:
                    found.extend(read)
        return _together(found)

    def _tested(self, test: FieldTest) -> list[Condition]:
        out: list[Condition] = []
        sides: tuple[tuple[Operator, Any], ...] = (("is", test.is_), ("is_not", test.is_not))
        for operator, values in sides:
            if values:
                first, *rest = (Given(value=value) for value in values)
                out.append(Condition(field=test.field, operator=operator, value=first, any_of=tuple(rest)))
        limits: tuple[tuple[Operator, str | None], ...] = (("under", test.before), ("over", test.after))
        for operator, limit in limits:
            if limit is not None:
                moment = self._calendar.now if limit == "now" else self._calendar.today
                out.append(Condition(field=test.field, operator=operator, value=Given(value=moment.isoformat())))
        if test.empty is not None:
            out.append(Condition(field=test.field, operator="is_empty" if test.empty else "is_set"))
        return out


def _together(conditions: Sequence[Condition]) -> tuple[Condition, ...]:
    """Several values that one field may have are alternatives, for no record has two of them."""
    out: list[Condition] = []
    for condition in dict.fromkeys(conditions):
        at = next((n for n, other in enumerate(out) if _alternative(other, condition)), None)
        if at is None:
            out.append(condition)
        elif condition.value is not None:
            out[at] = out[at].model_copy(update={"any_of": (*out[at].any_of, condition.value, *condition.any_of)})
    return tuple(out)


def _alternative(one: Condition, other: Condition) -> bool:
    return one.field == other.field and one.operator == other.operator == "is"
