"""Noun phrases over many records in a clause that changes or deletes them: "move all my open deals to ..."."""

from dataclasses import dataclass, replace

from core.catalog import Table, TableKind
from core.drafts import Condition, Given
from core.planners.local.clauses.clause import Clause
from core.planners.local.clauses.unexplained import unexplained
from core.planners.local.fields.conditions import ConditionReader
from core.planners.local.fields.filters import expanded
from core.planners.local.marking.marks import Item
from core.planners.local.marking.message import Message
from core.planners.local.mentions.antecedents import Antecedents
from core.planners.local.mentions.bulk_beginnings import BEFORE_COUNT, BulkBeginnings
from core.planners.local.mentions.bulk_ends import CHANGE_MARKERS, OURS, BulkEnds
from core.planners.local.mentions.exceptions import ExceptionReader

_STATED: tuple[TableKind, ...] = ("organisation", "person")
_TO_CLOSE = frozenset("closing due closes".split())
_NARROWING = frozenset(
    "old older oldest recent newest newer big bigger small smaller other others some most few several half good bad "
    "only certain".split()
)
"""Words that leave out some of the records without saying which."""


@dataclass(frozen=True)
class Many:
    """Records of one table: the tokens that say which, and the conditions that they meet.

    `excepted` tells that some were left out, as one of the conditions says; `unread` are words of the phrase that no
    condition says, without which more records would be meant.
    """

    table: Table
    tokens: frozenset[int]
    conditions: tuple[Condition, ...]
    excepted: bool = False
    unread: tuple[int, ...] = ()
    count: int | None = None


