"""Questions for what did not happen: "who haven't I talked to in 30 days", "companies with no activity since May"."""

from core.catalog import Catalog, Table
from core.drafts import Quiet
from core.language.arithmetic import shift
from core.language.dates import Calendar
from core.language.quantities import Duration
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.industries import is_trade
from core.planners.local.marking.marks import Item
from core.planners.local.questions.asked_log import TALK

_NEGATIONS = frozenset(
    "haven't havent hasn't hasnt didn't didnt not no without never nobody zero n't don't dont doesn't doesnt".split()
)
NOBODY = frozenset("nobody never haven't hasn't havent hasnt noone".split())
CONTACT = TALK | frozenset(
    "contacted touched called emailed met reached spoken activity activities contact touch interaction interactions "
    "call calls meeting meetings emails updates touchpoint touchpoints contacting visited".split()
)
QUIET = frozenset("stale untouched neglected inactive quiet dormant silent cold idle".split())
"""Words for records with which nothing takes place, where they are no word of the catalog."""
_USUAL_DAYS = 30
"""What "stale" means where no time is said; the answer says since when."""


class QuietReader:
    """Reads one question for records with which nothing took place."""

    def __init__(self, catalog: Catalog, reading: Annotated, calendar: Calendar, past: Annotated) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded
        self._calendar = calendar
        self._past = past

    def read(self, table: Table, head: int, last: int) -> tuple[Quiet, frozenset[int]] | None:
        """Since when nothing took place with the records asked for, and the tokens that say so."""
        log = any(activity.references_to(table.name) for activity in self._catalog.of_kind("activity"))
        words = set(self._words[head:last])
        stale = any(
            self._words[n] in QUIET and not self._means(table, n) and not is_trade(self._words[n : n + 2])
            for n in range(head, last)
        )
        denied = bool(words & _NEGATIONS and words & CONTACT)
        if not log or not (stale or denied):
            return None
        since, time_tokens = self._since(head, last)
        if since is None and not stale:
            return None
        day = since or shift(self._calendar.today, -_USUAL_DAYS, "day").isoformat()
        said = {n for n in range(head, last) if self._words[n] in _NEGATIONS | CONTACT | QUIET}
        mine = "i" in words and denied
        return Quiet(since=day, mine=mine), frozenset(said | time_tokens)

    def _means(self, table: Table, n: int) -> bool:
        """Whether a word means something else of records of the table: contacts may be inactive by their status."""
        marks = self._reading.items[self._reading.at[n]].marks
        concepts = [c for mark in marks for c in (mark.value if mark.kind in ("choice", "filter", "field") else ())]
        return any(c.table == table.name for c in concepts) or bool(marks and not concepts)

    def _since(self, head: int, last: int) -> tuple[str | None, set[int]]:
        """The first day of the time that is said: "in 30 days", "since May", "this month"."""
        for mark in self._reading.marks_in(head, last, "duration"):
            length: Duration = mark.value
            unit = length.unit
            if unit != "minute" and unit != "hour":
                day = shift(self._calendar.today, -length.amount, unit)
                return day.isoformat(), self._around(mark.first, mark.last)
        for item in self._past.items_in(head, last):
            when = item.of("when")
            if when is not None and when.value.earliest is not None:
                return when.value.earliest.isoformat(), self._tokens(item)
        return None, set()

    def _around(self, first: int, last: int) -> set[int]:
        """The tokens of a length of time with what reads them as a time: "in 30 days"."""
        items = {self._reading.at[n] for n in range(first, last)}
        return {n for k in items for n in self._tokens(self._reading.items[k])}

    def _tokens(self, item: Item) -> set[int]:
        return set(range(item.first, item.last))
