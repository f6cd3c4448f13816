"""Editing the values of a plan before it is confirmed."""

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from core.catalog import Catalog
from core.replies import EditCard
from storage.unit_of_work import PostgresStorage
from tests.integration.conversing import (
    AMOUNT,
    RENEWAL,
    Person,
    Stage,
    button,
    deal_stage,
    labels,
    plan,
    plan_card,
    plan_cards,
    the_card,
    update,
)


@pytest.fixture
def stage(storage: PostgresStorage, catalog: Catalog, engine: AsyncEngine) -> Stage:
    """The evaluation's world, with a scripted planner."""
    return deal_stage(storage, catalog, engine)


@pytest.fixture
def dana(stage: Stage) -> Person:
    """Who owns the deals of these tests."""
    return stage.person("dana.whitfield")


async def test_the_edit_form_shows_the_values_of_the_plan(dana: Person) -> None:
    (preview,) = await dana.say("both")
    (reply,) = await dana.press(button(plan_card([preview]), "Edit"))
    card = the_card([reply], EditCard)
    assert reply.replaces == preview.id
    assert [(known.name, known.record, known.label, known.shown) for known in card.inputs] == [
        ("0.amount", RENEWAL, "Amount", "$75,000"),
        ("1.amount", "Acme Corp expansion", "Amount", "$99,000"),
    ]


async def test_an_edited_value_becomes_a_new_preview(stage: Stage, dana: Person) -> None:
    (preview,) = await dana.say("both")
    form = the_card(await dana.press(button(plan_card([preview]), "Edit")), EditCard)
    replies = await dana.press(form.submit, {"0.amount": "70k", "1.amount": "$99,000"})
    (newer,) = plan_cards(replies)
    assert (newer.state, replies[0].replaces) == ("pending", preview.id)
    assert [section.lines[0].after for section in newer.sections] == ["$70,000", "$99,000"]
    await dana.press(button(newer, "Confirm"))
    assert await stage.value(AMOUNT, name=RENEWAL) == 70000
    assert await stage.value(AMOUNT, name="Acme Corp expansion") == 99000


async def test_an_error_stands_at_its_field_and_keeps_what_was_typed(stage: Stage, dana: Person) -> None:
    preview = plan_card(await dana.say("both"))
    form = the_card(await dana.press(button(preview, "Edit")), EditCard)
    again = the_card(await dana.press(form.submit, {"0.amount": "70k", "1.amount": "lots"}), EditCard)
    assert [(known.shown, known.error is None) for known in again.inputs] == [("70k", True), ("lots", False)]
    assert "lots" in (again.inputs[1].error or "")
    fixed = plan_cards(await dana.press(again.submit, {"0.amount": "70k", "1.amount": "71k"}))[-1]
    assert [section.lines[0].after for section in fixed.sections] == ["$70,000", "$71,000"]
    assert await stage.value(AMOUNT, name=RENEWAL) == 60000


async def test_leaving_the_form_shows_the_preview_again(dana: Person) -> None:
    preview = plan_card(await dana.say("bump"))
    form = the_card(await dana.press(button(preview, "Edit")), EditCard)
    for leave in (dana.press(form.cancel), dana.press(form.submit, {})):
        card = plan_card(await leave)
        assert (card.state, card.sections, labels(card)) == ("pending", preview.sections, ["Confirm", "Edit", "Cancel"])


async def test_a_value_can_be_typed_in_words_while_the_form_is_open(stage: Stage, dana: Person) -> None:
    preview = plan_card(await dana.say("bump"))
    await dana.press(button(preview, "Edit"))
    newer = plan_cards(await dana.say("amount: 70k"))[-1]
    assert newer.sections[0].lines[0].after == "$70,000"
    assert stage.planner.turns[-1].text == "bump"


async def test_other_words_while_the_form_is_open_mean_what_they_mean(stage: Stage, dana: Person) -> None:
    preview = plan_card(await dana.say("bump"))
    await dana.press(button(preview, "Edit"))
    await dana.say("hello")
    assert stage.planner.turns[-1].text == "hello"
    assert plan_card(await dana.say("confirm")).state == "executed"


async def test_a_value_that_only_followed_from_an_edited_one_is_filled_anew(stage: Stage, dana: Person) -> None:
    stage.script(win=plan(update("deals", RENEWAL, stage="closed won")))
    preview = plan_card(await dana.say("win"))
    assert [line.label for line in preview.sections[0].lines] == ["Stage", "Probability"]
    form = the_card(await dana.press(button(preview, "Edit")), EditCard)
    newer = plan_cards(await dana.press(form.submit, {"0.stage": "Negotiation"}))[-1]
    assert [(line.label, line.after) for line in newer.sections[0].lines] == [("Stage", "Negotiation")]


async def test_an_emptied_input_empties_the_field(stage: Stage, dana: Person) -> None:
    preview = plan_card(await dana.say("step"))
    form = the_card(await dana.press(button(preview, "Edit")), EditCard)
    newer = plan_cards(await dana.press(form.submit, {"0.next_step": ""}))[-1]
    assert newer.sections[0].lines[0].after == "(empty)"


async def test_a_new_record_is_edited_too(stage: Stage, dana: Person) -> None:
    preview = plan_card(await dana.say("add"))
    form = the_card(await dana.press(button(preview, "Edit")), EditCard)
    newer = plan_cards(await dana.press(form.submit, {"0.name": "Zephyr & Sons", "9.nothing": "x"}))[-1]
    assert newer.sections[0].name == "Zephyr & Sons"


@pytest.mark.parametrize("hostile", ["\0", "\ud800", "x" * 150_000])
async def test_hostile_input_is_an_error_at_its_field(stage: Stage, dana: Person, hostile: str) -> None:
    preview = plan_card(await dana.say("step"))
    form = the_card(await dana.press(button(preview, "Edit")), EditCard)
    again = the_card(await dana.press(form.submit, {"0.next_step": hostile}), EditCard)
    assert again.inputs[0].error is not None
