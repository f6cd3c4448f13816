"""Companies handed over with all that belongs to them, and days from which something is to be a colleague's."""

import pytest

from tests.unit.planner.conftest import Read

WHOLE = [
    "Marcus takes over Globex, all of it",
    "Marcus takes over everything at Globex",
    "Marcus takes over the whole Globex account",
    "Marcus takes over Globex, lock stock and barrel",
    "hand all of Globex to Marcus",
    "move Globex and everything under it to Marcus",
    "please hand the Globex account with everything on it to Marcus",
]

LATER = [
    "give Hooli Enterprise to Marcus from 1 dec",
    "from 1 December Hooli goes to Marcus",
    "give the initech deal to Marcus starting next week",
    "transfer Hooli to Marcus effective 1 Dec",
    "Marcus takes over the acme renewal from Monday",
    "hand all my open deals to Marcus until 5 January",
    "Globex and its two deals go to Marcus from 1 dec",
    "pass the hooli deal + contact Gavin to Marcus",
    "hand Bob Hollis and the acme renewal deal to Marcus",
]

AT_ONCE = {
    "I'm handing Initech to Marcus - company, contacts, deal": (
        'update companies "Initech": owner_id=users "Marcus"\n'
        'update contacts where company_id is companies "Initech": owner_id=users "Marcus"\n'
        'update deals where company_id is companies "Initech": owner_id=users "Marcus"'
    ),
    "Marcus inherits Hooli, company and deal": (
        'update companies "Hooli": owner_id=users "Marcus"\n'
        'update deals where company_id is companies "Hooli": owner_id=users "Marcus"'
    ),
    "Hooli goes to Marcus": 'update companies "Hooli": owner_id=users "Marcus"',
    "give the hooli deal to Marcus from today": 'update deals "hooli": owner_id=users "Marcus"',
    "transfer the hooli deal to Marcus effective immediately": 'update deals "hooli": owner_id=users "Marcus"',
    "make Marcus the owner of Globex Training since I am out next week": (
        'update deals "Globex Training": owner_id=users "Marcus"'
    ),
    "give next level starter to Marcus, closing jan 15": (
        'update deals "next level starter": close_date=2027-01-15, owner_id=users "Marcus"'
    ),
    "Marcus takes over Globex Training, all of it": 'update deals "Globex Training": owner_id=users "Marcus"',
    "Jane Park left, Marcus now looks after globex training": (
        'update contacts "Jane Park": status=inactive\nupdate deals "globex training": owner_id=users "Marcus"'
    ),
}


@pytest.mark.parametrize("said", WHOLE)
async def test_what_belongs_to_a_company_goes_along(read: Read, said: str) -> None:
    assert await read(said) == (
        'update companies "Globex": owner_id=users "Marcus"\n'
        'update contacts where company_id is companies "Globex": owner_id=users "Marcus"\n'
        'update deals where company_id is companies "Globex": owner_id=users "Marcus"'
    )


@pytest.mark.parametrize("said", LATER)
async def test_what_is_to_be_his_later_is_asked_back(read: Read, said: str) -> None:
    assert await read(said) == "clarify"


@pytest.mark.parametrize(("said", "expected"), AT_ONCE.items(), ids=AT_ONCE)
async def test_what_is_his_at_once_is_handed_over(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected
