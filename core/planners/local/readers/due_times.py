"""When a task is due: at the time beside it, at that of the wish to be reminded, or so long before what it is about."""

from collections.abc import Sequence

from core.catalog import FieldSpec
from core.drafts import DraftValue, Given, Missing
from core.language.when import When
from core.planners.local.clauses.clause import Clause
from core.planners.local.clauses.lead_times import LeadTime, LeadTimes
from core.planners.local.marking.marks import Item
from core.planners.local.marking.message import Message
from core.planners.local.marking.moments import joined_moment, whens_in, with_earlier, with_last_year
from core.said_values import when_value

_BEFORE_DUE = frozenset("on by at due for until before deadline".split())
_TELLING = frozenset("is was 's falls expires ends starts begins lands".split())
"""Verbs that tell of a day, which is another one than that of the wish behind it."""
_REMINDING = frozenset("remind reminder alert alarm nudge ping prod notify buzz".split())

_Stretches = Sequence[tuple[int, int]]


class DueTimes:
    """Reads them in one message."""

    def __init__(self, message: Message) -> None:
        self._reading = message.reading
        self._words = message.words
        self._calendar = message.calendar
        self._lead_times = LeadTimes(message.reading)

    def read(self, clause: Clause, spec: FieldSpec, changes: dict[str, DraftValue], gone: set[int]) -> None:
        """Writes when the task of a clause is due; the tokens that say no more than that are `gone` from its title."""
        lead = self._lead_time(clause)
        if lead is not None:
            self._reckoned(clause, spec, lead, changes, gone)
            return
        due, said = self._said(self._stretches(clause), spec)
        reminded = self._reminded(clause, spec)
        if reminded is not None:
            due, said = reminded, []
        if due is not None:
            changes[spec.name] = due
        for item in said:
            gone.update(range(item.first, item.last))
            before = item.first - 1
            while before > clause.head and self._words[before] in _BEFORE_DUE:
                gone.add(before)
                before -= 1

    def _said(self, stretches: _Stretches, spec: FieldSpec) -> tuple[Given | None, list[Item]]:
        """The time that is said in some stretches, and the items that say it."""
        due: Given | None = None
        said: list[Item] = []
        for item in (item for first, last in stretches for item in whens_in(self._reading, first, last)):
            when: When = item.of("when").value  # type: ignore[union-attr]  # whens_in yields these
            value = when_value(spec, when, self._calendar)
            if value is None:
                continue
            moment = with_earlier(due, with_last_year(value, when, self._calendar.today), self._calendar)
            if moment is not None:
                due = moment
                said.append(item)
        return due, said

    def _stretches(self, clause: Clause) -> _Stretches:
        """Where its time stands: by the wish, if there is one, rather than in what was told before it.

        "Ingrid's birthday is june 5, remind me on june 4".
        """
        wished = [(first, last) for first, last in clause.details if any(whens_in(self._reading, first, last))]
        told = any(self._words[n] in _TELLING for n in range(clause.head, clause.last))
        return wished if wished and told else ((clause.head, clause.last), *clause.details)

    def _reminded(self, clause: Clause, spec: FieldSpec) -> Given | None:
        """When the speaker wants to be reminded of what takes place at another time: "call friday 3pm, remind me at 2".

        None where both times are one, or only one is said.
        """
        wishes = [each for each in clause.details if _REMINDING & set(self._words[slice(*each)])]
        wished, _ = self._said(wishes, spec)
        due, _ = self._said([(clause.head, clause.last)], spec)
        if wished is None or due is None or joined_moment(due, wished, self._calendar) is not None:
            return None
        day = Given(value=str(due.value).partition("T")[0])
        return wished if not day.value else joined_moment(day, wished, self._calendar) or wished

    def _reckoned(
        self, clause: Clause, spec: FieldSpec, lead: LeadTime, changes: dict[str, DraftValue], gone: set[int]
    ) -> None:
        """So long before the time of what it is about, which the title keeps."""
        stretches = [(first, last) for first, last in self._stretches(clause) if last > lead.last or lead.bare]
        due, _ = self._said([(first if lead.bare else lead.last, last) for first, last in stretches], spec)
        earlier = lead.earlier(due, self._calendar.now.tzinfo) if due is not None else None
        changes[spec.name] = earlier or Missing()
        gone.update(range(lead.first, lead.last) if earlier is not None else ())

    def _lead_time(self, clause: Clause) -> LeadTime | None:
        """How long before what it is about the speaker wants to be reminded."""
        for first, last in clause.details:
            if (lead := self._lead_times.at(first, last)) is not None and lead.bare:
                return lead
        lead = self._lead_times.at(clause.head, clause.last)
        return lead if lead is not None and self._lead_times.opened(clause.head, lead) else None
