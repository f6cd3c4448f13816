"""One message in, replies out: what each kind of draft leads to, and what is kept of it."""

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from core.catalog import Catalog
from core.drafts import Clarify, Missing, Question, RecordMention, Refuse, SmallTalk
from core.messages import Conversation, InboundMessage, Sender
from core.outcomes import Answered, Asked, Chatted, Commanded, Proposed, Refused
from core.replies import AnswerCard, ChoiceCard, FieldLine, HelpCard, HistoryCard, RecordSection, TextCard
from storage.unit_of_work import PostgresStorage
from tests.integration.conversing import (
    AMOUNT,
    NOW,
    RENEWAL,
    Stage,
    button,
    create,
    delete,
    labels,
    plan,
    plan_card,
    plan_cards,
    talk_stage,
    text_of,
    the_card,
    update,
)


@pytest.fixture
def stage(storage: PostgresStorage, catalog: Catalog, engine: AsyncEngine) -> Stage:
    """The evaluation's world, with a scripted planner."""
    return talk_stage(storage, catalog, engine)


async def test_a_plan_is_shown_and_nothing_is_written(stage: Stage) -> None:
    before = await stage.snapshot()
    replies = await stage.person("dana.whitfield").say("bump")
    card = plan_card(replies)
    assert card.state == "pending"
    assert card.headline == "1 record will change"
    assert card.sections == (
        RecordSection(
            action="update",
            table="deals",
            noun="deal",
            name=RENEWAL,
            lines=(FieldLine(label="Amount", before="$60,000", after="$75,000"),),
        ),
    )
    assert labels(card) == ["Confirm", "Edit", "Cancel"]
    assert isinstance(replies[0].outcome, Proposed)
    assert await stage.snapshot() == before


async def test_an_amount_is_shown_in_the_currency_of_its_deal(stage: Stage) -> None:
    name = await stage.value("select name from crm.deals where currency = 'EUR' and amount is not null limit 1")
    stage.script(euro=plan(update("deals", name, amount="1234")))
    manager = await stage.value("select email from crm.users where role = 'manager' limit 1")
    (section,) = plan_card(await stage.person(manager).say("euro")).sections
    assert section.lines[0].after == "€1,234"


async def test_a_new_plan_takes_the_place_of_the_one_that_waits(stage: Stage) -> None:
    dana = stage.person("dana.whitfield")
    first = (await dana.say("bump"))[0]
    replies = await dana.say("bump more")
    older, newer = plan_cards(replies)
    assert (older.state, older.buttons, replies[0].replaces) == ("superseded", (), first.id)
    assert newer.state == "pending"
    assert newer.plan != older.plan
    confirmed = plan_card(await dana.press(button(plan_card([first]), "Confirm")))
    assert confirmed.state == "superseded"
    assert await stage.value(AMOUNT, name=RENEWAL) == 60000


async def test_a_question_in_between_leaves_the_plan_waiting(stage: Stage) -> None:
    stage.script(hello=SmallTalk(text="Hi."))
    dana = stage.person("dana.whitfield")
    await dana.say("bump")
    await dana.say("hello")
    assert plan_card(await dana.say("confirm")).state == "executed"
    assert await stage.value(AMOUNT, name=RENEWAL) == 75000


async def test_what_is_already_so_asks_for_nothing(stage: Stage) -> None:
    replies = await stage.person("dana.whitfield").say("same")
    assert isinstance(replies[0].outcome, Chatted)
    assert plan_cards(replies) == []


async def test_what_a_rep_may_not_change_is_refused_with_the_owners_name(stage: Stage) -> None:
    replies = await stage.person("dana.whitfield").say("steal")
    assert replies[0].outcome == Refused(reason="permission")
    assert "Marcus Okafor" in text_of(replies)
    assert "Nothing was changed." in text_of(replies)
    assert await stage.value("select count(*) from autocrm.action_plans") == 0


async def test_a_viewer_is_told_that_he_may_only_look(stage: Stage) -> None:
    replies = await stage.person("vera.lindqvist").say("bump")
    assert replies[0].outcome == Refused(reason="permission")


async def test_what_breaks_a_rule_is_refused(stage: Stage) -> None:
    replies = await stage.person("dana.whitfield").say("huge")
    assert replies[0].outcome == Refused(reason="invalid")
    assert "100" in text_of(replies)


async def test_a_name_that_fits_nothing_is_refused(stage: Stage) -> None:
    replies = await stage.person("dana.whitfield").say("nobody")
    assert replies[0].outcome == Refused(reason="not_found")


