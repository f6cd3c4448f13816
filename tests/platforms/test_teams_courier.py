"""Replies on their way to Teams, over real HTTP to the stand-in, which fails as Teams fails."""

import asyncio
import time
from base64 import b64decode
from collections.abc import AsyncIterator
from io import BytesIO
from typing import Any

import aiohttp
import pytest
from PIL import Image

from bot.couriers import Parcel, Person, RateLimited, Undeliverable, Unreachable
from bot.teams.connection import connect_teams
from core.messages import Address, Conversation
from core.replies import AnswerCard, Bar, Card, Chart, TextCard
from core.values import MessageId
from tests.platforms.teams_cards import card_errors
from tests.platforms.teams_entry import settings_for
from tests.platforms.teams_outline import outline
from tests.platforms.teams_people import BOT, TeamsChat, TeamsPerson
from tests.platforms.teams_server import TENANT, TeamsServer
from tests.unit.teams.samples import EXECUTED, FORM, PREVIEW, reply

PERSONAL = TeamsChat("personal", "a:dana")
CHANNEL = TeamsChat("channel", "19:sales@thread.tacv2;messageid=1763912385123")
STAGES = AnswerCard(
    text="There are 3 open deals, by stage:",
    columns=("Stage", "Deals"),
    rows=(("Proposal", "1"), ("Negotiation", "2")),
    chart=Chart(
        title="Open deals by stage",
        bars=(Bar(label="Proposal", value=1, shown="1"), Bar(label="Negotiation", value=2, shown="2")),
    ),
)
WORDS = TextCard(text="Only Dana can confirm this.")


@pytest.fixture
async def server() -> AsyncIterator[TeamsServer]:
    async with TeamsServer().running() as running:
        yield running


@pytest.fixture
async def courier(server: TeamsServer) -> AsyncIterator[Any]:
    async with connect_teams(settings_for(server)) as connection:
        yield connection.courier


@pytest.fixture
async def dana(server: TeamsServer) -> AsyncIterator[TeamsPerson]:
    async with aiohttp.ClientSession() as http:
        yield TeamsPerson(server, http, "", "Dana Whitfield", "dir-dana", "dana.whitfield@example.com")


def address(server: TeamsServer, chat: TeamsChat, *, only_to: str | None = None, **details: str) -> Address:
    kept = {
        "service_url": server.service_url,
        "conversation": chat.id,
        "conversation_type": chat.kind,
        "tenant": TENANT,
        "bot": BOT,
    }
    return Address(channel=chat.id.partition(";")[0], only_to=only_to, details={**kept, **details})


def parcel(to: Address, card: Card = PREVIEW, *, alone: bool = False) -> Parcel:
    shown = reply(card).model_copy(update={"only_to_sender": alone})
    return Parcel(message=MessageId("m1"), workspace=TENANT, address=to, reply=shown)


async def test_a_reply_is_posted_where_it_was_asked_and_then_replaced(server: TeamsServer, courier: Any) -> None:
    there = address(server, CHANNEL, asker="29:dir-dana")
    shown_as = await courier.post(parcel(there), perhaps_sent=False)
    [post] = server.posts
    assert (post.id, post.conversation, post.activity["summary"]) == (shown_as, CHANNEL.id, "4 records will change")
    assert post.card["refresh"]["userIds"] == ["29:dir-dana"]
    await courier.update(parcel(there, EXECUTED), shown_as)
    assert outline(post.card).splitlines()[0] == "*Done, 4 records changed*"
    assert len(server.posts) == 1


async def test_in_a_personal_chat_the_buttons_are_there_at_once(server: TeamsServer, courier: Any) -> None:
    await courier.post(parcel(address(server, PERSONAL)), perhaps_sent=False)
    assert outline(server.posts[0].card).endswith("[Confirm] [Edit] [Cancel]")


async def test_a_form_takes_the_place_of_the_card_it_was_opened_from(server: TeamsServer, courier: Any) -> None:
    there = address(server, PERSONAL)
    shown_as = await courier.post(parcel(there), perhaps_sent=False)
    opened = address(server, PERSONAL, shown_as=shown_as)
    assert await courier.post(parcel(opened, FORM), perhaps_sent=False) == shown_as
    assert [outline(post.card).splitlines()[0] for post in server.posts] == [
        "*Change what you like; nothing is written yet.*"
    ]


