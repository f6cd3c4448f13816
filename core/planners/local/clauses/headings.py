"""Headings before what is told: "notes from today: met Jane for an hour, she ..."."""

from dataclasses import replace
from datetime import date

from core.planners.local.clauses.clause import Clause
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.moments import whens_in

_HEADINGS = frozenset({"notes", "recap", "summary", "update", "debrief"})
_LONGEST = 6
_PARTY_WITHIN = 7


def without_heading(reading: Annotated, clause: Clause, today: date) -> Clause:
    """The clause from behind its heading, where that says no other day and a contact with somebody is told of."""
    words = reading.text.folded
    colon = next((n for n in range(clause.head, min(clause.head + _LONGEST, clause.last)) if words[n] == ":"), None)
    if colon is None or colon + 1 >= clause.last or words[clause.head] not in _HEADINGS:
        return clause
    whens = (item.of("when") for item in whens_in(reading, clause.head, colon))
    now = all(when is not None and when.value.day == today for when in whens)
    told = reading.items[reading.at[colon + 1]].has("choice_verb")
    behind = reading.items_in(colon + 1, min(colon + 1 + _PARTY_WITHIN, clause.last))
    party = any(item.has("record") for item in behind)
    return replace(clause, first=colon + 1, head=colon + 1) if now and told and party else clause
