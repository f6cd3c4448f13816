"""Checks the values of a draft against the type of the field they are for, and completes them."""

import re
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from zoneinfo import ZoneInfoNotFoundError

from core.catalog import NUMBERS, Choice, FieldSpec
from core.drafts import Given
from core.language.contact_points import is_email, read_domain, read_phone
from core.language.countries import read_country
from core.language.currencies import read_currency
from core.language.dates import Calendar
from core.language.normalise import fold
from core.language.regions import region_of_zone
from core.language.zones import zone_of
from core.values import Frozen, Value

MAX_TEXT = 100_000
_TOO_LARGE = Decimal(10) ** 12
_QUOTED = 100
_BARE_TIME = re.compile(r"T(?P<clock>\d\d:\d\d)(?: (?P<zone>[\w/ ]+))?")
"""A time of day without a day, and the zone in which it was said, if any."""


class Problem(Frozen):
    """Why a value cannot be the field's, in a sentence."""

    text: str


class Typed(Frozen):
    """A value in the field's type; `unit` is the currency said with it."""

    value: Value
    unit: str | None = None


def plain_number(number: Decimal) -> Value:
    """A number as a value: an int where it is whole, else its decimal string."""
    return int(number) if number == number.to_integral_value() else format(number.normalize(), "f")


def as_decimal(value: Value) -> Decimal | None:
    """The number that a value is, if it is one."""
    try:
        number = None if value is None or isinstance(value, bool) else Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number is not None and number.is_finite() else None


def same(field: FieldSpec, one: Value, other: Value) -> bool:
    """Whether two values of a field are the same: as numbers, as moments, as text."""
    if one is None or other is None or isinstance(one, bool) or isinstance(other, bool):
        return one is other or one == other
    if field.type in NUMBERS:
        return as_decimal(one) == as_decimal(other)
    if field.type == "moment":
        return datetime.fromisoformat(str(one)) == datetime.fromisoformat(str(other))
    return str(one) == str(other)


def read_given(field: FieldSpec, given: Given, current: Value, calendar: Calendar) -> Typed | Problem:
    """A value that a planner has read already, checked against the field's type and completed."""
    match field.type:
        case "text" | "long_text":
            return _text(field, given.value)
        case "integer" | "duration" | "money" | "percent":
            return _number(field, given)
        case "date":
            return _date(field, str(given.value), calendar)
        case "moment":
            return _moment(field, str(given.value), current, calendar)
        case "choice":
            return _choice(field, given.value)
        case "boolean":
            read = given.value if isinstance(given.value, bool) else None
            return Problem(text=f"{field.label} is yes or no.") if read is None else Typed(value=read)
        case "email" | "phone" | "country" | "currency" | "domain":
            return _spelled(field, str(given.value).strip(), calendar)
        case "reference":
            return Typed(value=given.value)


def _number(field: FieldSpec, given: Given) -> Typed | Problem:
    number = as_decimal(given.value)
    whole = field.type in ("integer", "duration")
    if number is None or (whole and number != number.to_integral_value()):
        return Problem(text=f"{field.label} must be a {'whole ' if whole else ''}number, not “{given.value}”.")
    if abs(number) >= _TOO_LARGE:
        return Problem(text=f"{field.label} is too large.")
    outside = _outside(field, number)
    if outside is not None:
        return outside
    return Typed(value=int(number) if whole else plain_number(round(number, 2)), unit=given.unit)


def _spelled(field: FieldSpec, text: str, calendar: Calendar) -> Typed | Problem:
    """A text of a form that can be checked, in its usual spelling."""
    read: str | None
    match field.type:
        case "email":
            read, noun = text if is_email(text) else None, "an e-mail address"
        case "phone":
            read, noun = read_phone(text, region_of_zone(str(calendar.now.tzinfo)) or "US"), "a phone number"
        case "country":
            read, noun = read_country(text), "a country that I know"
        case "currency":
            read, noun = read_currency(text), "a currency that I know"
        case _:
            read, noun = read_domain(text), "a web address"
    return Typed(value=read) if read else Problem(text=f"“{quotable(text)}” is not {noun}.")