async def test_what_is_for_one_person_in_a_group_is_whispered_to_him(server: TeamsServer, courier: Any) -> None:
    there = address(server, CHANNEL, only_to="dir-kofi", speaker="29:dir-kofi")
    await courier.post(parcel(there, WORDS, alone=True), perhaps_sent=False)
    assert server.shown_in(CHANNEL.id) == []
    [post] = server.shown_in(CHANNEL.id, to="29:dir-kofi")
    assert outline(post.card) == "Only Dana can confirm this."


async def test_what_was_shown_in_the_answer_to_a_press_is_not_sent_again(server: TeamsServer, courier: Any) -> None:
    pressed = {"speaker": "29:dir-kofi", "pressed_at": f"{time.time():.3f}", "asker": "29:dir-dana"}
    there = address(server, CHANNEL, only_to="dir-kofi", **pressed)
    assert await courier.post(parcel(there, WORDS, alone=True), perhaps_sent=False) == ""
    assert server.posts == []


async def test_what_came_too_late_for_the_answer_is_whispered(server: TeamsServer, courier: Any) -> None:
    pressed = {"speaker": "29:dir-kofi", "pressed_at": f"{time.time() - 5:.3f}", "asker": "29:dir-dana"}
    there = address(server, CHANNEL, only_to="dir-kofi", **pressed)
    await courier.post(parcel(there, WORDS, alone=True), perhaps_sent=False)
    assert [post.only_to for post in server.posts] == ["29:dir-kofi"]


async def test_where_whispering_is_off_the_person_is_reached_alone(
    server: TeamsServer, courier: Any, dana: TeamsPerson
) -> None:
    server.whispers = False
    sent = parcel(address(server, CHANNEL, only_to=dana.directory_id, speaker=dana.id), WORDS, alone=True)
    with pytest.raises(Undeliverable):
        await courier.post(sent, perhaps_sent=False)
    alone = courier.direct(sent)
    assert alone is not None
    await courier.post(sent.model_copy(update={"address": alone}), perhaps_sent=False)
    assert [(post.conversation, post.only_to) for post in server.posts] == [(f"a:alone-{dana.id}", None)]


async def test_in_a_personal_chat_there_is_no_other_way(server: TeamsServer, courier: Any) -> None:
    assert courier.direct(parcel(address(server, PERSONAL))) is None


@pytest.mark.parametrize(
    ("status", "retry_after", "error"),
    [
        (429, 7.0, RateLimited),
        (429, None, RateLimited),
        (412, None, RateLimited),
        (503, 3.0, RateLimited),
        (500, None, Unreachable),
        (502, None, Unreachable),
        (503, None, Unreachable),
        (504, None, Unreachable),
        (400, None, Undeliverable),
        (403, None, Undeliverable),
        (404, None, Undeliverable),
        (413, None, Undeliverable),
    ],
)
@pytest.mark.parametrize("method", ["POST", "PUT"])
async def test_failures_are_told_apart(
    server: TeamsServer, courier: Any, method: str, status: int, retry_after: float | None, error: type[Exception]
) -> None:
    server.fail(method, status, retry_after=retry_after)
    there = parcel(address(server, PERSONAL))
    with pytest.raises(error) as raised:
        await (courier.post(there, perhaps_sent=False) if method == "POST" else courier.update(there, "1"))
    if isinstance(raised.value, RateLimited) and retry_after is not None:
        assert retry_after <= raised.value.seconds <= retry_after + 0.5
    assert server.posts == []


async def test_a_connection_that_breaks_after_the_message_was_taken_is_not_known(
    server: TeamsServer, courier: Any
) -> None:
    server.fail("POST", acted=True, dropped=True)
    with pytest.raises(Unreachable):
        await courier.post(parcel(address(server, PERSONAL)), perhaps_sent=False)
    assert len(server.posts) == 1


async def test_nothing_listening_is_unreachable(server: TeamsServer, courier: Any) -> None:
    there = address(server, PERSONAL, service_url="http://127.0.0.1:9/")
    with pytest.raises(Unreachable):
        await courier.post(parcel(there), perhaps_sent=False)


async def test_a_bot_that_was_removed_cannot_write(server: TeamsServer, courier: Any) -> None:
    server.removed_from.add(CHANNEL.id)
    with pytest.raises(Undeliverable, match="removed"):
        await courier.post(parcel(address(server, CHANNEL)), perhaps_sent=False)


