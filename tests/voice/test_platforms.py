"""Recordings as Slack and Teams announce them, fetched over HTTP, heard by real Whisper weights, planned."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.slack.parse_messages import parse_message
from bot.slack.payload import Payload
from bot.slack.received import Own
from bot.teams.parse import parse
from bot.transcription.downloads import HttpClips
from bot.transcription.whisper_local import LocalWhisper
from core.assistant import Assistant
from core.catalog import Catalog
from core.hearing import Hearing
from core.messages import Actor, InboundMessage, Platform, Sender
from core.ordinary_words import ordinary_words
from core.planners.local import LocalPlanner
from core.questions import Answerer
from core.replies import PlanCard, Reply, TextCard
from core.resolve import Resolver
from storage.spoken_names import PostgresSpokenNames
from storage.transcripts import PostgresTranscripts
from storage.unit_of_work import PostgresStorage
from tests.voice.conftest import CLIPS

FindActor = Callable[[str], Awaitable[Actor]]
SLACK_TOKEN = "xoxb-1"
NOW = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)


@pytest.fixture
async def files() -> AsyncIterator[str]:
    """A file store in Slack's and SharePoint's place: Slack's wants the bot's token, SharePoint's address is enough."""

    async def slack(request: web.Request) -> web.StreamResponse:
        if request.headers.get("Authorization") != f"Bearer {SLACK_TOKEN}":
            return web.Response(text="<html>Sign in to Slack</html>", content_type="text/html")
        return web.FileResponse(CLIPS / request.match_info["name"])

    async def sharepoint(request: web.Request) -> web.StreamResponse:
        assert "Authorization" not in request.headers
        return web.FileResponse(CLIPS / request.match_info["name"])

    app = web.Application()
    app.router.add_get("/files-pri/{file}/download/{name}", slack)
    app.router.add_get("/personal/{name}", sharepoint)
    server = TestServer(app)
    await server.start_server()
    yield str(server.make_url("")).rstrip("/")
    await server.close()


@pytest.fixture
async def assistant(
    engine: AsyncEngine, storage: PostgresStorage, catalog: Catalog, whisper: LocalWhisper, files: str
) -> AsyncIterator[Assistant]:
    async def slack_token(workspace: str, _host: str) -> str | None:
        return SLACK_TOKEN if workspace == "T1" else None

    async def no_token(_workspace: str, _host: str) -> str | None:
        return None

    async with aiohttp.ClientSession() as session:
        sources: dict[Platform, HttpClips] = {
            "slack": HttpClips(session, hosts=(), token_of=slack_token, api_base=files),
            "teams": HttpClips(session, hosts=(), token_of=no_token, api_base=files),
        }
        hearing = Hearing(
            whisper,
            sources,
            PostgresTranscripts(engine),
            PostgresSpokenNames(engine, catalog),
            ordinary_words(catalog),
        )
        resolver = Resolver(catalog)
        yield Assistant(storage, LocalPlanner(catalog), resolver, Answerer(catalog, resolver), catalog, hearing=hearing)


def slack_clip(files: str, name: str, mimetype: str, *, team: str = "T1", text: str = "") -> InboundMessage:
    """A recording that somebody held the microphone for in Slack's composer."""
    event: dict[str, Any] = {
        "type": "message",
        "subtype": "file_share",
        "text": text,
        "user": "U1",
        "channel": "D1",
        "channel_type": "im",
        "ts": "1795444200.000100",
        "files": [
            {
                "id": "F1",
                "name": "audio_message.m4a",
                "title": "audio_message.m4a",
                "mimetype": mimetype,
                "filetype": "m4a",
                "subtype": "slack_audio",
                "mode": "hosted",
                "size": (CLIPS / name).stat().st_size,
                "duration_ms": 4200,
                "url_private": f"{files}/files-pri/T1-F1/{name}",
                "url_private_download": f"{files}/files-pri/T1-F1/download/{name}",
                "transcription": {"status": "processing"},
            }
        ],
    }
    received = parse_message(team, Payload(event), Own(user_id="UBOT"))
    assert received is not None
    assert isinstance(received.inbound, InboundMessage)
    return spoken_by_dana(received.inbound)


def teams_clip(files: str, name: str) -> InboundMessage:
    """A recording that was sent to the bot as a file, in a personal chat."""
    activity: dict[str, Any] = {
        "type": "message",
        "id": "1795444200000",
        "timestamp": "2026-11-23T14:30:00.000Z",
        "serviceUrl": "https://smba.trafficmanager.net/emea/",
        "channelId": "msteams",
        "from": {"id": "29:1", "name": "Dana Whitfield", "aadObjectId": "00000000-0000-0000-0000-000000000001"},
        "conversation": {"conversationType": "personal", "tenantId": "tenant-1", "id": "a:1"},
        "recipient": {"id": "28:bot", "name": "AutoCRM"},
        "attachments": [
            {
                "contentType": "application/vnd.microsoft.teams.file.download.info",
                "contentUrl": f"{files}/personal/{name}",
                "name": name,
                "content": {
                    "downloadUrl": f"{files}/personal/{name}",
                    "uniqueId": "1150D938-8870-4044-9F2C-5BBDEBA70C9D",
                    "fileType": name.rpartition(".")[2],
                },
            },
            {"contentType": "text/html", "content": "<div></div>"},
        ],
        "channelData": {"tenant": {"id": "tenant-1"}},
    }
    message = parse(activity, NOW)
    assert isinstance(message, InboundMessage)
    return spoken_by_dana(message)


def spoken_by_dana(message: InboundMessage) -> InboundMessage:
    email = "dana.whitfield@example.com"
    return message.model_copy(update={"sender": Sender(external_id=message.sender.external_id, email=email)})


def plan_of(replies: list[Reply]) -> PlanCard:
    (reply,) = replies
    assert isinstance(reply.card, PlanCard), reply.card
    return reply.card


async def test_a_clip_from_slacks_composer_becomes_a_preview(assistant: Assistant, files: str) -> None:
    # Slack calls a recording of its mobile app a video
    card = plan_of(await assistant.handle(slack_clip(files, "renewal-negotiation.m4a", "video/mp4")))
    assert "75,000" in card.model_dump_json()
    assert card.notes[0].startswith("I heard: “Move the Acme")


async def test_a_clip_and_what_was_typed_with_it_are_read_together(assistant: Assistant, files: str) -> None:
    message = slack_clip(files, "renewal-negotiation.m4a", "audio/mp4", text="remind me to call Bob Hollis on Friday")
    card = plan_of(await assistant.handle(message))
    shown = card.model_dump_json()
    assert "Bob Hollis" in shown
    assert "75,000" in shown


async def test_a_file_sent_in_teams_becomes_a_preview(assistant: Assistant, files: str) -> None:
    card = plan_of(await assistant.handle(teams_clip(files, "three-g-amount.mp3")))
    assert "38,000" in card.model_dump_json()
    assert "I heard: “Add 5" in card.notes[0]


async def test_without_the_right_to_read_files_it_says_whom_to_ask(assistant: Assistant, files: str) -> None:
    (reply,) = await assistant.handle(slack_clip(files, "renewal-negotiation.m4a", "audio/mp4", team="T2"))
    assert isinstance(reply.card, TextCard)
    assert "ask your administrator to let AutoCRM read files" in reply.card.text
