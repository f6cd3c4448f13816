"""Confirm, cancel, undo, redo: each acts only for whom it may, and the card tells the truth."""

from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from core.catalog import Catalog
from core.outcomes import Commanded, Proposed
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
    labels,
    manager_of,
    plan,
    plan_card,
    plan_cards,
    text_of,
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


async def test_confirm_does_what_was_shown_and_says_so_in_its_place(stage: Stage, dana: Person) -> None:
    (preview,) = await dana.say("bump")
    (reply,) = await dana.press(button(plan_card([preview]), "Confirm"))
    card = plan_card([reply])
    assert (reply.replaces, reply.outcome) == (preview.id, Commanded(name="confirm"))
    assert card.headline == "Done, 1 record changed."
    assert card.sections == plan_card([preview]).sections
    assert labels(card) == ["Undo"]
    assert await stage.value(AMOUNT, name=RENEWAL) == 75000


async def test_cancel_drops_the_plan(stage: Stage, dana: Person) -> None:
    before = await stage.snapshot()
    preview = plan_card(await dana.say("bump"))
    card = plan_card(await dana.press(button(preview, "Cancel")))
    assert (card.state, card.headline, card.buttons) == ("cancelled", "Cancelled. Nothing was changed.", ())
    assert "nothing to confirm" in text_of(await dana.say("confirm"))
    assert await stage.snapshot() == before


async def test_a_second_confirm_says_that_it_is_done_and_when(stage: Stage, dana: Person) -> None:
    preview = plan_card(await dana.say("bump"))
    await dana.press(button(preview, "Confirm"))
    card = plan_card(await dana.press(button(preview, "Confirm")))
    assert card.state == "executed"
    assert card.headline == "Already done, Mon 23 Nov 9:32 AM."
    assert await stage.value("select count(*) from autocrm.crm_actions") == 1


async def test_confirm_after_cancel_says_that_it_was_cancelled(stage: Stage, dana: Person) -> None:
    preview = plan_card(await dana.say("bump"))
    await dana.press(button(preview, "Cancel"))
    card = plan_card(await dana.press(button(preview, "Confirm")))
    assert (card.state, card.headline) == ("cancelled", "Cancelled, Mon 23 Nov 9:32 AM. Nothing was changed.")
    assert await stage.value(AMOUNT, name=RENEWAL) == 60000


async def test_a_preview_expires_after_a_day(stage: Stage, dana: Person) -> None:
    preview = plan_card(await dana.say("bump"))
    dana.now += timedelta(hours=24)
    for label in ("Confirm", "Edit", "Cancel", "Confirm"):
        card = plan_card(await dana.press(button(preview, label)))
        assert (card.state, card.buttons) == ("expired", ())
    assert await stage.value("select state from autocrm.action_plans") == "expired"
    assert await stage.value(AMOUNT, name=RENEWAL) == 60000


@pytest.mark.parametrize("label", ["Confirm", "Edit", "Cancel"])
async def test_somebody_elses_press_changes_nothing_and_is_answered_to_him_alone(
    stage: Stage, dana: Person, label: str
) -> None:
    preview = plan_card(await dana.say("bump"))
    for other in (stage.person("marcus.okafor"), await manager_of(stage)):
        (reply,) = await other.press(button(preview, label))
        assert reply.only_to_sender
        assert "Dana Whitfield" in text_of([reply])
    assert await stage.value("select state from autocrm.action_plans") == "pending"
    assert plan_card(await dana.press(button(preview, "Confirm"))).state == "executed"


async def test_what_changed_since_the_preview_is_shown_anew_before_it_is_done(stage: Stage, dana: Person) -> None:
    (preview,) = await dana.say("bump")
    await stage.outside(SET_AMOUNT, amount=65000, name=RENEWAL)
    replies = await dana.press(button(plan_card([preview]), "Confirm"))
    older, newer = plan_cards(replies)
    assert (older.state, replies[0].replaces) == ("superseded", preview.id)
    assert newer.state == "pending"
    assert newer.notes == (f"{RENEWAL}: Amount was $60,000 in the preview and is $65,000 now.",)
    assert newer.sections[0].lines[0].before == "$65,000"
    assert isinstance(replies[-1].outcome, Proposed)
    assert await stage.value(AMOUNT, name=RENEWAL) == 65000
    assert plan_card(await dana.say("confirm")).state == "executed"
    assert await stage.value(AMOUNT, name=RENEWAL) == 75000


