"""Gives the values in a stretch of a message to the fields of a table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from core.catalog import Catalog, FieldSpec, Table
from core.drafts import Adjustment, Change, DraftValue, Empty, Given, Me, Missing, RecordMention, Said
from core.language.dates import Calendar
from core.language.when import When
from core.planners.local.annotate import Annotated
from core.planners.local.lexicon import Concept
from core.planners.local.marks import Item, Mark
from core.planners.local.names import Named
from core.planners.local.segments import starts_line
from core.planners.local.vocabulary import AFTERTHOUGHTS, FACTORS, VerbClass
from core.typed import plain_number, when_value

_BETWEEN_REFERENCE_AND_FIELD = frozenset("is as the a our new 's their now be to".split())
_TYPED = frozenset("choice email phone money percent integer date country".split())
_BEFORE_MARKER = frozenset("is now should be 's changed goes new of on for the".split())
_BEFORE_TAKEN = frozenset("for on of the in at from".split())
_TIME_LEADS = frozenset("to until till -> for at into on by out back".split())
_TIME_PREPOSITIONS = frozenset("to until till for at into on by before in".split())

_LINKS = frozenset(
    "is to at = : now be should just say says of for on the up down goes -> as changed new becomes went a an their "
    "her his its 's was are into about more like roughly around approximately from with go will has moved got out "
    "back in ' actually currently it that this she he our my by over only set change moves one instead become".split()
)
_TEXT_LINKS = frozenset("is to = : now be should just say says -> as 's was will becomes changed read reads it".split())
_NEGATIONS = frozenset("not no isn't isnt never wont won't don't dont didn't didnt doesn't doesnt without".split())
_UP_WORDS = frozenset({"up", "plus", "+", "add", "additional", "extra", "another", "more"})
_DOWN_WORDS = frozenset({"down", "minus", "less", "off", "subtract", "-"})
_EARLIER_WORDS = frozenset({"earlier", "sooner", "forward", "ahead"})
_SET_WORDS = frozenset("to at = -> : is now of than as".split())
_AFTER_PLACE = frozenset(", . ! now since from as last this and so for in recently these".split())
_NUMERIC = ("money", "percent", "integer", "duration")
_TEXTUAL = ("text", "long_text", "domain")


@dataclass
class FieldsRead:
    """The changes found, the tokens that they used, and the fields that were named without a value."""

    changes: dict[str, DraftValue] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)
    named: list[str] = field(default_factory=list)

    def put(self, name: str, value: DraftValue, tokens: Iterable[int]) -> None:
        """Sets a field once; what was said first beside the field's name stands."""
        self.changes.setdefault(name, value)
        self.used.update(tokens)

    def as_changes(self) -> tuple[Change, ...]:
        """The changes in the order in which they were found."""
        return tuple(Change(field=name, value=value) for name, value in self.changes.items())


@dataclass(frozen=True)
class Stretch:
    """What is read: tokens `first` to `last`, without those `taken`; free text ends at the next of `stops`."""

    first: int
    last: int
    taken: frozenset[int] = frozenset()
    stops: tuple[int, ...] = ()
    verbs: frozenset[VerbClass] = frozenset()
    creating: bool = False

    def text_end(self, start: int) -> int:
        """Where free text that begins at `start` ends."""
        return next((stop for stop in self.stops if stop > start), self.last)


