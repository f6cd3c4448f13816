"""Socket Mode over a real websocket: nothing is acknowledged before it is stored, and it outlives its connections."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.slack.connection import SlackConnection
from bot.slack.socket import SlackSocket
from core.errors import ConfigurationError
from core.messages import Inbound
from tests.platforms.slack_faults import Fault
from tests.platforms.slack_server import APP_TOKEN, SlackServer
from tests.scenario.slack.conftest import KeepingIntake


@pytest.fixture
async def socket(slack: SlackServer, connection: SlackConnection, intake: KeepingIntake) -> AsyncIterator[SlackSocket]:
    opened = SlackSocket(connection.app(intake), APP_TOKEN, client=connection.client, heartbeat=0.2, first_pause=0.01)
    await opened.start()
    await opened.wait_connected()
    await slack.sockets.wait_opened(1)
    yield opened
    await opened.stop()


@pytest.mark.usefixtures("socket")
async def test_messages_commands_and_presses_come_in(slack: SlackServer, intake: KeepingIntake) -> None:
    dana = slack.add_user("dana")

    await dana.say("move the Acme renewal to negotiation")
    answer = await dana.command("/crm", "help")
    await dana.open_home()

    assert [type(each).__name__ for each in intake.accepted] == ["InboundMessage", "SlashCommand", "HomeVisit"]
    assert answer.is_acknowledged
    assert len(slack.sockets.acknowledged) == 3


@pytest.mark.usefixtures("socket")
async def test_what_could_not_be_stored_is_not_acknowledged(slack: SlackServer, intake: KeepingIntake) -> None:
    dana = slack.add_user("dana")
    intake.is_down = True
    saying = asyncio.create_task(dana.say("move it"))
    command = await dana.command("/crm", "undo")
    intake.is_down = False
    saying.cancel()

    assert command.body["text"].startswith("AutoCRM cannot take this just now.")
    assert len(slack.sockets.acknowledged) == 1
    assert intake.accepted == []


@pytest.mark.usefixtures("socket")
async def test_junk_does_not_end_the_connection(slack: SlackServer, intake: KeepingIntake) -> None:
    dana = slack.add_user("dana")
    for junk in ("", "{", "[]", "null", '{"type": "events_api"}', '{"envelope_id": "e", "type": "x", "payload": []}'):
        await slack.sockets.send_raw(junk)

    await dana.say("still there?")

    assert len(intake.accepted) == 1
    assert slack.sockets.opened == 1


@pytest.mark.usefixtures("socket")
async def test_it_reconnects_when_slack_asks_for_it(slack: SlackServer, intake: KeepingIntake) -> None:
    dana = slack.add_user("dana")
    await slack.sockets.ask_to_reconnect()
    await slack.sockets.wait_opened(2)

    await dana.say("still there?")

    assert len(intake.accepted) == 1


async def test_it_reconnects_after_the_connection_broke(
    slack: SlackServer, intake: KeepingIntake, socket: SlackSocket
) -> None:
    dana = slack.add_user("dana")
    slack.fail("apps.connections.open", Fault(status=503), Fault(retry_after=0), Fault(error="internal_error"))
    await slack.sockets.break_off()
    await slack.sockets.wait_opened(2)
    await socket.wait_connected()

    await dana.say("still there?")

    assert len(intake.accepted) == 1
    assert slack.calls["apps.connections.open"] == 5


async def test_what_is_being_handled_is_ended_before_it_stops(slack: SlackServer, connection: SlackConnection) -> None:
    intake = HesitatingIntake()
    socket = SlackSocket(connection.app(intake), APP_TOKEN, client=connection.client)
    await socket.start()
    await slack.sockets.wait_opened(1)
    dana = slack.add_user("dana")
    saying = asyncio.create_task(dana.say("one last thing"))
    await intake.asked.wait()

    stopping = asyncio.create_task(socket.stop())
    intake.may_go_on.set()
    await asyncio.gather(saying, stopping)

    assert dana.delivered[0].is_acknowledged
    assert not socket.is_connected


async def test_a_wrong_app_token_is_told_at_once(connection: SlackConnection, intake: KeepingIntake) -> None:
    socket = SlackSocket(connection.app(intake), "xapp-wrong", client=connection.client)

    with pytest.raises(ConfigurationError, match="SLACK_APP_TOKEN"):
        await socket.start()
    await socket.stop()


async def test_it_starts_while_slack_is_away(
    slack: SlackServer, connection: SlackConnection, intake: KeepingIntake
) -> None:
    slack.fail("apps.connections.open", Fault(status=503), Fault(drop="before"))
    socket = SlackSocket(connection.app(intake), APP_TOKEN, client=connection.client, first_pause=0.01)

    await socket.start()
    await socket.wait_connected()

    assert slack.sockets.opened == 1
    await socket.stop()


class HesitatingIntake(KeepingIntake):
    """Takes what it is given only when it may go on."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = asyncio.Event()
        self.may_go_on = asyncio.Event()

    async def accept(self, inbound: Inbound) -> bool:
        self.asked.set()
        await self.may_go_on.wait()
        return await super().accept(inbound)
