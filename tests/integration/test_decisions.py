"""Confirm, cancel, undo, redo: each acts once, only for whom it may, and the card tells the truth."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from core.catalog import Catalog
from core.replies import Commanded, EditCard, PlanCard, Proposed, Reply
from storage.unit_of_work import PostgresStorage
from tests.integration.conversing import (
    Person,
    Stage,
    button,
    command,
    create,
    delete,
    labels,
    plan,
    plan_card,
    plan_cards,
    text_of,
    the_card,
    update,
)

RENEWAL = "Acme Corp renewal 2027"
AMOUNT = "select amount from crm.deals where name = :name"
SET_AMOUNT = "update crm.deals set amount = :amount where name = :name"


@pytest.fixture
def stage(storage: PostgresStorage, catalog: Catalog, engine: AsyncEngine) -> Stage:
    """The evaluation's world, with a scripted planner."""
    stage = Stage(storage, catalog, engine)
    stage.script(
        bump=plan(update("deals", RENEWAL, amount="75k")),
        both=plan(update("deals", RENEWAL, amount="75k"), update("deals", "Acme Corp expansion", amount="99k")),
        step=plan(update("deals", RENEWAL, next_step="Call Jane")),
        add=plan(create("companies", name="Zephyr Mills")),
        remove=plan(delete("deals", "Acme Corp expansion")),
        confirm=command("confirm"),
        cancel=command("cancel"),
        undo=command("undo"),
        undo_2=command("undo", 2),
        undo_3=command("undo", 3),
        redo=command("redo"),
        redo_3=command("redo", 3),
    )
    return stage


@pytest.fixture
def dana(stage: Stage) -> Person:
    """Who owns the deals of these tests."""
    return stage.person("dana.whitfield")


async def manager_of(stage: Stage) -> Person:
    return stage.person(await stage.value("select email from crm.users where role = 'manager' limit 1"))


async def done(person: Person, words: str) -> PlanCard:
    """The card of a plan that was carried out."""
    await person.say(words)
    card = plan_card(await person.say("confirm"))
    assert card.state == "executed"
    return card


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


# --- at the same time ---


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


async def test_fifty_presses_on_undo_act_once(stage: Stage, dana: Person) -> None:
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


# --- editing ---


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
    older, newer = plan_cards(replies)
    assert (older.state, replies[0].replaces) == ("superseded", preview.id)
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
