"""The entry of Teams over real HTTP with real tokens: stored first, then answered."""

import logging
from collections.abc import AsyncIterator

import pytest
from aiohttp import web

from bot.teams.configuration import TeamsSettings
from bot.teams.connection import connect_teams
from bot.teams.entry import PATH, teams_routes
from bot.teams.files import NOT_A_RECORDING, NOT_HERE
from bot.teams.render import render_card
from core.errors import ConfigurationError, DatabaseUnavailable
from core.messages import ButtonClick, InboundMessage, SlashCommand
from core.replies import Reply, TextCard
from tests.platforms.teams_entry import Entry, KeepingIntake, running_entry
from tests.platforms.teams_outline import outline
from tests.platforms.teams_people import TeamsChat, TeamsPerson
from tests.platforms.teams_server import TENANT, Post, TeamsServer
from tests.unit.teams.samples import EXECUTED, FORM, PREVIEW, reply

PERSONAL = TeamsChat("personal", "a:dana")
GROUP = TeamsChat("groupChat", "19:group@thread.v2")
CHANNEL = TeamsChat("channel", "19:sales@thread.tacv2;messageid=1763912385123")
CARD = "application/vnd.microsoft.card.adaptive"


@pytest.fixture
async def server() -> AsyncIterator[TeamsServer]:
    async with TeamsServer().running() as running:
        yield running


@pytest.fixture
async def entry(server: TeamsServer) -> AsyncIterator[Entry]:
    async with running_entry(server) as running:
        yield running


@pytest.fixture
def dana(entry: Entry) -> TeamsPerson:
    return entry.person()


@pytest.fixture
def kofi(entry: Entry) -> TeamsPerson:
    return entry.person("Kofi Mensah", "kofi.mensah@example.com")


def standing(entry: Entry, chat: TeamsChat, shown: Reply, card: Reply | None = None, owner: str | None = None) -> Post:
    """A message of the bot with this reply; `card` is what is known to stand there by now."""
    activity = {"attachments": [{"contentType": CARD, "content": render_card(shown, owner=owner)}]}
    post = Post("1763912390000", chat.id, activity)
    entry.server.posts.append(post)
    entry.intake.shown[TENANT, chat.id.partition(";")[0], post.id] = card or shown
    return post


@pytest.mark.parametrize("chat", [PERSONAL, GROUP, CHANNEL], ids=lambda chat: chat.kind)
async def test_a_message_is_stored_and_acknowledged(entry: Entry, dana: TeamsPerson, chat: TeamsChat) -> None:
    sent = await dana.say(chat, "acme renewal: amount 75k")
    assert sent.status == 201
    [said] = entry.intake.accepted
    assert isinstance(said, InboundMessage)
    assert (said.text, said.conversation.key, said.key) == (
        "acme renewal: amount 75k",
        chat.id,
        f"teams:{chat.id}:{sent.id}",
    )


async def test_a_message_that_is_delivered_again_is_stored_once(entry: Entry, dana: TeamsPerson) -> None:
    for _ in range(2):
        assert (await dana.say(PERSONAL, "undo", id="1")).status == 201
    assert len(entry.intake.accepted) == 1


async def test_what_cannot_be_stored_is_refused_so_that_teams_tries_again(entry: Entry, dana: TeamsPerson) -> None:
    entry.intake.failure = DatabaseUnavailable("The database does not answer.")
    assert (await dana.say(PERSONAL, "undo")).status == 503


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"{", "application/json", 400),
        (b"[]", "application/json", 400),
        (b"{}", "application/json", 400),
        (b'{"type": 1}', "application/json", 400),
        (b'{"type": "message", "timestamp": "yesterday"}', "application/json", 400),
        (b'{"type": "message", "conversation": "x"}', "application/json", 400),
        (b'{"type": "message"}', "text/plain", 415),
        (b"\xff\xfe", "application/json", 400),
        (b"", "application/json", 400),
    ],
)
async def test_junk_is_a_client_error(entry: Entry, body: bytes, content_type: str, status: int) -> None:
    headers = {"Content-Type": content_type}
    async with entry.http.post(f"{entry.url}{PATH}", data=body, headers=headers) as response:
        assert response.status == status
    assert entry.intake.accepted == []


