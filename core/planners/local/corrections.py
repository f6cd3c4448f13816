"""Reads corrections of the plan under discussion: other values, another record, what is to be left alone."""

from collections.abc import Sequence
from datetime import date, datetime

from core.catalog import Catalog, FieldSpec
from core.context import ConversationState
from core.drafts import Adjustment, Change, DraftValue, Given, PlanDraft, RecordMention, StepDraft
from core.language.dates import Calendar
from core.language.when import When
from core.matching import word_likeness
from core.planners.local.annotate import Annotated
from core.planners.local.answers import bag, with_changes
from core.planners.local.fields import FieldReader
from core.planners.local.marks import Mark
from core.planners.local.names import Named
from core.planners.local.nouns import NounReader
from core.planners.local.segments import skip_fillers
from core.planners.local.stretch import Stretch
from core.planners.local.unexplained import unexplained
from core.planners.local.unknown_fields import unknown_field

_LEAVE = frozenset(
    "leave keep skip drop remove without forget ignore scrap lose undo omit except don't dont not".split()
)
_ALONE = frozenset(
    "alone out as unchanged it is off change touch update set the that part actually but please no wait do not "
    "away".split()
)
_MEANT = frozenset("meant mean rather instead no oops sorry wrong actually not".split())
_ADDING = frozenset({"also", "and", "plus", "too", "additionally", "besides"})


