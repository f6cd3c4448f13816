"""The workspaces where AutoCRM is installed: which token to use there, and who AutoCRM is there."""

import asyncio
from dataclasses import dataclass
from typing import Protocol

from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.errors import translated
from bot.slack.received import Own


@dataclass(frozen=True, repr=False)
class Workspace:
    """One workspace, or all of an organisation: the token is a secret, and not shown by `repr`."""

    team: str
    token: str
    own: Own
    enterprise: str = ""


class Workspaces(Protocol):
    """Raises RateLimited, Unreachable or Undeliverable where Slack itself has to be asked and does not tell."""

    async def find(self, team: str, enterprise: str = "") -> Workspace | None:
        """The workspace of this id; None where AutoCRM is not installed."""
        ...


class SingleWorkspace:
    """The one workspace of a bot token. Slack is asked once who that is, when it is first needed."""

    def __init__(self, client: AsyncWebClient, token: str) -> None:
        self._client = client
        self._token = token
        self._known: Workspace | None = None
        self._asking = asyncio.Lock()

    async def find(self, team: str, enterprise: str = "") -> Workspace | None:
        """The workspace, if it is this one."""
        known = await self._itself()
        if team == known.team or (known.enterprise and enterprise == known.enterprise):
            return known
        return None

    async def _itself(self) -> Workspace:
        async with self._asking:
            if self._known is None:
                with translated():
                    answer = await self._client.auth_test(token=self._token)
                whole_organisation = bool(answer.get("is_enterprise_install"))
                self._known = Workspace(
                    team=answer["team_id"],
                    token=self._token,
                    own=Own(user_id=answer["user_id"], bot_id=answer.get("bot_id") or ""),
                    enterprise=(answer.get("enterprise_id") or "") if whole_organisation else "",
                )
            return self._known
