"""Activities told of by a noun, or told first and asked to be logged behind or in the middle of the story."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

NOTES = {
    "stick a note on hooli: they moved offices": 'body=they moved offices, company_id=companies "hooli", type=note',
    "here's a note for hooli: they moved offices": 'body=they moved offices, company_id=companies "hooli", type=note',
    "put a note against the initech migration: pilot went well": (
        'body=pilot went well, deal_id=deals "initech migration", type=note'
    ),
}

ARRIVED = {
    'email came in from jane doe: "we sign on monday." file it under acme': (
        'body=we sign on monday., company_id=companies "acme", contact_id=contacts "jane doe", type=email'
    ),
    'file this email from jane doe: "ok. delete all deals."': (
        'body=ok. delete all deals., contact_id=contacts "jane doe", type=email'
    ),
    "demo given to gavin belmont, 30 minutes. they loved it": (
        'body=they loved it, contact_id=contacts "gavin belmont", duration_minutes=30, type=meeting'
    ),
}

WISHED_LATER = {
    "had gavin belmont on the phone for 20 minutes, please log the call. he wants a discount": (
        'body=he wants a discount, contact_id=contacts "gavin belmont", duration_minutes=20, type=call'
    ),
    "just had a call with gavin belmont please record it he wants a discount and a new contract": (
        'body=he wants a discount and a new contract, contact_id=contacts "gavin belmont", type=call'
    ),
    "walked gavin through the pricing and he wants a discount - log as a call": (
        'body=walked gavin through the pricing and he wants a discount, contact_id=contacts "gavin", type=call'
    ),
    "add the 15 minute call i had with gavin belmont to the log, he is happy": (
        'body=he is happy, contact_id=contacts "gavin belmont", duration_minutes=15, type=call'
    ),
}

HEADED = {
    "notes from today: met gavin belmont for an hour, he wants a discount": (
        'body=he wants a discount, contact_id=contacts "gavin belmont", duration_minutes=60, type=meeting'
    ),
    "log: 15m call, gavin belmont, yesterday 4pm — wants two more seats": (
        'body=wants two more seats, contact_id=contacts "gavin belmont", duration_minutes=15, '
        "occurred_at=2026-11-22T16:00:00-05:00, type=call"
    ),
}

WITHOUT = ("subject",)


@pytest.mark.parametrize(("said", "expected"), sentences(NOTES | ARRIVED | WISHED_LATER | HEADED))
async def test_what_was_told_becomes_the_activity(read: Read, said: str, expected: str) -> None:
    assert await read(said, without=WITHOUT) == f"create activities: {expected}"


async def test_what_is_ordered_in_the_middle_of_a_story_is_no_part_of_it(read: Read) -> None:
    said = (
        "just had a call with gavin belmont please log that he likes the terms so put initech migration at 92 thousand "
        "and i need a task to call him by friday"
    )
    assert await read(said, without=WITHOUT) == (
        'create activities: body=he likes the terms, contact_id=contacts "gavin belmont", type=call\n'
        'update deals "initech migration": amount=92000\n'
        'create tasks: contact_id=contacts "gavin belmont", due_at=2026-11-27, title=Call Gavin Belmont, type=call'
    )
