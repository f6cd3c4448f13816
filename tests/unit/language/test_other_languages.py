"""German, French and Spanish in English words, each of which knows the words that it stands for."""

import pytest

from core.language.normalise import read_text


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("übermorgen um 15 Uhr", "day after tomorrow at 15 uhr"),
        ("Ende nächster Woche", "end of next week"),
        ("zwölftausendfünfhundert Euro", "12500 euro"),
        ("zweihundertfünfzigtausend", "250000"),
        ("anderthalb Millionen", "1.5 millionen"),
        ("la semaine prochaine", "next week"),
        ("quatre-vingt-dix mille", "90000"),
        ("deux millions et demi d'euros", "2.5 million euros"),
        ("pasado mañana a las 3 de la tarde", "day after tomorrow at 3 in the afternoon"),
        ("ciento veinte mil euros", "120000 euros"),
    ],
)
def test_a_phrase_is_put_into_english(said: str, read: str) -> None:
    parts = read_text(said).parts
    assert " ".join(parts.words[: parts.count]) == read
    assert parts.span(0, parts.count) == (0, len(read_text(said).tokens))


@pytest.mark.parametrize(
    "said",
    [
        "see you at 9 am 3. floor",
        "a 9h workshop with them",
        "two mil euros",
        "ask Mi about la Semana Inc",
        "once they sign six seats",
        "hier is a word",
        "fin the fish",
        "morgen stanley called",
    ],
)
def test_english_stays_as_it_is(said: str) -> None:
    text = read_text(said)
    assert text.parts.words[: text.parts.count] == text.folded


def test_a_part_of_a_phrase_is_no_part_of_another_span() -> None:
    parts = read_text("call übermorgen").parts
    assert parts.words[: parts.count] == ("call", "day", "after", "tomorrow")
    assert (parts.span(1, 4), parts.span(1, 3), parts.span(2, 4)) == ((1, 2), None, None)
