"""A rep speaks into Slack, and the whole service answers: download, real Whisper, plan, preview, confirmation."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

import pytest
from pydantic import SecretStr
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.app import Database
from bot.settings import Settings
from bot.slack.routes import EVENTS_PATH
from core.catalog import Catalog
from tests.platforms.serving import serving
from tests.platforms.slack_server import BOT_TOKEN, SIGNING_SECRET, SlackServer
from tests.platforms.slack_user import SlackUser
from tests.voice.conftest import CLIPS
from tests.voice.weights import whisper_base

RENEWAL = text("select stage, amount::int from crm.deals where name = 'Acme Corp renewal 2027'")


@pytest.fixture
async def slack(engine: AsyncEngine, catalog: Catalog, database_url: str) -> AsyncIterator[SlackServer]:
    """Slack, with AutoCRM in it that listens on this machine."""
    server = SlackServer()
    async with server.running():
        settings = Settings(
            slack_bot_token=SecretStr(BOT_TOKEN),
            slack_signing_secret=SecretStr(SIGNING_SECRET),
            slack_api_url=server.api_url,
            transcriber="local",
            whisper_model=str(whisper_base()),
        )
        database = Database(engine=engine, catalog=catalog, url=database_url)
        async with serving(settings, database) as url:
            server.request_url = f"{url}{EVENTS_PATH}"
            yield server


@pytest.fixture
def dana(slack: SlackServer) -> SlackUser:
    return slack.add_user("dana.whitfield")


async def answered(slack: SlackServer, user: SlackUser, words: str) -> None:
    """Waits until he reads these words; a machine under load listens slowly."""
    async with asyncio.timeout(120):
        while words not in user.reads():
            with suppress(TimeoutError):
                await slack.until(lambda: words in user.reads())


async def test_a_voice_clip_becomes_a_preview_that_says_what_was_heard(
    slack: SlackServer, dana: SlackUser, engine: AsyncEngine
) -> None:
    await dana.say_aloud((CLIPS / "renewal-negotiation.m4a").read_bytes())
    await answered(slack, dana, "I heard")
    assert "75,000" in dana.reads()
    await dana.click("Confirm")
    await answered(slack, dana, "Done")
    async with engine.connect() as connection:
        assert tuple((await connection.execute(RENEWAL)).one()) == ("negotiation", 75000)


async def test_what_is_no_recording_is_answered_with_what_to_do(slack: SlackServer, dana: SlackUser) -> None:
    await dana.say_aloud(b"this is not a recording" * 100)
    await answered(slack, dana, "recording")
    assert "Confirm" not in dana.reads()
