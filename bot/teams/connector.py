"""The Bot Connector's REST interface, as far as AutoCRM uses it: one class, one HTTP session.

Source: "Bot Framework REST API reference" in Microsoft's documentation. botbuilder's own client runs on a library that
signs each request with blocking calls and hides how long Teams asks to wait.
"""

import random
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import aiohttp

from bot.couriers import RateLimited, Undeliverable, Unreachable
from bot.teams.credentials import AppToken

_TIMEOUT = aiohttp.ClientTimeout(total=15)
_WAIT = 2.0
_LONGEST_WAIT = 600.0

_REFUSALS = {
    400: "Microsoft Teams does not accept this message.",
    401: "Microsoft Teams does not accept the app's credentials.",
    403: "AutoCRM was removed from this chat, or may not write in it.",
    404: "This chat, or the message in it, is no longer there.",
    413: "This message is too large for Microsoft Teams.",
}
_SLOW_DOWN = frozenset({412, 429})


class Connector:
    """Speaks to Teams on behalf of the bot. Raises RateLimited, Unreachable, Undeliverable."""

    def __init__(self, session: aiohttp.ClientSession, token: AppToken) -> None:
        self._session = session
        self._token = token

    async def send(
        self, service_url: str, conversation: str, activity: Mapping[str, Any], *, targeted: bool = False
    ) -> str:
        """Adds an activity to a conversation and returns its id; a `targeted` one only its recipient sees."""
        path = f"v3/conversations/{quote(conversation, safe='')}/activities"
        query = {"isTargetedActivity": "true"} if targeted else {}
        answer = await self._request("POST", service_url, path, activity, query)
        return str(answer.get("id") or "")

    async def replace(self, service_url: str, conversation: str, shown_as: str, activity: Mapping[str, Any]) -> None:
        """Puts an activity in the place of one that was sent."""
        path = f"v3/conversations/{quote(conversation, safe='')}/activities/{quote(shown_as, safe='')}"
        await self._request("PUT", service_url, path, activity)

    async def member(self, service_url: str, conversation: str, person: str) -> Mapping[str, Any]:
        """One person of a conversation's roster."""
        path = f"v3/conversations/{quote(conversation, safe='')}/members/{quote(person, safe='')}"
        return await self._request("GET", service_url, path)

    async def personal_conversation(self, service_url: str, bot: str, person: str, tenant: str) -> str:
        """The id of the chat of the bot with a person, which is made if there is none; nothing is said in it."""
        wanted = {
            "bot": {"id": bot},
            "members": [{"id": person}],
            "isGroup": False,
            "tenantId": tenant,
            "channelData": {"tenant": {"id": tenant}},
        }
        answer = await self._request("POST", service_url, "v3/conversations", wanted)
        return str(answer.get("id") or "")

    async def _request(
        self,
        method: str,
        service_url: str,
        path: str,
        content: Mapping[str, Any] | None = None,
        query: Mapping[str, str] | None = None,
    ) -> dict[str, Any]:
        token = await self._token.get()
        status, headers, answer = await self._exchange(method, service_url, path, content, query, token)
        if status == 401 and token:
            self._token.forget(token)
            token = await self._token.get()
            status, headers, answer = await self._exchange(method, service_url, path, content, query, token)
        if status < 300:
            return answer
        raise _error(status, headers)

    async def _exchange(
        self,
        method: str,
        service_url: str,
        path: str,
        content: Mapping[str, Any] | None,
        query: Mapping[str, str] | None,
        token: str,
    ) -> tuple[int, Mapping[str, str], dict[str, Any]]:
        url = f"{service_url.rstrip('/')}/{path}"
        signed = {"Authorization": f"Bearer {token}"} if token else {}
        try:
            async with self._session.request(
                method, url, json=content, params=query, headers=signed, timeout=_TIMEOUT
            ) as response:
                read = await response.json(content_type=None) if response.status < 300 else {}
                return response.status, response.headers, read if isinstance(read, dict) else {}
        except ValueError as error:
            raise Unreachable("Microsoft Teams gave an answer that cannot be read.") from error
        except (aiohttp.ClientError, TimeoutError) as error:
            raise Unreachable("Microsoft Teams does not answer.") from error


def _error(status: int, headers: Mapping[str, str]) -> RateLimited | Unreachable | Undeliverable:
    asked = _seconds(headers.get("Retry-After"))
    if status in _SLOW_DOWN or (status == 503 and asked is not None):
        # many bots are told to wait at the same moment, and should not all come back at once
        return RateLimited((_WAIT if asked is None else asked) + random.uniform(0, 0.5))  # noqa: S311 - it only spreads attempts
    if status >= 500:
        return Unreachable(f"Microsoft Teams fails (HTTP {status}).")
    return Undeliverable(_REFUSALS.get(status, f"Microsoft Teams refuses this (HTTP {status})."))


def _seconds(text: str | None) -> float | None:
    try:
        return min(max(0.0, float(text or "")), _LONGEST_WAIT)
    except ValueError:
        return None
