"""Fill: values go to the field named beside them, else to the one field of the table that their kind fits."""

from collections.abc import Iterable, Sequence

from core.catalog import Catalog, FieldSpec, Table
from core.drafts import Adjustment, DraftValue, Empty, Given
from core.language.dates import Calendar
from core.planners.local.clauses.old_values import is_first_of_two, is_past, is_replaced
from core.planners.local.fields.chance_choices import ChanceChoices
from core.planners.local.fields.closing_days import closes_on
from core.planners.local.fields.denials import is_denied, is_switched_off
from core.planners.local.fields.free_text import FreeTextReader
from core.planners.local.fields.lone_values import stands_alone
from core.planners.local.fields.odd_values import odd_value
from core.planners.local.fields.values import ValueReader
from core.planners.local.fields.yearly_earnings import YearlyEarnings
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.chance_names import is_chance
from core.planners.local.marking.lexicon import concept_of
from core.planners.local.marking.marks import Item, Mark, MarkKind
from core.planners.local.marking.stretch import FieldsRead, Stretch
from core.planners.local.marking.vocabulary import FACTORS, VerbClass

_BETWEEN_REFERENCE_AND_FIELD = frozenset(
    "is as the a our new 's their now be to down in will takes take took taken over becomes become serves acts steps "
    "stepped up follows main primary key going stands functions real true actual best biggest internal economic "
    "strongest only sole chief preferred".split()
)
_BEFORE_CURRENCY = frozenset("in into to as be is are".split())
_LISTED = frozenset("choice email phone money percent date".split())
_NUMERIC = frozenset("money integer percent".split())
_TIME_LEADS = frozenset("to until till -> for at into on by out back".split())
_BEFORE_TIME = frozenset("only just now then again first earliest please latest is be".split())
_BEFORE_DAY = frozenset("-> to closing closes close due by sign signs signing".split())
_TIME_PREPOSITIONS = frozenset("to until till for at into on by before in".split())
_LINKS = frozenset(
    "is to at = : now be should just say says of for on the up down goes -> as changed new becomes went a an their "
    "her his its 's was are into about more like roughly around approximately from with go will has moved got out "
    "back in ' actually currently it that this she he our my by over only set change moves one instead become "
    "shuld shoud shld "
    "needs need must ought have been being was were would can could raised lowered reduced increased decreased cut "
    "dropped bumped adjusted brought taken put moved pushed come came gone went fallen fell risen rose jumped climbed "
    "grown grew slipped slid sunk sank shrunk shrank improved worsened boosted lifted trimmed down revised corrected "
    "altered amended updated fixed standing stands standing right please well rather quite stays stay stayed remains "
    "remain "
    "remained".split()
)
_SIGNS = frozenset({":", "=", "->"})
"""Between a field's name and its value they begin no new piece of information."""
_BEING = tuple((verb, word) for verb in ("is", "was", "has") for word in ("a", "an", "now", "no", "not", "our"))
_OWN_NEW = frozenset("the its their his her our my new a an revised updated expected latest final deal's".split())
_DASHES = frozenset({"-", "--"})
_OWNERS = frozenset("the his her their".split())
_OF_VALUE = frozenset("in of as".split())
_PASSED_OVER: tuple[MarkKind, ...] = (
    "pronoun", "verb", "record", "table", "user", "choice", "filter", "quantifier", "title", "arrow", "field_verb",
    "when", "create_cue", "number",
)  # fmt: skip
"""What may stand between a field's name and its value."""
_MOST_PERCENT = 100
_TEXTUAL = ("text", "long_text", "domain")


