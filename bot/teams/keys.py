"""The keys with which Microsoft signs what it sends, fetched without holding up anything else."""

import asyncio
import json
import logging
import time
from collections.abc import Callable, Mapping
from typing import Any

import aiohttp
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from jwt.algorithms import RSAAlgorithm
from jwt.exceptions import InvalidKeyError

from core.errors import AutoCRMError
from core.values import Frozen

FRESH_FOR = 24 * 3600.0
"""Seconds after which the keys are fetched again."""

LOOK_AGAIN_AFTER = 300.0
"""Seconds between two fetches for the sake of a key that is not known: anybody can name such a key."""

TRY_AGAIN_AFTER = 5.0
"""Seconds between two fetches while Microsoft does not answer."""

_TIMEOUT = aiohttp.ClientTimeout(total=8)

_log = logging.getLogger(__name__)


class KeysUnavailable(AutoCRMError):
    """Microsoft's keys cannot be fetched, so that nobody can be believed; the platform will try again."""


class SigningKey(Frozen):
    """One public key, and the channels that may use it."""

    model_config = {"frozen": True, "arbitrary_types_allowed": True}

    key: RSAPublicKey
    endorsements: frozenset[str]


class SigningKeys:
    """Microsoft's signing keys by their id. Safe to share between requests."""

    def __init__(self, session: aiohttp.ClientSession, url: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._session = session
        self._url = url
        self._clock = clock
        self._keys: dict[str, SigningKey] = {}
        self._good_until = 0.0
        self._not_before = 0.0
        self._failed = False
        self._fetching = asyncio.Lock()

    async def get(self, key_id: str) -> SigningKey | None:
        """The key of this id; None if Microsoft has none. Raises KeysUnavailable."""
        if key_id not in self._keys or self._clock() >= self._good_until:
            async with self._fetching:
                if self._clock() >= self._not_before:
                    await self._fetch_again()
        found = self._keys.get(key_id)
        if found is None and self._failed:
            raise KeysUnavailable("Microsoft's signing keys cannot be fetched.")
        return found

    async def _fetch_again(self) -> None:
        """Keeps the keys that there are where Microsoft does not answer."""
        try:
            self._keys = await self._fetch()
        except (aiohttp.ClientError, TimeoutError, ValueError, LookupError, TypeError, AttributeError) as error:
            _log.warning("Microsoft's signing keys cannot be fetched: %s", type(error).__name__)
            self._failed, self._not_before = True, self._clock() + TRY_AGAIN_AFTER
            return
        now = self._clock()
        self._failed, self._good_until, self._not_before = False, now + FRESH_FOR, now + LOOK_AGAIN_AFTER

    async def _fetch(self) -> dict[str, SigningKey]:
        metadata = await self._json(self._url)
        listed = (await self._json(str(metadata["jwks_uri"])))["keys"]
        return {str(each["kid"]): read for each in listed if (read := _read(each)) is not None}

    async def _json(self, url: str) -> Any:
        async with self._session.get(url, timeout=_TIMEOUT, raise_for_status=True) as response:
            return json.loads(await response.text())


def _read(listed: Mapping[str, Any]) -> SigningKey | None:
    """A key as it is published; None for one of a kind that signs no tokens for us."""
    try:
        key = RSAAlgorithm.from_jwk(dict(listed))
    except (InvalidKeyError, ValueError):
        return None
    if not isinstance(key, RSAPublicKey):
        return None
    return SigningKey(key=key, endorsements=frozenset(listed.get("endorsements") or ()))
