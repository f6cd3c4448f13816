"""Noun phrases over many records in a clause that changes or deletes them: "move all my open deals to ..."."""

from dataclasses import dataclass, replace

from core.catalog import Table
from core.drafts import (
    Condition,
)
from core.planners.local.clauses.clause import Clause
from core.planners.local.clauses.unexplained import unexplained
from core.planners.local.fields.conditions import ConditionReader
from core.planners.local.marking.marks import Item
from core.planners.local.marking.message import Message
from core.planners.local.marking.vocabulary import QUANTIFIERS
from core.planners.local.mentions.antecedents import POSSESSIVES, Antecedents
from core.planners.local.mentions.exceptions import ExceptionReader

_BEFORE_COUNT = frozenset({"all", "the", "my", "our"})
_RELATIVE = frozenset({"that", "which", "who"})
_WHOSE = POSSESSIVES | {"my", "our"}
_BEFORE_MANY = frozenset("the move set close delete to give mark out off away down".split())
_NARROWING = frozenset(
    "old older oldest recent newest newer big bigger small smaller other others some most few several half good bad "
    "only certain".split()
)
"""Words that leave out some of the records without saying which."""
_CHANGE_MARKERS = frozenset(
    "to as by -> out now is are should back = goes go gets get become becomes up down moves shifts slips slides slide "
    "slip drop drops turn turns jump jumps rise rises fall falls grow grows need needs has have".split()
)
_OURS = frozenset("we i you they i've we've you've they've he she".split())
"""Before a verb of having they tell records apart: "every contact we have at Hooli"."""
_CLOSING = frozenset("close closes land lands sign".split())
_PUTTING = frozenset("put place stick park set get bring drop slot have keep hold".split())
_MAKING = frozenset("make turn mark set render label tag flag declare call rate consider get have".split())
_INTO = frozenset({"in", "into", "at", "on"})
_POLITE = frozenset("please pls plz now thanks ok priority stage . ! ,".split())


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
        self._conditions = ConditionReader(message.catalog, message.reading, message.calendar)
        self._exceptions = ExceptionReader(message, self._conditions)
        self._antecedents = Antecedents(message.catalog, message.reading, self._conditions)

    def read(self, clause: Clause) -> Many | None:
        """The noun phrase over many records in the clause, if there is one."""
        clause = self._with_having(clause)
        start = self._many(clause)
        if start is not None and self._is_source(clause, start):
            return None
        bare = start is None
        start = self._bare_plural(clause) if start is None else start
        if start is None:
            return None
        table_item = self._bulk_table(start, clause.end)
        if table_item is None:
            return None
        table, noun = table_item
        left_out = self._exceptions.read(table, noun.last, clause.end)
        out = frozenset(range(left_out.first, left_out.last)) if left_out is not None else frozenset()
        stop = self._phrase_end(noun, clause, out)
        noun_tokens = frozenset(range(noun.first, noun.last)) if noun.has("table") else frozenset()
        conditions, saying = self._conditions.read_with_tokens(table, start, stop, noun_tokens | out)
        if left_out is not None:
            conditions = (*conditions, *left_out.conditions)
        whose = self._antecedents.at(start, stop)
        theirs = self._antecedents.condition(table, whose) if whose is not None else None
        if theirs is not None:
            conditions = (*conditions, theirs)
        if (table.owner is None or bare) and not conditions:
            return None
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

    def _with_having(self, clause: Clause) -> Clause:
        """The clause with what tells its records apart like a sentence of its own: "every contact | we have there"."""
        n = clause.end
        if n != clause.aside or self._words[n] not in _OURS or self._words[n + 1 : n + 2] not in (("have",), ("has",)):
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
        start = self._many(clause)
        start = self._bare_source(clause) if start is None else start
        if start is None or not self._is_source(clause, start):
            return None
        found = self._bulk_table(start, clause.end)
        return (found[0], start - 1) if found is not None else None

    def _bare_source(self, clause: Clause) -> int | None:
        """Where all records of a table begin that stand there by their noun alone: "from the contacts"."""
        for item in self._reading.items_in(clause.head, clause.end):
            if item.has("table") and any(c.plural for c in item.marks[0].value if item.marks[0].kind == "table"):
                return item.first - (self._words[item.first - 1] in ("the", "our", "my"))
        return None

    def _is_source(self, clause: Clause, start: int) -> bool:
        """Whether the records are those among which the one that was named before is, rather than what is meant."""
        if self._words[start - 1 : start] not in (("from",), ("off",)) and self._words[start - 2 : start] != (
            "out",
            "of",
        ):
            return False
        before = self._reading.items_in(clause.head, start)
        return any(item.marks and item.marks[0].kind in ("record", "quoted") for item in before)

    def _many(self, clause: Clause) -> int | None:
        for item in self._reading.items_in(clause.head, clause.end):
            word = self._words[item.first]
            if (
                word in QUANTIFIERS
                and (word not in ("any", "both") or self._both(item) or self._any(item, clause))
                and not (item.has("record") and item.marks[0].kind == "record")
            ):
                return item.first
            mark = item.of("table")
            if mark is not None and mark is item.marks[0] and any(c.plural for c in mark.value):
                back = item.first
                while (
                    back > clause.head and self._words[back] not in _WHOSE and self._words[back - 1] not in _BEFORE_MANY
                ):
                    back -= 1
                if self._words[back] in _WHOSE or self._reading.items[self._reading.at[back]].has("user"):
                    return back
        return None

    def _any(self, item: Item, clause: Clause) -> bool:
        """Whether "any" begins what a clause is about: "any deal without an owner goes to Priya"."""
        if self._words[item.first] != "any" or item.first != clause.head or clause.kind != "update":
            return False
        ahead = self._reading.items_in(item.last, min(item.last + 5, clause.end))
        return any(other.marks and other.marks[0].kind == "table" for other in ahead)

    def _both(self, item: Item) -> bool:
        """Whether "both" begins a noun phrase: "both umbra deals"."""
        ahead = self._reading.items_in(item.last, min(item.last + 4, len(self._words)))
        tables = (other.marks[0] for other in ahead if other.marks and other.marks[0].kind == "table")
        told = item.first > 0 and self._words[item.first - 1] in ("are", "were", "is", "be", "now")
        return self._words[item.first] == "both" and not told and any(c.plural for mark in tables for c in mark.value)

    def _count(self, start: int, noun: Item) -> int | None:
        """How many records the phrase says there are: "both", "all three"."""
        if self._words[start] == "both":
            return 2
        for item in self._reading.items_in(start, noun.first):
            number = item.of("number")
            if number is not None and number is item.marks[0] and self._words[item.first - 1] in _BEFORE_COUNT:
                return int(number.value.value)
        return None

    def _bare_plural(self, clause: Clause) -> int | None:
        """Records in the plural right behind the verb, which have to be told apart: "close deals under 5k"."""
        items = self._reading.items_in(clause.head, clause.end)
        if len(items) < 3 or not items[0].has("verb", "table"):
            return None
        lead = items[0].marks[0]
        if lead.kind == "table":
            return items[0].first if any(c.plural for c in lead.value) else None
        if not items[0].has("verb"):
            return None
        start = items[1].first
        for item in items[1:5]:
            mark = item.of("table")
            if mark is not None and mark is item.marks[0]:
                return start if any(c.plural for c in mark.value) else None
            if item.has("verb", "money", "percent", "arrow") or self._words[item.first] in _CHANGE_MARKERS:
                return None
            if self._is_source(clause, item.last):
                return None  # "delete Ms Kim from the contacts"
        return None

    def _bulk_table(self, start: int, last: int) -> tuple[Table, Item] | None:
        first = self._words[start]
        for item in self._reading.items_in(start, last):
            mark = item.of("table")
            if mark is not None and (
                mark is item.marks[0] or item.marks[0].kind in ("verb", "field", "create_cue", "choice", "filter")
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

    def _table_of_field(self, start: int, last: int) -> Table | None:
        """The one table of the field or state that tells "everything" apart: "everything that closes in april"."""
        for item in self._reading.items_in(start, last):
            if self._words[item.first] in _CHANGE_MARKERS:
                return None
            mark = item.of("field", "choice")
            if mark is not None:
                tables = {concept.table for concept in mark.value}
                return self._catalog.table(tables.pop()) if len(tables) == 1 else None
        return None

    def _is_had(self, n: int, clause: Clause) -> bool:
        """Whether a verb says whose records are meant: "set the close date of all the deals Priya has to may 5"."""
        before = self._reading.items[self._reading.at[n - 1]]
        return before.has("user", "record") and self._reading.items[self._reading.at[clause.head]].has("verb")

    def _put_into(self, noun: Item, clause: Clause) -> int | None:
        """Where it is told what records are put in: "put both deals in proposal"; not "... in proposal to 40%"."""
        if self._words[clause.head] not in _PUTTING or _CHANGE_MARKERS & set(self._words[noun.last : clause.end]):
            return None
        if any(
            item.has("field", "when", "money", "percent") for item in self._reading.items_in(clause.head, noun.first)
        ):
            return None
        for n in range(clause.end - 2, noun.last - 1, -1):
            behind = self._reading.items[self._reading.at[n + 1]]
            ends = all(word in _POLITE for word in self._words[behind.last : clause.end])
            if self._words[n] in _INTO and ends and behind.has("choice", "percent", "money"):
                return n
        return None

    def _made(self, noun: Item, clause: Clause) -> int | None:
        """Where it is told what records are made behind their phrase: "make every contact at Hooli qualified"."""
        said = self._words[noun.last : clause.end]
        if self._words[noun.first] == "everything":
            return None
        if self._words[clause.head] not in _MAKING or (_CHANGE_MARKERS - {"have", "has"} | _RELATIVE) & set(said):
            return None
        before = self._reading.items_in(clause.head, noun.first)
        if any(item.has("field", "when", "money", "percent") for item in before):
            return None  # "set close date 26 Feb for all my deals in qualification"
        for item in reversed(self._reading.items_in(noun.last, clause.end)):
            if item.marks and item.marks[0].kind == "choice":
                return item.first - (self._words[item.first - 1] in ("a", "an"))
            if not all(word in _POLITE for word in self._words[item.first : item.last]) and not item.has("table"):
                return None
        return None

    def _tells_when(self, item: Item, clause: Clause) -> bool:
        """Whether a verb says when the records before it take place, rather than which: "my deals close may 5"."""
        behind = self._reading.items[self._reading.at[min(item.last, len(self._words) - 1)]]
        which = self._words[item.first - 1] in _RELATIVE
        ordered = self._reading.items[self._reading.at[clause.head]].has("verb")
        return behind.has("when") and behind.first == item.last and not which and not ordered

    def _phrase_end(self, noun: Item, clause: Clause, out: frozenset[int]) -> int:
        """Where the noun phrase ends: at the word that leads to the change."""
        n = noun.last
        last_into = None if clause.kind == "delete" else self._put_into(noun, clause) or self._made(noun, clause)
        while n < clause.end:
            if n == last_into:
                return n
            word = self._words[n]
            item = self._reading.items[self._reading.at[n]]
            if n in out:
                n += 1
                continue
            if word in (",", ":") or item.has("arrow") or (n == noun.last and word in ("all", "both")):
                return n  # "my deals all close on may 5"
            if word in _CLOSING and self._tells_when(item, clause):
                return n
            if (
                word in _CHANGE_MARKERS
                and clause.kind != "delete"
                and self._words[n - 1] not in _RELATIVE
                and not (word in ("have", "has") and (self._words[n - 1] in _OURS or self._is_had(n, clause)))
                and item.first == n
                and not (item.has("when", "money", "record") and item.last > n + 1)
            ):
                return n
            n = max(item.last, n + 1)
        return clause.end
