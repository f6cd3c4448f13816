"""Days that people name: fixed feasts, Easter and those that hang on it, and holidays of the United States."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from core.language.arithmetic import days_in_month


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the method of Gauss as completed by Lichtenberg."""
    century = year // 100
    lunar = 15 + (3 * century + 3) // 4 - (8 * century + 13) // 25
    solar = 2 - (3 * century + 3) // 4
    moon = year % 19
    seed = (19 * moon + lunar) % 30
    full_moon = 21 + seed - ((seed + moon // 11) // 29)
    sunday = 7 - (year + year // 4 + solar) % 7
    return date(year, 3, 1) + timedelta(days=full_moon + 7 - (full_moon - sunday) % 7 - 1)


def nth_weekday(year: int, month: int, weekday: int, number: int) -> date | None:
    """The first, second ... such weekday of a month (-1: the last), or None if there is none."""
    if number < 0:
        last = date(year, month, days_in_month(year, month))
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))
    return day if day.month == month else None


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _from_easter(days: int) -> Callable[[int], date]:
    return lambda year: easter(year) + timedelta(days=days)


def _weekday_of(month: int, weekday: int, number: int, days: int = 0) -> Callable[[int], date]:
    def day(year: int) -> date:
        found = nth_weekday(year, month, weekday, number)
        assert found is not None, "every month has four of each weekday"  # noqa: S101 - for the type checker
        return found + timedelta(days=days)

    return day


_HOLIDAYS: dict[str, Callable[[int], date]] = {
    "christmas": _fixed(12, 25), "christmas day": _fixed(12, 25), "xmas": _fixed(12, 25),
    "weihnachten": _fixed(12, 25), "noel": _fixed(12, 25), "navidad": _fixed(12, 25), "natal": _fixed(12, 25),
    "christmas eve": _fixed(12, 24), "xmas eve": _fixed(12, 24), "heiligabend": _fixed(12, 24),
    "boxing day": _fixed(12, 26), "new year 's eve": _fixed(12, 31), "new years eve": _fixed(12, 31),
    "nye": _fixed(12, 31), "silvester": _fixed(12, 31), "new year 's day": _fixed(1, 1),
    "new years day": _fixed(1, 1), "new year 's": _fixed(1, 1), "new years": _fixed(1, 1), "new year": _fixed(1, 1),
    "neujahr": _fixed(1, 1), "valentine 's day": _fixed(2, 14), "valentines day": _fixed(2, 14),
    "valentine 's": _fixed(2, 14), "valentines": _fixed(2, 14), "st patrick 's day": _fixed(3, 17),
    "independence day": _fixed(7, 4), "halloween": _fixed(10, 31), "labour day": _fixed(5, 1),
    "veterans day": _fixed(11, 11), "juneteenth": _fixed(6, 19), "easter": _from_easter(0),
    "easter sunday": _from_easter(0), "easter monday": _from_easter(1), "good friday": _from_easter(-2),
    "ostern": _from_easter(0), "paques": _from_easter(0), "pascua": _from_easter(0), "pascoa": _from_easter(0),
    "ascension day": _from_easter(39), "pentecost": _from_easter(49), "whit monday": _from_easter(50),
    "thanksgiving": _weekday_of(11, 3, 4), "thanksgiving day": _weekday_of(11, 3, 4),
    "black friday": _weekday_of(11, 3, 4, 1), "cyber monday": _weekday_of(11, 3, 4, 4),
    "labor day": _weekday_of(9, 0, 1), "memorial day": _weekday_of(5, 0, -1), "mlk day": _weekday_of(1, 0, 3),
    "presidents day": _weekday_of(2, 0, 3), "presidents ' day": _weekday_of(2, 0, 3),
    "columbus day": _weekday_of(10, 0, 2), "mother 's day": _weekday_of(5, 6, 2),
    "father 's day": _weekday_of(6, 6, 3),
}  # fmt: skip
_BY_WORDS = {tuple(name.split(" ")): day for name, day in _HOLIDAYS.items()}
_LENGTHS: dict[str, tuple[int, ...]] = {
    first: tuple(sorted({len(name) for name in _BY_WORDS if name[0] == first}, reverse=True))
    for first in {name[0] for name in _BY_WORDS}
}
FIRST_WORDS = frozenset(_LENGTHS)
_DOUBTFUL = {"new year": 0.6, "noel": 0.3, "natal": 0.4, "navidad": 0.6, "easter": 0.85}


def match_holiday(words: Sequence[str], at: int) -> tuple[int, Callable[[int], date], float] | None:
    """A holiday's name: where it ends, its day in a given year, and how sure it is one."""
    for length in _LENGTHS.get(words[at], ()):
        name = tuple(words[at : at + length])
        if (day := _BY_WORDS.get(name)) is not None:
            return at + length, day, _DOUBTFUL.get(" ".join(name), 0.9)
    return None
