"""Where a logged change stands: an update by column, a creation or deletion as a whole.

`status`, `executed_at` and `reverted_at` of a crm_action hold for all its columns but those in `column_status`, which
have a status and a moment of their own. An action is executed as long as one of its columns stands, and reverted once
none does. So a reader that knows whole actions only takes what was partly taken back for something that stands.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

Status = Literal["executed", "reverted"]
LoggedAction = Mapping[Any, Any]
"""A row of crm_actions."""


@dataclass(frozen=True, slots=True)
class _Standing:
    """The status of one column, and since when."""

    status: str
    since: datetime


def columns_with(action: LoggedAction, status: Status) -> list[str] | None:
    """The columns of the action that have this status, in the order of its changes; None where nothing of it has."""
    standings = _standings(action)
    if not standings:
        return [] if action["status"] == status else None
    return [column for column, standing in standings.items() if standing.status == status] or None


def moved(action: LoggedAction, columns: Collection[str], to: Status, now: datetime) -> dict[str, Any] | None:
    """The action's status columns once these columns have got this status, as JSON; None where they have it already.

    A creation or a deletion has its status as a whole, whatever columns are named.
    """
    standings = _standings(action)
    if action["action_type"] != "update" or not standings:
        return None if action["status"] == to else _as_row(action, _Standing(to, now), {})
    turned = {
        column: _Standing(to, now) for column in columns if column in standings and standings[column].status != to
    }
    return _summed_up(action, standings | turned) if turned else None


def _standings(action: LoggedAction) -> dict[str, _Standing]:
    of_all = _Standing(action["status"], action["reverted_at"] or action["executed_at"])
    apart = {
        column: _Standing(own["status"], datetime.fromisoformat(own["at"]))
        for column, own in action["column_status"].items()
    }
    return {column: apart.get(column, of_all) for column in action["changes"]}


def _summed_up(action: LoggedAction, standings: Mapping[str, _Standing]) -> dict[str, Any]:
    """The columns' standings in as few words as they need: what most have for the action, the others by column."""
    distinct = set(standings.values())
    if all(standing.status == "reverted" for standing in distinct):
        of_all = max(distinct, key=lambda standing: standing.since)
    else:
        of_all = distinct.pop() if len(distinct) == 1 else _Standing("executed", action["executed_at"])
    return _as_row(action, of_all, {column: own for column, own in standings.items() if own != of_all})


def _as_row(action: LoggedAction, of_all: _Standing, apart: Mapping[str, _Standing]) -> dict[str, Any]:
    executed_at = of_all.since if of_all.status == "executed" else action["executed_at"]
    return {
        "status": of_all.status,
        "executed_at": _written(executed_at),
        "reverted_at": _written(of_all.since) if of_all.status == "reverted" else None,
        "column_status": {column: {"status": own.status, "at": _written(own.since)} for column, own in apart.items()},
    }


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()
