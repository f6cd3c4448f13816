"""The history: what was changed, by whom, and what of it can be taken back."""

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from core.catalog import Catalog
from core.replies import HistoryCard
from storage.unit_of_work import PostgresStorage
from tests.integration.conversing import (
    Person,
    Stage,
    button,
    command,
    create,
    plan,
    plan_cards,
    the_card,
    update,
)

RENEWAL = "Acme Corp renewal 2027"
AMOUNT = "select amount from crm.deals where name = :name"


@pytest.fixture
async def stage(storage: PostgresStorage, catalog: Catalog, engine: AsyncEngine) -> Stage:
    """The evaluation's world, in which Dana and a manager have changed something."""
    stage = Stage(storage, catalog, engine)
    stage.script(
        bump=plan(update("deals", RENEWAL, amount="75k")),
        add=plan(create("companies", name="Zephyr Mills")),
        lisbon=plan(update("contacts", "José Álvarez", title="CTO")),
        confirm=command("confirm"),
        undo=command("undo"),
        history=command("history"),
    )
    dana, boss = stage.person("dana.whitfield", "earlier"), await manager_of(stage)
    for person, words in ((dana, "bump"), (boss, "lisbon"), (dana, "add")):
        await person.say(words)
        await person.say("confirm")
    return stage


async def manager_of(stage: Stage) -> Person:
    return stage.person(await stage.value("select email from crm.users where role = 'manager' limit 1"), "earlier")


async def history(person: Person, words: str = "") -> HistoryCard:
    card: HistoryCard = the_card(await person.slash("history", words), HistoryCard)
    return card


async def test_the_history_is_newest_first_and_says_what_when_and_who(stage: Stage) -> None:
    card = await history(stage.person("dana.whitfield"))
    boss = await stage.value("select name from crm.users where role = 'manager' limit 1")
    assert card.headline == "Changes, newest first"
    assert {(entry.summary, entry.who, entry.state) for entry in card.entries} == {
        ("new company “Zephyr Mills”", "Dana Whitfield", "done"),
        ("José Álvarez: title", boss, "done"),
        (f"{RENEWAL}: amount", "Dana Whitfield", "done"),
    }
    assert card.entries[0].summary == "new company “Zephyr Mills”"
    assert card.entries[0].when == "Mon 23 Nov 9:34 AM"


async def test_only_what_one_may_undo_has_the_button(stage: Stage) -> None:
    boss = await stage.value("select name from crm.users where role = 'manager' limit 1")
    for_dana = {entry.summary: entry for entry in (await history(stage.person("dana.whitfield"))).entries}
    foreign = for_dana["José Álvarez: title"]
    assert (foreign.button, foreign.why_not) == (None, f"only {boss} or a manager can undo this")
    assert for_dana[f"{RENEWAL}: amount"].button is not None
    assert all(entry.button for entry in (await history(await manager_of(stage))).entries)


async def test_undo_from_the_history_takes_back_that_entry(stage: Stage) -> None:
    dana = stage.person("dana.whitfield")
    card = await history(dana, "renewal")
    replies = await dana.press(button(card, "Undo"))
    assert plan_cards(replies)[0].state == "reverted"
    assert await stage.value(AMOUNT, name=RENEWAL) == 60000
    (entry,) = (await history(dana, "renewal")).entries
    assert (entry.state, entry.button, entry.why_not) == ("undone", None, "already undone")


@pytest.mark.parametrize(
    ("words", "summaries"),
    [
        ("mine", ["new company “Zephyr Mills”", f"{RENEWAL}: amount"]),
        ("mine today", ["new company “Zephyr Mills”", f"{RENEWAL}: amount"]),
        ("yesterday", []),
        ("acme", [f"{RENEWAL}: amount"]),
        ("zephyr", ["new company “Zephyr Mills”"]),
        ("jose alvarez", ["José Álvarez: title"]),
        ("1", ["new company “Zephyr Mills”"]),
        ("globex", []),
        ("100%", []),
        ("'; drop table", []),
    ],
)
async def test_the_history_is_narrowed_by_its_words(stage: Stage, words: str, summaries: list[str]) -> None:
    assert [entry.summary for entry in (await history(stage.person("dana.whitfield"), words)).entries] == summaries


async def test_an_empty_history_says_so(stage: Stage) -> None:
    assert (await history(stage.person("dana.whitfield"), "globex")).headline == "No changes about “globex” to show."


async def test_a_long_history_is_turned_page_by_page(stage: Stage) -> None:
    dana = stage.person("dana.whitfield")
    for _ in range(6):
        await stage.outside("update crm.deals set amount = 60000 where name = :name", name=RENEWAL)
        for words in ("bump", "confirm", "undo", "bump", "confirm"):
            await dana.say(words)
    (first,) = await dana.say("history")
    newest: HistoryCard = the_card([first], HistoryCard)
    assert len(newest.entries) == 10
    assert [each.label for each in newest.buttons] == ["Older"]
    (second,) = await dana.press(button(newest, "Older"))
    older: HistoryCard = the_card([second], HistoryCard)
    assert second.replaces == first.id
    assert [each.label for each in older.buttons] == ["Newer"]
    assert len(older.entries) == 5
    assert older.entries[-1].summary == f"{RENEWAL}: amount"
    again: HistoryCard = the_card(await dana.press(button(older, "Newer")), HistoryCard)
    assert [entry.when for entry in again.entries] == [entry.when for entry in newest.entries]
