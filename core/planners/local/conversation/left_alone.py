"""What of a waiting plan is to be left as it is: "leave the probability as it was", "only the amount"."""

from collections.abc import Collection

from core.catalog import Catalog
from core.drafts import Change, Given, PlanDraft, StepDraft
from core.planners.local.conversation.told_steps import ToldSteps
from core.planners.local.fields.filling import FieldReader
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item
from core.planners.local.marking.stretch import Stretch

_LEAVE = frozenset(
    "leave leaving keep keeping skip skipping drop dropping remove removing without forget ignore ignoring scrap lose "
    "undo omit except don't dont not stay strike cancel hold ditch bin scratch "
    "doesn't doesnt won't stays remain remains restore revert unchanged minus untouched nix never".split()
)
_SMALL = frozenset(
    "correction changes alone out as unchanged it is off change touch update set the that part actually but please pls "
    "no wait do not away only just bit thing one for now instead then thanks was were are 's had has have been old "
    "current previous existing present original before where how currently already stands stood stay stays same its "
    "their be there though still after all as-is put i we want would rather like better let us i'd we'd you and at in "
    "of to what any with oh sorry hm well ok okay so on second thought thoughts reflection mind intact a an again back "
    "from either should can could figure number value mentioned said way did does didn't doesn't won't "
    "untouched hmm hmmm um uh er erm ah eh nah about yet moment needed need necessary field think "
    "guess mean meant i'll lets besides yeah yes".split()
)
_OUT = frozenset({"off", "out", "away", "back"})
"""With "take" they leave out: "take the email off"."""
_REST = frozenset({"else", "rest", "others", "other"})
_FINE = frozenset("everything else rest others other fine good ok correct great perfect right stays".split())
"""What may be said of all but what is left: "leave the amount, the rest is fine"."""
_KEEPING = frozenset("keep keeping stay stays remain remains restore".split())
"""What is kept is no step that is dropped: "keep the task"."""
_STEP_WORDS = frozenset("change changes update step wait all do done confirm go ahead with for make save".split())
_ONLY = frozenset({"only", "just", "solely", "nothing"})
_ONLY_WORDS = _SMALL | frozenset("save apply make keep do change take else but".split())
_MOST_WORDS = 14


