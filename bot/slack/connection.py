"""Puts Slack's parts together for whoever wires the program."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from pydantic import SecretStr
from slack_bolt.async_app import AsyncApp
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.intake import Intake
from bot.slack.client import SlackCourier
from bot.slack.entry import slack_app
from bot.slack.installations import Installations, oauth_flow
from bot.slack.socket import SlackSocket
from bot.slack.web import DEFAULT_API_URL, open_session, web_client
from bot.slack.workspaces import SingleWorkspace, Workspaces
from core.errors import ConfigurationError
from core.values import Frozen


class SlackCredentials(Frozen):
    """What an admin sets: a bot token for one workspace, or the app's client id and secret for several.

    The signing secret is for HTTP, the app token for Socket Mode.
    """

    bot_token: SecretStr | None = None
    signing_secret: SecretStr | None = None
    app_token: SecretStr | None = None
    client_id: str | None = None
    client_secret: SecretStr | None = None
    redirect_uri: str | None = None
    api_url: str = DEFAULT_API_URL

    @property
    def is_for_many(self) -> bool:
        """Whether workspaces install AutoCRM themselves."""
        return bool(self.client_id and self.client_secret)


@dataclass(frozen=True)
class SlackConnection:
    """Everything that speaks with Slack, over one pool of connections."""

    courier: SlackCourier
    workspaces: Workspaces
    client: AsyncWebClient
    credentials: SlackCredentials
    oauth: AsyncOAuthFlow | None = None

    def app(self, intake: Intake) -> AsyncApp:
        """The application that takes in what Slack sends."""
        secret = self.credentials.signing_secret
        return slack_app(
            intake,
            self.workspaces,
            signing_secret=secret.get_secret_value() if secret else "",
            client=self.client,
            oauth=self.oauth,
        )

    async def file_token(self, workspace: str, host: str) -> str | None:
        """The token with which a workspace's files are fetched from this host; None for a host that is not Slack's."""
        home = urlsplit(self.credentials.api_url).hostname or ""
        if host != home and not f".{host}".endswith((".slack.com", ".slack-files.com")):
            return None
        found = await self.workspaces.find(workspace)
        return found.token if found else None

    def socket(self, app: AsyncApp) -> SlackSocket | None:
        """The Socket Mode connection for that application; None without an app token."""
        token = self.credentials.app_token
        return SlackSocket(app, token.get_secret_value(), client=self.client) if token else None


@asynccontextmanager
async def connect_slack(
    credentials: SlackCredentials, engine: AsyncEngine | None = None
) -> AsyncIterator[SlackConnection]:
    """Slack for these credentials; nothing is asked of Slack before it is needed. Raises ConfigurationError.

    Where workspaces install AutoCRM themselves, `engine` is where that is kept.
    """
    async with open_session() as session:
        client = web_client(session, credentials.api_url)
        workspaces, flow = await _workspaces(credentials, client, engine)
        courier = SlackCourier(workspaces, client)
        yield SlackConnection(
            courier=courier, workspaces=workspaces, client=client, credentials=credentials, oauth=flow
        )


async def _workspaces(
    credentials: SlackCredentials, client: AsyncWebClient, engine: AsyncEngine | None
) -> tuple[Workspaces, AsyncOAuthFlow | None]:
    if credentials.client_id and credentials.client_secret:
        if engine is None:
            raise ConfigurationError("Installing AutoCRM in several Slack workspaces needs a database to keep them in.")
        installations = Installations(engine, credentials.client_id)
        await installations.create_tables()
        flow = oauth_flow(
            installations,
            client=client,
            client_id=credentials.client_id,
            client_secret=credentials.client_secret.get_secret_value(),
            redirect_uri=credentials.redirect_uri,
        )
        return installations, flow
    if credentials.bot_token is None:
        raise ConfigurationError("SLACK_BOT_TOKEN is not set, nor are SLACK_CLIENT_ID and SLACK_CLIENT_SECRET.")
    return SingleWorkspace(client, credentials.bot_token.get_secret_value()), None
