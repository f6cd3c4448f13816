"""Amounts of money, with or without a currency."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from core.language.currencies import (
    WEAK_WORDS,
    currency_before,
    currency_of_code,
    currency_of_sign,
    currency_of_word,
    is_dollar_prefix,
    scaled_currency,
)
from core.language.figures import SUFFIX_SCALES, read_figure
from core.language.locales import ANY_LOCALE, Locale
from core.language.normalise import Text
from core.language.number_words import SCALE_WORDS, STARTERS
from core.language.numbers import NumberMatch, match_number
from core.language.parts import Parts
from core.language.spans import Span

_LARGE = re.compile(r"[0-9]{3,}|[0-9.,]{1,20}(?:k|m|mn|bn)|[0-9]{1,3}(?:[.,'][0-9]{3})+")
_ONLY_BESIDE_AMOUNTS = frozenset({"rand", "zl"})
_THREE_DIGITS = re.compile(r"[0-9]{3}")
_GLUED_BEFORE = re.compile(r"([a-z]{3})([0-9][0-9.,']{0,40}[a-z]{0,3})")
_GLUED_AFTER = re.compile(r"([0-9][0-9.,']{0,40}(?:k|m|mm|mio|bn|b)?)([a-z]{3})")
_LAKHS = re.compile(r"([0-9][0-9.,]{0,12})l$")
_DOLLARS = ("$", "＄")
_DIGIT_SIGNS = "$€£¥₹₩₽₺₪₴฿₫₱₦￥＄"
_TWO_WORDS = {
    ("us", "dollar"): "USD", ("us", "dollars"): "USD", ("canadian", "dollars"): "CAD", ("aussie", "dollar"): "AUD",
    ("aussie", "dollars"): "AUD", ("australian", "dollars"): "AUD", ("swiss", "francs"): "CHF",
    ("british", "pounds"): "GBP", ("pounds", "sterling"): "GBP",
}  # fmt: skip
# Written without separators or a scale, smaller numbers are as likely a count or a year.
_PLAUSIBLE_BARE_AMOUNT = 10_000


@dataclass(frozen=True, slots=True)
class Money:
    """An amount; `currency` is the ISO code that was said, `marked` tells that a sign, code or word makes it money.

    `ambiguous` holds other amounts that the same figures may stand for: "12.500" is twelve and a half, too.
    """

    amount: Decimal
    currency: str | None
    marked: bool
    ambiguous: tuple[Decimal, ...] = ()


class MoneyMatch(NamedTuple):
    """Where an amount ends, and what it is."""

    end: int
    money: Money
    certainty: float


def find_money(text: Text, locale: Locale = ANY_LOCALE) -> list[Span[Money]]:
    """Every amount: marked by a currency ("$75k", "12.000 €"), else of thousands at least ("30k", "19,500").

    A bare $ is the US dollar. With a currency, a dot before three digits parts the thousands.
    """
    parts = parts_in(text, locale)
    found: list[Span[Money]] = []
    at = 0
    while at < parts.count:
        match = match_money(text, parts, at)
        tokens = parts.span(at, match.end) if match else None
        if match and tokens:
            found.append(Span(*tokens, match.money, match.certainty))
            at = match.end
        else:
            at += 1
    return found


def parts_in(text: Text, locale: Locale) -> Parts:
    """The parts of a message with the words that mean another number in the speaker's language in English."""
    parts = text.parts
    if locale.l_is_lakh and any(_LAKHS.fullmatch(word) for word in parts.words):
        parts = replace(parts, words=tuple(_LAKHS.sub(r"\1lac", word) for word in parts.words))
    if not locale.mil_is_thousand or "mil" not in parts.words:
        return parts
    return replace(parts, words=tuple("thousand" if word == "mil" else word for word in parts.words))


def match_money(text: Text, parts: Parts, at: int) -> MoneyMatch | None:
    """The amount of money that begins at a part."""
    word = parts.words[at]
    first = word[:1]
    if is_dollar_prefix(word) and parts.words[at + 1] in _DOLLARS and parts.glued(at + 1):
        return _match_currency_first(text, parts, at)
    if first.isdigit() or word in STARTERS or (word == "-" and "0" <= parts.words[at + 1][:1] <= "9"):
        return _match_number_first(text, parts, at)
    negative = word == "-" and parts.glued(at + 1)
    begin = at + 1 if negative else at
    marked = _match_currency_first(text, parts, begin)
    if marked is None or not negative:
        return marked
    return MoneyMatch(marked.end, Money(-marked.money.amount, marked.money.currency, marked=True), marked.certainty)


def _match_currency_first(text: Text, parts: Parts, at: int) -> MoneyMatch | None:
    words = parts.words
    word = words[at]
    if word in _DIGIT_SIGNS and word:
        currency, begin = currency_of_sign(word), at + 1
    elif words[at + 1] in _DOLLARS and is_dollar_prefix(word) and parts.glued(at + 1):
        currency, begin = currency_of_sign(words[at + 1], word), at + 2
    elif word == "r" and words[at + 1][:1].isdigit() and (parts.glued(at + 1) or _is_capital(text, parts, at)):
        currency, begin = "ZAR", at + 1
    elif (currency := currency_before(word)) is not None:
        begin = at + 2 if words[at + 1] == "." and parts.glued(at + 1) else at + 1
    elif len(word) == 3 and at < parts.count:
        currency, begin = currency_of_code(word, text.tokens[parts.tokens[at]].text), at + 1
    else:
        return _match_glued(parts, at)
    negative = words[begin] == "-" and parts.glued(begin) and parts.glued(begin + 1)
    number = match_number(parts, begin + negative) if currency else None
    if number is None or not currency:
        return None
    end = _past_flat(parts, number.end)
    if currency_of_code(words[end], words[end].upper()) and len(words[end]) == 3 and words[at] in _DIGIT_SIGNS:
        currency, end = currency_of_code(words[end], words[end].upper()), end + 1  # "$75k CAD"
    amount = -_amount(number) if negative else _amount(number)
    return MoneyMatch(end, Money(amount, currency, marked=True), 0.98)