class CorrectionReader:
    """Reads one message as a correction of the plan that waits for confirmation."""

    def __init__(self, catalog: Catalog, reading: Annotated, calendar: Calendar, state: ConversationState) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded
        self._calendar = calendar
        self._state = state
        self._fields = FieldReader(catalog, reading, calendar)

    def correction(self) -> PlanDraft | None:
        """The pending plan as it is after what was said; None where the message is about something else."""
        draft = self._state.draft
        if draft is None or not self._state.pending:
            return None
        return self._left_alone(draft) or self._other_record(draft) or self._other_values(draft)

    def _left_alone(self, draft: PlanDraft) -> PlanDraft | None:
        """A change is taken out of the plan: "leave the amount alone"."""
        if not set(self._words) & _LEAVE or len(self._words) > 10:
            return None
        for number, step in enumerate(draft.steps):
            table = self._catalog.table(step.table)
            named = [
                concept.field
                for mark in self._reading.marks_in(0, len(self._words), "field")
                for concept in mark.value
                if concept.table == table.name and any(change.field == concept.field for change in step.changes)
            ]
            others = [
                w for item in self._reading.items if not item.has("field") for w in self._words[item.first : item.last]
            ]
            if named and all(w in _LEAVE | _ALONE or not any(c.isalnum() for c in w) for w in others):
                kept = tuple(change for change in step.changes if change.field != named[0])
                steps = list(draft.steps)
                if kept or step.action == "create":
                    steps[number] = step.model_copy(update={"changes": kept})
                else:
                    del steps[number]
                return draft.model_copy(update={"steps": tuple(steps)}) if steps else None
        return self._without_step(draft)

    def _without_step(self, draft: PlanDraft) -> PlanDraft | None:
        """A whole step is taken out of a plan of several: "skip the task"."""
        if len(draft.steps) < 2:
            return None
        tables = {c.table for m in self._reading.marks_in(0, len(self._words), "table") for c in m.value}
        others = [
            w for item in self._reading.items if not item.has("table") for w in self._words[item.first : item.last]
        ]
        if not all(w in _LEAVE | _ALONE or not any(c.isalnum() for c in w) for w in others):
            return None
        doomed = [n for n, step in enumerate(draft.steps) if step.table in tables]
        if len(doomed) != 1:
            return None
        return draft.model_copy(update={"steps": tuple(s for n, s in enumerate(draft.steps) if n != doomed[0])})

    def _other_record(self, draft: PlanDraft) -> PlanDraft | None:
        """The same change, to another record: "oops i meant the renewal"."""
        if not set(self._words) & _MEANT or self._has_values():
            return None
        targets = [t for t in NounReader(self._catalog, self._reading).targets(0, len(self._words)) if t.named]
        if not targets:
            return None
        meant = [t for t in targets if min(t.tokens) == 0 or self._words[min(t.tokens) - 1] not in ("not", "isn't")]
        if not meant:
            return None
        target = meant[-1]
        steps = list(draft.steps)
        changed = False
        for number, step in enumerate(steps):
            fits = step.table in target.fits or target.mention.table == step.table
            if isinstance(step.target, RecordMention) and fits:
                steps[number] = step.model_copy(
                    update={"target": target.mention.model_copy(update={"table": step.table})}
                )
                changed = True
                continue
            moved = self._reference_replaced(step, target.mention, set(target.fits))
            if moved is not None:
                steps[number] = moved
                changed = True
        if not changed and len(steps) == 1 and isinstance(steps[0].target, RecordMention):
            related = self._catalog.table(steps[0].table).references
            if any(spec.table in target.fits for spec in related):
                steps[0] = steps[0].model_copy(
                    update={"target": target.mention.model_copy(update={"table": steps[0].table})}
                )
                changed = True
        return draft.model_copy(update={"steps": tuple(steps)}) if changed else None

    def _reference_replaced(self, step: StepDraft, mention: RecordMention, tables: set[str]) -> StepDraft | None:
        table = self._catalog.table(step.table)
        for n, change in enumerate(step.changes):
            spec = table.field(change.field)
            if spec.type == "reference" and spec.table in tables and isinstance(change.value, RecordMention):
                changes = list(step.changes)
                changes[n] = Change(field=change.field, value=mention.model_copy(update={"table": spec.table}))
                return step.model_copy(update={"changes": tuple(changes)})
        return None

    def _has_values(self) -> bool:
        return any(
            item.has("money", "percent", "when", "phone", "email", "choice", "duration") and not item.has("record")
            for item in self._reading.items
        )

    def _other_values(self, draft: PlanDraft) -> PlanDraft | None:
        """Other values for the plan, or more of them: "make it 70k instead", "her email is ..."."""
        if self._names_something_else(draft) or len(self._words) > 16 or self._wants_more():
            return None
        for number in reversed(range(len(draft.steps))):
            step = draft.steps[number]
            if step.action == "delete":
                continue
            values = self._values_for_step(step)
            if values:
                return with_changes(draft, number, values)
        return None

    def _wants_more(self) -> bool:
        """Whether the message begins an action of its own that makes or logs something."""
        head = skip_fillers(self._reading, 0, len(self._words))
        if head >= len(self._words):
            return False
        item = self._reading.items[self._reading.at[head]]
        verb = item.of("verb")
        making = verb is not None and bool(
            verb.value & {"remind", "log", "delete"} or (verb.value & {"create"} and not verb.value & {"set", "raise"})
        )
        return making or item.has("create_cue")

    def _names_something_else(self, draft: PlanDraft) -> bool:
        """Whether a record is named that the plan is not about."""
        known = _names_in(draft, self._state)
        for item in self._reading.items:
            record = item.of("record")
            if record is None or record is not item.marks[0] or not isinstance(record.value, Named):
                continue
            words = self._words[item.first : item.last]
            if not all(any(word_likeness(word, name)[0] > 0.7 for name in known) for word in words):
                return True
        return False

    def _values_for_step(self, step: StepDraft) -> dict[str, DraftValue]:
        table = self._catalog.table(step.table)
        before = {change.field: change.value for change in step.changes}
        verbs = frozenset().union(
            *(m.value for item in self._reading.items if (m := item.of("verb")) is not None and m is item.marks[0])
        )
        targets = NounReader(self._catalog, self._reading).targets(0, len(self._words))
        taken = frozenset(n for target in targets if target.named and step.table in target.fits for n in target.tokens)
        found = self._fields.read(table, Stretch(0, len(self._words), taken, verbs=verbs))
        left = unexplained(self._reading, 0, len(self._words), taken | found.used)
        if unknown_field(self._reading, table, left, taken, found) is not None:
            return {}
        values = dict(found.changes)
        for item in self._reading.items:
            if set(range(item.first, item.last)) & found.used:
                continue
            for field in before:
                spec = table.field(field)
                value = self._fields.value_of(spec, item, Stretch(0, len(self._words), creating=True))
                if (
                    value is not None
                    and field not in values
                    and item.has("money", "percent", "when", "phone", "email", "choice", "duration", "number")
                ):
                    if item.of("when") is not None and isinstance(value, Given):
                        value = _completed(spec, value, item.of("when"), before[field], self._calendar)
                    values[field] = value
                    break
        for field, value in list(values.items()):
            earlier = before.get(field)
            if (
                isinstance(earlier, Adjustment)
                and earlier.by is not None
                and earlier.unit is None
                and isinstance(value, Given)
            ):
                sign = "-" if earlier.by.startswith("-") else ""
                values[field] = Adjustment(by=f"{sign}{str(value.value).lstrip('-')}")
            mark = next((i.of("when") for i in self._reading.items if i.has("when")), None)
            if isinstance(value, Given) and field in before and table.field(field).type in ("date", "moment"):
                values[field] = _completed(table.field(field), value, mark, before[field], self._calendar)
        return values


