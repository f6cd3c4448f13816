"""Reads the values of a draft by the type of the field they are for."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation

from core.catalog import Choice, FieldSpec
from core.drafts import Adjustment, Given, Said
from core.language.contact_points import is_email, read_phone
from core.language.countries import read_country
from core.language.currencies import read_currency
from core.language.arithmetic import shift
from core.language.dates import Calendar, When, read_time
from core.language.money import find_money
from core.language.normalise import fold, read_text
from core.language.numbers import find_numbers
from core.language.quantities import find_durations, find_percents
from core.language.regions import region_of_zone
from core.values import Frozen, Value

MAX_TEXT = 100_000
_BARE_TIME = re.compile(r"T\d\d:\d\d")


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
        return None if value is None or isinstance(value, bool) else Decimal(str(value))
    except InvalidOperation:
        return None


def same(field: FieldSpec, one: Value, other: Value) -> bool:
    """Whether two values of a field are the same: as numbers, as moments, as text."""
    if one is None or other is None or isinstance(one, bool) or isinstance(other, bool):
        return one is other or one == other
    if field.type in ("integer", "money", "percent", "duration"):
        return as_decimal(one) == as_decimal(other)
    if field.type == "moment":
        return datetime.fromisoformat(str(one)) == datetime.fromisoformat(str(other))
    return str(one) == str(other)


def read_given(field: FieldSpec, given: Given, current: Value, calendar: Calendar) -> Typed | Problem:
    """A value that a planner has read already, checked against the field's type and completed."""
    value = given.value
    match field.type:
        case "text" | "long_text":
            return _text(field, value)
        case "integer" | "duration":
            number = as_decimal(value)
            if number is None or number != number.to_integral_value():
                return Problem(text=f"{field.label} must be a whole number, not {value!r}.")
            return _within(field, Typed(value=int(number)), number)
        case "money" | "percent":
            number = as_decimal(value)
            if number is None:
                return Problem(text=f"{field.label} must be a number, not {value!r}.")
            if field.type == "money" and abs(number) >= Decimal(10) ** 12:
                return Problem(text=f"{field.label} is too large.")
            return _within(field, Typed(value=plain_number(round(number, 2)), unit=given.unit), number)
        case "date":
            return _date(field, str(value))
        case "moment":
            return _moment(field, str(value), current, calendar)
        case "choice":
            return _choice(field, value)
        case "boolean":
            return Typed(value=value) if isinstance(value, bool) else Problem(text=f"{field.label} is yes or no.")
        case "email":
            text = str(value).strip()
            if not is_email(text):
                return Problem(text=f"“{text}” is not an e-mail address.")
            return Typed(value=text)
        case "phone":
            number_text = read_phone(str(value), region_of_zone(str(calendar.now.tzinfo)) or "US")
            return Typed(value=number_text) if number_text else Problem(text=f"“{value}” is not a phone number.")
        case "country":
            country = read_country(str(value))
            return Typed(value=country) if country else Problem(text=f"“{value}” is not a country that I know.")
        case "currency":
            code = read_currency(str(value))
            return Typed(value=code) if code else Problem(text=f"“{value}” is not a currency that I know.")
        case "domain":
            return _text(field, re.sub(r"^https?://(www\.)?|/$", "", str(value).strip().lower()))
        case "reference":
            return Typed(value=value)


def read_said(field: FieldSpec, said: Said, current: Value, calendar: Calendar) -> Typed | Problem:
    """Words for a value, read by the field's type."""
    read = _read_words(field, said.text, calendar)
    if read is None:
        return Problem(text=f"I cannot read “{said.text}” as {field.label.lower()}.")
    return read_given(field, read, current, calendar)


def adjusted(field: FieldSpec, change: Adjustment, current: Value, calendar: Calendar) -> Typed | Problem:
    """The present value, changed by an amount, a percentage or a span of time."""
    if current is None:
        return Problem(text=f"{field.label} is empty, so it cannot be changed by an amount.")
    if field.type in ("date", "moment"):
        if change.unit is None or change.by is None:
            return Problem(text=f"{field.label} can be moved by days, weeks or months.")
        return Typed(value=_shifted(field, str(current), Decimal(change.by), change.unit, calendar))
    number = as_decimal(current)
    if number is None or field.type not in ("money", "integer", "percent", "duration"):
        return Problem(text=f"{field.label} cannot be changed by an amount.")
    changed = number + Decimal(change.by) if change.by is not None else number
    if change.percent is not None:
        changed = number * (1 + Decimal(change.percent) / 100)
    if field.type in ("integer", "duration"):
        changed = changed.to_integral_value()
    return read_given(field, Given(value=str(round(changed, 2))), current, calendar)


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


