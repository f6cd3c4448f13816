"""The picture of a chart in Slack: behind its answer, once, and never in its way."""

from io import BytesIO

import pytest
from PIL import Image

from bot.slack.client import SlackCourier
from core.messages import Address
from core.replies import AnswerCard, Bar, Chart
from tests.platforms.slack_faults import Fault
from tests.platforms.slack_server import SlackServer
from tests.platforms.slack_state import Channel
from tests.platforms.slack_user import SlackUser
from tests.scenario.slack.parcels import parcel

STAGES = AnswerCard(
    text="There are 3 open deals, by stage:",
    columns=("Stage", "Deals"),
    rows=(("Proposal", "1"), ("Negotiation", "2")),
    chart=Chart(
        title="Open deals by stage",
        bars=(Bar(label="Proposal", value=1, shown="1"), Bar(label="Negotiation", value=2, shown="2")),
    ),
)


async def test_the_picture_follows_the_answer_in_its_thread(
    courier: SlackCourier, slack: SlackServer, dana: SlackUser, sales: Channel
) -> None:
    said = await dana.say("open deals by stage", sales)

    shown_as = await courier.post(parcel(STAGES, Address(channel=sales.id, thread=said.ts)), perhaps_sent=False)

    answer, picture = slack.said(sales.id, thread=said.ts)
    assert answer.ts == shown_as
    (file,) = picture.files
    assert (file["name"], file["title"]) == ("chart-m1.png", "Open deals by stage")
    with Image.open(BytesIO(slack.state.contents[file["id"]])) as image:
        assert image.format == "PNG"


@pytest.mark.parametrize("method", ["files.getUploadURLExternal", "upload", "files.completeUploadExternal"])
@pytest.mark.parametrize("fault", [Fault(retry_after=30), Fault(status=503), Fault(error="missing_scope")])
async def test_a_failing_upload_costs_the_picture_alone(
    courier: SlackCourier, slack: SlackServer, sales: Channel, method: str, fault: Fault
) -> None:
    if method == "upload" and fault.error:
        fault = Fault(drop="before")
    slack.fail(method, *[fault] * 5)

    shown_as = await courier.post(parcel(STAGES, Address(channel=sales.id)), perhaps_sent=False)

    (answer,) = slack.said(sales.id)
    assert answer.ts == shown_as
    assert "open deals" in answer.text


async def test_a_job_that_runs_again_shows_it_once(courier: SlackCourier, slack: SlackServer, sales: Channel) -> None:
    address = Address(channel=sales.id)
    shown_as = await courier.post(parcel(STAGES, address), perhaps_sent=False)

    assert await courier.post(parcel(STAGES, address), perhaps_sent=True) == shown_as

    assert len(slack.said(sales.id)) == 2


async def test_a_job_that_ended_between_the_two_brings_the_picture_when_it_runs_again(
    courier: SlackCourier, slack: SlackServer, sales: Channel
) -> None:
    address = Address(channel=sales.id)
    slack.fail("files.getUploadURLExternal", *[Fault(status=503)] * 5)
    shown_as = await courier.post(parcel(STAGES, address), perhaps_sent=False)
    slack.faults.clear("files.getUploadURLExternal")

    assert await courier.post(parcel(STAGES, address), perhaps_sent=True) == shown_as

    assert [len(message.files) for message in slack.said(sales.id)] == [0, 1]
