"""Names that are ordinary words are read as names where they are names, and as words where they are words."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

AS_NAMES = {
    "may winters is now head of research": 'update contacts "may winters": title=head of research',
    "remind me to call may winters on monday": (
        'create tasks: contact_id=contacts "may winters", due_at=2026-11-30, title=Call may winters, type=call'
    ),
    "will close is the CEO now": 'update contacts "will close": title=CEO',
    "call will close tomorrow": (
        'create tasks: contact_id=contacts "will close", due_at=2026-11-24, title=Call will close, type=call'
    ),
    "carl mark is a customer": 'update contacts "carl mark": status=customer',
    "won industries has 2700 employees": 'update companies "won industries": employee_count=2700',
    "set won industries to churned": 'update companies "won industries": status=churned',
    "monday labs has 40 employees": 'update companies "monday labs": employee_count=40',
    "next level starter now closes EOM": 'update deals "next level starter": close_date=2026-11-30',
}

AS_WORDS = {
    "push acme expansion to may 15": 'update deals "acme expansion": close_date=2027-05-15',
    "initech migration will close on january 20": 'update deals "initech migration": close_date=2027-01-20',
    "mark jane doe as inactive": 'update contacts "jane doe": status=inactive',
    "we won globex grid monitoring": 'update deals "globex grid monitoring": stage=closed_won',
    "reschedule prepare initech deep dive to monday": 'update tasks "prepare initech deep dive": due_at=2026-11-30',
    "set the next step of globex training to a demo": 'update deals "globex training": next_step=a demo',
}

AS_BOTH = {
    "mark carl mark as qualified": 'update contacts "carl mark": status=qualified',
    "we won the next level starter": 'update deals "next level starter": stage=closed_won',
    "next level starter next step is send the contract": (
        'update deals "next level starter": next_step=send the contract'
    ),
    "monday labs research seat moves to monday": 'update deals "monday labs research seat": close_date=2026-11-30',
    "set may winters' email to may@mondaylabs.example": 'update contacts "may winters": email=may@mondaylabs.example',
}


@pytest.mark.parametrize(("said", "expected"), sentences(AS_NAMES))
async def test_ordinary_words_name_a_record_where_the_sentence_wants_a_name(
    read: Read, said: str, expected: str
) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(AS_WORDS))
async def test_words_that_are_also_names_stay_words_where_the_sentence_wants_a_word(
    read: Read, said: str, expected: str
) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(AS_BOTH))
async def test_a_word_may_be_both_in_one_sentence(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


MISTYPED = {
    "set hoolli enterprise to 800k": 'update deals "hoolli enterprise": amount=800000',
    "nordlis wind analytics to 99k": 'update deals "nordlis wind analytics": amount=99000',
    "set intech migration to 48k": 'update deals "intech migration": amount=48000',
    "change samanta lee's title to CEO": 'update contacts "samanta lee": title=CEO',
    "move hooli enterprise to negotation": 'update deals "hooli enterprise": stage=negotiation',
}

WITHOUT_MARKS = {
    "jose alvarez is qualified": 'update contacts "jose alvarez": status=qualified',
    "José Álvarez is qualified": 'update contacts "José Álvarez": status=qualified',
    "muller upgrade is in proposal": 'update deals "muller upgrade": stage=proposal',
    "casa da musica has 75 employees": 'update companies "casa da musica": employee_count=75',
    "move the obrien site suite to qualification": 'update deals "obrien site suite": stage=qualification',
    "mueller & soehne is a customer": 'update companies "mueller & soehne": status=customer',
}


@pytest.mark.parametrize(("said", "expected"), sentences(MISTYPED))
async def test_mistyped_words_are_still_known(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(WITHOUT_MARKS))
async def test_names_are_known_without_their_diacritics_and_apostrophes(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected
