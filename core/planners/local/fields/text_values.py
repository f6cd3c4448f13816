"""Fill: industries and cities that are said without the name of their field: "energy companies", "in new york"."""

from collections.abc import Iterator

from core.catalog import Table
from core.drafts import Condition, Given
from core.planners.local.fields.conditions import ConditionReader
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.industries import INDUSTRIES, is_trade
from core.planners.local.marking.vocabulary import STOP_WORDS

_WITHIN = frozenset({"in", "from", "near", "around"})
_CALLED_INDUSTRY = frozenset("industry industries sector vertical business".split())
_LONGEST = 3
_SHORT = 3
"""So short a word is a part of too many others to be looked for in them."""
_CITY_BEGINS = frozenset("new san los las la st port".split())
_HARMLESS = frozenset({"verb", "create_cue"})


class TextValueReader:
    """Reads the industries and cities of one question."""

    def __init__(self, reading: Annotated, conditions: ConditionReader) -> None:
        self._reading = reading
        self._words = reading.text.folded
        self._conditions = conditions

    def read(self, table: Table, first: int, last: int) -> tuple[list[Condition], set[int]]:
        """The conditions, and the tokens that say them."""
        found: list[Condition] = []
        used: set[int] = set()
        for role, stretches in (("industry", self._industries), ("city", self._cities)):
            path = self._conditions.path_to_role(table, role)
            if path is None:
                continue
            for start, stop, end in stretches(first, last):
                if used & set(range(start, end)):
                    continue
                text = self._reading.text.named(start, stop)
                part = role == "industry" and len(text) > _SHORT
                found.append(Condition(field=path, operator="contains" if part else "is", value=Given(value=text)))
                used |= set(range(start, end))
        return _alternatives(found), used

    def _industries(self, first: int, last: int) -> Iterator[tuple[int, int, int]]:
        """Where an industry begins and ends, and the token after the word for such."""
        n = first
        while n < last:
            stop = next((n + k for k in range(_LONGEST, 0, -1) if self._is_industry(n, n + k, last)), None)
            if stop is None:
                n += 1
                continue
            called = stop < last and self._words[stop] in _CALLED_INDUSTRY
            yield n, stop, stop + called
            n = stop + called

    def _is_industry(self, first: int, last: int, end: int) -> bool:
        trade = is_trade(self._words[first:last])
        if last > end or not (trade or " ".join(self._words[first:last]) in INDUSTRIES):
            return False
        inside = [item for item in self._reading.items if item.first < last and first < item.last]
        if any(item.first < first or last < item.last for item in inside):
            return False
        behind = self._reading.items[self._reading.at[self._behind(last, end)]] if last < end else None
        before = self._words[first - 1] if first else ""
        goes_on = before in ("or", "and") and first > 1 and self._is_listed(first - 2)
        within = (
            goes_on
            or before in _WITHIN
            or (before in ("the", "a", "an") and first > 1 and self._words[first - 2] in _WITHIN)
        )
        stated = behind is not None and behind.has("choice") and self._words[last].endswith("s")  # "energy customers"
        called = behind is not None and (self._words[last] in _CALLED_INDUSTRY or behind.has("table") or stated)
        return called or (within and not any(item.has("choice", "filter", "when") for item in inside))

    def _behind(self, n: int, end: int) -> int:
        """The token behind an industry, and behind another that is told beside it: "energy or mining companies"."""
        while n + 2 < end and self._words[n] in ("or", "and") and self._words[n + 1] in INDUSTRIES:
            n += 2
        return n

    def _is_listed(self, n: int) -> bool:
        """Whether an industry ends at a token, and another may go on: "in energy or manufacturing"."""
        return self._words[n] in INDUSTRIES or is_trade(self._words[max(0, n - 1) : n + 1])

    def _cities(self, first: int, last: int) -> Iterator[tuple[int, int, int]]:
        """Where a city of several words begins and ends, twice the end: "in new york"."""
        for n in range(first + 1, last):
            if self._words[n - 1] not in _WITHIN or self._words[n] not in _CITY_BEGINS:
                continue
            stop = n + 1
            while stop < min(last, n + _LONGEST) and self._is_plain(stop):
                stop += 1
            if stop > n + 1:
                yield n, stop, stop

    def _is_plain(self, n: int) -> bool:
        item = self._reading.items[self._reading.at[n]]
        word = self._words[n]
        harmless = all(mark.kind in _HARMLESS for mark in item.marks)
        return harmless and word.isalpha() and word not in STOP_WORDS


def _alternatives(found: list[Condition]) -> list[Condition]:
    """The conditions with all texts for one field as one: nobody is in two industries or cities."""
    out: dict[tuple[str, str], Condition] = {}
    for condition in found:
        key = (condition.field, condition.operator)
        before = out.get(key)
        values = (*before.any_of, condition.value) if before is not None and condition.value is not None else ()
        out[key] = before.model_copy(update={"any_of": values}) if before is not None else condition
    return list(out.values())
