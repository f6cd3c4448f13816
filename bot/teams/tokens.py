"""Whether a request comes from Microsoft: its bearer token, checked in every respect."""

from typing import Any

import jwt

from bot.teams.configuration import TeamsSettings
from bot.teams.keys import SigningKeys

CLOCK_TOLERANCE = 300
"""Seconds that Microsoft's clock and ours may differ."""

_ALGORITHM = "RS256"


class TokenRefused(PermissionError):
    """The token does not prove that Microsoft sent the request; the text says why, for the log."""


class Tokens:
    """Checks the tokens that come with activities."""

    def __init__(self, keys: SigningKeys, settings: TeamsSettings) -> None:
        self._keys = keys
        self._settings = settings

    async def claims(self, authorization: str, channel: str, service_url: str) -> dict[str, Any]:
        """What the token says of an activity of this channel and service. Raises TokenRefused, KeysUnavailable."""
        scheme, _, token = authorization.partition(" ")
        if scheme.lower() != "bearer" or not token.strip():
            raise TokenRefused("no bearer token")
        key = await self._key(token.strip(), channel)
        try:
            claims: dict[str, Any] = jwt.decode(
                token.strip(),
                key,
                algorithms=[_ALGORITHM],
                audience=self._settings.app_id,
                issuer=self._settings.issuer,
                leeway=CLOCK_TOLERANCE,
                options={"require": ["exp", "iss", "aud"]},
            )
        except jwt.PyJWTError as error:
            raise TokenRefused(f"{type(error).__name__}: {error}") from error
        if claims.get("serviceurl") != service_url or not service_url:
            raise TokenRefused("the token is for another service URL")
        return claims

    async def _key(self, token: str, channel: str) -> Any:
        try:
            header = jwt.get_unverified_header(token)
        except jwt.PyJWTError as error:
            raise TokenRefused(f"{type(error).__name__}: {error}") from error
        if header.get("alg") != _ALGORITHM:
            raise TokenRefused("the token is signed in another way")
        found = await self._keys.get(str(header.get("kid") or ""))
        if found is None:
            raise TokenRefused("the token is signed with an unknown key")
        if found.endorsements and channel not in found.endorsements:
            raise TokenRefused("the key is not for this channel")
        return found.key
