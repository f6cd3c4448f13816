"""Several previews open in one conversation: which one a new plan takes the place of, and which go on waiting."""

import re

from core.catalog import Catalog
from core.context import ConversationState, OpenPlan
from core.drafts import PlanDraft
from core.plans import ActionPlan, ChangeSet
from core.values import PlanId

MOST_OPEN = 5
"""So many plans a conversation can be asked about in words; an older one is still confirmed by its button."""

_INSTEAD = re.compile(r"\b(?:instead|rather|i meant|i mean|oops|wrong (?:one|deal|record))\b", re.IGNORECASE)


def names_of(changes: ChangeSet, catalog: Catalog) -> tuple[str, ...]:
    """What the records of a plan are called, and what they are."""
    names = (name for change in changes.changes for name in (change.name, catalog.table(change.table).singular))
    return tuple(dict.fromkeys(filter(None, names)))


def touched_by(plan: ActionPlan, draft: PlanDraft | None) -> tuple[str, ...]:
    """What a plan writes of its speaker's own words; what only follows from them by rule is left out."""
    steps = draft.steps if draft is not None else ()
    said = {(step.table, change.field) for step in steps for change in step.changes}
    touched: list[str] = []
    for step in plan.steps:
        if step.target_id is None:
            touched.append(f"{step.table}/new/{step.name.casefold()}")
        elif step.action == "delete":
            touched.append(f"{step.table}/{step.target_id}")
        else:
            columns = (column for column in step.changes if draft is None or (step.table, column) in said)
            touched.extend(f"{step.table}/{step.target_id}/{column}" for column in columns)
    return tuple(dict.fromkeys(touched))


def replaced_by(state: ConversationState, draft: PlanDraft, plan: ActionPlan, text: str) -> PlanId | None:
    """The open plan that a new one takes the place of; None where it is a wish of its own, and the others wait on."""
    waiting = state.open_plans
    if draft.revises is not None:
        return draft.revises if any(each.plan == draft.revises for each in waiting) else None
    if state.pending and _INSTEAD.search(text):
        return state.plan
    touched = set(touched_by(plan, draft))
    same = (each for each in reversed(waiting) if each.touched and set(each.touched) <= touched)
    return next((each.plan for each in same), None)


def waiting_beside(state: ConversationState, replaced: PlanId | None) -> tuple[OpenPlan, ...]:
    """The plans that wait on beside a new one."""
    return tuple(each for each in state.open_plans if each.plan != replaced)[-(MOST_OPEN - 1) :]


def called(plan: OpenPlan) -> str:
    """A plan in the words of a sentence."""
    return plan.names[0] if plan.names else "the earlier one"
