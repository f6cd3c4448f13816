"""What will be, and what was, changed in the CRM: plans, changes and results."""

import hashlib
import json
from datetime import datetime
from typing import Literal

from core.drafts import Action
from core.values import Frozen, PlanId, RecordId, UserId, Value

PlanState = Literal["pending", "executed", "reverted", "cancelled", "superseded", "expired", "failed"]

TRANSITIONS: dict[PlanState, frozenset[PlanState]] = {
    "pending": frozenset({"executed", "cancelled", "superseded", "expired", "failed"}),
    "executed": frozenset({"reverted"}),
    "reverted": frozenset({"executed"}),  # redo
    "cancelled": frozenset(),
    "superseded": frozenset(),
    "expired": frozenset(),
    "failed": frozenset(),
}


class Finding(Frozen):
    """Something that the rules have to say of a step; a warning is shown, an error stops the plan."""

    severity: Literal["warning", "error"]
    text: str
    field: str | None = None


class NewRef(Frozen):
    """In a plan's changes: the key of the record that the step labelled `label` creates."""

    label: str


PlanValue = Value | NewRef


class PlanStep(Frozen):
    """One resolved and typed step. `name` is the record's display name for people, not for finding it.

    For a create `target_id` is None, `label` is set, and the record's key is chosen when it is first rehearsed.
    """

    action: Action
    table: str
    target_id: RecordId | None = None
    changes: dict[str, PlanValue] = {}
    label: str | None = None
    name: str = ""
    validation: tuple[Finding, ...] = ()


class Impact(Frozen):
    """How much a plan touches, before it is rehearsed."""

    tables: tuple[str, ...]
    record_count: int


class ActionPlan(Frozen):
    """Everything resolved and typed: which records become what. `notes` are reasons shown to the speaker."""

    steps: tuple[PlanStep, ...]
    notes: tuple[str, ...] = ()

    @property
    def estimated_impact(self) -> Impact:
        """The tables and the number of records that the plan names."""
        tables = tuple(dict.fromkeys(step.table for step in self.steps))
        return Impact(tables=tables, record_count=len(self.steps))

    @property
    def hash(self) -> str:
        """A fingerprint of the steps: equal for plans that ask for the same."""
        return fingerprint([step.model_dump(exclude={"name", "validation"}) for step in self.steps])


class RecordChange(Frozen):
    """What happened to one record: `before` and `after` hold the touched columns (all columns for create and delete).

    `name` is the display name (the one it had, for a delete), `owner` the owner's name, `consequence` marks what the
    database takes along with a deletion. Bookkeeping columns of the catalog are left out of `before` and `after`.
    """

    table: str
    id: RecordId
    action: Action
    before: dict[str, Value] = {}
    after: dict[str, Value] = {}
    name: str = ""
    owner: str | None = None
    consequence: bool = False


class ChangeSet(Frozen):
    """The changes of one plan, in the order in which they were made.

    `names` holds the display names of records that the changes refer to, by "table:id".
    """

    changes: tuple[RecordChange, ...] = ()
    names: dict[str, str] = {}

    @property
    def fingerprint(self) -> str:
        """Equal for two change sets that do the same, whatever keys the database gave to new records."""
        created = {c.id: f"new {n}" for n, c in enumerate(self.changes) if c.action == "create"}

        def masked(values: dict[str, Value]) -> dict[str, Value]:
            return {
                column: created.get(RecordId(value), value) if isinstance(value, str) else value
                for column, value in values.items()
            }

        return fingerprint(
            [[c.table, created.get(c.id, c.id), c.action, masked(c.before), masked(c.after)] for c in self.changes]
        )

    def name_of(self, table: str, record_id: Value) -> str | None:
        """The display name of a record that a change refers to, if it is known."""
        return self.names.get(f"{table}:{record_id}")


class Denied(Frozen):
    """A step that the database's rules do not let this person do."""

    table: str
    id: RecordId | None
    action: Action
    name: str
    owner: str | None
    text: str


class Conflict(Frozen):
    """A value that is no longer what we wrote, so that undoing would overwrite somebody's work.

    `column` is None where the whole record is concerned (gone, or others depend on it now, or its old values do not go
    with the new). A value that is as `expected` stays for the reason that `text` tells. `changed_by` and
    `changed_at` are known when the change went through AutoCRM; else `changed_at` may come from the record's own
    bookkeeping.
    """

    table: str
    id: RecordId
    name: str
    column: str | None
    expected: Value = None
    found: Value = None
    changed_by: str | None = None
    changed_at: datetime | None = None
    text: str = ""


class ExecutionResult(Frozen):
    """What execute, undo and redo return. `revert_id` is the plan whose undo takes this back.

    Without success nothing was changed, and `conflicts`, `denied` or `different` say why: `different` is what
    the plan would change now, where that is not what was shown.
    """

    success: bool
    changes: ChangeSet = ChangeSet()
    revert_id: PlanId | None = None
    conflicts: tuple[Conflict, ...] = ()
    denied: tuple[Denied, ...] = ()
    different: ChangeSet | None = None
    text: str = ""


class StoredPlan(Frozen):
    """A plan as it lies in the database."""

    id: PlanId
    state: PlanState
    requested_by: UserId
    plan: ActionPlan
    preview: ChangeSet
    summary: str
    created_at: datetime
    expires_at: datetime
    decided_by: UserId | None = None
    decided_at: datetime | None = None
    replaces: PlanId | None = None


def fingerprint(content: object) -> str:
    """The SHA-256 of the content's canonical JSON, in hex."""
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()
