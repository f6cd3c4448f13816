"""Names that a transcriber wrote by ear."""

import pytest

from core.language.normalise import fold
from core.language.sounds import skeleton, sounds_alike
from core.misheard import Doubtful, PutRight, Taken, put_right, sounds_to_look_up, tokens_of
from core.planners.local.marking.vocabulary import STOP_WORDS
from core.records import NameHit
from core.transcription import Word
from core.values import RecordId

ORDINARY = STOP_WORDS | frozenset(
    "move deal set title now amount renewal migration call change email remind me on with better".split()
)


def hit(name: str) -> NameHit:
    words = tuple(fold(name).replace("'", "").split())
    return NameHit(table="companies", id=RecordId(name), name=name, words=words)


def read(text: str, *names: str, likely: tuple[str, ...] = (), unsure: tuple[str, ...] = ()) -> PutRight:
    words = [Word(text=word, probability=0.2 if word in unsure else 0.95) for word in text.split()]
    tokens = tokens_of(text, words, ORDINARY)
    said = {token.folded for token in tokens}
    spelled = [hit(name) for name in names if said & set(name.lower().split())]
    return put_right(text, tokens, spelled, [hit(name) for name in names], likely)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("anitech", "initech"),
        ("globe extraining", "globex training"),
        ("glow bex", "globex"),
        ("nortleys", "nordlys"),
        ("in grid", "ingrid"),
        ("bob hall is", "bob hollis"),
        ("meyer", "maier"),
        ("akme", "acme"),
        ("one fab", "won fab"),
    ],
)
def test_what_sounds_alike(said: str, meant: str) -> None:
    assert sounds_alike(said.split(), meant.split()) >= 0.86


@pytest.mark.parametrize(
    ("said", "meant"),
    [("call", "carl"), ("start", "stark"), ("near", "nora"), ("united", "initech"), ("fully", "hooli"), ("", "acme")],
)
def test_what_does_not_sound_alike(said: str, meant: str) -> None:
    assert sounds_alike(said.split(), meant.split()) < 0.86


def test_a_skeleton_holds_the_sounds_of_the_consonants() -> None:
    assert skeleton("globex") == skeleton("glowbecks") == "klpks"
    assert skeleton("knight") == skeleton("nite") == "nt"


def test_a_misheard_name_is_put_right_and_told() -> None:
    put = read("Set the Anitech migration deal to 50k", "Initech")
    assert put == PutRight(
        text="Set the Initech migration deal to 50k", taken=(Taken(heard="Anitech", name="Initech"),)
    )


def test_a_name_in_two_words_or_run_together_with_its_neighbour_is_put_right() -> None:
    assert read("call Glow Bex now", "Globex").text == "call Globex now"
    assert read("the title of Bob Hall is CFO", "Bob Hollis").text == "the title of Bob Hollis CFO"


def test_a_possessive_stays_unless_it_is_the_last_letter_of_the_name() -> None:
    assert read("Move the Anitech's deal", "Initech").text == "Move the Initech's deal"
    assert read("Move the Nortley's deal", "Nordlys").text == "Move the Nordlys deal"


def test_words_that_were_heard_well_and_are_not_written_as_names_stay() -> None:
    text = "move the better deal to negotiation"
    assert read(text, "Peter").text == text
    assert read(text, "Peter", unsure=("better",)).text == text, "an ordinary word is no name however it was heard"


def test_a_word_in_small_letters_is_taken_for_a_name_only_where_it_was_not_heard_well() -> None:
    assert read("set the anitech deal", "Initech").text == "set the anitech deal"
    assert read("set the anitech deal", "Initech", unsure=("anitech",)).text == "set the Initech deal"


def test_what_is_spelled_like_a_name_is_left_to_the_search_by_spelling() -> None:
    assert read("set the Acne deal", "Acme", "Acne Studios").text == "set the Acne deal"


def test_the_ending_of_a_verb_may_be_where_a_name_begins() -> None:
    put = read("Remind me to calling Grid Salberg on Thursday", "Ingrid Solberg")
    assert put.text == "Remind me to call Ingrid Solberg on Thursday"
    assert put.taken == (Taken(heard="calling Grid Salberg", name="call Ingrid Solberg"),)
    assert read("Calling GridSolberg", "Ingrid Solberg").text == "Call Ingrid Solberg"
    assert read("Changing Grid Solberg's title", "Ingrid Solberg").text == "Change Ingrid Solberg's title"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("email Gavin Bellman", "Gavin Belmont"),
        ("call Milton Watkins", "Milton Waddams"),
        ("call Bob Hollies", "Bob Hollis"),
        ("a call with Grace Aconco", "Grace Okonkwo"),
        ("call Zaya Mooler", "Zoë Müller"),
    ],
)
def test_of_a_name_that_is_said_in_part_as_it_is_spelled_the_rest_may_sound_less_like_it(said: str, meant: str) -> None:
    assert [taken.name for taken in read(said, meant).taken] == [meant]


def test_whom_the_words_name_rightly_is_nobody_else() -> None:
    names = ("Gavin Bellman", "Gavin Belmont")
    assert read("email Gavin Bellman", *names).taken == ()


@pytest.mark.parametrize("said", ["Add a new contact Gavin Bellman", "create a deal called Gavin Bellman"])
def test_a_name_that_is_new_is_not_taken_for_one_that_is_there(said: str) -> None:
    assert read(said, "Gavin Belmont").taken == ()


def test_between_two_names_that_sound_the_same_it_asks() -> None:
    put = read("call with Meyer", "Maier", "Mayr")
    assert put == PutRight(text="call with Meyer", doubtful=(Doubtful(heard="Meyer", names=("Maier", "Mayr")),))


def test_the_name_of_a_record_that_is_likely_spoken_of_wins() -> None:
    assert read("call with Meyer", "Maier", "Mayr", likely=("Maier",)).text == "call with Maier"


def test_names_of_two_sounds_are_not_guessed_at() -> None:
    assert read("call with Roe", "Ray").text == "call with Roe"


def test_only_suspect_words_and_those_beside_them_are_looked_up() -> None:
    words = [Word(text=word) for word in "set the Anitech deal".split()]
    sounds = sounds_to_look_up(tokens_of("set the Anitech deal", words, ORDINARY))
    assert "anitech" in sounds
    assert "deal" not in sounds
    assert sounds_to_look_up(tokens_of("set the deal", [], ORDINARY)) == []
