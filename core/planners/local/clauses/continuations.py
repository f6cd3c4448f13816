"""Segments that go on with the clause before them: values of it, a reason, a wish that only points back."""

from dataclasses import replace

from core.catalog import Catalog
from core.planners.local.clauses.background import Background
from core.planners.local.clauses.clause import Clause
from core.planners.local.clauses.segments import Segment, is_heading_end, skip_fillers, starts_line
from core.planners.local.clauses.told_values import ToldValues
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item
from core.planners.local.marking.vocabulary import WITHOUT_WEIGHT

_POINTING_BACK = frozenset(
    "it that this both those these them two of the all up please pls plz for me us too as well now in crm system "
    "records accordingly will you would can could thanks then so like way reflect show match to ! ?".split()
)
_NOTING = frozenset(
    "note flag log record put mark show reflect enter write register update file save keep make".split()
)
_RECORDS = frozenset("record records file files card profile entry page details".split())
_ON_RECORD = _RECORDS | frozenset(
    "this that it down so on in against to under with for at of his her their its the contact account company deal "
    "crm system name please pls kindly thanks would you could accordingly a note".split()
)
_DASHES = frozenset({"-"})


class Continuations:
    """Tells them from clauses of their own, in one message."""

    def __init__(self, catalog: Catalog, reading: Annotated, told_values: ToldValues) -> None:
        self._reading = reading
        self._words = reading.text.folded
        self._told_values = told_values
        self._background = Background(catalog, reading)

    def joins(self, segment: Segment, previous: Clause, clause: Clause, following: Segment | None) -> bool:
        """Whether a story is told behind the clause before it, and neither leads on to a wish nor heads another."""
        if clause.kind != "narrative":
            return False
        if previous.kind != "create" and self._leads_on(segment, following):
            return False
        return not self._heads_entry(segment, previous, following) and self._continues(segment, previous, clause)

    def in_list(self, segment: Segment, previous: Clause, clause: Clause) -> Clause | None:
        """The one clause over a list of names of which the clause before began: "close A and B", "A and B to won"."""
        if clause.kind != "update":
            return None
        if segment.lead in ("and", "comma") and self._begins_list(previous, clause):
            verbs = previous.verbs | clause.verbs
            return replace(clause, first=previous.first, head=previous.head, hard=previous.hard, verbs=verbs)
        if segment.lead == "and" and self._only_names(previous):
            return replace(clause, first=previous.first, head=previous.head, hard=previous.hard)
        return None

    def adds_nothing(self, previous: Clause, clause: Clause) -> bool:
        """Whether a segment behind a change only asks for what was told: "... so update it please"."""
        return previous.kind == clause.kind == "update" and self._restates(clause)

    def _continues(self, segment: Segment, previous: Clause, clause: Clause) -> bool:
        """Whether a narrative segment goes on with what the clause before it is about."""
        if previous.kind == "create" or segment.lead != "hard" or self._only_values(previous, clause):
            return True
        named = any(item.has("record") for item in self._reading.items_in(previous.head, previous.last))
        heads = is_heading_end(self._reading, clause.last) or starts_line(self._reading, max(segment.first - 1, 0))
        if heads or previous.kind != "update":
            return False
        return not named and self._only_names(clause)  # "amount 25k - Acme pilot"

    def _heads_entry(self, segment: Segment, previous: Clause, following: Segment | None) -> bool:
        """Whether behind something to be written down a record is named, with a colon and a value of it: "X: 20%"."""
        if previous.kind != "create" or segment.lead != "hard" or following is None or following.lead != "colon":
            return False
        if {self._word(segment.first - 1), self._word(segment.last)} <= _DASHES:
            return False  # "new deal X - 11k - Jane Doe - closes jan 15"
        items = self._reading.items_in(segment.first, segment.last)
        named = [item for item in items if item.kind == "record"]
        rest = [item for item in items if item not in named and not item.has("table")]
        if len(named) != 1 or any(self._word(item.first) not in ("the", "our", "my") for item in rest):
            return False
        return self._told_values.is_entry(self._reading.items_in(following.first, following.last))

    def _leads_on(self, segment: Segment, following: Segment | None) -> bool:
        """Whether a segment tells why the wish behind it is wished: "..., Bob left so set him to inactive"."""
        so = following is not None and following.lead == "run_on" and self._word(following.first) == "so"
        return so and segment.lead in ("comma", "and") and self._background.is_told(segment.first, segment.last)

    def _only_values(self, previous: Clause, clause: Clause) -> bool:
        """Whether a sentence is no more than values for the record of the wish before it: "Acme is won! 25k final"."""
        items = self._reading.items_in(clause.head, clause.last)
        values = [item for item in items if item.kind in ("money", "percent", "choice")]
        rest = (item for item in items if item not in values)
        before = self._reading.items_in(previous.head, previous.last)
        told = any(item.has("record") for item in before) and self._told_values.has_value(before)
        return (
            (previous.kind == "update" or (previous.kind == "narrative" and told))
            and bool(values)
            and all(self._is_term(item) or self._is_slight(item.first) for item in rest)
        )

    def _is_term(self, item: Item) -> bool:
        """Whether an item only says for how long an amount is agreed: "62k for one year"."""
        return item.has("duration") and self._words[item.first - 1] in ("for", "over")

    def _is_slight(self, n: int) -> bool:
        """Whether a word adds nothing to the value beside it: "25k final", "now 30%"."""
        word = self._words[n]
        small = word in WITHOUT_WEIGHT or word in ("now", "at", "for", "is", "in", "over")
        return small or not any(map(str.isalnum, word))

    def _only_names(self, clause: Clause) -> bool:
        """Whether a clause is no more than a name, the first of a list."""
        items = self._reading.items_in(clause.head, clause.last)
        named = any(item.has("record") for item in items)
        articles = ("the", "a", "our", "my")
        told = [i for i in items if not i.has("record", "table") and self._word(i.first) not in articles]
        return clause.kind == "narrative" and named and (len(items) <= 2 or not told)

    def _begins_list(self, before: Clause, clause: Clause) -> bool:
        """Whether a verb and a name begin a list, of which all becomes what stands behind the last."""
        items = self._reading.items_in(before.head, before.last)
        here = self._reading.items_in(clause.head, clause.last)
        if before.kind != "update" or not items or not items[0].has("verb") or not here:
            return False
        if items[0].has("choice_verb") and self._told_values.has_value(here[1:]):
            return False  # "tick off the call, Acme to proposal"
        if all(item.has("field") for item in items[1:] if item.marks) and any(item.has("field") for item in here[:2]):
            return len(items) > 1 and any(item.has("record") for item in here)  # "clear the amount and the date of X"
        if not here[0].has("record"):
            return False
        return any(item.has("record") for item in items) and not self._told_values.has_value(items[1:])

    def _restates(self, clause: Clause) -> bool:
        """Whether a clause only asks for what was told before it: "... so change both of those", "update it please"."""
        verb = self._reading.items[self._reading.at[clause.head]].of("verb")
        rest = self._words[clause.head + 1 : clause.last]
        return verb is not None and "set" in verb.value and bool(rest) and set(rest) <= _POINTING_BACK

    def is_put_on_record(self, segment: Segment) -> bool:
        """Whether it is only asked to write down what was told: "please note this on his record"."""
        head = skip_fillers(self._reading, segment.first, segment.last)
        words = [word for word in self._words[head : segment.last] if any(map(str.isalnum, word))]
        return bool(words) and words[0] in _NOTING and bool(_RECORDS & set(words)) and set(words[1:]) <= _ON_RECORD

    def informs(self, clause: Clause) -> bool:
        """Whether a segment holds a value or field of its own, so that free text before it ends there."""
        items = self._reading.items_in(clause.head, clause.last)
        return bool(items) and any(
            item.has("money", "percent", "email", "phone", "choice", "field", "duration", "when", "title")
            for item in items[:2]
        )

    def _word(self, n: int) -> str:
        return self._words[n] if 0 <= n < len(self._words) else ""
