"""The whole program in Teams: what reps say there, what they see, and what the CRM holds afterwards."""

import asyncio

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.platforms.teams_cards import actions_in, inputs_in
from tests.platforms.teams_outline import outline
from tests.platforms.teams_people import TeamsChat, TeamsPerson
from tests.platforms.teams_server import Post, TeamsServer
from tests.scenario.teams.conftest import Meet

PERSONAL = TeamsChat("personal", "a:dana")
GROUP = TeamsChat("groupChat", "19:group@thread.v2")
CHANNEL = TeamsChat("channel", "19:sales@thread.tacv2;messageid=1763912385123")
EVERYWHERE = pytest.mark.parametrize("chat", [PERSONAL, GROUP, CHANNEL], ids=lambda chat: chat.kind)


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """A press waits for its outcome on a busy machine too: what these tests look at is the outcome."""
    monkeypatch.setattr("bot.teams.turn.ANSWER_WITHIN", 20.0)


async def renewal(engine: AsyncEngine) -> tuple[str, int]:
    """Stage and amount of the deal that the tests speak of."""
    query = text("select stage, amount::int from crm.deals where name = 'Acme Corp renewal 2027'")
    async with engine.connect() as connection:
        row = (await connection.execute(query)).one()
    return row[0], row[1]


def titles(card: dict[str, object]) -> list[str]:
    """What can be pressed on a card."""
    return [action["title"] for action in actions_in(card)]


async def shown(teams: TeamsServer, chat: TeamsChat, words: str, to: str | None = None) -> Post:
    """The newest message with these words, as soon as it stands there."""

    def found() -> list[Post]:
        return [post for post in teams.shown_in(chat.id, to) if words in outline(post.card)]

    try:
        await teams.until(lambda: bool(found()))
    except TimeoutError:
        pytest.fail(f"{words!r} is not in:\n" + "\n\n".join(outline(post.card) for post in teams.shown_in(chat.id, to)))
    return found()[-1]


async def sees(teams: TeamsServer, person: TeamsPerson, post: Post, *wanted: str) -> None:
    """Waits until the person has these buttons on a message."""

    async def look_again(before: int) -> int:
        await teams.until(lambda: len(post.versions) > before)
        return len(post.versions)

    version = len(post.versions)
    while titles(await person.look(post)) != list(wanted):
        version = await look_again(version)


@EVERYWHERE
async def test_preview_edit_confirm_undo(
    teams: TeamsServer, dana: TeamsPerson, engine: AsyncEngine, chat: TeamsChat
) -> None:
    await dana.say(chat, "move the Acme Corp renewal to negotiation, 75k")
    preview = await shown(teams, chat, "Acme Corp renewal 2027")
    assert titles(await dana.look(preview)) == ["Confirm", "Edit", "Cancel"]

    form = await dana.press(preview, "Edit")
    assert titles(form.card) == ["Show preview", "Back"]
    await shown(teams, chat, "nothing is written yet" if chat.kind == "personal" else "is being edited")
    again = await dana.press(preview, "Show preview", {"value:0.amount": "72000"})
    assert "~$60,000~ → *$72,000*" in outline(again.card)
    assert await renewal(engine) == ("proposal", 60000)

    await shown(teams, chat, "$72,000")
    done = await dana.press(preview, "Confirm")
    assert titles(done.card) == ["Undo"]
    assert await renewal(engine) == ("negotiation", 72000)

    await shown(teams, chat, "Done")
    undone = await dana.press(preview, "Undo")
    assert titles(undone.card) == ["Redo"]
    assert await renewal(engine) == ("proposal", 60000)
    assert teams.shown_in(chat.id) == [preview]