class FieldReader:
    """Reads the fields of one message."""

    def __init__(self, catalog: Catalog, reading: Annotated, calendar: Calendar, past: Sequence[Mark] = ()) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded
        self._calendar = calendar
        self._past = {(mark.first, mark.last): mark.value for mark in past}

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
        self._bare_values(table, stretch, items, found)
        return found

    def concept(self, item: Item, table: Table, *kinds: str) -> Concept | None:
        """What the item is in this table, among concepts of these kinds."""
        for mark in item.marks:
            if mark.kind in kinds:
                for concept in mark.value:
                    if concept.table == table.name:
                        return concept  # type: ignore[no-any-return]  # marks of these kinds hold concepts
        return None

    def _named_fields(self, table: Table, stretch: Stretch, items: Sequence[Item], found: FieldsRead) -> None:
        fields = [(n, item, c) for n, item in enumerate(items) if (c := self.concept(item, table, "field"))]
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
                off = self._negated(item) or ("clear" in stretch.verbs and self._near_verb(item, stretch, "clear"))
                found.put(spec.name, Given(value=not off), tokens)
                continue
            if self._multiplied(spec, item, stretch, found):
                continue
            if spec.type in _TEXTUAL:
                self._text_value(
                    spec,
                    item,
                    stretch,
                    found,
                    last=items[following].first if following < len(items) else None,
                    table=table,
                )
                continue
            value = self._value_beside(spec, stretch, items, n, following, found)
            if value is not None:
                read, used = value
                found.put(spec.name, read, (*tokens, *used))
            elif not item.has("verb", "table", "pronoun") and spec.name not in found.named:
                found.named.append(spec.name)

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
        self, spec: FieldSpec, stretch: Stretch, items: Sequence[Item], n: int, following: int, found: FieldsRead
    ) -> tuple[DraftValue, Iterable[int]] | None:
        if spec.type == "reference" and n > 0:
            for before in (items[n - 1], *reversed(items[max(0, n - 4) : n - 1])):
                between = self._words[before.last : items[n].first]
                if not set(between) <= _BETWEEN_REFERENCE_AND_FIELD:
                    break
                value = self.value_of(spec, before, stretch)
                if value is not None:
                    return value, range(before.first, before.last)
        for item in items[n + 1 : following]:
            if self._is_old_value(item):
                continue
            if self._words[max(0, item.first - 2) : item.first] == ("instead", "of") or self._words[item.first - 1] in (
                "not",
                "from",
            ):
                continue
            if found.used.intersection(range(item.first, item.last)):
                continue
            value = self.value_of(spec, item, stretch)
            if value is not None:
                return value, range(item.first, item.last)
            if item.marks and not item.has(
                "pronoun",
                "verb",
                "record",
                "table",
                "user",
                "choice",
                "filter",
                "quantifier",
                "title",
                "arrow",
                "field_verb",
                "when",
                "create_cue",
                "number",
            ):
                break
            if not item.marks and self._words[item.first] not in _LINKS:
                break
            if item.first in stretch.stops:
                break
        if n > 0:
            before = items[n - 1]
            adjacent = before.last == items[n].first
            if adjacent and not found.used.intersection(range(before.first, before.last)):
                value = self.value_of(spec, before, stretch)
                if value is not None:
                    return value, range(before.first, before.last)
        return self._odd_value(spec, stretch, items[n], found)

    def _is_old_value(self, item: Item) -> bool:
        """The first of the two is what it was: "from 140k to 155k"."""
        if item.first == 0 or self._words[item.first - 1] != "from" or item.last >= len(self._words):
            return False
        return self._words[item.last] == "to" and bool(item.marks)

    def _odd_value(
        self, spec: FieldSpec, stretch: Stretch, item: Item, found: FieldsRead
    ) -> tuple[DraftValue, Iterable[int]] | None:
        """Words given as a value that they cannot be: said all the same, so that it can be told why not."""
        if spec.type not in _TYPED:
            return None
        if item.has("verb") and spec.type == "date":
            return None  # "close X as lost" closes it, and says no date
        n = item.last
        while n < stretch.last and (n in stretch.taken or self._words[n] in _BEFORE_MARKER):
            n += 1
        marker = self._words[n] if n < stretch.last else ""
        quoted = self._reading.items[self._reading.at[n]].of("quoted") if n < stretch.last else None
        if quoted is None and marker not in ("to", "=", "->", ":", "as"):
            return None
        start = n if quoted is not None else n + 1
        end = stretch.text_end(start - 1)
        end = next((k for k in range(start + 1, end) if starts_line(self._reading, k)), end)
        if start >= end or set(range(start, end)) & (stretch.taken | found.used):
            return None
        inner = self._reading.items[self._reading.at[start]].of("quoted")
        words = inner.value if inner is not None else self._reading.text.words(start, end).strip(" .!?'\"")
        return (Said(text=words), range(start, end)) if words else None

    def _has_value(self, spec: FieldSpec, items: Sequence[Item]) -> bool:
        if spec.type in _TEXTUAL:
            return any(self._words[item.first] in ("to", "=", ":", "->") for item in items)
        return any(self.value_of(spec, item, Stretch(0, 0)) is not None for item in items)

    def _text_value(
        self, spec: FieldSpec, item: Item, stretch: Stretch, found: FieldsRead, last: int | None, table: Table
    ) -> None:
        end = stretch.text_end(item.last - 1)
        n = item.last
        if spec.role == "name" and not self._renames(item, stretch):
            return
        while n < end and (
            n in stretch.taken or (self._words[n] in _BEFORE_TAKEN and self._leads_to_taken(n, stretch))
        ):
            n += 1
        while n < end and self._words[n] in _TEXT_LINKS:
            n += 1
        if (
            spec.role != "next_step"
            and last is not None
            and last <= end
            and last > n
            and self.concept(self._reading.items[self._reading.at[last]], table, "field")
        ):
            end = last
        if stretch.creating and spec.type == "text":
            end = next(
                (
                    k
                    for k in range(n, end)
                    if self._words[k] in (",", ";", "/", "|", "(", ")") or (k > n and starts_line(self._reading, k))
                ),
                end,
            )
        marked = self._reading.items[self._reading.at[n]].of("domain") if n < end and spec.type == "domain" else None
        if marked is not None:
            found.put(
                spec.name, Given(value=marked.value), (*range(item.first, item.last), *range(marked.first, marked.last))
            )
            return
        words = [k for k in range(n, end) if k not in stretch.taken]
        while words and self._words[words[-1]] in AFTERTHOUGHTS:
            words.pop()
        if words:
            quoted = self._reading.items[self._reading.at[words[0]]].of("quoted")
            text = quoted.value if quoted else self._reading.text.words(words[0], words[-1] + 1)
            text = text.strip(" .,;:!\"'")
            if text:
                found.put(spec.name, Given(value=text), (*range(item.first, item.last), *words))
                return
        if spec.name not in found.named:
            found.named.append(spec.name)

    def _renames(self, item: Item, stretch: Stretch) -> bool:
        return "rename" in stretch.verbs or any(w in ("to", "=", ":") for w in self._words[item.last : stretch.last])

    def _leads_to_taken(self, n: int, stretch: Stretch) -> bool:
        return any(k in stretch.taken for k in range(n + 1, min(n + 3, stretch.last)))

    def _bare_values(self, table: Table, stretch: Stretch, items: Sequence[Item], found: FieldsRead) -> None:
        """Values beside which no field was named go where only one field can take them."""
        for n, item in enumerate(items):
            if found.used.intersection(range(item.first, item.last)) or not item.marks:
                continue
            spec = self._field_for(table, item, stretch, items, n)
            if spec is None or spec.name in found.changes or self._is_old_value(item):
                continue
            value = Given(value=True) if spec.type == "boolean" else self.value_of(spec, item, stretch)
            if value is not None:
                found.put(spec.name, value, range(item.first, item.last))

    def _field_for(self, table: Table, item: Item, stretch: Stretch, items: Sequence[Item], n: int) -> FieldSpec | None:
        concept = self.concept(item, table, "choice", "choice_verb")
        if concept is not None and (stretch.creating or not self._is_object(items, n)):
            spec = table.field(concept.field)
            if spec.role != "kind" or stretch.creating or self._words[item.first - 1] in ("a", "an"):
                return spec if not self._negated(item) else None
        verb_field = self.concept(item, table, "field_verb")
        if verb_field is not None and table.field(verb_field.field).type == "text":
            self._moved(table.field(verb_field.field), item, stretch, self._found)
            return None
        if verb_field is not None and table.field(verb_field.field).type == "boolean":
            return table.field(verb_field.field)
        if item.has("money"):
            return self._only(table, "money")
        if item.has("percent"):
            relative = self._relative(item, stretch)
            return self._only(table, "money") if relative else self._only(table, "percent")
        for kind in ("email", "phone", "domain"):
            if item.has(kind):
                return self._only(table, kind)
        if item.has("duration") and not item.has("when"):
            if self._shifts(stretch, item):
                return table.by_name.get(table.clock or "")
            return self._only(table, "duration")
        if item.has("country") and stretch.creating:
            return self._only(table, "country")
        if item.has("when"):
            return self._clock_for(table, item, stretch)
        if item.has("number") and item.marks[0].value.scaled:
            return self._only(table, "money")
        return None

    def _moved(self, spec: FieldSpec, item: Item, stretch: Stretch, found: FieldsRead) -> None:
        """What a verb says of a text field stands behind it: "relocated from Phoenix to Tucson"."""
        end = stretch.text_end(item.last - 1)
        n = item.last
        to = next((k for k in range(n, end) if self._words[k] == "to"), None)
        n = to + 1 if to is not None else n
        while n < end and self._words[n] in ("in", "to", "the"):
            n += 1
        last = n
        while last < end and last not in stretch.taken and self._words[last] not in _AFTER_PLACE:
            last += 1
        known = any(
            m.kind in ("record", "user", "choice", "money", "when")
            for i in self._reading.items_in(n, last)
            for m in i.marks[:1]
        )
        if last > n and not known and last - n <= 3:
            found.put(
                spec.name,
                Given(value=self._reading.text.words(n, last)),
                (*range(item.first, item.last), *range(n, last)),
            )

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
        if (
            before in ("->", "to", "closing", "due", "by")
            or (before in ("it", "that") and stretch.verbs & {"set"})
            or item.first == stretch.first
        ):
            return spec
        return None

    def _lead_word(self, item: Item, stretch: Stretch) -> str:
        """The preposition of a time, which may be part of its own span."""
        first = self._words[item.first]
        if first in _TIME_PREPOSITIONS:
            return first
        return self._words[item.first - 1] if item.first > stretch.first else ""

    def _only(self, table: Table, type_: str) -> FieldSpec | None:
        specs = [spec for spec in table.fields if spec.type == type_ and spec.writable]
        return specs[0] if len(specs) == 1 else None

    def value_of(self, spec: FieldSpec, item: Item, stretch: Stretch) -> DraftValue | None:
        """The item as a value of the field, if it can be one."""
        match spec.type:
            case "money" | "integer" | "percent" | "duration":
                return self._amount(spec, item, stretch)
            case "date" | "moment":
                return self._time(spec, item, stretch)
            case "choice":
                return self._choice(spec, item)
            case "reference":
                return self._reference(spec, item)
            case "email" | "phone" | "domain" | "country" | "currency":
                mark = item.of(spec.type)
                return Given(value=mark.value) if mark is not None else None
            case _:
                return None

    def _amount(self, spec: FieldSpec, item: Item, stretch: Stretch) -> DraftValue | None:
        duration = item.of("duration")
        if spec.type == "duration":
            if duration is not None and duration.value.minutes is not None:
                return Given(value=int(duration.value.minutes))
            number = item.of("number")
            return Given(value=plain_number(number.value.value)) if number else None
        percent, money, number = item.of("percent"), item.of("money"), item.of("number")
        relative = self._relative(item, stretch)
        if percent is not None and spec.type in ("money", "integer"):
            return Adjustment(percent=str(percent.value * relative)) if relative else None
        if percent is not None and spec.type == "percent":
            return (
                Adjustment(by=str(percent.value * relative)) if relative else Given(value=plain_number(percent.value))
            )
        if money is not None and spec.type in ("money", "integer"):
            if relative:
                return Adjustment(by=str(money.value.amount * relative))
            unit = money.value.currency if spec.type == "money" else None
            return Given(value=str(money.value.amount), unit=unit)
        if number is not None:
            if relative:
                return Adjustment(by=str(number.value.value * relative))
            return Given(value=plain_number(number.value.value))
        return None

    def _relative(self, item: Item, stretch: Stretch) -> int:
        """1 or -1 where the amount is to be added or taken away, 0 where it is the new value."""
        if stretch.creating:
            return 0
        before = self._words[item.first - 1] if item.first > 0 else ""
        earlier = self._words[item.first - 2] if item.first > 1 else ""
        after = self._words[item.last] if item.last < len(self._words) else ""
        down = bool(stretch.verbs & {"lower"}) or earlier in _DOWN_WORDS or after in ("less", "lower", "off", "down")
        if before == "by":
            return -1 if down else 1
        if before in _SET_WORDS:
            return 0
        if before in _DOWN_WORDS or after in ("less", "lower", "off"):
            return -1
        if before in _UP_WORDS or after in ("more", "higher", "extra"):
            return 1
        if "lower" in stretch.verbs:
            return -1 if not {"to"} & set(self._words[stretch.first : item.first]) else 0
        if (
            "raise" in stretch.verbs
            and "set" not in stretch.verbs
            and not {"to"} & set(self._words[stretch.first : item.first])
        ):
            return 1
        return 0

    def _time(self, spec: FieldSpec, item: Item, stretch: Stretch) -> DraftValue | None:
        mark = item.of("when")
        if mark is not None:
            when: When = self._past.get((item.first, item.last), mark.value) if spec.role == "happened" else mark.value
            value = when_value(spec, when, self._calendar)
            if value is None and when.start is not None:
                return Missing()
            return value
        duration = item.of("duration")
        if duration is not None and duration.value.unit not in ("minute",) and self._shifts(stretch, item):
            sign = -1 if self._moves_earlier(item, stretch) else 1
            return Adjustment(by=str(duration.value.amount * sign), unit=duration.value.unit)
        return None

    def _shifts(self, stretch: Stretch, item: Item) -> bool:
        after = self._words[item.last] if item.last < len(self._words) else ""
        return bool(stretch.verbs & {"later", "earlier", "set", "raise"}) or after in _EARLIER_WORDS | {
            "later",
            "out",
            "back",
        }

    def _moves_earlier(self, item: Item, stretch: Stretch) -> bool:
        near = set(self._words[max(stretch.first, item.first - 3) : item.last + 2])
        if near & _EARLIER_WORDS:
            return True
        return "earlier" in stretch.verbs and "later" not in stretch.verbs and not near & {"out", "back", "later"}

    def _choice(self, spec: FieldSpec, item: Item) -> DraftValue | None:
        for mark in item.marks:
            if mark.kind in ("choice", "choice_verb"):
                for concept in mark.value:
                    if concept.field == spec.name and spec.choice(concept.value) is not None:
                        return Given(value=concept.value)
        return None

    def _reference(self, spec: FieldSpec, item: Item) -> DraftValue | None:
        words = self._reading.text.words(item.first, item.last)
        if spec.table == self._catalog.users.name:
            mark = item.of("user")
            if mark is None:
                return None
            return Me() if isinstance(mark.value, Me) else RecordMention(words=words, table=spec.table)
        record = item.of("record")
        if record is not None and isinstance(record.value, Named) and spec.table in record.value.tables:
            return RecordMention(words=words, table=spec.table)
        pronoun = item.of("pronoun")
        if (
            pronoun is not None
            and pronoun.value in ("her", "him", "them")
            and self._catalog.table(str(spec.table)).kind == "person"
        ):
            return RecordMention(words=pronoun.value, table=spec.table)
        return None

    def _near_verb(self, item: Item, stretch: Stretch, name: VerbClass) -> bool:
        for other in self._reading.items_in(stretch.first, item.first):
            verb = other.of("verb")
            if verb is not None and name in verb.value:
                return True
        return False

    def _negated(self, item: Item) -> bool:
        return bool(_NEGATIONS & set(self._words[max(0, item.first - 2) : item.first]))
