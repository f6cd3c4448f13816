"""Whether a model's plan does more than a sure reading of the same message, in ways that only words can ask for."""

from core.drafts import Command, Draft, Empty, Given, NotesQuestion, PlanDraft, Question, SmallTalk, StepDraft


def exceeds(sure: Draft, plan: Draft) -> bool:
    """Whether the plan changes anything where nothing was wished, or deletes, empties or concludes more.

    Names, numbers and texts must have been said anyway; deletions and choices can be made of nothing.
    """
    if not isinstance(plan, PlanDraft):
        return False
    if isinstance(sure, Question | NotesQuestion | SmallTalk | Command):
        return True
    if not isinstance(sure, PlanDraft):
        return False
    deleted = {step.table for step in sure.steps if step.action == "delete"}
    changed = {(step.table, change.field) for step in sure.steps for change in step.changes}
    return any(
        (step.action == "delete" and step.table not in deleted) or not _concluded(step) <= changed
        for step in plan.steps
    )


def _concluded(step: StepDraft) -> set[tuple[str, str]]:
    """The fields that a step empties, or sets to a choice."""
    if step.action != "update":
        return set()
    return {(step.table, change.field) for change in step.changes if isinstance(change.value, Empty | Given)}
