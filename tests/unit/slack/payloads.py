"""The payloads of tests/fixtures/slack: whole, as Slack sends them."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.slack.parse import parse_event
from bot.slack.payload import Payload
from bot.slack.received import Own, Received

FOLDER = Path(__file__).parents[2] / "fixtures" / "slack"
OWN = Own(user_id="U0AUTOCRM", bot_id="B0AUTOCRM")
NOW = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)


def content(name: str) -> dict[str, Any]:
    """The payload of this name, to be changed at will."""
    loaded: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text())
    return loaded


def payload(name: str) -> Payload:
    """The payload of this name."""
    return Payload(content(name))


def of_event(name: str) -> Received | None:
    """What is made of the event of this name."""
    return parse_event(payload(name), OWN, NOW)
