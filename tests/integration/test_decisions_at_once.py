"""Clicks and messages at the same time: each acts once, and every card tells the truth."""

import asyncio

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from core.catalog import Catalog
from core.replies import Reply
from storage.unit_of_work import PostgresStorage
from tests.integration.conversing import (
    AMOUNT,
    RENEWAL,
    SET_AMOUNT,
    Person,
    Stage,
    button,
    deal_stage,
    done,
    manager_of,
    plan,
    plan_card,
    plan_cards,
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


async def test_fifty_presses_on_confirm_act_once_and_each_card_tells_the_truth(stage: Stage, dana: Person) -> None:
    preview = plan_card(await dana.say("bump"))
    pressers = [stage.person("dana.whitfield", f"screen {number}") for number in range(50)]
    answers = await asyncio.gather(*(one.press(button(preview, "Confirm")) for one in pressers))
    headlines = sorted(plan_card(replies).headline for replies in answers)
    assert headlines.count("Done, 1 record changed.") == 1
    assert sum(line.startswith("Already done, ") for line in headlines) == 49
    assert all(plan_card(replies).state == "executed" for replies in answers)
    assert await stage.value("select count(*) from autocrm.crm_actions") == 1
    assert await stage.value(AMOUNT, name=RENEWAL) == 75000


async def test_confirm_against_cancel_has_one_outcome_that_both_tell(stage: Stage, dana: Person) -> None:
    for _ in range(5):
        preview = plan_card(await dana.say("bump"))
        one, other = stage.person("dana.whitfield", "one"), stage.person("dana.whitfield", "other")
        answers = await asyncio.gather(one.press(button(preview, "Confirm")), other.press(button(preview, "Cancel")))
        states = {plan_card(replies).state for replies in answers}
        assert len(states) == 1
        executed = states == {"executed"}
        assert executed or states == {"cancelled"}
        assert await stage.value(AMOUNT, name=RENEWAL) == (75000 if executed else 60000)
        await stage.outside(SET_AMOUNT, amount=60000, name=RENEWAL)


async def test_many_presses_on_undo_act_once(stage: Stage, dana: Person) -> None:
    card = await done(dana, "bump")
    pressers = [stage.person("dana.whitfield", f"screen {number}") for number in range(20)]
    answers = await asyncio.gather(*(one.press(button(card, "Undo")) for one in pressers))
    headlines = [plan_cards(replies)[0].headline for replies in answers]
    assert headlines.count("Undone, 1 record is as before.") == 1
    assert all(plan_cards(replies)[0].state == "reverted" for replies in answers)
    assert await stage.value(AMOUNT, name=RENEWAL) == 60000


async def test_undo_against_a_foreign_edit_never_loses_the_edit(stage: Stage, dana: Person) -> None:
    for amount in range(1, 9):
        card = await done(dana, "bump")
        answer, _ = await asyncio.gather(
            dana.press(button(card, "Undo")), stage.outside(SET_AMOUNT, amount=amount, name=RENEWAL)
        )
        told = plan_card(answer)
        # whether the undo came first or was refused: what stands at the end is the edit
        assert await stage.value(AMOUNT, name=RENEWAL) == amount
        assert told.state == "reverted" or f"${amount}" in " ".join(told.notes)
        await stage.outside(SET_AMOUNT, amount=60000, name=RENEWAL)


async def test_two_plans_on_one_record_do_not_overwrite_one_another(stage: Stage, dana: Person) -> None:
    boss = await manager_of(stage)
    stage.script(foreign=plan(update("deals", RENEWAL, amount="80k")))
    mine, theirs = plan_card(await dana.say("bump")), plan_card(await boss.say("foreign"))
    answers = await asyncio.gather(dana.press(button(mine, "Confirm")), boss.press(button(theirs, "Confirm")))
    states = [plan_cards(replies)[-1].state for replies in answers]
    assert sorted(states) == ["executed", "pending"]
    winner = 75000 if states[0] == "executed" else 80000
    assert await stage.value(AMOUNT, name=RENEWAL) == winner
    loser = plan_cards(answers[states.index("pending")])[-1]
    assert f"is ${winner:,} now" in loser.notes[0]


async def test_plans_that_lock_records_crosswise_both_end(stage: Stage, dana: Person) -> None:
    boss = await manager_of(stage)
    first, second = RENEWAL, "Acme Corp expansion"
    stage.script(
        forth=plan(update("deals", first, next_step="A"), update("deals", second, next_step="A")),
        back=plan(update("deals", second, probability="41%"), update("deals", first, probability="41%")),
    )
    for _ in range(3):
        mine, theirs = plan_card(await dana.say("forth")), plan_card(await boss.say("back"))
        answers = await asyncio.gather(dana.press(button(mine, "Confirm")), boss.press(button(theirs, "Confirm")))
        assert [plan_cards(replies)[-1].state for replies in answers] == ["executed", "executed"]
        for person, replies in zip((dana, boss), answers, strict=True):
            assert plan_card(await person.press(button(plan_card(replies), "Undo"))).state == "reverted"


async def test_a_redelivered_click_acts_once(stage: Stage, dana: Person) -> None:
    preview = plan_card(await dana.say("bump"))
    answers: list[list[Reply]] = await asyncio.gather(
        *(dana.press(button(preview, "Confirm"), key="one-click") for _ in range(10))
    )
    assert sorted(len(replies) for replies in answers) == [0] * 9 + [1]
    assert await stage.value("select count(*) from autocrm.crm_actions") == 1


async def test_a_message_delivered_twice_at_once_is_handled_once(stage: Stage, dana: Person) -> None:
    answers = await asyncio.gather(*(dana.say("bump", key="one-message") for _ in range(10)))
    assert sorted(len(replies) for replies in answers) == [0] * 9 + [1]
    assert await stage.value("select count(*) from autocrm.action_plans") == 1
