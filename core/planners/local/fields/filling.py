"""Fill: values go to the field named beside them, else to the one field of the table that their kind fits."""

from collections.abc import Sequence

from core.catalog import Catalog, FieldSpec, Table
from core.drafts import Adjustment, DraftValue, Empty, Given
from core.language.dates import Calendar
from core.planners.local.fields.bare_values import BareValues
from core.planners.local.fields.denials import is_denied, is_switched_off
from core.planners.local.fields.free_text import FreeTextReader
from core.planners.local.fields.values import ValueReader
from core.planners.local.fields.values_beside import ValuesBeside
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.lexicon import concept_of
from core.planners.local.marking.marks import Item, Mark
from core.planners.local.marking.stretch import FieldsRead, Stretch
from core.planners.local.marking.vocabulary import FACTORS, VerbClass

_LISTED = frozenset("choice email phone money percent date".split())
_OWNERS = frozenset("the his her their".split())
_TEXTUAL = ("text", "long_text", "domain")


class FieldReader:
    """Reads the fields of one message."""

    def __init__(self, catalog: Catalog, reading: Annotated, calendar: Calendar, past: Sequence[Mark] = ()) -> None:
        self._reading = reading
        self._words = reading.text.folded
        self._values = ValueReader(catalog, reading, calendar, past)
        self._texts = FreeTextReader(reading)
        self._beside = ValuesBeside(reading, self._values)
        self._bare = BareValues(reading, self._values, self._texts)

    def value_of(self, spec: FieldSpec, item: Item, stretch: Stretch) -> DraftValue | None:
        """The item as a value of the field, if it can be one."""
        return self._values.of(spec, item, stretch)

    def read(self, table: Table, stretch: Stretch) -> FieldsRead:
        """The values in the stretch, by the field named beside them, else by the one field that their kind fits."""
        found = FieldsRead()
        items = [
            item
            for item in self._reading.items_in(stretch.first, stretch.last)
            if not stretch.taken.intersection(range(item.first, item.last))
        ]
        self._named_fields(table, stretch, items, found)
        self._listed_values(table, stretch, items, found)
        self._bare.read(table, stretch, items, found)
        return found

    def _named_fields(self, table: Table, stretch: Stretch, items: Sequence[Item], found: FieldsRead) -> None:
        named = [(n, item, c) for n, item in enumerate(items) if (c := concept_of(item, table, "field"))]
        idle = {n for n, item, _ in named if self._says_how_much(items, n) or self._also_goes(stretch, item)}
        fields = [(n, item, c) for n, item, c in named if n not in idle]
        for position, (n, item, concept) in enumerate(fields):
            spec = table.field(concept.field)
            if found.used.intersection(range(item.first, item.last)) or not spec.writable:
                continue
            following = fields[position + 1][0] if position + 1 < len(fields) else len(items)
            last = items[following].first if following < len(items) else None
            if (
                self._cleared(spec, item, items[n + 1 : following], stretch, found)
                or self._switched(spec, item, stretch, found)
                or self._multiplied(spec, item, stretch, found)
                or self._worded(table, spec, item, stretch, found, last)
            ):
                continue
            value = self._beside.find(table, spec, items, (n, following), stretch, found)
            if value is not None:
                read, used = value
                found.put(spec.name, read, (*range(item.first, item.last), *used))
            elif not item.has("verb", "table", "pronoun") or self._is_listed(items, n) or self._is_date(spec, item):
                found.name(spec.name)

    def _cleared(
        self, spec: FieldSpec, item: Item, behind: Sequence[Item], stretch: Stretch, found: FieldsRead
    ) -> bool:
        """A field whose value is to go: "clear the phone of Ingrid"."""
        ordered = "clear" in stretch.verbs and self._near_verb(item, stretch, "clear")
        if spec.type == "boolean" or not ordered or self._has_value(spec, behind):
            return False
        found.put(spec.name, Empty(), range(item.first, item.last))
        return True

    def _switched(self, spec: FieldSpec, item: Item, stretch: Stretch, found: FieldsRead) -> bool:
        """A field that is yes or no, by its name alone: "do not contact", "no longer do not contact"."""
        if spec.type != "boolean":
            return False
        off = is_denied(self._words, item) or is_switched_off(self._reading, item, stretch)
        found.put(spec.name, Given(value=not off), range(item.first, item.last))
        return True

    def _worded(
        self, table: Table, spec: FieldSpec, item: Item, stretch: Stretch, found: FieldsRead, last: int | None
    ) -> bool:
        """A field that takes words as they stand; a town may be told with its country."""
        if spec.type in _TEXTUAL:
            self._texts.read(spec, item, stretch, found, last=last, table=table)
            return True
        return spec.type == "country" and self._texts.town_with_country(table, item, stretch, found)

    def _also_goes(self, stretch: Stretch, item: Item) -> bool:
        """Whether a noun names something else that is handed over, and no field: "the Hooli deal + contact Gavin"."""
        joined = self._words[item.first - 1 : item.first] in (("+",), ("and",), ("&",), ("plus",))
        return joined and "assign" in stretch.verbs and item.kind == "table"

    def _says_how_much(self, items: Sequence[Item], n: int) -> bool:
        """Whether "by", which may name a date, tells by how much something changes: "by one month"."""
        behind = items[n + 1 : n + 2]
        return self._words[items[n].first] == "by" and bool(behind) and behind[0].has("duration", "money", "percent")

    def _is_date(self, spec: FieldSpec, item: Item) -> bool:
        """Whether an article makes the word for a date of what may be a verb: "move the close"."""
        led = self._words[item.first - 1] in ("the", "its", "our", "their")
        return spec.role == "closing" and led and not item.has("table", "pronoun")

    def _is_listed(self, items: Sequence[Item], n: int) -> bool:
        """Whether another field's name follows in a list: "change the phone and the email"."""
        behind = [item for item in items[n + 1 : n + 4] if self._words[item.first] not in _OWNERS]
        return len(behind) > 1 and self._words[behind[0].first] in ("and", "&", ",") and behind[1].has("field")

    def _listed_values(self, table: Table, stretch: Stretch, items: Sequence[Item], found: FieldsRead) -> None:
        """Values that stand behind the names of several fields: "set stage and amount of X to proposal and 25k"."""
        last = max((n for n, item in enumerate(items) if concept_of(item, table, "field")), default=len(items))
        for name in list(found.named) if found.changes else ():
            spec = table.field(name)
            for item in items[last + 1 :] if spec.type in _LISTED else ():
                value = self._values.of(spec, item, stretch)
                if value is None or found.used.intersection(range(item.first, item.last)):
                    continue
                found.put(name, value, range(item.first, item.last))
                found.named.remove(name)
                break

    def _multiplied(self, spec: FieldSpec, item: Item, stretch: Stretch, found: FieldsRead) -> bool:
        """A change by a factor: "double the amount"."""
        if spec.type not in ("money", "integer"):
            return False
        for n in range(stretch.first, item.first):
            if self._words[n] in FACTORS:
                found.put(
                    spec.name, Adjustment(percent=str(FACTORS[self._words[n]])), (n, *range(item.first, item.last))
                )
                return True
        return False

    def _has_value(self, spec: FieldSpec, items: Sequence[Item]) -> bool:
        if spec.type in _TEXTUAL:
            return any(self._words[item.first] in ("to", "=", ":", "->") for item in items)
        return any(self._values.of(spec, item, Stretch(0, 0)) is not None for item in items)

    def _near_verb(self, item: Item, stretch: Stretch, name: VerbClass) -> bool:
        for other in self._reading.items_in(stretch.first, item.first):
            verb = other.of("verb")
            if verb is not None and name in verb.value:
                return True
        return False
