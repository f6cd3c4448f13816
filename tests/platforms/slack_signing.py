"""How Slack writes and signs what it sends over HTTP."""

import hashlib
import hmac
import json
from typing import Literal
from urllib.parse import urlencode

from tests.platforms.slack_state import Json

What = Literal["event", "interactive", "command"]


def encoded(what: What, payload: Json) -> str:
    """The body of a request as Slack writes it."""
    if what == "event":
        return json.dumps(payload)
    return urlencode(payload if what == "command" else {"payload": json.dumps(payload)})


def signed(body: str, secret: str, timestamp: int) -> dict[str, str]:
    """The headers by which Slack vouches for a request."""
    base = f"v0:{timestamp}:{body}".encode()
    signature = "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": str(timestamp), "X-Slack-Signature": signature}