async def test_a_press_is_stored_and_answered_with_the_card_as_it_is_then(entry: Entry, dana: TeamsPerson) -> None:
    post = standing(entry, PERSONAL, reply(PREVIEW), reply(EXECUTED))
    sent = await dana.press(post, "Confirm")
    [click] = entry.intake.accepted
    assert isinstance(click, ButtonClick)
    assert click.button == "b-confirm"
    assert (sent.status, outline(sent.card).splitlines()[0]) == (200, "*Done, 4 records changed*")
    assert entry.intake.waited == [0.9]


async def test_a_press_that_is_delivered_again_acts_once_and_is_answered_alike(entry: Entry, dana: TeamsPerson) -> None:
    post = standing(entry, PERSONAL, reply(PREVIEW), reply(EXECUTED))
    value = {"action": {"type": "Action.Execute", "verb": "press", "data": {"button": "b"}}, "trigger": "manual"}
    invoke = {"type": "invoke", "name": "adaptiveCard/action", "id": "f:1", "value": value, "replyToId": post.id}
    first, second = [await dana.send(PERSONAL, invoke) for _ in range(2)]
    assert len(entry.intake.accepted) == 1
    assert first.card == second.card


async def test_a_press_on_what_is_not_known_is_told_that_it_is_worked_on(entry: Entry, dana: TeamsPerson) -> None:
    post = standing(entry, PERSONAL, reply(PREVIEW))
    entry.intake.shown.clear()
    sent = await dana.press(post, "Confirm")
    assert (sent.status, sent.words) == (200, "Working on it …")


async def test_a_form_comes_back_in_place_and_is_submitted_with_its_inputs(entry: Entry, dana: TeamsPerson) -> None:
    post = standing(entry, PERSONAL, reply(PREVIEW), reply(FORM))
    sent = await dana.press(post, "Edit")
    assert outline(sent.card).splitlines()[0] == "*Change what you like; nothing is written yet.*"
    await dana.press(post, "Show preview", {"value:0.amount": "80000", "day:1.due_at": "2026-11-25"})
    click = entry.intake.accepted[-1]
    assert isinstance(click, ButtonClick)
    assert click.inputs == {
        "0": "on",
        "1": "off",
        "0.stage": "negotiation",
        "0.amount": "80000",
        "0.probability": "abc",
        "0.close_date": "2026-12-18",
        "0.company_id": "Brightwater",
        "1.title": "Send the redlines",
        "1.due_at": "2026-11-25T15:00",
        "1.private": "",
        "1.minutes": "30",
        "1.email": "",
    }


async def test_leaving_a_form_takes_nothing_of_it_along(entry: Entry, dana: TeamsPerson) -> None:
    await dana.press(standing(entry, PERSONAL, reply(FORM)), "Back")
    [click] = entry.intake.accepted
    assert isinstance(click, ButtonClick)
    assert (click.button, click.inputs) == ("b-back", {})


async def test_an_old_client_presses_by_a_message(entry: Entry, dana: TeamsPerson) -> None:
    sent = await dana.press_in_old_client(standing(entry, PERSONAL, reply(PREVIEW)), "Confirm")
    [click] = entry.intake.accepted
    assert isinstance(click, ButtonClick)
    assert (click.button, sent.status) == ("b-confirm", 201)


async def test_in_a_group_only_the_asker_gets_buttons(entry: Entry, dana: TeamsPerson, kofi: TeamsPerson) -> None:
    post = standing(entry, CHANNEL, reply(PREVIEW), owner=dana.id)
    assert outline(await dana.look(post)).endswith("[Confirm] [Edit] [Cancel]")
    assert outline(await kofi.look(post)).endswith("(The buttons are shown to the person who asked.)")
    assert entry.intake.accepted == []


async def test_in_a_small_group_the_clients_of_others_ask_too_and_get_no_buttons(
    entry: Entry, dana: TeamsPerson, kofi: TeamsPerson
) -> None:
    post = standing(entry, CHANNEL, reply(PREVIEW), owner=dana.id)
    refresh = post.card["refresh"]["action"]
    value = {"action": {"type": "Action.Execute", "verb": "refresh", "data": refresh["data"]}, "trigger": "automatic"}
    invoke = {"type": "invoke", "name": "adaptiveCard/action", "value": value, "replyToId": post.id}
    sent = await kofi.send(CHANNEL, invoke)
    assert outline(sent.card).endswith("(The buttons are shown to the person who asked.)")


