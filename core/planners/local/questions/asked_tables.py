"""Which table a question is about: its noun, a state in place of the noun, a date, or a name."""

from core.catalog import NUMBERS, Catalog, Table
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.lexicon import Concept
from core.planners.local.marking.marks import Item
from core.planners.local.marking.names import Named
from core.planners.local.marking.vocabulary import AGGREGATES, GROUPING, LARGEST, SMALLEST
from core.planners.local.questions.asked_log import AskedLog
from core.planners.local.questions.asked_posts import AskedPosts
from core.planners.local.questions.leaders import OUTCOME
from core.planners.local.questions.openers import opener_end
from core.planners.local.questions.special_figures import names_figure

_SUMMING = frozenset("sum total worth add altogether combined value revenue pipeline much".split())
_WINNING = frozenset("win won lose lost".split())
_AGAIN = frozenset("again please pls plz now today currently ? . ! thanks thx then".split())
_HAVING = frozenset("no without lacking lack lacks w/o missing don't haven't with have has having got".split())
_WHO = frozenset("who whos".split())
_WHICH = _WHO | {"which", "what"}


class AskedTables:
    """Finds the table of one question."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded
        self._posts = AskedPosts(catalog, reading)
        self._log = AskedLog(catalog, reading)

    def of(self, head: int, last: int) -> tuple[Table | None, Item | None]:
        """The table, and the noun that names it where one does."""
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
            and self._log.asked(head, last)
            and (not self.plain_table(head, last) or self._log.last_touch(head, last))
        ):
            planned = self._log.kind_planned(head, last) is not None
            return self._first("task") if planned else activity, None
        if not self.plain_table(head, last) and self._posts.person_meant(opener_end(self._words, head), last):
            return self._first("person"), None
        owned = self._of_owned_field(head, last) or self._of_state_asked(head, last)
        if owned is not None:
            return owned, None
        noun = self.plain_table(head, last)
        having = self._of_state_having(noun, head, last)
        if having is not None:
            return having
        best = self._of_most(head, last)
        if best is not None:
            return best, noun[1] if noun is not None and noun[0].name == best.name else None
        if noun is not None:
            return noun
        if words & {"plate", "agenda"} or ("due" in words and words & {"anything", "something", "what", "got"}):
            return self._first("task"), None
        opener = self._words[head] if head < last else ""
        closing = bool({"close", "closed"} & words) and bool({"anything", "something", "what", "much"} & words)
        if closing and {"did", "have", "has"} & set(self._words[head : head + 3]):
            return self._first("opportunity"), None
        owning = words & {"owns", "owner", "own"}
        if opener in ("who", "whos", "who's", "whom") and not self._field_of_record(head, last) and not owning:
            return self._first("person"), None
        split = self._of_measure_split(head, last)
        if split is not None:
            return split
        if names_figure(self._words[head:last]):
            return self._first("opportunity"), None
        figured = self._of_figure(head, last)
        if figured is not None:
            return figured
        if words & (_SUMMING | AGGREGATES | _WINNING) or "much" in words:
            return self._first("opportunity"), None
        measured = self._of_measure(head, last)
        if measured is not None:
            return measured, None
        by_choice = self._table_of_choice(head, last)
        if by_choice is not None:
            return by_choice
        clocked = self._clocked(head, last)
        if clocked is not None:
            return self._catalog.table(clocked.table), None
        named = self._named_table(head, last)
        if named is not None:
            return named, None
        amount = next(iter(self._reading.marks_in(head, last, "money")), None)
        return (self._first("opportunity") if amount is not None else None), None  # "do we have anything above 500k"

    def _of_state_having(self, noun: tuple[Table, Item] | None, head: int, last: int) -> tuple[Table, Item] | None:
        """The table of those who are said to lack or to have something: "customers without contacts"."""
        stated = self.state_noun(head, last)
        if noun is None or stated is None or stated[1].last > noun[1].first or noun[0].name == stated[0].name:
            return None
        refers = bool(noun[0].references_to(stated[0].name))
        return stated if refers and _HAVING & set(self._words[stated[1].last : noun[1].first]) else None

    def _of_most(self, head: int, last: int) -> Table | None:
        """The table of which somebody has most: "who won the most", "who is our biggest customer"."""
        words = self._words[head:last]
        ranked = next((n for n, word in enumerate(words) if word in LARGEST | SMALLEST), None)
        if ranked is None or words[0] not in _WHICH:
            return None
        first = self._reading.items[self._reading.at[head + ranked + 1]] if head + ranked + 1 < last else None
        state = [c for m in first.marks if m.kind == "choice" for c in m.value] if first is not None else []
        if words[0] in _WHO and any(self._catalog.table(c.table).kind == "organisation" for c in state):
            return self._first("organisation")
        plural = (c.plural for m in self._reading.marks_in(head, last, "table") for c in m.value)
        won = bool(set(words) & OUTCOME) and not any(plural)
        staged = (c for m in self._reading.marks_in(head + ranked, last, "choice") for c in m.value)
        of_deals = any(self._catalog.table(c.table).kind == "opportunity" for c in staged) and words[0] in _WHO
        return self._first("opportunity") if "pipeline" in words or won or of_deals else None

    def _of_owned_field(self, head: int, last: int) -> Table | None:
        """The table of a named record of which a field is asked for: "Jane's email", "the phone number of Jane"."""
        items = self._reading.items_in(head, last)
        for n, item in enumerate(items):
            record = item.of("record")
            if record is None or record is not item.marks[0] or not isinstance(record.value, Named):
                continue
            behind = items[n + 2 : n + 4] if self._words[item.last : item.last + 1] == ("'s",) else []
            before = items[max(0, n - 2) : n] if n and self._words[items[n - 1].first] in ("of", "for", "on") else []
            does = bool(n) and self._words[items[n - 1].first] in ("does", "has", "do")
            beside = (*items[max(0, n - 3) : n - 1], *items[n + 1 : n + 4])
            inverted = [i for i in beside if does and not i.has("table")]
            alone = self.plain_table(head, last) is None
            last_of_all = alone and all(self._words[i.first] in _AGAIN for i in items[n + 2 :])
            closing = [i for i in items[n + 1 : n + 2] if last_of_all and not i.has("table")]  # "jane doe email"
            for other in (*behind, *before, *inverted, *closing):
                tables = {c.table for m in other.marks if m.kind == "field" for c in m.value} & record.value.tables
                if tables:
                    return self._catalog.table(record.value.table(tables))
        return None

    def _of_measure(self, head: int, last: int) -> Table | None:
        """The table whose measure is to be split up: "amount by stage"."""
        items = self._reading.items_in(head, last)
        if len(items) < 3 or self._words[items[1].first] not in GROUPING:
            return None
        concepts = [c for mark in items[0].marks if mark.kind == "field" for c in mark.value]
        return next((t for c in concepts if (t := self._catalog.table(c.table)).measure == c.field), None)

    def _of_measure_split(self, head: int, last: int) -> tuple[Table, Item | None] | None:
        """The table whose own measure is asked for by one of its fields, or of records in one of its states.

        "Revenue by industry", "biggest customers by revenue".
        """
        concepts = [c for mark in self._reading.marks_in(head, last, "field") for c in mark.value]
        measured = {c.table for c in concepts if self._catalog.table(c.table).measure == c.field}
        if len(measured) != 1:
            return None
        table = self._catalog.table(measured.pop())
        noun = self._table_of_choice(head, last)
        if noun is not None and noun[0].name == table.name:
            return noun
        by = next((n for n in range(head, last) if self._words[n] in GROUPING), last)
        behind = [c for mark in self._reading.marks_in(by, last, "field") for c in mark.value]
        return (table, None) if any(c.table == table.name and c.field != table.measure for c in behind) else None

    def _of_figure(self, head: int, last: int) -> tuple[Table, Item | None] | None:
        """The table of records in a state of which a figure is averaged: "average headcount of our customers"."""
        noun = self._table_of_choice(head, last)
        concepts = [c for mark in self._reading.marks_in(head, last, "field") for c in mark.value]
        figures = [c for c in concepts if self._catalog.table(c.table).field(c.field).type in NUMBERS]
        if noun is None or not any(c.table == noun[0].name for c in figures):
            return None
        return noun if AGGREGATES & set(self._words[head:last]) else None

    def names_state(self, item: Item) -> bool:
        """Whether an item is the plural of a state, in the place of a noun: "customers", "prospects"."""
        word = self._words[item.first]
        single = item.last == item.first + 1 and word.endswith("s")
        return single and (item.has("choice") or self._single_choice(word[:-1]) is not None)

    def state_noun(self, head: int, last: int) -> tuple[Table, Item] | None:
        """A state in the plural in place of a noun, and its table: "which customers"."""
        item = next((item for item in self._reading.items_in(head, last) if self.names_state(item)), None)
        found = self._table_of_choice(item.first, item.last) if item is not None else None
        return (found[0], item) if found is not None and item is not None else None

    def only_noun(self, table: Table, head: int, last: int) -> frozenset[int]:
        """The tokens of a state in place of the noun where another state of it is told: "churned customers"."""
        stated = [item for item in self._reading.items_in(head, last) if self._states(table, item)]
        for noun in stated:
            for item in stated:
                between = self._words[min(noun.last, item.last) : max(noun.first, item.first)]
                if item is not noun and self.names_state(noun) and not {"or", "and", ","} & set(between):
                    return frozenset(range(noun.first, noun.last))
        return frozenset()

    def _states(self, table: Table, item: Item) -> bool:
        state = table.with_role("state")
        choices = (c for m in item.marks if m.kind == "choice" for c in m.value)
        return state is not None and any((c.table, c.field) == (table.name, state.name) for c in choices)

    def _of_state_asked(self, head: int, last: int) -> Table | None:
        """The table of the record whose state is asked for: "is Hooli Enterprise still open?"."""
        items = self._reading.items_in(head, last)
        if len(items) < 3 or self._words[head] not in ("is", "was", "are", "did"):
            return None
        record = items[1].of("record") if self._words[items[1].first] != "the" else items[2].of("record")
        if record is None or not isinstance(record.value, Named):
            return None
        if {"mine", "ours"} & set(self._words[items[1].last : last]):
            return self._catalog.table(record.value.table())
        stated = {
            c.table
            for i in items[2:]
            for m in i.marks
            if m.kind in ("choice", "choice_verb", "filter")
            for c in m.value
        }
        tables = stated & record.value.tables
        return self._catalog.table(record.value.table(tables)) if tables else None

    def _first(self, kind: str) -> Table | None:
        return next(iter(self._catalog.of_kind(kind)), None)  # type: ignore[arg-type]  # callers pass kinds

    def plain_table(self, head: int, last: int) -> tuple[Table, Item] | None:
        """The table whose own word stands in the question, the plural before others, and that word."""
        found: list[tuple[int, Table, Item]] = []
        for item in self._reading.items_in(head, last):
            mark = item.of("table")
            if mark is None or (item.kind == "record"):
                continue
            if item.first > head and self._words[item.first - 1] in GROUPING:
                continue  # "by rep"
            concept = next((c for c in mark.value if c.plural), mark.value[0])
            rank = 0 if concept.plural else 1
            if item.first > head and self._words[item.first - 1] in ("at", "for", "from") and not concept.plural:
                rank = 2
            found.append((rank, self._catalog.table(concept.table), item))
        if not found:
            return None
        _, table, item = min(found, key=lambda entry: entry[0])
        return table, item

    def _table_of_choice(self, head: int, last: int) -> tuple[Table, Item | None] | None:
        """A choice's word in the place of the noun: "which customers", "my leads"."""
        for item in self._reading.items_in(head, last):
            mark = item.of("choice", "filter")
            if item.first > head and self._words[item.first - 1] in GROUPING:
                continue
            if mark is None:
                word = self._words[item.first]
                if word.endswith("s") and not item.marks:
                    single = self._single_choice(word[:-1])
                    if single is not None:
                        return single, item
                continue
            kinds = ("organisation", "opportunity", "person", "task")
            tables = [self._catalog.table(c.table) for c in mark.value]
            late = next((t for t in tables if t.kind == "task" and self._is_late(t, item)), None)
            if late is not None and "ones" not in self._words[head:last]:
                return late, item  # without a noun, tasks are what one is late with
            for kind in kinds:
                for table in tables:
                    if table.kind == kind:
                        return table, item
        return None

    def _is_late(self, table: Table, item: Item) -> bool:
        """Whether a word of the table means what should have been done by now."""
        named = {c.field for mark in item.marks if mark.kind == "filter" for c in mark.value if c.table == table.name}
        tests = (test for name in named if (f := table.called(str(name))) is not None for test in f.where)
        return any(test.before is not None for test in tests)

    def _single_choice(self, word: str) -> Table | None:
        for kind in ("organisation", "person", "opportunity"):
            for table in self._catalog.of_kind(kind):
                for field in table.fields:
                    if field.role == "state" and any(word in (c.value, *c.words) for c in field.choices):
                        return table
        return None

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
