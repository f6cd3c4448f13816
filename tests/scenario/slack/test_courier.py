"""How replies reach people in Slack, and what becomes of them when Slack refuses or fails."""

import pytest

from bot.couriers import Parcel, RateLimited, Undeliverable, Unreachable
from bot.slack.client import SlackCourier
from bot.slack.connection import SlackConnection
from bot.slack.places import conversation_at
from core.messages import Address
from core.plans import ActionPlan
from core.replies import (
    Button,
    Card,
    EditCard,
    EditInput,
    FieldLine,
    HomeCard,
    HomeList,
    PlanAction,
    PlanCard,
    Proposed,
    RecordSection,
    Reply,
    TextCard,
)
from core.values import ButtonId, MessageId, PlanId
from tests.platforms.slack_server import Fault, SlackServer
from tests.platforms.slack_state import Channel
from tests.platforms.slack_user import SlackUser

RINGING = "<!channel> & *bold*"


def button(label: str) -> Button:
    return Button(id=ButtonId(f"b-{label}"), label=label, action=PlanAction(verb="confirm", plan=PlanId("p1")))


def preview(records: int = 1, state: str = "pending") -> PlanCard:
    sections = tuple(
        RecordSection(
            action="update",
            table="deals",
            noun="deal",
            name=f"{RINGING} renewal {number}",
            lines=(FieldLine(label="Stage", before="Proposal", after="Negotiation"),),
        )
        for number in range(records)
    )
    buttons = (button("Confirm"), button("Edit"), button("Cancel")) if state == "pending" else ()
    return PlanCard.model_validate(
        {"plan": "p1", "state": state, "headline": f"{records} records", "sections": sections, "buttons": buttons}
    )


def parcel(card: Card, address: Address, *, only_to_sender: bool = False, message: str = "m1") -> Parcel:
    reply = Reply(
        id=MessageId(message),
        card=card,
        outcome=Proposed(plan=ActionPlan(steps=())),
        only_to_sender=only_to_sender,
    )
    return Parcel(message=MessageId(message), workspace="T0ACME", address=address, reply=reply)


@pytest.fixture
def courier(connection: SlackConnection) -> SlackCourier:
    return connection.courier


@pytest.fixture
def dana(slack: SlackServer) -> SlackUser:
    return slack.add_user("dana")


@pytest.fixture
def sales(slack: SlackServer, dana: SlackUser) -> Channel:
    return slack.add_channel("sales", dana)


async def test_a_preview_stands_in_its_thread_and_rings_nobody(
    courier: SlackCourier, slack: SlackServer, dana: SlackUser, sales: Channel
) -> None:
    said = await dana.say("go", sales, mention=False)

    shown_as = await courier.post(parcel(preview(), Address(channel=sales.id, thread=said.ts)), perhaps_sent=False)

    (message,) = slack.said(sales.id, thread=said.ts)
    assert message.ts == shown_as
    assert "<!channel>" not in message.text
    assert "&lt;!channel&gt;" in message.text
    assert f"{RINGING} renewal 0" in dana.reads(sales, said.ts).replace("&lt;", "<").replace("&gt;", ">").replace(
        "&amp;", "&"
    )


async def test_a_card_changes_in_its_place(courier: SlackCourier, slack: SlackServer, sales: Channel) -> None:
    address = Address(channel=sales.id)
    shown_as = await courier.post(parcel(preview(), address), perhaps_sent=False)

    await courier.update(parcel(preview(state="executed"), address, message="m2"), shown_as)

    (message,) = slack.said(sales.id)
    assert message.edits == 1
    assert not [block for block in message.blocks if block["type"] == "actions"]


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


async def test_what_is_too_long_is_sent_along_as_a_file(
    courier: SlackCourier, slack: SlackServer, dana: SlackUser, sales: Channel
) -> None:
    said = await dana.say("go", sales)

    await courier.post(parcel(preview(records=400), Address(channel=sales.id, thread=said.ts)), perhaps_sent=False)

    message, attached = slack.said(sales.id, thread=said.ts)
    assert len(message.blocks) <= 50
    (file,) = attached.files
    content = slack.state.contents[file["id"]].decode()
    assert all(f"renewal {number}" in content for number in range(400))


async def test_a_file_that_cannot_be_sent_is_no_reason_to_send_the_message_again(
    courier: SlackCourier, slack: SlackServer, sales: Channel
) -> None:
    slack.fail("files.getUploadURLExternal", Fault(error="missing_scope"))

    await courier.post(parcel(preview(records=400), Address(channel=sales.id)), perhaps_sent=False)

    assert len(slack.said(sales.id)) == 1


async def test_a_file_for_one_person_goes_to_his_direct_messages(
    courier: SlackCourier, slack: SlackServer, dana: SlackUser, sales: Channel
) -> None:
    address = Address(channel=sales.id, only_to=dana.id, details={"person": dana.id})

    await courier.post(parcel(preview(records=400), address), perhaps_sent=False)

    assert [message.reader for message in dana.sees(sales)] == [dana.id]
    assert [len(message.files) for message in dana.sees()] == [1]


def form() -> EditCard:
    amount = EditInput(name="0.amount", record="Renewal", label="Amount", type="money", value="60000.00", shown="60000")
    return EditCard(
        plan=PlanId("p1"), headline="Change it", inputs=(amount,), submit=button("Preview"), cancel=button("Back")
    )


