"""Who is believed at the entry of Teams: each fault of a token is refused, and nothing is stored."""

import asyncio
import base64
import json
import time
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web
from botbuilder.core import ActivityHandler, TurnContext
from botbuilder.integration.aiohttp import CloudAdapter, ConfigurationBotFrameworkAuthentication
from botbuilder.schema import AdaptiveCardInvokeResponse, AdaptiveCardInvokeValue

from tests.platforms.teams_entry import Entry, running_entry
from tests.platforms.teams_keys import SigningParty
from tests.platforms.teams_people import TeamsChat
from tests.platforms.teams_server import APP_ID, TENANT, TeamsServer

CHAT = TeamsChat("personal", "a:dana")
OTHER_TENANT = "99999999-0000-cccc-1111-dddd2222eeee"


@pytest.fixture
async def server() -> AsyncIterator[TeamsServer]:
    async with TeamsServer().running() as running:
        yield running


@pytest.fixture
async def entry(server: TeamsServer) -> AsyncIterator[Entry]:
    async with running_entry(server) as running:
        yield running


def unsigned(claims: dict[str, Any], header: dict[str, Any]) -> str:
    """A token that says it needs no signature."""
    parts = (base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode() for part in (header, claims))
    return ".".join((*parts, ""))


def tampered(token: str) -> str:
    """A token whose claims were changed after it was signed."""
    header, claims, signature = token.split(".")
    said = json.loads(base64.urlsafe_b64decode(claims + "=="))
    changed = base64.urlsafe_b64encode(json.dumps({**said, "aud": APP_ID, "exp": said["exp"] + 1}).encode())
    return ".".join((header, changed.rstrip(b"=").decode(), signature))


def faulty_tokens(server: TeamsServer) -> dict[str, str]:
    keys, service, now = server.keys, server.service_url, int(time.time())
    right = {"iss": "https://api.botframework.com", "aud": APP_ID, "serviceurl": service, "exp": now + 3600}
    return {
        "none": "",
        "no token": "nonsense",
        "expired": keys.token(APP_ID, service, nbf=now - 7200, exp=now - 3600),
        "not valid yet": keys.token(APP_ID, service, nbf=now + 3600, exp=now + 7200),
        "without end": keys.token(APP_ID, service, exp=None),
        "forged": SigningParty(keys.key_id, pair=2).token(APP_ID, service),
        "tampered": tampered(keys.token(APP_ID, service)),
        "unknown key": SigningParty("another").token(APP_ID, service),
        "without key": keys.token(APP_ID, service, headers={"kid": ""}),
        "wrong audience": keys.token("another-app", service),
        "wrong issuer": keys.token(APP_ID, service, iss="https://login.microsoftonline.com/common/v2.0"),
        "emulator": keys.token(APP_ID, service, iss="https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/"),
        "wrong service URL": keys.token(APP_ID, "https://elsewhere.example/"),
        "no service URL": keys.token(APP_ID, service, serviceurl=None),
        "alg none": unsigned(right, {"alg": "none", "typ": "JWT", "kid": keys.key_id}),
        "alg HS256": unsigned(right, {"alg": "HS256", "typ": "JWT", "kid": keys.key_id}) + "c2lnbmF0dXJl",
    }


FAULTS = [
    "none", "no token", "expired", "not valid yet", "without end", "forged", "tampered", "unknown key", "without key",
    "wrong audience", "wrong issuer", "emulator", "wrong service URL", "no service URL", "alg none", "alg HS256",
]  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_faulty_token_is_401_and_nothing_is_stored(entry: Entry, fault: str) -> None:
    person = entry.person()
    activity = person.activity(CHAT, {"type": "message", "text": "hi"})
    sent = await person.send_raw(activity, faulty_tokens(entry.server)[fault])
    assert (sent.status, entry.intake.accepted) == (401, [])


async def test_the_list_of_faults_is_whole(entry: Entry) -> None:
    assert list(faulty_tokens(entry.server)) == FAULTS


async def test_a_right_token_is_believed(entry: Entry) -> None:
    sent = await entry.person().say(CHAT, "hi")
    assert (sent.status, [inbound.conversation.workspace for inbound in entry.intake.accepted]) == (201, [TENANT])


async def test_a_key_for_another_channel_is_401(server: TeamsServer) -> None:
    server.keys = SigningParty(endorsements=("webchat",))
    async with running_entry(server) as entry:
        assert (await entry.person().say(CHAT, "hi")).status == 401
        assert entry.intake.accepted == []


