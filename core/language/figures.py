"""Numbers written in digits, in the notations of several countries, with a suffix: "72.5k", "1.234.567,89", "20min"."""

import re
from dataclasses import dataclass
from decimal import Decimal

SUFFIX_SCALES = {
    "k": Decimal(1_000), "tsd": Decimal(1_000),
    "m": Decimal(1_000_000), "mm": Decimal(1_000_000), "mn": Decimal(1_000_000), "mio": Decimal(1_000_000),
    "mil": Decimal(1_000_000), "mill": Decimal(1_000_000),
    "cr": Decimal(10_000_000), "lac": Decimal(100_000), "lacs": Decimal(100_000),
    "b": Decimal(1_000_000_000), "bn": Decimal(1_000_000_000), "mrd": Decimal(1_000_000_000),
}  # fmt: skip

_SHAPE = re.compile(r"([0-9][0-9.,']{0,40})([a-z]{0,12})")
_PLAIN = re.compile(r"[0-9]{1,18}")
_COMMA_GROUPS = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]{1,6})?|[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}")
_APOSTROPHE_GROUPS = re.compile(r"[1-9][0-9]{0,2}(?:'[0-9]{3})+(?:[.,][0-9]{1,6})?")
_DOT_GROUPS = re.compile(r"[1-9][0-9]{0,2}(?:(?:\.[0-9]{3})+,[0-9]{1,6}|(?:\.[0-9]{3}){2,})")
_DOT_DECIMALS = re.compile(r"[0-9]{1,18}\.[0-9]{1,12}")
_COMMA_DECIMALS = re.compile(r"[0-9]{1,18},[0-9]{1,2}|0,[0-9]{1,12}")
_ONE_DOT_GROUP = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_FRACTION = re.compile(r"(?:([0-9]{1,4}) )?([123])/([234])([a-z]{0,12})")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in digits: its value without the suffix, the suffix's letters, and how sure the notation is.

    `grouped` is the other reading of "12.000", in which the dot parts the thousands; `separated` tells that it was
    written with thousands parted.
    """

    value: Decimal
    suffix: str
    certainty: float
    separated: bool = False
    grouped: Decimal | None = None


def read_figure(word: str) -> Figure | None:
    """Reads one folded word that begins with a digit; None if it is no number in any notation."""
    shape = _SHAPE.fullmatch(word)
    if shape is None:
        return _read_fraction(word)
    digits, suffix = shape.groups()
    if suffix.removesuffix("ish") in SUFFIX_SCALES:
        suffix = suffix.removesuffix("ish")
    digits = digits.rstrip("'")
    if _PLAIN.fullmatch(digits):
        return Figure(Decimal(digits), suffix, 0.95)
    if _COMMA_GROUPS.fullmatch(digits):
        return Figure(Decimal(digits.replace(",", "")), suffix, 0.95, separated=True)
    if _APOSTROPHE_GROUPS.fullmatch(digits):
        return Figure(Decimal(digits.replace("'", "").replace(",", ".")), suffix, 0.95, separated=True)
    if _DOT_GROUPS.fullmatch(digits):
        return Figure(Decimal(digits.replace(".", "").replace(",", ".")), suffix, 0.95, separated=True)
    if _ONE_DOT_GROUP.fullmatch(digits):
        return Figure(Decimal(digits), suffix, 0.6, grouped=Decimal(digits.replace(".", "")))
    if _DOT_DECIMALS.fullmatch(digits):
        return Figure(Decimal(digits), suffix, 0.95)
    if _COMMA_DECIMALS.fullmatch(digits):
        return Figure(Decimal(digits.replace(",", ".")), suffix, 0.75)
    return None


def _read_fraction(word: str) -> Figure | None:
    found = _FRACTION.fullmatch(word)
    if found is None or int(found.group(2)) >= int(found.group(3)):
        return None
    whole, over, under, suffix = found.groups()
    value = Decimal(over) / Decimal(under)
    return Figure(value + int(whole), suffix, 0.95) if whole else Figure(value, suffix, 0.4)