async def test_a_wrong_value_is_marked_at_its_field_and_the_others_stay(teams: TeamsServer, dana: TeamsPerson) -> None:
    await dana.say(PERSONAL, "move the Acme Corp renewal to negotiation, 75k")
    preview = await shown(teams, PERSONAL, "Acme Corp renewal 2027")
    await dana.press(preview, "Edit")
    await shown(teams, PERSONAL, "nothing is written yet")

    wrong = await dana.press(preview, "Show preview", {"value:0.amount": "-5", "value:0.stage": "closed_won"})

    lines = outline(wrong.card).splitlines()
    place = next(number for number, line in enumerate(lines) if line.startswith("Amount"))
    assert lines[place + 1].startswith("!")
    assert (inputs_in(wrong.card)["value:0.amount"]["value"], inputs_in(wrong.card)["value:0.stage"]["value"]) == (
        -5,
        "closed_won",
    )


async def test_a_moment_that_nobody_touched_stays_and_one_that_moved_is_the_reps_own_time(
    teams: TeamsServer, dana: TeamsPerson, engine: AsyncEngine
) -> None:
    await dana.say(PERSONAL, "remind me to call Jane Doe tomorrow at 3pm")
    preview = await shown(teams, PERSONAL, "Call Jane Doe")
    form = await dana.press(preview, "Edit")
    due = next(name for name in inputs_in(form.card) if name.startswith("time:"))
    assert inputs_in(form.card)[due]["value"] == "15:00"
    await shown(teams, PERSONAL, "nothing is written yet")

    same = await dana.press(preview, "Show preview")
    assert "3:00 PM" in outline(same.card)
    await shown(teams, PERSONAL, "3:00 PM")
    await dana.press(preview, "Edit")
    await shown(teams, PERSONAL, "nothing is written yet")
    later = await dana.press(preview, "Show preview", {due: "16:30"})
    assert "4:30 PM" in outline(later.card)


async def test_in_a_channel_others_see_it_and_cannot_press_it(
    teams: TeamsServer, dana: TeamsPerson, marcus: TeamsPerson, engine: AsyncEngine
) -> None:
    await dana.say(CHANNEL, "move the Acme Corp renewal to negotiation")
    preview = await shown(teams, CHANNEL, "Acme Corp renewal 2027")
    assert titles(await marcus.look(preview)) == []

    confirm = next(action for action in actions_in(await dana.look(preview)) if action["title"] == "Confirm")
    value = {"action": {"type": "Action.Execute", "verb": "press", "data": confirm["data"]}, "trigger": "manual"}
    invoke = {"type": "invoke", "name": "adaptiveCard/action", "value": value, "replyToId": preview.id}
    refused = await marcus.send(CHANNEL, invoke)

    assert "Dana" in refused.words
    assert await renewal(engine) == ("proposal", 60000)
    assert titles(await dana.look(preview)) == ["Confirm", "Edit", "Cancel"]


async def test_a_press_that_comes_thrice_acts_once(teams: TeamsServer, dana: TeamsPerson, engine: AsyncEngine) -> None:
    await dana.say(PERSONAL, "move the Acme Corp renewal to negotiation")
    preview = await shown(teams, PERSONAL, "Acme Corp renewal 2027")
    confirm = next(action for action in actions_in(preview.card) if action["title"] == "Confirm")
    value = {"action": {"type": "Action.Execute", "verb": "press", "data": confirm["data"]}, "trigger": "manual"}
    invoke = {"type": "invoke", "name": "adaptiveCard/action", "id": "f:1", "value": value, "replyToId": preview.id}

    await asyncio.gather(*(dana.send(PERSONAL, invoke) for _ in range(3)), dana.press(preview, "Confirm"))

    await shown(teams, PERSONAL, "[Undo]")
    async with engine.connect() as connection:
        executed = await connection.scalar(text("select count(*) from autocrm.crm_actions where status = 'executed'"))
    assert executed == 1


async def test_a_message_that_comes_twice_is_answered_once(teams: TeamsServer, dana: TeamsPerson) -> None:
    for _ in range(2):
        assert (await dana.say(PERSONAL, "move the Acme Corp renewal to negotiation", id="1")).status == 201
    await dana.say(PERSONAL, "whoami")
    await shown(teams, PERSONAL, "You are Dana Whitfield")
    assert len(teams.shown_in(PERSONAL.id)) == 2