class FieldReader:
    """Reads the fields of one message."""

    def __init__(self, catalog: Catalog, reading: Annotated, calendar: Calendar, past: Sequence[Mark] = ()) -> None:
        self._reading = reading
        self._words = reading.text.folded
        self._values = ValueReader(catalog, reading, calendar, past)
        self._texts = FreeTextReader(reading)
        self._chance_choices = ChanceChoices(reading)
        self._earnings = YearlyEarnings(reading)

    def value_of(self, spec: FieldSpec, item: Item, stretch: Stretch) -> DraftValue | None:
        """The item as a value of the field, if it can be one."""
        return self._values.of(spec, item, stretch)

    def read(self, table: Table, stretch: Stretch) -> FieldsRead:
        """The values in the stretch, by the field named beside them, else by the one field that their kind fits."""
        found = FieldsRead()
        self._found = found
        items = [
            item
            for item in self._reading.items_in(stretch.first, stretch.last)
            if not stretch.taken.intersection(range(item.first, item.last))
        ]
        self._named_fields(table, stretch, items, found)
        self._listed_values(table, stretch, items, found)
        self._bare_values(table, stretch, items, found)
        return found

    def _named_fields(self, table: Table, stretch: Stretch, items: Sequence[Item], found: FieldsRead) -> None:
        fields = [(n, item, c) for n, item in enumerate(items) if (c := concept_of(item, table, "field"))]
        for position, (n, item, concept) in enumerate(fields):
            spec = table.field(concept.field)
            if found.used.intersection(range(item.first, item.last)) or not spec.writable:
                continue
            following = fields[position + 1][0] if position + 1 < len(fields) else len(items)
            tokens = range(item.first, item.last)
            if (
                spec.type != "boolean"
                and "clear" in stretch.verbs
                and self._near_verb(item, stretch, "clear")
                and not self._has_value(spec, items[n + 1 : following])
            ):
                found.put(spec.name, Empty(), tokens)
                continue
            if spec.type == "boolean":
                off = is_denied(self._words, item) or is_switched_off(self._reading, item, stretch)
                found.put(spec.name, Given(value=not off), tokens)
                continue
            if self._multiplied(spec, item, stretch, found):
                continue
            if spec.type in _TEXTUAL:
                self._texts.read(
                    spec,
                    item,
                    stretch,
                    found,
                    last=items[following].first if following < len(items) else None,
                    table=table,
                )
                continue
            if spec.type == "country" and self._texts.town_with_country(table, item, stretch, found):
                continue
            value = self._value_beside(table, spec, stretch, items, n, following, found)
            if value is not None:
                read, used = value
                found.put(spec.name, read, (*tokens, *used))
            elif not item.has("verb", "table", "pronoun") or self._is_listed(items, n) or self._is_date(spec, item):
                found.name(spec.name)

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

    def _value_beside(
        self,
        table: Table,
        spec: FieldSpec,
        stretch: Stretch,
        items: Sequence[Item],
        n: int,
        following: int,
        found: FieldsRead,
    ) -> tuple[DraftValue, Iterable[int]] | None:
        if spec.type == "reference" and n > 0:
            replaced: set[int] = set()
            for before in (items[n - 1], *reversed(items[max(0, n - 6) : n - 1])):
                if is_replaced(self._reading, before):
                    replaced.update(range(before.first - 1, before.last))
                    continue
                passed = stretch.taken | replaced
                between = {self._words[k] for k in range(before.last, items[n].first) if k not in passed}
                if not between <= _BETWEEN_REFERENCE_AND_FIELD or ("a" in between and items[n].has("choice")):
                    break  # "Acme is a customer" tells what Acme is
                value = self._values.of(spec, before, stretch)
                if value is not None:
                    return value, range(before.first, before.last)
        called = self._called(items, n)
        if called is not None and not found.used.intersection(range(called.first, called.last)):
            value = self._values.of(spec, self._as_figure(spec, called), stretch)
            if value is not None:
                return value, range(called.first, called.last)
        for item in items[n + 1 : following]:
            if is_first_of_two(self._reading, item):
                continue
            if self._words[max(0, item.first - 2) : item.first] == ("instead", "of") or self._words[item.first - 1] in (
                "not",
                "from",
            ):
                continue
            if found.used.intersection(range(item.first, item.last)):
                continue
            value = self._values.of(spec, self._as_figure(spec, item), stretch)
            if value is not None:
                return value, range(item.first, item.last)
            if (
                item.marks
                and not (item.has("field") and concept_of(item, table, "field") is None)
                and not item.has(*_PASSED_OVER)
                and not (found.named and item.has("phone", "email", "money", "percent"))
            ):
                break
            if self._words[item.first] in _DASHES and item.first == items[n].last:
                continue  # "close date - march 3"
            listed = bool(found.named) and self._words[item.first] in ("and", "&", ",", "/")
            if not item.marks and self._words[item.first] not in _LINKS and not listed:
                break
            if item.first in stretch.stops and self._words[item.first] not in _SIGNS and not listed:
                break
        led = self._before(spec, items, n)
        denied = led is not None and led.has("choice") and is_denied(self._words, led)
        if led is not None and not denied and not found.used.intersection(range(led.first, led.last)):
            value = self._values.of(spec, led, stretch)
            if value is not None:
                return value, range(led.first, led.last)
        return odd_value(self._reading, spec, stretch, items[n], found)

    def _called(self, items: Sequence[Item], n: int) -> Item | None:
        """The item that is said to be what a field's name says: "with march 5 as its new close date"."""
        k = n - 1
        while k > 0 and self._words[items[k].first] in _OWN_NEW:
            k -= 1
        return items[k - 1] if k > 0 and self._words[items[k].first] == "as" else None

    def _as_figure(self, spec: FieldSpec, item: Item) -> Item:
        """A time of day as the figure that it is for a field that holds one: "put the probability at 5"."""
        inner = item.first + 1
        if spec.type not in _NUMERIC or not item.has("when") or self._words[item.first] not in _TIME_LEADS:
            return item
        marks = self._reading.marks_in(inner, item.last, "number", "money", "percent")
        whole = tuple(mark for mark in marks if (mark.first, mark.last) == (inner, item.last))
        return Item(inner, item.last, whole) if whole else item

    def _before(self, spec: FieldSpec, items: Sequence[Item], n: int) -> Item | None:
        """The item right before a field's name, or before "in" and the name: "31 million in revenue"."""
        before = items[n - 1] if n > 0 else None
        if before is None or before.last != items[n].first:
            return None
        led = spec.type in _NUMERIC and n > 1 and self._words[before.first] in _OF_VALUE
        return items[n - 2] if led and items[n - 2].last == before.first else before

    def _has_value(self, spec: FieldSpec, items: Sequence[Item]) -> bool:
        if spec.type in _TEXTUAL:
            return any(self._words[item.first] in ("to", "=", ":", "->") for item in items)
        return any(self._values.of(spec, item, Stretch(0, 0)) is not None for item in items)

    def _bare_values(self, table: Table, stretch: Stretch, items: Sequence[Item], found: FieldsRead) -> None:
        """Values beside which no field was named go where only one field can take them."""
        for n, item in enumerate(items):
            if found.used.intersection(range(item.first, item.last)) or not item.marks:
                continue
            spec = self._field_for(table, item, stretch, items, n)
            if spec is None or spec.name in found.changes or is_first_of_two(self._reading, item):
                continue
            value = Given(value=True) if spec.type == "boolean" else self._values.of(spec, item, stretch)
            if value is not None:
                found.put(spec.name, value, range(item.first, item.last))
                if item.has("money", "percent", "number", "when", "duration") and not item.has("choice"):
                    found.bare.append(range(item.first, item.last))

    def _field_for(self, table: Table, item: Item, stretch: Stretch, items: Sequence[Item], n: int) -> FieldSpec | None:
        concept = concept_of(item, table, "choice", "choice_verb")
        if concept is not None and self._chance_choices.has(table, concept, items, n, stretch):
            return None
        if concept is not None and (stretch.creating or not self._is_object(items, n)):
            spec = table.field(concept.field)
            if spec.role != "kind" or stretch.creating or self._words[item.first - 1] in ("a", "an"):
                return spec if not is_denied(self._words, item) else None
        verb_field = concept_of(item, table, "field_verb")
        if verb_field is not None and table.field(verb_field.field).type == "text":
            self._texts.moved(table.field(verb_field.field), item, stretch, self._found, table)
            return None
        if verb_field is not None and table.field(verb_field.field).type == "boolean":
            return table.field(verb_field.field)
        if item.has("money"):
            only = self._only(table, "money")
            if self._earnings.is_earned(item):
                return only if only is not None and only.role != "measure" else None
            return only if only is None or only.role == "measure" or stretch.creating else None
        if item.has("percent"):
            relative = self._values.direction(item, stretch) and not self._values.is_points(item)
            relative = relative and not self._names_share(table)
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
            return self._clock_for(table, item, stretch)
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

    def _clock_for(self, table: Table, item: Item, stretch: Stretch) -> FieldSpec | None:
        spec = table.by_name.get(table.clock or "")
        if spec is None:
            return None
        before = self._lead_word(item, stretch)
        moves = stretch.verbs & {"later", "earlier", "set", "create", "remind", "log"}
        if stretch.creating or (moves and before in _TIME_LEADS):
            return spec
        if before in _TIME_LEADS and self._stands_behind_name(item, stretch):
            return spec
        if (
            before in _BEFORE_DAY
            or (before in ("it", "that", "them", "these", "those") and stretch.verbs & {"set"})
            or (item.first == stretch.first and self._words[item.last : item.last + 2] not in _BEING)
            or stands_alone(self._reading, table, item, (stretch.first, stretch.last), self._values.today)
            or (spec.role == "closing" and closes_on(self._reading, item, stretch, self._values.today))
        ):
            return spec
        return None

    def _stands_behind_name(self, item: Item, stretch: Stretch) -> bool:
        """Whether a time follows the name of what is meant, small words between: "Hooli only for 26 February"."""
        n = item.first - (self._words[item.first] not in _TIME_PREPOSITIONS) - 1
        while n > stretch.first and self._words[n] in _BEFORE_TIME:
            n -= 1
        return n in stretch.taken and not is_chance(self._reading, self._reading.items[self._reading.at[n]])

    def _names_share(self, table: Table) -> bool:
        """Whether a percentage was named that has no value yet: "the odds of X fell by 10 percent"."""
        return any(table.field(name).type == "percent" for name in self._found.named)

    def _lead_word(self, item: Item, stretch: Stretch) -> str:
        """The preposition of a time, which may be part of its own span."""
        first = self._words[item.first]
        if self._words[item.first : item.first + 2] == ("up", "to"):
            return "to"
        if first == "the":
            return "on"  # "we sign the 10 december"
        if first in _TIME_PREPOSITIONS:
            return first
        return self._words[item.first - 1] if item.first > stretch.first else ""

    def _only(self, table: Table, type_: str) -> FieldSpec | None:
        specs = [spec for spec in table.fields if spec.type == type_ and spec.writable]
        return specs[0] if len(specs) == 1 else None

    def _near_verb(self, item: Item, stretch: Stretch, name: VerbClass) -> bool:
        for other in self._reading.items_in(stretch.first, item.first):
            verb = other.of("verb")
            if verb is not None and name in verb.value:
                return True
        return False