async def test_somebody_elses_press_is_answered_to_him_alone(
    entry: Entry, dana: TeamsPerson, kofi: TeamsPerson
) -> None:
    post = standing(entry, GROUP, reply(PREVIEW), owner=dana.id)
    entry.intake.answer = [
        reply(TextCard(text="Only Dana Whitfield can confirm this.")).model_copy(update={"only_to_sender": True})
    ]
    await dana.press(post, "Confirm")
    kofi.views[post.id] = 0, await dana.look(post)
    kofi_presses = {"type": "Action.Execute", "verb": "press", "data": {"button": "b-confirm", "for": dana.id}}
    invoke = {"type": "invoke", "name": "adaptiveCard/action", "value": {"action": kofi_presses}, "replyToId": post.id}
    sent = await kofi.send(GROUP, invoke)
    assert (sent.words, sent.card) == ("Only Dana Whitfield can confirm this.", {})


async def test_a_card_that_is_gone_says_so(entry: Entry, dana: TeamsPerson) -> None:
    post = standing(entry, GROUP, reply(PREVIEW), owner=dana.id)
    entry.intake.shown.clear()
    invoke = {
        "type": "invoke",
        "name": "adaptiveCard/action",
        "value": {"action": {"type": "Action.Execute", "verb": "refresh", "data": {"for": dana.id}}},
        "replyToId": post.id,
    }
    assert (await dana.send(GROUP, invoke)).words == "This card is no longer there. Nothing was changed."


async def test_an_invoke_that_is_not_known_is_501(entry: Entry, dana: TeamsPerson) -> None:
    sent = await dana.send(PERSONAL, {"type": "invoke", "name": "signin/verifyState", "value": {}})
    assert (sent.status, sent.body["statusCode"]) == (501, 501)
    assert entry.intake.accepted == []


@pytest.mark.parametrize(("chat", "told"), [(PERSONAL, NOT_A_RECORDING), (CHANNEL, NOT_HERE)], ids=["file", "voice"])
async def test_content_that_cannot_be_read_is_answered_with_how_to_do_it(
    entry: Entry, dana: TeamsPerson, chat: TeamsChat, told: str
) -> None:
    note = {"contentType": "text/html", "content": '<div><attachment id="voice-1"></attachment></div>'}
    sent = await dana.say(chat, "", attachments=[note])
    assert sent.status == 201
    assert [post.activity["text"] for post in entry.server.shown_in(chat.id)] == [told]
    assert entry.intake.accepted == []


async def test_an_installation_is_greeted_once(entry: Entry, dana: TeamsPerson) -> None:
    bot = {"id": "28:3f1f0d52-8a77-4f3c-9a0e-5d2a0c7a1b11"}
    await dana.send(PERSONAL, {"type": "installationUpdate", "action": "add"})
    await dana.send(PERSONAL, {"type": "conversationUpdate", "membersAdded": [bot]})
    assert [
        (type(inbound), inbound.name) for inbound in entry.intake.accepted if isinstance(inbound, SlashCommand)
    ] == [(SlashCommand, "help")]


@pytest.mark.parametrize(
    ("bound_to", "open_there"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("10.0.0.4", False), ("bot", False)],
)
async def test_without_credentials_only_this_machine_is_answered(
    caplog: pytest.LogCaptureFixture, bound_to: str, open_there: bool
) -> None:
    intake = KeepingIntake()
    application = web.Application()
    async with connect_teams(TeamsSettings()) as connection:
        with caplog.at_level(logging.WARNING):
            assert teams_routes(application, intake, intake, connection, bound_to=bound_to) is open_there
    assert len(application.router.routes()) == open_there
    assert ("is off" in caplog.text) is not open_there
    assert "no app id and password" in caplog.text


async def test_a_local_client_is_answered_without_a_token(server: TeamsServer) -> None:
    async with running_entry(server, app_id="", app_password="", tenant="") as entry:
        person = entry.person()
        person.signed = False
        sent = await person.send(TeamsChat("personal", "local-chat", tenant=""), {"type": "message", "text": "undo"})
        assert sent.status == 201
        [said] = entry.intake.accepted
        assert said.conversation.workspace == "local"


@pytest.mark.parametrize(
    "wrong", [{"app_id": "x"}, {"app_password": "x"}, {"app_id": "x", "app_password": "y"}], ids=str
)
def test_settings_that_are_not_whole_are_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(ConfigurationError):
        TeamsSettings.model_validate(wrong)
