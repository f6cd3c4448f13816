"""Tasks and contacts that are announced in other words than "remind me" and "log"."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

TASKS = {
    "we need to ring samantha": 'create tasks: contact_id=contacts "samantha", title=Ring samantha, type=call',
    "urgent! remind me to call samantha tomorrow": (
        'create tasks: contact_id=contacts "samantha", due_at=2026-11-24, priority=high, title=Call samantha, type=call'
    ),
    "check the numbers with rui, put that on my list for friday": (
        'create tasks: contact_id=contacts "rui", due_at=2026-11-27, title=Check the numbers with rui'
    ),
    "remind me on dec 5 to renew the forklift certificate": (
        "create tasks: due_at=2026-12-05, title=Renew the forklift certificate"
    ),
}

CONTACTS = {
    "call with Ada Byrne at Initech about the audit": (
        'create activities: company_id=companies "Initech", subject=Call with Ada Byrne at Initech about the audit, '
        "type=call"
    ),
    "meeting with Ada Byrne from Initech yesterday, she wants a trial": (
        'create activities: body=she wants a trial, company_id=companies "Initech", occurred_at=2026-11-22, '
        "subject=Meeting with Ada Byrne, type=meeting"
    ),
    "call with jane doe was on friday at 3pm and took 35 minutes": (
        'create activities: contact_id=contacts "jane doe", duration_minutes=35, '
        "occurred_at=2026-11-20T15:00:00-05:00, subject=Call with Jane Doe, type=call"
    ),
    "quick chat w/ jane doe just now, she needs the list. log it": (
        'create activities: body=she needs the list, contact_id=contacts "jane doe", '
        "subject=Call with Jane Doe, type=call"
    ),
}

MORE_TIME = {
    "give globex training two more weeks": 'update deals "globex training": close_date=adjust(2 week)',
    "globex training needs another month": 'update deals "globex training": close_date=adjust(1 month)',
    "push globex training by an additional 10 days": 'update deals "globex training": close_date=adjust(10 day)',
    "move globex training to 60k, legal needs another week": 'update deals "globex training": amount=60000',
}


@pytest.mark.parametrize(("said", "expected"), sentences(TASKS))
async def test_what_is_to_be_done_is_a_task(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(CONTACTS))
async def test_what_took_place_is_an_activity(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(MORE_TIME))
async def test_more_time_moves_the_date_of_what_gets_it(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(
    "said",
    ["take priya off the system", "delete the user tom becker", "make vera an admin", "add a new user Ada Byrne"],
)
async def test_orders_about_colleagues_are_refused(read: Read, said: str) -> None:
    assert await read(said) == "refuse unsupported"