def adds_to_plan(words: Sequence[str]) -> bool:
    """Whether a message begins by saying that it adds to what was said before."""
    return bool(words) and (
        words[0] in _ADDING
        or words[:2] in (("oh", "and"), ("ok", "and"), ("as", "well"), ("yes", "and"))
        or words[-1] in ("too",)
    )


def _completed(spec: FieldSpec, value: Given, mark: Mark | None, before: DraftValue, calendar: Calendar) -> Given:
    """A corrected time takes from the one before it what it leaves out: the month, the time of day."""
    if not isinstance(before, Given) or not isinstance(before.value, str) or not isinstance(value.value, str):
        return value
    old, new = before.value, value.value
    when = mark.value if mark is not None and isinstance(mark.value, When) else None
    if when is not None and when.unsaid == "month" and len(new) >= 10 and len(old) >= 10:
        try:
            day = date.fromisoformat(new[:10]).day
            new = date.fromisoformat(old[:10]).replace(day=day).isoformat() + new[10:]
        except ValueError:
            pass
    if spec.type == "moment" and len(new) == 10 and len(old) > 10 and not old.startswith("T"):
        moment = datetime.fromisoformat(old)
        chosen = date.fromisoformat(new)
        local = moment.astimezone(calendar.now.tzinfo)
        new = datetime.combine(chosen, local.time(), calendar.now.tzinfo).isoformat()
    if spec.type == "moment" and new.startswith("T") and len(old) >= 10:
        local_day = (
            date.fromisoformat(old)
            if len(old) == 10
            else datetime.fromisoformat(old).astimezone(calendar.now.tzinfo).date()
        )
        new = datetime.combine(
            local_day, datetime.fromisoformat(f"2000-01-01{new}").time(), calendar.now.tzinfo
        ).isoformat()
    return value.model_copy(update={"value": new})


def _names_in(draft: PlanDraft, state: ConversationState) -> list[str]:
    names: list[str] = []
    for step in draft.steps:
        if isinstance(step.target, RecordMention):
            names.extend(bag(step.target.words))
        for change in step.changes:
            if isinstance(change.value, RecordMention):
                names.extend(bag(change.value.words))
            elif isinstance(change.value, Given) and isinstance(change.value.value, str):
                names.extend(bag(change.value.value[:200]))
    for ref in state.focus[: len(draft.steps) + 1]:
        names.extend(bag(ref.name))
    return names
