"""Changes relative to the present value: by an amount, by a percentage, by a span of time."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from core.catalog import NUMBERS, FieldSpec
from core.drafts import Adjustment, Given, Unit
from core.language.arithmetic import shift
from core.language.dates import Calendar
from core.typed import Problem, Typed, as_decimal, read_given
from core.values import Value

_MINUTES = {"minute": 1, "hour": 60}


def adjusted(field: FieldSpec, change: Adjustment, current: Value, calendar: Calendar) -> Typed | Problem:
    """The present value, changed by an amount, a percentage or a span of time."""
    if field.type in ("date", "moment"):
        if change.unit is None or change.by is None:
            return Problem(text=f"{field.label} can be moved by days, weeks or months.")
        if current is None:
            return Problem(text=f"{field.label} is empty, so it cannot be moved.")
        return _moved(field, str(current), Decimal(change.by), change.unit, calendar)
    if field.type not in NUMBERS:
        return Problem(text=f"{field.label} cannot be changed by an amount.")
    number = as_decimal(current)
    if number is None:
        return Problem(text=f"{field.label} is empty, so it cannot be changed by an amount.")
    changed = number + Decimal(change.by) if change.by is not None else number
    if change.percent is not None:
        changed = number * (1 + Decimal(change.percent) / 100)
    if field.type in ("integer", "duration"):
        changed = changed.to_integral_value()
    return read_given(field, Given(value=str(round(changed, 2))), current, calendar)


def as_new(field: FieldSpec, change: Adjustment, current: Value, calendar: Calendar) -> Typed | Problem:
    """What an adjustment means for a new record: the amount itself, or that far from now."""
    if field.type == "date":
        return adjusted(field, change, calendar.today.isoformat(), calendar)
    if field.type == "moment":
        return adjusted(field, change, calendar.now.isoformat(), calendar)
    plain = change.by if change.by is not None else change.percent if field.type == "percent" else None
    if plain is None:
        return Problem(text=f"{field.label} of a new record has nothing yet that could change by a percentage.")
    return read_given(field, Given(value=plain), current, calendar)


def _moved(field: FieldSpec, current: str, by: Decimal, unit: Unit, calendar: Calendar) -> Typed | Problem:
    try:
        return Typed(value=_shifted(field, current, by, unit, calendar))
    except (ValueError, OverflowError):
        return Problem(text=f"{field.label} cannot be moved that far.")


def _shifted(field: FieldSpec, current: str, by: Decimal, unit: Unit, calendar: Calendar) -> str:
    zone = calendar.now.tzinfo
    if field.type == "date":
        days = by / (24 * 60 // _MINUTES[unit]) if unit == "minute" or unit == "hour" else by
        return shift(
            date.fromisoformat(current), days, "day" if unit == "minute" or unit == "hour" else unit
        ).isoformat()
    moment = datetime.fromisoformat(current)
    if unit == "minute" or unit == "hour":
        # added to the moment itself, so that hours stay hours where the clocks change
        moved = moment.astimezone(UTC) + timedelta(minutes=float(by) * _MINUTES[unit])
        return moved.astimezone(zone).isoformat()
    there = moment.astimezone(zone)
    return datetime.combine(shift(there.date(), by, unit), there.time(), zone).isoformat()
