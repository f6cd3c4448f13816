"""Workers that die or are told to end in the middle of their work: others finish it, and nothing is said twice."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web
from pydantic import SecretStr
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.app import Database, open_service
from bot.settings import Settings
from bot.slack.routes import EVENTS_PATH
from core.catalog import Catalog
from tests.platforms.slack_faults import Fault
from tests.platforms.slack_server import BOT_TOKEN, SIGNING_SECRET, SlackServer
from tests.platforms.slack_user import SlackUser
from tests.scenario.processes import slack_settings, started, until

TAKEN_OVER = 15.0
ENDED = 20.0
MOVE = "set the amount of the Acme Corp renewal 2027 to 75k"


@pytest.fixture
async def dana(
    slack: SlackServer, engine: AsyncEngine, catalog: Catalog, database_url: str
) -> AsyncIterator[SlackUser]:
    """A rep whose messages are taken in, and handled by nobody yet."""
    settings = Settings(
        database_url=database_url,
        slack_bot_token=SecretStr(BOT_TOKEN),
        slack_signing_secret=SecretStr(SIGNING_SECRET),
        slack_api_url=slack.api_url,
    )
    async with open_service(
        settings, Database(engine=engine, catalog=catalog, url=database_url), listening=True
    ) as service:
        runner = web.AppRunner(service.application, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        slack.request_url = f"http://127.0.0.1:{runner.addresses[0][1]}{EVENTS_PATH}"
        yield slack.add_user("dana.whitfield")
        await runner.cleanup()


@pytest.fixture
def worker(slack: SlackServer, database_url: str) -> dict[str, str]:
    """The settings of a worker."""
    return slack_settings(slack, database_url, AUTOCRM_LOG_LEVEL="info")


async def test_a_message_whose_worker_was_killed_is_handled_by_another(
    slack: SlackServer, dana: SlackUser, worker: dict[str, str], tmp_path: Path
) -> None:
    slack.fail("users.info", Fault(slow=60, drop="before"))
    async with started("worker", settings=worker, log=tmp_path / "first") as first:
        await dana.say(MOVE)
        await until(lambda: slack.calls["users.info"])
        async with started("worker", settings=worker, log=tmp_path / "second"):
            await first.kill()
            assert await until(dana.sees) < TAKEN_OVER
            await dana.click("Confirm")
            await until(lambda: "$75,000" in dana.reads() and "Undo" in str(dana.sees()[0].blocks))
    assert len(dana.sees()) == 1


async def test_a_reply_whose_worker_was_killed_while_sending_it_is_not_said_twice(
    slack: SlackServer, dana: SlackUser, worker: dict[str, str], tmp_path: Path
) -> None:
    slack.fail("chat.postMessage", Fault(slow=2.0))  # it arrives when its sender is dead
    async with started("worker", settings=worker, log=tmp_path / "first") as first:
        await dana.say("whoami")
        await dana.say("hello")
        await until(lambda: slack.calls["chat.postMessage"])
        async with started("worker", settings=worker, log=tmp_path / "second"):
            await first.kill()
            assert await until(lambda: len(dana.sees()) == 2) < TAKEN_OVER
    assert ["Dana" in str(each.blocks) for each in dana.sees()] == [True, False]


async def test_a_worker_that_is_told_to_end_hands_back_what_it_cannot_finish(
    slack: SlackServer, dana: SlackUser, worker: dict[str, str], tmp_path: Path
) -> None:
    slack.fail("chat.postMessage", Fault(slow=60, drop="before"))
    async with started("worker", settings=worker, log=tmp_path / "first") as first:
        await dana.say("whoami")
        await until(lambda: slack.calls["chat.postMessage"])
        async with started("worker", settings=worker, log=tmp_path / "second"):
            assert await first.end(within=ENDED) == 0
            assert await until(dana.sees) < 2.0  # handed back, not found after a silence
    assert len(dana.sees()) == 1


async def test_a_message_that_kills_its_workers_is_given_up_with_an_apology(
    slack: SlackServer, dana: SlackUser, worker: dict[str, str], tmp_path: Path, engine: AsyncEngine
) -> None:
    slack.fail("users.info", Fault(slow=60, drop="before"))
    async with started("worker", settings=worker, log=tmp_path / "first") as first:
        await dana.say(MOVE)
        await until(lambda: slack.calls["users.info"])
        async with engine.begin() as connection:
            counted = text("update autocrm.inbox set attempts = attempts + 4 returning attempts")
            assert await connection.scalar(counted) == 5  # as if four had died of it before
        async with started("worker", settings=worker, log=tmp_path / "second"):
            await first.kill()
            await until(dana.sees)
    assert "Nothing was changed" in dana.reads()
    assert slack.calls["users.info"] == 1