async def test_which_one_is_asked_with_buttons(teams: TeamsServer, dana: TeamsPerson) -> None:
    await dana.say(GROUP, "set the phone of Jane to +1 212 555 0299")
    question = await shown(teams, GROUP, "Jane")
    await dana.press(question, "Jane Doe")
    preview = await shown(teams, GROUP, "12125550299")
    assert titles(await dana.look(preview)) == ["Confirm", "Edit", "Cancel"]


async def test_the_history_has_its_buttons(teams: TeamsServer, dana: TeamsPerson, engine: AsyncEngine) -> None:
    await dana.say(PERSONAL, "move the Acme Corp renewal to negotiation")
    preview = await shown(teams, PERSONAL, "Acme Corp renewal 2027")
    await dana.press(preview, "Confirm")
    await dana.say(PERSONAL, "history mine")
    history = await shown(teams, PERSONAL, "newest first")
    await dana.press(history, "Undo")
    await sees(teams, dana, preview, "Redo")
    assert await renewal(engine) == ("proposal", 60000)


async def test_what_is_said_anew_replaces_the_preview_and_what_is_deleted_withdraws_it(
    teams: TeamsServer, dana: TeamsPerson
) -> None:
    said = await dana.say(PERSONAL, "move the Acme Corp renewal to negotiation, 75k")
    await shown(teams, PERSONAL, "$75,000")
    await dana.edit(PERSONAL, said.id, "move the Acme Corp renewal to negotiation, 90k")
    second = await shown(teams, PERSONAL, "$90,000")
    await dana.delete(PERSONAL, said.id)
    await sees(teams, dana, second)


async def test_an_installation_is_greeted_with_examples(teams: TeamsServer, dana: TeamsPerson) -> None:
    await dana.send(PERSONAL, {"type": "installationUpdate", "action": "add"})
    await shown(teams, PERSONAL, "Change something")


async def test_a_stranger_in_a_group_is_told_alone_whom_to_ask(teams: TeamsServer, meet: Meet) -> None:
    guest = meet("somebody.else")
    await guest.say(GROUP, "move the Acme Corp renewal to negotiation")
    await teams.until(lambda: bool(teams.posts))
    assert "Acme" not in outline(teams.posts[0].card)
    assert teams.posts[0].only_to in (None, guest.id)


async def test_a_guest_of_the_tenant_is_a_stranger(teams: TeamsServer, dana: TeamsPerson) -> None:
    teams.members[dana.directory_id]["userRole"] = "guest"
    await dana.say(PERSONAL, "move the Acme Corp renewal to negotiation")
    await teams.until(lambda: bool(teams.posts))
    assert "Acme" not in outline(teams.posts[0].card)


async def test_teams_stumbles_and_every_answer_arrives(
    teams: TeamsServer, dana: TeamsPerson, engine: AsyncEngine
) -> None:
    teams.fail("GET", 502)
    teams.fail("POST", 429, retry_after=1.0)
    teams.fail("POST", 500)
    await dana.say(PERSONAL, "move the Acme Corp renewal to negotiation")
    preview = await shown(teams, PERSONAL, "Acme Corp renewal 2027")
    teams.fail("PUT", 502)
    teams.fail("PUT", 412)
    await dana.press(preview, "Confirm")
    await shown(teams, PERSONAL, "Done")
    assert teams.shown_in(PERSONAL.id) == [preview]
    assert await renewal(engine) == ("negotiation", 60000)


async def test_a_bot_that_was_removed_from_a_group_answers_alone(teams: TeamsServer, dana: TeamsPerson) -> None:
    await dana.say(GROUP, "whoami")
    await shown(teams, GROUP, "You are Dana Whitfield")
    teams.removed_from.add(GROUP.id)
    await dana.say(GROUP, "move the Acme Corp renewal to negotiation")
    alone = TeamsChat("personal", f"a:alone-{dana.id}")
    await shown(teams, alone, "AutoCRM was removed from this chat")
    await shown(teams, alone, "Acme Corp renewal 2027")
