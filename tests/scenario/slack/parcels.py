"""Replies on their way to Slack, as the core makes them."""

from bot.couriers import Parcel
from core.messages import Address
from core.outcomes import Proposed
from core.plans import ActionPlan
from core.replies import Button, Card, EditCard, EditInput, FieldLine, PlanAction, PlanCard, RecordSection, Reply
from core.values import ButtonId, MessageId, PlanId

RINGING = "<!channel> & *bold*"


def button(label: str) -> Button:
    return Button(id=ButtonId(f"b-{label}"), label=label, action=PlanAction(verb="confirm", plan=PlanId("p1")))


def preview(records: int = 1, state: str = "pending") -> PlanCard:
    sections = tuple(
        RecordSection(
            action="update",
            table="deals",
            noun="deal",
            name=f"{RINGING} renewal {number}",
            lines=(FieldLine(label="Stage", before="Proposal", after="Negotiation"),),
        )
        for number in range(records)
    )
    buttons = (button("Confirm"), button("Edit"), button("Cancel")) if state == "pending" else ()
    return PlanCard.model_validate(
        {"plan": "p1", "state": state, "headline": f"{records} records", "sections": sections, "buttons": buttons}
    )


def parcel(card: Card, address: Address, *, only_to_sender: bool = False, message: str = "m1") -> Parcel:
    reply = Reply(
        id=MessageId(message),
        card=card,
        outcome=Proposed(plan=ActionPlan(steps=())),
        only_to_sender=only_to_sender,
    )
    return Parcel(message=MessageId(message), workspace="T0ACME", address=address, reply=reply)


def form() -> EditCard:
    amount = EditInput(name="0.amount", record="Renewal", label="Amount", type="money", value="60000.00", shown="60000")
    return EditCard(
        plan=PlanId("p1"), headline="Change it", inputs=(amount,), submit=button("Preview"), cancel=button("Back")
    )
