"""The whole program, with its worker, between a database and the stand-in for Teams."""

from collections.abc import AsyncIterator, Callable

import aiohttp
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.app import Database
from bot.settings import Settings
from core.catalog import Catalog
from tests.platforms.serving import serving
from tests.platforms.teams_entry import settings_for
from tests.platforms.teams_people import TeamsPerson
from tests.platforms.teams_server import APP_ID, TeamsServer

Meet = Callable[[str], TeamsPerson]


@pytest.fixture
async def teams() -> AsyncIterator[TeamsServer]:
    """A Teams of this test's own; all that it was shown must be what Teams takes."""
    async with TeamsServer().running() as server:
        yield server
    assert [why for why in server.refused if why.startswith("BadSyntax")] == []


@pytest.fixture
async def bot_url(
    teams: TeamsServer,
    engine: AsyncEngine,
    catalog: Catalog,
    database_url: str,
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[str]:
    """Where AutoCRM listens."""
    monkeypatch.setattr("bot.platforms.teams_settings", lambda _: settings_for(teams))
    settings = Settings(database_url=database_url, teams_app_id=APP_ID)
    database = Database(engine=engine, catalog=catalog, url=database_url)
    async with serving(settings, database) as url:
        yield url


@pytest.fixture
async def meet(teams: TeamsServer, bot_url: str) -> AsyncIterator[Meet]:
    """People of the tenant by the name in their address, each at a client of his own."""
    async with aiohttp.ClientSession() as http:

        def person(name: str) -> TeamsPerson:
            return TeamsPerson(teams, http, bot_url, name, f"dir-{name}", f"{name}@example.com")

        yield person


@pytest.fixture
def dana(meet: Meet) -> TeamsPerson:
    """A rep."""
    return meet("dana.whitfield")


@pytest.fixture
def marcus(meet: Meet) -> TeamsPerson:
    """Another rep."""
    return meet("marcus.okafor")
