"""The connection to Microsoft Teams: everything that shares its HTTP session, for as long as the service runs."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp

from bot.teams.client import TeamsCourier
from bot.teams.configuration import TeamsSettings
from bot.teams.connector import Connector
from bot.teams.credentials import AppToken
from bot.teams.keys import SigningKeys
from bot.teams.tokens import Tokens

CONNECTOR_HOST = "smba.trafficmanager.net"


@dataclass(frozen=True)
class TeamsConnection:
    """What entry and delivery need of Teams."""

    settings: TeamsSettings
    connector: Connector
    tokens: Tokens
    courier: TeamsCourier
    app_token: AppToken

    async def file_token(self, workspace: str, host: str) -> str | None:  # noqa: ARG002 - one registration for all
        """The token with which a file is fetched from this host; None where its address is enough."""
        if host != CONNECTOR_HOST:
            return None
        return await self.app_token.get() or None


@asynccontextmanager
async def connect_teams(settings: TeamsSettings) -> AsyncIterator[TeamsConnection]:
    """The connection, closed in the end; nothing is asked of Microsoft before it is needed."""
    async with aiohttp.ClientSession() as session:
        app_token = AppToken(session, settings)
        connector = Connector(session, app_token)
        tokens = Tokens(SigningKeys(session, settings.keys_url), settings)
        bot_id = f"28:{settings.app_id}" if settings.app_id else ""
        courier = TeamsCourier(connector, bot_id=bot_id, service_url=settings.service_url)
        yield TeamsConnection(
            settings=settings, connector=connector, tokens=tokens, courier=courier, app_token=app_token
        )
