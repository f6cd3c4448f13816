"""A rep speaks into Slack, and the whole service answers: download, real Whisper, plan, preview, confirmation."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import date

import numpy as np
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
from tests.voice.sounds import RATE, mute_video, samples_of, silence, wav
from tests.voice.weights import whisper_base

HOOLI = text("select close_date from crm.deals where name = 'Hooli Enterprise'")
LANGUAGES = text("select metadata -> 'heard' ->> 'language' from autocrm.chat_messages where metadata ? 'heard'")
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


def slack_file(slack: SlackServer, user: SlackUser, content: bytes) -> dict[str, object]:
    """A voice clip in Slack's store, as a message names it."""
    key = f"F{slack.state.number():05d}"
    slack.state.contents[key] = content
    address = f"{slack.url}/files/{key}"
    return {
        "id": key, "name": "audio_message.m4a", "mimetype": "audio/mp4", "filetype": "m4a", "subtype": "slack_audio",
        "size": len(content), "url_private": address, "url_private_download": address, "user": user.id,
    }  # fmt: skip


async def answered(slack: SlackServer, user: SlackUser, words: str) -> None:
    """Waits until he reads these words; a machine under load listens slowly."""
    async with asyncio.timeout(240):
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


async def test_a_wrong_word_is_set_right_by_an_answer_in_the_thread(
    slack: SlackServer, dana: SlackUser, engine: AsyncEngine
) -> None:
    clip = await dana.say_aloud((CLIPS / "hooli-close.ogg").read_bytes())
    await answered(slack, dana, "I found no deal called “bully”.")
    await dana.say("Hooli, not bully", thread=clip.ts)
    await answered(slack, dana, "Read anew")
    assert "Hooli deal to the end of March.”" in dana.reads()
    await dana.click("Confirm")
    await answered(slack, dana, "Done")
    async with engine.connect() as connection:
        assert await connection.scalar(HOOLI) == date(2027, 3, 31)


async def test_several_clips_and_what_is_typed_with_them_are_one_message(slack: SlackServer, dana: SlackUser) -> None:
    files = [slack_file(slack, dana, (CLIPS / name).read_bytes()) for name in ("globex-cut.m4a", "phone-number.ogg")]
    # neither names a weekday, which would be asked about on that day
    await dana.say("and remind me tomorrow to call Nora Stark", files=files)
    await answered(slack, dana, "I heard")
    shown = dana.reads()
    assert "” “" in shown  # what was heard in the one, and in the other
    assert "19,800" in shown
    assert "Nora Stark" in shown
    assert "Bob Hollis" in shown


async def test_a_clip_in_another_language_is_transcribed_in_it_and_its_language_is_kept(
    slack: SlackServer, dana: SlackUser, engine: AsyncEngine
) -> None:
    await dana.say_aloud((CLIPS / "german.ogg").read_bytes())
    await answered(slack, dana, "I heard (German): “")
    assert "am Freitag" in dana.reads()
    async with engine.connect() as connection:
        assert (await connection.scalars(LANGUAGES)).all() == ["de"]
        assert (await connection.scalars(text("select language from autocrm.transcripts"))).all() == ["de"]


async def test_a_clip_of_a_minute_is_heard_to_its_end(slack: SlackServer, dana: SlackUser) -> None:
    names = ("lee-call.ogg", "next-level-step.ogg", "renewal-amount.wav", "globex-cut.m4a", "task-tomorrow.wav")
    spoken = [np.concatenate([samples_of((CLIPS / name).read_bytes()), silence(7)]) for name in names]
    whole = np.concatenate([*spoken, samples_of((CLIPS / "manager-stark.webm").read_bytes())])
    assert len(whole) / RATE > 55
    await dana.say_aloud(wav(whole), seconds=len(whole) / RATE)
    await answered(slack, dana, "I heard")
    heard = dana.reads()
    places = [heard.find(words) for words in ("Samantha Lee", "contract draft", "72,500", "10%", "Jane Doe", "Nora")]
    assert -1 not in places, heard
    assert places == sorted(places)


async def test_a_video_without_sound_is_answered_with_what_to_do(slack: SlackServer, dana: SlackUser) -> None:
    await dana.say_aloud(mute_video())
    await answered(slack, dana, "The video has no sound.")
    assert "Confirm" not in dana.reads()


async def test_what_is_no_recording_is_answered_with_what_to_do(slack: SlackServer, dana: SlackUser) -> None:
    await dana.say_aloud(b"this is not a recording" * 100)
    await answered(slack, dana, "recording")
    assert "Confirm" not in dana.reads()
