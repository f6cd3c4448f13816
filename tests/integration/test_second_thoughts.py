"""A message that its speaker changes or deletes takes along what came from it and still waits."""

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from core.catalog import Catalog
from core.drafts import Clarify, Said
from core.outcomes import Commanded
from core.replies import ChoiceCard, PlanCard, Reply, TextCard
from storage.unit_of_work import PostgresStorage
from tests.integration.conversing import (
    AMOUNT,
    RENEWAL,
    Person,
    Stage,
    button,
    labels,
    plan,
    plan_card,
    plan_cards,
    talk_stage,
    the_card,
    update,
)

STATE = "select state from autocrm.action_plans where message_key = :key"


@pytest.fixture
def stage(storage: PostgresStorage, catalog: Catalog, engine: AsyncEngine) -> Stage:
    """The evaluation's world, with a scripted planner."""
    stage = talk_stage(storage, catalog, engine)
    stage.script(
        janes=plan(update("contacts", "jane doe", title="Boss")),
        unclear=Clarify(text="What do you mean?"),
    )
    return stage


@pytest.fixture
def dana(stage: Stage) -> Person:
    """Who owns the deals of these tests."""
    return stage.person("dana.whitfield")


def amounts(replies: list[Reply]) -> list[tuple[str, str | None]]:
    return [(card.state, card.sections[0].lines[0].after) for card in plan_cards(replies)]


async def test_a_changed_message_replaces_the_preview_that_came_from_it(stage: Stage, dana: Person) -> None:
    (preview,) = await dana.say("bump", key="m1")
    replies = await dana.say("bump more", edits="m1")
    assert amounts(replies) == [("superseded", "$75,000"), ("pending", "$80,000")]
    assert replies[0].replaces == preview.id
    assert plan_card(await dana.say("confirm")).state == "executed"
    assert await stage.value(AMOUNT, name=RENEWAL) == 80000


async def test_a_message_can_be_changed_again_and_deleted_in_the_end(dana: Person) -> None:
    await dana.say("bump", key="m1")
    await dana.say("bump more", edits="m1")
    assert amounts(await dana.say("bump", edits="m1")) == [("superseded", "$80,000"), ("pending", "$75,000")]
    assert plan_card(await dana.withdraw("m1")).state == "cancelled"


async def test_a_change_that_leaves_the_text_as_it_is_changes_nothing(stage: Stage, dana: Person) -> None:
    await dana.say("bump", key="m1")
    assert await dana.say("bump ", edits="m1") == []
    await dana.say("bump more", edits="m1")
    assert await dana.say("bump more", edits="m1") == []
    assert [turn.text for turn in stage.planner.turns] == ["bump", "bump more"]


async def test_a_message_whose_plan_is_decided_is_old_news(stage: Stage, dana: Person) -> None:
    await dana.say("bump", key="m1")
    await dana.say("confirm")
    assert await dana.say("bump more", edits="m1") == []
    assert await dana.withdraw("m1") == []
    assert await stage.value(AMOUNT, name=RENEWAL) == 75000


async def test_a_message_that_led_to_no_plan_is_old_news(stage: Stage, dana: Person) -> None:
    await dana.say("hello", key="m1")
    assert await dana.say("bump", edits="m1") == []
    assert await dana.say("bump", edits="never-said") == []
    assert await dana.withdraw("m1") == []
    assert await dana.withdraw("never-said") == []
    assert await stage.value("select count(*) from autocrm.action_plans") == 0


async def test_a_preview_that_another_message_replaced_is_left_alone(stage: Stage, dana: Person) -> None:
    await dana.say("bump", key="m1")
    await dana.say("bump more", key="m2")
    assert await dana.withdraw("m1") == []
    assert await dana.say("huge", edits="m1") == []
    assert await stage.value(STATE, key="m2") == "pending"


async def test_nobody_changes_or_deletes_what_another_said(stage: Stage, dana: Person) -> None:
    await dana.say("bump", key="m1")
    marcus = stage.person("marcus.okafor")
    assert await marcus.say("bump more", edits="m1") == []
    assert await marcus.withdraw("m1") == []
    assert await stage.value(STATE, key="m1") == "pending"


