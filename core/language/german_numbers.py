"""German numbers in words: "zwölftausendfünfhundert", "anderthalb Millionen"."""

from core.language.phrasebook import Phrasebook

_SMALL = (
    "null eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn "
    "achtzehn neunzehn"
)
_UNITS = {word: number for number, word in enumerate(_SMALL.split())} | {
    "ein": 1, "eine": 1, "einem": 1, "einen": 1, "einer": 1, "zwo": 2, "zwoelf": 12, "fuenf": 5, "fuenfzehn": 15,
}  # fmt: skip
_TENS = {
    word: 10 * number
    for number, word in enumerate("zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig".split(), start=2)
} | {"fuenfzig": 50}
NUMBER_PATTERN = f"(?:{'|'.join(sorted({*_UNITS, *_TENS}, key=len, reverse=True))})"
"""Matches the words of numbers that are no compounds."""
_HALVES = {"anderthalb": "1.5", "eineinhalb": "1.5", "zweieinhalb": "2.5", "dreieinhalb": "3.5", "viereinhalb": "4.5"}
_SCALES = "tausend|tsd|millionen|million|mio|milliarden|milliarde"
_COUNTED = f"{_SCALES}|euros?|franken|€"
_COMPOUNDS = ("tausend", "hundert")

PHRASES = Phrasebook.of(
    [
        (("eine", "einer"), " halben? million", "half a million"),
        (("eine", "einer"), " viertel ?million", "a quarter million"),
        (tuple(_HALVES), f"(?= (?:{_SCALES}))", lambda found: _HALVES[found["first"]]),
        ((*_UNITS, *_TENS), f"(?= (?:{_COUNTED}))", lambda found: str(german_number(found["first"]))),
    ]
)


def compound_in_digits(word: str) -> str:
    """A number from a hundred on that is one word, in digits ("zwolftausend": "12000"); any other word as it is."""
    if len(word) < len("hundert") + 2 or not any(scale in word for scale in _COMPOUNDS):
        return word
    number = german_number(word)
    return word if number is None else str(number)


def german_number(word: str) -> int | None:
    """The number of one folded word or of digits, up to 999,999; None if it is none."""
    if word.isdigit():
        return int(word)
    before, scale, after = word.partition("tausend")
    if not scale:
        return _below_thousand(word)
    thousands = _below_thousand(before) if before else 1
    rest = _below_thousand(after.removeprefix("und")) if after else 0
    return None if thousands is None or rest is None else thousands * 1000 + rest


def _below_thousand(word: str) -> int | None:
    before, scale, after = word.partition("hundert")
    if not scale:
        return _below_hundred(word)
    hundreds = _UNITS.get(before) if before else 1
    rest = _below_hundred(after.removeprefix("und")) if after else 0
    return None if hundreds is None or rest is None or hundreds > 9 else hundreds * 100 + rest


def _below_hundred(word: str) -> int | None:
    if word in _UNITS:
        return _UNITS[word]
    if word in _TENS:
        return _TENS[word]
    unit, joint, ten = word.partition("und")
    return _TENS[ten] + _UNITS[unit] if joint and ten in _TENS and 0 < _UNITS.get(unit, 0) < 10 else None
