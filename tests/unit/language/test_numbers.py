"""Numbers and ordinals in digits and words."""

from decimal import Decimal

import pytest

from core.language.normalise import read_text
from core.language.numbers import find_numbers
from core.language.ordinals import read_ordinal


def numbers_in(said: str) -> list[tuple[str, Decimal]]:
    text = read_text(said)
    return [(text.words(span.first, span.last), span.value.value) for span in find_numbers(text)]


NUMBERS = [
    ("15", "15"),
    ("0", "0"),
    ("75k", "75000"),
    ("72.5k", "72500"),
    ("72.5 k", "72500"),
    ("1.2m", "1200000"),
    ("1.2 mm", "1200000"),
    ("2bn", "2000000000"),
    ("1.5 Mio", "1500000"),
    ("1,5 Mio.", "1500000"),
    ("3 Mrd", "3000000000"),
    ("19,500", "19500"),
    ("1,234,567.89", "1234567.89"),
    ("1.234.567,89", "1234567.89"),
    ("1.234,50", "1234.5"),
    ("12,00,000", "1200000"),
    ("5'000", "5000"),
    ("12.000", "12000"),
    ("12 000", "12000"),
    ("0.75", "0.75"),
    ("0,75", "0.75"),
    ("12,5", "12.5"),
    ("2½", "2.5"),
    ("-5", "-5"),
    ("minus twenty", "-20"),
    ("negative 3", "-3"),
    ("three", "3"),
    ("nineteen", "19"),
    ("sixty five", "65"),
    ("twenty-five", "25"),
    ("a hundred", "100"),
    ("two hundred", "200"),
    ("two hundred and fifty", "250"),
    ("fifteen hundred", "1500"),
    ("fifty thousand", "50000"),
    ("fifty grand", "50000"),
    ("sixty five thousand", "65000"),
    ("two hundred and fifty k", "250000"),
    ("one hundred twenty thousand", "120000"),
    ("two million five hundred thousand", "2500000"),
    ("twelve thousand five hundred", "12500"),
    ("half a million", "500000"),
    ("a quarter of a million", "250000"),
    ("a million and a half", "1500000"),
    ("two and a half million", "2500000"),
    ("one point two five million", "1250000"),
    ("three point five", "3.5"),
    ("a couple of", "2"),
    ("a couple hundred", "200"),
    ("a dozen", "12"),
    ("two dozen", "24"),
    ("half a dozen", "6"),
    ("50 thousand", "50000"),
    ("5 lakh", "500000"),
]


@pytest.mark.parametrize(("said", "value"), NUMBERS)
def test_a_number_is_read_whole(said: str, value: str) -> None:
    found = numbers_in(said)
    assert [number for _, number in found] == [Decimal(value)]
    assert found[0][0] == said.rstrip(".") or found[0][0] == said


@pytest.mark.parametrize(
    ("said", "values"),
    [
        ("fifty thousand two weeks later", ["50000", "2"]),
        ("50 thousand 20 seats", ["50000", "20"]),
        ("5 and 6", ["5", "6"]),
        ("three one", ["3", "1"]),
        ("5-10", []),
        ("the 15th", []),
        ("3g ventures", []),
        ("14:30", []),
        ("1.2.3", []),
        ("v2", []),
        ("one-on-one", []),
        ("a good half", []),
        ("2027-01-15", []),
    ],
)
def test_numbers_end_where_the_next_one_or_something_else_begins(said: str, values: list[str]) -> None:
    assert [number for _, number in numbers_in(said)] == [Decimal(value) for value in values]


def test_a_number_tells_whether_it_was_scaled_and_spoken() -> None:
    marks = {said: find_numbers(read_text(said))[0].value for said in ("75k", "fifty thousand", "three", "12")}
    assert {said: (number.scaled, number.spoken) for said, number in marks.items()} == {
        "75k": (True, False),
        "fifty thousand": (True, True),
        "three": (False, True),
        "12": (False, False),
    }


@pytest.mark.parametrize(
    ("word", "number"),
    [("1st", 1), ("2nd", 2), ("15th", 15), ("first", 1), ("twelfth", 12), ("twenty-first", 21), ("thirtieth", 30),
     ("15", None), ("th", None), ("twenty", None), ("", None)],
)  # fmt: skip
def test_an_ordinal_is_read_from_digits_or_words(word: str, number: int | None) -> None:
    assert read_ordinal(word) == number
