"""The whole program in Slack: what reps say there, what they see, and what the CRM holds afterwards."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from pydantic import SecretStr
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.app import Database
from bot.settings import Settings
from bot.slack.routes import EVENTS_PATH
from core.catalog import Catalog
from tests.platforms.serving import serving
from tests.platforms.slack_faults import Fault
from tests.platforms.slack_server import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET, SlackServer
from tests.platforms.slack_state import Channel, Message, elements, texts
from tests.platforms.slack_user import SlackUser


@pytest.fixture(params=["http", "socket"])
async def running(
    request: pytest.FixtureRequest, slack: SlackServer, engine: AsyncEngine, catalog: Catalog, database_url: str
) -> AsyncIterator[None]:
    """AutoCRM with its worker, reached by Slack over HTTP or over Socket Mode."""
    over_socket = request.param == "socket"
    settings = Settings(
        database_url=database_url,
        slack_bot_token=SecretStr(BOT_TOKEN),
        slack_signing_secret=None if over_socket else SecretStr(SIGNING_SECRET),
        slack_app_token=SecretStr(APP_TOKEN) if over_socket else None,
        slack_api_url=slack.api_url,
    )
    database = Database(engine=engine, catalog=catalog, url=database_url)
    async with serving(settings, database) as url:
        slack.request_url = "" if over_socket else f"{url}{EVENTS_PATH}"
        if over_socket:
            await slack.sockets.wait_opened(1)
        yield


@pytest.fixture
def dana(slack: SlackServer) -> SlackUser:
    return slack.add_user("dana.whitfield")


@pytest.fixture
def marcus(slack: SlackServer) -> SlackUser:
    return slack.add_user("marcus.okafor")


async def renewal(engine: AsyncEngine) -> tuple[str, int]:
    """Stage and amount of the deal that the tests speak of."""
    async with engine.connect() as connection:
        row = (
            await connection.execute(
                text("select stage, amount::int from crm.deals where name = 'Acme Corp renewal 2027'")
            )
        ).one()
    return row[0], row[1]


def labels(message: Message) -> list[str]:
    """What can be pressed in a message."""
    return [element["text"]["text"] for element in elements(message.blocks) if element["type"] == "button"]


async def shown(slack: SlackServer, user: SlackUser, words: str, channel: Channel | None = None) -> Message:
    """The message with these words, as soon as it stands there."""
    found: list[Message] = []

    def look() -> bool:
        found[:] = [each for each in user.sees(channel) if words in (texts(each.blocks) or each.text)]
        return bool(found)

    try:
        await slack.until(look)
    except TimeoutError:
        pytest.fail(f"{words!r} is not in:\n{user.reads(channel)}")
    return found[-1]


@pytest.mark.usefixtures("running")
async def test_preview_confirm_undo_redo(slack: SlackServer, dana: SlackUser, engine: AsyncEngine) -> None:
    said = await dana.say("move the Acme Corp renewal to negotiation, 75k")
    preview = await shown(slack, dana, "Acme Corp renewal 2027")
    assert preview.thread_ts == said.ts
    assert labels(preview) == ["Confirm", "Edit", "Cancel"]
    assert await renewal(engine) == ("proposal", 60000)

    await dana.click("Confirm")
    await slack.until(lambda: labels(preview) == ["Undo"])
    assert await renewal(engine) == ("negotiation", 75000)

    await dana.click("Undo")
    await slack.until(lambda: labels(preview) == ["Redo"])
    assert await renewal(engine) == ("proposal", 60000)

    await dana.click("Redo")
    await slack.until(lambda: labels(preview) == ["Undo"])
    assert await renewal(engine) == ("negotiation", 75000)
    assert len(dana.sees()) == 1


@pytest.mark.usefixtures("running")
async def test_a_preview_is_edited_in_a_dialog(slack: SlackServer, dana: SlackUser, engine: AsyncEngine) -> None:
    await dana.say("move the Acme Corp renewal to negotiation, 75k")
    preview = await shown(slack, dana, "Acme Corp renewal 2027")

    await dana.click("Edit")
    await slack.until(lambda: dana.dialog is not None)
    assert dana.dialog is not None
    amount = next(
        block["block_id"]
        for block in dana.dialog.content["blocks"]
        if block["type"] == "input" and block["element"]["type"] == "number_input"
    )
    refused = await dana.submit({amount: {"value": {"type": "number_input", "value": "-5"}}})
    taken = await dana.submit({amount: {"value": {"type": "number_input", "value": "72000"}}})

    assert refused.body["response_action"] == "errors"
    assert list(refused.body["errors"]) == [amount]
    assert taken.body == {"response_action": "clear"}
    changed = await shown(slack, dana, "72,000")
    assert changed.ts == preview.ts
    await dana.click("Confirm")
    await slack.until(lambda: labels(changed) == ["Undo"])
    assert len(dana.sees()) == 1
    assert await renewal(engine) == ("negotiation", 72000)


@pytest.mark.usefixtures("running")
async def test_in_a_channel_others_see_it_and_cannot_press_it(
    slack: SlackServer, dana: SlackUser, marcus: SlackUser, engine: AsyncEngine
) -> None:
    sales = slack.add_channel("sales", dana, marcus)
    said = await dana.say("move the Acme Corp renewal to negotiation", sales, mention=True)
    preview = await shown(slack, marcus, "Acme Corp renewal 2027", sales)

    await marcus.click("Confirm", sales)
    await slack.until(lambda: any(each.reader == marcus.id for each in marcus.sees(sales)))
    assert await renewal(engine) == ("proposal", 60000)
    assert labels(preview) == ["Confirm", "Edit", "Cancel"]
    assert [each.ts for each in dana.sees(sales)] == [preview.ts]

    await dana.say("make it 80k", sales, thread=said.ts)
    second = await shown(slack, dana, "80,000", sales)
    await slack.until(lambda: second.ts == preview.ts or labels(preview) == [])
    await dana.click("Confirm", sales, message=second)
    await slack.until(lambda: labels(second) == ["Undo"])
    assert await renewal(engine) == ("negotiation", 80000)


@pytest.mark.usefixtures("running")
async def test_a_press_that_comes_thrice_acts_once(slack: SlackServer, dana: SlackUser, engine: AsyncEngine) -> None:
    await dana.say("move the Acme Corp renewal to negotiation")
    preview = await shown(slack, dana, "Acme Corp renewal 2027")
    pressed = await dana.click("Confirm")
    await asyncio.gather(slack.again(pressed), slack.again(pressed), dana.click("Confirm", message=preview))

    await slack.until(lambda: labels(preview) == ["Undo"])
    async with engine.connect() as connection:
        executed = await connection.scalar(text("select count(*) from autocrm.crm_actions where status = 'executed'"))
    assert executed == 1


@pytest.mark.usefixtures("running")
async def test_a_command_is_answered_to_its_caller_and_its_buttons_work(
    slack: SlackServer, dana: SlackUser, marcus: SlackUser, engine: AsyncEngine
) -> None:
    sales = slack.add_channel("sales", dana, marcus, with_bot=False)

    await dana.command("/crm", "move the Acme Corp renewal to negotiation", sales)
    preview = await shown(slack, dana, "Acme Corp renewal 2027", sales)
    assert marcus.sees(sales) == []
    await dana.click("Confirm", sales)
    await slack.until(lambda: labels(preview) == ["Undo"])
    assert await renewal(engine) == ("negotiation", 60000)

    await dana.command("/crm-history", "", sales)
    await shown(slack, dana, "newest first", sales)
    await dana.command("/crm-undo", "", sales)
    await slack.until(lambda: len(dana.sees(sales)) >= 3)
    assert marcus.sees(sales) == []
    assert await renewal(engine) == ("proposal", 60000)


@pytest.mark.usefixtures("running")
async def test_home_shows_what_waits(slack: SlackServer, dana: SlackUser, engine: AsyncEngine) -> None:
    await dana.say("move the Acme Corp renewal to negotiation")
    preview = await shown(slack, dana, "Acme Corp renewal 2027")

    await dana.open_home()
    await slack.until(lambda: dana.home is not None)
    assert dana.home is not None
    assert "Acme Corp renewal 2027" in texts(dana.home.content["blocks"])
    await dana.click_at_home("Confirm")

    await slack.until(lambda: labels(preview) == ["Undo"])
    assert await renewal(engine) == ("negotiation", 60000)


@pytest.mark.usefixtures("running")
async def test_a_message_is_logged_by_its_shortcut(
    slack: SlackServer, dana: SlackUser, marcus: SlackUser, engine: AsyncEngine
) -> None:
    sales = slack.add_channel("sales", dana, marcus)
    theirs = await marcus.say("The demo convinced our board, the price less so", sales)

    await dana.shortcut(theirs)

    await slack.until(lambda: bool(dana.sees(sales)))
    assert marcus.sees(sales) == []
    await dana.click("Confirm", sales)
    await slack.until(lambda: any("Undo" in labels(each) for each in dana.sees(sales)))
    logged = text("select type, body, subject from crm.activities order by created_at desc limit 1")
    async with engine.connect() as connection:
        kind, body, subject = (await connection.execute(logged)).one()
    assert (kind, body) == ("note", "The demo convinced our board, the price less so")
    assert marcus.account.name in subject.casefold()


@pytest.mark.usefixtures("running")
async def test_a_deleted_message_takes_its_preview_along(slack: SlackServer, dana: SlackUser) -> None:
    said = await dana.say("move the Acme Corp renewal to negotiation")
    preview = await shown(slack, dana, "Acme Corp renewal 2027")

    await dana.delete(said)

    await slack.until(lambda: labels(preview) == [])


@pytest.mark.usefixtures("running")
async def test_an_edited_message_changes_what_is_proposed(slack: SlackServer, dana: SlackUser) -> None:
    said = await dana.say("move the Acme Corp renewal to negotiation, 75k")
    preview = await shown(slack, dana, "75,000")

    await dana.edit(said, "move the Acme Corp renewal to negotiation, 90k")

    second = await shown(slack, dana, "90,000")
    await slack.until(lambda: second.ts == preview.ts or labels(preview) == [])


@pytest.mark.usefixtures("running")
async def test_which_one_is_asked_with_buttons(slack: SlackServer, dana: SlackUser) -> None:
    await dana.say("set the phone of Jane to +1 212 555 0299")
    question = await shown(slack, dana, "Jane")

    await dana.click("Jane Doe", message=question)

    await slack.until(lambda: any("Confirm" in labels(each) for each in dana.sees()))


@pytest.mark.usefixtures("running")
async def test_a_stranger_is_told_whom_to_ask(slack: SlackServer) -> None:
    guest = slack.add_user("dana.whitfield", is_restricted=True)

    await guest.say("move the Acme Corp renewal to negotiation")

    await slack.until(lambda: len(guest.sees()) == 1)
    assert "Acme" not in guest.reads()


@pytest.mark.usefixtures("running")
async def test_slack_stumbles_and_every_answer_arrives_once(slack: SlackServer, dana: SlackUser) -> None:
    slack.fail("users.info", Fault(status=503))
    slack.fail("chat.postMessage", Fault(drop="after"), Fault(retry_after=1), Fault(status=500))

    await dana.say("move the Acme Corp renewal to negotiation")
    preview = await shown(slack, dana, "Acme Corp renewal 2027")
    slack.fail("chat.update", Fault(status=502), Fault(drop="after"))
    await dana.click("Cancel")

    await slack.until(lambda: labels(preview) == [])
    assert len(dana.sees()) == 1


@pytest.mark.usefixtures("running")
async def test_an_archived_channel_is_answered_in_direct_messages(slack: SlackServer, dana: SlackUser) -> None:
    sales = slack.add_channel("sales", dana)
    slack.fail("chat.postMessage", Fault(error="is_archived"))

    await dana.say("move the Acme Corp renewal to negotiation", sales, mention=True)

    await shown(slack, dana, "The Slack channel is archived.")
    await shown(slack, dana, "Acme Corp renewal 2027")


@pytest.mark.usefixtures("running")
async def test_days_and_months_stand_in_the_order_of_the_accounts_language(slack: SlackServer) -> None:
    dana = slack.add_user("dana.whitfield", locale="en-GB")
    for said, shown_as in (("3/4/2027", "3 Apr"), ("5/6/2027", "5 Jun")):  # by then she is known
        await dana.say(f"acme renewal closes {said}")
        await shown(slack, dana, shown_as)
