"""Duties and slips told around a wish: who does something, whose list it goes on, what is taken back or left open."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

REASSIGNED = {
    "Marcus does the Prepare Initech deep dive, not Tom. Reassign the task.": (
        'update tasks "Prepare Initech deep dive": owner_id=users "Marcus"'
    ),
    "Tom handles the Umbra reference call instead of Marcus - change the owner": (
        'update tasks "Umbra reference call": owner_id=users "Tom"'
    ),
    "Reassign the Initech deep dive: Marcus does it, not me.": (
        'update tasks "Initech deep dive": owner_id=users "Marcus"'
    ),
    "The Globex order form is Priya's job, not mine. Reassign it please.": (
        'update tasks "Globex order form": owner_id=users "Priya"'
    ),
}
ON_LISTS = {
    "Marcus is to send the Globex Training estimate by Friday. Put that on his list, not mine.": (
        'create tasks: deal_id=deals "Globex Training", due_at=2026-11-27, owner_id=users "Marcus", '
        "title=Send the Globex Training estimate, type=email"
    ),
    "Priya has to call Jane Park by Monday, add it to her tasks please": (
        'create tasks: contact_id=contacts "Jane Park", due_at=2026-11-30, owner_id=users "Priya", '
        "title=Call Jane Park, type=call"
    ),
}
TAKEN_BACK = {
    'Shift the task "Prepare Initech deep dive" to 8 December, correction: 10 December.': (
        'update tasks "Prepare Initech deep dive": due_at=2026-12-10'
    ),
    "Hooli Enterprise closes 8 December, erratum: 10 December": (
        'update deals "Hooli Enterprise": close_date=2026-12-10'
    ),
}
ONCE = {
    "I entered this once too often. Delete Globex Training.": 'delete deals "Globex Training"',
    "Once and for all: delete Globex Training.": 'delete deals "Globex Training"',
    "It was twice in my head and once in here. Delete Globex Training.": 'delete deals "Globex Training"',
    "Delete Globex Training once legal agrees": "clarify",
    "Once they sign mark Hooli Enterprise as won": "clarify",
}
LEFT_OPEN = {
    "Create a deal Hooli Kits for Hooli, 12k. If they take the cradles it becomes 16k; that is only a possibility.": (
        'create deals: amount=12000, company_id=companies "Hooli", name=Hooli Kits'
    ),
    "Hooli Enterprise to 40k. If they also sign the training it becomes 55k; that's not agreed yet.": (
        'update deals "Hooli Enterprise": amount=40000'
    ),
    "open a deal for Hooli called Hooli Kits, 17k, he's paying the shipping": (
        'create deals: amount=17000, company_id=companies "Hooli", name=Hooli Kits'
    ),
    "Hooli Enterprise to 40k. If they also sign the training it becomes 55k.": "clarify",
}

OWN_FIGURES = {
    "Marcus claims Hooli Enterprise signs this week. I want it at 31 January and 65%, his optimism notwithstanding.": (
        'update deals "Hooli Enterprise": close_date=2027-01-31, probability=65'
    ),
    "Marcus thinks Hooli Enterprise signs in May. Put it at 65%. And give him a task for Friday: call Gavin.": (
        'update deals "Hooli Enterprise": probability=65\ncreate tasks: contact_id=contacts "Gavin", '
        'due_at=2026-11-27, owner_id=users "Marcus", title=Call Gavin, type=call'
    ),
    "I want Hooli Enterprise at 65%. And give Marcus a task for Friday: call Gavin.": (
        'update deals "Hooli Enterprise": probability=65\ncreate tasks: contact_id=contacts "Gavin", '
        'due_at=2026-11-27, owner_id=users "Marcus", title=Call Gavin, type=call'
    ),
    "Open a deal for Hooli called Hooli Kits, 19 thousand, no, make that 17.": (
        'create deals: amount=17000, company_id=companies "Hooli", name=Hooli Kits'
    ),
}
OF_MANY = {
    "my tasks due tomorrow and wednesday to friday 4 dec": (
        "update tasks where due_at between 2026-11-24 or 2026-11-25 and owner_id is me: due_at=2026-12-04"
    ),
    "my tasks due tue/wed -> 4 dec": (
        "update tasks where due_at between 2026-11-24 or 2026-11-25 and owner_id is me: due_at=2026-12-04"
    ),
    "move my tasks due monday and friday to 4 dec": "clarify",
    "Clear out Marcus's finished tasks. Finished ones only.": (
        'delete tasks where owner_id is users "Marcus" and status is done'
    ),
    "Both Globex deals shall receive the stage proposal": (
        'update deals where company_id is companies "Globex": stage=proposal'
    ),
    "All my deals to 30%. The training deal is closed and must not be changed.": (
        "update deals where name is_not Globex Training and owner_id is me: probability=30"
    ),
    "Hooli Enterprise to 40k. Globex Training should not be touched.": 'update deals "Hooli Enterprise": amount=40000',
}


@pytest.mark.parametrize(("said", "expected"), sentences(OWN_FIGURES | OF_MANY))
async def test_the_speakers_own_words_count_for_what_they_name(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(REASSIGNED | ON_LISTS))
async def test_who_does_something_gets_it(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(TAKEN_BACK | ONCE | LEFT_OPEN))
async def test_what_is_taken_back_or_left_open_is_not_done(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize("said", ['Shift the task "Translate the scope into Polish" to friday', "Jane does the demo."])
async def test_what_is_quoted_or_only_told_orders_nothing(read: Read, said: str) -> None:
    assert "refuse unsupported" not in await read(said)
    assert "owner_id" not in await read(said)