async def test_a_name_that_fits_several_is_asked_with_buttons_and_one_press_goes_on(stage: Stage) -> None:
    dana = stage.person("dana.whitfield")
    replies = await dana.say("jane")
    card: ChoiceCard = the_card(replies, ChoiceCard)
    assert isinstance(replies[0].outcome, Asked)
    assert {option.label for option in card.options} >= {"Jane Doe", "Jane Park"}
    assert all(option.detail for option in card.options)
    answered = await dana.press(button(card, "Jane Doe"))
    assert answered[0].replaces == replies[0].id
    assert the_card(answered, ChoiceCard).text == "“jane”: Jane Doe."
    assert the_card(answered, ChoiceCard).options == ()
    assert plan_card(answered).sections[0].name == "Jane Doe"
    assert isinstance(answered[-1].outcome, Proposed)


async def test_a_button_of_an_older_question_answers_nothing(stage: Stage) -> None:
    dana = stage.person("dana.whitfield")
    old = the_card(await dana.say("jane"), ChoiceCard)
    await dana.say("jane")
    replies = await dana.press(button(old, "Jane Doe"))
    assert plan_cards(replies) == []
    assert "no longer open" in text_of(replies)


async def test_somebody_elses_choice_is_not_taken(stage: Stage) -> None:
    card = the_card(await stage.person("dana.whitfield").say("jane"), ChoiceCard)
    replies = await stage.person("marcus.okafor").press(button(card, "Jane Doe"))
    assert replies[0].only_to_sender
    assert plan_cards(replies) == []


async def test_a_missing_value_is_asked_for(stage: Stage) -> None:
    stage.script(lose=plan(update("deals", RENEWAL, stage="closed lost")))
    replies = await stage.person("dana.whitfield").say("lose")
    assert replies[0].outcome == Asked(about="lost_reason")
    assert the_card(replies, ChoiceCard).text == "Why was it lost?"


async def test_a_missing_choice_is_asked_for_with_the_choices_as_buttons(stage: Stage) -> None:
    stage.script(move=plan(update("deals", RENEWAL, stage=Missing())))
    dana = stage.person("dana.whitfield")
    card = the_card(await dana.say("move"), ChoiceCard)
    assert [option.label for option in card.options][:3] == ["Prospecting", "Qualification", "Proposal"]
    proposed = plan_card(await dana.press(button(card, "Negotiation")))
    assert proposed.sections[0].lines == (FieldLine(label="Stage", before="Proposal", after="Negotiation"),)


async def test_a_question_is_answered(stage: Stage) -> None:
    stage.script(when=Question(table="deals", target=RecordMention(words=RENEWAL), fields=("close_date",)))
    replies = await stage.person("dana.whitfield").say("when")
    assert "Fri 18 Dec 2026" in the_card(replies, AnswerCard).text
    assert isinstance(replies[0].outcome, Answered)


async def test_the_conversation_remembers_what_it_is_about(stage: Stage) -> None:
    stage.script(when=Question(table="deals", target=RecordMention(words=RENEWAL), fields=("close_date",)))
    dana = stage.person("dana.whitfield")
    await dana.say("bump")
    await dana.say("when")
    await dana.say("hello")
    state = stage.planner.turns[-1].state
    assert state.focused("deals") is not None
    assert state.focused("deals").name == RENEWAL
    assert state.pending
    assert state.draft is not None
    assert state.answer is not None
    assert [record.name for record in state.answered] == [RENEWAL]


async def test_what_was_made_can_be_spoken_of_by_its_real_id(stage: Stage) -> None:
    stage.script(add=plan(create("companies", name="Zephyr Mills")))
    dana = stage.person("dana.whitfield")
    await dana.say("add")
    await dana.say("confirm")
    await dana.say("hello")
    state = stage.planner.turns[-1].state
    made = state.focused("companies")
    assert made is not None
    assert made.id == str(await stage.value("select id from crm.companies where name = 'Zephyr Mills'"))
    assert not state.pending


async def test_words_of_the_planner_are_passed_on(stage: Stage) -> None:
    stage.script(
        what=Clarify(text="Which field?", about="amount"),
        weather=Refuse(reason="unsupported", text="I only know the CRM."),
        hi=SmallTalk(text="Hello, Dana."),
    )
    dana = stage.person("dana.whitfield")
    asked, refused, chatted = [(await dana.say(words))[0] for words in ("what", "weather", "hi")]
    assert (asked.card, asked.outcome) == (ChoiceCard(text="Which field?"), Asked(about="amount"))
    assert (refused.card, refused.outcome) == (
        TextCard(text="I only know the CRM.", tone="warning"),
        Refused(reason="unsupported"),
    )
    assert (chatted.card, chatted.outcome) == (TextCard(text="Hello, Dana."), Chatted())


