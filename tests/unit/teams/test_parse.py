"""What activities of Teams mean."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.teams.files import NOT_A_RECORDING, NOT_HERE
from bot.teams.parse import Refresh, Unsupported, owner_of, parse
from core.messages import (
    Address,
    ButtonClick,
    Clip,
    Conversation,
    InboundMessage,
    Sender,
    SlashCommand,
    Withdrawal,
)
from tests.unit.teams.payloads import ACTIVITIES, activity

NOW = datetime(2026, 11, 23, 15, 39, 46, tzinfo=UTC)
SAID_AT = datetime(2026, 11, 23, 15, 39, 45, 123000, tzinfo=UTC)
TENANT = "aaaabbbb-0000-cccc-1111-dddd2222eeee"
DANA = Sender(external_id="6b0ec1a1-5f57-4d0e-b5ac-0b3a4f7a1c22", locale="en-US")
DANA_IN_TEAMS = "29:1bSnHZ7Js2STWrgk6ScEErLk1Lp2zQuD5H2qQ0w"
PERSONAL = Conversation(platform="teams", workspace=TENANT, key="a:1pL6i0oY3C0K8oAj8")
GROUP = Conversation(platform="teams", workspace=TENANT, key="19:4f2e8a4f1d7b4bbf@thread.v2")
THREAD = Conversation(platform="teams", workspace=TENANT, key="19:6a1c3e5b@thread.tacv2;messageid=1763912385123")
KEPT = {
    "service_url": "https://smba.trafficmanager.net/amer/",
    "tenant": TENANT,
    "bot": "28:3f1f0d52-8a77-4f3c-9a0e-5d2a0c7a1b11",
    "speaker": DANA_IN_TEAMS,
}
PERSONAL_ADDRESS = Address(
    channel=PERSONAL.key, details={**KEPT, "conversation": PERSONAL.key, "conversation_type": "personal"}
)
THREAD_ADDRESS = Address(
    channel="19:6a1c3e5b@thread.tacv2",
    thread="1763912385123",
    details={**KEPT, "conversation": THREAD.key, "conversation_type": "channel", "asker": DANA_IN_TEAMS},
)
PRESSED = {"pressed_at": f"{NOW.timestamp():.3f}", "shown_as": "1763912390000"}


def parsed(name: str) -> Any:
    return parse(activity(name), NOW)


def message(text: str, **more: Any) -> InboundMessage:
    usual = {
        "key": f"teams:{PERSONAL.key}:1763912385123",
        "conversation": PERSONAL,
        "sender": DANA,
        "sent_at": SAID_AT,
        "address": PERSONAL_ADDRESS,
    }
    return InboundMessage(**{**usual, "text": text, **more})


def test_a_personal_message() -> None:
    assert parsed("message_personal") == message("acme renewal & co: amount < 75k")


def test_a_mention_in_a_channel_is_dropped_and_other_people_stay() -> None:
    assert parsed("message_channel") == message(
        "move the Acme renewal to negotiation, Kofi Mensah knows",
        key=f"teams:{THREAD.key}:1763912385123",
        conversation=THREAD,
        address=THREAD_ADDRESS,
    )


def test_a_mention_alone_asks_for_help() -> None:
    found = parsed("message_group_bare_mention")
    assert isinstance(found, SlashCommand)
    assert (found.name, found.conversation, owner_of(found.address or PERSONAL_ADDRESS)) == (
        "help",
        GROUP,
        DANA_IN_TEAMS,
    )


def test_what_is_quoted_was_said_by_somebody_else() -> None:
    assert parsed("message_quoting") == message("undo that")


def test_a_recording_is_a_clip() -> None:
    clip = Clip(
        id="1150D938-8870-4044-9F2C-5BBDEBA70C9D",
        name="memo.m4a",
        url="https://contoso-my.sharepoint.com/personal/dana/_layouts/15/download.aspx?UniqueId=1150d938&tempauth=e30",
        media_type="audio/mp4",
    )
    assert parsed("file_audio") == message("", clips=(clip,))


@pytest.mark.parametrize(
    ("name", "text", "address"),
    [("file_document", NOT_A_RECORDING, PERSONAL_ADDRESS), ("voice_note_channel", NOT_HERE, THREAD_ADDRESS)],
)
def test_content_that_cannot_be_read_is_answered_with_how_to_do_it(name: str, text: str, address: Address) -> None:
    assert parsed(name) == Unsupported(text=text, address=address)


def test_a_changed_message_takes_the_place_of_the_first() -> None:
    key = f"teams:{PERSONAL.key}:1763912385123"
    assert parsed("message_edited") == message(
        "acme renewal: amount 80k", key=f"{key}:edited:2026-11-23T15:39:45.123000+00:00", edits=key
    )


def test_a_deleted_message_is_withdrawn() -> None:
    key = f"teams:{PERSONAL.key}:1763912385123"
    assert parsed("message_deleted") == Withdrawal(
        key=f"{key}:deleted",
        conversation=PERSONAL,
        sender=DANA,
        withdrawn=key,
        sent_at=SAID_AT,
        address=PERSONAL_ADDRESS,
    )


def click(**more: Any) -> ButtonClick:
    usual = {
        "key": f"teams:{PERSONAL.key}:f:6c2a9d0e-6b7c-9cf5-8f1d-0c5a2c3a7f10",
        "conversation": PERSONAL,
        "sender": DANA,
        "sent_at": SAID_AT,
        "button": "0c1d.0",
        "address": PERSONAL_ADDRESS.model_copy(update={"details": {**PERSONAL_ADDRESS.details, **PRESSED}}),
    }
    return ButtonClick(**{**usual, **more})


def test_a_press() -> None:
    assert parsed("press_personal") == click()


def test_a_press_at_an_old_client() -> None:
    assert parsed("press_old_client") == click(key=f"teams:{PERSONAL.key}:1763912385123")


def test_a_press_on_an_option_of_a_list() -> None:
    assert parsed("press_of_list") == click(button="0c1d.7")


def test_a_card_of_a_group_stays_with_whom_it_is_for_whoever_presses() -> None:
    found = parsed("press_group")
    assert isinstance(found, ButtonClick)
    assert found.sender == DANA
    assert found.address is not None
    assert (owner_of(found.address), found.address.details["speaker"]) == ("29:kofi", DANA_IN_TEAMS)


def test_a_submitted_form_is_read_by_the_names_of_the_core() -> None:
    assert parsed("press_form") == click(
        inputs={
            "0.stage": "negotiation",
            "0.amount": "80000",
            "0.close_date": "2026-12-18",
            "1.due_at": "2026-11-25T15:00",
            "1.note": "two\nlines",
            "0": "on",
            "1": "off",
        }
    )


def test_a_client_asks_for_a_persons_own_view() -> None:
    assert parsed("refresh") == Refresh(
        conversation=THREAD,
        channel="19:6a1c3e5b@thread.tacv2",
        shown_as="1763912390000",
        viewer=DANA_IN_TEAMS,
        owner=DANA_IN_TEAMS,
    )


@pytest.mark.parametrize("name", ["installed_personal", "bot_added_to_team"])
def test_a_new_installation_is_greeted_with_help_once_a_day(name: str) -> None:
    found = parsed(name)
    assert isinstance(found, SlashCommand)
    assert (found.name, found.key) == ("help", f"teams:{found.conversation.key}:welcome:2026-11-23")


@pytest.mark.parametrize("name", ["person_added_to_group", "reaction", "message_undeleted"])
def test_what_is_no_concern_of_ours_is_nothing(name: str) -> None:
    assert parsed(name) is None


def test_a_client_without_tenant_and_directory_is_local() -> None:
    found = parsed("playground_message")
    assert isinstance(found, InboundMessage)
    assert (found.text, found.sender, found.conversation) == (
        "help",
        Sender(external_id="user-id-0"),
        Conversation(platform="teams", workspace="local", key="personal-chat-id"),
    )


def test_a_client_that_knows_no_own_views_gets_buttons_for_all() -> None:
    found = parse(activity("message_channel"), NOW, own_views=False)
    assert isinstance(found, InboundMessage)
    assert found.address is not None
    assert owner_of(found.address) is None


def test_other_bots_are_not_heard() -> None:
    said = activity("message_personal")
    assert parse({**said, "from": {**said["from"], "role": "bot"}}, NOW) is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
FIELDS = [*activity("press_form"), "value", "text", "attachments", "membersAdded", "action"]


@given(st.sampled_from(ACTIVITIES), st.dictionaries(st.sampled_from(FIELDS), JSON, max_size=4))
def test_junk_never_raises(name: str, junk: dict[str, Any]) -> None:
    parse({**activity(name), **junk}, NOW)


@given(st.sampled_from(ACTIVITIES), st.sampled_from(FIELDS))
def test_nothing_is_relied_on_to_be_there(name: str, missing: str) -> None:
    parse({field: value for field, value in activity(name).items() if field != missing}, NOW)
