"""Compares an answer with the records and values that are wanted in it. Pure."""

import re
from collections import Counter
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from bot.evaluation.comparing import (
    as_day,
    as_number,
    has_words,
    is_bare_date,
    plain,
    same_moment,
    same_number,
    same_phone,
)
from bot.evaluation.expectations import WantedAnswer
from bot.evaluation.setting import Setting
from core.outcomes import Answered
from core.values import Value

_WRITTEN_NUMBER = re.compile(
    r"[^\d\s.,+-]{0,3}\s?([+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[+-]?\d+(?:\.\d+)?)\s?(?:%|[A-Z]{3})?"
)
_WRITTEN_DAYS = ("%a %d %b %Y", "%d %b %Y", "%d %B %Y", "%b %d, %Y", "%B %d, %Y", "%A, %B %d, %Y", "%a, %b %d, %Y")
_PHONE = re.compile(r"\+?[\d\s().-]{6,}")

AnswerValue = bool | int | Decimal | str


def answer_problem(expected: WantedAnswer, outcome: Answered, setting: Setting) -> str:
    """What differs between the answer and the one that is wanted; empty where nothing does."""
    found = []
    for table, names in expected.records.items():
        answered = Counter(plain(setting.called(ref)) for ref in outcome.records.get(table, ()))
        wanted = Counter(map(plain, names))
        if lacking := wanted - answered:
            found.append(f"{table} lack {', '.join(lacking.elements())}")
        if surplus := answered - wanted:
            found.append(f"{table} hold {', '.join(surplus.elements())}, which do not belong")
    names_shown = [setting.called(ref) for refs in outcome.records.values() for ref in refs]
    values: list[Value] = [*outcome.values, *names_shown]
    found += [
        f"no value {value}"
        for value in expected.values
        if not any(stands_for(value, shown, setting.zone) for shown in values)
    ]
    return "; ".join(found)


def stands_for(wanted: AnswerValue, shown: Value, zone: ZoneInfo) -> bool:
    """Whether a value of an answer is the wanted one, however it is written."""
    if isinstance(wanted, bool) or isinstance(shown, bool):
        return wanted is shown
    if shown is None:
        return False
    if not isinstance(wanted, str):
        return _number(shown) == Decimal(wanted)
    return (
        _same_time(wanted, str(shown), zone)
        or same_number(wanted, _number(shown))
        or (_is_phone(wanted) and _is_phone(str(shown)) and same_phone(wanted, str(shown)))
        or has_words((" ".join(_spaced(wanted).split()),), " ".join(_spaced(str(shown)).split()))
    )


def _number(shown: Value) -> Decimal | None:
    """The number that a value is, or that a text is as a whole: "$480,000.00", "85%"."""
    number = as_number(shown)
    if number is not None or not isinstance(shown, str):
        return number
    written = _WRITTEN_NUMBER.fullmatch(shown.strip())
    return as_number(written.group(1).replace(",", "")) if written else None


def _same_time(wanted: str, shown: str, zone: ZoneInfo) -> bool:
    if is_bare_date(wanted):
        day = as_day(wanted, zone)
        return day is not None and day in (as_day(shown, zone), _written_day(shown))
    return same_moment(wanted, shown, zone)


def _written_day(shown: str) -> date | None:
    for form in _WRITTEN_DAYS:
        try:
            return datetime.strptime(shown.strip(), form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def _is_phone(text: str) -> bool:
    return _PHONE.fullmatch(text.strip()) is not None and not is_bare_date(text.strip())


def _spaced(text: str) -> str:
    """A text with the underscores of stored choices as spaces."""
    return plain(text).replace("_", " ")
