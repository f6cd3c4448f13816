"""What stands where in a message: nouns for records, parties, times and amounts around a token."""

from core.catalog import Catalog, Table, TableKind
from core.planners.local.clauses.finite_verbs import tells_past
from core.planners.local.clauses.segments import Segment
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item, Mark
from core.planners.local.marking.moments import was_lately
from core.planners.local.marking.vocabulary import STOP_WORDS

PAST = frozenset("was were took went ran received came yesterday lasted happened held".split())
"""Words that tell of what has taken place."""


class Surroundings:
    """Looks around in one message."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded

    @property
    def words(self) -> tuple[str, ...]:
        """The folded tokens of the message."""
        return self._words

    def first(self, kind: TableKind) -> Table | None:
        """The first table of that kind."""
        return next(iter(self._catalog.of_kind(kind)), None)

    def kind(self, table: str) -> TableKind:
        """The part that a table plays."""
        return self._catalog.table(table).kind

    def word(self, n: int) -> str:
        """The folded token at a place; empty beyond the message."""
        return self._words[n] if 0 <= n < len(self._words) else ""

    def noun_at(self, n: int) -> tuple[str, int] | None:
        """The table whose word, or word for a kind of activity ("call", "note"), is at token `n`, and its end."""
        if n >= len(self._words):
            return None
        item = self._reading.items[self._reading.at[n]]
        for mark in self._reading.marks_in(n, min(n + 4, len(self._words)), "table", "choice"):
            if mark.first != n or mark.last < item.last:
                continue
            for concept in mark.value:
                if mark.kind == "table" and (not concept.plural or self.word(n) == "pipeline"):
                    return concept.table, mark.last
                if mark.kind == "choice" and self.is_kind_of_activity(concept):
                    return concept.table, mark.last
        return None

    def people_at(self, n: int) -> tuple[str, int] | None:
        """The table of people whose plural word is at token `n`, and its end: "my contacts"."""
        for mark in self._reading.marks_in(n, min(n + 3, len(self._words)), "table"):
            concept = next((c for c in mark.value if c.plural and self.kind(c.table) == "person"), None)
            if mark.first == n and concept is not None:
                return concept.table, mark.last
        return None

    def is_kind_of_activity(self, concept: object) -> bool:
        """Whether a choice says what kind of activity one is."""
        table = self._catalog.table(concept.table)  # type: ignore[attr-defined]  # marks of choices hold concepts
        return table.kind == "activity" and table.field(concept.field).role == "kind"  # type: ignore[attr-defined]  # as above

    def is_note(self, n: int) -> bool:
        """Whether the word at a token is the kind of activity that is no contact: a note."""
        for mark in self._reading.marks_in(n, n + 1, "choice"):
            for concept in mark.value:
                if (
                    self.is_kind_of_activity(concept)
                    and self._catalog.table(concept.table).field(concept.field).default == concept.value
                ):
                    return True
        return False

    def activity_word(self, head: int, segment: Segment) -> bool:
        """Whether a segment names a kind of activity."""
        marks = self._reading.marks_in(head, segment.last, "choice", "choice_verb")
        return any(self.is_kind_of_activity(concept) for mark in marks for concept in mark.value)

    def is_unknown(self, n: int) -> bool:
        """Whether a token is a word that may be a new name."""
        if n >= len(self._words):
            return False
        item = self._reading.items[self._reading.at[n]]
        return not item.marks and self.word(n) not in STOP_WORDS and self.word(n).replace("-", "").isalpha()

    def has_amount(self, first: int, segment: Segment) -> bool:
        """Whether a segment names an amount or a percentage."""
        return any(item.has("money", "percent") for item in self._reading.items_in(first, segment.last))

    def has_time(self, first: int, segment: Segment) -> bool:
        """Whether a segment names a time."""
        return any(item.has("when") for item in self._reading.items_in(first, segment.last))

    def has_party(self, first: int, segment: Segment) -> bool:
        """Whether a segment names a person or a company."""
        return any(self.is_party(item) for item in self._reading.items_in(first, segment.last))

    def has_change(self, first: int, segment: Segment) -> bool:
        """Whether a segment speaks of a field or value of a record, which is to be changed at once."""
        return any(
            (item.has("field") and not item.has("table", "verb")) or item.has("money", "percent")
            for item in self._reading.items_in(first, segment.last)
        )

    def is_party(self, item: Item) -> bool:
        """Whether an item names a person or a company."""
        tables = item.marks[0].value.tables if item.kind == "record" else ()
        return any(self.kind(name) in ("person", "organisation") for name in tables)

    def party_within(self, n: int, last: int) -> Mark | None:
        """The name of a person or company that begins at a token, within the title of a task or an activity."""
        for mark in self._reading.marks_in(n, last, "record"):
            tables = mark.value.tables
            best = max(mark.value.best(name) for name in tables)
            parties = [t for t in tables if self.kind(t) in ("person", "organisation") and mark.value.best(t) >= best]
            if mark.first == n and parties:
                return mark
        return None

    def is_person(self, item: Item) -> bool:
        """Whether an item names a person, as surely as anything else."""
        mark = item.of("record")
        return mark is not None and any(self.kind(name) == "person" for name in mark.value.likeliest())

    def to_come(self, first: int, segment: Segment) -> bool:
        """Whether a segment is about a day to come."""
        if PAST & set(self._words[first : segment.last]):
            return False
        calendar_day = self._reading.today
        for item in self._reading.items_in(first, segment.last):
            when = item.of("when")
            if (
                when is not None
                and when.value.day is not None
                and when.value.day > calendar_day
                and "last" not in self._words[item.first : item.last]
                and not (when.value.unsaid == "week" and tells_past(self._reading, segment.last + 1))
                and not was_lately(when.value, calendar_day)
            ):
                return True
        return False