class LeftAlone:
    """Reads it in one message said to a plan that waits."""

    def __init__(self, catalog: Catalog, reading: Annotated, fields: FieldReader, apart: ToldSteps) -> None:
        self._catalog = catalog
        self._apart = apart
        self._reading = reading
        self._words = reading.text.folded
        self._fields = fields

    def without(self, draft: PlanDraft) -> PlanDraft | None:
        """The plan without the changes that are to be left; None where the message leaves none of them."""
        left = self._left(draft)
        return draft.model_copy(update={"steps": left}) if left else None

    def leaves_nothing(self, draft: PlanDraft) -> bool:
        """Whether all that the plan changes is to be left: "keep the old amount"."""
        return self._left(draft) == ()

    def _left(self, draft: PlanDraft) -> tuple[StepDraft, ...] | None:
        """The steps without the changes that are to be left; None where the message leaves none of them."""
        if not self._leaving() | (set(self._words) & _ONLY) or len(self._words) > _MOST_WORDS:
            return None
        for number, step in enumerate(draft.steps):
            if self._apart.steps and number not in self._apart.steps:
                continue
            only = next((n for n, word in enumerate(self._words) if word in _ONLY), None)
            both = only is not None and bool(_LEAVE & set(self._words[:only]))
            named, told = self._named(step, only if both and only is not None else 0)
            if both and only is not None:  # "scrap the date, only the amount" says the same twice
                said_twice = range(only) if named else range(only, len(self._words))
                named, told = (named, told) if named else self._named(step)
                told |= set(said_twice)
            told |= self._apart.tokens
            rest = {w for n, w in enumerate(self._words) if n not in told and any(c.isalnum() for c in w)}
            if not named:
                continue
            leaving = self._leaving()
            if rest & leaving and rest <= leaving | _SMALL | (_FINE if rest & _REST else frozenset()):
                days = self._days_alone(step, named)
                kept = (*(change for change in step.changes if change.field not in named), *days)
            elif rest & _ONLY and rest <= _ONLY_WORDS and step.action == "update":
                kept = tuple(change for change in step.changes if change.field in named)
            else:
                continue
            only_these = not rest & leaving and not self._apart.steps
            steps = [step] if only_these else list(draft.steps)
            number = 0 if only_these else number
            if kept or step.action == "create":
                steps[number] = step.model_copy(update={"changes": kept})
            else:
                del steps[number]
            return tuple(steps)
        return None

    def without_steps(self, draft: PlanDraft) -> PlanDraft | None:
        """The plan without the steps that the message tells apart and drops, or with only those that it keeps."""
        rest = {w for n, w in enumerate(self._words) if n not in self._apart.tokens and any(c.isalnum() for c in w)}
        if not self._apart.steps or len(self._words) > _MOST_WORDS:
            return None
        leaving = self._leaving() - _KEEPING
        if rest & leaving and rest <= leaving | _SMALL | _STEP_WORDS:
            kept = [n for n in range(len(draft.steps)) if n not in self._apart.steps]
        elif rest & _ONLY and rest <= _ONLY_WORDS | _STEP_WORDS:
            kept = sorted(self._apart.steps)
        else:
            return None
        steps = tuple(draft.steps[n] for n in kept)
        return draft.model_copy(update={"steps": steps}) if 0 < len(steps) < len(draft.steps) else None

    def _days_alone(self, step: StepDraft, named: Collection[str]) -> tuple[Change, ...]:
        """The moments without their time of day, where only that is left out: "drop the time, just monday"."""
        table = self._catalog.table(step.table)
        moments = [c for c in step.changes if c.field in named and table.field(c.field).type == "moment"]
        timed = [(c, c.value) for c in moments if isinstance(c.value, Given) and "T" in str(c.value.value)[1:]]
        if "time" not in self._words:
            return ()
        return tuple(c.model_copy(update={"value": Given(value=str(v.value).partition("T")[0])}) for c, v in timed)

    def _leaving(self) -> frozenset[str]:
        """The words of the message that leave something as it is."""
        words = set(self._words) & _LEAVE
        if {"take", "pull", "leave"} & set(self._words) and _OUT & set(self._words):
            words |= {"take", "pull"} & set(self._words)
        for n, word in enumerate(self._words[:-1]):
            behind = self._reading.items[self._reading.at[n + 1]]
            if word == "no" and (behind.has("field") or n + 1 in self._apart.tokens or self._words[n + 1] == "change"):
                words.add("no")
        return frozenset(words)

    def _named(self, step: StepDraft, first: int = 0) -> tuple[set[str], set[int]]:
        """The fields that a step changes and the message names, by their words or else by their values."""
        table = self._catalog.table(step.table)
        changed = {change.field for change in step.changes}
        named: set[str] = set()
        told: set[int] = set()
        for mark in self._reading.marks_in(first, len(self._words), "field"):
            fields = {c.field for c in mark.value if c.table == table.name} & changed
            named |= fields
            told |= set(range(mark.first, mark.last)) if fields else set()
        if named:
            return named, told
        for item in self._reading.items:
            field = self._value_of(step, item)
            if field is not None:
                named.add(field)
                told |= set(range(item.first, item.last))
        return named, told

    def _value_of(self, step: StepDraft, item: Item) -> str | None:
        """The field that a step sets to the very value that is said."""
        table = self._catalog.table(step.table)
        for change in step.changes:
            if table.field(change.field).role == "kind":
                continue  # "without the note" means the whole step
            value = self._fields.value_of(table.field(change.field), item, Stretch(0, 0, creating=True))
            if isinstance(change.value, Given) and isinstance(value, Given) and change.value.value == value.value:
                return change.field
        return None
