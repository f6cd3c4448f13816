"""What the cards look like in a terminal, compared whole."""

from textwrap import dedent

import pytest

from bot.console.render import render
from core.outcomes import Proposed
from core.plans import ActionPlan
from core.replies import (
    AnswerCard,
    Button,
    Card,
    ChoiceCard,
    EditCard,
    EditInput,
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
    TextCard,
)
from core.values import ButtonId, MessageId, PlanId

PLAN = PlanId("p1")


def button(label: str) -> Button:
    return Button(id=ButtonId(f"b-{label}"), label=label, action=PlanAction(verb="confirm", plan=PLAN))


def shown(card: Card, *, width: int = 78, colours: bool = False, numbered_from: int = 1) -> str:
    reply = Reply(id=MessageId("m1"), card=card, outcome=Proposed(plan=ActionPlan(steps=())))
    return render(reply, width, colours, numbered_from=numbered_from)


def expected(text: str) -> str:
    return dedent(text).strip("\n")


UPDATE = RecordSection(
    action="update",
    table="deals",
    noun="deal",
    name="Brightwater renewal",
    owner="Kofi Mensah",
    lines=(
        FieldLine(label="Stage", before="Proposal", after="Negotiation"),
        FieldLine(label="Amount", before="$60,000", after="$75,000"),
        FieldLine(label="Next step", before=None, after="Send the redlines"),
    ),
)
CREATE = RecordSection(
    action="create",
    table="tasks",
    noun="task",
    name="Send the redlines",
    lines=(FieldLine(label="Due", after="Tue 24 Nov 3:00 PM"), FieldLine(label="Priority", after="High")),
)
DELETE = RecordSection(action="delete", table="contacts", noun="contact", name="Opal Reyes")
ALONG = RecordSection(action="delete", table="tasks", noun="task", name="Call Opal", consequence=True)
PENDING = PlanCard(
    plan=PLAN,
    state="pending",
    headline="4 records will change",
    sections=(UPDATE, CREATE, DELETE, ALONG),
    warnings=("Opal Reyes has 1 task.",),
    notes=("“tomorrow” is Tue 24 Nov.",),
    buttons=(button("Confirm"), button("Edit"), button("Cancel")),
)


def test_a_pending_plan_shows_every_field_with_arrows_in_one_column() -> None:
    assert shown(PENDING) == expected(
        """
        4 records will change

          Brightwater renewal, deal, owned by Kofi Mensah
            Stage      Proposal  ->  Negotiation
            Amount     $60,000   ->  $75,000
            Next step  (empty)   ->  Send the redlines

          + New task: Send the redlines
            Due        Tue 24 Nov 3:00 PM
            Priority   High

          - Delete contact: Opal Reyes

          - Delete task: Call Opal  (goes along)

          ! Opal Reyes has 1 task.
          * “tomorrow” is Tue 24 Nov.

          [1] Confirm  [2] Edit  [3] Cancel
        """
    )


def test_long_values_break_within_their_column() -> None:
    line = FieldLine(
        label="Next step",
        before="Call Grant about the three years and plant 9",
        after="Send the redlines and a new price list to Grant, then call Summer about the night shift",
    )
    card = PlanCard(
        plan=PLAN,
        state="pending",
        headline="1 record will change",
        sections=(UPDATE.model_copy(update={"lines": (line,), "owner": None}),),
    )
    assert shown(card, width=72) == expected(
        """
        1 record will change

          Brightwater renewal, deal
            Next step  Call Grant about the three years  ->  Send the redlines
                       and plant 9                           and a new price
                                                             list to Grant, then
                                                             call Summer about
                                                             the night shift
        """
    )


def test_an_executed_plan_names_the_records_and_repeats_no_values() -> None:
    card = PENDING.model_copy(
        update={
            "state": "executed",
            "headline": "Done, 4 records changed",
            "warnings": (),
            "notes": (),
            "buttons": (button("Undo"),),
        }
    )
    assert shown(card) == expected(
        """
        Done, 4 records changed
          Brightwater renewal: Stage, Amount, Next step
          + Send the redlines
          - Opal Reyes
          - Call Opal

          [1] Undo
        """
    )


@pytest.mark.parametrize("state", ["superseded", "cancelled", "expired"])
def test_a_plan_that_no_longer_stands_is_one_line(state: str) -> None:
    card = PENDING.model_copy(
        update={"state": state, "headline": "Cancelled", "warnings": (), "notes": (), "buttons": ()}
    )
    assert shown(card) == "Cancelled"


def test_a_question_back_numbers_its_options_and_shows_what_tells_them_apart() -> None:
    card = ChoiceCard(
        text="Which Maria Silva do you mean?",
        options=(
            Option(label="Maria Silva", detail="Azulejos do Norte Lda", button=button("Maria Silva")),
            Option(label="Maria Silva", detail="Sol y Mar Hoteles", button=button("Maria Silva 2")),
        ),
    )
    assert shown(card) == expected(
        """
        Which Maria Silva do you mean?
          [1]  Maria Silva  Azulejos do Norte Lda
          [2]  Maria Silva  Sol y Mar Hoteles
        """
    )


def test_an_answer_is_a_sentence_and_aligned_rows() -> None:
    card = AnswerCard(
        text="Two deals close this month.",
        columns=("Deal", "Amount", "Company"),
        rows=(("Vogel Filialen", "€27,500", "Bäckerei Vogel GmbH"), ("Satō Seiki 計画", "12,000,000 JPY", "佐藤精機")),
        more=1200,
    )
    assert shown(card) == expected(
        """
        Two deals close this month.
        Deal                     Amount  Company
        Vogel Filialen          €27,500  Bäckerei Vogel GmbH
        Satō Seiki 計画  12,000,000 JPY  佐藤精機
        and 1,200 more
        """
    )


