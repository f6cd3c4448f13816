"""The stand-in for Slack, and AutoCRM's entry before an intake that keeps what it is given."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from pydantic import SecretStr

from bot.slack.client import SlackCourier
from bot.slack.connection import SlackConnection, SlackCredentials, connect_slack
from bot.slack.routes import EVENTS_PATH, add_slack_routes
from core.errors import DatabaseUnavailable
from core.messages import Conversation, Inbound, Sender
from core.replies import Reply
from core.values import RecordRef
from tests.platforms.slack_server import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET, SlackServer
from tests.platforms.slack_state import Channel
from tests.platforms.slack_user import SlackUser


class KeepingIntake:
    """Keeps what it is given, once by key as the database does; answers forms and searches as it was told to."""

    def __init__(self) -> None:
        self.accepted: list[Inbound] = []
        self.answered: list[Inbound] = []
        self.speaking: set[tuple[str, str]] = set()
        self.answers: list[Reply] = []
        self.records: list[RecordRef] = []
        self.searches: list[tuple[str, str, str, str]] = []
        self.is_down = False

    async def accept(self, inbound: Inbound) -> bool:
        if self.is_down:
            raise DatabaseUnavailable("The database cannot be reached.")
        if any(inbound.key == earlier.key for earlier in self.accepted):
            return False
        self.accepted.append(inbound)
        self.speaking.add((inbound.conversation.key, inbound.sender.external_id))
        return True

    async def is_speaking(self, conversation: Conversation, external_id: str) -> bool:
        return (conversation.key, external_id) in self.speaking

    async def answer_now(self, inbound: Inbound) -> list[Reply]:
        self.answered.append(inbound)
        return self.answers

    async def search(self, conversation: Conversation, sender: Sender, table: str, words: str) -> list[RecordRef]:
        self.searches.append((conversation.key, sender.external_id, table, words))
        return self.records


@pytest.fixture
async def slack() -> AsyncIterator[SlackServer]:
    """A Slack of this test's own; all that it was shown must be what Slack takes."""
    server = SlackServer()
    async with server.running():
        yield server
    assert server.violations == []


@pytest.fixture
async def connection(slack: SlackServer) -> AsyncIterator[SlackConnection]:
    """AutoCRM's side, with the token of the workspace."""
    credentials = SlackCredentials(
        bot_token=SecretStr(BOT_TOKEN),
        signing_secret=SecretStr(SIGNING_SECRET),
        app_token=SecretStr(APP_TOKEN),
        api_url=slack.api_url,
    )
    async with connect_slack(credentials) as connected:
        yield connected


@pytest.fixture
def intake() -> KeepingIntake:
    """What stands behind the entry."""
    return KeepingIntake()


@pytest.fixture
async def served(slack: SlackServer, connection: SlackConnection, intake: KeepingIntake) -> AsyncIterator[str]:
    """The entry on a real web server, whose address is known to Slack."""
    application = web.Application()
    add_slack_routes(application, connection.app(intake))
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    slack.request_url = address + EVENTS_PATH
    yield address
    await runner.cleanup()


@pytest.fixture
def courier(connection: SlackConnection) -> SlackCourier:
    """Slack's courier."""
    return connection.courier


@pytest.fixture
def dana(slack: SlackServer) -> SlackUser:
    """A rep."""
    return slack.add_user("dana")


@pytest.fixture
def sales(slack: SlackServer, dana: SlackUser) -> Channel:
    """A channel of hers, with AutoCRM."""
    return slack.add_channel("sales", dana)