@pytest.mark.parametrize("words", ["confirm", "undo", "cancel"])
async def test_a_message_changed_into_a_command_drops_the_preview_and_commands_nothing(
    stage: Stage, dana: Person, words: str
) -> None:
    await dana.say("bump", key="m1")
    card = plan_card(await dana.say(words, edits="m1"))
    assert (card.state, card.notes) == ("cancelled", ("You changed the message.",))
    assert await stage.value(AMOUNT, name=RENEWAL) == 60000


async def test_a_change_that_brings_no_words_changes_nothing(stage: Stage, dana: Person) -> None:
    await dana.say("bump", key="m1")
    assert await dana.say(" ", edits="m1") == []
    assert await stage.value(STATE, key="m1") == "pending"


@pytest.mark.parametrize("words", ["unclear", "nobody", "hello", "x" * 30_000])
async def test_a_message_changed_into_no_order_drops_the_preview_and_is_answered(
    stage: Stage, dana: Person, words: str
) -> None:
    (preview,) = await dana.say("bump", key="m1")
    old, answer = await dana.say(words, edits="m1")
    assert isinstance(old.card, PlanCard)
    assert (old.card.state, old.replaces, old.outcome) == ("cancelled", preview.id, Commanded(name="withdraw"))
    assert isinstance(answer.card, TextCard | ChoiceCard)
    assert await stage.value(STATE, key="m1") == "cancelled"
    assert "nothing to confirm" in str((await dana.say("confirm"))[0].card)


async def test_a_deleted_message_cancels_its_preview_and_the_card_says_why(stage: Stage, dana: Person) -> None:
    (preview,) = await dana.say("bump", key="m1")
    (reply,) = await dana.withdraw("m1")
    card = plan_card([reply])
    assert reply.replaces == preview.id
    assert (card.state, card.notes, labels(card)) == ("cancelled", ("You deleted the message.",), [])
    assert await stage.value(AMOUNT, name=RENEWAL) == 60000


async def test_a_deletion_that_comes_twice_acts_once(dana: Person) -> None:
    await dana.say("bump", key="m1")
    assert plan_card(await dana.withdraw("m1")).state == "cancelled"
    assert await dana.withdraw("m1") == []


async def test_a_plan_that_was_edited_in_its_form_still_belongs_to_its_message(dana: Person) -> None:
    preview = plan_card(await dana.say("bump", key="m1"))
    form = (await dana.press(button(preview, "Edit")))[0].card
    assert form.kind == "edit"
    await dana.press(form.submit, {"0.amount": "70000"})
    assert amounts(await dana.withdraw("m1")) == [("cancelled", "$70,000")]


async def test_a_question_whose_message_is_deleted_is_dropped(dana: Person) -> None:
    (asked,) = await dana.say("jane", key="m1")
    question = the_card([asked], ChoiceCard)
    (reply,) = await dana.withdraw("m1")
    assert reply.replaces == asked.id
    assert reply.card == ChoiceCard(text="You deleted the message. This question is dropped.")
    again = await dana.press(question.options[0].button)
    assert "no longer open" in str(again[0].card)


async def test_a_question_whose_message_is_changed_gives_way_to_what_it_says_now(dana: Person) -> None:
    (asked,) = await dana.say("jane", key="m1")
    settled, preview = await dana.say("janes", edits="m1")
    assert (settled.replaces, settled.card.kind) == (asked.id, "choice")
    assert plan_card([preview]).sections[0].name == "Jane Doe"


async def test_a_plan_from_an_answered_question_belongs_to_the_message_that_was_asked_about(dana: Person) -> None:
    question = the_card(await dana.say("jane", key="m1"), ChoiceCard)
    assert plan_cards(await dana.press(question.options[0].button))[0].state == "pending"
    assert plan_card(await dana.withdraw("m1")).state == "cancelled"


async def test_a_changed_correction_corrects_what_the_first_one_corrected(stage: Stage, dana: Person) -> None:
    await dana.say("bump")
    await dana.say("bump more", key="m2")
    await dana.say("same words as before", edits="m2")
    turn = stage.planner.turns[-1]
    assert turn.state.pending
    assert turn.state.draft is not None
    assert [str(change.value) for change in turn.state.draft.steps[0].changes] == [str(Said(text="75k"))]


async def test_an_edit_that_is_delivered_twice_acts_once(stage: Stage, dana: Person) -> None:
    await dana.say("bump", key="m1")
    assert len(await dana.say("bump more", key="e1", edits="m1")) == 2
    assert await dana.say("bump more", key="e1", edits="m1") == []
    assert await stage.value("select count(*) from autocrm.action_plans") == 2
