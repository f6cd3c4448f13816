"""Why something became as it did, told in a sentence of its own: "we lost X. they went with a cheaper vendor"."""

from collections.abc import Sequence

from core.catalog import RequiredWhen
from core.drafts import Change, Given, StepDraft
from core.language.normalise import trimmed
from core.planners.local.clauses.clause import Clause
from core.planners.local.clauses.plan_read import PlanRead
from core.planners.local.marking.marks import MarkKind
from core.planners.local.marking.message import Message

_NO_REASON: tuple[MarkKind, ...] = ("money", "email", "phone", "arrow", "create_cue", "quoted", "user", "quantifier")
"""What stands in wishes and facts rather than in reasons."""
_IDLE = frozenset(
    "sad bad news sadly unfortunately sorry oh well too that's thats is it a shame pity gutted damn ugh alas "
    "regrettably update quick fyi please pls thanks cheers ok okay so and the then moving on next one good "
    "luck nothing we can do "
    "i'm afraid hi hello team all morning afternoon not much of surprise".split()
)
_LEADING = frozenset("because since as so and but cause cuz coz bc due to reason being".split())
_LEAST = 2
_MOST = 25


class ReasonsBeside:
    """Completes the one change of a message that lacks its reason by what was told behind it, or before it."""

    def __init__(self, message: Message) -> None:
        self._catalog = message.catalog
        self._reading = message.reading
        self._words = message.words

    def complete(self, clauses: Sequence[Clause], out: PlanRead) -> None:
        """Puts the reason into the step that demands one, where just one does."""
        lacking = [(k, rule) for k, step in enumerate(out.steps) if (rule := self._lacking(step)) is not None]
        if len(lacking) != 1 or out.steps[lacking[0][0]].each is not None:
            return
        place, rule = lacking[0]
        told = next((n for n, clause in enumerate(clauses) if self._tells(clause, rule)), None)
        if told is None:
            return
        behind = clauses[told + 1] if told + 1 < len(clauses) else None
        before = clauses[told - 1] if told > 0 and not clauses[told].hard else None
        text = next((text for clause in (behind, before) if clause and (text := self._reason(clause))), "")
        if text:
            step = out.steps[place]
            change = Change(field=rule.field, value=Given(value=text))
            out.steps[place] = step.model_copy(update={"changes": (*step.changes, change)})

    def _lacking(self, step: StepDraft) -> RequiredWhen | None:
        """The rule by which a step needs a reason that it has not."""
        changes = {change.field: change.value for change in step.changes}
        for rule in self._catalog.table(step.table).rules if step.action == "update" else ():
            if not isinstance(rule, RequiredWhen) or rule.field in changes:
                continue
            values = ((changes.get(column), choices) for column, choices in rule.when.items())
            text = self._catalog.table(step.table).field(rule.field).type in ("text", "long_text")
            if text and any(isinstance(value, Given) and value.value in choices for value, choices in values):
                return rule
        return None

    def _tells(self, clause: Clause, rule: RequiredWhen) -> bool:
        """Whether a clause holds the state that needs the reason."""
        marks = self._reading.marks_in(clause.head, clause.last, "choice", "choice_verb")
        concepts = (concept for mark in marks for concept in mark.value)
        return any(concept.value in rule.when.get(concept.field, ()) for concept in concepts)

    def _reason(self, clause: Clause) -> str:
        """What a story tells, where it may be a reason."""
        items = self._reading.items_in(clause.head, clause.last)
        if clause.kind != "narrative" or any(item.kind in _NO_REASON for item in items):
            return ""
        words = [n for n in range(clause.head, clause.last) if any(map(str.isalnum, self._words[n]))]
        while words and self._words[words[0]] in _LEADING:
            words.pop(0)
        telling = [n for n in words if self._words[n] not in _IDLE]
        if len(words) < _LEAST or not telling or len(words) > _MOST:
            return ""
        return trimmed(self._reading.text.words(words[0], words[-1] + 1), " .,;:!-")
