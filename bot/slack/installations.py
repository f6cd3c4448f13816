"""Installation in several workspaces: Slack's OAuth flow, its stores in our database, and the workspaces in them."""

import time
from collections.abc import Callable

from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_sdk.oauth.installation_store.sqlalchemy import AsyncSQLAlchemyInstallationStore
from slack_sdk.oauth.state_store.sqlalchemy import AsyncSQLAlchemyOAuthStateStore
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import desc, select, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.couriers import Unreachable
from bot.slack.received import Own
from bot.slack.routes import INSTALL_PATH, REDIRECT_PATH
from bot.slack.scopes import BOT_SCOPES
from bot.slack.web import library_logger
from bot.slack.workspaces import Workspace

_SCHEMA = "autocrm"
_STATE_SECONDS = 600
_FRESH_SECONDS = 60.0


class Installations:
    """The workspaces that an admin installed AutoCRM in, in three tables of the schema `autocrm`.

    A workspace that was found is believed in for a minute, so that an event costs no query. An installation for all of
    an organisation at once is not offered.
    """

    def __init__(self, engine: AsyncEngine, client_id: str, clock: Callable[[], float] = time.monotonic) -> None:
        placed = engine.execution_options(schema_translate_map={None: _SCHEMA})
        self.store = AsyncSQLAlchemyInstallationStore(client_id=client_id, engine=placed, logger=library_logger())
        self.states = AsyncSQLAlchemyOAuthStateStore(
            expiration_seconds=_STATE_SECONDS, engine=placed, logger=library_logger()
        )
        self._engine = placed
        self._clock = clock
        self._fresh: dict[str, tuple[float, Workspace]] = {}

    async def create_tables(self) -> None:
        """Makes the tables, where they are not there yet; any number of processes may try at once."""
        async with self._engine.begin() as connection:
            await connection.execute(text("select pg_advisory_xact_lock(hashtext('autocrm.slack_installations'))"))
            await connection.run_sync(self.store.metadata.create_all)
            await connection.run_sync(self.states.metadata.create_all)

    async def find(self, team: str, enterprise: str = "") -> Workspace | None:  # noqa: ARG002 a workspace suffices
        """The workspace as it was installed last. Raises Unreachable."""
        known = self._fresh.get(team)
        if known is not None and self._clock() < known[0] + _FRESH_SECONDS:
            return known[1]
        self._fresh.pop(team, None)
        found = await self._read(team) if team else None
        if found is not None:
            self._fresh[team] = self._clock(), found
        return found

    async def _read(self, team: str) -> Workspace | None:
        bots = self.store.bots.c
        query = (
            select(bots.team_id, bots.bot_token, bots.bot_user_id, bots.bot_id)
            .where(bots.client_id == self.store.client_id, bots.team_id == team, bots.bot_token.is_not(None))
            .order_by(desc(bots.installed_at))
            .limit(1)
        )
        try:
            async with self._engine.connect() as connection:
                row = (await connection.execute(query)).one_or_none()
        except (SQLAlchemyError, OSError) as error:
            raise Unreachable("The database with the Slack installations cannot be reached.") from error
        if row is None:
            return None
        own = Own(user_id=row.bot_user_id or "", bot_id=row.bot_id or "")
        return Workspace(team=row.team_id, token=row.bot_token, own=own)


def oauth_flow(
    installations: Installations,
    *,
    client: AsyncWebClient,
    client_id: str,
    client_secret: str,
    redirect_uri: str | None = None,
    authorization_url: str | None = None,
) -> AsyncOAuthFlow:
    """The pages by which an admin installs AutoCRM in his workspace, with exactly the permissions that it needs."""
    settings = AsyncOAuthSettings(
        client_id=client_id,
        client_secret=client_secret,
        scopes=BOT_SCOPES,
        user_scopes=[],
        redirect_uri=redirect_uri,
        install_path=INSTALL_PATH,
        redirect_uri_path=REDIRECT_PATH,
        authorization_url=authorization_url,
        installation_store=installations.store,
        state_store=installations.states,
        logger=library_logger(),
    )
    return AsyncOAuthFlow(client=client, logger=library_logger(), settings=settings)
