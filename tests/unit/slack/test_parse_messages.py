"""What people write, change and delete in Slack."""

from datetime import UTC, datetime

import pytest

from bot.slack.parse import parse_event
from bot.slack.payload import Payload
from bot.slack.received import Received
from core.messages import Address, Clip, Conversation, HomeVisit, InboundMessage, Sender, SlashCommand, Withdrawal
from tests.unit.slack.payloads import NOW, OWN, content, of_event

DANA = Sender(external_id="U02DANA0001")
DIRECT = Conversation(platform="slack", workspace="T0ACME", key="D02DANABOT1:1795369161.000200", parent="D02DANABOT1")
THREAD = Conversation(platform="slack", workspace="T0ACME", key="C02SALES001:1795369200.000100")
IN_DIRECT = Address(channel="D02DANABOT1", thread="1795369161.000200", details={"person": "U02DANA0001"})
IN_THREAD = Address(channel="C02SALES001", thread="1795369200.000100", details={"person": "U02DANA0001"})


def message(name: str) -> InboundMessage:
    received = of_event(name)
    assert received is not None
    assert isinstance(received.inbound, InboundMessage)
    return received.inbound


def test_a_direct_message_is_plain_text_in_a_conversation_of_its_own() -> None:
    assert of_event("message_im") == Received(
        inbound=InboundMessage(
            key="slack:T0ACME:D02DANABOT1:1795369161.000200",
            conversation=DIRECT,
            sender=DANA,
            text="move Acme & Sons renewal to negotiation, 75k <net>",
            sent_at=datetime(2026, 11, 22, 17, 39, 21, 200, tzinfo=UTC),
            address=IN_DIRECT,
        )
    )


def test_an_answer_in_a_thread_belongs_to_the_thread() -> None:
    answer = message("message_im_thread")

    assert (answer.conversation, answer.address, answer.text) == (DIRECT, IN_DIRECT, "make it 60k")


def test_a_mention_reaches_us_twice_with_one_key() -> None:
    twice = message("app_mention"), message("message_channel_mention")

    assert twice[0] == twice[1]
    assert twice[0].key == "slack:T0ACME:C02SALES001:1795369200.000100"
    assert twice[0].text == "log a call with Jane at Acme, cc"
    assert (twice[0].conversation, twice[0].address) == (THREAD, IN_THREAD)


def test_a_follow_up_without_mention_depends_on_who_speaks_there() -> None:
    follow_up = of_event("message_channel_thread")

    assert follow_up is not None
    assert not follow_up.addressed
    assert follow_up.inbound.conversation == THREAD


def test_a_mention_without_words_asks_for_help() -> None:
    body = content("app_mention")
    body["event"]["text"] = "<@U0AUTOCRM> "

    received = parse_event(Payload(body), OWN, NOW)

    assert received is not None
    assert isinstance(received.inbound, SlashCommand)
    assert received.inbound.name == "help"


def test_a_voice_clip_is_told_by_its_subtype_and_other_files_are_left() -> None:
    clip = message("voice_clip")

    assert clip.text == ""
    assert clip.clips == (
        Clip(
            id="F08CLIP0001",
            name="audio_message.m4a",
            url="https://files.slack.com/files-tmb/T0ACME-F08CLIP0001-aa/download/audio_message_audio.mp4",
            media_type="video/mp4",
            size=48211,
            seconds=6.42,
        ),
    )


def test_a_change_takes_the_place_of_what_was_said() -> None:
    changed = message("message_changed")

    assert changed.key == "slack:T0ACME:D02DANABOT1:1795369320.001000"
    assert changed.edits == "slack:T0ACME:D02DANABOT1:1795369161.000200"
    assert changed.text == "move Acme renewal to proposal"
    assert (changed.conversation, changed.address) == (DIRECT, IN_DIRECT)


@pytest.mark.parametrize(
    ("name", "withdrawn", "conversation", "addressed"),
    [
        ("message_deleted", "slack:T0ACME:D02DANABOT1:1795369161.000200", DIRECT, True),
        ("message_with_answers_deleted", "slack:T0ACME:C02SALES001:1795369200.000100", THREAD, False),
    ],
)
def test_a_deletion_is_a_withdrawal(name: str, withdrawn: str, conversation: Conversation, addressed: bool) -> None:
    received = of_event(name)

    assert received is not None
    assert isinstance(received.inbound, Withdrawal)
    assert (received.inbound.withdrawn, received.inbound.conversation) == (withdrawn, conversation)
    assert received.inbound.sender == DANA
    assert received.addressed is addressed


def test_a_look_at_the_home_tab_is_a_visit() -> None:
    received = of_event("app_home_opened")

    assert received == Received(
        inbound=HomeVisit(
            key="slack:T0ACME:home:U02DANA0001:1795369370.123456",
            conversation=Conversation(platform="slack", workspace="T0ACME", key="home:U02DANA0001"),
            sender=DANA,
            sent_at=datetime(2026, 11, 22, 17, 42, 50, 123456, tzinfo=UTC),
            address=Address(
                channel="U02DANA0001",
                only_to="U02DANA0001",
                details={"person": "U02DANA0001", "home": "V08HOME0001"},
            ),
        )
    )


@pytest.mark.parametrize(
    "name",
    [
        "app_messages_opened",
        "channel_join",
        "file_without_words",
        "message_channel",
        "message_to_a_colleague",
        "message_unfurled",
        "other_bot",
        "own_message",
        "own_message_changed",
    ],
)
def test_what_is_not_for_us_is_nothing(name: str) -> None:
    assert of_event(name) is None


def test_what_slack_may_leave_out_is_not_missed() -> None:
    body = content("message_im")
    for name in ("authorizations", "event_time", "event_context", "event_id", "api_app_id"):
        del body[name]
    for name in ("client_msg_id", "blocks", "team", "channel_type", "event_ts"):
        del body["event"][name]

    assert parse_event(Payload(body), OWN, NOW) == of_event("message_im")


def test_a_workspace_of_an_organisation_is_named_beside_its_authorization() -> None:
    body = content("message_im")
    body["authorizations"][0]["team_id"] = None

    assert parse_event(Payload(body), OWN, NOW) == of_event("message_im")


def test_in_a_shared_channel_the_workspace_is_where_we_are_installed() -> None:
    body = content("app_mention")
    body["team_id"] = body["event"]["team"] = "T0STRANGER"

    received = parse_event(Payload(body), OWN, NOW)

    assert received is not None
    assert received.inbound.conversation.workspace == "T0ACME"
