"""States told without a verb, posts in words that are no title elsewhere, owners from now on, values of many."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

STATES = {
    "All Hooli tasks done.": 'update tasks where company_id is companies "Hooli": status=done',
    "all hooli tasks done?": 'list tasks where company_id is companies "hooli" and status is done',
    "Task follow up with Hooli security: done.": 'update tasks "follow up with Hooli security": status=done',
    "task: call Jane when the report is done": (
        'create tasks: contact_id=contacts "Jane", title=Call Jane when the report is done, type=call'
    ),
    "Hooli Enterprise is Marcus's from here on": 'update deals "Hooli Enterprise": owner_id=users "Marcus"',
    "Hooli Enterprise is Marcus's, going forward": 'update deals "Hooli Enterprise": owner_id=users "Marcus"',
    "can you make every prospecting deal of mine 15%": (
        "update deals where owner_id is me and stage is prospecting: probability=15"
    ),
    "make every deal of mine over 50k 15%": "update deals where amount over 50000 and owner_id is me: probability=15",
    "Hooli Enterprise: contact is Jane Park now. Milton to inactive.": (
        'update deals "Hooli Enterprise": contact_id=contacts "Jane Park"\nupdate contacts "Milton": status=inactive'
    ),
    "open a deal for Globex called Timber Road Liability? 26k": (
        'create deals: amount=26000, company_id=companies "Globex", name=Timber Road Liability'
    ),
    "give it to marcus, and the company too": (
        'update deals "it": owner_id=users "marcus"\nupdate companies "that": owner_id=users "marcus"'
    ),
    "Wrong. Undo.": "command undo",
    "Help please, what am I able to do here with you?": "command help",
}

COMPANIES = {
    "add a company named bluff point oysters its in the city of mystic industry is seafood with fifty five employees": (
        "city=mystic, employee_count=55, industry=seafood, name=bluff point oysters"
    ),
    "add a company called bluff point oysters industry seafood with 55 employees": (
        "employee_count=55, industry=seafood, name=bluff point oysters"
    ),
}

POSTS = {
    "add contact Paula Quintero at Hooli, she's the dockmaster": "Dockmaster",
    "add a contact paula quintero at hooli shes a harbour pilot": "Harbour Pilot",
    "add contact Paula Quintero at Hooli, she's our night manager": "Night Manager",
}

OWN_WORDS = {
    "next step on hooli enterprise is a floor plan and remind me on friday to call gavin": (
        'update deals "hooli enterprise": next_step=a floor plan\n'
        'create tasks: contact_id=contacts "gavin", due_at=2026-11-27, title=Call gavin, type=call'
    ),
    "next step on hooli enterprise: Bob to review pricing and get back by Dec 3": (
        'update deals "hooli enterprise": next_step=Bob to review pricing and get back by Dec 3'
    ),
}


@pytest.mark.parametrize(("said", "expected"), sentences(STATES | OWN_WORDS))
async def test_what_is_told_in_short_is_read_as_a_whole(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "title"), sentences(POSTS))
async def test_what_somebody_is_told_to_be_is_the_title(read: Read, said: str, title: str) -> None:
    assert (await read(said)).endswith(f"last_name=Quintero, title={title}")


@pytest.mark.parametrize(("said", "made"), sentences(COMPANIES))
async def test_a_company_dictated_without_a_comma_keeps_its_fields_apart(read: Read, said: str, made: str) -> None:
    assert await read(said) == f"create companies: {made}"
