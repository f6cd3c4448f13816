"""Reads noun phrases: which record is meant ("the acme renewal"), or which records ("all my open deals")."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.catalog import Catalog, FieldSpec, FieldTest, NamedFilter, Table
from core.drafts import Condition, DraftValue, Given, Me, RecordMention
from core.language.dates import Calendar
from core.language.when import When
from core.planners.local.annotate import Annotated
from core.planners.local.lexicon import Concept
from core.planners.local.marks import Item
from core.planners.local.names import Named
from core.planners.local.vocabulary import COMPARISONS, STOP_WORDS
from core.typed import plain_number
from core.values import Value

_TELLING = frozenset("show give tell find get remind list to".split())

_ARTICLES = frozenset("the a an my our this that their his her its".split())
_WITHIN = frozenset("at of from @".split())
_NONE = frozenset("no without missing lack lacking lacks w/o empty blank".split())
_NOT = frozenset({"not", "isn't", "isnt", "aren't", "arent", "n't", "except", "non"})
_COMPARING = {tuple(phrase.split()): operator for operator, phrases in COMPARISONS.items() for phrase in phrases}
_THIS = frozenset("it this that him her them he she they those these its his their".split())


@dataclass(frozen=True)
class Target:
    """A mention with the tokens that it takes, and the tables that it may be of with how well each fits."""

    mention: RecordMention
    tokens: frozenset[int]
    fits: dict[str, float]

    @property
    def named(self) -> bool:
        """Whether words of a name stand in it."""
        return bool(self.fits)


class NounReader:
    """Reads the noun phrases of one message."""

    def __init__(self, catalog: Catalog, reading: Annotated, calendar: Calendar) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded
        self._calendar = calendar

    def targets(self, first: int, last: int) -> list[Target]:
        """The records named, or pointed at, in a stretch, in order; what one is within is part of it."""
        out: list[Target] = []
        n = first
        while n < last:
            item = self._reading.items[self._reading.at[n]]
            if item.first != n:
                n = item.last
                continue
            target = self._target_at(item, first, last)
            if target is None:
                n = item.last
                continue
            if out and self._is_within(out[-1], target):
                inner = out[-1]
                mention = inner.mention.model_copy(update={"within": (*inner.mention.within, target.mention)})
                out[-1] = Target(
                    mention, inner.tokens | target.tokens | frozenset(range(max(inner.tokens) + 1, n)), inner.fits
                )
            else:
                out.append(target)
            n = max(max(target.tokens) + 1, item.last)
        return out

    def table_at(self, n: int) -> Concept | None:
        """The table that the word at token `n` names."""
        if n >= len(self._words):
            return None
        item = self._reading.items[self._reading.at[n]]
        if item.first != n:
            return None
        mark = item.of("table")
        if mark is not None:
            return mark.value[0]  # type: ignore[no-any-return]  # marks of tables hold concepts
        kind = item.of("choice") if not item.has("field") else None
        for concept in kind.value if kind is not None else ():
            table = self._catalog.table(concept.table)
            if table.kind == "activity" and table.field(concept.field).role == "kind":
                return Concept("table", table.name)
        return None

    def _target_at(self, item: Item, first: int, last: int) -> Target | None:
        record = item.of("record")
        if record is not None and record is _leading(item):
            return self._named(item, record.value, first, last)
        pronoun = item.of("pronoun")
        if pronoun is not None and pronoun.value in _THIS:
            table = self.table_at(item.last) if item.last < last else None
            if pronoun.value in ("her", "his", "their", "its", "there") and table is None:
                tokens = frozenset({item.first})
                return Target(RecordMention(words=pronoun.value), tokens, {})
            tokens = frozenset(range(item.first, item.last + (1 if table else 0)))
            return Target(RecordMention(words=pronoun.value, table=table.table if table else None), tokens, {})
        table_mark = item.of("table")
        pointed = item.first > first and self._words[item.first - 1] in ("the", "that", "this")
        if table_mark is not None and (table_mark is _leading(item) or (pointed and item.marks[0].kind == "field")):
            return self._unnamed(item, table_mark.value[0], first, last)
        return None

    def _named(self, item: Item, named: Named, first: int, last: int) -> Target:
        start, stop = item.first, item.last
        table = self.table_at(stop) if stop < last else None
        words = self._reading.text.words(item.first, item.last)
        if table is None:
            middle = stop
            while middle < last and self._is_name_like(middle):
                middle += 1
            if middle > stop and middle < last and (further := self.table_at(middle)) is not None:
                table, words, stop = further, self._reading.text.words(item.first, middle), middle
        if table is not None:
            before = start
            while before > first and self._is_name_like(before - 1) and start - before < 3:
                before -= 1
            if before < start and (before == first or self._words[before - 1] in _ARTICLES):
                words, start = self._reading.text.words(before, stop), before
        elif item.first > first and (earlier := self.table_at(item.first - 1)) is not None and not earlier.plural:
            return Target(
                RecordMention(words=words, table=earlier.table),
                frozenset(range(item.first - 1, stop)),
                {earlier.table: max(named.best(earlier.table), 0.9)},
            )
        tokens = set(range(start, stop + (1 if table is not None else 0)))
        if start > first and self._words[start - 1] in _ARTICLES:
            tokens.add(start - 1)
        if table is not None:
            return Target(RecordMention(words=words, table=table.table), frozenset(tokens), {table.table: 1.0})
        fits = {name: named.best(name) for name in named.tables}
        return Target(RecordMention(words=words), frozenset(tokens), fits)

    def _unnamed(self, item: Item, concept: Concept, first: int, last: int) -> Target | None:
        """A table's word with words that no record has, or alone: "the soylent deal", "the deal"."""
        before = item.first
        while before > first and self._is_name_like(before - 1) and item.first - before < 4:
            before -= 1
        article = before > first and self._words[before - 1] in _ARTICLES
        if before < item.first and article:
            words = self._reading.text.words(before, item.first)
            return Target(
                RecordMention(words=words, table=concept.table),
                frozenset(range(before - 1, item.last)),
                {concept.table: 0.5},
            )
        after = item.last
        while after < last and self._is_name_like(after) and after - item.last < 4:
            after += 1
        if after > item.last and not concept.plural:
            words = self._reading.text.words(item.last, after)
            return Target(
                RecordMention(words=words, table=concept.table),
                frozenset(range(item.first, after)),
                {concept.table: 0.5},
            )
        if item.first > first and self._words[item.first - 1] in ("the", "that", "this") and not concept.plural:
            return Target(
                RecordMention(words="that", table=concept.table), frozenset(range(item.first - 1, item.last)), {}
            )
        if item.first == first and not concept.plural:
            return Target(RecordMention(words="that", table=concept.table), frozenset(range(item.first, item.last)), {})
        return None

    def _is_name_like(self, n: int) -> bool:
        item = self._reading.items[self._reading.at[n]]
        word = self._words[n]
        return (
            (not item.marks or (item.has("title", "country") and not item.has("verb")))
            and any(c.isalnum() for c in word)
            and word not in STOP_WORDS
            and word != "'s"
        ) or (bool(item.of("record")) and item.last - item.first == 1)

    def _is_within(self, inner: Target, outer: Target) -> bool:
        between = [w for w in self._words[max(inner.tokens) + 1 : min(outer.tokens)] if w not in ("the", "our", "my")]
        if not inner.named or not outer.named or len(between) != 1 or between[0] not in _WITHIN:
            return False
        organisations = {table.name for table in self._catalog.of_kind("organisation")}
        return bool(organisations & set(outer.fits))

    def conditions(
        self, table: Table, first: int, last: int, taken: frozenset[int] = frozenset()
    ) -> tuple[Condition, ...]:
        """What a stretch of words asks of records of the table: owner, state, company, amounts, dates, empty fields."""
        found: list[Condition] = []
        used: set[int] = set(taken)
        items = [item for item in self._reading.items_in(first, last) if not used & set(range(item.first, item.last))]
        for n, item in enumerate(items):
            if used & set(range(item.first, item.last)):
                continue
            found.extend(self._condition(table, items, n, used))
        return _merged(found)

    def _condition(self, table: Table, items: Sequence[Item], n: int, used: set[int]) -> list[Condition]:
        item = items[n]
        span = range(item.first, item.last)
        empty = self._emptiness(table, items, n)
        if empty is not None:
            used.update(range(item.first, empty[1]))
            return [empty[0]]
        compared = self._comparison(table, items, n)
        if compared is not None:
            used.update(range(item.first, compared[1]))
            return [compared[0]]
        owner = self._owner(table, items, n)
        if owner is not None:
            return [owner]
        concept = self._concept(item, table, "filter")
        choice = self._concept(item, table, "choice", "choice_verb")
        if choice is not None and not (item.has("verb") and concept is None and n == 0):
            field = table.field(choice.field)
            if field.role != "kind" or not item.has("table"):
                operator = "is_not" if self._negated(item) else "is"
                return [Condition(field=choice.field, operator=operator, value=Given(value=choice.value))]
        if concept is not None:
            named = table.called(str(concept.field))
            return expanded(named, self._calendar) if named is not None else []
        record = item.of("record")
        if record is not None and record is _leading(item):
            return self._about(table, item, record.value)
        when = item.of("when")
        if when is not None and (when is _leading(item) or item.marks[0].kind in ("duration", "number")):
            return self._time(table, items, n, when.value)
        boolean = self._concept(item, table, "field", "field_verb")
        if boolean is not None and table.field(boolean.field).type == "boolean":
            return [
                Condition(
                    field=boolean.field,
                    operator="is",
                    value=Given(value=not self._negated(item) or item.has("field_verb")),
                )
            ]
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
        ):
            words = self._reading.text.words(item.first, item.last)
            return self._place(table, "city", Given(value=words))
        return []

    def _concept(self, item: Item, table: Table, *kinds: str) -> Concept | None:
        for mark in item.marks:
            if mark.kind in kinds:
                for concept in mark.value:
                    if concept.table == table.name:
                        return concept  # type: ignore[no-any-return]  # marks of these kinds hold concepts
        return None

    def _negated(self, item: Item) -> bool:
        return bool(_NOT & set(self._words[max(0, item.first - 2) : item.first]))

    def _owner(self, table: Table, items: Sequence[Item], n: int) -> Condition | None:
        item = items[n]
        mark = item.of("user")
        if mark is None or table.owner is None:
            return None
        if isinstance(mark.value, Me):
            if self._words[item.first] == "me" and item.first > 0 and self._words[item.first - 1] in _TELLING:
                return None
            return Condition(field=table.owner, operator="is", value=Me())
        record = item.of("record")
        if record is not None and record.worth > mark.worth:
            return None
        words = self._reading.text.words(item.first, item.last)
        return Condition(
            field=table.owner, operator="is", value=RecordMention(words=words, table=self._catalog.users.name)
        )

    def _about(self, table: Table, item: Item, named: Named) -> list[Condition]:
        words = self._reading.text.words(item.first, item.last)
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
                field=column, operator="contains", value=Given(value=self._reading.text.words(item.first, item.last))
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
            concept = self._concept(other, table, "field")
            if concept is not None and table.field(concept.field).type in ("date", "moment"):
                return table.field(concept.field)
        return table.by_name.get(table.clock or "")

    def _emptiness(self, table: Table, items: Sequence[Item], n: int) -> tuple[Condition, int] | None:
        item = items[n]
        word = self._words[item.first]
        without = word in _NONE or (
            word in ("don't", "dont", "doesn't", "doesnt", "haven't", "hasn't")
            and "have" in self._words[item.first : item.first + 3]
        )
        if not without:
            return None
        for other in items[n + 1 : n + 5]:
            concept = self._concept(other, table, "field")
            if concept is not None:
                return Condition(field=concept.field, operator="is_empty"), other.last
            if other.marks and not other.has("verb", "pronoun"):
                return None
        return None

    def _comparison(self, table: Table, items: Sequence[Item], n: int) -> tuple[Condition, int] | None:
        item = items[n]
        operator, stop = self._operator_at(item.first)
        if operator is None:
            return self._compared_behind(table, items, n)
        value_item = next((other for other in items[n:] if other.first >= stop), None)
        if value_item is None or value_item.first > stop + 1 or not value_item.has("money", "number", "percent"):
            return None
        field = self._compared_field(table, items, n, value_item)
        if field is None:
            return None
        money, percent, number = value_item.of("money"), value_item.of("percent"), value_item.of("number")
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

    def _operator_at(self, n: int) -> tuple[str | None, int]:
        for length in range(4, 0, -1):
            operator = _COMPARING.get(tuple(self._words[n : n + length]))
            if operator is not None:
                return operator, n + length
        return None, n

    def _compared_field(self, table: Table, items: Sequence[Item], n: int, value: Item) -> FieldSpec | None:
        numeric = ("money", "integer", "percent", "duration")
        near = [*reversed(items[max(0, n - 3) : n]), *(i for i in items if value.last <= i.first <= value.last + 1)]
        for other in near:
            concept = self._concept(other, table, "field")
            if concept is not None and table.field(concept.field).type in numeric:
                return table.field(concept.field)
        if value.has("percent"):
            return next((f for f in table.fields if f.type == "percent"), None)
        return table.by_name.get(table.measure or "")


def _leading(item: Item) -> object:
    return item.marks[0] if item.marks else None


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


def _merged(conditions: Sequence[Condition]) -> tuple[Condition, ...]:
    """Equal conditions once; several values for one field as alternatives ("in proposal or negotiation")."""
    out: list[Condition] = []
    for condition in dict.fromkeys(conditions):
        for position, earlier in enumerate(out):
            alternatives = earlier.field == condition.field and earlier.operator == condition.operator == "is"
            if alternatives and condition.value is not None:
                if condition.value not in (earlier.value, *earlier.any_of):
                    out[position] = earlier.model_copy(update={"any_of": (*earlier.any_of, condition.value)})
                break
        else:
            out.append(condition)
    return tuple(out)
