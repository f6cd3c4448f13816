"""The choice among readings that overlap: the whole decides, and no order of rules."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.planners.local.marking.marks import WORTH, Mark, cover

TOKENS = 10


def spans(*marks: Mark, count: int = TOKENS) -> list[tuple[int, int]]:
    """The stretches with a meaning that were chosen."""
    return [(item.first, item.last) for item in cover(marks, count) if item.marks]


@st.composite
def any_mark(draw: st.DrawFn) -> Mark:
    first = draw(st.integers(0, TOKENS - 1))
    last = draw(st.integers(first + 1, TOKENS))
    kind = draw(st.sampled_from(sorted(WORTH)))
    return Mark(first, last, kind, None, draw(st.floats(0.05, 1.0)))


MARKS = st.lists(any_mark(), max_size=12)


def test_without_marks_every_token_is_a_plain_word() -> None:
    assert [(item.first, item.last, item.marks) for item in cover([], 3)] == [(0, 1, ()), (1, 2, ()), (2, 3, ())]


def test_a_message_without_tokens_has_no_reading() -> None:
    assert cover([], 0) == ()


def test_a_longer_span_wins_over_its_parts() -> None:
    first, second, both = (Mark(a, b, "record", None) for a, b in ((0, 1), (1, 2), (0, 2)))
    assert spans(first, second, both) == [(0, 2)]


def test_two_good_parts_win_over_a_doubtful_whole() -> None:
    doubtful = Mark(0, 2, "record", None, certainty=0.3)
    assert spans(doubtful, Mark(0, 1, "record", None), Mark(1, 2, "record", None)) == [(0, 1), (1, 2)]


def test_what_overlaps_is_decided_by_what_is_worth_most_in_all() -> None:
    left, middle, right = Mark(0, 2, "record", None), Mark(1, 3, "record", None), Mark(2, 4, "record", None)
    assert spans(left, middle, right) == [(0, 2), (2, 4)]


@pytest.mark.parametrize("sure", [True, False])
def test_of_two_readings_of_one_span_the_better_comes_first_and_the_other_stays(sure: bool) -> None:
    month = Mark(0, 1, "when", "May", 1.0 if sure else 0.2)
    person = Mark(0, 1, "record", "May Winters", 0.2 if sure else 1.0)
    (item,) = cover([month, person], 1)
    assert [mark.value for mark in item.marks] == (["May", "May Winters"] if sure else ["May Winters", "May"])
    assert item.of("record") is person
    assert item.has("when")
    assert not item.has("money")


def test_the_order_in_which_marks_were_found_does_not_matter() -> None:
    marks = (Mark(0, 2, "record", 1), Mark(1, 3, "when", 2), Mark(2, 3, "money", 3), Mark(3, 5, "field", 4))
    assert len({cover(order, 5) for order in permutations(marks)}) == 1


@given(MARKS)
def test_a_reading_covers_every_token_once_and_in_order(marks: list[Mark]) -> None:
    items = cover(marks, TOKENS)
    assert [n for item in items for n in range(item.first, item.last)] == list(range(TOKENS))


@given(MARKS)
def test_a_reading_holds_only_marks_that_were_offered_and_all_of_their_span(marks: list[Mark]) -> None:
    for item in cover(marks, TOKENS):
        there = [mark for mark in marks if (mark.first, mark.last) == (item.first, item.last)]
        assert not item.marks or sorted(map(id, item.marks)) == sorted(map(id, there))


@given(MARKS)
def test_no_single_mark_is_worth_more_than_the_reading(marks: list[Mark]) -> None:
    chosen = sum(item.marks[0].worth for item in cover(marks, TOKENS) if item.marks)
    assert chosen >= max((mark.worth for mark in marks), default=0.0) - 1e-9
