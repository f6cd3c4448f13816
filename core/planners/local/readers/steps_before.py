"""How a change belongs to the steps before it: it completes one, remarks on one, or is a step of its own."""

from collections.abc import Sequence

from core.catalog import Table
from core.drafts import (
    Empty,
    RecordMention,
    StepDraft,
)
from core.planners.local.clauses.clause import Clause
from core.planners.local.clauses.plan_read import PlanRead
from core.planners.local.fields.scope import Scope
from core.planners.local.marking.message import Message
from core.planners.local.marking.stretch import FieldsRead
from core.planners.local.marking.target import Target

_SINGULAR = frozenset("it its he she his her him this that".split())


class StepsBefore:
    """Holds a change against the steps that the message has asked for so far."""

    def __init__(self, message: Message, scope: Scope) -> None:
        self._catalog = message.catalog
        self._reading = message.reading
        self._words = message.words
        self._scope = scope

    def is_why_to_do(self, clause: Clause, targets: Sequence[Target], out: PlanRead) -> bool:
        """Whether it is told what ought to be, behind something to do: "remind me to check X, it should be 60k"."""
        last = out.steps[-1] if out.steps else None
        task = last is not None and last.action == "create" and self._catalog.table(last.table).kind == "task"
        ought = {"should", "ought", "supposed"} & set(self._words[clause.head : clause.last])
        return task and not clause.hard and bool(ought) and not any(target.named for target in targets)

    def completes_bulk(self, clause: Clause, table: Table, found: FieldsRead, out: PlanRead) -> bool:
        """More for the many records of the step before: "all my deals at Hooli are lost, the reason is the freeze"."""
        last = out.steps[-1] if out.steps else None
        pointed = _SINGULAR & set(self._words[clause.head : clause.last])
        if last is None or last.each is None or last.action != "update" or last.table != table.name or pointed:
            return False
        known = {change.field for change in last.changes}
        if known & found.changes.keys():
            return False
        out.steps[-1] = last.model_copy(update={"changes": (*last.changes, *found.as_changes())})
        return True

    def remarks_on_cleared(self, target: Target, table: Table, clause: Clause, out: PlanRead) -> bool:
        """Whether "it" is the value that has just been cleared: "remove the phone of Ingrid, it's dead"."""
        last = out.steps[-1] if out.steps else None
        cleared = last is not None and any(isinstance(change.value, Empty) for change in last.changes)
        ordered = self._reading.items[self._reading.at[clause.head]].has("verb")
        return cleared and last is not None and last.table != table.name and not target.named and not ordered

    def is_deleted(self, target: Target, out: PlanRead) -> bool:
        """Whether the message deletes the record itself."""
        deleted = (step.target for step in out.steps if step.action == "delete")
        return any(isinstance(gone, RecordMention) and gone.words == target.mention.words for gone in deleted)

    def put(self, step: StepDraft, out: PlanRead) -> None:
        """Adds a step, or its changes to the step about the same mention or to the record being made."""
        label = self._scope.new_record_meant(step)
        for n, earlier in enumerate(out.steps):
            same = earlier.action == "update" and earlier.target == step.target and earlier.table == step.table
            same = same or (
                earlier.action == "update"
                and n == len(out.steps) - 1
                and isinstance(step.target, RecordMention)
                and step.target.words in ("that", "it", "this")
                and earlier.table == step.table
                and earlier.each is None
            )
            if same or (label is not None and earlier.label == label):
                known = {change.field for change in earlier.changes}
                more = tuple(change for change in step.changes if change.field not in known)
                out.steps[n] = earlier.model_copy(update={"changes": (*earlier.changes, *more)})
                return
        out.steps.append(step)
