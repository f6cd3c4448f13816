"""How words of a message are known as words of the catalog."""

import pytest

from core.catalog import Catalog
from core.language.normalise import read_text
from core.planners.local.marking.lexicon import Concept, Finding, Lexicon


@pytest.fixture(scope="module")
def lexicon(catalog: Catalog) -> Lexicon:
    return Lexicon(catalog)


def findings(lexicon: Lexicon, said: str) -> list[Finding]:
    return lexicon.find(read_text(said).folded)


def concepts(lexicon: Lexicon, said: str) -> set[Concept]:
    """What the whole phrase may stand for."""
    count = len(read_text(said).tokens)
    whole = [f for f in findings(lexicon, said) if (f.first, f.last) == (0, count)]
    return {concept for finding in whole for concept in finding.concepts}


@pytest.mark.parametrize(
    ("said", "concept"),
    [
        ("deal", Concept("table", "deals")),
        ("opps", Concept("table", "deals", plural=True)),
        ("opportunities", Concept("table", "deals", plural=True)),
        ("close date", Concept("field", "deals", "close_date")),
        ("Close Date", Concept("field", "deals", "close_date")),
        ("head count", Concept("field", "companies", "employee_count")),
        ("push out", Concept("field_verb", "deals", "close_date")),
        ("closed won", Concept("choice", "deals", "stage", "closed_won")),
        ("in legal", Concept("choice", "deals", "stage", "negotiation")),
        ("fell through", Concept("choice_verb", "deals", "stage", "closed_lost")),
        ("customers", Concept("choice", "companies", "status", "customer")),
        ("past due", Concept("filter", "tasks", "overdue")),
        ("remind me", Concept("create_cue", "tasks")),
    ],
)
def test_a_phrase_of_the_catalog_stands_for_what_it_names(lexicon: Lexicon, said: str, concept: Concept) -> None:
    assert concept in concepts(lexicon, said)


def test_a_word_of_several_tables_stands_for_each(lexicon: Lexicon) -> None:
    named = {concept.table for concept in concepts(lexicon, "description") if concept.kind == "field"}
    assert named == {"companies", "contacts", "deals", "tasks"}


def test_a_phrase_is_found_with_the_words_inside_it(lexicon: Lexicon) -> None:
    places = {(finding.first, finding.last) for finding in findings(lexicon, "the expected close date")}
    assert {(1, 4), (2, 4)} <= places


@pytest.mark.parametrize(
    ("said", "meant"),
    [("negotation", "negotiation"), ("probabilty", "probability"), ("amuont", "amount"), ("prospectng", "prospecting")],
)
def test_a_mistyped_word_is_corrected_and_less_certain(lexicon: Lexicon, said: str, meant: str) -> None:
    assert lexicon.correct(said) == meant
    (found,) = findings(lexicon, said)
    assert found.certainty < 1.0
    assert set(found.concepts) <= concepts(lexicon, meant)


@pytest.mark.parametrize("said", ["hooli", "cat", "k9", "plan", "telephone-pole"])
def test_a_word_that_is_like_none_is_left_alone(lexicon: Lexicon, said: str) -> None:
    assert lexicon.correct(said) is None


def test_a_word_of_the_catalog_is_never_taken_for_a_typo_of_another(lexicon: Lexicon) -> None:
    assert [f.certainty for f in findings(lexicon, "close") if f.last == 1] == [1.0]
