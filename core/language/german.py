"""How German speaks of days, times and numbers, for those phrases that mean nothing else."""

import re

from core.language.calendar_words import MONTHS, WEEKDAYS
from core.language.german_numbers import NUMBER_PATTERN, german_number
from core.language.phrasebook import Phrasebook, Rendering

_WEEKDAY = "(?:" + "|".join(word for word in WEEKDAYS if word.endswith(("tag", "abend", "woch"))) + ")"
_MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + ")"
_UNITS = {"tag": "day", "woch": "week", "monat": "month", "quartal": "quarter", "jahr": "year", "stunde": "hour",
          "minute": "minute"}  # fmt: skip
_UNIT = r"(?P<unit>tage?n?|wochen?|monate?n?s?|quartale?n?s?|jahre?n?s?|stunden?|minuten?)"
_SHIFTS = {"nachste": "next", "kommende": "coming", "letzte": "last", "vergangene": "last", "vorige": "last",
           "diese": "this"}  # fmt: skip
_SHIFT_WORDS = tuple(f"{stem}{ending}" for stem in _SHIFTS for ending in ("", "n", "r", "s", "m"))
_PARTS = {"fruh": "morning", "morgen": "morning", "vormittag": "morning", "mittag": "noon", "nachmittag": "afternoon",
          "abend": "evening", "nacht": "night"}  # fmt: skip
_DAYS = {"heute": "today", "morgen": "tomorrow", "gestern": "yesterday"}
_PLACES = {"ende": "end of", "mitte": "mid", "anfang": "early"}
_DAY = rf"(?:{_WEEKDAY}|[0-3]?[0-9]\.|[0-9]{{1,2}} \.)"
_HOURS = "eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf".split()
_HOUR = rf"(?P<hour>{'|'.join(_HOURS)}|1[0-2]|[1-9])"


def _unit(word: str) -> str:
    return next(english for stem, english in _UNITS.items() if word.startswith(stem))


def _shift(word: str) -> str:
    return next(english for stem, english in _SHIFTS.items() if word.startswith(stem))


def _hour(word: str) -> int:
    return int(word) if word.isdigit() else _HOURS.index(word) + 1


def _shifted_unit(found: re.Match[str]) -> str:
    return f"{_shift(found['first'])} {_unit(found['unit'])}"


def _shifted_weekday(found: re.Match[str]) -> str:
    shift = "proximo" if found["first"].startswith("nachste") else _shift(found["first"])
    return f"{shift} {found['day']}"


def _place(found: re.Match[str]) -> str:
    place = _PLACES[found["first"]]
    shift = _shift(found["shift"]) if found["shift"] else "the"
    return f"{place} {shift} {_unit(found['unit'])}"


def _distance(before: str, after: str) -> Rendering:
    def render(found: re.Match[str]) -> str:
        number = german_number(found["number"])
        unit = _unit(found["unit"])
        return f"{before} {number} {unit}s {after}".strip()

    return render


_LENGTH = rf"(?:(?P<number>[0-9]{{1,3}}|{NUMBER_PATTERN}) {_UNIT})"

PHRASES = Phrasebook.of(
    [
        (("ubermorgen",), "", "day after tomorrow"),
        (("vorgestern",), "", "day before yesterday"),
        (tuple(_DAYS), rf" (?P<part>{'|'.join(_PARTS)})", lambda f: f"{_DAYS[f['first']]} {_PARTS[f['part']]}"),
        (("morgen",), r" (?:um|gegen|ab)(?= [0-9])", "tomorrow at"),
        (_SHIFT_WORDS, rf" {_UNIT}", _shifted_unit),
        (_SHIFT_WORDS, rf" (?P<day>{_WEEKDAY})", _shifted_weekday),
        (("in", "binnen"), rf" {_LENGTH}", _distance("in", "")),
        (("vor",), rf" {_LENGTH}", _distance("", "ago")),
        (tuple(_PLACES), rf" (?:der |des )?(?:(?P<shift>{'|'.join(_SHIFT_WORDS)}) )?{_UNIT}", _place),
        (tuple(_PLACES), rf" (?P<month>{_MONTH})", lambda f: f"{_PLACES[f['first']]} {f['month']}"),
        (("quartalsende",), "", "end of the quarter"),
        (("monatsende",), "", "end of the month"),
        (("jahresende",), "", "end of the year"),
        (("wochenende",), "", "the weekend"),
        (("halb",), rf" {_HOUR}", lambda f: f"half past {_hour(f['hour']) - 1 or 12}"),
        (("viertel",), rf" nach {_HOUR}", lambda f: f"quarter past {_hour(f['hour'])}"),
        (("viertel",), rf" vor {_HOUR}", lambda f: f"quarter to {_hour(f['hour'])}"),
        (tuple(str(hour) for hour in range(25)), r" uhr (?P<minute>[0-5][0-9])", r"\g<first>:\g<minute>"),
        (("um",), r"(?= (?:half|halb|viertel|[0-9]{1,2}))", "at"),
        (("am",), rf"(?<![0-9] am)(?= (?:{_DAY}))", "on"),  # "9 am" is a time of day
        (("den",), rf"(?= (?:{_DAY}))", "on"),
        (
            ("bis",),
            rf"(?: zum)?(?= (?:{_DAY}|ende|mitte|quartalsende|monatsende|jahresende|morgen|ubermorgen))",
            "until",
        ),
        (("vor",), rf"(?: dem)?(?= (?:{_DAY}))", "before"),
        (("nach",), rf"(?: dem)?(?= (?:{_DAY}))", "after"),
        (("seit",), rf"(?: dem)?(?= (?:{_DAY}|{_MONTH}))", "since"),
        (
            ("zwischen",),
            r" dem (?P<a>[0-9]{1,2}) \. und (?:dem )?(?P<b>[0-9]{1,2})(?= \. [a-z])",
            r"between \g<a> and \g<b>",
        ),
        (("vom",), r" (?P<a>[0-9]{1,2}) \. bis (?:zum )?(?P<b>[0-9]{1,2})(?= \. [a-z])", r"between \g<a> and \g<b>"),
    ]
)
