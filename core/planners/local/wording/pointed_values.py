"""Orders that point at a value told just before: "they can do 52k so change the amount to that", "... update the deal".

The value is put where it is pointed at. Where several amounts were told, nobody knows which is meant: then the message
stays as it is.
"""

from collections.abc import Iterator, Sequence

from core.catalog import Catalog
from core.drafts import Given, StepDraft
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item, Mark

_CHANGING = frozenset(
    "update change set adjust put make move revise correct amend reflect bump bring take reduce lower raise drop edit "
    "modify".split()
)
_AMOUNTS = frozenset("amount value price figure number sum total size budget".split())
_POINTING = frozenset({"that", "this", "it", "so"})
_OBJECT = frozenset("the that this it deal opportunity opp on for in of crm our my account record size".split())
_TAIL = frozenset("to that this it match accordingly reflect please pls thanks too then in the crm now".split())
_BEFORE = frozenset("so and please pls can could you would then , . ; - – also just kindly should".split())
_NO_NEW = frozenset("from was were off instead not by under over above below than around".split())
_NO_NEW_BEHIND = frozenset(
    "off discount more less cheaper extra deposit upfront per each monthly a higher lower".split()
)
_SUPPOSING = frozenset("if would could might may whether unless maybe perhaps possibly".split())
_ENDS = frozenset({",", ".", ";", "!", "?", "and", "\n", "-", "–", "then"})
_LONGEST = 10


class PointedValues:
    """Finds such an order in one message."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded

    def message(self) -> str | None:
        """The message with the value in the order that points at it; None where no order does so surely."""
        for n, end, order in self._orders():
            item = self._told(n)
            if item is not None:
                text = self._reading.text
                behind = text.words(end, len(self._words))
                joint = "" if behind[:1] in (",", ".", ";", "!", "") else " "
                return f"{text.words(0, n)} {order} to {text.words(item.first, item.last)}{joint}{behind}"
        return None

    def lost(self, steps: Sequence[StepDraft]) -> str:
        """The order that points at what was told, where no step heeds it; empty where there is none."""
        order = next(self._orders(), None) if steps else None
        if order is None:
            return ""
        first, last, _ = order
        said, item = self._reading.text.words(first, last), self._told(first)
        deals = {table.name for table in self._catalog.of_kind("opportunity")}
        duties = {table.name for table in self._catalog.of_kind("task")}
        if any(step.table in duties and said.lower() in step.model_dump_json().lower() for step in steps):
            return ""  # "remind me to call her and update the deal"
        values = (change.value for step in steps for change in step.changes)
        given = {str(value.value) for value in values if isinstance(value, Given)}
        if {str(int(mark.value.amount)) for mark in self._sums()} & given:
            return ""
        told = item is not None and item.has("money")
        return said if told or not any(step.table in deals for step in steps) else ""

    def _sums(self) -> list[Mark]:
        """All sums of money that the message holds: "... is 48 million now, up from 44, so put that in"."""
        return [mark for item in self._reading.items if (mark := item.of("money")) is not None]

    def _orders(self) -> Iterator[tuple[int, int, str]]:
        """Where orders to change a deal begin and end that hold no value, and each in plain words."""
        for n, word in enumerate(self._words):
            if word in _CHANGING and n > 0 and self._words[n - 1] in _BEFORE:
                end = next((k for k in range(n + 1, len(self._words)) if self._ends(k)), len(self._words))
                order = self._order(n, end)
                if order is not None:
                    yield n, end, order

    def _order(self, n: int, end: int) -> str | None:
        """The order in plain words up to its value, where it holds none; None where it is about something else."""
        if end - n > _LONGEST or end == n + 1:
            return None
        items = self._reading.items_in(n + 1, end)
        last = end
        while last > n + 1 and self._words[last - 1] in _TAIL and not self._reading.is_part(last - 1):
            last -= 1
        pointed = end > last and bool({"that", "this", "match", "accordingly", "reflect"} & set(self._words[last:end]))
        named = [item for item in items if item.kind == "record" and item.first < last]
        amount = [k for k in range(n + 1, last) if self._words[k] in _AMOUNTS]
        rest = [
            k
            for item in items
            if item not in named
            for k in range(item.first, min(item.last, last))
            if self._words[k] not in _OBJECT | _AMOUNTS
        ]
        dealt = "deal" in self._words[n + 1 : last] or "opportunity" in self._words[n + 1 : last]
        if rest or not (pointed or amount or dealt) or not all(self._may_hold(item) for item in named):
            return None
        told = self._deal_before(n) if not named else ""
        if not (named or amount or dealt):
            return f"set the amount{told}" if last == n + 1 else None
        return f"set {self._reading.text.words(n + 1, last)}{told if amount else ''}"

    def _deal_before(self, n: int) -> str:
        """Of which deal or company was told last before an order, where one was named: " of the Acme pilot"."""
        named = [i for i in self._reading.items_in(0, n) if i.kind == "record" and self._may_hold(i)]
        return f" of {self._reading.text.words(named[-1].first, named[-1].last)}" if named else ""

    def _told(self, n: int) -> Item | None:
        """The one amount that was told before an order as what it is now."""
        told = [item for item in self._reading.items_in(0, n) if item.kind == "money"]
        new = [item for item in told if item.first == 0 or self._words[item.first - 1] not in _NO_NEW]
        new = [item for item in new if self._words[item.last] not in _NO_NEW_BEHIND and self._is_free(item, n)]
        return new[0] if len(new) == 1 and len(told) == 1 else None

    def _is_free(self, item: Item, n: int) -> bool:
        """Whether an amount was told for certain, as no other field's, and as the last thing that may be meant."""
        first = item.first
        while first > 0 and not self._ends(first - 1):
            first -= 1
        if _SUPPOSING & set(self._words[first : item.first]):
            return False
        fields = (i for i in self._reading.items_in(first, item.first) if i.kind == "field")
        if any(not _AMOUNTS & set(self._words[i.first : i.last]) for i in fields):
            return False  # "their revenue is 48 million, so put that in"
        whens = [i.of("when") for i in self._reading.items_in(item.last, n) if i.kind == "when"]
        days = [when.value for when in whens if when is not None]
        return not any(w.day is not None and w.day > self._reading.today and w.unsaid != "week" for w in days)

    def _may_hold(self, item: Item) -> bool:
        """Whether a record is an opportunity, or a company that may have one."""
        best = item.marks[0].value.table()
        return best is not None and self._catalog.table(best).kind in ("opportunity", "organisation")

    def _ends(self, n: int) -> bool:
        return self._words[n] in _ENDS and not self._reading.is_part(n)