async def test_a_form_opens_as_a_dialog(
    courier: SlackCourier, slack: SlackServer, dana: SlackUser, sales: Channel
) -> None:
    details = {"person": dana.id, "trigger_id": slack.state.trigger(dana.id)}
    address = Address(channel=sales.id, thread="1.000001", form="dialog", details=details)

    assert await courier.post(parcel(form(), address), perhaps_sent=False) == ""

    assert dana.dialog is not None
    assert dana.sees(sales) == []


async def test_a_form_that_comes_too_late_is_excused(
    courier: SlackCourier, slack: SlackServer, dana: SlackUser, sales: Channel
) -> None:
    details = {"person": dana.id, "trigger_id": slack.state.trigger(dana.id)}
    slack.state.age_triggers()

    await courier.post(parcel(form(), Address(channel=sales.id, form="dialog", details=details)), perhaps_sent=False)

    assert dana.dialog is None
    assert dana.reads(sales).endswith("That took too long for Slack to open the form. Press Edit again.")
    assert [message.reader for message in dana.sees(sales)] == [dana.id]


async def test_a_form_that_opened_though_the_answer_was_lost(
    courier: SlackCourier, slack: SlackServer, dana: SlackUser, sales: Channel
) -> None:
    details = {"person": dana.id, "trigger_id": slack.state.trigger(dana.id)}
    answer = parcel(form(), Address(channel=sales.id, form="dialog", details=details))
    slack.fail("views.open", Fault(drop="after"))

    with pytest.raises(Unreachable):
        await courier.post(answer, perhaps_sent=False)
    await courier.post(answer, perhaps_sent=True)

    assert dana.dialog is not None
    assert dana.sees(sales) == []


async def test_a_form_that_was_asked_for_in_words(
    courier: SlackCourier, slack: SlackServer, dana: SlackUser, sales: Channel
) -> None:
    address = Address(channel=sales.id, details={"person": dana.id})

    await courier.post(parcel(form(), address), perhaps_sent=False)

    assert dana.reads(sales).endswith("Slack opens the form only from a button: press Edit on the preview.")


async def test_home_is_published_for_its_person(courier: SlackCourier, dana: SlackUser) -> None:
    card = HomeCard(headline="Hello Dana", lists=(HomeList(title="Open tasks", empty="None."),))
    address = Address(channel=dana.id, only_to=dana.id, details={"home": "V1", "person": dana.id})

    assert await courier.post(parcel(card, address), perhaps_sent=False) == ""

    assert dana.home is not None
    assert dana.home.content["type"] == "home"


async def test_what_is_done_at_home_is_answered_in_direct_messages(courier: SlackCourier, dana: SlackUser) -> None:
    address = Address(channel=dana.id, only_to=dana.id, details={"home": "V1", "person": dana.id})

    await courier.post(parcel(TextCard(text="Undone"), address), perhaps_sent=False)

    assert dana.reads() == "Undone"


async def test_the_status_is_shown_in_the_thread_and_never_fails(
    courier: SlackCourier, slack: SlackServer, sales: Channel
) -> None:
    thread = Address(channel=sales.id, thread="1.000001")
    hidden = Address(channel=sales.id, only_to="U1")

    await courier.show_status(conversation_at("T0ACME", thread), thread, "Looking up Acme")
    await courier.show_status(conversation_at("T0ACME", hidden), hidden, "Looking up Acme")
    slack.fail("assistant.threads.setStatus", Fault(status=500), Fault(retry_after=5))
    await courier.show_status(conversation_at("T0ACME", thread), thread, "Again")
    await courier.show_status(conversation_at("T0ACME", thread), thread, "And again")
    await courier.show_status(conversation_at("T0OTHER", thread), thread, "Elsewhere")

    assert slack.state.statuses == [{"channel_id": sales.id, "thread_ts": "1.000001", "status": "Looking up Acme"}]


@pytest.mark.parametrize(
    ("fields", "email"),
    [
        ({}, "dana@example.com"),
        ({"is_email_confirmed": False}, ""),
        ({"is_restricted": True}, ""),
        ({"is_ultra_restricted": True}, ""),
        ({"is_stranger": True}, ""),
        ({"team_id": "T0PARTNER"}, ""),
        ({"team_id": "T0PARENT", "enterprise_user": {"teams": ["T0ACME", "T0PARENT"]}}, "dana@example.com"),
    ],
)
async def test_an_address_counts_only_where_the_workspace_vouches_for_it(
    courier: SlackCourier, slack: SlackServer, fields: dict[str, object], email: str
) -> None:
    person = await courier.person("T0ACME", slack.add_user("dana", **fields).id)

    assert person is not None
    assert (person.name, person.email) == ("Dana", email)


@pytest.mark.parametrize("fields", [{"is_bot": True}, {"deleted": True}])
async def test_bots_and_people_who_left_are_nobody(
    courier: SlackCourier, slack: SlackServer, fields: dict[str, object]
) -> None:
    assert await courier.person("T0ACME", slack.add_user("gone", **fields).id) is None
    assert await courier.person("T0ACME", "U0NOBODY") is None


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
