"""The card of a plan, at any point of its life."""

from collections.abc import Sequence

from core.cards.buttons import ButtonSpec, buttons_of, plan_buttons
from core.cards.sections import sections_of
from core.cards.summaries import headline_of
from core.cards.wording import Wording
from core.formatting import visible
from core.plans import ActionPlan, PlanState
from core.replies import PlanCard
from core.values import Frozen, MessageId, PlanId


class ShownPlan(Frozen):
    """The plan that a card is about, and its state."""

    id: PlanId
    state: PlanState
    plan: ActionPlan


def plan_card(
    shown: ShownPlan,
    message: MessageId,
    wording: Wording,
    *,
    headline: str | None = None,
    notes: Sequence[str] = (),
    buttons: Sequence[ButtonSpec] | None = None,
) -> PlanCard:
    """The card of a plan on this reply, listing the changes of `wording`, whether they will be, were, or were undone.

    `headline` and `buttons` are for where the plan's state alone does not say it.
    """
    waiting = shown.state == "pending"
    specs = plan_buttons(shown.id, shown.state, shown.plan) if buttons is None else buttons
    return PlanCard(
        plan=shown.id,
        state=shown.state,
        headline=headline or headline_of(shown.state, wording.changes),
        sections=sections_of(wording),
        warnings=warnings_of(shown.plan) if waiting else (),
        notes=tuple(map(visible, (*(shown.plan.notes if waiting else ()), *notes))),
        buttons=buttons_of(message, specs),
    )


def warnings_of(plan: ActionPlan) -> tuple[str, ...]:
    """What the rules warn of, each said once."""
    warnings = (f.text for step in plan.steps for f in step.validation if f.severity == "warning")
    return tuple(dict.fromkeys(map(visible, warnings)))
