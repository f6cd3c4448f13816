"""Every row of the table of amounts, each as its speaker would be understood."""

from decimal import Decimal

import pytest

from core.language.amount_ranges import find_amount_ranges
from core.language.locales import Locale, locale_of
from core.language.money import Money, find_money
from core.language.normalise import Text, read_text
from tests.unit.language.table_rows import Row, as_cases, rows_of, without_brackets

ROWS = rows_of("money.tsv")
CERTAIN = 0.45
_AROUND = frozenset(
    "~ about around roughly approx approx. . circa c ca rund etwa environ unos some almost nearly just over under ish "
    "or so plus + up to at least give or take a month / mo per year p.a p.a. yr annually arr mrr tcv seat user us kr "
    "pesos cool - , - ( ) s".split()
)


@pytest.mark.parametrize("row", as_cases(ROWS))
def test_an_amount_is_read_as_it_was_meant(row: Row) -> None:
    zone, *locale = row.setting

    assert understood(row.said, locale_of(zone, *locale)) == row.meant


def test_the_table_is_as_large_as_it_was_promised() -> None:
    assert len(ROWS) >= 300


def understood(said: str, locale: Locale) -> str:
    """What is read, in the notation of the table: a range before the amounts at its ends."""
    sentence, words = without_brackets(said)
    text = read_text(sentence)
    ranges = [span for span in find_amount_ranges(text, locale) if span.certainty >= CERTAIN]
    if ranges:
        (only,) = ranges
        currency = f" {only.value.currency}" if only.value.currency else ""
        meant = f"{only.value.low}..{only.value.high}{currency}"
    else:
        amounts = [span for span in find_money(text, locale) if span.certainty >= CERTAIN]
        if len(amounts) != 1:
            return "none" if not amounts else f"several: {[str(span.value.amount) for span in amounts]}"
        (only,) = amounts
        meant = written(only.value)
    left = rest(text, only.first, only.last)
    if words is not None:
        return meant if text.words(only.first, only.last) == words else f"“{text.words(only.first, only.last)}”"
    return meant if left <= _AROUND else f"{meant} without {sorted(left - _AROUND)}"


def rest(text: Text, first: int, last: int) -> set[str]:
    """The words beside the amount."""
    return {*text.folded[:first], *text.folded[last:]}


def written(money: Money) -> str:
    readings = [plain(amount, money.currency) for amount in (money.amount, *money.ambiguous)]
    return readings[0] if len(readings) == 1 else f"ambiguous: {' | '.join(readings)}"


def plain(amount: Decimal, currency: str | None) -> str:
    return f"{amount} {currency}" if currency else str(amount)
