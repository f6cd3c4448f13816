"""How well words fit names: exact, short, nicknamed, mistyped, or not at all."""

import pytest

from core.matching import heard_likeness, match, match_initials, weight, word_likeness


@pytest.mark.parametrize(
    ("said", "name", "reason"),
    [
        ("acme corp", "acme corp", "exact"),
        ("acme", "acme corp", "name"),
        ("corp acme", "acme corp", "exact"),
        ("acme's", "acme", "exact"),
        ("obrien", "o'brien", "exact"),
        ("renewal", "acme renewal 2027", "part"),
        ("acme logi", "acme logistics", "part"),
        ("bob smith", "robert smith", "nickname"),
        ("jhon smith", "john smith", "typo"),
        ("globx", "globex", "typo"),
    ],
)
def test_words_fit_a_name_and_it_is_known_how(said: str, name: str, reason: str) -> None:
    found = match(said.split(), name.split())
    assert found is not None
    assert found.reason == reason


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("acme logistics", "acme corp"),
        ("corp", "acme corp"),
        ("the and of", "acme of the north"),
        ("jane smith", "john smith"),
        ("2026", "acme renewal 2027"),
        ("zap", "cap"),
        ("", "acme"),
        ("acme", ""),
    ],
)
def test_words_that_mean_something_else_do_not_fit(said: str, name: str) -> None:
    assert match(said.split(), name.split()) is None


def test_the_more_of_a_name_is_said_the_better_it_fits() -> None:
    name = ["acme", "renewal", "2027"]
    scores = [found.score for said in (["acme"], name[:2], name) if (found := match(said, name))]
    assert len(scores) == 3
    assert scores == sorted(set(scores))


def test_an_exact_word_is_better_than_a_nickname_and_a_nickname_than_a_typo_of_it() -> None:
    likeness = [word_likeness(said, "robert")[0] for said in ("robert", "bob", "rbert", "sue")]
    assert likeness[0] == 1.0
    assert likeness[3] == 0.0
    assert min(likeness[1:3]) >= 0.7


def test_a_name_of_legal_forms_alone_is_itself_but_nothing_less() -> None:
    found = match(["holding", "group"], ["holding", "group"])
    assert found is not None
    assert (found.score, found.reason) == (1.0, "exact")
    assert match(["holding"], ["holding", "group"]) is None


@pytest.mark.parametrize(("said", "name"), [("asa", "asa berg"), ("sas", "sas nordic")])
def test_what_begins_a_name_is_no_legal_form_there(said: str, name: str) -> None:
    found = match([said], name.split())
    assert found is not None
    assert found.coverage == pytest.approx(0.5)
    assert match([said], name.split()[::-1]) is None


def test_one_word_is_not_found_twice() -> None:
    assert match(["acme", "acme"], ["acme", "corp"]) is None


def test_numbers_are_never_mistyped() -> None:
    assert word_likeness("20271", "20272")[0] == 0.0


def test_legal_forms_tell_less_than_years_and_years_less_than_words() -> None:
    assert weight("inc") < weight("2027") < weight("acme")


@pytest.mark.parametrize("said", ["J. Doe", "j doe", "J D", "JD", "jane d"])
def test_initials_stand_for_words_in_the_order_of_the_name(said: str) -> None:
    fit = match_initials(said.lower().replace(".", "").split(), ["jane", "doe"])
    assert fit is not None
    assert fit.reason == "initials"


@pytest.mark.parametrize("said", ["D. Jane", "J. Smith", "DJ", "J", "JDX", "jane doe"])
def test_other_letters_are_not_taken_for_initials(said: str) -> None:
    assert match_initials(said.lower().replace(".", "").split(), ["jane", "doe"]) is None


@pytest.mark.parametrize(("said", "word"), [("fillip", "philip"), ("kristina", "christina"), ("jakson", "jackson")])
def test_a_word_is_known_by_its_sound_only_where_that_is_asked_for(said: str, word: str) -> None:
    assert heard_likeness(said, word)[0] >= 0.7
    assert word_likeness("fillip", "philip")[0] == 0.0
    assert heard_likeness("rupert", "robert")[0] == 0.0


def test_a_short_form_of_the_full_name_is_nearer_than_another_short_form() -> None:
    assert word_likeness("bob", "robert") > word_likeness("bob", "rob")
    assert word_likeness("bob", "rob")[1] == "beside"
