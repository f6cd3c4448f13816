"""Days told from the day of reading: "today", "in 30 days", "2 weeks ago"; for data such as the catalog's lists."""

import re
from datetime import date, timedelta

_DISTANCE = re.compile(r"(?:(in) )?(\d{1,4}) (day|week)s?(?: (ago))?")
_NEAR = {"yesterday": -1, "today": 0, "tomorrow": 1}


def relative_day(text: str, today: date) -> date | None:
    """The day that is meant, which may also be told by its own date ("2026-11-24"); None where it is none of these."""
    words = " ".join(text.lower().split())
    if words in _NEAR:
        return today + timedelta(days=_NEAR[words])
    found = _DISTANCE.fullmatch(words)
    if found is None:
        return _by_date(words)
    ahead, number, unit, ago = found.groups()
    if (ahead is None) == (ago is None):
        return None
    days = int(number) * (7 if unit == "week" else 1)
    return today + timedelta(days=-days if ago else days)


def _by_date(words: str) -> date | None:
    try:
        return date.fromisoformat(words) if re.fullmatch(r"\d{4}-\d\d-\d\d", words) else None
    except ValueError:
        return None
