"""Answers that set a word right, and what they make of the sentence before."""

import pytest

from core.language.respelling import respelled, respelling_in

ORDINARY = frozenset(
    "push the deal to end of march set training move advisory closed won renewal negotiation today no call do".split()
)
BULLY = "Push the bully deal to the end of March."


def anew(said: str, answer: str) -> str | None:
    respelling = respelling_in(answer)
    return None if respelling is None else respelled(said, respelling, ORDINARY)


@pytest.mark.parametrize(
    "answer",
    [
        "Hooli, not bully",
        "Hooli not bully.",
        "No, it's Hooli, not bully!",
        "not bully, Hooli",
        "not bully but Hooli",
        "It's not bully, it's Hooli",
        "bully should be Hooli",
        "I meant Hooli",
        "I said “Hooli”",
        "it’s Hooli",
        "sorry, I meant the Hooli",
        "the name is Hooli",
        "*Hooli",
        "Hooli*",
    ],
)
def test_ways_to_say_which_word_is_right(answer: str) -> None:
    assert anew(BULLY, answer) == "Push the Hooli deal to the end of March."


def test_a_word_that_is_wrong_is_set_right_wherever_it_stands_and_only_as_a_whole() -> None:
    assert (
        anew("set globe training and globe's globes", "Globex, not globe") == "set Globex training and Globex's globes"
    )


def test_several_words_may_be_wrong_where_others_stand_between_them() -> None:
    said = "Move Stark in Wane Advisory to closed won."
    right = "Move Stark & Wayne Advisory to closed won."
    assert anew(said, "Stark & Wayne, not Stark in Wane") == right
    assert anew(said, "I meant Stark & Wayne") == right


def test_the_wrong_word_may_itself_be_mistyped() -> None:
    assert anew("Push the Bullies deal", "Hooli not bulies") == "Push the Hooli deal"


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        (BULLY, "Globex, not Hooli"),  # nothing of it was said
        ("Move the Acme renewal to negotiation", "won, not negotiation"),  # a change of mind about a value
        ("Set the Acme deal to 75k", "80k, not 75k"),
        ("Call Bob today", "no, not today"),
        (BULLY, "call Jane, not bully"),  # a wish of its own
        ("Set the Acme deal to 75k", "I meant the Zylkander"),  # like nothing that was said
        ("Push the Hooli deal", "it's Hooli"),
        (BULLY, "make it 60k"),
        (BULLY, "yes"),
        (BULLY, "I had a long talk with them and it was about Hooli and others and not about bully at all"),
    ],
)
def test_what_sets_no_word_right(said: str, answer: str) -> None:
    assert anew(said, answer) is None
