"""Values beside which no field is named go to the one field of the table that can take them."""

from collections.abc import Sequence

from core.catalog import FieldSpec, Table
from core.drafts import Given
from core.planners.local.clauses.old_values import is_first_of_two, is_past
from core.planners.local.fields.bare_times import BareTimes
from core.planners.local.fields.chance_choices import ChanceChoices
from core.planners.local.fields.denials import is_denied
from core.planners.local.fields.free_text import FreeTextReader
from core.planners.local.fields.values import ValueReader
from core.planners.local.fields.yearly_earnings import YearlyEarnings
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.lexicon import concept_of
from core.planners.local.marking.marks import Item
from core.planners.local.marking.stretch import FieldsRead, Stretch

_BEFORE_CURRENCY = frozenset("in into to as be is are".split())
_MOST_PERCENT = 100


class BareValues:
    """Reads the values of a stretch that stand beside no field's name."""

    def __init__(self, reading: Annotated, values: ValueReader, texts: FreeTextReader) -> None:
        self._reading = reading
        self._words = reading.text.folded
        self._values = values
        self._texts = texts
        self._times = BareTimes(reading, values.today)
        self._chance_choices = ChanceChoices(reading)
        self._earnings = YearlyEarnings(reading)

    def read(self, table: Table, stretch: Stretch, items: Sequence[Item], found: FieldsRead) -> None:
        """Puts each value whose field is plain without a name."""
        for n, item in enumerate(items):
            if found.used.intersection(range(item.first, item.last)) or not item.marks:
                continue
            spec = self._field_for(table, items, n, stretch, found)
            if spec is None or spec.name in found.changes or is_first_of_two(self._reading, item):
                continue
            value = Given(value=True) if spec.type == "boolean" else self._values.of(spec, item, stretch)
            if value is not None:
                found.put(spec.name, value, range(item.first, item.last))
                if item.has("money", "percent", "number", "when", "duration") and not item.has("choice"):
                    found.bare.append(range(item.first, item.last))

    def _field_for(
        self, table: Table, items: Sequence[Item], n: int, stretch: Stretch, found: FieldsRead
    ) -> FieldSpec | None:
        """The field that the word itself speaks of, by a choice or a verb; failing that, by the kind of value."""
        item = items[n]
        concept = concept_of(item, table, "choice", "choice_verb")
        if concept is not None and self._chance_choices.has(table, concept, items, n, stretch):
            return None
        if concept is not None and (stretch.creating or not self._is_object(items, n)):
            spec = table.field(concept.field)
            if spec.role != "kind" or stretch.creating or self._words[item.first - 1] in ("a", "an"):
                return spec if not is_denied(self._words, item) else None
        verb_field = concept_of(item, table, "field_verb")
        if verb_field is not None and table.field(verb_field.field).type == "text":
            self._texts.moved(table.field(verb_field.field), item, stretch, found, table)
            return None
        if verb_field is not None and table.field(verb_field.field).type == "boolean":
            return table.field(verb_field.field)
        return self._field_of_kind(table, item, stretch, found)

    def _field_of_kind(self, table: Table, item: Item, stretch: Stretch, found: FieldsRead) -> FieldSpec | None:
        """The one field of the table that holds values of this kind."""
        if item.has("money"):
            only = self._only(table, "money")
            if self._earnings.is_earned(item):
                return only if only is not None and only.role != "measure" else None
            return only if only is None or only.role == "measure" or stretch.creating else None
        if item.has("percent"):
            relative = self._values.direction(item, stretch) and not self._values.is_points(item)
            relative = relative and not self._names_share(table, found)
            only = self._only(table, "money" if relative else "percent")
            return None if relative and only is not None and only.role != "measure" else only
        for kind in ("email", "phone", "domain"):
            if item.has(kind):
                return self._only(table, kind)
        if item.has("currency"):
            return self._only(table, "currency") if self._is_new_currency(item) else None
        if item.has("duration") and not item.has("when"):
            if self._values.shifts(stretch, item):
                return table.by_name.get(table.clock or "")
            return self._only(table, "duration")
        if item.has("country") and stretch.creating:
            return self._only(table, "country")
        if item.has("when"):
            return self._times.field_for(table, item, stretch)
        if item.has("number") and (item.marks[0].value.scaled or self._is_difference(item, stretch)):
            return self._only(table, "money")
        return None

    def _is_difference(self, item: Item, stretch: Stretch) -> bool:
        """Whether a figure too great for percent says by how much something is raised or lowered: "by 900"."""
        number = item.of("number")
        great = number is not None and number is item.marks[0] and abs(number.value.value) > _MOST_PERCENT
        return great and self._words[item.first - 1] == "by" and bool(stretch.verbs & {"raise", "lower"})

    def _is_new_currency(self, item: Item) -> bool:
        """Whether a currency is the one that amounts are to be in, and no other could be meant."""
        said = [
            other
            for other in self._reading.items
            if other.has("currency")
            and not is_past(self._reading, other)
            and "not" not in self._words[max(0, other.first - 2) : other.first]
        ]
        return said == [item] and self._words[item.first - 1] in _BEFORE_CURRENCY

    def _is_object(self, items: Sequence[Item], n: int) -> bool:
        """Whether a choice's word belongs to a noun that follows ("prospecting deals"): a condition then, no change."""
        after = items[n + 1] if n + 1 < len(items) else None
        return (
            after is not None
            and after.first == items[n].last
            and after.has("table")
            and after.of("table") is after.marks[0]
        )

    def _names_share(self, table: Table, found: FieldsRead) -> bool:
        """Whether a percentage was named that has no value yet: "the odds of X fell by 10 percent"."""
        return any(table.field(name).type == "percent" for name in found.named)

    def _only(self, table: Table, type_: str) -> FieldSpec | None:
        specs = [spec for spec in table.fields if spec.type == type_ and spec.writable]
        return specs[0] if len(specs) == 1 else None
