"""Slash commands and the shortcut on a message."""

import pytest

from bot.slack.parse_commands import parse_command, parse_shortcut
from bot.slack.payload import Payload
from core.messages import Address, Conversation, InboundMessage, Sender, SlashCommand
from tests.unit.slack.payloads import NOW, content, payload

ALONE = Conversation(platform="slack", workspace="T0ACME", key="command:C02SALES001:U02DANA0001")


def test_anything_after_the_command_is_said_and_answered_to_the_caller_alone() -> None:
    received = parse_command(payload("command"), NOW)

    assert received is not None
    assert received.inbound == InboundMessage(
        key="slack:T0ACME:command:8012346.98765.4f1d",
        conversation=ALONE,
        sender=Sender(external_id="U02DANA0001"),
        text="move Acme renewal to negotiation",
        sent_at=NOW,
        address=Address(
            channel="C02SALES001",
            only_to="U02DANA0001",
            form="dialog",
            details={
                "person": "U02DANA0001",
                "trigger_id": "8012346.98765.4f1d",
                "response_url": "https://hooks.slack.com/commands/T0ACME/5/abc",
            },
        ),
    )


@pytest.mark.parametrize(
    ("command", "text", "name", "words"),
    [
        ("/crm", "", "help", ""),
        ("/crm", "help", "help", ""),
        ("/crm", "Undo", "undo", ""),
        ("/crm", "undo 2", "undo", "2"),
        ("/crm", "redo", "redo", ""),
        ("/crm", "history acme", "history", "acme"),
        ("/crm", "whoami", "whoami", ""),
        ("/crm-undo", "3", "undo", "3"),
        ("/crm-undo", "", "undo", ""),
        ("/crm-history", "acme &amp; sons", "history", "acme & sons"),
    ],
)
def test_commands_by_name(command: str, text: str, name: str, words: str) -> None:
    received = parse_command(Payload(content("command") | {"command": command, "text": text}), NOW)

    assert received is not None
    assert isinstance(received.inbound, SlashCommand)
    assert (received.inbound.name, received.inbound.text) == (name, words)


def test_undo_with_more_than_a_number_is_said() -> None:
    received = parse_command(Payload(content("command") | {"text": "undo the stage of Acme"}), NOW)

    assert received is not None
    assert isinstance(received.inbound, InboundMessage)
    assert received.inbound.text == "undo the stage of Acme"


def test_the_shortcut_takes_the_text_and_its_author() -> None:
    received = parse_shortcut(payload("shortcut"), NOW)

    assert received is not None
    assert isinstance(received.inbound, InboundMessage)
    assert received.inbound.text == "Jane & Bob signed, 40k"
    assert received.inbound.author == "U02RAVI0002"
    assert received.inbound.key == "slack:T0ACME:shortcut:8012345.98765.4f1c"
    assert received.inbound.conversation == ALONE


def test_the_shortcut_on_ones_own_message_has_no_other_author() -> None:
    body = content("shortcut")
    body["message"]["user"] = "U02DANA0001"

    received = parse_shortcut(Payload(body), NOW)

    assert received is not None
    assert isinstance(received.inbound, InboundMessage)
    assert received.inbound.author is None


@pytest.mark.parametrize("change", [{"callback_id": "another"}, {"message": {"text": "  "}}, {"channel": None}])
def test_a_shortcut_that_is_not_ours_or_has_nothing_to_log(change: dict[str, object]) -> None:
    assert parse_shortcut(Payload(content("shortcut") | change), NOW) is None


@pytest.mark.parametrize("change", [{"command": "/deploy"}, {"trigger_id": None}, {"user_id": ["U1"]}])
def test_a_command_that_is_not_ours(change: dict[str, object]) -> None:
    assert parse_command(Payload(content("command") | change), NOW) is None
