"""Tells what is wrong with a value in an evaluation file, by the type of its column. Pure."""

from datetime import date, datetime
from decimal import Decimal

from bot.evaluation.comparing import as_number, is_bare_date
from core.catalog import NUMBERS, FieldSpec


def value_problem(value: object, spec: FieldSpec) -> str:
    """What is wrong with a value for this column, empty where nothing is; references are left to the caller."""
    if value is None:
        return ""
    if spec.type == "boolean":
        return "" if isinstance(value, bool) else f"{spec.name} is {value!r}, which is neither true nor false"
    if spec.type in NUMBERS:
        return "" if as_number(value) is not None else f"{spec.name} is {value!r}, which is no number"
    if isinstance(value, bool | int | float | Decimal) and spec.type != "reference":
        return f"{spec.name} is {value!r}, which is no text"
    if spec.type == "choice":
        return _choice_problem(value, spec)
    if spec.type == "date":
        return "" if is_day(value) else f"{spec.name} is {value!r}, which is no date like 2026-11-24"
    if spec.type == "moment":
        return (
            "" if is_moment(value) else f"{spec.name} is {value!r}, which is no moment like 2026-11-24T15:00:00-05:00"
        )
    return ""


def _choice_problem(value: object, spec: FieldSpec) -> str:
    if any(choice.value == value for choice in spec.choices):
        return ""
    choices = ", ".join(choice.value for choice in spec.choices)
    return f"{spec.name} has no choice {value!r} (it has {choices})"


def is_day(value: object) -> bool:
    """Whether it is a date that the calendar has."""
    if not isinstance(value, str) or not is_bare_date(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def is_moment(value: object) -> bool:
    """Whether it is a date, or a date with a time of day."""
    if not isinstance(value, str):
        return False
    if is_bare_date(value):
        return is_day(value)
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True
