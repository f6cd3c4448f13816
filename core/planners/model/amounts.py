"""Changes relative to the present value in the wire form: "+5k", "-10%", "+2 weeks"."""

import re
from decimal import Decimal
from typing import Final

from core.catalog import FieldSpec
from core.drafts import Adjustment
from core.language.money import find_money
from core.language.normalise import read_text
from core.language.numbers import find_numbers
from core.language.quantities import find_durations, find_percents

_ADJUSTABLE: Final = ("money", "integer", "percent", "duration", "date", "moment")
_SIGNED: Final = re.compile(r"\s*([+-])\s*(?=\S)(.*)", re.DOTALL)


def read_adjustment(field: FieldSpec, text: str) -> Adjustment | None:
    """The relative change that a signed text is for this field; None if it is none."""
    signed = _SIGNED.fullmatch(text)
    if signed is None or field.type not in _ADJUSTABLE:
        return None
    sign, words = (-1 if signed[1] == "-" else 1), read_text(signed[2])
    if field.type in ("date", "moment", "duration"):
        lengths = find_durations(words)
        if lengths:
            length = lengths[0].value
            if field.type != "duration":
                return Adjustment(by=_plain(sign * length.amount), unit=length.unit)
            if length.minutes is not None:
                return Adjustment(by=_plain(Decimal(sign * length.minutes)))
        if field.type != "duration":
            return None
    percents = find_percents(words)
    if percents and field.type != "percent":
        return Adjustment(percent=_plain(sign * percents[0].value))
    amount = percents[0].value if percents else _amount(signed[2])
    return Adjustment(by=_plain(sign * amount)) if amount is not None else None


def written_adjustment(change: Adjustment) -> str:
    """The signed text of a relative change."""
    amount = change.by if change.by is not None else change.percent or "0"
    unit = "%" if change.percent is not None else f" {change.unit}s".replace("_", " ") if change.unit else ""
    return f"{'' if amount.startswith('-') else '+'}{amount}{unit}"


def _amount(words: str) -> Decimal | None:
    text = read_text(words)
    monies = find_money(text)
    if monies:
        return Decimal(monies[0].value.amount)
    numbers = find_numbers(text)
    return Decimal(numbers[0].value.value) if numbers else None


def _plain(number: Decimal) -> str:
    return format(number, "f")
