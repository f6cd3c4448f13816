"""Names that an e-mail address beside them spells out, however they are written: "kyle amador, kyle.amador@..."."""

import re

from core.language.normalise import fold
from core.planners.local.marking.annotate import Annotated

_LEAST = 2
_LONGEST_NAME = 4


def named_by_address(reading: Annotated, first: int, last: int) -> list[int]:
    """The tokens of a stretch that somebody's address is made of; empty where nothing in it is spelled so.

    Where the name is that of a known record, it is no stranger's.
    """
    for item in reading.items_in(first, last):
        mark = item.of("email")
        if mark is None:
            continue
        local = reading.text.words(item.first, item.last).partition("@")[0]
        spelled = _letters(local)
        for n in range(first, last - 1):
            run = _run(reading, n, last, spelled)
            if run and not any(reading.items[reading.at[k]].has("email", "title") for k in run):
                known = any(
                    other.kind == "record" and other.last - other.first > 1
                    for other in reading.items_in(n, run[-1] + 1)
                    if other.marks
                )
                return [] if known else run
    return []


def _run(reading: Annotated, n: int, last: int, spelled: str) -> list[int]:
    """The tokens from the `n`th on that together spell the address, or its initial and surname."""
    words: list[int] = []
    for k in range(n, min(n + _LONGEST_NAME, last)):
        if not any(map(str.isalpha, reading.text.folded[k])):
            return []
        words.append(k)
        letters = [_letters(reading.text.folded[w]) for w in words]
        if len(words) >= _LEAST and spelled in ("".join(letters), letters[0][:1] + "".join(letters[1:])):
            return words
    return []


def _letters(text: str) -> str:
    return re.sub(r"[^a-z]", "", fold(text))
