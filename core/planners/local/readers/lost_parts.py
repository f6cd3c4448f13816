"""What a clause says of which nothing came: values, figures and orders that must not be lost without a word."""

from collections.abc import Sequence

from core.drafts import (
    Given,
    RecordMention,
)
from core.planners.local.clauses.background import Background
from core.planners.local.clauses.clause import Clause
from core.planners.local.clauses.old_values import is_past
from core.planners.local.clauses.plan_read import PlanRead
from core.planners.local.clauses.segments import is_heading_end, skip_fillers
from core.planners.local.clauses.told_figures import ToldFigures
from core.planners.local.clauses.told_states import ToldStates
from core.planners.local.clauses.unread_entries import UnreadEntries
from core.planners.local.marking.message import Message
from core.planners.local.mentions.nouns import NounReader

_GLAD = frozenset("yes yep great good cool nice perfect excellent super brilliant awesome fine done".split())
_WHOLE_NAME = 2
"""So many words of a name are no chance."""


class LostParts:
    """Finds what a message would lose if its steps were carried out as they are."""

    def __init__(self, message: Message, nouns: NounReader) -> None:
        self._catalog = message.catalog
        self._reading = message.reading
        self._words = message.words
        self._nouns = nouns
        self._background = Background(message.catalog, message.reading)

    def states(self, clause: Clause) -> bool:
        """Whether a story says what a field of a named record is: "before lunch the Acme pilot closes on march 3"."""
        items = self._reading.items_in(clause.head, clause.last)
        for n, item in enumerate(items):
            if item.kind != "record" or item.last - item.first < _WHOLE_NAME:
                continue
            behind = [other for other in items[n + 1 : n + 4] if not other.has("table")]
            field = bool(behind) and behind[0].kind in ("field", "field_verb")
            if field and len(behind) > 1 and behind[1].has("money", "percent", "when", "choice"):
                return not is_past(self._reading, behind[1])
        return False

    def is_unread_value(self, clause: Clause) -> bool:
        """Whether behind a mere name stands one word that nobody could read, before a value: "X: nego, 48k"."""
        if clause.end >= clause.last or not is_heading_end(self._reading, clause.end):
            return False
        start = skip_fillers(self._reading, clause.end + 1, clause.last)
        items = self._reading.items_in(start, clause.last)
        if any(self._words[item.first] in _GLAD for item in items):
            return False
        named = self._nouns.targets(clause.head, clause.end)
        return len(items) == 1 and len(named) == 1 and not items[0].marks and self._words[items[0].first].isalpha()

    def note_lost_figure(self, out: PlanRead, clauses: Sequence[Clause]) -> None:
        """An amount in a story, of which nothing was made though a record that holds one is changed."""
        measured = {t.name: t.measure for t in self._catalog.of_kind("opportunity") if t.measure is not None}
        lost = ToldFigures(self._reading).lost(clauses, out.steps, measured)
        if lost is not None:
            out.unread.append(self._reading.text.words(lost.first, lost.last))
        entry = UnreadEntries(self._catalog, self._reading).first(clauses, out.steps)
        if entry is not None:
            out.unread.append(self._reading.text.words(entry.head, entry.end))

    def not_handed_over(self, silent: Sequence[Clause], out: PlanRead) -> list[str]:
        """What orders to hand over name of which nothing came: "hand Bob and the Acme renewal deal to Marcus"."""
        said = {step.target.words for step in out.steps if isinstance(step.target, RecordMention)}
        orders = [clause for clause in silent if "assign" in clause.verbs]
        named = [t for c in orders for t in self._nouns.targets(c.head, c.last) if t.named]
        return [target.mention.words for target in named if target.mention.words not in said]

    def _tells_again(self, clause: Clause, out: PlanRead) -> bool:
        """Whether a clause only tells who did what the wish before it says: "mark Acme won, Jane signed today"."""
        items = self._reading.items_in(clause.head, clause.end)
        persons = {table.name for table in self._catalog.of_kind("person")}
        subject = items[0].marks[0] if items and items[0].marks else None
        if not out.steps or subject is None or subject.kind != "record" or not persons & subject.value.tables:
            return False
        done = {(change.field, change.value) for change in out.steps[-1].changes}
        told = [c for i in items[1:] for m in i.marks if m.kind == "choice_verb" for c in m.value]
        valued = any(item.has("money", "percent", "field", "quoted", "record") for item in items[1:])
        return not valued and any((c.field, Given(value=c.value)) in done for c in told)

    def note_unread(self, clause: Clause, out: PlanRead) -> None:
        """A wish with a value of which nothing came, beside others: it must not be lost without a word."""
        items = self._reading.items_in(clause.head, clause.end)
        ordered = bool(items) and items[0].has("verb")
        kinds = {item.kind for item in items if item.marks}
        if self._background.is_told(clause.head, clause.end) or self._tells_again(clause, out):
            return
        values = [item for item in items if item.has("money", "percent", "when")]
        if values and all(is_past(self._reading, item) for item in values):
            return  # "make it 25k, up from 22k"
        telling = {"money", "percent", "when"} | ({"record", "quoted"} if ordered else set())
        if ordered and ":" in self._words[clause.head : clause.last]:
            telling |= {"verb"}  # "set a new one: security review"
        if ToldStates(self._catalog, self._reading).closes_pointed(clause.head, clause.end):
            telling |= {"choice_verb", "pronoun", "table"}
        if ToldStates(self._catalog, self._reading).appoints(clause.head, clause.end):
            telling |= {"record"}
        if out.steps and kinds & telling:
            out.unread.append(self._reading.text.words(clause.head, clause.end))
