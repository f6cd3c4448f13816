"""An admin installs AutoCRM in his workspace by Slack's OAuth flow."""

from collections.abc import AsyncIterator
from urllib.parse import parse_qs, urlsplit

import aiohttp
import pytest
from aiohttp import web
from pydantic import SecretStr
from yarl import URL

from bot.couriers import Parcel, Undeliverable
from bot.slack.connection import SlackConnection, SlackCredentials, connect_slack
from bot.slack.routes import EVENTS_PATH, add_slack_routes
from bot.slack.scopes import BOT_SCOPES
from core.errors import ConfigurationError
from core.messages import Address
from core.outcomes import Proposed
from core.plans import ActionPlan
from core.replies import Reply, TextCard
from core.values import MessageId
from storage.engine import create_engine
from tests.platforms.slack_server import SIGNING_SECRET, SlackServer
from tests.scenario.slack.conftest import KeepingIntake

# Slack's library asks for its tokens in a way that aiohttp gives up.
pytestmark = pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning")

FOR_MANY = SlackCredentials(
    client_id="1.2", client_secret=SecretStr("client-secret"), signing_secret=SecretStr(SIGNING_SECRET)
)


@pytest.fixture
async def many(slack: SlackServer, empty_database_url: str) -> AsyncIterator[SlackConnection]:
    engine = create_engine(empty_database_url)
    async with connect_slack(FOR_MANY.model_copy(update={"api_url": slack.api_url}), engine) as connected:
        yield connected
    await engine.dispose()


@pytest.fixture
async def address(slack: SlackServer, many: SlackConnection, intake: KeepingIntake) -> AsyncIterator[str]:
    application = web.Application()
    add_slack_routes(application, many.app(intake))
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    listening = f"http://127.0.0.1:{runner.addresses[0][1]}"
    slack.request_url = listening + EVENTS_PATH
    yield listening
    await runner.cleanup()


async def install(address: str, code: str = "code-of-an-admin", state: str | None = None) -> aiohttp.ClientResponse:
    """Goes through the pages as a browser does, but for the cookie, which it keeps over plain HTTP too."""
    async with aiohttp.ClientSession() as browser:
        async with browser.get(f"{address}/slack/install") as page:
            body = await page.text()
            cookie = page.cookies["slack-app-oauth-state"].value
        link = body.partition('href="https://slack.com/oauth/v2/authorize')[2].partition('"')[0].replace("&amp;", "&")
        asked = parse_qs(urlsplit(link).query)
        assert asked["scope"] == [",".join(BOT_SCOPES)]
        back = URL(f"{address}/slack/oauth_redirect").with_query(code=code, state=state or asked["state"][0])
        async with browser.get(back, headers={"Cookie": f"slack-app-oauth-state={cookie}"}) as done:
            await done.read()
            return done


async def test_after_the_installation_messages_are_taken_and_answered(
    slack: SlackServer, many: SlackConnection, address: str, intake: KeepingIntake
) -> None:
    dana = slack.add_user("dana")
    await dana.say("too early")

    done = await install(address)
    said = await dana.say("hello")
    reply = Reply(id=MessageId("m1"), card=TextCard(text="Hello"), outcome=Proposed(plan=ActionPlan(steps=())))
    where = Address(channel=dana.chat.id, thread=said.ts)
    await many.courier.post(
        Parcel(message=reply.id, workspace="T0ACME", address=where, reply=reply), perhaps_sent=False
    )

    assert done.status == 200
    assert [answer.status for answer in dana.delivered] == [200, 200]
    assert [each.key.split(":")[-1] for each in intake.accepted] == [said.ts]
    assert dana.reads(thread=said.ts) == "Hello"


@pytest.mark.parametrize(("code", "state"), [("wrong", None), ("code-of-an-admin", "forged")])
async def test_a_forged_installation_is_refused(
    slack: SlackServer, many: SlackConnection, address: str, code: str, state: str | None
) -> None:
    done = await install(address, code, state)

    assert done.status in {400, 401}
    assert await many.workspaces.find("T0ACME") is None


async def test_a_workspace_that_removes_the_app_is_forgotten(
    slack: SlackServer, many: SlackConnection, address: str, intake: KeepingIntake, empty_database_url: str
) -> None:
    await install(address)
    dana = slack.add_user("dana")
    await dana.say("hello")
    removed = dana.delivered[0].payload | {"event": {"type": "app_uninstalled"}}

    answer = await slack.send("event", removed)

    engine = create_engine(empty_database_url)
    async with connect_slack(FOR_MANY.model_copy(update={"api_url": slack.api_url}), engine) as another_process:
        assert await another_process.workspaces.find("T0ACME") is None
        reply = Reply(id=MessageId("m1"), card=TextCard(text="Hello"), outcome=Proposed(plan=ActionPlan(steps=())))
        with pytest.raises(Undeliverable):
            await another_process.courier.post(
                Parcel(message=reply.id, workspace="T0ACME", address=Address(channel=dana.chat.id), reply=reply),
                perhaps_sent=False,
            )
    await engine.dispose()
    assert answer.status == 200


async def test_installing_needs_a_database() -> None:
    with pytest.raises(ConfigurationError):
        async with connect_slack(FOR_MANY):
            pass
