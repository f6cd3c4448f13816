"""What becomes of a reply when Slack refuses, fails, or does not answer."""

import pytest

from bot.couriers import RateLimited, Undeliverable, Unreachable
from bot.slack.client import SlackCourier
from core.messages import Address
from tests.platforms.slack_faults import Fault
from tests.platforms.slack_server import SlackServer
from tests.platforms.slack_state import Channel
from tests.platforms.slack_user import SlackUser
from tests.scenario.slack.parcels import parcel, preview


async def test_a_card_whose_message_was_deleted_is_shown_anew(
    courier: SlackCourier, slack: SlackServer, sales: Channel
) -> None:
    address = Address(channel=sales.id)
    shown_as = await courier.post(parcel(preview(), address), perhaps_sent=False)
    sales.messages.clear()

    await courier.update(parcel(preview(state="executed"), address), shown_as)

    assert len(slack.said(sales.id)) == 1


@pytest.mark.parametrize("in_thread", [True, False])
async def test_what_arrived_though_the_answer_was_lost_is_not_sent_again(
    courier: SlackCourier, slack: SlackServer, dana: SlackUser, sales: Channel, in_thread: bool
) -> None:
    said = await dana.say("go", sales)
    address = Address(channel=sales.id, thread=said.ts if in_thread else None)
    slack.fail("chat.postMessage", Fault(drop="after"))

    with pytest.raises(Unreachable):
        await courier.post(parcel(preview(), address), perhaps_sent=False)
    shown_as = await courier.post(parcel(preview(), address), perhaps_sent=True)
    other = await courier.post(parcel(preview(), address, message="m2"), perhaps_sent=True)

    assert [message.ts for message in slack.said(sales.id)] == [shown_as, other]
    assert slack.calls["chat.postMessage"] == 2


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault(status=502), Unreachable),
        (Fault(drop="before"), Unreachable),
        (Fault(error="internal_error"), Unreachable),
        (Fault(error="is_archived"), Undeliverable),
        (Fault(error="msg_too_long"), Undeliverable),
        (Fault(error="account_inactive"), Undeliverable),
        (Fault(error="something_new"), Undeliverable),
    ],
)
async def test_failures_and_refusals(
    courier: SlackCourier, slack: SlackServer, sales: Channel, fault: Fault, error: type[Exception]
) -> None:
    slack.fail("chat.postMessage", fault)

    with pytest.raises(error):
        await courier.post(parcel(preview(), Address(channel=sales.id)), perhaps_sent=False)

    assert slack.calls["chat.postMessage"] == 1


async def test_slack_says_how_long_to_wait(courier: SlackCourier, slack: SlackServer, sales: Channel) -> None:
    slack.fail("chat.postMessage", Fault(retry_after=17))

    with pytest.raises(RateLimited) as raised:
        await courier.post(parcel(preview(), Address(channel=sales.id)), perhaps_sent=False)

    assert raised.value.seconds == 17


async def test_a_channel_that_is_gone(courier: SlackCourier, slack: SlackServer, sales: Channel) -> None:
    sales.archived = True
    answer = parcel(preview(), Address(channel=sales.id, details={"person": "U1"}))

    with pytest.raises(Undeliverable) as raised:
        await courier.post(answer, perhaps_sent=False)

    assert raised.value.sentence == "The Slack channel is archived."
    assert courier.direct(answer) == Address(channel="U1", details={"person": "U1"})


async def test_a_file_that_cannot_be_sent_is_no_reason_to_send_the_message_again(
    courier: SlackCourier, slack: SlackServer, sales: Channel
) -> None:
    slack.fail("files.getUploadURLExternal", Fault(error="missing_scope"))

    await courier.post(parcel(preview(records=400), Address(channel=sales.id)), perhaps_sent=False)

    assert len(slack.said(sales.id)) == 1


async def test_another_workspace_cannot_be_answered(courier: SlackCourier, sales: Channel) -> None:
    answer = parcel(preview(), Address(channel=sales.id)).model_copy(update={"workspace": "T0OTHER"})

    with pytest.raises(Undeliverable):
        await courier.post(answer, perhaps_sent=False)


async def test_a_slow_slack_is_given_up(slack: SlackServer, sales: Channel) -> None:
    from bot.slack.web import open_session, web_client
    from bot.slack.workspaces import SingleWorkspace
    from tests.platforms.slack_server import BOT_TOKEN

    slack.fail("chat.postMessage", Fault(slow=30))
    async with open_session(seconds=0.2) as session:
        client = web_client(session, slack.api_url)
        courier = SlackCourier(SingleWorkspace(client, BOT_TOKEN), client)
        with pytest.raises(Unreachable):
            await courier.post(parcel(preview(), Address(channel=sales.id)), perhaps_sent=False)
