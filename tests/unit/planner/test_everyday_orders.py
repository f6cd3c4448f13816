"""Notes pointed at, messages that are not sent, values taken out, posts behind "we have a new", an office's phone."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

SAID = {
    "add this note to Hooli Enterprise: they would like a water feature": (
        'create activities: body=they would like a water feature, deal_id=deals "Hooli Enterprise", '
        "subject=Note on Hooli Enterprise, type=note"
    ),
    "can you text Jane Park that we'll be there at nine?": "refuse unsupported",
    "text Jane Park tomorrow at nine": (
        'create tasks: contact_id=contacts "Jane Park", due_at=2026-11-24T09:00:00-05:00, title=Text Jane Park'
    ),
    "take out the next step on Hooli Enterprise, the committee meeting is off": (
        'update deals "Hooli Enterprise": next_step=empty'
    ),
    "we have a new site supervisor at hooli, he's called Brent Olsen, brent@hooli.example, add him please": (
        'create contacts: company_id=companies "hooli", email=brent@hooli.example, first_name=Brent, last_name=Olsen, '
        "title=Site Supervisor"
    ),
    "the office phone at Hooli is 604 555 0190 these days": 'update companies "Hooli": phone=+16045550190',
}


@pytest.mark.parametrize(("said", "expected"), sentences(SAID))
async def test_everyday_orders_are_read_as_they_are_meant(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected
