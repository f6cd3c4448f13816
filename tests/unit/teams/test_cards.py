"""What the cards look like in Teams, compared whole."""

from textwrap import dedent

from bot.teams.render import render_card, summary_of
from core.replies import Card
from tests.platforms.teams_outline import outline
from tests.unit.teams.samples import (
    ANSWER,
    CHOICE,
    DANA,
    EXECUTED,
    FORM,
    HELP,
    HISTORY,
    HOME,
    LIST_ANSWER,
    LONG_CHOICE,
    PREVIEW,
    WIDE_ANSWER,
    WORDS,
    button,
    reply,
)


def shown(card: Card, *, owner: str | None = None, viewer: str | None = None) -> str:
    return outline(render_card(reply(card), owner=owner, viewer=viewer))


def expected(text: str) -> str:
    return dedent(text).strip("\n")


def test_a_preview_shows_every_field_old_and_new() -> None:
    assert shown(PREVIEW) == expected(
        """
        *4 records will change*
        ---
        *Brightwater renewal*(  deal)(  owned by Kofi Mensah)
        (Stage)  ~Proposal~ → *Negotiation*
        (Next step)  ((empty)) → *Send the redlines*
        (Description)  ~One line~
                       →
                       *First line*
                       *second line*
        ---
        New task: *Send the redlines*
        (Due)  Tue 24 Nov 3:00 PM
        ---
        !Delete contact: !*Opal Reyes*
        ---
        !Delete task: !*Call Opal*!  (goes along)!
        !⚠ Opal Reyes has 1 task.!
        (“tomorrow” is Tue 24 Nov.)
        [Confirm] [Edit] [Cancel]
        """
    )


def test_an_executed_plan_names_the_records_and_repeats_no_values() -> None:
    assert shown(EXECUTED) == expected(
        """
        *Done, 4 records changed*
        Brightwater renewal(  Stage, Next step, Description)
        New: Send the redlines
        Deleted: Opal Reyes
        Deleted: Call Opal
        (“tomorrow” is Tue 24 Nov.)
        [Undo]
        """
    )


def test_a_form_has_an_input_for_each_value_and_errors_at_their_fields() -> None:
    assert shown(FORM) == expected(
        """
        *Change what you like; nothing is written yet.*
        Brightwater renewal: stage, amount
        Include this: <Toggle step:0='on'>
        New task: Send the redlines
        Include this: <Toggle step:1='off'>
        !This is needed.!
        *Brightwater renewal*
        Stage!: <ChoiceSet value:0.stage='negotiation' of Proposal, Negotiation>
        Amount: <Number value:0.amount=75000>
        Probability (%): <Text value:0.probability='abc'>
        !I cannot read “abc” as probability.!
        Close date: <Date value:0.close_date='2026-12-18'>
        Company: <Text value:0.company_id='Brightwater'>
        *Send the redlines*
        Title!: <Text value:1.title='Send the redlines'>
        Due, day: <Date day:1.due_at='2026-11-24'>  Due, time: <Time time:1.due_at='15:00'>
        Private: <ChoiceSet value:1.private='' of Yes, No>
        (Description: too long to be edited here (3,000 characters); it stays as it is.)
        Length (minutes): <Number value:1.minutes=30>
        E-mail: <Text value:1.email=''>
        [Show preview] [Back]
        """
    )


def test_a_choice_has_a_button_for_each_option_and_what_tells_them_apart() -> None:
    assert shown(CHOICE) == expected(
        """
        Which one do you mean by “Acme”?
        [Acme Corp]
        (company, Chicago)
        [Acme renewal]
        (deal, $60,000, Proposal)
        """
    )


def test_many_options_are_a_list() -> None:
    assert shown(LONG_CHOICE) == expected(
        """
        Which one?
        Which one?!: <ChoiceSet chosen='' of Deal 1 · open, Deal 2 · open, Deal 3, Deal 4, Deal 5, Deal 6, Deal 7>
        [Choose]
        """
    )


def test_an_answer_is_a_table() -> None:
    assert shown(ANSWER) == expected(
        """
        3 of your deals close this month.
        | *Deal* | *Stage* | *Amount* |
        | Brightwater renewal | Proposal | $60,000 |
        | Acme pilot | Negotiation | $1,200,000 |
        (and 1 more)
        """
    )


def test_a_wide_answer_is_a_paragraph_a_row() -> None:
    assert shown(WIDE_ANSWER) == expected(
        """
        2 deals.
        *Acme pilot*
        (Stage: Proposal · Amount: $60,000 · Owner: Dana)
        *Globex*
        (Stage: Won · Amount: $5 · Close: Fri 18 Dec 2026 · Owner: Kofi)
        """
    )


def test_one_column_is_a_list() -> None:
    assert shown(LIST_ANSWER) == expected(
        """
        Your companies:
        • Acme
        • Globex
        """
    )


