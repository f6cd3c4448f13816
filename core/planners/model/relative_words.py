"""Amounts and times that were said as a change from the present value: "add 5k", "by 10%", "two weeks later"."""

import re
from typing import Final

from core.language.normalise import fold, read_text
from core.language.quantities import find_durations

_BEFORE: Final = re.compile(
    r"(?:\bby|\badd|\badding|\bplus|\bminus|\bknock|\banother|\bextra|\badditional|\bsubtract|\bout)\s+[$€£]?$"
)
_BEHIND: Final = re.compile(r"^\s*(?:more|less|extra|off|on top|earlier|later|sooner|further)\b")
_TO: Final = re.compile(r"(?:\bto|\bat|\bis|\bnow|=|:)\s+[$€£]?$")
_FROM_NOW: Final = re.compile(r"(?:\bin|\bwithin|\bfor)\s+$")


def is_relative(value: str, message: str) -> bool:
    """Whether the message says this amount as a difference."""
    text, wanted = fold(message), fold(value).lstrip("$€£")
    at = text.find(wanted) if wanted else -1
    if at < 0:
        return False
    return bool(_BEFORE.search(text[:at]) or _BEHIND.match(text[at + len(wanted) :]))


def is_new_value(value: str, message: str) -> bool:
    """Whether the message says this amount as what the value becomes: "bump it to 500k"."""
    text, wanted = fold(message), fold(value).lstrip("+- ").lstrip("$€£")
    at = text.find(wanted) if wanted else -1
    return at >= 0 and bool(_TO.search(text[:at])) and not _BEHIND.match(text[at + len(wanted) :])


def is_relative_time(value: str, message: str) -> bool:
    """Whether the message moves a date by this length of time, rather than naming the day that lies so far ahead."""
    read = read_text(value)
    lengths = find_durations(read)
    if len(lengths) != 1 or (lengths[0].first, lengths[0].last) != (0, len(read.tokens)):
        return False
    text, wanted = fold(message), fold(value)
    at = text.find(wanted)
    return at >= 0 and not _FROM_NOW.search(text[:at])
