"""What only one person may see."""

from bot.slack.client import SlackCourier
from core.messages import Address
from core.replies import TextCard
from tests.platforms.slack_server import SlackServer
from tests.platforms.slack_state import Channel
from tests.platforms.slack_user import SlackUser
from tests.scenario.slack.parcels import parcel, preview


async def test_direct_messages_are_opened_where_only_the_person_is_known(
    courier: SlackCourier, slack: SlackServer, dana: SlackUser
) -> None:
    alone = Address(channel=dana.id, details={"person": dana.id})

    await courier.post(parcel(TextCard(text="one"), alone), perhaps_sent=False)
    await courier.post(parcel(TextCard(text="two"), alone, message="m2"), perhaps_sent=True)

    assert dana.reads() == "one\ntwo"
    assert slack.calls["conversations.open"] == 1
    assert courier.direct(parcel(TextCard(text="three"), alone)) is None


async def test_a_command_is_answered_to_its_caller_alone(
    courier: SlackCourier, slack: SlackServer, dana: SlackUser
) -> None:
    ravi = slack.add_user("ravi")
    sales = slack.add_channel("sales", dana, ravi, with_bot=False)
    details = {"person": dana.id, "response_url": slack.response_url(dana.id, sales.id)}

    await courier.post(
        parcel(TextCard(text="for you"), Address(channel=sales.id, only_to=dana.id, details=details)),
        perhaps_sent=False,
    )

    assert (dana.reads(sales), ravi.reads(sales)) == ("for you", "")


async def test_a_hidden_preview_changes_when_its_button_is_pressed(
    courier: SlackCourier, slack: SlackServer, dana: SlackUser, sales: Channel
) -> None:
    asked = Address(channel=sales.id, only_to=dana.id, details={"person": dana.id})
    shown_as = await courier.post(parcel(preview(), asked), perhaps_sent=False)
    (hidden,) = dana.sees(sales)
    pressed = asked.details | {
        "response_url": slack.response_url(dana.id, sales.id, hidden.ts),
        "pressed": hidden.ts,
    }

    await courier.update(
        parcel(preview(state="executed"), asked.model_copy(update={"details": pressed}), message="m2"), shown_as
    )
    await courier.update(parcel(preview(state="reverted"), asked, message="m3"), shown_as)

    first, second = dana.sees(sales)
    assert (first.ts, first.edits, first.reader) == (hidden.ts, 1, dana.id)
    assert second.reader == dana.id


async def test_where_hidden_messages_cannot_be_shown_they_go_to_direct_messages(
    courier: SlackCourier, slack: SlackServer, dana: SlackUser
) -> None:
    elsewhere = slack.add_channel("elsewhere", dana, with_bot=False)
    used = {"person": dana.id, "response_url": f"{slack.url}/response/none"}
    address = Address(channel=elsewhere.id, only_to=dana.id, details=used)

    shown_as = await courier.post(parcel(preview(), address), perhaps_sent=False)
    await courier.update(parcel(TextCard(text="Done"), address, message="m2"), shown_as)

    assert dana.sees(elsewhere) == []
    assert dana.reads() == "Done"


async def test_the_answer_to_a_strangers_press_is_his_alone(
    courier: SlackCourier, slack: SlackServer, dana: SlackUser, sales: Channel
) -> None:
    ravi = slack.add_user("ravi")
    sales.members.add(ravi.id)
    address = Address(channel=sales.id, thread="1.000001", details={"person": ravi.id})

    await courier.post(parcel(TextCard(text="This is Dana's."), address, only_to_sender=True), perhaps_sent=False)

    assert (dana.reads(sales), ravi.reads(sales)) == ("", "This is Dana's.")


async def test_a_file_for_one_person_goes_to_his_direct_messages(
    courier: SlackCourier, slack: SlackServer, dana: SlackUser, sales: Channel
) -> None:
    address = Address(channel=sales.id, only_to=dana.id, details={"person": dana.id})

    await courier.post(parcel(preview(records=400), address), perhaps_sent=False)

    assert [message.reader for message in dana.sees(sales)] == [dana.id]
    assert [len(message.files) for message in dana.sees()] == [1]
