"""The sample CRM: the people, companies and deals of world.json, dated around the day on which they are loaded.

In the file a reference is the display name of the record it refers to (or its "key", where two have the same name), a
date is a number of days from today ("+12"), and a moment has its time of day too ("-3 14:30"), in its owner's zone.
"""

import json
import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from core.catalog import Catalog, FieldSpec, Table

SOURCE = Path(__file__).parent / "world.json"

_NAMESPACE = uuid.UUID("6d0ffb0c-0c33-5a4e-9a52-7f1c1f3f5e6b")
_SATURDAY = 5


def sample_world(catalog: Catalog, today: date) -> dict[str, list[dict[str, Any]]]:
    """The sample CRM as rows by table, ids included: the same ids every time, the dates around `today`."""
    content: dict[str, list[dict[str, Any]]] = json.loads(SOURCE.read_text(encoding="utf-8"))
    zones = dict(_zones(catalog, content))
    return {name: [_row(catalog.table(name), row, today, zones) for row in rows] for name, rows in content.items()}


def default_speaker(catalog: Catalog) -> str:
    """The e-mail address of the user as whom one speaks where nobody is named: the first of the sample's users."""
    field = catalog.users.with_role("email")
    users = json.loads(SOURCE.read_text(encoding="utf-8"))[catalog.users.name]
    return str(users[0][field.name]) if field is not None else ""


def _zones(catalog: Catalog, content: dict[str, list[dict[str, Any]]]) -> Iterator[tuple[str, ZoneInfo]]:
    field = catalog.users.with_role("time_zone")
    for user in content[catalog.users.name]:
        yield _key(catalog.users, user), ZoneInfo(user[field.name] if field is not None else "UTC")


def _key(table: Table, row: dict[str, Any]) -> str:
    return str(row.get("key") or " ".join(row[column] for column in table.display))


def _id(table: str, key: str) -> str:
    return str(uuid.uuid5(_NAMESPACE, f"{table}:{key}"))


def _row(table: Table, row: dict[str, Any], today: date, zones: dict[str, ZoneInfo]) -> dict[str, Any]:
    zone = zones.get(str(row.get(table.owner)), ZoneInfo("UTC")) if table.owner else ZoneInfo("UTC")
    values = {
        name: _value(table.field(name), value, today, zone) for name, value in row.items() if name in table.by_name
    }
    return {table.key: _id(table.name, _key(table, row)), **values}


def _value(field: FieldSpec, value: Any, today: date, zone: ZoneInfo) -> Any:
    match field.type:
        case "reference" if field.table is not None:
            return _id(field.table, value)
        case "date":
            return _workday(today, int(value)).isoformat()
        case "moment":
            days, _, at = value.partition(" ")
            moment = datetime.combine(_workday(today, int(days)), time.fromisoformat(at), zone)
            return moment.astimezone(UTC).isoformat()
        case _:
            return value


def _workday(today: date, days: int) -> date:
    """The day so many days from today; from a weekend it moves away from today, so that past stays past."""
    day = today + timedelta(days=days)
    while day.weekday() >= _SATURDAY:
        day += timedelta(days=1 if days >= 0 else -1)
    return day
