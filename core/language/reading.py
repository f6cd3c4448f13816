"""What the readers of dates share: the message's parts, the day of speaking, and how an unsaid year is filled in."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from core.language.arithmetic import days_in_month, shift
from core.language.calendar_words import PERIOD_WORDS, SHIFTS
from core.language.number_words import TENS, UNITS
from core.language.parts import Parts
from core.language.when import When

_YEAR = re.compile(r"(?:19|20|21)[0-9]{2}")
_SHORT_YEAR = re.compile(r"[0-9]{2}")


class Found(NamedTuple):
    """Where an expression ends (a part's index, exclusive), what it means, and how sure it is one."""

    end: int
    when: When
    certainty: float


@dataclass(frozen=True, slots=True)
class Reader:
    """One reading of a message: its parts, the day of speaking, and what an unsaid year or week is taken to be."""

    parts: Parts
    today: date
    past: bool = False
    day_first: bool | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """The folded words, padded at the end."""
        return self.parts.words

    def on(self, today: date) -> "Reader":
        """The same reading as if it were another day: what follows from a day that was named."""
        return replace(self, today=today, past=False)

    def toward(self, *, past: bool) -> "Reader":
        """The same reading, looking to the past or to the future."""
        return replace(self, past=past)


def longest(*found: Found | None) -> Found | None:
    """The one that reaches furthest; of equals the first."""
    best: Found | None = None
    for candidate in found:
        if candidate is not None and (best is None or candidate.end > best.end):
            best = candidate
    return best


def past_article(words: tuple[str, ...], at: int) -> int:
    """The place behind "the", if it stands here."""
    return at + 1 if words[at] == "the" else at


def is_bare_unit(words: tuple[str, ...], at: int) -> bool:
    """Whether "the month", "the quarter" and the like stand here, which may be the next one as well as this one."""
    return words[past_article(words, at)] in PERIOD_WORDS


def match_year(reader: Reader, at: int, *, bare_short: bool = False) -> tuple[int, int] | None:
    """A year behind a month or a quarter: "2027", ", 2027", "'27", "of next year", "twenty twenty seven"."""
    words = reader.words
    if words[at] in (",", "of", "in", "de", "/", "-") and words[at + 1]:
        if words[at] in ("/", "-") and not reader.parts.glued(at):
            return None
        bare_short = words[at] == "/"
        at += 1
    word = words[at]
    if _YEAR.fullmatch(word):
        return at + 1, int(word)
    if word == "'" and _SHORT_YEAR.fullmatch(words[at + 1]) and reader.parts.glued(at + 1):
        return at + 2, 2000 + int(words[at + 1])
    if bare_short and _SHORT_YEAR.fullmatch(word) and -2 <= 2000 + int(word) - reader.today.year <= 5:
        return (at + 1, 2000 + int(word)) if not words[at + 1].isalpha() else None
    if word in SHIFTS and words[at + 1] in ("year", "yr"):
        return at + 2, reader.today.year + SHIFTS[word]
    return _spoken_year(words, at)


def _spoken_year(words: tuple[str, ...], at: int) -> tuple[int, int] | None:
    if words[at] != "twenty" or (ten := TENS.get(words[at + 1])) is None:
        return None
    unit = UNITS.get(words[at + 2])
    if unit is not None and 0 < unit < 10:
        return at + 3, int(2000 + ten + unit)
    return at + 2, int(2000 + ten)


def full_year(digits: str) -> int:
    """The year of two or four digits: 27 is 2027, 85 is 1985."""
    year = int(digits)
    return year if len(digits) == 4 else year + (2000 if year < 80 else 1900)


def day_in(year: int, month: int, day: int) -> date | None:
    """That day, or None if the calendar does not have it."""
    if not (1 <= month <= 12 and 1 <= year <= 9999 and 1 <= day <= days_in_month(year, month)):
        return None
    return date(year, month, day)


def yearless(reader: Reader, month: int, day: int) -> date | None:
    """The next such day, today included; the last one when the reading looks to the past."""
    step = -1 if reader.past else 1
    for years in range(9):  # 29 February can be eight years away
        found = day_in(reader.today.year + step * years, month, day)
        if found is not None and (found <= reader.today if reader.past else found >= reader.today):
            return found
    return None


def monthless(reader: Reader, day: int) -> date | None:
    """The next day of that number, today included; the last one when the reading looks to the past."""
    if not 1 <= day <= 31:
        return None
    first = reader.today.replace(day=1)
    for months in range(4):
        month = shift(first, -months if reader.past else months, "month")
        found = day_in(month.year, month.month, day)
        if found is not None and (found <= reader.today if reader.past else found >= reader.today):
            return found
    return None


def one_day(day: date | None, end: int, certainty: float) -> Found | None:
    """A found single day, or None where there is no such day."""
    return Found(end, When(day, day), certainty) if day is not None else None