async def test_a_record_that_is_gone_since_the_preview_ends_the_plan(stage: Stage, dana: Person) -> None:
    preview = plan_card(await dana.say("bump"))
    await stage.outside("delete from crm.deals where name = :name", name=RENEWAL)
    card = plan_card(await dana.press(button(preview, "Confirm")))
    assert card.state == "failed"
    assert card.notes != ()
    assert await stage.value("select count(*) from autocrm.crm_actions") == 0


async def test_a_right_that_is_lost_since_the_preview_ends_the_plan(stage: Stage, dana: Person) -> None:
    preview = plan_card(await dana.say("bump"))
    await stage.outside(
        "update crm.deals set owner_id = (select id from crm.users where name = 'Marcus Okafor') where name = :name",
        name=RENEWAL,
    )
    card = plan_card(await dana.press(button(preview, "Confirm")))
    assert card.state == "failed"
    assert "Marcus Okafor" in card.notes[0]
    assert await stage.value(AMOUNT, name=RENEWAL) == 60000


async def test_what_is_already_so_by_now_is_not_done_again(stage: Stage, dana: Person) -> None:
    preview = plan_card(await dana.say("bump"))
    await stage.outside(SET_AMOUNT, amount=75000, name=RENEWAL)
    card = plan_card(await dana.press(button(preview, "Confirm")))
    assert (card.state, card.notes) == ("cancelled", ("By now all of this is already so.",))


async def test_undo_and_redo_go_back_and_forth(stage: Stage, dana: Person) -> None:
    before = await stage.snapshot()
    await done(dana, "bump")
    after = await stage.snapshot()
    for _ in range(3):
        undone = plan_card(await dana.say("undo"))
        assert (undone.state, undone.headline) == ("reverted", "Undone, 1 record is as before.")
        assert undone.sections[0].lines[0].before == "$75,000"
        assert undone.sections[0].lines[0].after == "$60,000"
        assert await stage.snapshot() == before
        again = plan_card(await dana.press(button(undone, "Redo")))
        assert (again.state, labels(again)) == ("executed", ["Undo"])
        assert await stage.snapshot() == after
    assert await stage.value("select count(*) from autocrm.crm_actions") == 1


async def test_a_record_that_was_made_comes_back_as_itself(stage: Stage, dana: Person) -> None:
    await done(dana, "add")
    made = await stage.value("select id from crm.companies where name = 'Zephyr Mills'")
    await dana.say("undo")
    assert await stage.value("select count(*) from crm.companies where name = 'Zephyr Mills'") == 0
    await dana.say("redo")
    assert await stage.value("select id from crm.companies where name = 'Zephyr Mills'") == made


async def test_undo_of_several_goes_backwards_and_redo_forwards(stage: Stage, dana: Person) -> None:
    before = await stage.snapshot()
    await done(dana, "bump")
    await done(dana, "step")
    await done(dana, "remove")
    after = await stage.snapshot()
    replies = await dana.say("undo 3")
    assert [card.state for card in plan_cards(replies)] == ["reverted"] * 3
    assert text_of(replies[-1:]) == "Undone: the last 3."
    assert await stage.snapshot() == before
    await dana.say("redo 3")
    assert await stage.snapshot() == after


async def test_undo_of_several_stops_where_somebody_changed_something(stage: Stage, dana: Person) -> None:
    await done(dana, "add")
    await done(dana, "bump")
    await done(dana, "step")
    await stage.outside(SET_AMOUNT, amount=1, name=RENEWAL)
    replies = await dana.say("undo 3")
    assert [card.state for card in plan_cards(replies)] == ["reverted", "executed"]
    assert text_of(replies[-1:]).startswith("Undone: 1 of 3.")
    assert await stage.value(AMOUNT, name=RENEWAL) == 1
    assert await stage.value("select next_step from crm.deals where name = :name", name=RENEWAL) == "Send redlines"
    assert await stage.value("select count(*) from crm.companies where name = 'Zephyr Mills'") == 1