def test_the_history_has_a_button_beside_each_entry_or_says_why_not() -> None:
    assert shown(HISTORY) == expected(
        """
        *Your changes, newest first*
        ---
        Brightwater renewal: stage                    [Undo]
        (Mon 23 Nov 9:30 AM · Dana Whitfield · done)
        ---
        new task “Call Ada”
        (Fri 20 Nov 1:00 PM · Dana Whitfield · already undone)
        [Older]
        """
    )


def test_words() -> None:
    assert shown(WORDS) == expected(
        """
        !That was not understood.!
        !Say it another way.!
        [Help]
        """
    )


def test_help() -> None:
    assert shown(HELP) == expected(
        """
        Tell me in your own words what happened.
        *Change something*
        (Acme renewal: amount 75k)
        *And*
        (“undo”, “undo 3”, “redo”)
        (“history”)
        """
    )


def test_the_home_page() -> None:
    assert shown(HOME) == expected(
        """
        *Good morning*
        ---
        Acme renewal: stage
        (5 min ago)
        [Confirm]
        ---
        Brightwater renewal: stage                    [Undo]
        (Mon 23 Nov 9:30 AM · Dana Whitfield · done)
        ---
        *Your open tasks*
        Call Ada  (due today)
        (and 3 more)
        ---
        *Closing soon*
        (Nothing closes soon.)
        *You could say*
        (acme renewal to negotiation)
        """
    )


def test_a_button_sends_its_id_alone_and_falls_back_to_a_submit() -> None:
    card = render_card(reply(WORDS), owner=None)
    sent = {"title": "Help", "data": {"button": "b-help"}, "style": "default", "associatedInputs": "none"}
    assert card["body"][-1] == {
        "type": "ActionSet",
        "spacing": "Medium",
        "actions": [
            {
                "type": "Action.Execute",
                "verb": "press",
                **sent,
                "fallback": {"type": "Action.Submit", **sent},
            }
        ],
    }


def test_a_form_sends_what_was_typed_and_remembers_the_moments_and_back_sends_nothing_of_it() -> None:
    submit, back = render_card(reply(FORM), owner=None)["body"][-1]["actions"]
    was = {"was:1.due_at": "2026-11-24T15:00=2026-11-24T21:00:00+00:00"}
    assert (submit["data"], submit["associatedInputs"]) == ({"button": "b-show preview", **was}, "auto")
    assert (back["data"], back["associatedInputs"]) == ({"button": "b-back"}, "none")


def test_in_a_group_the_card_of_all_has_no_buttons_and_offers_the_asker_his_own_view() -> None:
    card = render_card(reply(PREVIEW), owner=DANA)
    assert "[Confirm]" not in outline(card)
    assert outline(card).endswith("(The buttons are shown to the person who asked.)")
    assert card["refresh"] == {
        "type": "Refresh",
        "userIds": [DANA],
        "action": {
            "type": "Action.Execute",
            "title": "Show the buttons",
            "verb": "refresh",
            "data": {"for": DANA},
        },
    }


def test_the_askers_own_view_has_the_buttons_and_they_say_whose_they_are() -> None:
    card = render_card(reply(PREVIEW), owner=DANA, viewer=DANA)
    assert outline(card).endswith("[Confirm] [Edit] [Cancel]")
    assert card["body"][-1]["actions"][0]["data"] == {"button": "b-confirm", "for": DANA}
    assert card["refresh"]["userIds"] == [DANA]


def test_another_view_in_a_group_has_none_of_the_inputs_and_options() -> None:
    assert shown(FORM, owner=DANA, viewer="29:kofi") == expected(
        """
        (This change is being edited.)
        (The buttons are shown to the person who asked.)
        """
    )
    assert shown(CHOICE, owner=DANA) == expected(
        """
        Which one do you mean by “Acme”?
        • Acme Corp
        (company, Chicago)
        • Acme renewal
        (deal, $60,000, Proposal)
        (The buttons are shown to the person who asked.)
        """
    )


def test_what_has_no_buttons_asks_for_no_views() -> None:
    assert "refresh" not in render_card(reply(ANSWER), owner=DANA)
    assert shown(ANSWER, owner=DANA) == shown(ANSWER)


def test_the_notification_is_one_short_line() -> None:
    assert summary_of(reply(WORDS)) == "That was not understood. Say it another way."
    assert len(summary_of(reply(PREVIEW.model_copy(update={"headline": "x" * 900})))) == 200


def test_a_long_label_is_whole_beside_its_button() -> None:
    label = "A deal with a very long name that no button can show from its beginning to its end"
    option = CHOICE.options[0].model_copy(update={"label": label, "button": button(label)})
    lines = shown(CHOICE.model_copy(update={"options": (option,)})).splitlines()
    assert lines[1] == "[A deal with a very long name that no button can show from i…]"
    assert lines[2] == label
