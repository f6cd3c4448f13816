"""Ordinal numbers: "15th", "fourth", "twenty-first"."""

import re
from collections.abc import Sequence

_WRITTEN = re.compile(r"([0-9]{1,3})(?:st|nd|rd|th)")
_IN_ORDER = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
)
WORDS = {word: number for number, word in enumerate(_IN_ORDER.split(), start=1)} | {"thirtieth": 30}
_TENS = {"twenty": 20, "thirty": 30}


def match_ordinal(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """An ordinal up to 999 in digits or up to 39 in words: where it ends, and its number."""
    word = words[at]
    if word == "first" and words[at + 1 : at + 2] in (("thing",), ["thing"]):
        return None  # "monday first thing" is early on Monday
    if word in WORDS:
        return at + 1, WORDS[word]
    if word in _TENS and 0 < WORDS.get(words[at + 1], 0) < 10:
        return at + 2, _TENS[word] + WORDS[words[at + 1]]
    written = _WRITTEN.fullmatch(word)
    return (at + 1, int(written.group(1))) if written else None


def read_ordinal(word: str) -> int | None:
    """The number of one folded ordinal ("15th", "twenty-first"), or None."""
    pieces = [*word.split("-"), "", ""]
    found = match_ordinal(pieces, 0)
    return found[1] if found and not pieces[found[0]] else None
