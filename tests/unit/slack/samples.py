"""Cards as the core makes them, small enough to be compared whole."""

from core.outcomes import Proposed
from core.plans import ActionPlan
from core.replies import (
    Button,
    Card,
    EditCard,
    EditInput,
    EditStep,
    FieldLine,
    HistoryCard,
    HistoryEntry,
    PageAction,
    PlanAction,
    PlanCard,
    RecordSection,
    Reply,
    Style,
)
from core.values import ButtonId, MessageId, PlanId

PLAN = PlanId("p1")
RINGING = "<!channel> & *bold* _i_ ~s~ `c` :tada: <@U1|x> https://a.example"


def button(label: str, style: Style = "default") -> Button:
    return Button(
        id=ButtonId(f"b-{label.lower()}"), label=label, style=style, action=PlanAction(verb="confirm", plan=PLAN)
    )


def reply(card: Card) -> Reply:
    return Reply(id=MessageId("m1"), card=card, outcome=Proposed(plan=ActionPlan(steps=())))


PREVIEW = PlanCard(
    plan=PLAN,
    state="pending",
    headline="4 records will change",
    sections=(
        RecordSection(
            action="update",
            table="deals",
            noun="deal",
            name="Brightwater renewal",
            owner="Kofi Mensah",
            lines=(
                FieldLine(label="Stage", before="Proposal", after="Negotiation"),
                FieldLine(label="Next step", before="(empty)", after="Call Ada"),
                FieldLine(label="Close date", before="Fri 18 Dec 2026", after=None),
            ),
        ),
        RecordSection(
            action="create",
            table="tasks",
            noun="task",
            name="Send the redlines",
            lines=(FieldLine(label="Due", after="Tue 24 Nov 3:00 PM"),),
        ),
        RecordSection(action="delete", table="contacts", noun="contact", name="Opal Reyes"),
        RecordSection(action="delete", table="tasks", noun="task", name="Call Opal", consequence=True),
    ),
    warnings=("Opal Reyes has 1 task.",),
    notes=("“tomorrow” is Tue 24 Nov.", "“renewal” taken as Brightwater renewal."),
    buttons=(button("Confirm", "danger"), button("Edit"), button("Cancel")),
)

HISTORY = HistoryCard(
    headline="Your changes, newest first",
    entries=(
        HistoryEntry(
            summary="Brightwater renewal: stage",
            when="Mon 23 Nov 9:30 AM",
            who="Lena",
            state="done",
            button=button("Undo"),
        ),
        HistoryEntry(
            summary="new task “Call Ada”",
            when="Fri 20 Nov 1:00 PM",
            who="Lena",
            state="undone",
            why_not="already undone",
        ),
        HistoryEntry(
            summary="Byte: amount",
            when="Thu 19 Nov 1:00 PM",
            who="Kofi",
            state="done",
            why_not="only Kofi or a manager can undo this",
        ),
    ),
    buttons=(
        Button(id=ButtonId("b-older"), label="Older", action=PageAction(words="", offset=2)),
        Button(id=ButtonId("b-newer"), label="Newer", action=PageAction(words="", offset=0)),
    ),
)

FORM = EditCard(
    plan=PLAN,
    headline="Change what you like; nothing is written yet.",
    inputs=(
        EditInput(
            name="0.stage",
            record="Brightwater renewal",
            label="Stage",
            type="choice",
            value="negotiation",
            shown="Negotiation",
            choices=(("proposal", "Proposal"), ("negotiation", "Negotiation")),
            required=True,
        ),
        EditInput(
            name="0.amount",
            record="Brightwater renewal",
            label="Amount",
            type="money",
            value="75000.00",
            shown="$75,000",
        ),
        EditInput(
            name="0.close_date",
            record="Brightwater renewal",
            label="Close date",
            type="date",
            value="2026-12-18",
            shown="Fri 18 Dec 2026",
        ),
        EditInput(
            name="0.company_id",
            record="Brightwater renewal",
            label="Company",
            type="reference",
            value="c-1",
            shown="Brightwater",
            table="companies",
        ),
        EditInput(
            name="1.title",
            record="Call Ada",
            label="Title",
            type="text",
            value="Call Ada",
            shown="Call Ada",
            required=True,
        ),
        EditInput(
            name="1.due_at",
            record="Call Ada",
            label="Due",
            type="moment",
            value="2026-11-24T15:00:27.5-06:00",
            shown="Tue 24 Nov 3:00 PM",
        ),
        EditInput(name="1.opt_out", record="Call Ada", label="Private", type="boolean", value=False, shown="no"),
        EditInput(name="1.email", record="Call Ada", label="E-mail", type="email", value=None, shown="(empty)"),
    ),
    steps=(
        EditStep(name="0", label="Update Brightwater renewal"),
        EditStep(name="1", label="New task", included=False),
    ),
    submit=button("Show preview", "primary"),
    cancel=button("Back"),
)
