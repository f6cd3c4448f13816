"""The platforms that the settings name, connected: Slack, Teams, and what listens to their recordings."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from bot.app import Database
from bot.settings import SLACK_API_URL, Settings
from core.errors import ConfigurationError
from core.messages import Platform

if TYPE_CHECKING:
    # loaded where they are used: a service need not speak on every platform
    from bot.slack.connection import SlackConnection, SlackCredentials
    from bot.teams.configuration import TeamsSettings
    from bot.teams.connection import TeamsConnection
    from core.hearing import Hearing
    from core.transcription import ClipSource


@asynccontextmanager
async def open_platform_hearing(
    settings: Settings, database: Database, slack: "SlackConnection | None", teams: "TeamsConnection | None"
) -> AsyncIterator["Hearing"]:
    """What listens to the recordings that come with messages, fetched from the platforms with their own tokens."""
    import aiohttp

    from bot.transcription.downloads import SLACK_HOSTS, TEAMS_HOSTS, HttpClips
    from bot.transcription.setup import open_hearing

    async with aiohttp.ClientSession() as session:
        sources: dict[Platform, ClipSource] = {}
        if slack is not None:
            # where another server stands in a platform's place, its files are there too
            instead = settings.slack_api_url if settings.slack_api_url != SLACK_API_URL else None
            sources["slack"] = HttpClips(session, hosts=SLACK_HOSTS, token_of=slack.file_token, api_base=instead)
        if teams is not None:
            from bot.teams.configuration import SERVICE_URL

            standing_in = teams.settings.service_url if teams.settings.service_url != SERVICE_URL else None
            sources["teams"] = HttpClips(session, hosts=TEAMS_HOSTS, token_of=teams.file_token, api_base=standing_in)
        async with open_hearing(settings, database, sources) as hearing:
            yield hearing


def slack_credentials(settings: Settings) -> "SlackCredentials":
    """What the settings say of Slack."""
    from bot.slack.connection import SlackCredentials

    return SlackCredentials(
        bot_token=settings.slack_bot_token,
        signing_secret=settings.slack_signing_secret,
        app_token=settings.slack_app_token,
        client_id=settings.slack_client_id,
        client_secret=settings.slack_client_secret,
        redirect_uri=settings.slack_redirect_uri,
        api_url=settings.slack_api_url,
    )


def teams_settings(settings: Settings) -> "TeamsSettings":
    """What the settings say of Microsoft Teams. Raises ConfigurationError."""
    from bot.teams.configuration import TeamsSettings

    return TeamsSettings(
        app_id=settings.teams_app_id,
        app_password=settings.teams_app_password.get_secret_value(),
        tenant=settings.teams_tenant,
        allowed_tenants=frozenset(filter(None, map(str.strip, settings.teams_allowed_tenants.split(",")))),
    )


@asynccontextmanager
async def open_slack(settings: Settings, database: Database) -> AsyncIterator["SlackConnection"]:
    """Slack, as the settings say. Raises ConfigurationError."""
    from bot.slack.connection import connect_slack

    credentials = slack_credentials(settings)
    if credentials.app_token is None and credentials.signing_secret is None:
        raise ConfigurationError(
            "Slack can reach AutoCRM in no way: set SLACK_APP_TOKEN (Socket Mode), or SLACK_SIGNING_SECRET (HTTP)."
        )
    async with connect_slack(credentials, database.engine) as connection:
        yield connection


@asynccontextmanager
async def open_teams(settings: Settings) -> AsyncIterator["TeamsConnection"]:
    """Microsoft Teams, as the settings say. Raises ConfigurationError."""
    from bot.teams.connection import connect_teams

    async with connect_teams(teams_settings(settings)) as connection:
        yield connection
