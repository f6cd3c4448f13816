"""Records that a sentence only seems to be about: "I'm taking Jane to lunch on Friday" is no word of a task on Jane.

An order may be about a task or an activity that is named by a word of its title. What is merely told may be so only
where the words mean that record rather than the person or company in its title.
"""

from core.catalog import Catalog, Table
from core.planners.local.clauses.clause import Clause
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.target import Target

_OF_THE_PAST = frozenset(
    "was were wasn't weren't took ran lasted happened actually really went lasting been correction duration".split()
)
"""What is told of an activity is told of the past."""
_DUTIES = frozenset("need needs have has must gotta should shall ought got wanna gonna want".split())
_FINISHING = frozenset("finish complete wrap polish knock finalise finalize".split())
"""Verbs of work, which a duty leaves to be done; "tick off" and "mark" are work on the list itself."""

_POST = 2
_ARTICLES = frozenset("the our my their new a".split())
_SOMEBODY = frozenset("guy lady contact champion woman man person buyer chap bloke".split())
_NEAR = 4
"""So many words stand between a duty and its verb: "we still need to really finish"."""


class UnlikelyTargets:
    """Finds them in one message."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded

    def is_unlikely(self, target: Target, table: Table, clause: Clause) -> bool:
        """Whether a clause that orders nothing is hardly about that target as a record of the table."""
        if table.kind == "organisation" and self._only_employs(target):
            return True
        if table.kind not in ("task", "activity") or self._is_order(clause):
            return False
        if table.kind == "activity":
            return not _OF_THE_PAST & set(self._words[clause.head : clause.last])
        if target.mention.table is not None or not target.named or self._says(table, clause):
            return self._is_stray_pronoun(target)
        others = (fit for name, fit in target.fits.items() if self._catalog.table(name).kind != table.kind)
        return target.fits.get(table.name, 0.0) <= max(others, default=0.0)

    def _only_employs(self, target: Target) -> bool:
        """Whether a company only says where somebody is whom his post names: "the CTO at Globex has a new number"."""
        n = min(target.tokens, default=0)
        if n < _POST or self._words[n - 1] not in ("at", "of", "from", "@"):
            return False
        holder = self._reading.items[self._reading.at[n - 2]]
        led = self._words[holder.first - 1] if holder.first > 0 else ""
        post = holder.has("title") and not holder.has("field")
        return (post or self._words[n - 2] in _SOMEBODY) and led in _ARTICLES

    def is_duty(self, clause: Clause) -> bool:
        """Whether it is told that something has yet to be done: "we need to finish the deck"."""
        work = [n for n in range(clause.first, clause.end) if self._words[n] in _FINISHING]
        return any(_DUTIES & set(self._words[max(clause.first, n - _NEAR) : n]) for n in work)

    def _says(self, table: Table, clause: Clause) -> bool:
        """Whether the word of the table stands in a clause: "my task with Jane is due friday"."""
        marks = self._reading.marks_in(clause.head, clause.last, "table")
        return any(concept.table == table.name for mark in marks for concept in mark.value)

    def _is_stray_pronoun(self, target: Target) -> bool:
        """Whether a pronoun for a person would stand for a task."""
        return target.mention.table is None and target.mention.words in ("her", "his", "him", "she", "he")

    def _is_order(self, clause: Clause) -> bool:
        item = self._reading.items[self._reading.at[clause.head]]
        return item.first == clause.head and item.has("verb", "choice_verb", "field_verb")
