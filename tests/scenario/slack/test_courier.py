"""How replies are shown in Slack: messages in threads, dialogs, pages, files, and what is being done."""

import pytest

from bot.couriers import Unreachable
from bot.slack.client import SlackCourier
from bot.slack.places import conversation_at
from core.messages import Address
from core.replies import HomeCard, HomeList, TextCard
from tests.platforms.slack_faults import Fault
from tests.platforms.slack_server import SlackServer
from tests.platforms.slack_state import Channel
from tests.platforms.slack_user import SlackUser
from tests.scenario.slack.parcels import RINGING, form, parcel, preview


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

    assert slack.state.statuses == [{"channel_id": sales.id, "thread_ts": "1.000001", "status": "is looking up Acme…"}]