async def test_a_plan_that_was_confirmed_elsewhere_waits_no_more(stage: Stage) -> None:
    dana, elsewhere = stage.person("dana.whitfield"), stage.person("dana.whitfield", "elsewhere")
    await elsewhere.press(button(plan_card(await dana.say("bump")), "Confirm"))
    await dana.say("hello")
    assert not stage.planner.turns[-1].state.pending


async def test_a_record_that_was_deleted_is_not_spoken_of_any_more(stage: Stage) -> None:
    stage.script(remove=plan(delete("deals", RENEWAL)))
    dana = stage.person("dana.whitfield")
    for words in ("bump", "remove", "confirm", "hello"):
        await dana.say(words)
    assert stage.planner.turns[-1].state.focused("deals") is None
    for words in ("undo", "hello"):
        await dana.say(words)
    focused = stage.planner.turns[-1].state.focused("deals")
    assert focused is not None
    assert focused.name == RENEWAL


async def test_what_takes_a_moment_is_told_while_it_goes_on(stage: Stage) -> None:
    told: list[str] = []
    inbound = InboundMessage(
        key="progress",
        conversation=Conversation(platform="console", workspace="test", key="general"),
        sender=Sender(external_id="dana", email="dana.whitfield@example.com"),
        text="bump",
        sent_at=NOW,
    )
    await stage.assistant.handle(inbound, told.append)
    assert told == ["Reading your message", "Finding the records", "Checking what would change"]


async def test_what_came_of_a_message_is_kept_with_it(stage: Stage) -> None:
    await stage.person("dana.whitfield").say("bump")
    metadata = await stage.value("select metadata from autocrm.chat_messages where type = 'user_input'")
    assert metadata["intent"] == "plan"
    assert metadata["planner"] == "scripted"
    assert metadata["confidence"] == 1.0
    assert metadata["outcome"] == "proposed"
    assert set(metadata["timings"]) == {"plan", "resolve", "duplicates", "rehearse", "store", "total"}


async def test_help_speaks_of_the_speakers_own_records(stage: Stage) -> None:
    replies = await stage.person("dana.whitfield").slash("help")
    card: HelpCard = the_card(replies, HelpCard)
    own = [
        row[0]
        for row in await stage.rows(
            "select d.name from crm.deals d join crm.users u on u.id = d.owner_id where u.name = 'Dana Whitfield'"
        )
    ]
    assert any(name in example for _, examples in card.topics for example in examples for name in own)


async def test_whoami_says_who_and_what_one_may(stage: Stage) -> None:
    text = text_of(await stage.person("vera.lindqvist").slash("whoami"))
    assert "vera.lindqvist@example.com" in text
    assert "viewer" in text


async def test_an_unknown_slash_command_is_answered_with_help(stage: Stage) -> None:
    replies = await stage.person("dana.whitfield").slash("frobnicate")
    assert replies[0].outcome == Commanded(name="help")


async def test_slash_commands_undo_several_do_them_again_and_show_the_history(stage: Stage) -> None:
    dana = stage.person("dana.whitfield")
    for words in ("bump", "bump more"):
        await dana.say(words)
        await dana.say("confirm")
    assert [card.state for card in plan_cards(await dana.slash("undo", " 2 "))] == ["reverted", "reverted"]
    assert await stage.value(AMOUNT, name=RENEWAL) == 60000
    assert plan_card(await dana.slash("/redo")).state == "executed"
    history = the_card(await dana.slash("History", "mine today"), HistoryCard)
    assert [entry.state for entry in history.entries] == ["done", "undone"]


async def test_a_deletion_shows_what_goes_along_and_undo_brings_it_all_back(stage: Stage) -> None:
    stage.script(remove=plan(delete("deals", RENEWAL)))
    before = await stage.snapshot()
    dana = stage.person("dana.whitfield")
    card = plan_card(await dana.say("remove"))
    assert any(section.consequence for section in card.sections)
    assert "will be deleted, and" in card.headline
    assert plan_card(await dana.say("confirm")).state == "executed"
    assert await stage.value("select count(*) from crm.deals where name = :name", name=RENEWAL) == 0
    assert plan_card(await dana.say("undo")).state == "reverted"
    assert await stage.snapshot() == before


async def test_cancel_drops_a_question_that_is_open(stage: Stage) -> None:
    dana = stage.person("dana.whitfield")
    card = the_card(await dana.say("jane"), ChoiceCard)
    assert text_of(await dana.say("cancel")) == "Dropped. Nothing was changed."
    assert "no longer open" in text_of(await dana.press(button(card, "Jane Doe")))
