"""Which marks emphasise what they stand around."""

import time

import pytest

from core.language.emphasis import find_emphasis


def emphasised(text: str) -> list[str]:
    """What stands between the marks of each pair."""
    return [text[pair.inner_start : pair.inner_end] for pair in find_emphasis(text)]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("*a* _b c_ ~d~ `e`", ["a", "b c", "d", "e"]),
        ("**a** __b__ ~~c~~ ```d```", ["a", "b", "c", "d"]),
        ("*a _b_*", ["a _b_", "b"]),
        ("(*a*), *b*'s *c*.", ["a", "b", "c"]),
        ("`*a*` *b*", ["*a*", "b"]),
        ("```a\n*b*``` c", ["a\n*b*"]),
    ],
)
def test_marks_hug_what_they_emphasise(text: str, inside: list[str]) -> None:
    assert emphasised(text) == inside


@pytest.mark.parametrize(
    "text",
    [
        "2 * 3 * 4", "2*3*4", "a * b*", "*a", "a*", "**", "* a\n* b", "*a\nb*", "snake_case_name", "__init__.py",
        "~50k to ~60k", "75k* and 80k*", "O`Brien`s", "https://a.example/_b_", "_b_@a.example", "",
    ],
)  # fmt: skip
def test_marks_that_emphasise_nothing(text: str) -> None:
    assert emphasised(text) == []


@pytest.mark.parametrize("unit", ["*a ", "*", "_a_ ", "`", "```", "``` a ", "*_~`", "*a*", "a@", "www.", "~a~ "])
def test_a_hundred_kilobytes_are_searched_at_once(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    began = time.process_time()
    find_emphasis(text)
    assert time.process_time() - began < 2.5
