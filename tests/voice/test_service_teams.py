"""A rep sends a recording in Teams; the whole service answers: download, real Whisper, plan, preview, confirmation."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.app import Database
from bot.settings import Settings
from core.catalog import Catalog
from tests.platforms.serving import serving
from tests.platforms.teams_entry import settings_for
from tests.platforms.teams_outline import outline
from tests.platforms.teams_people import TeamsChat, TeamsPerson
from tests.platforms.teams_server import APP_ID, Post, TeamsServer
from tests.voice.conftest import CLIPS
from tests.voice.weights import whisper_base

PERSONAL = TeamsChat("personal", "a:dana")
PACK = text("select amount::int from crm.deals where name = '3G Ventures Portfolio Pack'")


class FilesBeside(TeamsServer):
    """Teams with a file store beside it, whose addresses open the files by themselves, as SharePoint's do."""

    def application(self) -> web.Application:
        """The web application of the stand-in."""
        application = super().application()
        application.router.add_get("/personal/{name}", self._file)
        return application

    async def _file(self, request: web.Request) -> web.StreamResponse:
        assert "Authorization" not in request.headers
        self.counters["files"] += 1
        place = CLIPS / request.match_info["name"]
        return web.FileResponse(place) if place.exists() else web.Response(status=404)


@pytest.fixture
async def teams() -> AsyncIterator[FilesBeside]:
    server = FilesBeside()
    async with server.running():
        yield server


@pytest.fixture
async def dana(
    teams: FilesBeside, engine: AsyncEngine, catalog: Catalog, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[TeamsPerson]:
    """A rep in Teams, where AutoCRM listens on this machine."""
    monkeypatch.setattr("bot.platforms.teams_settings", lambda _: settings_for(teams))
    settings = Settings(
        database_url=database_url, teams_app_id=APP_ID, transcriber="local", whisper_model=str(whisper_base())
    )
    database = Database(engine=engine, catalog=catalog, url=database_url)
    async with serving(settings, database) as url, aiohttp.ClientSession() as http:
        yield TeamsPerson(teams, http, url, "dana.whitfield", "dir-dana", "dana.whitfield@example.com")


async def send_file(dana: TeamsPerson, name: str, words: str = "") -> None:
    """Sends a file to the bot as the client does: a download address, and the message once more as HTML."""
    address = f"{dana.server.url}/personal/{name}"
    content = {"downloadUrl": address, "uniqueId": "1150D938-8870-4044", "fileType": Path(name).suffix[1:]}
    download = {
        "contentType": "application/vnd.microsoft.teams.file.download.info",
        "contentUrl": address,
        "name": name,
        "content": content,
    }
    page = {"contentType": "text/html", "content": "<div></div>"}
    sent = await dana.say(PERSONAL, words, attachments=[download, page])
    assert sent.status < 300


async def answered(teams: TeamsServer, words: str) -> Post:
    """The message with these words, once it is there; a machine under load listens slowly."""

    def found() -> list[Post]:
        return [post for post in teams.shown_in(PERSONAL.id) if words in outline(post.card)]

    holds: Callable[[], bool] = lambda: bool(found())  # noqa: E731 - named for its type
    async with asyncio.timeout(120):
        while not holds():
            with suppress(TimeoutError):
                await teams.until(holds)
    return found()[-1]


async def test_a_sound_file_becomes_a_preview_that_is_confirmed(
    teams: FilesBeside, dana: TeamsPerson, engine: AsyncEngine
) -> None:
    await send_file(dana, "three-g-amount.mp3")
    preview = await answered(teams, "I heard: “Add 5")
    assert "38,000" in outline(preview.card)
    await dana.press(preview, "Confirm")
    await answered(teams, "Done")
    async with engine.connect() as connection:
        assert await connection.scalar(PACK) == 38_000


async def test_a_wrong_word_is_set_right_by_an_answer(teams: FilesBeside, dana: TeamsPerson) -> None:
    await send_file(dana, "hooli-close.ogg")
    await answered(teams, "I found no deal called “bully”.")
    await dana.say(PERSONAL, "Hooli, not bully")
    preview = outline((await answered(teams, "Hooli Enterprise")).card)
    assert "31 Mar 2027" in preview
    assert "Read anew: “push the Hooli deal to the end of March.”" in preview.replace("Push", "push")


async def test_a_file_that_is_gone_is_told_with_what_to_do(teams: FilesBeside, dana: TeamsPerson) -> None:
    await send_file(dana, "withdrawn.m4a")
    told = outline((await answered(teams, "The recording is no longer there")).card)
    assert "Please send it again, or type it." in told
    assert teams.counters["files"] == 1
