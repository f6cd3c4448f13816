"""Transcripts and what they mean in writing."""

import pytest

from core.language.spoken import as_written


@pytest.mark.parametrize(
    ("heard", "written"),
    [
        ("Um, set the Initech deal to, uh, $50,000.", "set the Initech deal to $50,000."),
        ("So, you know, they like the the premium plan", "So, they like the premium plan"),
        ("They are, like, interested", "They are, interested"),
        ("Er, move, um, Globex to, to negotiation", "move Globex to negotiation"),
        ("Ahmed Umar likes the Umbra plan", "Ahmed Umar likes the Umbra plan"),
        ("They like it", "They like it"),
    ],
)
def test_fillers_go(heard: str, written: str) -> None:
    assert as_written(heard) == written


@pytest.mark.parametrize(
    ("heard", "written"),
    [
        ("set it to forty, no, fifty thousand", "set it to fifty thousand"),
        ("Set it to 40. No, $50,000.", "Set it to $50,000."),
        ("set it to 50k, actually 60k", "set it to 60k"),
        ("make it 75 thousand, no, 80", "make it 80 thousand"),
        ("it's $75,000, no, 80, and closing Friday", "it's 80 thousand, and closing Friday"),
        ("set probability to 40 percent, I mean 50 percent", "set probability to 50 percent"),
        ("call Bob on Tuesday, sorry, on Wednesday at 10", "call Bob on Wednesday at 10"),
        ("call Bob on Tuesday. Sorry. On Wednesday at 10", "call Bob On Wednesday at 10"),
        ("tuesday, sorry, wednesday", "wednesday"),
        ("close date is March, no, April 15th", "close date is April 15th"),
        ("call Jane, no, Bob tomorrow", "call Bob tomorrow"),
        ("move the Globex deal, sorry, the Hooli deal to negotiation", "move the Hooli deal to negotiation"),
        ("Move Acme to negotiation. Scratch that. Move Globex to proposal.", "Move Globex to proposal."),
    ],
)
def test_a_slip_gives_way_to_its_correction(heard: str, written: str) -> None:
    assert as_written(heard) == written


@pytest.mark.parametrize(
    "said",
    [
        "No, that is wrong",
        "they said no, call them Friday",
        "I had a call with Jane, actually Bob was there too",
        "He is no longer there, sorry",
        "move it from 40 to 50",
        "Jane said no and Bob said yes",
        "they have no budget, no time",
    ],
)
def test_what_corrects_nothing_stays(said: str) -> None:
    assert as_written(said) == said


@pytest.mark.parametrize(
    ("heard", "written"),
    [
        ("jane dot doe at acme dot example", "jane.doe@acme.example"),
        ("Her email is Sam.Lee at initech.example.", "Her email is sam.lee@initech.example."),
        ("her email is jane at acme dot com", "her email is jane@acme.com"),
        ("mail her at jane underscore doe at acme dot co dot uk", "mail her at jane_doe@acme.co.uk"),
        ("the email is S-A-M dot lee at initech dot example", "the email is sam.lee@initech.example"),
        ("Meet Jane at acme.example tomorrow", "Meet Jane at acme.example tomorrow"),
    ],
)
def test_spelled_addresses_are_put_together(heard: str, written: str) -> None:
    assert as_written(heard) == written


@pytest.mark.parametrize(
    ("heard", "written"),
    [
        ("plus three five one nine one two three four five six seven eight", "+351912345678"),
        ("his number is plus 351-912-345-678.", "his number is +351-912-345-678."),
        ("two one two, five five five, zero one nine nine", "2125550199"),
        ("we have two or three options", "we have two or three options"),
    ],
)
def test_phone_numbers_are_put_together(heard: str, written: str) -> None:
    assert as_written(heard) == written


@pytest.mark.parametrize(
    ("heard", "written"),
    [
        ("call at 3 p. m. tomorrow", "call at 3 pm tomorrow"),
        ("call at three p m", "call at three pm"),
        ("$5 ,000", "$5,000"),
        ("it is $50,000 dollars", "it is $50,000"),
        ("set it to 200, and $20,000.", "set it to 220,000."),
        ("set it to $200 and $5,000", "set it to $205,000"),
        ("between 250 and 20,000", "between 250 and 20,000"),
        ("set it to 40,000 Neuros.", "set it to 40,000 euros."),
        ("cut it by 10 per cent", "cut it by 10 percent"),
        ("Globex is closed one. They signed.", "Globex is closed won. They signed."),
        ("move it to close one", "move it to closed won"),
        ("we closed one deal", "we closed one deal"),
        ("note: likes it, new line, wants pricing", "note: likes it\nwants pricing"),
        ("three new lines of business", "three new lines of business"),
    ],
)
def test_what_transcribers_write_oddly_is_set_right(heard: str, written: str) -> None:
    assert as_written(heard) == written
