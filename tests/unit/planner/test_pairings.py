"""Records and values that are listed in the same order belong to one another."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

GLOBEX_24_ACME_16 = 'update deals "globex training": amount=24000\nupdate deals "acme pilot": amount=16000'

PAIRED = {
    "globex training and acme pilot go to 24k and 16k respectively": GLOBEX_24_ACME_16,
    "globex training and acme pilot go to 24k and 16k": GLOBEX_24_ACME_16,
    "put 24k and 16k on globex training and acme pilot, in that order": GLOBEX_24_ACME_16,
    "globex training and acme pilot are at 24k and 16k, respectively": GLOBEX_24_ACME_16,
    "globex training & acme pilot: 24k & 16k": GLOBEX_24_ACME_16,
    "globex training, acme pilot and hooli enterprise to 24k, 16k, 30k": (
        GLOBEX_24_ACME_16 + '\nupdate deals "hooli enterprise": amount=30000'
    ),
    "move globex training and acme pilot to proposal and negotiation respectively": (
        'update deals "globex training": stage=proposal\nupdate deals "acme pilot": stage=negotiation'
    ),
    "globex training and acme pilot close on june 5 and june 12": (
        'update deals "globex training": close_date=2027-06-05\nupdate deals "acme pilot": close_date=2027-06-12'
    ),
    "set the probability of globex training and acme pilot to 20 and 40": (
        'update deals "globex training": probability=20\nupdate deals "acme pilot": probability=40'
    ),
    "assign globex training and acme pilot to tom and marcus respectively": (
        'update deals "globex training": owner_id=users "tom"\nupdate deals "acme pilot": owner_id=users "marcus"'
    ),
    "globex training and acme pilot to 24k and 16k. hooli enterprise to negotiation": (
        GLOBEX_24_ACME_16 + '\nupdate deals "hooli enterprise": stage=negotiation'
    ),
}

SHARED = {
    "globex training and acme pilot to 24k": (
        'update deals "acme pilot": amount=24000\nupdate deals "globex training": amount=24000'
    ),
    "globex training and acme pilot to 24k and 30%": (
        'update deals "acme pilot": amount=24000, probability=30\n'
        'update deals "globex training": amount=24000, probability=30'
    ),
}

RAISED = {
    "raise globex training by 900": 'update deals "globex training": amount=adjust(900)',
    "drop hooli enterprise by 500": 'update deals "hooli enterprise": amount=adjust(-500)',
    "bump hooli enterprise up by 5000 please": 'update deals "hooli enterprise": amount=adjust(5000)',
    "raise globex training by 5": "clarify",
}


@pytest.mark.parametrize(("said", "expected"), sentences(PAIRED))
async def test_each_record_gets_the_value_in_its_place(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(SHARED))
async def test_one_value_of_a_kind_goes_to_all_of_them(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


async def test_values_that_are_too_few_are_asked_about(read: Read) -> None:
    assert await read("globex training, acme pilot and hooli enterprise to 24k and 16k") == "clarify"


async def test_what_is_logged_of_two_people_stays_one_story(read: Read) -> None:
    read_as = await read("log a call with Jane Doe and Milton Shaw: they want 20k and 30k off")
    assert read_as.count("create activities") == 1


@pytest.mark.parametrize(("said", "expected"), sentences(RAISED))
async def test_a_bare_figure_behind_by_is_a_difference_in_money(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected
