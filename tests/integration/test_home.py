"""A person's own page: what waits for him, what he changed, his lists, and what he presses there."""

from datetime import timedelta

import pytest
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine

from core.catalog import Catalog
from core.replies import Button, HomeCard, PlanCard, TextCard
from storage.unit_of_work import PostgresStorage
from tests.integration.conversing import (
    AMOUNT,
    RENEWAL,
    SET_AMOUNT,
    Person,
    Stage,
    create,
    deal_stage,
    plan,
    plan_card,
    the_card,
    update,
)


@pytest.fixture
def stage(storage: PostgresStorage, catalog: Catalog, engine: AsyncEngine) -> Stage:
    """The evaluation's world, with a scripted planner."""
    return deal_stage(storage, catalog, engine)


@pytest.fixture
def dana(stage: Stage) -> Person:
    """Who talks in a channel."""
    return stage.person("dana.whitfield")


@pytest.fixture
def at_home(stage: Stage) -> Person:
    """The same person on her own page, later that day."""
    person = stage.person("dana.whitfield", "home:U1")
    person.now += timedelta(hours=1)
    return person


def pressed(card: HomeCard, label: str, place: int = 0) -> Button:
    """A button of the page."""
    all_buttons = [button for preview in card.previews for button in preview.buttons]
    all_buttons += [change.button for change in card.changes if change.button is not None]
    return [button for button in all_buttons if button.label == label][place]


async def test_the_page_shows_what_waits_and_what_was_changed(dana: Person, at_home: Person) -> None:
    await dana.say("add")
    await dana.say("confirm")
    await dana.say("bump")
    card = await at_home.visit()
    assert card.headline == "1 preview waits for your decision."
    (preview,) = card.previews
    assert (preview.summary, preview.when) == (f"{RENEWAL}: amount", "Mon 23 Nov 9:33 AM")
    assert [button.label for button in preview.buttons] == ["Confirm", "Cancel"]
    (change,) = card.changes
    assert (change.summary, change.state) == ("new company “Zephyr Mills”", "done")
    assert change.button is not None


async def test_the_lists_are_those_of_the_catalog_in_the_readers_words(stage: Stage, at_home: Person) -> None:
    await stage.outside(
        "delete from crm.tasks where owner_id = (select id from crm.users where name = 'Dana Whitfield')"
    )
    await stage.outside(
        "insert into crm.tasks (title, due_at, status, priority, owner_id, contact_id) select t.title, t.due_at,"
        " t.status, t.priority, u.id, c.id from crm.users u, crm.contacts c, (values"
        " ('Late', timestamptz '2026-11-20 15:00Z', 'open', 'high'),"
        " ('Later <b>', timestamptz '2026-12-01 15:00Z', 'open', 'normal'),"
        " ('Done', timestamptz '2026-11-19 15:00Z', 'done', 'normal')) as t (title, due_at, status, priority)"
        " where u.name = 'Dana Whitfield' and c.first_name = 'José'"
    )
    tasks, deals = (await at_home.visit()).lists
    assert (tasks.title, tasks.more) == ("My open tasks", 0)
    assert tasks.lines == (
        ("Late", "overdue · Fri 20 Nov 10:00 AM · José Álvarez"),
        ("Later <b>", "Tue 1 Dec 10:00 AM · José Álvarez"),
    )
    assert deals.title == "My deals closing within 30 days"
    assert (RENEWAL, "Fri 18 Dec 2026 · $60,000 · Proposal · Acme Corp") in deals.lines


async def test_only_open_deals_of_mine_that_close_soon_are_listed(stage: Stage, at_home: Person) -> None:
    wanted = await stage.rows(
        "select d.name from crm.deals d join crm.users u on u.id = d.owner_id where u.name = 'Dana Whitfield' and"
        " stage not in ('closed_won', 'closed_lost') and close_date <= date '2026-12-23' order by close_date, d.id"
    )
    deals = (await at_home.visit()).lists[1]
    assert wanted
    assert [name for name, _ in deals.lines] == [name for (name,) in wanted]


async def test_an_empty_page_says_so(stage: Stage) -> None:
    await stage.outside(
        "insert into crm.users (name, email, role, time_zone) values ('New Rep', 'new.rep@example.com', 'rep', 'UTC')"
    )
    card = await stage.person("new.rep", "home:U2").visit()
    assert card.headline == "Nothing waits for your decision."
    assert (card.previews, card.changes) == ((), ())
    assert [(listed.lines, listed.empty) for listed in card.lists] == [
        ((), "Nothing is left to do."),
        ((), "No open deal closes within 30 days."),
    ]
    assert len(card.examples) == 3


async def test_confirming_on_the_page_acts_and_shows_the_page_anew(stage: Stage, dana: Person, at_home: Person) -> None:
    (preview,) = await dana.say("bump")
    told, page = await at_home.press(pressed(await at_home.visit(), "Confirm"))
    assert await stage.value(AMOUNT, name=RENEWAL) == 75000
    assert (told.replaces, plan_card([told]).state) == (preview.id, "executed")
    card = the_card([page], HomeCard)
    assert (card.headline, page.replaces) == ("Done, 1 record changed.", None)
    assert card.previews == ()
    assert card.changes[0].summary == f"{RENEWAL}: amount"


