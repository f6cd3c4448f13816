"""Presses, submitted dialogs, and what a dialog looks up."""

from datetime import UTC, datetime

from bot.slack.parse_presses import parse_press, parse_submission, parse_suggestion, private_metadata
from bot.slack.payload import Payload
from bot.slack.received import Suggestion
from core.messages import Address, ButtonClick, Conversation, Sender
from core.values import ButtonId
from tests.unit.slack.payloads import NOW, content, payload

DANA = Sender(external_id="U02DANA0001")


def press(name: str) -> ButtonClick:
    received = parse_press(payload(name), NOW)
    assert received is not None
    assert isinstance(received.inbound, ButtonClick)
    return received.inbound


def test_a_press_in_a_thread() -> None:
    assert press("press") == ButtonClick(
        key="slack:T0ACME:1795369165.000300:1795369400.123456:U02DANA0001:press.0",
        conversation=Conversation(platform="slack", workspace="T0ACME", key="C02SALES001:1795369200.000100"),
        sender=DANA,
        button=ButtonId("2b0c7a52-5a3e-4f0b-8f4d-000000000001"),
        sent_at=datetime(2026, 11, 22, 17, 43, 20, 123456, tzinfo=UTC),
        address=Address(
            channel="C02SALES001",
            thread="1795369200.000100",
            form="dialog",
            details={
                "person": "U02DANA0001",
                "trigger_id": "8012345.98765.4f1c",
                "response_url": "https://hooks.slack.com/actions/T0ACME/1/abc",
                "pressed": "1795369165.000300",
            },
        ),
    )


def test_a_press_without_what_slack_may_leave_out() -> None:
    body = content("press")
    for name in ("response_url", "message", "trigger_id", "channel", "state", "team"):
        del body[name]

    received = parse_press(Payload(body), NOW)

    assert received is not None
    assert received.inbound.key == press("press").key
    assert received.inbound.conversation == press("press").conversation


def test_a_press_on_a_hidden_message_belongs_to_what_its_reader_asked_by_command() -> None:
    click = press("press_hidden")

    assert click.conversation.key == "command:C02SALES001:U02DANA0001"
    assert click.address is not None
    assert (click.address.thread, click.address.only_to) == (None, "U02DANA0001")


def test_a_choice_from_a_menu_is_a_press_of_its_option() -> None:
    click = press("choice_from_menu")

    assert click.button == "2b0c7a52-5a3e-4f0b-8f4d-000000000002"
    assert click.conversation.parent == "D02DANABOT1"


def test_a_press_at_home() -> None:
    click = press("press_at_home")

    assert click.conversation.key == "home:U02DANA0001"
    assert click.key == "slack:T0ACME:V08HOME0001:1795369430.123456:U02DANA0001:press.0"
    assert click.address is not None
    assert (click.address.channel, click.address.only_to) == ("U02DANA0001", "U02DANA0001")


def test_a_field_of_a_dialog_is_no_button() -> None:
    assert parse_press(payload("field_of_dialog"), NOW) is None


def test_a_submitted_dialog_comes_back_to_where_it_was_opened() -> None:
    click = parse_submission(payload("submission"), {"0.amount": "72000"}, NOW)

    assert click == ButtonClick(
        key="slack:T0ACME:submission:8012345.98765.4f1c",
        conversation=Conversation(platform="slack", workspace="T0ACME", key="C02SALES001:1795369200.000100"),
        sender=DANA,
        button=ButtonId("2b0c7a52-5a3e-4f0b-8f4d-000000000003"),
        inputs={"0.amount": "72000"},
        sent_at=NOW,
        address=Address(
            channel="C02SALES001",
            thread="1795369200.000100",
            form="answer",
            details={"person": "U02DANA0001", "pressed": "1795369165.000300"},
        ),
    )


def test_what_a_dialog_carries_fits_and_leads_back() -> None:
    opened_at = press("press").address
    assert opened_at is not None
    carried = private_metadata(ButtonId("b-1"), opened_at)
    body = content("submission")
    body["view"]["private_metadata"] = carried

    click = parse_submission(Payload(body), {}, NOW)

    assert len(carried) < 3000
    assert click is not None
    assert click.conversation == press("press").conversation
    assert click.button == "b-1"


def test_a_dialog_that_is_not_ours_is_nothing() -> None:
    body = content("submission")
    for metadata in ("", "{}", "[1]", "not json", '{"submit": 1}'):
        body["view"]["private_metadata"] = metadata
        assert parse_submission(Payload(body), {}, NOW) is None


def test_what_is_typed_into_a_field_is_looked_up_in_its_table() -> None:
    assert parse_suggestion(payload("suggestion")) == Suggestion(
        conversation=Conversation(platform="slack", workspace="T0ACME", key="C02SALES001:1795369200.000100"),
        sender=DANA,
        table="companies",
        words="acm",
    )
