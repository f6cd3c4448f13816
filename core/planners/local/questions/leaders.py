"""Who or what has most of something: "who has the most open deals", "which company has the biggest pipeline"."""

from dataclasses import dataclass

from core.catalog import Table
from core.drafts import Aggregate, Question
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item
from core.planners.local.marking.vocabulary import LARGEST, SMALLEST

REPS = frozenset(
    "rep reps salesperson salespeople salesman salesmen saleswoman seller sellers colleague colleagues ae aes "
    "teammate teammates owner owners".split()
)
"""Words for the owners of records."""
_WHO = frozenset("who whos".split())
_HAVING = frozenset(
    "has have got owns own won win wins lost loses closed closes sold sells logged logs made makes did does brought "
    "brings landed lands booked books generated generates holds carries runs manages signed held wrote".split()
)
_MONEY = frozenset(
    "pipeline value amount revenue money worth volume total turnover sales business income forecast".split()
)
OUTCOME = frozenset("won win wins sold sells closed closes lost loses signed landed lands brought brings".split())
"""Verbs of what becomes of deals."""
_RANKING = frozenset("rank ranking leaderboard rankings".split())
_FEWEST = frozenset({"fewest"})
MOST = LARGEST | SMALLEST | _FEWEST
"""Words for the end of an order."""


@dataclass(frozen=True)
class Leaders:
    """By which field records are grouped, which figure of each group counts, and how many groups are wanted."""

    group_by: str
    aggregate: Aggregate
    measure: str | None
    limit: int | None
    tokens: frozenset[int]

    def of(self, question: Question) -> Question:
        """The question for these groups."""
        return question.model_copy(
            update={
                "aggregate": self.aggregate, "measure": self.measure, "group_by": self.group_by,
                "group_span": None, "order_by": None, "descending": False, "limit": self.limit, "fields": (),
            }
        )  # fmt: skip


class LeaderReader:
    """Reads one question for those who lead."""

    def __init__(self, reading: Annotated) -> None:
        self._reading = reading
        self._words = reading.text.folded

    def read(self, table: Table, head: int, last: int) -> Leaders | None:
        """By what the records of the table are to be grouped, where the group with most of them is asked for."""
        heard = set(self._words[head:last])
        ranks = bool(heard & _RANKING)
        if not (heard & MOST or ranks):
            return None
        group = self._group(table, head, last)
        if group is None:
            return None
        field, tokens = group
        amounts = bool(heard & _MONEY) or self._most_of_all(head, last)
        money = table.kind == "opportunity" and table.measure is not None and amounts
        if not money and not ranks and not self._counted(table, head, last):
            return None
        least = heard & (SMALLEST | _FEWEST)
        limit = None if least or ranks else self._limit(head, last)
        ranking = frozenset(n for n in range(head, last) if self._words[n] in _RANKING | _FEWEST)
        return Leaders(field, "sum" if money else "count", table.measure if money else None, limit, tokens | ranking)

    def _group(self, table: Table, head: int, last: int) -> tuple[str, frozenset[int]] | None:
        words = self._words
        rep = next((n for n in range(head, min(head + 5, last)) if words[n] in REPS), None)
        if table.owner is not None and rep is not None:
            return table.owner, frozenset({rep})
        if words[head] in _WHO and set(words[head + 1 : head + 4]) & _HAVING and table.owner is not None:
            return table.owner, frozenset({head})
        if words[head] not in ("which", "what"):
            return None
        behind = self._reading.items[self._reading.at[head + 1]] if head + 1 < last else None
        has = behind is not None and bool(_HAVING & set(words[behind.last : behind.last + 2]))
        field = self._field(table, behind) if behind is not None and has else None
        if field is None or behind is None:
            return None
        return field, frozenset(range(behind.first, behind.last))

    def _field(self, table: Table, item: Item) -> str | None:
        """The field of the table that a noun names: "which company", "which stage"."""
        for mark in item.marks:
            for concept in mark.value if mark.kind in ("field", "table") else ():
                if mark.kind == "table" and concept.table != table.name and table.references_to(concept.table):
                    return table.references_to(concept.table)[0].name
                if mark.kind == "field" and concept.table == table.name and table.field(concept.field).choices:
                    return str(concept.field)
        return None

    def _counted(self, table: Table, head: int, last: int) -> bool:
        """Whether records are counted: "the most deals", "fewest open tasks", and of a log "most calls"."""
        most = next((n for n in range(head, last) if self._words[n] in ("most", "fewest", "least")), None)
        if most is None:
            return False
        items = self._reading.items_in(most + 1, min(most + 5, last))
        return any(
            mark.kind in ("table", "choice") and any(c.table == table.name for c in mark.value)
            for item in items
            for mark in item.marks
        )

    def _most_of_all(self, head: int, last: int) -> bool:
        """ "who won the most this year", "the most in proposal": money, where no records are named behind."""
        most = next((n for n in range(head, last) if self._words[n] == "most"), None)
        return most is not None and not any(i.has("table") for i in self._reading.items_in(most + 1, last))

    def _limit(self, head: int, last: int) -> int:
        for item in self._reading.items_in(head, last):
            number = item.of("number")
            if number is not None and self._words[item.first - 1] in MOST and number.value.value < 100:
                return int(number.value.value)
        return 1