def find_choice(field: FieldSpec, words: str) -> Choice | None:
    """The choice that these words name, by its value, its label or the reps' words for it."""
    wanted = fold(words).strip(" .'\"").replace("_", " ")
    for choice in field.choices:
        names = (choice.value.replace("_", " "), choice.label, *choice.words)
        if any(fold(name) == wanted for name in names):
            return choice
    return None


def moment_of(day: str, field: FieldSpec, calendar: Calendar, at: time | None = None) -> str:
    """The moment of a day in the speaker's zone: at the time given, or at the field's default time."""
    clock = at or time.fromisoformat(field.default_time or "09:00")
    return datetime.combine(date.fromisoformat(day), clock, calendar.now.tzinfo).isoformat()


def at_bare_time(day: date, clock: str, calendar: Calendar) -> datetime:
    """The moment of a day at a time of day such as "T15:00" or "T15:00 ET", in the speaker's zone.

    Raises ValueError for what is no time of day.
    """
    found = _BARE_TIME.fullmatch(clock)
    if found is None:
        raise ValueError(clock)
    try:
        zone = zone_of(found["zone"]) if found["zone"] else calendar.now.tzinfo
    except ZoneInfoNotFoundError as error:
        raise ValueError(clock) from error
    said = datetime.combine(day, time.fromisoformat(found["clock"]), zone)
    return said.astimezone(calendar.now.tzinfo)


def _text(field: FieldSpec, value: Value) -> Typed | Problem:
    text = "" if value is None else str(value).strip()
    if "\0" in text or any("\ud800" <= character <= "\udfff" for character in text):
        return Problem(text=f"{field.label} holds a character that cannot be stored.")
    if field.required and not text:
        return Problem(text=f"{field.label} cannot be empty.")
    limit = field.max_length or MAX_TEXT
    if len(text) > limit:
        return Problem(text=f"{field.label} is too long: {len(text):,} characters, at most {limit:,}.")
    return Typed(value=text or None)


def _outside(field: FieldSpec, number: Decimal) -> Problem | None:
    low, high = field.minimum, field.maximum
    if (low is None or number >= low) and (high is None or number <= high):
        return None
    if low is not None and high is not None:
        return Problem(text=f"{field.label} must be between {low:,} and {high:,}, not {plain_number(number)}.")
    side = f"below {low:,}" if low is not None else f"above {high:,}"
    return Problem(text=f"{field.label} cannot be {side}, and that would be {plain_number(number)}.")


def _date(field: FieldSpec, value: str, calendar: Calendar) -> Typed | Problem:
    try:
        if len(value) <= len("2026-11-24"):
            return Typed(value=date.fromisoformat(value).isoformat())
        moment = datetime.fromisoformat(value)
        there = moment.astimezone(calendar.now.tzinfo) if moment.tzinfo else moment
        return Typed(value=there.date().isoformat())
    except (ValueError, OverflowError):
        return Problem(text=f"{field.label} needs a day, not “{quotable(value)}”.")


def _moment(field: FieldSpec, value: str, current: Value, calendar: Calendar) -> Typed | Problem:
    zone = calendar.now.tzinfo
    try:
        if _BARE_TIME.fullmatch(value):
            day = datetime.fromisoformat(str(current)).astimezone(zone).date() if current else calendar.now.date()
            return Typed(value=at_bare_time(day, value, calendar).isoformat())
        if len(value) == 10:
            known = datetime.fromisoformat(str(current)).astimezone(zone).time() if current else None
            return Typed(value=moment_of(value, field, calendar, known))  # moved to a day, it keeps its hour
        moment = datetime.fromisoformat(value)
    except (ValueError, OverflowError):
        return Problem(text=f"{field.label} needs a day and a time, not “{quotable(value)}”.")
    return Typed(value=(moment if moment.tzinfo else moment.replace(tzinfo=zone)).isoformat())


def _choice(field: FieldSpec, value: Value) -> Typed | Problem:
    if field.choice(value) is not None:
        return Typed(value=value)
    choice = find_choice(field, str(value))
    if choice is not None:
        return Typed(value=choice.value)
    allowed = ", ".join(choice.label for choice in field.choices)
    return Problem(text=f"{field.label} cannot be “{quotable(str(value))}”. It is one of: {allowed}.")


def quotable(text: str) -> str:
    """Words of the speaker as a sentence quotes them."""
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…"
