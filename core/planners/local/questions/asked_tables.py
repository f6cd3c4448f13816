"""Which table a question is about: its noun, a state in place of the noun, a date, or a name."""

from core.catalog import Catalog, Table
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.lexicon import Concept
from core.planners.local.marking.marks import Item
from core.planners.local.marking.names import Named
from core.planners.local.marking.vocabulary import AGGREGATES, GROUPING, LATEST
from core.planners.local.questions.special_figures import names_figure

_SUMMING = frozenset("sum total worth add altogether combined value revenue pipeline much".split())
_WINNING = frozenset("win won lose lost".split())
TALK = frozenset(
    "discuss discussed talk talked say said happened happen speak spoke mention mentioned like liked want wanted ask "
    "asked agree agreed tell told talking think heard hear worried worry concerned complain complained care".split()
)

_TOUCH = frozenset("contact touch touchpoint interaction communication conversation exchange encounter word".split())
_SEEN = frozenset(
    "contact contacted see seen visit visited touch touched reach reached hear heard engage write".split()
)
_TOUCHED = (("with",), ("to",), ("at",), ("from",), ("w/",), ("on",))


class AskedTables:
    """Finds the table of one question."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded

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
            and (words & TALK or self.asks_for_activities(head, last))
            and (not self.plain_table(head, last) or self._last_touch(head, last))
        ):
            return activity, None
        owned = self._of_owned_field(head, last) or self._of_state_asked(head, last)
        if owned is not None:
            return owned, None
        noun = self.plain_table(head, last)
        if noun is not None:
            return noun
        if words & {"plate", "agenda"}:
            return self._first("task"), None
        opener = self._words[head] if head < last else ""
        owning = words & {"owns", "owner", "own"}
        if opener in ("who", "whos", "who's", "whom") and not self._field_of_record(head, last) and not owning:
            return self._first("person"), None
        split = self._of_measure_split(head, last)
        if split is not None:
            return split
        if names_figure(self._words[head:last]):
            return self._first("opportunity"), None
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
        return None, None

    def _of_owned_field(self, head: int, last: int) -> Table | None:
        """The table of a named record of which a field is asked for: "Jane's email", "the phone number of Jane"."""
        items = self._reading.items_in(head, last)
        for n, item in enumerate(items):
            record = item.of("record")
            if record is None or record is not item.marks[0] or not isinstance(record.value, Named):
                continue
            behind = items[n + 2 : n + 4] if self._words[item.last : item.last + 1] == ("'s",) else []
            before = items[max(0, n - 2) : n] if n and self._words[items[n - 1].first] in ("of", "for", "on") else []
            inverted = items[n + 1 : n + 4] if n and self._words[items[n - 1].first] in ("does", "has", "do") else []
            closing = items[n + 1 :] if n + 2 == len(items) else []  # "jane doe email"
            for other in (*behind, *before, *inverted, *closing):
                tables = {c.table for m in other.marks if m.kind == "field" for c in m.value} & record.value.tables
                if tables:
                    return self._catalog.table(max(tables, key=record.value.best))
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

    def names_state(self, item: Item) -> bool:
        """Whether an item is the plural of a state, in the place of a noun: "customers", "prospects"."""
        word = self._words[item.first]
        single = item.last == item.first + 1 and word.endswith("s")
        return single and (item.has("choice") or self._single_choice(word[:-1]) is not None)

    def _of_state_asked(self, head: int, last: int) -> Table | None:
        """The table of the record whose state is asked for: "is Hooli Enterprise still open?"."""
        items = self._reading.items_in(head, last)
        if len(items) < 3 or self._words[head] not in ("is", "was", "are", "did"):
            return None
        record = items[1].of("record") if self._words[items[1].first] != "the" else items[2].of("record")
        if record is None or not isinstance(record.value, Named):
            return None
        stated = {
            c.table
            for i in items[2:]
            for m in i.marks
            if m.kind in ("choice", "choice_verb", "filter")
            for c in m.value
        }
        tables = stated & record.value.tables
        return self._catalog.table(max(tables, key=record.value.best)) if tables else None

    def is_log(self, item: Item) -> bool:
        """Whether an item is the word for a kind of activity: "call", "note"."""
        return any(
            self._catalog.table(c.table).kind == "activity"
            and self._catalog.table(c.table).field(c.field).role == "kind"
            for mark in item.marks
            if mark.kind == "choice"
            for c in mark.value
        )

    def _first(self, kind: str) -> Table | None:
        return next(iter(self._catalog.of_kind(kind)), None)  # type: ignore[arg-type]  # callers pass kinds

    def plain_table(self, head: int, last: int) -> tuple[Table, Item] | None:
        """The table whose own word stands in the question, the plural before others, and that word."""
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

    def asks_for_activities(self, head: int, last: int) -> bool:
        """Kinds of activity in the plural or with "last": "calls", "meetings", "notes", "last contact with"."""
        if self._last_touch(head, last):
            return True
        for mark in self._reading.marks_in(head, last, "choice"):
            for concept in mark.value:
                table = self._catalog.table(concept.table)
                if table.kind == "activity" and table.field(concept.field).role == "kind":
                    word = self._words[mark.last - 1]
                    if word.endswith("s") or set(self._words[head : mark.first]) & (LATEST | {"our", "the"}):
                        return True
        return False

    def _last_touch(self, head: int, last: int) -> bool:
        """Whether it is asked for the last time that somebody was spoken to: "last contact with Hooli"."""
        when = self._words[head] in ("when", "when's", "whens")
        return any(
            (self._words[n] in _TOUCH and self._words[n - 1] in LATEST and self._words[n + 1 : n + 2] in _TOUCHED)
            or (when and self._words[n - 1] == "last" and self._words[n] in _SEEN)
            for n in range(head + 1, last)
        )

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