async def test_the_token_is_fetched_once_and_again_when_teams_refuses_it(server: TeamsServer, courier: Any) -> None:
    there = parcel(address(server, PERSONAL))
    await asyncio.gather(*(courier.post(there, perhaps_sent=False) for _ in range(5)))
    assert (server.counters["sign-in"], len(server.posts)) == (1, 5)
    server.revoke_tokens()
    await courier.post(there, perhaps_sent=False)
    assert (server.counters["sign-in"], len(server.posts)) == (2, 6)


async def test_a_wrong_password_is_told_to_the_administrator(server: TeamsServer) -> None:
    async with connect_teams(settings_for(server, app_password="wrong")) as connection:
        with pytest.raises(Undeliverable, match="administrator"):
            await connection.courier.post(parcel(address(server, PERSONAL)), perhaps_sent=False)


async def test_typing_is_shown_and_never_fails(server: TeamsServer, courier: Any) -> None:
    conversation = Conversation(platform="teams", workspace=TENANT, key=CHANNEL.id)
    server.fail("POST", 500)
    for _ in range(2):
        await courier.show_status(conversation, address(server, CHANNEL), "Thinking")
    assert (server.typing, server.posts) == ([CHANNEL.id], [])


async def test_a_person_is_known_by_the_roster_of_where_he_spoke(
    server: TeamsServer, courier: Any, dana: TeamsPerson
) -> None:
    known = Person(external_id="dir-dana", email="dana.whitfield@example.com", name="Dana Whitfield")
    assert await courier.person(TENANT, "dir-dana", address(server, CHANNEL)) == known
    assert server.counters["POST"] == 0
    assert await courier.person(TENANT, "dir-dana") == known


async def test_who_is_in_no_roster_is_nobody(server: TeamsServer, courier: Any) -> None:
    assert await courier.person(TENANT, "dir-nobody", address(server, CHANNEL)) is None
    assert await courier.person(TENANT, "dir-nobody") is None


@pytest.mark.parametrize(
    ("changed", "email"),
    [
        ({"email": None}, "dana.whitfield@example.com"),
        ({"email": "d.whitfield@example.com"}, "d.whitfield@example.com"),
        ({"userPrincipalName": "dana_other.example#EXT#@example.onmicrosoft.com"}, ""),
        ({"userRole": "guest"}, ""),
        ({"userRole": "anonymous"}, ""),
        ({"tenantId": "99999999-0000-cccc-1111-dddd2222eeee"}, ""),
    ],
)
async def test_only_a_members_own_address_counts(
    server: TeamsServer, courier: Any, dana: TeamsPerson, changed: dict[str, Any], email: str
) -> None:
    server.members[dana.directory_id] = {**server.members[dana.directory_id], **changed}
    person = await courier.person(TENANT, dana.directory_id, address(server, CHANNEL))
    assert person is not None
    assert person.email == email


async def test_while_teams_cannot_be_asked_nobody_is_taken_for_a_stranger(server: TeamsServer, courier: Any) -> None:
    server.fail("GET", 502)
    with pytest.raises(Unreachable):
        await courier.person(TENANT, "dir-dana", address(server, CHANNEL))


async def test_a_chart_is_a_picture_in_the_card_of_its_answer(server: TeamsServer, courier: Any) -> None:
    await courier.post(parcel(address(server, PERSONAL), STAGES), perhaps_sent=False)
    [post] = server.posts
    *_, image = post.card["body"]
    assert image["altText"] == "Open deals by stage: Proposal 1, Negotiation 2"
    with Image.open(BytesIO(b64decode(image["url"].removeprefix("data:image/png;base64,")))) as picture:
        assert picture.format == "PNG"
    assert card_errors(post.card) == []


async def test_a_card_with_no_room_for_the_picture_goes_without(server: TeamsServer, courier: Any) -> None:
    rows = tuple((f"{n} " + "x" * 380, "1") for n in range(60))
    await courier.post(parcel(address(server, PERSONAL), STAGES.model_copy(update={"rows": rows})), perhaps_sent=False)
    [post] = server.posts
    assert [element for element in post.card["body"] if element["type"] == "Image"] == []
    assert [element for element in post.card["body"] if element["type"] == "Table"]
