"""Fill: what a noun phrase asks of many records: owner, state, company, amounts, dates, empty fields."""

from collections.abc import Sequence

from core.catalog import Catalog, FieldSpec, Table
from core.drafts import Condition, DraftValue, Given, Me, RecordMention
from core.language.dates import Calendar, read_time
from core.language.when import When
from core.planners.local.fields.empty_fields import EmptyFieldReader
from core.planners.local.fields.filters import expanded, merged
from core.planners.local.fields.negations import goes_on, negation_before, turned_round
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.comparisons import ComparisonReader
from core.planners.local.marking.lexicon import concept_of
from core.planners.local.marking.marks import Item
from core.planners.local.marking.names import Named
from core.planners.local.marking.vocabulary import STOP_WORDS

_BELONGING = frozenset("assigned belong belongs belonging delegated allocated given handed tied".split())
_TELLING = frozenset("show give tell find get remind list to".split())


class ConditionReader:
    """Reads the conditions of one message."""

    def __init__(self, catalog: Catalog, reading: Annotated, calendar: Calendar) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded
        self._calendar = calendar
        self._comparisons = ComparisonReader(reading)
        self._empty_fields = EmptyFieldReader(reading)

    def read(self, table: Table, first: int, last: int, taken: frozenset[int] = frozenset()) -> tuple[Condition, ...]:
        """What a stretch of words asks of records of the table: owner, state, company, amounts, dates, empty fields."""
        return self.read_with_tokens(table, first, last, taken)[0]

    def read_with_tokens(
        self, table: Table, first: int, last: int, taken: frozenset[int] = frozenset()
    ) -> tuple[tuple[Condition, ...], frozenset[int]]:
        """The same, and the tokens that say it."""
        found: list[Condition] = []
        used: set[int] = set(taken)
        saying: set[int] = set()
        denied_to = -1
        items = [item for item in self._reading.items_in(first, last) if not used & set(range(item.first, item.last))]
        for n, item in enumerate(items):
            if used & set(range(item.first, item.last)):
                continue
            conditions = self._condition(table, items, n, used)
            denied = negation_before(self._words, item.first, first) if conditions else None
            shared = bool(conditions) and denied_to >= 0 and goes_on(self._words, denied_to, item.first)
            turned = shared or (denied is not None and denied not in used)
            opposite = turned_round(conditions) if turned else None
            found.extend(opposite or conditions)
            denied_to = item.last if opposite else -1 if conditions else denied_to
            if conditions:
                saying.update(range(item.first, item.last))
            if opposite and denied is not None:
                saying.add(denied)
        return merged(found), frozenset(saying | used)

    def about(self, table: Table, item: Item) -> list[Condition]:
        """What it asks of records of the table that they belong to what one item names."""
        return self._condition(table, [item], 0, set())

    def _condition(self, table: Table, items: Sequence[Item], n: int, used: set[int]) -> list[Condition]:
        item = items[n]
        span = range(item.first, item.last)
        empty = self._empty_fields.read(table, items, n)
        if empty is not None:
            used.update(range(item.first, empty[1]))
            return [empty[0]]
        compared = self._comparisons.read(table, items, n)
        if compared is not None:
            used.update(range(item.first, compared[1]))
            return [compared[0]]
        owner = self._owner(table, items, n)
        if owner is not None:
            return [owner]
        concept = concept_of(item, table, "filter")
        choice = concept_of(item, table, "choice", "choice_verb")
        if choice is not None and not (item.has("verb") and concept is None and n == 0):
            field = table.field(choice.field)
            if field.role != "kind" or not item.has("table"):
                return [Condition(field=choice.field, operator="is", value=Given(value=choice.value))]
        if concept is not None:
            named = table.called(str(concept.field))
            return expanded(named, self._calendar) if named is not None else []
        record = item.of("record")
        if record is not None and record is _leading(item):
            return self._about(table, item, record.value)
        when = item.of("when")
        if when is not None and (when is _leading(item) or item.kind in ("duration", "number")):
            return self._time(table, items, n, when.value)
        boolean = concept_of(item, table, "field", "field_verb")
        if boolean is not None and table.field(boolean.field).type == "boolean":
            return [Condition(field=boolean.field, operator="is", value=Given(value=True))]
        currency = item.of("currency")
        if currency is not None:
            spec = next((f for f in table.fields if f.type == "currency"), None)
            return (
                [Condition(field=spec.name, operator="is", value=Given(value=currency.value))]
                if spec is not None
                else []
            )
        country = item.of("country")
        if country is not None:
            return self._place(table, "country", Given(value=country.value))
        if (
            not item.marks
            and span.start > 0
            and self._words[span.start - 1] in ("in", "from")
            and self._words[span.start] not in STOP_WORDS
            and any(c.isalnum() for c in self._words[span.start])
        ):
            words = self._reading.text.named(item.first, item.last)
            return self._place(table, "city", Given(value=words))
        return []

    def _owner(self, table: Table, items: Sequence[Item], n: int) -> Condition | None:
        item = items[n]
        mark = item.of("user")
        if mark is None or table.owner is None:
            return None
        if isinstance(mark.value, Me):
            told = self._words[item.first] == "me" and item.first > 0 and self._words[item.first - 1] in _TELLING
            if told and self._words[max(0, item.first - 2)] not in _BELONGING:
                return None
            return Condition(field=table.owner, operator="is", value=Me())
        record = item.of("record")
        if record is not None and record.worth > mark.worth:
            return None
        words = self._reading.text.named(item.first, item.last)
        return Condition(
            field=table.owner, operator="is", value=RecordMention(words=words, table=self._catalog.users.name)
        )

    def _about(self, table: Table, item: Item, named: Named) -> list[Condition]:
        words = self._reading.text.named(item.first, item.last)
        reachable = [f for f in table.references if f.table in named.tables]
        if not reachable:
            return self._called(table, item, named)
        best = max(
            reachable,
            key=lambda f: named.best(str(f.table)) + (0.2 if self._kind(str(f.table)) == "organisation" else 0.0),
        )
        return [Condition(field=best.name, operator="is", value=RecordMention(words=words, table=best.table))]

    def _called(self, table: Table, item: Item, named: Named) -> list[Condition]:
        """Records of the table by a part of their own name: "contacts called mori"."""
        hits = named.of_table(table.name)
        if not hits or self._words[item.first - 1] not in ("called", "named", "like", "name"):
            return []
        word = self._words[item.last - 1]
        column = table.display[-1] if word == hits[0][0].words[-1] else table.display[0]
        return [
            Condition(
                field=column, operator="contains", value=Given(value=self._reading.text.named(item.first, item.last))
            )
        ]

    def _kind(self, table: str) -> str:
        return self._catalog.table(table).kind

    def _place(self, table: Table, role: str, value: DraftValue) -> list[Condition]:
        path = self.path_to_role(table, role)
        return [Condition(field=path, operator="is", value=value)] if path else []

    def path_to_role(self, table: Table, role: str) -> str | None:
        """The field of that role in the table, or over its reference to an organisation."""
        spec = table.with_role(role)  # type: ignore[arg-type]  # callers pass roles
        if spec is not None:
            return spec.name
        for reference in table.references:
            outer = self._catalog.table(str(reference.table))
            inner = outer.with_role(role)  # type: ignore[arg-type]  # callers pass roles
            if outer.kind == "organisation" and inner is not None:
                return f"{reference.name}.{inner.name}"
        return None

    def _time(self, table: Table, items: Sequence[Item], n: int, when: When) -> list[Condition]:
        spec = self._time_field(table, items, n)
        if spec is None:
            return []
        item = items[n]
        if when.latest is None and self._words[item.first] == "from":
            period = read_time(self._reading.text.words(item.first + 1, item.last), self._calendar)
            when = period if period is not None else when  # "the notes from last week" are those of that week
        earliest, latest = when.earliest, when.latest
        if earliest is None and latest is None:
            return []
        if earliest is not None and latest is not None:
            return [
                Condition(
                    field=spec.name,
                    operator="between",
                    value=Given(value=earliest.isoformat()),
                    upper=Given(value=latest.isoformat()),
                )
            ]
        if latest is not None:
            return [Condition(field=spec.name, operator="at_most", value=Given(value=latest.isoformat()))]
        assert earliest is not None  # noqa: S101 - one of the two is set
        return [Condition(field=spec.name, operator="at_least", value=Given(value=earliest.isoformat()))]

    def _time_field(self, table: Table, items: Sequence[Item], n: int) -> FieldSpec | None:
        for other in reversed(items[max(0, n - 3) : n]):
            concept = concept_of(other, table, "field")
            if concept is not None and table.field(concept.field).type in ("date", "moment"):
                return table.field(concept.field)
        return table.by_name.get(table.clock or "")


def _leading(item: Item) -> object:
    return item.marks[0] if item.marks else None
