"""How texts are cut into passages."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.catalog import Catalog
from core.knowledge.passages import LONGEST, MOST, passages_of
from core.knowledge.sources import TextSource, source_of, sources_of

NOTE = TextSource(table="activities", fields=("body",), subject="subject", subject_alone=True)
BARE = TextSource(table="companies", fields=("description",))


def cut(text: str) -> list[str]:
    """The stretches of a text."""
    return [text[p.begin : p.end] for p in passages_of(BARE, {"description": text})]


def test_a_short_text_is_one_passage_under_its_subject() -> None:
    (passage,) = passages_of(NOTE, {"subject": "Review", "body": "Jane wants more. She said so twice."})
    assert passage.content == "Review: Jane wants more. She said so twice."
    assert (passage.field, passage.place, passage.begin, passage.end) == ("body", 0, 0, 35)


def test_an_activity_without_a_body_says_something_by_its_subject() -> None:
    (passage,) = passages_of(NOTE, {"subject": "Jane asked about pricing", "body": None})
    assert (passage.field, passage.content) == ("subject", "Jane asked about pricing")


@pytest.mark.parametrize("values", [{}, {"description": None}, {"description": "  \n "}, {"subject": "x"}])
def test_what_holds_no_text_has_no_passages(values: dict[str, str | None]) -> None:
    assert passages_of(BARE, values) == []


def test_long_texts_are_cut_between_sentences() -> None:
    sentences = [f"Sentence number {n} has been written down here by somebody." for n in range(20)]
    pieces = cut(" ".join(sentences))
    assert len(pieces) > 2
    assert all(len(piece) <= LONGEST and piece.startswith("Sentence") and piece.endswith(".") for piece in pieces)
    assert " ".join(pieces) == " ".join(sentences)


def test_an_abbreviation_ends_no_sentence() -> None:
    filler = "x" * (LONGEST - 40)
    assert cut(f"{filler}. She met Dr. Weber of Acme Inc. on Friday.")[1] == "She met Dr. Weber of Acme Inc. on Friday."


def test_a_sentence_without_end_is_cut_between_words() -> None:
    pieces = cut("word " * 500)
    assert all(len(piece) <= LONGEST and not piece.startswith(" ") for piece in pieces)
    assert "".join(pieces).replace(" ", "") == "word" * 500


def test_of_a_text_without_end_so_much_is_searched() -> None:
    assert len(cut("A sentence of some length stands here, and another. " * 5000)) == MOST


def test_what_stays_the_same_keeps_its_digest() -> None:
    first = {p.digest for p in passages_of(BARE, {"description": "One.\n" + "Two. " * 80})}
    second = {p.digest for p in passages_of(BARE, {"description": "One.\n" + "Two. " * 80 + "\nThree."})}
    assert len(first & second) >= len(first) - 1


@given(st.text(max_size=2000))
def test_whatever_the_text_passages_are_stretches_of_it_in_their_order(text: str) -> None:
    passages = passages_of(BARE, {"description": text})
    assert [p.place for p in passages] == list(range(len(passages)))
    assert all(0 <= p.begin < p.end <= len(text) and p.end - p.begin <= LONGEST for p in passages)
    assert all(a.end <= b.begin for a, b in pairwise(passages))
    assert bool(passages) == bool(text.strip())


def test_the_catalog_says_which_fields_are_texts(catalog: Catalog) -> None:
    assert {name: source.watched for name, source in sources_of(catalog).items()} == {
        "companies": ("description",),
        "contacts": ("description",),
        "deals": ("description",),
        "tasks": ("title", "description"),
        "activities": ("subject", "body"),
    }
    assert source_of(catalog.users) is None