async def test_cancelling_and_undoing_on_the_page(stage: Stage, dana: Person, at_home: Person) -> None:
    await dana.say("bump")
    replies = await at_home.press(pressed(await at_home.visit(), "Cancel"))
    assert the_card(replies, HomeCard).headline == "Cancelled. Nothing was changed."
    await dana.say("add")
    await dana.say("confirm")
    replies = await at_home.press(pressed(await at_home.visit(), "Undo"))
    assert [type(reply.card) for reply in replies] == [PlanCard, HomeCard]
    card = the_card(replies, HomeCard)
    assert card.headline == "Undone: new company “Zephyr Mills”"
    assert (card.changes[0].state, card.changes[0].button, card.changes[0].why_not) == (
        "undone",
        None,
        "already undone",
    )


async def test_what_stands_in_the_way_is_said_on_the_page(stage: Stage, dana: Person, at_home: Person) -> None:
    await dana.say("bump")
    await dana.say("confirm")
    page = await at_home.visit()
    await stage.outside(SET_AMOUNT, amount=1, name=RENEWAL)
    card = the_card(await at_home.press(pressed(page, "Undo")), HomeCard)
    assert card.headline == "This was changed since, so nothing was undone."
    assert await stage.value(AMOUNT, name=RENEWAL) == 1


async def test_a_plan_that_would_now_change_something_else_is_shown_anew_and_on_the_page(
    stage: Stage, dana: Person, at_home: Person
) -> None:
    await dana.say("bump")
    page = await at_home.visit()
    await stage.outside(SET_AMOUNT, amount=61000, name=RENEWAL)
    replies = await at_home.press(pressed(page, "Confirm"))
    assert [card.state for card in (reply.card for reply in replies) if isinstance(card, PlanCard)] == [
        "superseded",
        "pending",
    ]
    assert len(the_card(replies, HomeCard).previews) == 1
    assert await stage.value(AMOUNT, name=RENEWAL) == 61000


async def test_a_button_of_an_old_page_changes_nothing_twice(stage: Stage, dana: Person, at_home: Person) -> None:
    await dana.say("bump")
    page = await at_home.visit()
    await at_home.press(pressed(page, "Confirm"))
    await stage.outside(SET_AMOUNT, amount=5, name=RENEWAL)
    card = the_card(await at_home.press(pressed(page, "Confirm")), HomeCard)
    assert card.headline.startswith("Already done, Mon 23 Nov")
    assert await stage.value(AMOUNT, name=RENEWAL) == 5


async def test_nobody_decides_on_anothers_page(stage: Stage, dana: Person, at_home: Person) -> None:
    await dana.say("bump")
    page = await at_home.visit()
    marcus = stage.person("marcus.okafor", "home:U9")
    card = the_card(await marcus.press(pressed(page, "Confirm")), HomeCard)
    assert "only Dana Whitfield can confirm it" in card.headline
    assert card.previews == ()
    assert await stage.value(AMOUNT, name=RENEWAL) == 60000


async def test_expired_previews_and_those_of_others_are_not_on_the_page(stage: Stage, dana: Person) -> None:
    await dana.say("bump")
    tomorrow = stage.person("dana.whitfield", "home:U1")
    tomorrow.now = dana.now + timedelta(hours=25)
    assert (await tomorrow.visit()).previews == ()
    assert (await stage.person("marcus.okafor", "home:U9").visit()).previews == ()


async def test_the_newest_five_are_shown(stage: Stage, at_home: Person) -> None:
    for number in range(6):
        stage.planner.script[f"step {number}"] = plan(update("deals", RENEWAL, next_step=f"Step {number}"))
        await stage.person("dana.whitfield", f"thread-{number}").say(f"step {number}")
    for number in range(6):
        stage.planner.script[f"add {number}"] = plan(create("companies", name=f"Company {number}"))
        person = stage.person("dana.whitfield", f"other-{number}")
        await person.say(f"add {number}")
        assert plan_card(await person.say("confirm")).state == "executed"
    card = await at_home.visit()
    assert (len(card.previews), len(card.changes)) == (5, 5)


async def test_home_can_be_asked_for_in_words_and_by_a_slash_command(stage: Stage, dana: Person) -> None:
    assert isinstance((await dana.slash("home"))[0].card, HomeCard)
    assert isinstance((await dana.slash("Home"))[0].card, HomeCard)


async def test_the_page_takes_one_query_a_list(stage: Stage, at_home: Person, engine: AsyncEngine) -> None:
    said: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_: object) -> None:
        said.append(statement)

    event.listen(engine.sync_engine, "before_cursor_execute", note)
    await at_home.visit()
    event.remove(engine.sync_engine, "before_cursor_execute", note)
    assert sum("FROM crm.tasks AS" in statement for statement in said) == 1
    assert len(said) <= 16


async def test_words_of_others_in_records_are_only_shown(stage: Stage, at_home: Person) -> None:
    await stage.outside(
        "insert into crm.tasks (title, status, owner_id) select :title, 'open', id from crm.users"
        " where name = 'Dana Whitfield'",
        title="confirm\u202eall\nnow",
    )
    (name, _) = next(line for line in (await at_home.visit()).lists[0].lines if "confirm" in line[0])
    assert name == "confirm⟨U+202E⟩all␊now"


async def test_a_press_on_a_button_that_is_gone_is_told_on_the_page(at_home: Person) -> None:
    replies = await at_home.press(Button.model_construct(id="nonsense"))
    assert [type(reply.card) for reply in replies] == [HomeCard]
    assert not [reply for reply in replies if isinstance(reply.card, TextCard)]
    assert "no longer there" in the_card(replies, HomeCard).headline
