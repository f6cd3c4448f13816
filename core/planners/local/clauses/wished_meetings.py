"""Meetings to come that are told as an order to oneself: "meet Jane tomorrow 3-4pm", "visit Hooli on friday"."""

from core.catalog import Catalog
from core.planners.local.clauses.segments import Segment
from core.planners.local.clauses.surroundings import Surroundings
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item

_SEEING = frozenset("see interview onboard".split())
_GERUNDS = frozenset("meeting seeing visiting interviewing".split())
"""They are a plan only where nothing else is said: "meeting Jane tomorrow, so push Acme to friday" tells why."""
_SHARING = frozenset("have grab get take host".split())
_MEALS = frozenset("lunch coffee dinner drinks breakfast brunch beers tea".split())
_BETWEEN = frozenset("with w/ w up to by in on at the our a an some quick over".split())
_REACH = 4


class WishedMeetings:
    """Finds them in one message."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded
        self._around = Surroundings(catalog, reading)

    def wished(self, head: int, segment: Segment) -> bool:
        """Whether a segment says whom to meet, and at which time to come."""
        if segment.lead not in ("start", "hard") or self._around.has_change(head, segment):
            return False
        stop = self._verb_end(head, segment)
        if stop is None:
            return False
        n = stop
        while n < min(segment.last, stop + _REACH) and self._words[n] in _BETWEEN:
            n += 1
        party = self._reading.items[self._reading.at[n]] if n < segment.last else None
        if party is None or not self._around.is_party(party) or self._words[party.last : party.last + 1] == ("'s",):
            return False
        return self._around.to_come(party.last, segment) or self._is_later_today(party.last, segment)

    def _verb_end(self, head: int, segment: Segment) -> int | None:
        """The token behind what is to be done: "meet", "visit", "grab a coffee"."""
        word = self._words[head]
        item = self._reading.items[self._reading.at[head]]
        if word in _SHARING:
            n = head + 1
            while n < segment.last and self._words[n] in _BETWEEN:
                n += 1
            return n + 1 if n < segment.last and self._words[n] in _MEALS else None
        if word in _SEEING or (item.first == head and self._is_kind_of_task(item)):
            return item.last if item.first == head else head + 1
        return head + 1 if word in _GERUNDS and segment.last >= len(self._words) - 1 else None

    def _is_kind_of_task(self, item: Item) -> bool:
        """Whether a verb says what kind of task one is, and no contact that took place."""
        concepts = [c for mark in item.marks if mark.kind == "choice_verb" for c in mark.value]
        kinds = {self._catalog.table(c.table).kind for c in concepts if c.kind == "choice_verb"}
        return "task" in kinds and "activity" not in kinds

    def _is_later_today(self, first: int, segment: Segment) -> bool:
        """Whether an hour of today is said: "meet Jane today at 4"."""
        whens = [item.of("when") for item in self._reading.items_in(first, segment.last)]
        days = [when.value.day for when in whens if when is not None]
        return any(when is not None and when.value.time is not None for when in whens) and all(
            day in (None, self._reading.today) for day in days
        )
