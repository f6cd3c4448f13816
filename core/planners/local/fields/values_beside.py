"""Which value stands beside the name of a field: behind it, before it, or said to be what the name says."""

from collections.abc import Iterable, Sequence

from core.catalog import FieldSpec, Table
from core.drafts import DraftValue
from core.planners.local.clauses.old_values import is_first_of_two, is_replaced
from core.planners.local.fields.denials import is_denied
from core.planners.local.fields.odd_values import odd_value
from core.planners.local.fields.values import ValueReader
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.lexicon import concept_of
from core.planners.local.marking.marks import Item, MarkKind
from core.planners.local.marking.stretch import FieldsRead, Stretch

_BETWEEN_REFERENCE_AND_FIELD = frozenset(
    "is as the a our new 's their now be to down in will takes take took taken over becomes become serves acts steps "
    "stepped up follows main primary key going stands functions real true actual best biggest internal economic "
    "strongest only sole chief preferred".split()
)
_NUMERIC = frozenset("money integer percent".split())
_TIME_LEADS = frozenset("to until till -> for at into on by out back".split())
_LINKS = frozenset(
    "is to at = : now be should just say says of for on the up down goes -> as changed new becomes went a an their her "
    "his its 's was are into about more like roughly around approximately from with go will has moved got out back in "
    "' actually currently it that this she he our my by over only set change moves one instead become shuld shoud shld "
    "needs need must ought have been being were would can could raised lowered reduced increased decreased cut dropped "
    "bumped adjusted brought taken put pushed come came gone fallen fell risen rose jumped climbed grown grew slipped "
    "slid sunk sank shrunk shrank improved worsened boosted lifted trimmed revised corrected altered amended updated "
    "fixed standing stands right please well rather quite stays stay stayed remains remain remained".split()
)
_SIGNS = frozenset({":", "=", "->"})
"""Between a field's name and its value they begin no new piece of information."""
_OWN_NEW = frozenset("the its their his her our my new a an revised updated expected latest final".split())
_DASHES = frozenset({"-"})
_OF_VALUE = frozenset("in of as".split())
_PASSED_OVER: tuple[MarkKind, ...] = (
    "pronoun", "verb", "record", "table", "user", "choice", "filter", "quantifier", "title", "arrow", "field_verb",
    "when", "create_cue", "number",
)  # fmt: skip
"""What may stand between a field's name and its value."""

ValueBeside = tuple[DraftValue, Iterable[int]]
"""A value and the tokens that tell it."""


class ValuesBeside:
    """Finds the value that belongs to a field's name."""

    def __init__(self, reading: Annotated, values: ValueReader) -> None:
        self._reading = reading
        self._words = reading.text.folded
        self._values = values

    def find(
        self,
        table: Table,
        spec: FieldSpec,
        items: Sequence[Item],
        place: tuple[int, int],
        stretch: Stretch,
        found: FieldsRead,
    ) -> ValueBeside | None:
        """The value for the field whose name is the first item of `place`, up to the second, and its tokens."""
        n = place[0]
        return (
            self._reference_before(spec, items, n, stretch)
            or self._as_named(spec, items, n, stretch, found)
            or self._behind(table, spec, items, place, stretch, found)
            or self._right_before(spec, items, n, stretch, found)
            or odd_value(self._reading, spec, stretch, items[n], found)
        )

    def _reference_before(self, spec: FieldSpec, items: Sequence[Item], n: int, stretch: Stretch) -> ValueBeside | None:
        """The record that is told to play a part: "Jane is our champion", "Jane instead of Bob is the contact"."""
        if spec.type != "reference" or n == 0:
            return None
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
        return None

    def _as_named(
        self, spec: FieldSpec, items: Sequence[Item], n: int, stretch: Stretch, found: FieldsRead
    ) -> ValueBeside | None:
        """The value that "as" ties to the name: "with march 5 as its new close date"."""
        called = self._called(items, n)
        if called is None or found.used.intersection(range(called.first, called.last)):
            return None
        value = self._values.of(spec, self._as_figure(spec, called), stretch)
        return (value, range(called.first, called.last)) if value is not None else None

    def _behind(
        self,
        table: Table,
        spec: FieldSpec,
        items: Sequence[Item],
        place: tuple[int, int],
        stretch: Stretch,
        found: FieldsRead,
    ) -> ValueBeside | None:
        """The first value behind the name that can be the field's, as far as the sentence still speaks of the field."""
        n, following = place
        for item in items[n + 1 : following]:
            if self._is_other_value(item) or found.used.intersection(range(item.first, item.last)):
                continue
            value = self._values.of(spec, self._as_figure(spec, item), stretch)
            if value is not None:
                return value, range(item.first, item.last)
            if self._leads_away(table, items[n], item, stretch, found):
                break
        return None

    def _is_other_value(self, item: Item) -> bool:
        """Whether an item is the value that is to be replaced: "from 20k", "not 20k", "instead of 20k"."""
        instead = self._words[max(0, item.first - 2) : item.first] == ("instead", "of")
        return instead or self._words[item.first - 1] in ("not", "from") or is_first_of_two(self._reading, item)

    def _leads_away(self, table: Table, named: Item, item: Item, stretch: Stretch, found: FieldsRead) -> bool:
        """Whether an item that is no value ends what the field's name can be about."""
        word = self._words[item.first]
        if (
            item.marks
            and not (item.has("field") and concept_of(item, table, "field") is None)
            and not item.has(*_PASSED_OVER)
            and not (found.named and item.has("phone", "email", "money", "percent"))
        ):
            return True
        if word in _DASHES and item.first == named.last:
            return False  # "close date - march 3"
        listed = bool(found.named) and word in ("and", "&", ",", "/")
        linked = bool(item.marks) or word in _LINKS or listed
        return not linked or (item.first in stretch.stops and word not in _SIGNS and not listed)

    def _right_before(
        self, spec: FieldSpec, items: Sequence[Item], n: int, stretch: Stretch, found: FieldsRead
    ) -> ValueBeside | None:
        """The value right before the name, where it is not denied: "31 million in revenue"."""
        led = self._before(spec, items, n)
        denied = led is not None and led.has("choice") and is_denied(self._words, led)
        if led is None or denied or found.used.intersection(range(led.first, led.last)):
            return None
        value = self._values.of(spec, led, stretch)
        return (value, range(led.first, led.last)) if value is not None else None

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
