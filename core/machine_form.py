"""Values as forms of platforms send them: ISO dates and moments, stored choices, plain numbers, yes and no."""

import re
from datetime import date, datetime

from core.catalog import NUMBERS, FieldSpec
from core.replies import EditInput
from core.typed import as_decimal
from core.values import Value

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_YES = frozenset({"true", "on", "yes"})
_NO = frozenset({"false", "off", "no"})


def machine_value(field: FieldSpec, text: str) -> Value:
    """The value that a form's own input stands for; None where the text is words to be read."""
    if field.type in NUMBERS:
        return text if _NUMBER.fullmatch(text) else None
    match field.type:
        case "date":
            return text if _is_day(text) else None
        case "moment":
            return text if _is_day(text) or iso_moment(text) is not None else None
        case "choice":
            return text if field.choice(text) is not None else None
        case "boolean":
            return True if text.lower() in _YES else False if text.lower() in _NO else None
        case _:
            return None


def is_unchanged(known: EditInput, submitted: str) -> bool:
    """Whether what was submitted is the value that the form had, in whatever form it comes back."""
    text, value = submitted.strip(), known.value
    if text in (known.shown.strip(), "" if value is None else str(value)):
        return True
    if value is None:
        return False
    if known.type in NUMBERS:
        return _NUMBER.fullmatch(text) is not None and as_decimal(text) == as_decimal(value)
    match known.type:
        case "moment":
            return _same_minute(text, str(value))
        case "boolean":
            return text.lower() in (_YES if value else _NO)
        case "text" | "long_text":
            return one_line_end(text) == one_line_end(str(value)).strip()
        case _:
            return False


def one_line_end(text: str) -> str:
    """The text with the line ends that PostgreSQL and people have; a browser's form sends two characters."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def iso_moment(text: str) -> datetime | None:
    """The day and time of an ISO text; without an offset it is what the reader's clock shows. None where it is none."""
    try:
        return datetime.fromisoformat(text) if text[10:11] in ("T", " ") else None
    except ValueError:
        return None


def _is_day(text: str) -> bool:
    try:
        return _DATE.fullmatch(text) is not None and date.fromisoformat(text) is not None
    except ValueError:
        return False


def _same_minute(one: str, other: str) -> bool:
    """Whether two moments are the same to the minute, which is how exactly a form tells them."""
    moments = [iso_moment(text) for text in (one, other)]
    first, second = (None if m is None or m.tzinfo is None else m.timestamp() // 60 for m in moments)
    return first is not None and first == second
