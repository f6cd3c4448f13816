"""Buttons and the ids of the replies that carry them."""

from collections.abc import Iterable
from uuid import UUID, uuid4, uuid5

from core.plans import ActionPlan, PlanState
from core.replies import Button, ButtonAction, PlanAction, Style
from core.values import ButtonId, MessageId, PlanId

_PLAN_CARDS = UUID("a3f5d0de-6a0f-4c41-9d6b-1c1f3b4f7a52")

MOST_EDITED = 40
"""A form with more values than this would be no help, and more than the platforms can show."""

ButtonSpec = tuple[str, ButtonAction, Style]


def new_message_id() -> MessageId:
    """An id for a reply."""
    return MessageId(str(uuid4()))


def card_of(plan: PlanId) -> MessageId:
    """The id of the reply that first shows a plan: later states of the plan are shown in its place."""
    return MessageId(str(uuid5(_PLAN_CARDS, plan)))


def buttons_of(message: MessageId, specs: Iterable[ButtonSpec]) -> tuple[Button, ...]:
    """The buttons of a reply; each id names the reply and the place on it."""
    return tuple(
        Button(id=ButtonId(f"{UUID(message).hex}.{place}"), label=label, action=action, style=style)
        for place, (label, action, style) in enumerate(specs)
    )


def plan_buttons(plan: PlanId, state: PlanState, content: ActionPlan) -> list[ButtonSpec]:
    """What can be done with a plan in this state."""
    match state:
        case "pending":
            deletes = any(step.action == "delete" for step in content.steps)
            specs: list[ButtonSpec] = [
                ("Confirm", PlanAction(verb="confirm", plan=plan), "danger" if deletes else "primary"),
                ("Edit", PlanAction(verb="edit", plan=plan), "default"),
                ("Cancel", PlanAction(verb="cancel", plan=plan), "default"),
            ]
            editable = sum(len(step.changes) for step in content.steps if step.action != "delete")
            return specs if 0 < editable <= MOST_EDITED else [specs[0], specs[2]]
        case "executed":
            return [("Undo", PlanAction(verb="undo", plan=plan), "default")]
        case "reverted":
            return [("Redo", PlanAction(verb="redo", plan=plan), "default")]
        case "cancelled" | "superseded" | "expired" | "failed":
            return []
