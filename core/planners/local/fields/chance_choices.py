"""Words of a choice that set none: "Operations Lead" is a title, and "with the customer" tells of somebody."""

from collections.abc import Sequence

from core.catalog import Table
from core.planners.local.clauses.finite_verbs import is_finite
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.lexicon import Concept
from core.planners.local.marking.marks import Item
from core.planners.local.marking.stretch import Stretch
from core.planners.local.marking.vocabulary import STOP_WORDS

_OF_LEADS = frozenset("hot warm cold strong solid fresh real nice decent promising inbound outbound stale weak".split())
_STATE_NOUNS = frozenset("stage phase status step state stg".split())
_DETERMINERS = frozenset("the a an our their his her your that this its my".split())
_OF_ONE = frozenset({"the", "our", "this", "my", "their"})
_KINDS_OF_PAPER = frozenset(
    "new revised updated final latest old first second next other signed written formal draft short long detailed "
    "corrected better original initial whole".split()
)
_LEADING_TO_STATE = tuple((word,) for word in "to in into at as is -> = : from past through of for out with".split())
_OF_THINGS = frozenset(
    "needs need needed has have had must should went goes was were gets got looks looked expires expired contains "
    "includes included mentions mentioned says said came covers".split()
)
_BEFORE_FINISHED = frozenset("the with our".split())


class ChanceChoices:
    """Finds them in one message."""

    def __init__(self, reading: Annotated) -> None:
        self._reading = reading
        self._words = reading.text.folded

    def has(self, table: Table, concept: Concept, items: Sequence[Item], n: int, stretch: Stretch) -> bool:
        """Whether the item at place `n`, the word of a choice of the table, means something else."""
        title = table.with_role("job_title") is not None and self._ends_title(items[n], stretch)
        staged = table.kind == "opportunity" and table.field(concept.field).role == "state"  # nobody's "a lead" is one
        thing = staged and self._is_thing(items[n], stretch)
        kept = self._is_company_kept(items[n]) or self._acts(items[n])
        return title or thing or kept or self._finishes_state(table, concept, items, n)

    def _ends_title(self, item: Item, stretch: Stretch) -> bool:
        """Whether it ends a job title: "she's Operations Lead now", but not "she's a hot lead"."""
        before = self._reading.items[self._reading.at[item.first - 1]] if item.first > stretch.first else None
        if before is None or not item.has("title") or before.first in stretch.taken:
            return False
        word = self._words[before.first]
        return not before.marks and word.isalpha() and word not in STOP_WORDS | _OF_LEADS

    def _is_thing(self, item: Item, stretch: Stretch) -> bool:
        """Whether it is a paper that is worked on, and no state: "revise the quote for Hooli"."""
        if item.has("choice_verb") or item.last - item.first > 1 or item.first <= stretch.first:
            return False
        n, behind = item.first - 1, self._words[item.last : item.last + 1]
        if behind and behind[0] in _STATE_NOUNS:
            return False
        if n in stretch.taken:
            return bool(behind) and behind[0] in _OF_THINGS
        while n > stretch.first and self._words[n] in _KINDS_OF_PAPER:
            n -= 1
        return self._words[n] in _DETERMINERS and self._words[n - 1 : n] not in _LEADING_TO_STATE

    def _is_company_kept(self, item: Item) -> bool:
        """Whether it is somebody whom one is with: "she is with the customer now"."""
        before = self._words[max(0, item.first - 2) : item.first]
        return before[-1:] == ("with",) or (before[:1] == ("with",) and before[-1:] in (("the",), ("a",), ("our",)))

    def _acts(self, item: Item) -> bool:
        """Whether it is somebody who does something: "the customer has postponed"."""
        before = self._words[item.first - 1] if item.first else ""
        return before in _OF_ONE and not item.has("choice_verb") and is_finite(self._reading, item.last)

    def _finishes_state(self, table: Table, concept: Concept, items: Sequence[Item], n: int) -> bool:
        """Whether what is finished is a state of other records: "done with qualification" finishes no task."""
        behind = [item for item in items[n + 1 : n + 3] if self._words[item.first] not in _BEFORE_FINISHED]
        lead = behind[0].marks[0] if behind and behind[0].marks else None
        finished = lead is not None and lead.kind == "choice" and all(other.table != table.name for other in lead.value)
        return finished and table.field(concept.field).role == "state"
