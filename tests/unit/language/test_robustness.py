"""Whatever is written, the finders neither fail nor dawdle, and what they find lies in the message."""

import time
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.language.contact_points import find_domains, find_emails, find_phones, is_email, read_domain, read_phone
from core.language.countries import find_countries, read_country
from core.language.currencies import read_currency
from core.language.dates import find_times, read_time
from core.language.money import find_money
from core.language.normalise import Text, fold, read_text
from core.language.numbers import find_numbers
from core.language.quantities import find_durations, find_percents
from core.language.spans import Span
from tests.unit.language.reading import MONDAY

FINDERS: list[Callable[[Text], Sequence[Span[Any]]]] = [
    find_numbers,
    find_money,
    find_percents,
    find_durations,
    find_emails,
    find_phones,
    find_domains,
    find_countries,
    lambda text: find_times(text, MONDAY),
    lambda text: find_times(text, MONDAY, "past"),
]

_WORDS = (
    "the a an in on at by of from to and between before after since until next last this past first second third "
    "end mid early late eom eod q1 h2 jan march may feb 29 30 31 15th 1st monday fri week month quarter year day "
    "days weeks business half couple dozen hundred thousand million k m $ € eur % percent min hour 1h30 3pm 14:30 "
    "noon quarter past two twenty five 1/15 2027 2027-01-15 15.1. 1,5 12.000 000 -5 - , . ' 's today tomorrow "
    "tonight morning christmas easter thanksgiving summer weekend ago now dot com acme @ + 555 0199 plus one oh "
    "double 99999 9999-12-31 00 0 0th 32 13/13 ½ twenty-first mid-january 10am-11am one-on-one us georgia united "
    "states 😀 \x00 \u200b \ud800 ́ * _ ~ ` ``` *b* _c_ `d` &amp; <!e>"
)
WORDS = _WORDS.split()
SPACED = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)
RUN_TOGETHER = st.lists(st.sampled_from(WORDS), max_size=8).map("".join)
ANYTHING = st.text(st.characters(), max_size=120) | SPACED | RUN_TOGETHER | st.tuples(SPACED, st.text()).map(" ".join)


def check(text: Text) -> None:
    for finder in FINDERS:
        for span in finder(text):
            assert 0 <= span.first < span.last <= len(text.tokens)
            assert 0 < span.certainty <= 1
            assert text.words(span.first, span.last) in text.shown


@example("based in the united states")  # one country's name goes on after another's ends, and the message does not
@given(ANYTHING)
def test_no_finder_fails_and_every_span_lies_in_the_message(said: str) -> None:
    check(read_text(said))


def without_marks(text: Text, first: int, last: int) -> str:
    """What stands between two offsets but for marks of emphasis."""
    marks = {place for pair in text.emphasis for start, end in pair.marks for place in range(start, end)}
    return "".join(text.shown[place] for place in range(first, last) if place not in marks)


@given(ANYTHING)
def test_tokens_stand_in_order_where_they_say(said: str) -> None:
    text = read_text(said)
    position = 0
    for token in text.tokens:
        assert text.shown[token.start : token.end] == token.text
        assert without_marks(text, position, token.start).strip() == ""
        assert token.start >= position
        assert token.folded
        position = token.end
    assert without_marks(text, position, len(text.shown)).strip() == ""


@given(ANYTHING)
def test_folding_twice_changes_nothing(said: str) -> None:
    assert fold(fold(said)) == fold(said)


@given(ANYTHING)
def test_no_reader_of_answers_fails(said: str) -> None:
    read_time(said, MONDAY)
    read_phone(said, "DE")
    read_country(said)
    read_currency(said)
    read_domain(said)
    is_email(said)


@given(ANYTHING)
def test_a_found_time_is_consistent(said: str) -> None:
    for span in find_times(read_text(said), MONDAY):
        when = span.value
        assert (when.start is None) == (when.end is None)
        assert when.start is None or when.end is None or when.start <= when.end
        assert (when.grain == "time") == (when.start is None)
        assert (when.moment(MONDAY) is None) == (when.time is None)


ENDLESS = [
    "the ", "1,", "a week from ", "one ", "between ", "a.", "-", "5 5 ", "minus ", "@", "a@a.", "<", "*",
    "monday after ", "half a ", "1 to ", "end of ", "`", "(1", "+1 ", "1.", "3 days before ", "mid-", "a_*", "<a|",
    "jan ", "dot a at ", "http://", "'s", "😀", "from the ", "x/", "one hundred ", "week of ", "1/2 ", "é", "\u0301",
    "between 1 and ", "double one ", "12 000 ", "\x00", "\ud800 ", "-5 ", "$", "us$", "a", "1", "first week of ",
    "\u200d", "a'", "&amp;", "🏽", "９", "ﷺ", "*5pm* ", "`5k`", "<!a", "<a:b|",
]  # fmt: skip


@pytest.mark.parametrize("unit", ENDLESS)
def test_a_hundred_kilobytes_are_read_at_once(unit: str) -> None:
    said = unit * (100_000 // len(unit.encode("utf-8", "surrogatepass")))
    began = time.process_time()
    text = read_text(said)
    for finder in FINDERS:
        finder(text)
    assert time.process_time() - began < 2.5  # measured at 0.6 s at most; the rest is for a busy machine


def test_an_ordinary_message_takes_a_few_milliseconds() -> None:
    said = (
        "just got off a 30 min call with the buyer at the plant, legal signed off and they want to start by jan 15, so "
        "it goes to $495k at 70% and remind me weds at 3pm to call her back"
    )
    began = time.process_time()
    for _ in range(20):
        check(read_text(said))
    assert (time.process_time() - began) / 20 < 0.006  # measured at 1 ms; the rest is for a busy machine
