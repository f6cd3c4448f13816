"""Keys that sign as Microsoft signs: tokens for activities, and the documents by which they are believed."""

import time
from functools import cache
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

ISSUER = "https://api.botframework.com"


@cache
def _generated(_pair: int) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


class SigningParty:
    """Whoever signs activities: an RSA key, published under `key_id`, for some channels; `pair` tells keys apart."""

    def __init__(self, key_id: str = "key-1", endorsements: tuple[str, ...] = ("msteams",), *, pair: int = 1) -> None:
        self.key_id = key_id
        self._key = _generated(pair)
        self._endorsements = endorsements

    def published(self) -> dict[str, Any]:
        """The public key as it stands in a key document."""
        document = RSAAlgorithm.to_jwk(self._key.public_key(), as_dict=True)
        return {**document, "kid": self.key_id, "use": "sig", "alg": "RS256", "endorsements": [*self._endorsements]}

    def token(self, app_id: str, service_url: str, *, headers: dict[str, Any] | None = None, **claims: Any) -> str:
        """A token for an activity of this service to this app, with other claims where they are given."""
        now = int(time.time())
        said = {"iss": ISSUER, "aud": app_id, "serviceurl": service_url, "nbf": now - 60, "exp": now + 3600, **claims}
        return jwt.encode(said, self._key, algorithm="RS256", headers={"kid": self.key_id, **(headers or {})})
