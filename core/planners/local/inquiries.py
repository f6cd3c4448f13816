"""Reads questions about the CRM into structured queries."""

import itertools
from collections.abc import Sequence

from core.catalog import Catalog, FieldSpec, RequiredWhen, Table
from core.drafts import Aggregate, Condition, Given, Question, RecordMention
from core.language.dates import Calendar
from core.language.normalise import read_text
from core.planners.local.annotate import Annotated
from core.planners.local.lexicon import Concept
from core.planners.local.marks import Item
from core.planners.local.names import Named
from core.planners.local.nouns import NounReader, expanded
from core.planners.local.segments import skip_fillers
from core.planners.local.vocabulary import QUESTION_OPENERS, STOP_WORDS

_WANTING_CHANGE = frozenset("to as are is go goes gets now should become becomes need needs :".split())
_POINTING = frozenset("it that he she him her his its".split())

_OPENERS = frozenset(read_text(phrase).folded for phrase in QUESTION_OPENERS)
_LONGEST = max(len(phrase) for phrase in _OPENERS)
_PLAIN_STATEMENT = frozenset("is are was does did has any total top count how list".split())
_SUMMING = frozenset("sum total worth add altogether combined value revenue pipeline much".split())
_LARGEST = frozenset({"biggest", "largest", "highest", "top", "greatest", "best", "most"})
_SMALLEST = frozenset({"smallest", "lowest", "least", "cheapest"})
_LATEST = frozenset({"last", "latest", "recent", "recently", "newest", "lately"})
_EARLIEST = frozenset({"next", "first", "earliest", "soonest", "oldest", "upcoming"})
_TALK = frozenset(
    "discuss discussed talk talked say said happened happen speak spoke mention mentioned like liked want wanted ask "
    "asked agree agreed tell told talking think heard hear worried worry concerned complain complained care".split()
)


