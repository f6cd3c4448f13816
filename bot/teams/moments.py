"""Moments in a form: what the reader's clock shows, as the two inputs for a day and a time, and back.

A form knows the moment as UTC or with any offset, and the text in which it is shown to its reader, in his zone. The
text tells what his clock shows; the zone itself stays with the CRM, which reads back a moment without offset as his.
"""

import re
from datetime import datetime, timedelta

from core.replies import EditInput

_SHOWN = re.compile(r"\w{3} (\d{1,2}) (\w{3})(?: (\d{4}))? (\d{1,2}):(\d\d) ([AP]M)")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WIDEST_OFFSET = timedelta(hours=26)
_CLOCK = "%Y-%m-%dT%H:%M"


def wall_clock(field: EditInput) -> datetime | None:
    """The day and time that the reader sees, without an offset; None where the field holds no moment."""
    if not isinstance(field.value, str) or not field.value.strip():
        return None
    try:
        moment = datetime.fromisoformat(field.value)
    except ValueError:
        return None
    return _as_shown(field.shown, moment) or moment.replace(tzinfo=None)


def remembered(field: EditInput) -> str:
    """What the form has to remember of a moment, so that it comes back as it was where nobody touched it."""
    clock = wall_clock(field) if field.type == "moment" else None
    return f"{clock:{_CLOCK}}={field.value}" if clock else ""


def joined(day: str, clock: str, was: str = "") -> str:
    """What the two inputs mean together: a moment of the reader's clock, a day, a time of day, or nothing.

    `was` is what the form `remembered`.
    """
    typed = f"{day}T{clock}" if day and clock else day or clock
    before, _, moment = was.partition("=")
    return moment if moment and typed == before else typed


def _as_shown(shown: str, moment: datetime) -> datetime | None:
    found = _SHOWN.fullmatch(shown)
    if found is None or found[2] not in _MONTHS:
        return None
    day, month, year, hour, minute, half = found.groups()
    clock = int(hour) % 12 + (12 if half == "PM" else 0)
    naive = moment.replace(tzinfo=None)
    # the year is left out where it is the reader's present one, which at the turn of the year is not that of UTC
    for candidate in [int(year)] if year else [naive.year, naive.year - 1, naive.year + 1]:
        try:
            read = datetime(candidate, _MONTHS.index(month) + 1, int(day), clock, int(minute))  # noqa: DTZ001 - compared with another naive one
        except ValueError:
            continue
        if abs(read - naive) <= _WIDEST_OFFSET:
            return read
    return None
