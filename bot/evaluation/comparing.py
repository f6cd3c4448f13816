"""Compares single values by the type of their column. Pure."""

import re
import unicodedata
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import assert_never
from zoneinfo import ZoneInfo

from bot.evaluation.expectations import AnyOf, Emptied, Exactly, Like, Maybe, NewlyMade, Wanted
from bot.evaluation.setting import Setting
from core.catalog import NUMBERS, FieldSpec
from core.drafts import Action
from core.plans import NewRef, PlanValue

_MOMENT_SPOKEN_AS_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SHORTEST_NATIONAL_NUMBER = 6


def holds(wanted: Wanted, actual: PlanValue, spec: FieldSpec, setting: Setting, labels: dict[str, str]) -> bool:
    """Whether a column's new value is as wanted. `labels` maps the case's labels of new records to the plan's."""
    match wanted:
        case Maybe():
            return holds(wanted.inner, actual, spec, setting, labels)
        case AnyOf():
            return any(holds(option, actual, spec, setting, labels) for option in wanted.options)
        case Emptied():
            return actual is None
        case NewlyMade():
            return isinstance(actual, NewRef) and labels.get(wanted.label) == actual.label
        case Like():
            text = shown_text(actual, spec, setting)
            return text is not None and has_words(wanted.words, text)
        case Exactly():
            return not isinstance(actual, NewRef) and _equal(wanted.value, actual, spec, setting)
    assert_never(wanted)


def may_be_absent(wanted: Wanted, action: Action) -> bool:
    """Whether the field may be left out of a step."""
    match wanted:
        case Maybe():
            return True
        case AnyOf():
            return any(may_be_absent(option, action) for option in wanted.options)
        case Emptied():
            return action == "create"
    return False


def shown_text(actual: PlanValue, spec: FieldSpec, setting: Setting) -> str | None:
    """The text of a value, for a reference the name of the record; None where there is none."""
    if isinstance(actual, NewRef) or actual is None:
        return None
    return setting.referred(spec, actual) if spec.type == "reference" else str(actual)


def _equal(wanted: bool | int | Decimal | str, actual: bool | int | str | None, spec: FieldSpec, at: Setting) -> bool:
    if actual is None:
        return False
    if spec.type == "boolean":
        return isinstance(actual, bool) and actual == wanted
    if spec.type in NUMBERS:
        return same_number(wanted, actual)
    if spec.type == "date":
        return as_day(str(wanted), at.zone) is not None and as_day(str(wanted), at.zone) == as_day(str(actual), at.zone)
    if spec.type == "moment":
        return same_moment(str(wanted), str(actual), at.zone)
    if spec.type == "phone":
        return same_phone(str(wanted), str(actual))
    text = shown_text(actual, spec, at)
    return text is not None and same_text(str(wanted), text)


def plain(text: str) -> str:
    """A text as it is compared: without case, outer white space and final full stop."""
    return unicodedata.normalize("NFC", text).strip().removesuffix(".").rstrip().casefold()


def same_text(one: str, other: str) -> bool:
    """Whether two texts are the same but for case, outer white space and a final full stop."""
    return plain(one) == plain(other)


def has_words(words: tuple[str, ...], text: str) -> bool:
    """Whether all the words occur in the text as whole words; without words, whether there is any text."""
    searched = plain(text)
    return bool(searched) and all(_word(word).search(searched) for word in words)


def _word(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(unicodedata.normalize('NFC', word).casefold())}(?!\w)")


def as_number(value: object) -> Decimal | None:
    """A number from JSON or a decimal string; None for what is no number."""
    if isinstance(value, bool) or value is None:
        return None
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def same_number(one: object, other: object) -> bool:
    """Whether both are numbers and equal."""
    number = as_number(one)
    return number is not None and number == as_number(other)


def as_moment(text: str, zone: ZoneInfo) -> datetime | None:
    """A moment from ISO 8601; without offset it is meant in the zone."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def is_bare_date(text: str) -> bool:
    """Whether a text is a date without time."""
    return _MOMENT_SPOKEN_AS_DAY.fullmatch(text) is not None


def as_day(text: str, zone: ZoneInfo) -> date | None:
    """The day of a date, or of a moment in the zone."""
    if is_bare_date(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            return None
    moment = as_moment(text, zone)
    return moment.astimezone(zone).date() if moment else None


def same_moment(wanted: str, actual: str, zone: ZoneInfo) -> bool:
    """A bare date matches any time of that day in the zone; a moment matches to the minute."""
    if is_bare_date(wanted):
        return as_day(wanted, zone) is not None and as_day(wanted, zone) == as_day(actual, zone)
    one, other = as_moment(wanted, zone), as_moment(actual, zone)
    return one is not None and other is not None and abs(_minute(one) - _minute(other)) < timedelta(minutes=1)


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def same_phone(one: str, other: str) -> bool:
    """By digits; a number without country code matches where its digits, less leading zeros, end the other's."""
    digits, others = _digits(one), _digits(other)
    if not digits or not others:
        return False
    return digits == others or _ends(one, others) or _ends(other, digits)


def _ends(number: str, digits: str) -> bool:
    national = _digits(number).lstrip("0")
    has_country_code = number.strip().startswith("+")
    return not has_country_code and len(national) >= _SHORTEST_NATIONAL_NUMBER and digits.endswith(national)


def _digits(number: str) -> str:
    return "".join(character for character in number if character.isdecimal())
