"""All that a question asks of its records: conditions, what they lack, what is left out, and the words that say it."""

from dataclasses import dataclass

from core.catalog import Catalog, Table
from core.drafts import Condition, Given, Having, Lacking
from core.language.dates import Calendar
from core.planners.local.fields.conditions import ConditionReader
from core.planners.local.fields.filters import expanded
from core.planners.local.fields.text_values import TextValueReader
from core.planners.local.marking.annotate import Annotated
from core.planners.local.questions.exclusions import ExclusionReader
from core.planners.local.questions.lackings import LackingReader
from core.planners.local.questions.relations import RelationReader
from core.planners.local.questions.stage_spans import StageSpanReader

UNOWNED = frozenset("unassigned ownerless unowned orphaned".split())
"""Words for records without an owner."""

_NOBODY = (("nobody",), ("no", "one"), ("noone",), ("no-one",))
_LOSING = frozenset("lost lose losing loss dead died fell".split())
_TIMES = frozenset("this last in since during".split())
_OWNING = frozenset("owns own owned owning owner".split())


@dataclass(frozen=True)
class Asked:
    """What is asked of the records, and the tokens that say so; `unclear` where something is left out, but what?"""

    conditions: tuple[Condition, ...]
    lacking: Lacking | None
    tokens: frozenset[int]
    unclear: str = ""
    having: Having | None = None


class AskedConditions:
    """Reads what one question asks of its records."""

    def __init__(self, catalog: Catalog, reading: Annotated, calendar: Calendar) -> None:
        self._reading = reading
        self._words = reading.text.folded
        self._calendar = calendar
        self._plain = ConditionReader(catalog, reading, calendar)
        self._texts = TextValueReader(reading, self._plain)
        self._exclusions = ExclusionReader(reading, self._plain)
        self._lackings = LackingReader(catalog, reading, self._plain)
        self._relations = RelationReader(catalog, reading, self._plain)
        self._spans = StageSpanReader(reading)

    def read(self, table: Table, first: int, last: int, taken: frozenset[int] = frozenset()) -> Asked:
        """What a stretch of words asks of records of the table."""
        found: list[Condition] = []
        used = set(taken)
        unclear = ""
        left_out = self._exclusions.read(table, first, last)
        if left_out is not None:
            used |= set(range(left_out.first, left_out.last))
            found += left_out.conditions or ()
            if left_out.conditions is None:
                unclear = self._reading.text.words(left_out.first, left_out.last)
        lacking = self._lackings.read(table, first, last)
        if lacking is not None:
            used |= lacking[1]
        span = self._spans.read(table, first, last)
        if span is not None:
            found.append(span[0])
            used |= span[1]
        having = self._relations.having(table, first, last)
        if having is not None:
            used |= having[1]
        filled = self._relations.filled(table, first, last) if having is None else None
        if filled is not None and not filled[1] & used:
            found.append(filled[0])
            used |= filled[1]
        over, said_over = self._relations.of_outer(table, first, last)
        if over and not said_over & used:
            found += over
            used |= said_over
        unowned = self._unowned(table, first, last)
        if unowned is not None:
            found.append(unowned[0])
            used |= unowned[1]
        texts, said = self._texts.read(table, first, last)
        if not said & used:
            found += texts
            used |= said
        reason = self._reason(table, first, last)
        if reason is not None:
            found.append(reason[0])
            used |= reason[1]
        conditions, tokens = self._plain.read_with_tokens(table, first, last, frozenset(used))
        found += conditions
        found += self._still_due(table, first, last, found)
        return Asked(
            tuple(found),
            lacking[0] if lacking is not None else None,
            tokens | used,
            unclear,
            having[0] if having is not None else None,
        )

    def _unowned(self, table: Table, first: int, last: int) -> tuple[Condition, set[int]] | None:
        """Records that belong to nobody."""
        if table.owner is None:
            return None
        condition = Condition(field=table.owner, operator="is_empty")
        for n in range(first, last):
            if self._words[n] in UNOWNED:
                return condition, {n}
            cue = next((cue for cue in _NOBODY if self._words[n : n + len(cue)] == cue), None)
            end = n + len(cue) if cue is not None else n
            if end > n and self._words[max(0, n - 2) : n] in (("belong", "to"), ("belongs", "to"), ("belonging", "to")):
                return condition, set(range(n - 2, end))
            if end > n and _OWNING & set(self._words[end : end + 1]):
                return condition, set(range(n, end + 1))
        return None

    def _reason(self, table: Table, first: int, last: int) -> tuple[Condition, set[int]] | None:
        """Records that ended for a reason: "deals lost because of price", "lost due to budget"."""
        spec = table.with_role("reason")
        for n in range(first, last - 2):
            lost = bool(_LOSING & set(self._words[first:n]))
            if (
                spec is None
                or not lost
                or self._words[n : n + 2] not in (("because", "of"), ("due", "to"), ("owing", "to"))
            ):
                continue
            ends = (k for k in range(n + 2, last) if not self._words[k].isalpha() or self._words[k] in _TIMES)
            stop = next(ends, last)
            if stop > n + 2:
                words = self._reading.text.named(n + 2, stop)
                reason = Condition(field=spec.name, operator="contains", value=Given(value=words))
                return reason, set(range(n, stop))
        return None

    def _still_due(self, table: Table, first: int, last: int, found: list[Condition]) -> list[Condition]:
        """What is due is not done yet."""
        state = table.with_role("state")
        still = table.called("open")
        if table.kind != "task" or state is None or still is None or "due" not in self._words[first:last]:
            return []
        return [] if any(condition.field == state.name for condition in found) else expanded(still, self._calendar)