def test_the_history_numbers_what_can_be_undone_and_says_why_the_rest_cannot() -> None:
    card = HistoryCard(
        headline="What you did",
        entries=(
            HistoryEntry(
                summary="Brightwater renewal: stage",
                when="Mon 23 Nov 3:04 PM",
                who="Lena Hartmann",
                state="executed",
                button=button("Undo"),
            ),
            HistoryEntry(
                summary="new task",
                when="Sun 22 Nov 9:00 AM",
                who="Lena Hartmann",
                state="reverted",
                why_not="undone already",
            ),
        ),
        buttons=(button("Older"),),
    )
    assert shown(card, width=100) == expected(
        """
        What you did
        Mon 23 Nov 3:04 PM  Brightwater renewal: stage  Lena Hartmann, executed  [1] Undo
        Sun 22 Nov 9:00 AM  new task                    Lena Hartmann, reverted  undone already

          [2] Older
        """
    )


def test_a_form_numbers_its_fields_and_shows_errors_and_choices_at_them() -> None:
    card = EditCard(
        plan=PLAN,
        headline="Change what you like.",
        inputs=(
            EditInput(
                name="0.amount",
                record="Brightwater renewal",
                label="Amount",
                type="money",
                value="75000.00",
                shown="soon",
                error="“soon” is not an amount.",
            ),
            EditInput(
                name="0.stage",
                record="Brightwater renewal",
                label="Stage",
                type="choice",
                value="proposal",
                shown="Proposal",
                choices=(("proposal", "Proposal"), ("negotiation", "Negotiation")),
            ),
        ),
        submit=button("Show preview"),
        cancel=button("Back"),
    )
    assert shown(card) == expected(
        """
        Change what you like.
          Brightwater renewal
            1.   Amount  soon
                         “soon” is not an amount.
            2.   Stage   Proposal
                         one of: Proposal, Negotiation

          Type "amount ..." or "1 ..." with the new value, then show preview or back.
        """
    )


def test_words_alone_are_shown_as_they_are_with_their_buttons() -> None:
    card = TextCard(
        text="Somebody changed it.\nNothing was undone.", tone="warning", buttons=(button("Undo the rest"),)
    )
    assert shown(card) == expected(
        """
        Somebody changed it.
        Nothing was undone.

          [1] Undo the rest
        """
    )


def test_help_lists_its_examples_under_their_topics() -> None:
    card = HelpCard(
        headline="Say what happened.", topics=(("Ask", ("who owns X?", "my open deals")), ("And", ("undo",)))
    )
    assert shown(card) == expected(
        """
        Say what happened.

        Ask
          who owns X?
          my open deals

        And
          undo
        """
    )


def test_home_shows_what_waits_what_was_changed_the_lists_and_examples() -> None:
    card = HomeCard(
        headline="1 preview waits for your decision.",
        previews=(
            HomePreview(
                summary="Brightwater renewal: stage",
                when="Mon 23 Nov 3:04 PM",
                buttons=(button("Confirm"), button("Cancel")),
            ),
        ),
        changes=(
            HistoryEntry(
                summary="new task", when="Sun 22 Nov 9:00 AM", who="Lena Hartmann", state="done", button=button("Undo")
            ),
        ),
        lists=(
            HomeList(title="My open tasks", lines=(("Send the redlines", "overdue · Fri 20 Nov 9:00 AM"),), more=3),
            HomeList(title="My deals", empty="No deal closes soon."),
        ),
        examples=("remind me to call Jane tomorrow at 3",),
    )
    assert shown(card, width=100) == expected(
        """
        1 preview waits for your decision.
          Mon 23 Nov 3:04 PM  Brightwater renewal: stage  [1] Confirm  [2] Cancel

        Your last changes
          Sun 22 Nov 9:00 AM  new task  Lena Hartmann, done  [3] Undo

        My open tasks
          Send the redlines  overdue · Fri 20 Nov 9:00 AM
          and 3 more

        My deals
          No deal closes soon.

        Try
          remind me to call Jane tomorrow at 3
        """
    )


def test_what_records_hold_does_not_paint_the_terminal_from_the_home_page() -> None:
    hostile = "\x1b[31mred\u202e\n"
    card = HomeCard(
        headline=hostile,
        previews=(HomePreview(summary=hostile, when=hostile, buttons=(button("Confirm"),)),),
        lists=(HomeList(title=hostile, lines=((hostile, hostile),)), HomeList(title="x", empty=hostile)),
        examples=(hostile,),
    )
    assert not {"\x1b", "\u202e"} & set(shown(card))


def test_buttons_of_a_second_card_go_on_counting() -> None:
    card = TextCard(text="Undone.", buttons=(button("Redo"),))
    assert shown(card, numbered_from=4).endswith("[4] Redo")


def test_colours_change_nothing_but_colours() -> None:
    coloured = shown(PENDING, colours=True)
    assert "\x1b[" in coloured
    assert [line.rstrip() for line in without_escape_sequences(coloured).split("\n")] == shown(PENDING).split("\n")


def without_escape_sequences(text: str) -> str:
    parts = text.split("\x1b[")
    return parts[0] + "".join(part.partition("m")[2] for part in parts[1:])


def test_the_environment_does_not_change_what_is_rendered(monkeypatch: pytest.MonkeyPatch) -> None:
    before = shown(PENDING, colours=True)
    for name, value in (("NO_COLOR", "1"), ("TERM", "dumb"), ("COLUMNS", "20"), ("FORCE_COLOR", "1")):
        monkeypatch.setenv(name, value)
    assert shown(PENDING, colours=True) == before
