"""Forms: opened in a dialog, filled in, looked up in, and answered as they are submitted."""

import pytest

from bot.couriers import Parcel
from bot.slack.connection import SlackConnection
from core.messages import Address, ButtonClick
from core.outcomes import Proposed
from core.plans import ActionPlan
from core.replies import Button, ChoiceCard, EditCard, EditInput, Option, PlanAction, Reply
from core.values import ButtonId, MessageId, PlanId, RecordId, RecordRef
from tests.platforms.slack_server import SlackServer
from tests.platforms.slack_state import Channel
from tests.platforms.slack_user import SlackUser
from tests.scenario.slack.conftest import KeepingIntake

pytestmark = pytest.mark.usefixtures("served")


def button(name: str, label: str) -> Button:
    return Button(id=ButtonId(name), label=label, action=PlanAction(verb="confirm", plan=PlanId("p1")))


def form(error: str | None = None) -> EditCard:
    amount = EditInput(
        name="0.amount",
        record="Acme renewal",
        label="Amount",
        type="money",
        value="60000.00",
        shown="60000",
        error=error,
    )
    company = EditInput(
        name="0.company_id",
        record="Acme renewal",
        label="Company",
        type="reference",
        value="c1",
        shown="Acme",
        table="companies",
    )
    return EditCard(
        plan=PlanId("p1"),
        headline="Change what will be done",
        inputs=(amount, company),
        submit=button("b-submit", "Show preview"),
        cancel=button("b-cancel", "Cancel"),
    )


def reply(card: EditCard | ChoiceCard) -> Reply:
    return Reply(id=MessageId("m1"), card=card, outcome=Proposed(plan=ActionPlan(steps=())))


async def test_a_submitted_form_is_answered_at_once(
    slack: SlackServer, intake: KeepingIntake, connection: SlackConnection
) -> None:
    dana = slack.add_user("dana")
    sales = slack.add_channel("sales", dana)
    await _open_form(slack, dana, sales, connection)
    intake.answers = [reply(form(error="“lots” is not an amount."))]

    refused = await dana.submit({"0.amount": {"value": {"type": "number_input", "value": "1"}}})
    intake.answers = []
    taken = await dana.submit({"0.amount": {"value": {"type": "number_input", "value": "72000"}}})

    assert refused.body == {"response_action": "errors", "errors": {"0.amount": "“lots” is not an amount."}}
    assert taken.body == {"response_action": "clear"}
    click = intake.answered[-1]
    assert isinstance(click, ButtonClick)
    assert click.button == "b-submit"
    assert click.inputs["0.amount"] == "72000"
    assert click.conversation.key == f"{sales.id}:1.000001"
    assert dana.dialog is None


async def test_a_form_finds_records_while_one_types(
    slack: SlackServer, intake: KeepingIntake, connection: SlackConnection
) -> None:
    dana = slack.add_user("dana")
    sales = slack.add_channel("sales", dana)
    await _open_form(slack, dana, sales, connection)
    intake.records = [RecordRef(table="companies", id=RecordId("c2"), name="Acme & Sons")]

    assert await dana.look_up("0.company_id", "acm") == ["Acme & Sons"]
    assert intake.searches == [(f"{sales.id}:1.000001", dana.id, "companies", "acm")]


async def test_an_option_of_a_menu_is_pressed(
    slack: SlackServer, intake: KeepingIntake, connection: SlackConnection
) -> None:
    dana = slack.add_user("dana")
    options = tuple(
        Option(label=f"Acme {number}", button=button(f"b-{number}", f"Acme {number}")) for number in range(9)
    )
    parcel = Parcel(
        message=MessageId("m1"),
        workspace="T0ACME",
        address=Address(channel=dana.id),
        reply=reply(ChoiceCard(text="Which one?", options=options)),
    )
    await connection.courier.post(parcel, perhaps_sent=False)

    await dana.click("Acme 7")

    (click,) = intake.accepted
    assert isinstance(click, ButtonClick)
    assert click.button == "b-7"


async def _open_form(slack: SlackServer, dana: SlackUser, channel: Channel, connection: SlackConnection) -> None:
    trigger = slack.state.trigger(dana.id)
    address = Address(
        channel=channel.id, thread="1.000001", form="dialog", details={"person": dana.id, "trigger_id": trigger}
    )
    parcel = Parcel(message=MessageId("m1"), workspace="T0ACME", address=address, reply=reply(form()))
    await connection.courier.post(parcel, perhaps_sent=False)
    assert dana.dialog is not None
