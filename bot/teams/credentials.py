"""The token with which AutoCRM speaks to Teams, kept until shortly before it expires."""

import asyncio
import time
from collections.abc import Callable

import aiohttp

from bot.couriers import Undeliverable, Unreachable
from bot.teams.configuration import TeamsSettings

_EARLY = 300.0
"""Seconds before its end at which a token is replaced."""

_TIMEOUT = aiohttp.ClientTimeout(total=10)
_OLD_TENANT = "botframework.com"


class AppToken:
    """The app's own access token. Safe to share: however many ask at once, it is fetched once."""

    def __init__(
        self, session: aiohttp.ClientSession, settings: TeamsSettings, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._session = session
        self._settings = settings
        self._clock = clock
        self._token = ""
        self._good_until = 0.0
        self._fetching = asyncio.Lock()

    async def get(self) -> str:
        """The token; empty where there are no credentials. Raises Unreachable, Undeliverable."""
        if not self._settings.has_credentials:
            return ""
        async with self._fetching:
            if self._clock() >= self._good_until:
                await self._fetch()
            return self._token

    def forget(self, token: str) -> None:
        """Not to be used again, because Teams refuses it."""
        if token == self._token:
            self._good_until = 0.0

    async def _fetch(self) -> None:
        settings = self._settings
        url = f"{settings.login_url.rstrip('/')}/{settings.tenant or _OLD_TENANT}/oauth2/v2.0/token"
        form = {
            "grant_type": "client_credentials",
            "client_id": settings.app_id,
            "client_secret": settings.app_password,
            "scope": f"{settings.audience}/.default",
        }
        try:
            async with self._session.post(url, data=form, timeout=_TIMEOUT) as response:
                answer = await response.json(content_type=None) if response.status < 500 else {}
                status = response.status
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            raise Unreachable("Microsoft's sign-in service does not answer.") from error
        if status in (400, 401):
            raise Undeliverable("Microsoft does not accept the app's id and password; the administrator must look.")
        if status != 200 or not isinstance(answer, dict) or not isinstance(answer.get("access_token"), str):
            raise Unreachable(f"Microsoft's sign-in service fails (HTTP {status}).")
        self._token = answer["access_token"]
        self._good_until = self._clock() + max(0.0, float(answer.get("expires_in") or 0) - _EARLY)
