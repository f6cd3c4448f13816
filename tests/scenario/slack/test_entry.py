"""What Slack sends to AutoCRM over HTTP: taken once, and only if Slack sent it."""

import json
import logging
import time

import aiohttp
import pytest

from bot.slack.connection import SlackConnection
from core.errors import ConfigurationError
from core.messages import ButtonClick, HomeVisit, InboundMessage, SlashCommand, Withdrawal
from tests.platforms.slack_faults import Fault
from tests.platforms.slack_server import BOT_TOKEN, SIGNING_SECRET, SlackServer
from tests.platforms.slack_signing import signed
from tests.platforms.slack_state import Json, Message
from tests.scenario.slack.conftest import KeepingIntake

pytestmark = pytest.mark.usefixtures("served")


async def test_a_message_is_stored_before_it_is_acknowledged(slack: SlackServer, intake: KeepingIntake) -> None:
    dana = slack.add_user("dana")

    await dana.say("move the *Acme* renewal to negotiation")

    assert [answer.status for answer in dana.delivered] == [200]
    (message,) = intake.accepted
    assert isinstance(message, InboundMessage)
    assert message.text == "move the Acme renewal to negotiation"
    assert message.sender.external_id == dana.id


async def test_one_text_in_two_events_and_thrice_delivered_is_one_message(
    slack: SlackServer, intake: KeepingIntake
) -> None:
    dana = slack.add_user("dana")
    sales = slack.add_channel("sales", dana)

    await dana.say("log a call with Jane", sales, mention=True)
    again = [await slack.again(answer) for answer in dana.delivered]

    assert [answer.payload["event"]["type"] for answer in dana.delivered] == ["message", "app_mention"]
    assert [answer.status for answer in (*dana.delivered, *again)] == [200] * 4
    assert len(intake.accepted) == 1


async def test_a_follow_up_needs_no_mention_from_whoever_speaks_there(
    slack: SlackServer, intake: KeepingIntake
) -> None:
    dana, ravi = slack.add_user("dana"), slack.add_user("ravi")
    sales = slack.add_channel("sales", dana, ravi)
    first = await dana.say("log a call with Jane", sales, mention=True)

    await ravi.say("nice one", sales, thread=first.ts)
    await dana.say(f"<@{ravi.id}> thanks", sales, thread=first.ts)
    await dana.say("make it Tuesday", sales, thread=first.ts)
    await dana.say("lunch?", sales)

    assert [each.text for each in intake.accepted if isinstance(each, InboundMessage)] == [
        "log a call with Jane",
        "make it Tuesday",
    ]
    assert len({each.conversation.key for each in intake.accepted}) == 1


async def test_changes_and_deletions_of_what_was_said_to_us(slack: SlackServer, intake: KeepingIntake) -> None:
    dana = slack.add_user("dana")
    sales = slack.add_channel("sales", dana)
    spoken = await dana.say("log a call", sales, mention=True)
    private = await dana.say("not for you", sales)

    await dana.edit(spoken, f"<@{slack.state.bot.id}> log a meeting")
    await dana.edit(private, "still not for you")
    await dana.delete(spoken)
    await dana.delete(private)

    assert [type(each) for each in intake.accepted] == [InboundMessage, InboundMessage, Withdrawal]
    changed, withdrawal = intake.accepted[1:]
    assert isinstance(changed, InboundMessage)
    assert isinstance(withdrawal, Withdrawal)
    assert (changed.text, changed.edits) == ("log a meeting", intake.accepted[0].key)
    assert withdrawal.withdrawn == intake.accepted[0].key


async def test_commands_home_and_shortcut(slack: SlackServer, intake: KeepingIntake) -> None:
    dana = slack.add_user("dana")
    sales = slack.add_channel("sales", dana, with_bot=False)
    theirs = await dana.say("Jane signed", sales)

    answers = [
        await dana.command("/crm", "history acme", sales),
        await dana.command("/crm", "close the Acme deal", sales),
        await dana.open_home(),
        await dana.shortcut(theirs),
    ]

    assert [(answer.status, answer.body) for answer in answers] == [(200, {})] * 4
    assert [type(each) for each in intake.accepted] == [SlashCommand, InboundMessage, HomeVisit, InboundMessage]
    assert [each.address.only_to for each in intake.accepted if each.address] == [dana.id] * 4


async def test_a_press_is_one_click_however_often_it_is_delivered(slack: SlackServer, intake: KeepingIntake) -> None:
    dana = slack.add_user("dana")
    blocks = [{"type": "actions", "elements": [_slack_button("Confirm", "b-confirm")]}]
    shown = slack.state.add_channel("sales", {dana.id})
    message = await _posted(slack, shown.id, blocks)

    pressed = await dana.click("Confirm", shown)
    await slack.again(pressed)
    await dana.press({"type": "button", "action_id": "press.0", "value": ""}, message)

    (click,) = intake.accepted
    assert isinstance(click, ButtonClick)
    assert click.button == "b-confirm"