def _is_capital(text: Text, parts: Parts, at: int) -> bool:
    return text.tokens[parts.tokens[at]].text.isupper()


def _past_flat(parts: Parts, at: int) -> int:
    """The place behind the dash that stands for no cents: "12.500,-"."""
    flat = parts.words[at] == "," and parts.glued(at) and parts.words[at + 1] == "-" and parts.glued(at + 1)
    return at + 2 if flat else at


def _match_glued(parts: Parts, at: int) -> MoneyMatch | None:
    word, end = parts.words[at], at + 1
    while parts.words[end] in (",", ".") and parts.glued(end) and _THREE_DIGITS.fullmatch(parts.words[end + 1]):
        word, end = f"{word}{parts.words[end]}{parts.words[end + 1]}", end + 2  # "usd75,000" is three words
    if len(word) > 50:
        return None
    before = _GLUED_BEFORE.fullmatch(word)
    if before and (currency := currency_of_code(before.group(1), "")):
        figure = read_figure(before.group(2))
    elif (after := _GLUED_AFTER.fullmatch(word)) and (currency := currency_of_code(after.group(2), "")):
        figure = read_figure(after.group(1))
    else:
        return None
    if figure is None or (figure.suffix and figure.suffix not in SUFFIX_SCALES):
        return None
    scale = SUFFIX_SCALES.get(figure.suffix)
    value = figure.value * scale if scale else figure.grouped or figure.value
    return MoneyMatch(end, Money(value, currency, marked=True), 0.95)


def _match_number_first(text: Text, parts: Parts, at: int) -> MoneyMatch | None:
    number = match_number(parts, at)
    if number is None:
        return _match_glued(parts, at)
    counted = _in_thousands(parts, number)
    if counted is not None:
        return counted
    flat = _past_flat(parts, number.end)
    after = _currency_after(text, parts, flat)
    if after is not None:
        end, currency = after
        return MoneyMatch(end, Money(_amount(number), currency, marked=True), 0.95)
    grand = parts.words[number.end - 1] == "grand"
    if number.number.scaled:
        return MoneyMatch(number.end, Money(number.number.value, None, marked=grand), min(0.8, number.certainty))
    figure, value = number.figure, number.number.value
    if figure is None:
        return None
    if flat > number.end:
        return MoneyMatch(flat, Money(_amount(number), None, marked=True), 0.9)
    if figure.separated and abs(value) >= 1000:
        return MoneyMatch(number.end, Money(value, None, marked=False), 0.65)
    if figure.grouped is not None:
        sign = -1 if value < 0 else 1
        others = () if figure.value == figure.value.to_integral_value() else (sign * figure.value.normalize(),)
        return MoneyMatch(number.end, Money(sign * figure.grouped, None, marked=False, ambiguous=others), 0.45)
    if abs(value) >= _PLAUSIBLE_BARE_AMOUNT:
        return MoneyMatch(number.end, Money(value, None, marked=False), 0.5)
    return None


def _in_thousands(parts: Parts, number: NumberMatch) -> MoneyMatch | None:
    """ "50 TEUR", "50 T€"."""
    words, end = parts.words, number.end
    scaled = scaled_currency(words[end])
    if words[end : end + 2] == ("t", "€") and parts.glued(end + 1):
        scaled, end = (1_000, "EUR"), end + 1
    if scaled is None or number.number.scaled:
        return None
    return MoneyMatch(end + 1, Money(_amount(number) * scaled[0], scaled[1], marked=True), 0.95)


def _currency_after(text: Text, parts: Parts, at: int) -> tuple[int, str | None] | None:
    words = parts.words
    word = words[at]
    if not word:
        return None
    if (pair := _TWO_WORDS.get((word, words[at + 1]))) is not None:
        return at + 2, pair
    if word in _DIGIT_SIGNS:
        begins_next = parts.glued(at + 1) and words[at + 1][:1].isdigit()
        return None if begins_next and not parts.glued(at) else (at + 1, currency_of_sign(word))
    if (code := currency_of_code(word, text.tokens[parts.tokens[at]].text)) is not None:
        return at + 1, code
    currency = currency_of_word(word)
    if word in WEAK_WORDS and not (word in _ONLY_BESIDE_AMOUNTS and at > 0 and _is_large(words[at - 1])):
        return None
    return (at + 1, currency) if currency else None


def _is_large(word: str) -> bool:
    """Whether a word ends an amount of thousands: "million", "000", "450k"."""
    return word in SCALE_WORDS or bool(_LARGE.fullmatch(word))


def _amount(number: NumberMatch) -> Decimal:
    figure = number.figure
    if figure is not None and figure.grouped is not None and not number.number.scaled:
        return figure.grouped if number.number.value >= 0 else -figure.grouped
    return number.number.value