def when_value(field: FieldSpec, when: When, calendar: Calendar) -> Given | None:
    """A time expression as a value of a date or moment field; None where it names no single day."""
    if when.day is None and when.time is None:
        return None
    if field.type == "date":
        return Given(value=when.day.isoformat()) if when.day else None
    if when.time is None:
        return Given(value=when.day.isoformat()) if when.day else None
    if when.day is None:
        return Given(value=f"T{when.time:%H:%M}")
    return Given(value=when.moment(calendar).isoformat())


def _read_words(field: FieldSpec, words: str, calendar: Calendar) -> Given | None:
    text = read_text(words)
    match field.type:
        case "money":
            monies = find_money(text)
            if monies:
                best = max(monies, key=lambda span: span.last - span.first)
                return Given(value=str(best.value.amount), unit=best.value.currency)
            numbers = find_numbers(text)
            return Given(value=str(numbers[0].value.value)) if numbers else None
        case "percent":
            percents = find_percents(text)
            if percents:
                return Given(value=str(percents[0].value))
            numbers = find_numbers(text)
            return Given(value=str(numbers[0].value.value)) if numbers else None
        case "integer":
            numbers = find_numbers(text)
            return Given(value=str(numbers[0].value.value)) if numbers else None
        case "duration":
            durations = find_durations(text)
            if durations and durations[0].value.minutes is not None:
                return Given(value=durations[0].value.minutes)
            numbers = find_numbers(text)
            return Given(value=str(numbers[0].value.value)) if numbers else None
        case "date" | "moment":
            when = read_time(words, calendar)
            return when_value(field, when, calendar) if when else None
        case "choice":
            choice = find_choice(field, words)
            return Given(value=choice.value if choice else words)
        case "boolean":
            answer = _YES_NO.get(fold(words).strip())
            return Given(value=answer) if answer is not None else None
        case _:
            return Given(value=words)


_YES_NO: Mapping[str, bool] = {
    **dict.fromkeys(("yes", "y", "true", "on", "ja", "oui", "si"), True),
    **dict.fromkeys(("no", "n", "false", "off", "nein", "non"), False),
}


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


def _within(field: FieldSpec, typed: Typed, number: Decimal) -> Typed | Problem:
    low, high = field.minimum, field.maximum
    if low is not None and high is not None and not low <= number <= high:
        return Problem(text=f"{field.label} must be between {low:,} and {high:,}, not {plain_number(number)}.")
    if low is not None and number < low:
        return Problem(text=f"{field.label} cannot be below {low:,}; you said {plain_number(number)}.")
    if high is not None and number > high:
        return Problem(text=f"{field.label} cannot be above {high:,}; you said {plain_number(number)}.")
    return typed


def _date(field: FieldSpec, value: str) -> Typed | Problem:
    try:
        return Typed(value=date.fromisoformat(value[:10]).isoformat())
    except ValueError:
        return Problem(text=f"{field.label} needs a day, not “{value}”.")


def _moment(field: FieldSpec, value: str, current: Value, calendar: Calendar) -> Typed | Problem:
    zone = calendar.now.tzinfo
    try:
        if _BARE_TIME.fullmatch(value):
            day = datetime.fromisoformat(str(current)).astimezone(zone).date() if current else calendar.now.date()
            return Typed(value=datetime.combine(day, time.fromisoformat(value[1:]), zone).isoformat())
        if len(value) == 10:
            return Typed(value=moment_of(value, field, calendar))
        moment = datetime.fromisoformat(value)
    except ValueError:
        return Problem(text=f"{field.label} needs a day and a time, not “{value}”.")
    return Typed(value=(moment if moment.tzinfo else moment.replace(tzinfo=zone)).isoformat())


def _choice(field: FieldSpec, value: Value) -> Typed | Problem:
    if field.choice(value) is not None:
        return Typed(value=value)
    choice = find_choice(field, str(value))
    if choice is not None:
        return Typed(value=choice.value)
    allowed = ", ".join(choice.label for choice in field.choices)
    return Problem(text=f"{field.label} cannot be “{value}”. It is one of: {allowed}.")


def _shifted(field: FieldSpec, current: str, by: Decimal, unit: str, calendar: Calendar) -> str:
    if field.type == "date":
        return shift(date.fromisoformat(current), by, unit).isoformat()
    zone = calendar.now.tzinfo
    moment = datetime.fromisoformat(current).astimezone(zone)
    if unit in ("minute", "hour"):
        seconds = float(by) * (60 if unit == "minute" else 3600)
        return datetime.fromtimestamp(moment.timestamp() + seconds, zone).isoformat()
    return datetime.combine(shift(moment.date(), by, unit), moment.time(), zone).isoformat()
