"""One plan out of those of messages that each name one of several things that were listed in one place."""

from collections.abc import Callable, Sequence

from core.drafts import StepDraft
from core.planners.local.clauses.plan_read import PlanRead

Rest = Callable[[StepDraft], StepDraft]
"""A step without the part in which such plans may differ."""


def differing(plans: Sequence[PlanRead], rest: Rest) -> int | None:
    """The number of the one step in which the plans differ, and that in nothing but the part that may; else None."""
    first = plans[0]
    if any(len(plan.steps) != len(first.steps) or not plan.is_sound() for plan in plans):
        return None
    at = [n for n, step in enumerate(first.steps) if any(plan.steps[n] != step for plan in plans[1:])]
    if len(at) != 1:
        return None
    alike = rest(first.steps[at[0]])
    return at[0] if all(rest(plan.steps[at[0]]) == alike for plan in plans) else None


def together(first: PlanRead, at: int, steps: Sequence[StepDraft]) -> PlanRead:
    """The first plan with these steps in place of the one in which they differ."""
    all_of_them = [*first.steps[:at], *steps, *first.steps[at + 1 :]]
    return PlanRead(steps=all_of_them, refusal=first.refusal, excepted=first.excepted)


def without_field(field: str) -> Rest:
    """Steps without one of their changes."""
    return lambda step: step.model_copy(update={"changes": tuple(c for c in step.changes if c.field != field)})


def without_target(step: StepDraft) -> StepDraft:
    """A step without the record that it is about."""
    return step.model_copy(update={"target": None})
