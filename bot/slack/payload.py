"""Reads what Slack sent without trusting its shape: what is missing, or of another kind, is empty."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

_TIMESTAMP = re.compile(r"\d{1,12}(?:\.\d{1,6})?")


class Payload:
    """A JSON object from Slack; each reading names the way to a value."""

    def __init__(self, content: object) -> None:
        self._content: Mapping[str, object] = content if isinstance(content, Mapping) else {}

    def __bool__(self) -> bool:
        return bool(self._content)

    def at(self, *path: str) -> "Payload":
        """The object in this place; an empty one where there is none."""
        return Payload(self._value(path))

    def text(self, *path: str) -> str:
        """The text in this place; empty where there is none."""
        value = self._value(path)
        return value if isinstance(value, str) else ""

    def number(self, *path: str) -> int | None:
        """The whole number in this place, unless it is negative."""
        value = self._value(path)
        return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None

    def is_true(self, *path: str) -> bool:
        """Whether exactly `true` stands in this place."""
        return self._value(path) is True

    def each(self, *path: str) -> Iterator["Payload"]:
        """The objects of the list in this place."""
        value = self._value(path)
        for item in value if isinstance(value, list) else ():
            if isinstance(item, Mapping):
                yield Payload(item)

    def texts(self, *path: str) -> list[str]:
        """The texts of the list in this place."""
        value = self._value(path)
        return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []

    def is_false(self, *path: str) -> bool:
        """Whether exactly `false` stands in this place."""
        return self._value(path) is False

    def _value(self, path: tuple[str, ...]) -> object:
        value: object = self._content
        for step in path:
            if not isinstance(value, Mapping):
                return None
            value = value.get(step)
        return value


def moment(timestamp: str) -> datetime | None:
    """The moment of a Slack timestamp such as "1795369161.000200", in seconds since 1970; None if it is none."""
    if not _TIMESTAMP.fullmatch(timestamp):
        return None
    try:
        return datetime.fromtimestamp(float(timestamp), tz=UTC)
    except (ValueError, OverflowError):
        return None


def team_of(body: Payload) -> str:
    """The workspace for which Slack sent this: where AutoCRM is installed, which in a shared channel is not always
    where it happened. In a workspace that is part of an organisation some places of it are empty.
    """
    authorization = next(body.each("authorizations"), Payload(None))
    candidates = (
        body.text("view", "app_installed_team_id"),
        body.text("team", "id"),
        authorization.text("team_id"),
        body.text("team_id"),
        body.text("user", "team_id"),
        body.text("view", "team_id"),
    )
    return next((team for team in candidates if team), "")
