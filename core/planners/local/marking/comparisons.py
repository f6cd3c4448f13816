"""Comparisons: "over 50k", "at least 30%", "10k or less", and the field that they are about."""

from collections.abc import Sequence

from core.catalog import FieldSpec, Table
from core.drafts import Condition, Given, Operator
from core.language.amount_ranges import AmountRange
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.lexicon import concept_of
from core.planners.local.marking.marks import Item
from core.planners.local.marking.vocabulary import COMPARISONS
from core.typed import plain_number
from core.values import Value

_COMPARING: dict[tuple[str, ...], Operator] = {
    tuple(phrase.split()): operator for operator, phrases in COMPARISONS.items() for phrase in phrases
}


class ComparisonReader:
    """Reads the comparisons of one message."""

    def __init__(self, reading: Annotated) -> None:
        self._words = reading.text.folded

    def read(self, table: Table, items: Sequence[Item], n: int) -> tuple[Condition, int] | None:
        """The comparison that begins at an item, and the token after it."""
        item = items[n]
        limits = item.of("range")
        if limits is not None:
            return self._between(table, items, n, limits.value)
        if self._words[item.last : item.last + 1] in (("figure",), ("figures",), ("-figure",)) and item.has("number"):
            return self._of_figures(table, items, n)
        operator, stop = self._operator_at(item.first)
        if operator is None:
            return self._compared_behind(table, items, n)
        value_item = next((other for other in items[n:] if other.first >= stop), None)
        if value_item is not None and value_item.first <= stop + 1 and value_item.has("duration"):
            in_time = self._in_time(table, operator, value_item)
            if in_time is not None or not value_item.has("money"):
                return in_time
        if value_item is None or value_item.first > stop + 1 or not value_item.has("money", "number", "percent"):
            return None
        field = self._compared_field(table, items, n, value_item)
        if field is None:
            return None
        money, percent, number = value_item.of("money"), value_item.of("percent"), value_item.of("number")
        if number is not None and self._words[value_item.last : value_item.last + 1] in (("figures",), ("figure",)):
            least = Given(value=plain_number(10 ** (number.value.value - 1)))
            figures = {"over": "at_least", "at_most": "under"}.get(operator, operator)
            return Condition(field=field.name, operator=figures, value=least), value_item.last + 1
        value: Value
        if percent is not None and field.type == "percent":
            value = plain_number(percent.value)
        elif money is not None:
            value = str(money.value.amount)
        elif number is not None:
            value = plain_number(number.value.value)
        else:
            return None
        return Condition(field=field.name, operator=operator, value=Given(value=value)), value_item.last

    def _of_figures(self, table: Table, items: Sequence[Item], n: int) -> tuple[Condition, int] | None:
        """Amounts by their number of digits: "six figure deals"."""
        number, field = items[n].of("number"), self._compared_field(table, items, n, items[n])
        if number is None or field is None or not 1 < number.value.value < 13:
            return None
        least = Given(value=plain_number(10 ** (number.value.value - 1)))
        most = Given(value=plain_number(10**number.value.value - 1))
        within = Condition(field=field.name, operator="between", value=least, upper=most)
        return within, items[n].last + 1

    def _in_time(self, table: Table, operator: Operator, item: Item) -> tuple[Condition, int] | None:
        """Lengths of time compared: "calls over 30 minutes"."""
        field = next((f for f in table.fields if f.type == "duration"), None)
        length = item.of("duration")
        minutes = length.value.minutes if length is not None else None
        if field is None or minutes is None:
            return None
        return Condition(field=field.name, operator=operator, value=Given(value=minutes)), item.last

    def _between(
        self, table: Table, items: Sequence[Item], n: int, limits: AmountRange
    ) -> tuple[Condition, int] | None:
        field = self._compared_field(table, items, n, items[n])
        if limits.percent and (field is None or field.type != "percent"):
            field = next((f for f in table.fields if f.type == "percent"), None)
        if field is None:
            return None
        low, high = Given(value=plain_number(limits.low)), Given(value=plain_number(limits.high))
        return Condition(field=field.name, operator="between", value=low, upper=high), items[n].last

    def _compared_behind(self, table: Table, items: Sequence[Item], n: int) -> tuple[Condition, int] | None:
        """ "50% or better", "10k or less"."""
        item = items[n]
        if (
            not item.has("money", "percent", "number")
            or self._words[item.last : item.last + 1] != ("or",)
            or item.last + 1 >= len(self._words)
        ):
            return None
        word = self._words[item.last + 1]
        operator = (
            "at_least"
            if word in ("better", "more", "higher", "above", "over")
            else "at_most"
            if word in ("less", "lower", "below", "under")
            else None
        )
        field = self._compared_field(table, items, n, item)
        if operator is None or field is None:
            return None
        money, percent, number = item.of("money"), item.of("percent"), item.of("number")
        if percent is not None:
            amount = percent.value
        elif money is not None:
            amount = money.value.amount
        elif number is not None:
            amount = number.value.value
        else:
            return None
        return Condition(field=field.name, operator=operator, value=Given(value=plain_number(amount))), item.last + 2

    def _operator_at(self, n: int) -> tuple[Operator | None, int]:
        for length in range(4, 0, -1):
            operator = _COMPARING.get(tuple(self._words[n : n + length]))
            if operator is not None:
                return operator, n + length
        return None, n

    def _compared_field(self, table: Table, items: Sequence[Item], n: int, value: Item) -> FieldSpec | None:
        numeric = ("money", "integer", "percent", "duration")
        near = [*reversed(items[max(0, n - 3) : n]), *(i for i in items if value.last <= i.first <= value.last + 1)]
        for other in near:
            concept = concept_of(other, table, "field")
            if concept is not None and table.field(concept.field).type in numeric:
                return table.field(concept.field)
        if value.has("percent"):
            return next((f for f in table.fields if f.type == "percent"), None)
        return table.by_name.get(table.measure or "")
