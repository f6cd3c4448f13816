"""Where the words for what is to be done stand in a wish for a task."""

from core.catalog import Table
from core.planners.local.clauses.clause import Clause
from core.planners.local.clauses.task_openings import TaskOpenings
from core.planners.local.marking.marks import Item
from core.planners.local.marking.message import Message
from core.planners.local.marking.vocabulary import TASK_OPENERS

_NEEDING = (("not", "forget", "to"), ("have", "to", "remember"), ("i", "need", "to"), ("i", "have", "to"))
"""What one says of having to do something, which is no part of what is to be done."""
_TOPICS = frozenset("re ref regarding about fw fwd subject".split())
_OPENING_WORDS = 8
_OWING = frozenset({"need", "have", "must", "gotta", "should", "ought"})


class TaskTitles:
    """Finds the title of a task: after a colon, or after the words that only open the wish."""

    def __init__(self, message: Message, openings: TaskOpenings) -> None:
        self._reading = message.reading
        self._words = message.words
        self._openings = openings

    def find(self, clause: Clause, table: Table, gone: set[int]) -> tuple[int, int]:
        """Where the words for what is to be done stand: after the colon, or after "remind me to".

        `gone` are tokens that were read as something else.
        """
        colon = next((n for n in range(clause.head, clause.last) if self._leads_to_title(clause, n, gone)), None)
        if colon is not None and colon + 1 < clause.last and self._opens(clause.head, colon, table):
            return colon + 1, clause.last
        pursuit = self._pursuit(clause)
        if pursuit is not None:
            return pursuit, clause.last
        if self._is_duty(clause, table):
            return clause.head - (self._words[clause.head - 1] == "update"), clause.last
        return self._behind_opening(clause, table, gone), clause.last

    def _behind_opening(self, clause: Clause, table: Table, gone: set[int]) -> int:
        """Where the words end that only open the wish: "create a new task for me to"."""
        n = self._openings.end(clause.head, clause.last) or clause.head
        while n < clause.last:
            item = self._reading.items[self._reading.at[n]]
            word = self._words[n]
            if self._words[n : n + 3] in _NEEDING:
                n += 3
            elif n in gone:
                n += 1
            elif (
                item.first == n
                and n == clause.head
                and item.has("verb", "create_cue", "table")
                and self._is_opener(item, table)
            ):
                n = item.last
            elif (
                word in ("me", "us", "myself", "new")
                or word in TASK_OPENERS
                or (self._is_table_word(item, table) and n - clause.head < 6)
            ):
                n = item.last if self._is_table_word(item, table) else n + 1
            else:
                break
        return n

    def _is_duty(self, clause: Clause, table: Table) -> bool:
        """Whether the verb behind "I need to" is what is to be done, and no verb of asking for a task."""
        ahead = self._reading.items_in(clause.head, min(clause.head + _OPENING_WORDS, clause.last))
        told = bool(_OWING & set(self._words[clause.first : clause.head]))
        return told and not any(self._is_table_word(item, table) or item.has("create_cue") for item in ahead)

    def _leads_to_title(self, clause: Clause, n: int, gone: set[int]) -> bool:
        """Whether a colon stands between the wish for a task and what is to be done, not within what is."""
        if self._words[n] != ":" or n in gone or self._words[n - 1] in _TOPICS:
            return False
        asked = next((k for k in range(clause.head, n) if self._words[k : k + 2] == ("me", "to")), None)
        if asked is None or asked + 2 >= n:
            return True
        verb = self._reading.items[self._reading.at[asked + 2]].of("verb")
        return verb is None or "communicate" not in verb.value  # "remind me to email Jane: the price list"

    def _pursuit(self, clause: Clause) -> int | None:
        """Where "follow up with Jane" begins, which is what is to be done and no mere word for a task."""
        for n in range(clause.head, min(clause.head + _OPENING_WORDS, clause.last - 1)):
            item = self._reading.items[self._reading.at[n]]
            pursues = self._words[n] in ("follow", "follow-up", "followup") and item.first == n
            if pursues and self._words[item.last : item.last + 1] in (("with",), ("w/",), ("on",)):
                timed = item.last + 1 < clause.last and self._reading.items[self._reading.at[item.last + 1]].has("when")
                return None if timed else n
        return None

    def _opens(self, first: int, last: int, table: Table) -> bool:
        return any(self._is_opener(item, table) for item in self._reading.items_in(first, last))

    def _is_opener(self, item: Item, table: Table) -> bool:
        verb = item.of("verb")
        if verb is not None and verb.value & {"remind", "create", "set"}:
            return True
        return self._is_table_word(item, table)

    def _is_table_word(self, item: Item, table: Table) -> bool:
        return any(
            c.table == table.name for mark in item.marks if mark.kind in ("table", "create_cue") for c in mark.value
        )