async def test_undo_takes_this_conversations_plan_first_and_then_any(stage: Stage, dana: Person) -> None:
    await done(dana, "bump")
    elsewhere = stage.person("dana.whitfield", "elsewhere")
    elsewhere.now = dana.now
    await done(elsewhere, "step")
    await dana.say("undo")
    assert await stage.value(AMOUNT, name=RENEWAL) == 60000
    replies = await dana.say("undo")
    assert text_of(replies) == f"Undone: {RENEWAL}: next step"
    assert "nothing to undo" in text_of(await dana.say("undo"))


async def test_undo_never_overwrites_and_offers_the_rest(stage: Stage, dana: Person) -> None:
    card = await done(dana, "both")
    boss = await manager_of(stage)
    stage.script(foreign=plan(update("deals", RENEWAL, amount="80k")))
    boss.now = dana.now
    await done(boss, "foreign")
    refused = plan_card(await dana.press(button(card, "Undo")))
    assert refused.state == "executed"
    (note,) = refused.notes
    name = await stage.value("select name from crm.users where role = 'manager' limit 1")
    assert note.startswith(f"{RENEWAL}: Amount is no longer $75,000 but $80,000, changed by {name}, Mon 23 Nov 9:3")
    assert labels(refused) == ["Undo the rest"]
    assert await stage.value(AMOUNT, name="Acme Corp expansion") == 99000
    rest = plan_card(await dana.press(button(refused, "Undo the rest")))
    assert rest.state == "reverted"
    assert rest.headline == "Undone, except for what was changed since: 1 value is left as it is."
    assert await stage.value(AMOUNT, name=RENEWAL) == 80000
    assert await stage.value(AMOUNT, name="Acme Corp expansion") == 120000
    again = plan_card(await dana.press(button(rest, "Redo")))
    assert again.state == "executed"
    assert await stage.value(AMOUNT, name=RENEWAL) == 80000
    assert await stage.value(AMOUNT, name="Acme Corp expansion") == 99000


async def test_undo_without_a_rest_offers_nothing(stage: Stage, dana: Person) -> None:
    card = await done(dana, "bump")
    await stage.outside(SET_AMOUNT, amount=1, name=RENEWAL)
    refused = plan_card(await dana.press(button(card, "Undo")))
    assert (refused.state, labels(refused)) == ("executed", [])
    assert "nothing was undone" in refused.headline


async def test_redo_never_overwrites(stage: Stage, dana: Person) -> None:
    await done(dana, "bump")
    undone = plan_card(await dana.say("undo"))
    await stage.outside(SET_AMOUNT, amount=1, name=RENEWAL)
    refused = plan_card(await dana.press(button(undone, "Redo")))
    assert (refused.state, labels(refused)) == ("reverted", [])
    assert await stage.value(AMOUNT, name=RENEWAL) == 1


async def test_a_manager_may_undo_what_a_rep_did_and_another_rep_may_not(stage: Stage, dana: Person) -> None:
    card = await done(dana, "bump")
    marcus, boss = stage.person("marcus.okafor"), await manager_of(stage)
    (reply,) = await marcus.press(button(card, "Undo"))
    assert reply.only_to_sender
    assert await stage.value(AMOUNT, name=RENEWAL) == 75000
    assert plan_card(await boss.press(button(card, "Undo"))).state == "reverted"
    told = plan_card(await dana.press(button(card, "Undo")))
    name = await stage.value("select name from crm.users where role = 'manager' limit 1")
    assert told.headline.startswith(f"Undone by {name}, ")


async def test_typed_words_without_anything_to_act_on_are_answered(dana: Person) -> None:
    assert "nothing to confirm" in text_of(await dana.say("confirm"))
    assert "nothing to cancel" in text_of(await dana.say("cancel"))
    assert "nothing to undo" in text_of(await dana.say("undo"))
    assert "nothing to do again" in text_of(await dana.say("redo"))
