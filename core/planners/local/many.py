"""Noun phrases over many records in a clause that changes or deletes them: "move all my open deals to ..."."""

from dataclasses import dataclass

from core.catalog import Table
from core.drafts import (
    Condition,
)
from core.planners.local.clause import Clause
from core.planners.local.conditions import ConditionReader
from core.planners.local.exceptions import ExceptionReader
from core.planners.local.marks import Item
from core.planners.local.message import Message
from core.planners.local.unexplained import unexplained
from core.planners.local.vocabulary import QUANTIFIERS

_BEFORE_MANY = frozenset("the move set close delete to give mark".split())
_NARROWING = frozenset(
    "old older oldest recent newest newer big bigger small smaller other others some most few several half good bad "
    "only certain".split()
)
"""Words that leave out some of the records without saying which."""
_CHANGE_MARKERS = frozenset("to as by -> out now is are should back = goes go gets get become up down".split())


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


class ManyReader:
    """Finds what a clause says of many records at once."""

    def __init__(self, message: Message) -> None:
        self._catalog = message.catalog
        self._reading = message.reading
        self._words = message.words
        self._conditions = ConditionReader(message.catalog, message.reading, message.calendar)
        self._exceptions = ExceptionReader(message, self._conditions)

    def read(self, clause: Clause) -> Many | None:
        """The noun phrase over many records in the clause, if there is one."""
        start = self._many(clause)
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
        if left_out is not None and left_out.condition is not None:
            conditions = (*conditions, left_out.condition)
        if (table.owner is None or bare) and not conditions:
            return None
        excepted = left_out is not None and left_out.condition is not None
        narrowing = [n for n in range(clause.head, stop) if self._words[n] in _NARROWING and n not in saying]
        unread = sorted([*unexplained(self._reading, start, stop, saying), *narrowing])
        return Many(table, frozenset(range(start, stop)) | out, conditions, excepted, tuple(unread))

    def _many(self, clause: Clause) -> int | None:
        for item in self._reading.items_in(clause.head, clause.end):
            word = self._words[item.first]
            if (
                word in QUANTIFIERS
                and word not in ("any", "both")
                and not (item.has("record") and item.marks[0].kind == "record")
            ):
                return item.first
            mark = item.of("table")
            if mark is not None and mark is item.marks[0] and any(c.plural for c in mark.value):
                back = item.first
                while (
                    back > clause.head
                    and self._words[back] not in ("my", "our")
                    and self._words[back - 1] not in _BEFORE_MANY
                ):
                    back -= 1
                if self._words[back] in ("my", "our") or self._reading.items[self._reading.at[back]].has("user"):
                    return back
        return None

    def _bare_plural(self, clause: Clause) -> int | None:
        """Records in the plural right behind the verb, which have to be told apart: "close deals under 5k"."""
        items = self._reading.items_in(clause.head, clause.end)
        if len(items) < 3 or not items[0].has("verb"):
            return None
        start = items[1].first
        for item in items[1:5]:
            mark = item.of("table")
            if mark is not None and mark is item.marks[0]:
                return start if any(c.plural for c in mark.value) else None
            if item.has("verb", "money", "percent", "arrow") or self._words[item.first] in _CHANGE_MARKERS:
                return None
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
        persons = self._catalog.of_kind("person")
        if first in ("everyone", "everybody") and persons:
            return persons[0], self._reading.items[self._reading.at[start]]
        return None

    def _phrase_end(self, noun: Item, clause: Clause, out: frozenset[int]) -> int:
        """Where the noun phrase ends: at the word that leads to the change."""
        n = noun.last
        while n < clause.end:
            word = self._words[n]
            item = self._reading.items[self._reading.at[n]]
            if n in out:
                n += 1
                continue
            if word == "," or item.has("arrow"):
                return n
            if (
                word in _CHANGE_MARKERS
                and item.first == n
                and not (item.has("when", "money", "record") and item.last > n + 1)
            ):
                return n
            n = max(item.last, n + 1)
        return clause.end
