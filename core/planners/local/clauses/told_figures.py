"""Amounts that are told in a story rather than ordered: "so we're looking at forty grand on X".

Such an amount is the value of what the story or the wish behind it is about. One that stands in a story otherwise
("a competitor offers it for 60k") is nobody's value, and yet may not be lost beside a wish for the record.
"""

import re
from collections.abc import Sequence

from core.drafts import Adjustment, Given, StepDraft
from core.planners.local.clauses.clause import Clause
from core.planners.local.clauses.finite_verbs import SUBJECTS, SUBORDINATING
from core.planners.local.clauses.old_values import is_past
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item
from core.planners.local.marking.vocabulary import PREPOSITIONS, WITHOUT_WEIGHT

_SUBJECTS = SUBJECTS | frozenset("it its that thats this".split())
_LEADING = frozenset(
    "is are was be 's 're been being 'll will would should gonna going to go goes went gone now at about around "
    "roughly nearly almost just more like closer near nearer up down in for on out looking look looks talking talk "
    "coming come comes came brings brought puts makes settled settle landed land lands agreed agree signed sign signs "
    "committed commit good probably likely basically actually really maybe again a the all total altogether somewhere "
    "ballpark neighborhood neighbourhood of with sitting sits stands running hit hits reached worth estimated "
    "expecting expect think thinking then ended end ends approved okayed okay'd oked cleared".split()
)
"""What may stand between who it is told of and how much it is."""
_UNITS = frozenset("each apiece per a an every monthly yearly annually ago square units feet people beds".split())
"""Behind an amount they make another figure of it than what a record is worth."""
_NOT_BEFORE = frozenset("the a an than every each any some per not no another only his her their our my".split())
_ENDING = frozenset("so and then but , . ; ! please pls mark move set put".split())


class ToldFigures:
    """Finds them in one message."""

    def __init__(self, reading: Annotated) -> None:
        self._reading = reading
        self._words = reading.text.folded

    def states(self, first: int, last: int) -> bool:
        """Whether a stretch tells what something comes to: "we're at forty grand now on the training deal"."""
        start = first
        while start < last and (self._words[start] in SUBORDINATING or self._words[start] in WITHOUT_WEIGHT):
            start += 1
        if start >= last or self._words[start] not in _SUBJECTS:
            return False
        amount = next((item for item in self._reading.items_in(start, last) if _is_amount(item)), None)
        if amount is None or self._is_other(amount):
            return False
        between = self._words[start + 1 : amount.first]
        contracted = "'" in self._words[start] or self._words[start] in ("thats", "its")
        return (contracted or bool(between)) and all(word in _LEADING for word in between)

    def stand_alone(self, first: int, last: int) -> bool:
        """Whether an amount is all that a stretch says: "seventy three thousand five hundred"."""
        items = [item for item in self._reading.items_in(first, last) if self._words[item.first] not in WITHOUT_WEIGHT]
        return len(items) == 1 and _is_amount(items[0]) and not self._is_other(items[0])

    def lost(self, clauses: Sequence[Clause], steps: Sequence[StepDraft], measured: dict[str, str]) -> Item | None:
        """An amount told in a story of which no step makes anything, where a step changes a record that holds one.

        `measured` are the fields for what records are worth, by table.
        """
        meant = [step for step in steps if step.table in measured and step.action == "update"]
        valued = any(
            change.field == measured[step.table] and isinstance(change.value, Given | Adjustment)
            for step in meant
            for change in step.changes
        )
        if not meant or valued:
            return None
        wished = min((n for n, clause in enumerate(clauses) if clause.kind == "update"), default=len(clauses))
        for n, clause in enumerate(clauses):
            apart = clause.hard and n > wished and not self._begins_with_amount(clause)
            told = clause.kind == "narrative" and not apart
            unread = self._figure_alone(clause) if told else None
            if unread is not None:
                return unread
            for item in self._reading.items_in(clause.first, clause.last) if told else ():
                if _is_amount(item) and not is_past(self._reading, item):
                    return item
        return None

    def _begins_with_amount(self, clause: Clause) -> bool:
        """Whether a sentence begins with an amount, which goes with what was told before it: "62k for one year"."""
        item = self._reading.items[self._reading.at[clause.head]]
        return item.first == clause.head and _is_amount(item)

    def _figure_alone(self, clause: Clause) -> Item | None:
        """A figure that nobody could read and that is all that stands between two commas: "X, 12L, negotiation"."""
        items = [
            item
            for item in self._reading.items_in(clause.head, clause.last)
            if not item.has("record") and any(map(str.isalnum, self._words[item.first]))
        ]
        if len(items) > _FIGURE_ALONE:
            return None
        bare = [i for i in items if i.kind == "number" and self._words[i.first].isdigit()]
        if bare and len(items) == 1:
            return bare[0]
        return next((i for i in items if not i.marks and _UNREADABLE.fullmatch(self._words[i.first])), None)

    def _is_other(self, item: Item) -> bool:
        """Whether an amount is of something else: "40k each", "40k a month"."""
        behind = self._words[item.last : item.last + 1]
        return bool(_UNITS & set(behind))


def begins_apart(reading: Annotated, start: int, n: int) -> bool:
    """Whether an amount at the end of a story stands there by itself: "she signed it on my truck 73 thousand"."""
    item, words = reading.items[reading.at[n]], reading.text.folded
    if item.first != n or not _is_amount(item) or n - start < _LEAST:
        return False
    before = words[n - 1]
    led = before in PREPOSITIONS | _NOT_BEFORE | SUBORDINATING or reading.items[reading.at[n - 1]].marks
    told = any(words[k] in SUBJECTS for k in range(start, min(start + 2, n)))
    ends = item.last >= len(words) or words[item.last] in _ENDING
    return told and ends and not led


def _is_amount(item: Item) -> bool:
    return item.kind == "money"


_LEAST = 5
_FIGURE_ALONE = 2
_UNREADABLE = re.compile(r"[0-9][0-9.,]*(?!st|nd|rd|th)[a-z]{1,3}")
