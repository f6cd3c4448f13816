"""Amounts of money and their currencies."""

from decimal import Decimal

import pytest

from core.language.currencies import read_currency
from core.language.money import find_money
from core.language.normalise import read_text


def money_in(said: str) -> list[tuple[str, Decimal, str | None]]:
    text = read_text(said)
    return [(text.words(span.first, span.last), span.value.amount, span.value.currency) for span in find_money(text)]


MONEY = [
    ("$75k", "75000", "USD"),
    ("$ 75k", "75000", "USD"),
    ("$5", "5", "USD"),
    ("$1,200.50", "1200.50", "USD"),
    ("$1.5M", "1500000", "USD"),
    ("-$5k", "-5000", "USD"),
    ("US$50k", "50000", "USD"),
    ("C$50k", "50000", "CAD"),
    ("R$ 500", "500", "BRL"),
    ("$75k CAD", "75000", "CAD"),
    ("€110k", "110000", "EUR"),
    ("110k eur", "110000", "EUR"),
    ("110k EUR", "110000", "EUR"),
    ("110 k€", "110000", "EUR"),
    ("100€", "100", "EUR"),
    ("EUR 60k", "60000", "EUR"),
    ("12.000 €", "12000", "EUR"),
    ("€12.000", "12000", "EUR"),
    ("12 000 €", "12000", "EUR"),
    ("12.000,50 EUR", "12000.5", "EUR"),
    ("1.5 Mio. Euro", "1500000", "EUR"),
    ("1,5 Mio €", "1500000", "EUR"),
    ("50 Tsd. EUR", "50000", "EUR"),
    ("£1,200.50", "1200.50", "GBP"),
    ("20 quid", "20", "GBP"),
    ("5'000 CHF", "5000", "CHF"),
    ("CHF 5'000.50", "5000.50", "CHF"),
    ("USD 1.2 million", "1200000", "USD"),
    ("usd75k", "75000", "USD"),
    ("75kusd", "75000", "USD"),
    ("50eur", "50", "EUR"),
    ("fifty thousand dollars", "50000", "USD"),
    ("fifty bucks", "50", "USD"),
    ("half a million euros", "500000", "EUR"),
    ("two hundred and fifty k dollars", "250000", "USD"),
    ("500 swiss francs", "500", "CHF"),
    ("1 million yen", "1000000", "JPY"),
    ("₹5 lakh", "500000", "INR"),
    ("100 TRY", "100", "TRY"),
    ("75 grand", "75000", None),
    ("30k", "30000", None),
    ("1.2m", "1200000", None),
    ("thirty five million", "35000000", None),
    ("sixty five thousand", "65000", None),
    ("19,500", "19500", None),
    ("12.000", "12000", None),
    ("14500", "14500", None),
]


@pytest.mark.parametrize(("said", "amount", "currency"), MONEY)
def test_an_amount_is_read_whole_with_its_currency(said: str, amount: str, currency: str | None) -> None:
    assert money_in(said) == [(said, Decimal(amount), currency)]


@pytest.mark.parametrize(
    "said",
    [
        "15",
        "2027",
        "100 all",
        "15%",
        "20 min",
        "three",
        "3 won deals",
        "the 15th",
        "9:30",
        "eur",
        "$",
        "a pen",
        "5 pen",
        "1/15",
    ],
)
def test_what_is_no_amount_is_not_money(said: str) -> None:
    assert money_in(said) == []


def test_a_currency_marks_an_amount_and_a_scale_does_not() -> None:
    marked = {said: find_money(read_text(said))[0].value.marked for said in ("$75k", "75 grand", "75k", "19,500")}
    assert marked == {"$75k": True, "75 grand": True, "75k": False, "19,500": False}


def test_amounts_side_by_side_keep_their_own_signs() -> None:
    assert money_in("from $60k to $75k, 10€ 20€") == [
        ("$60k", Decimal(60000), "USD"),
        ("$75k", Decimal(75000), "USD"),
        ("10€", Decimal(10), "EUR"),
        ("20€", Decimal(20), "EUR"),
    ]


@pytest.mark.parametrize(
    ("said", "code"),
    [("usd", "USD"), ("EUR", "EUR"), ("€", "EUR"), ("euros", "EUR"), ("C$", "CAD"), ("US dollars", "USD"),
     ("pounds", "GBP"), ("try", "TRY"), ("rmb", "CNY"), ("bananas", None), ("", None)],
)  # fmt: skip
def test_a_currency_is_read_from_an_answer(said: str, code: str | None) -> None:
    assert read_currency(said) == code