@pytest.mark.parametrize(("secret", "seconds"), [("0" * 32, 0), (SIGNING_SECRET, -310), (SIGNING_SECRET, 310)])
async def test_what_slack_did_not_just_sign_is_refused(
    slack: SlackServer, intake: KeepingIntake, secret: str, seconds: int
) -> None:
    dana = slack.add_user("dana")
    await dana.say("hello")
    intake.accepted.clear()

    answer = await slack.send("event", dana.delivered[0].payload, secret=secret, timestamp=int(time.time()) + seconds)

    assert answer.status == 401
    assert intake.accepted == []


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (b"", {}),
        (b"{", None),
        (b"\xff\xfe", None),
        (b"payload=%5B1%5D", None),
        (b"payload=nonsense", None),
        (b"[]", None),
        (b'{"event": "x", "type": "event_callback"}', None),
        (b"{}", {"X-Slack-Request-Timestamp": "soon", "X-Slack-Signature": "v0=1"}),
        (b"{}", {"X-Slack-Request-Timestamp": str(int(time.time())), "X-Slack-Signature": "v0=\xe9"}),
        (b"ssl_check=1", {}),
    ],
)
async def test_junk_is_refused(served: str, intake: KeepingIntake, body: bytes, headers: dict[str, str] | None) -> None:
    if headers is None:
        headers = signed(body.decode("latin-1"), "0" * 32, int(time.time()))
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{served}/slack/events", data=body, headers=headers) as response,
    ):
        assert response.status == 401
    assert intake.accepted == []


@pytest.mark.parametrize(
    "payload",
    [
        {"type": "event_callback", "team_id": "T0ACME", "event": {"type": "message", "channel": 1, "ts": None}},
        {"type": "event_callback", "team_id": "T0ACME", "event": {}},
        {"type": "event_callback", "team_id": "T0ACME", "event": {"type": "reaction_added", "user": "U1"}},
        {"type": "view_submission", "team": {"id": "T0ACME"}, "user": {"id": "U1"}, "view": {"callback_id": "x"}},
        {"type": "block_actions", "team": {"id": "T0ACME"}, "user": {"id": "U1"}, "actions": [{"action_id": "x"}]},
    ],
)
async def test_signed_junk_is_ignored(slack: SlackServer, intake: KeepingIntake, payload: Json) -> None:
    answer = await slack.send("event" if payload["type"] == "event_callback" else "interactive", payload)

    assert answer.status < 500
    assert intake.accepted == []


async def test_another_workspace_is_acknowledged_and_dropped(slack: SlackServer, intake: KeepingIntake) -> None:
    dana = slack.add_user("dana")
    await dana.say("hello")
    payload = json.loads(json.dumps(dana.delivered[0].payload).replace("T0ACME", "T0OTHER"))
    intake.accepted.clear()

    answer = await slack.send("event", payload)

    assert answer.status == 200
    assert intake.accepted == []


async def test_slack_is_asked_once_who_we_are(slack: SlackServer, intake: KeepingIntake) -> None:
    dana = slack.add_user("dana")
    slack.fail("auth.test", Fault(status=503))

    for words in ("one", "two", "three"):
        await dana.say(words)

    assert [answer.status for answer in dana.delivered] == [503, 200, 200]
    assert len(intake.accepted) == 2
    assert dict(slack.calls) == {"auth.test": 2}


async def test_when_nothing_can_be_stored_slack_is_told_to_come_again(
    slack: SlackServer, intake: KeepingIntake, caplog: pytest.LogCaptureFixture
) -> None:
    dana = slack.add_user("dana")
    intake.is_down = True
    with caplog.at_level(logging.DEBUG):
        await dana.say("the secret offer is 75k")
        command = await dana.command("/crm", "the secret offer is 75k")
    intake.is_down = False
    second = await slack.again(dana.delivered[0])

    assert dana.delivered[0].status == 503
    assert command.body["text"].startswith("AutoCRM cannot take this just now. Nothing was changed")
    assert second.status == 200
    assert len(intake.accepted) == 1
    assert "The database cannot be reached." in caplog.text
    assert "secret offer" not in "".join(
        record.getMessage() for record in caplog.records if not record.name.startswith(("aiohttp", "asyncio"))
    )


async def test_the_address_is_proven_to_slack(slack: SlackServer) -> None:
    answer = await slack.send("event", {"type": "url_verification", "challenge": "3eZbrw1a", "token": "gone"})

    assert (answer.status, answer.body) == (200, {"challenge": "3eZbrw1a"})


def _slack_button(label: str, value: str) -> Json:
    return {"type": "button", "action_id": "press.0", "value": value, "text": {"type": "plain_text", "text": label}}


async def _posted(slack: SlackServer, channel: str, blocks: list[Json]) -> Message:
    async with (
        aiohttp.ClientSession(headers={"Authorization": f"Bearer {BOT_TOKEN}"}) as session,
        session.post(
            f"{slack.api_url}chat.postMessage", json={"channel": channel, "text": "Preview", "blocks": blocks}
        ) as response,
    ):
        answer = await response.json()
    slack.calls.clear()
    return slack.state.channels[channel].messages[answer["ts"]]


async def test_what_bolt_finds_in_the_environment_installs_nothing(
    connection: SlackConnection, intake: KeepingIntake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLACK_CLIENT_ID", "1.2")
    monkeypatch.setenv("SLACK_CLIENT_SECRET", "client-secret")

    with pytest.raises(ConfigurationError):
        connection.app(intake)