class QuestionReader:
    """Reads a message as a question."""

    def __init__(self, catalog: Catalog, reading: Annotated, calendar: Calendar, past: Annotated | None = None) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded
        self._calendar = calendar
        self._nouns = NounReader(catalog, reading, calendar)
        self._past_nouns = NounReader(catalog, past, calendar) if past is not None else self._nouns

    def is_question(self) -> bool:
        """Whether the message asks for something rather than wanting a change."""
        head = skip_fillers(self._reading, 0, len(self._words))
        words = self._words[head:]
        asks = bool(words) and "?" in self._words[-2:]
        for length in range(min(_LONGEST, len(words)), 0, -1):
            if tuple(words[:length]) in _OPENERS:
                sure = words[0] not in _PLAIN_STATEMENT or asks or words[0] in ("how", "list", "any")
                return sure or (words[0] in ("top", "total", "count") and len(words) > 1)
        return (asks and not self._commands(head)) or self._lists_only(head)

    def _lists_only(self, head: int) -> bool:
        """A noun phrase over records, and nothing that wants a change: "my contacts without a phone number"."""
        last = len(self._words)
        items = self._reading.items_in(head, last)
        plural = any(c.plural for item in items for m in item.marks[:1] if m.kind == "table" for c in m.value)
        begins = bool(items) and (
            items[0].has("user", "quantifier", "filter", "table", "choice") or self._words[head] in ("the", "our")
        )
        superlative = bool(set(self._words[head:last]) & (_LARGEST | _SMALLEST))
        changes = (
            any(i.has("verb", "arrow") and not i.has("choice", "filter", "table", "field") for i in items)
            or set(self._words[head:last]) & _WANTING_CHANGE
        )
        return begins and (plural or superlative) and not changes and last - head <= 14

    def _commands(self, head: int) -> bool:
        """A wish in the form of a question: "can you move X to negotiation?"."""
        item = self._reading.items[self._reading.at[head]] if head < len(self._words) else None
        return item is not None and (item.has("verb") or item.has("record", "quantifier"))

    def read(self) -> Question | None:
        """The query that the question asks for."""
        last = len(self._words)
        head = skip_fillers(self._reading, 0, last)
        table, noun = self._table(head, last)
        if table is None:
            return None
        target = self._target(table, noun, head, last)
        if target is not None:
            return target
        named_log = self._named_log(table, head, last)
        if named_log is not None:
            return named_log
        aggregate, measure = self._aggregate(table, head, last)
        skip = self._opener_end(head, last)
        taken = (
            frozenset(range(noun.first, noun.last))
            if noun is not None and not noun.has("filter", "choice")
            else frozenset()
        )
        asked = self._asked_fields(table, skip, last)
        happened = table.kind == "activity" or bool({"did", "won", "win", "lost", "lose"} & set(self._words[head:last]))
        nouns = self._past_nouns if happened else self._nouns
        conditions = nouns.conditions(table, skip, last, taken | self._order_tokens(skip, last))
        conditions = (
            *conditions,
            *self._job_condition(table, skip, last),
            *self._state_of_noun(table, noun, conditions),
        )
        order, descending, limit = self._order(table, head, last)
        conditions = (*conditions, *self._still_to_come(table, order, descending, head, last))
        return Question(
            table=table.name,
            conditions=tuple(dict.fromkeys(conditions)),
            fields=asked,
            aggregate=aggregate,
            measure=measure,
            group_by=self._group(table, skip, last),
            order_by=order,
            descending=descending,
            limit=limit,
            intent="question",
        )

    def _opener_end(self, head: int, last: int) -> int:
        for length in range(min(_LONGEST, last - head), 0, -1):
            if tuple(self._words[head : head + length]) in _OPENERS:
                return head + length
        return head

    # what it is about

    def _table(self, head: int, last: int) -> tuple[Table | None, Item | None]:
        words = set(self._words[head:last])
        activity = next(iter(self._catalog.of_kind("activity")), None)
        opted = any(
            self._catalog.table(c.table).field(c.field).type == "boolean"
            for m in self._reading.marks_in(head, last, "field", "field_verb")
            for c in m.value
        )
        if (
            activity is not None
            and not opted
            and (words & _TALK or self._activity_nouns(head, last))
            and not self._plain_table(head, last)
        ):
            return activity, None
        noun = self._plain_table(head, last)
        if noun is not None:
            return noun
        opener = self._words[head] if head < last else ""
        owning = words & {"owns", "owner", "own"}
        if opener in ("who", "whos", "who's", "whom") and not self._field_of_record(head, last) and not owning:
            return self._first("person"), None
        if words & _SUMMING or "much" in words:
            return self._first("opportunity"), None
        by_choice = self._table_of_choice(head, last)
        if by_choice is not None:
            return by_choice
        clocked = self._clocked(head, last)
        if clocked is not None:
            return self._catalog.table(clocked.table), None
        named = self._named_table(head, last)
        if named is not None:
            return named, None
        return None, None

    def _first(self, kind: str) -> Table | None:
        return next(iter(self._catalog.of_kind(kind)), None)  # type: ignore[arg-type]  # callers pass kinds

    def _plain_table(self, head: int, last: int) -> tuple[Table, Item] | None:
        found: list[tuple[int, Table, Item]] = []
        for item in self._reading.items_in(head, last):
            mark = item.of("table")
            if mark is None or (item.has("record") and item.marks[0].kind == "record"):
                continue
            concept = next((c for c in mark.value if c.plural), mark.value[0])
            rank = 0 if concept.plural else 1
            if item.first > head and self._words[item.first - 1] in ("at", "for", "from") and not concept.plural:
                rank = 2
            found.append((rank, self._catalog.table(concept.table), item))
        if not found:
            return None
        _, table, item = min(found, key=lambda entry: entry[0])
        return table, item

    def _activity_nouns(self, head: int, last: int) -> bool:
        """Kinds of activity in the plural or with "last": "calls", "meetings", "notes"."""
        for mark in self._reading.marks_in(head, last, "choice"):
            for concept in mark.value:
                table = self._catalog.table(concept.table)
                if table.kind == "activity" and table.field(concept.field).role == "kind":
                    word = self._words[mark.last - 1]
                    if word.endswith("s") or set(self._words[head : mark.first]) & (_LATEST | {"our", "the"}):
                        return True
        return False

    def _table_of_choice(self, head: int, last: int) -> tuple[Table, Item | None] | None:
        """A choice's word in the place of the noun: "which customers", "my leads"."""
        for item in self._reading.items_in(head, last):
            mark = item.of("choice", "filter")
            if mark is None:
                word = self._words[item.first]
                if word.endswith("s") and not item.marks:
                    single = self._single_choice(word[:-1])
                    if single is not None:
                        return single, item
                continue
            kinds = ("organisation", "opportunity", "person", "task")
            tables = [self._catalog.table(c.table) for c in mark.value]
            for kind in kinds:
                for table in tables:
                    if table.kind == kind:
                        return table, item
        return None

    def _single_choice(self, word: str) -> Table | None:
        for kind in ("organisation", "person", "opportunity"):
            for table in self._catalog.of_kind(kind):
                for field in table.fields:
                    if field.role == "state" and any(word in (c.value, *c.words) for c in field.choices):
                        return table
        return None

    def _state_of_noun(self, table: Table, noun: Item | None, conditions: Sequence[Condition]) -> tuple[Condition, ...]:
        if (
            noun is None
            or noun.has("table")
            or any(c.field == f.name for c in conditions for f in table.fields if f.role == "state")
        ):
            return ()
        word = self._words[noun.first].removesuffix("s")
        for field in table.fields:
            for choice in field.choices if field.role == "state" else ():
                if word in (choice.value, *choice.words):
                    return (Condition(field=field.name, operator="is", value=Given(value=choice.value)),)
        return ()

    def _clocked(self, head: int, last: int) -> Concept | None:
        """The table whose date is spoken of: "what does Ben have closing next quarter", "when does it close"."""
        for mark in self._reading.marks_in(head, last, "field"):
            for concept in mark.value:
                if self._catalog.table(concept.table).clock == concept.field and not any(
                    i.has("record") for i in self._reading.items_in(head, last)
                ):
                    return concept  # type: ignore[no-any-return]  # marks of fields hold concepts
        return None

    def _named_table(self, head: int, last: int) -> Table | None:
        fields = [c for m in self._reading.marks_in(head, last, "field") for c in m.value]
        for item in self._reading.items_in(head, last):
            record = item.of("record")
            if record is None or not isinstance(record.value, Named):
                continue
            tables = sorted(record.value.tables, key=lambda name: -record.value.best(name))
            for name in tables:
                if any(c.table == name for c in fields):
                    return self._catalog.table(name)
            return self._catalog.table(tables[0])
        return None

    def _field_of_record(self, head: int, last: int) -> bool:
        return any(
            c.field == self._catalog.table(c.table).owner
            for m in self._reading.marks_in(head, last, "field")
            for c in m.value
        )

    def _target(self, table: Table, noun: Item | None, head: int, last: int) -> Question | None:
        """A question about fields of one record that is named in full: "when does X close"."""
        fields = self._asked_fields(table, head, last)
        plural = noun is not None and noun.has("table") and any(c.plural for c in noun.of("table").value)  # type: ignore[union-attr]  # has() said so
        if plural or table.kind == "activity":
            return None
        for item in self._reading.items_in(head, last):
            record = item.of("record")
            pronoun = item.of("pronoun")
            if pronoun is not None and pronoun.value in _POINTING and fields and noun is None:
                return Question(
                    table=table.name, target=RecordMention(words=pronoun.value), fields=fields, intent="lookup"
                )
            if record is None or record is not item.marks[0] or not isinstance(record.value, Named):
                continue
            if record.value.best(table.name) <= 0:
                continue
            beside = (
                noun is None or abs(noun.first - item.last) <= 1 or noun.last == item.first or not noun.has("table")
            )
            words = self._reading.text.words(item.first, item.last)
            if beside and (fields or self._shows_one(head, item, last)):
                mention = RecordMention(words=words, table=table.name)
                return Question(table=table.name, target=mention, fields=fields, intent="lookup")
        return None

    def _named_log(self, table: Table, head: int, last: int) -> Question | None:
        """What was said in one activity that is named: "what did Grace like in the Umbra demo"."""
        if table.kind != "activity":
            return None
        for item in self._reading.items_in(head, last):
            record = item.of("record")
            if record is not None and isinstance(record.value, Named) and record.value.best(table.name) > 0.85:
                best = max(record.value.best(name) for name in record.value.tables)
                body = table.with_role("body")
                if record.value.best(table.name) >= best - 0.01 and body is not None:
                    words = self._reading.text.words(item.first, item.last)
                    return Question(
                        table=table.name,
                        target=RecordMention(words=words, table=table.name),
                        fields=(body.name,),
                        intent="lookup",
                    )
        return None

    def _still_to_come(
        self, table: Table, order: str | None, descending: bool, head: int, last: int
    ) -> tuple[Condition, ...]:
        """One that is open and not past: "my next task"."""
        if (
            order is None
            or order != table.clock
            or descending
            or not {"next", "upcoming", "soonest"} & set(self._words[head:last])
        ):
            return ()
        spec = table.field(order)
        moment = self._calendar.now.isoformat() if spec.type == "moment" else self._calendar.today.isoformat()
        still = next((f for f in table.filters if "open" in f.words), None)
        return (
            *(expanded(still, self._calendar) if still is not None else ()),
            Condition(field=order, operator="at_least", value=Given(value=moment)),
        )

    def _shows_one(self, head: int, item: Item, last: int) -> bool:
        """Nothing else is asked: "show me the hooli deal", "tell me about bob hollis"."""
        rest = [
            w
            for n, w in enumerate(self._words[head:last], head)
            if not item.first <= n < item.last and any(c.isalnum() for c in w)
        ]
        return all(w in STOP_WORDS for w in rest)

    def _asked_fields(self, table: Table, head: int, last: int) -> tuple[str, ...]:
        out: list[str] = []
        for item in self._reading.items_in(head, last):
            mark = item.of("field")
            if mark is None or (mark is not item.marks[0] and not item.has("verb", "table")):
                continue
            for concept in mark.value:
                if concept.table == table.name and not (
                    item.has("table") and table.field(concept.field).type != "reference"
                ):
                    out.append(concept.field)
                    break
        opener = self._words[head] if head < last else ""
        if (
            opener in ("when", "whens", "when's")
            and not any(table.field(f).type in ("date", "moment") for f in out)
            and table.clock
        ):
            out.append(table.clock)
        if opener in ("why",):
            reasons = [rule.field for rule in table.rules if isinstance(rule, RequiredWhen)]
            out = reasons[:1] or out
        if (
            opener in ("who", "whos", "who's")
            and table.owner
            and set(self._words[head:last]) & {"owns", "owner", "own", "owned"}
        ):
            out = [table.owner]
        return tuple(dict.fromkeys(out))

    def _job_condition(self, table: Table, head: int, last: int) -> tuple[Condition, ...]:
        """People of a job: "the CFO at Acme"."""
        spec = table.with_role("job_title")
        if table.kind != "person" or spec is None:
            return ()
        words: list[int] = []
        for n in range(head, last):
            item = self._reading.items[self._reading.at[n]]
            if item.has("title") and not item.has("record", "table"):
                words.append(n)
        if not words or words[-1] - words[0] > 4:
            return ()
        text = self._reading.text.words(words[0], words[-1] + 1)
        return (Condition(field=spec.name, operator="contains", value=Given(value=text)),)

    # what is asked of them

    def _aggregate(self, table: Table, head: int, last: int) -> tuple[Aggregate, str | None]:
        words = self._words[head:last]
        heard = set(words)
        if (
            ("how", "many") in itertools.pairwise(words)
            or words[:1] == ("count",)
            or ("number", "of") in itertools.pairwise(words)
        ):
            return "count", None
        if table.measure is not None:
            measure = self._measure(table, head, last)
            if heard & {"average", "avg", "mean"}:
                return "average", measure
            sums = ("how", "much") in itertools.pairwise(words) or heard & {
                "sum",
                "total",
                "altogether",
                "combined",
                "totals",
            }
            sums = (
                sums
                or ("add", "up") in itertools.pairwise(words)
                or ("worth" in heard and "how" in heard)
                or (heard & {"pipeline", "value"} and heard & {"what", "whats", "what's", "show"})
            )
            if sums:
                return "sum", measure
        return "list", None

    def _measure(self, table: Table, head: int, last: int) -> str | None:
        for mark in self._reading.marks_in(head, last, "field"):
            for concept in mark.value:
                if concept.table == table.name and table.field(concept.field).type in (
                    "money",
                    "integer",
                    "percent",
                    "duration",
                ):
                    return str(concept.field)
        return table.measure

    def _order_tokens(self, head: int, last: int) -> frozenset[int]:
        return frozenset(
            n
            for n in range(head, last)
            if self._words[n] in _LARGEST | _SMALLEST and not self._reading.items[self._reading.at[n]].has("record")
        )

    def _order(self, table: Table, head: int, last: int) -> tuple[str | None, bool, int | None]:
        words = self._words[head:last]
        heard = set(words)
        limit = self._limit(head, last)
        plural = any(c.plural for m in self._reading.marks_in(head, last, "table") for c in m.value)
        if heard & _LARGEST or heard & _SMALLEST:
            spec = self._sorted_by(table, head, last)
            if spec is not None:
                return spec.name, bool(heard & _LARGEST), limit or (None if plural else 1)
        if table.clock is not None and table.kind in ("activity", "task", "opportunity"):
            bare_last = any(
                w in _LATEST and not self._reading.items[self._reading.at[head + n]].has("when")
                for n, w in enumerate(words)
            )
            bare_next = any(
                w in _EARLIEST and not self._reading.items[self._reading.at[head + n]].has("when", "field")
                for n, w in enumerate(words)
            )
            if bare_last:
                return table.clock, True, limit or (1 if "last" in heard and not plural else None)
            if bare_next and table.kind != "activity":
                return table.clock, False, limit or (None if plural else 1)
            if table.kind == "activity":
                return table.clock, True, limit
        return None, False, limit

    def _limit(self, head: int, last: int) -> int | None:
        for item in self._reading.items_in(head, last):
            number = item.of("number")
            before = self._words[item.first - 1] if item.first else ""
            if (
                number is not None
                and before in _LARGEST | _SMALLEST | _LATEST | _EARLIEST | {"top"}
                and number.value.value < 100
            ):
                return int(number.value.value)
        return None

    def _sorted_by(self, table: Table, head: int, last: int) -> FieldSpec | None:
        for mark in self._reading.marks_in(head, last, "field"):
            for concept in mark.value:
                if concept.table == table.name and table.field(concept.field).type in (
                    "money",
                    "integer",
                    "percent",
                    "duration",
                ):
                    return table.field(concept.field)
        return table.by_name.get(table.measure or "")

    def _group(self, table: Table, head: int, last: int) -> str | None:
        for n in range(head, last - 1):
            if self._words[n] in ("by", "per") or (self._words[n] == "each" and self._words[n - 1] in ("for", "in")):
                for mark in self._reading.marks_in(n + 1, min(n + 4, last), "field", "table"):
                    for concept in mark.value:
                        if mark.kind == "field" and concept.table == table.name:
                            return str(concept.field)
                        if mark.kind == "table":
                            reference = table.references_to(concept.table)
                            if reference:
                                return reference[0].name
        return None