@pytest.mark.parametrize(
    ("tenant", "named_by_channel"), [(OTHER_TENANT, OTHER_TENANT), (TENANT, OTHER_TENANT), ("", "")]
)
async def test_another_tenant_is_403(entry: Entry, tenant: str, named_by_channel: str) -> None:
    data = {"tenant": {"id": named_by_channel}}
    chat = TeamsChat("personal", "a:dana", tenant=tenant)
    sent = await entry.person().send(chat, {"type": "message", "text": "hi", "channelData": data})
    assert (sent.status, entry.intake.accepted) == (403, [])


async def test_a_further_tenant_can_be_allowed(server: TeamsServer) -> None:
    async with running_entry(server, allowed_tenants=frozenset({OTHER_TENANT})) as entry:
        sent = await entry.person().say(TeamsChat("personal", "a:dana", tenant=OTHER_TENANT), "hi")
        assert (sent.status, len(entry.intake.accepted)) == (201, 1)


async def test_a_new_key_is_fetched_when_it_is_used_and_the_keys_only_once(server: TeamsServer) -> None:
    async with running_entry(server) as entry:
        person = entry.person()
        await asyncio.gather(*(person.say(CHAT, f"hi {number}") for number in range(5)))
        assert server.counters["keys"] == 1
        for number in range(3):
            await person.send_raw(
                person.activity(CHAT, {"type": "message", "text": "hi"}),
                SigningParty(f"made up {number}").token(APP_ID, server.service_url),
            )
        assert (server.counters["keys"], len(entry.intake.accepted)) == (1, 5)


async def test_when_the_keys_cannot_be_fetched_teams_shall_try_again(server: TeamsServer) -> None:
    async with running_entry(server, keys_url=f"{server.url}/not/there") as entry:
        assert (await entry.person().say(CHAT, "hi")).status == 503
        assert entry.intake.accepted == []


async def test_while_the_keys_are_fetched_others_are_answered(server: TeamsServer) -> None:
    gate = server.close_gate("keys")
    async with running_entry(server) as entry:
        saying = asyncio.create_task(entry.person().say(CHAT, "hi"))
        await server.waiting_at["keys"].wait()
        async with entry.http.get(f"{entry.url}/ping") as response:
            assert await response.text() == "pong"
        assert not saying.done()
        gate.set()
        assert (await saying).status == 201


class _Configuration:
    """The settings as botbuilder's own classes take them."""

    APP_ID = APP_ID
    APP_PASSWORD = "secret"


class _Answering(ActivityHandler):
    async def on_adaptive_card_invoke(
        self,
        turn_context: TurnContext,  # noqa: ARG002 - botbuilder's signature  # botbuilder's signature
        invoke_value: AdaptiveCardInvokeValue,  # noqa: ARG002 - botbuilder's signature
    ) -> AdaptiveCardInvokeResponse:
        return AdaptiveCardInvokeResponse(
            status_code=200, type="application/vnd.microsoft.card.adaptive", value={"type": "AdaptiveCard"}
        )


async def stock_status(server: TeamsServer, configuration: type, chat_activity: dict[str, Any], token: str) -> int:
    """What botbuilder's own adapter and handler answer."""
    adapter = CloudAdapter(ConfigurationBotFrameworkAuthentication(configuration))

    async def messages(request: web.Request) -> web.Response:
        return await adapter.process(request, _Answering()) or web.Response()

    async with running_entry(server) as entry:
        application = web.Application()
        application.router.add_post("/api/messages", messages)
        runner = web.AppRunner(application, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        try:
            person = entry.person()
            person.bot_url = f"http://127.0.0.1:{runner.addresses[0][1]}"
            return (await person.send_raw(person.activity(CHAT, chat_activity), token)).status
        finally:
            await runner.cleanup()


class TestUpstream:
    """botbuilder's faults that `bot.teams.adapter` mends: where one of these fails, the mending can go."""

    async def test_a_token_that_is_none_is_500(self, server: TeamsServer) -> None:
        assert await stock_status(server, _Configuration, {"type": "message", "text": "hi"}, "nonsense") == 500

    async def test_the_answer_to_a_card_is_500(self, server: TeamsServer) -> None:
        class Open(_Configuration):
            APP_ID = ""
            APP_PASSWORD = ""

        invoke = {
            "type": "invoke",
            "name": "adaptiveCard/action",
            "value": {"action": {"type": "Action.Execute", "verb": "press", "data": {}}, "trigger": "manual"},
        }
        assert await stock_status(server, Open, invoke, "") == 500
