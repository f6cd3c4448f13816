"""Cards as the core makes them, small enough to be compared whole."""

from core.outcomes import Proposed
from core.plans import ActionPlan
from core.replies import (
    AnswerCard,
    Button,
    Card,
    ChoiceCard,
    EditCard,
    EditInput,
    EditStep,
    FieldLine,
    HelpCard,
    HistoryCard,
    HistoryEntry,
    HomeCard,
    HomeList,
    HomePreview,
    Option,
    PlanAction,
    PlanCard,
    RecordSection,
    Reply,
    Style,
    TextCard,
)
from core.values import ButtonId, MessageId, PlanId

PLAN = PlanId("p1")
DANA = "29:dana"


def button(label: str, style: Style = "default") -> Button:
    return Button(
        id=ButtonId(f"b-{label.lower()}"), label=label, style=style, action=PlanAction(verb="confirm", plan=PLAN)
    )


def reply(card: Card) -> Reply:
    return Reply(id=MessageId("m1"), card=card, outcome=Proposed(plan=ActionPlan(steps=())))


UPDATE = RecordSection(
    action="update",
    table="deals",
    noun="deal",
    name="Brightwater renewal",
    owner="Kofi Mensah",
    lines=(
        FieldLine(label="Stage", before="Proposal", after="Negotiation"),
        FieldLine(label="Next step", before=None, after="Send the redlines"),
        FieldLine(label="Description", before="One line", after="First line\nsecond line"),
    ),
)
CREATE = RecordSection(
    action="create",
    table="tasks",
    noun="task",
    name="Send the redlines",
    lines=(FieldLine(label="Due", after="Tue 24 Nov 3:00 PM"),),
)
DELETE = RecordSection(action="delete", table="contacts", noun="contact", name="Opal Reyes")
ALONG = RecordSection(action="delete", table="tasks", noun="task", name="Call Opal", consequence=True)

PREVIEW = PlanCard(
    plan=PLAN,
    state="pending",
    headline="4 records will change",
    sections=(UPDATE, CREATE, DELETE, ALONG),
    warnings=("Opal Reyes has 1 task.",),
    notes=("“tomorrow” is Tue 24 Nov.",),
    buttons=(button("Confirm", "primary"), button("Edit"), button("Cancel", "danger")),
)
EXECUTED = PREVIEW.model_copy(
    update={"state": "executed", "headline": "Done, 4 records changed", "warnings": (), "buttons": (button("Undo"),)}
)

FORM = EditCard(
    plan=PLAN,
    headline="Change what you like; nothing is written yet.",
    steps=(
        EditStep(name="0", label="Brightwater renewal: stage, amount"),
        EditStep(name="1", label="New task: Send the redlines", included=False, error="This is needed."),
    ),
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
            name="0.probability",
            record="Brightwater renewal",
            label="Probability",
            type="percent",
            value="abc",
            shown="abc",
            error="I cannot read “abc” as probability.",
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
            record="Send the redlines",
            label="Title",
            type="text",
            value="Send the redlines",
            shown="Send the redlines",
            required=True,
        ),
        EditInput(
            name="1.due_at",
            record="Send the redlines",
            label="Due",
            type="moment",
            value="2026-11-24T21:00:00+00:00",
            shown="Tue 24 Nov 3:00 PM",
        ),
        EditInput(
            name="1.private", record="Send the redlines", label="Private", type="boolean", value=None, shown="(empty)"
        ),
        EditInput(
            name="1.description",
            record="Send the redlines",
            label="Description",
            type="long_text",
            value="x" * 3000,
            shown="x" * 3000,
        ),
        EditInput(
            name="1.minutes", record="Send the redlines", label="Length", type="duration", value=30, shown="30 min"
        ),
        EditInput(
            name="1.email", record="Send the redlines", label="E-mail", type="email", value=None, shown="(empty)"
        ),
    ),
    submit=button("Show preview", "primary"),
    cancel=button("Back"),
)

CHOICE = ChoiceCard(
    text="Which one do you mean by “Acme”?",
    options=(
        Option(label="Acme Corp", detail="company, Chicago", button=button("Acme Corp")),
        Option(label="Acme renewal", detail="deal, $60,000, Proposal", button=button("Acme renewal")),
    ),
)
LONG_CHOICE = ChoiceCard(
    text="Which one?",
    options=tuple(
        Option(label=f"Deal {n}", detail="open" if n < 3 else "", button=button(f"Deal {n}")) for n in range(1, 8)
    ),
)
ANSWER = AnswerCard(
    text="3 of your deals close this month.",
    columns=("Deal", "Stage", "Amount"),
    rows=(("Brightwater renewal", "Proposal", "$60,000"), ("Acme pilot", "Negotiation", "$1,200,000")),
    more=1,
)
WIDE_ANSWER = AnswerCard(
    text="2 deals.",
    columns=("Deal", "Stage", "Amount", "Close", "Owner"),
    rows=(("Acme pilot", "Proposal", "$60,000", "", "Dana"), ("Globex", "Won", "$5", "Fri 18 Dec 2026", "Kofi")),
)
LIST_ANSWER = AnswerCard(text="Your companies:", columns=("Company",), rows=(("Acme",), ("Globex",)))
HISTORY = HistoryCard(
    headline="Your changes, newest first",
    entries=(
        HistoryEntry(
            summary="Brightwater renewal: stage",
            when="Mon 23 Nov 9:30 AM",
            who="Dana Whitfield",
            state="done",
            button=button("Undo"),
        ),
        HistoryEntry(
            summary="new task “Call Ada”",
            when="Fri 20 Nov 1:00 PM",
            who="Dana Whitfield",
            state="undone",
            why_not="already undone",
        ),
    ),
    buttons=(button("Older"),),
)
WORDS = TextCard(text="That was not understood.\nSay it another way.", tone="warning", buttons=(button("Help"),))
HELP = HelpCard(
    headline="Tell me in your own words what happened.",
    topics=(("Change something", ("Acme renewal: amount 75k",)), ("And", ("“undo”, “undo 3”, “redo”", "“history”"))),
)
HOME = HomeCard(
    headline="Good morning",
    previews=(HomePreview(summary="Acme renewal: stage", when="5 min ago", buttons=(button("Confirm", "primary"),)),),
    changes=HISTORY.entries[:1],
    lists=(
        HomeList(title="Your open tasks", lines=(("Call Ada", "due today"),), more=3),
        HomeList(title="Closing soon", empty="Nothing closes soon."),
    ),
    examples=("acme renewal to negotiation",),
)
EVERY_CARD = (
    PREVIEW, EXECUTED, FORM, CHOICE, LONG_CHOICE, ANSWER, WIDE_ANSWER, LIST_ANSWER, HISTORY, WORDS, HELP, HOME,
)  # fmt: skip