class ManyReader:
    """Finds what a clause says of many records at once."""

    def __init__(self, message: Message) -> None:
        self._catalog = message.catalog
        self._reading = message.reading
        self._words = message.words
        self._calendar = message.calendar
        self._conditions = ConditionReader(message.catalog, message.reading, message.calendar)
        self._exceptions = ExceptionReader(message, self._conditions)
        self._beginnings = BulkBeginnings(message)
        self._ends = BulkEnds(message)
        self._antecedents = Antecedents(message.catalog, message.reading, self._conditions)

    def read(self, clause: Clause) -> Many | None:
        """The noun phrase over many records in the clause, if there is one."""
        clause = self._with_having(clause)
        start = self._beginnings.told(clause)
        if start is not None and self._beginnings.is_source(clause, start):
            return None
        bare = start is None
        start = self._beginnings.bare_plural(clause) if start is None else start
        if start is None:
            return None
        table_item = self._bulk_table(start, clause.end)
        if table_item is None:
            return None
        table, noun = table_item
        left_out = self._exceptions.read(table, noun.last, clause.end)
        out = frozenset(range(left_out.first, left_out.last)) if left_out is not None else frozenset()
        stop = self._ends.end(noun, clause, out)
        noun_tokens = frozenset(range(noun.first, noun.last)) if noun.has("table") else frozenset()
        conditions, saying = self._conditions.read_with_tokens(table, start, stop, noun_tokens | out)
        if left_out is not None:
            conditions = (*conditions, *left_out.conditions)
        conditions = (*conditions, *self._state_of(table, noun, conditions))
        whose = self._antecedents.at(start, stop)
        theirs = self._antecedents.condition(table, whose) if whose is not None else None
        if theirs is not None:
            conditions = (*conditions, theirs)
        if (table.owner is None or bare) and not conditions:
            return None
        conditions = (*conditions, *self._still_open(table, clause, start, stop, conditions))
        excepted = left_out is not None and bool(left_out.conditions)
        narrowing = [n for n in range(clause.head, stop) if self._words[n] in _NARROWING and n not in saying]
        unread = sorted([*unexplained(self._reading, start, stop, saying), *narrowing])
        if whose is not None and theirs is None:
            unread.append(whose)
        periods = [condition.field for condition in conditions if condition.operator == "between"]
        if len(set(periods)) < len(periods):
            unread.append(noun.first)  # "due monday and friday": no record is due on both
        taken = frozenset(range(start, stop)) | out
        return Many(table, taken, conditions, excepted, tuple(unread), self._count(start, noun))

    def _still_open(
        self, table: Table, clause: Clause, start: int, stop: int, conditions: tuple[Condition, ...]
    ) -> tuple[Condition, ...]:
        """That they are open, where a change is about those "closing" in a time that has begun: some have closed."""
        named = next((each for each in table.filters if "open" in each.words), None)
        moved = table.kind == "task" and self._moves(clause, start, stop)
        closing = table.kind == "opportunity" and bool(_TO_CLOSE & set(self._words[start:stop]))
        if clause.kind != "update" or named is None or not (moved or closing):
            return ()
        said = {condition.field for condition in conditions}
        begun = any(c.field == table.clock and self._begins_before_today(c) for c in conditions)
        return tuple(c for c in expanded(named, self._calendar) if c.field not in said) if begun or moved else ()

    def _state_of(self, table: Table, noun: Item, conditions: tuple[Condition, ...]) -> tuple[Condition, ...]:
        """The state that the noun itself names: "all leads" are those who are leads."""
        state, word = table.with_role("state"), self._words[noun.last - 1]
        if state is None or not noun.has("table") or state.name in {c.field for c in conditions}:
            return ()
        said = [c.value for c in state.choices if word.endswith("s") and word[:-1] == c.value]
        return tuple(Condition(field=state.name, operator="is", value=Given(value=value)) for value in said)

    def _moves(self, clause: Clause, start: int, stop: int) -> bool:
        """Whether the day of the records is moved, which is of no use for what is done."""
        around = (*self._reading.items_in(clause.head, start), *self._reading.items_in(stop, clause.end))
        to_day = "set" in clause.verbs and any(item.has("when") for item in around)
        return bool({"later", "earlier"} & clause.verbs) or to_day

    def _begins_before_today(self, condition: Condition) -> bool:
        if condition.operator in ("under", "at_most"):
            return True
        first = condition.value.value if isinstance(condition.value, Given) else ""
        return condition.operator == "between" and str(first) < self._calendar.today.isoformat()

    def _with_having(self, clause: Clause) -> Clause:
        """The clause with what tells its records apart like a sentence of its own: "every contact | we have there"."""
        n = clause.end
        if n != clause.aside or self._words[n] not in OURS or self._words[n + 1 : n + 2] not in (("have",), ("has",)):
            return clause
        behind = (k for k in range(n, clause.last) if not any(map(str.isalnum, self._words[k])))
        return replace(clause, aside=next(behind, clause.last))

    def vague(self, clause: Clause) -> int | None:
        """Where "everything" or "all" stands right behind the verb and nothing says all of what."""
        items = self._reading.items_in(clause.head, clause.end)
        if len(items) < 2 or not items[0].has("verb") or self._words[items[1].first] not in ("everything", "all"):
            return None
        said = any(item.has("record", "quoted", "table") for item in items[2:])
        return None if said or self._words[items[1].last : items[1].last + 1] == ("of",) else items[1].first

    def source(self, clause: Clause) -> tuple[Table, int] | None:
        """The table from which a named record is to be taken, and the token where that begins: "from our contacts"."""
        start = self._beginnings.told(clause)
        start = self._beginnings.bare_source(clause) if start is None else start
        if start is None or not self._beginnings.is_source(clause, start):
            return None
        found = self._bulk_table(start, clause.end)
        return (found[0], start - 1) if found is not None else None

    def _count(self, start: int, noun: Item) -> int | None:
        """How many records the phrase says there are: "both", "all three"."""
        if self._words[start] == "both":
            return 2
        for item in self._reading.items_in(start, noun.first):
            number = item.of("number")
            if number is not None and number is item.marks[0] and self._words[item.first - 1] in BEFORE_COUNT:
                return int(number.value.value)
        return None

    def _bulk_table(self, start: int, last: int) -> tuple[Table, Item] | None:
        first = self._words[start]
        for item in self._reading.items_in(start, last):
            mark = item.of("table")
            stated = self._state_noun(item) if mark is None else None
            if stated is not None:
                return stated, item
            if mark is not None and (
                mark is item.marks[0] or item.kind in ("verb", "field", "create_cue", "choice", "filter")
            ):
                return self._catalog.table(mark.value[0].table), item
            if self._words[item.first] in ("to", "as", "by", "->"):
                break
        named = self._table_of_field(start, last) if first == "everything" else None
        if named is not None:
            return named, self._reading.items[self._reading.at[start]]
        persons = self._catalog.of_kind("person")
        if first in ("everyone", "everybody") and persons:
            return persons[0], self._reading.items[self._reading.at[start]]
        return None

    def _state_noun(self, item: Item) -> Table | None:
        """The table of a state in the plural in the place of a noun: "all my prospects", "every customer"."""
        word = self._words[item.first]
        if item.kind != "choice" or item.last != item.first + 1 or not word.endswith("s"):
            return None
        tables = [self._catalog.table(c.table) for m in item.marks if m.kind == "choice" for c in m.value]
        return next((table for kind in _STATED for table in tables if table.kind == kind), None)

    def _table_of_field(self, start: int, last: int) -> Table | None:
        """The one table of the field or state that tells "everything" apart: "everything that closes in april"."""
        for item in self._reading.items_in(start, last):
            if self._words[item.first] in CHANGE_MARKERS:
                return None
            mark = item.of("field", "choice")
            if mark is not None:
                named = [(self._catalog.table(c.table), c.field) for c in mark.value]
                stated = {table.name for table, field in named if table.field(field).role == "state"}
                tables = stated or {table.name for table, _ in named}
                return self._catalog.table(tables.pop()) if len(tables) == 1 else None
        return None
