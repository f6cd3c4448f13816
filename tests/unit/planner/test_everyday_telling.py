"""What reps tell in passing on an ordinary day: discounts, void texts, duties, visits, appointments to come."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

DISCOUNTS = {
    "give Globex Training a 5% discount": 'update deals "Globex Training": amount=adjust(-5%)',
    "5% discount on Globex Training": 'update deals "Globex Training": amount=adjust(-5%)',
    "we agreed a 5% rebate for Globex Training, please adjust the amount": (
        'update deals "Globex Training": amount=adjust(-5%)'
    ),
    "they want a 5% discount on Globex Training": "clarify",
    "jane asked for a 10% discount on globex training": "clarify",
}

VOID = {
    "Acme pilot: next step is obsolete, empty it": 'update deals "Acme pilot": next_step=empty',
    "next step of Acme pilot is no longer needed, remove it": 'update deals "Acme pilot": next_step=empty',
    "the phone of Jane Doe is not valid anymore. please delete it": 'update contacts "Jane Doe": phone=empty',
    "next step of Acme pilot is to remove it from the old server": (
        'update deals "Acme pilot": next_step=to remove it from the old server'
    ),
}

DUTIES = {
    "I must prepare the deck for Acme": 'create tasks: company_id=companies "Acme", title=Prepare the deck for Acme',
    "I need to book the flight to Berlin by friday": "create tasks: due_at=2026-11-27, title=Book the flight to Berlin",
    "I'm going to visit jane doe on friday, make a task of it": (
        'create tasks: contact_id=contacts "jane doe", due_at=2026-11-27, title=Visit jane doe, type=meeting'
    ),
    "I shall meet Jane Doe on June 8 at 14:00; kindly put a task in my list.": (
        'create tasks: contact_id=contacts "Jane Doe", due_at=2027-06-08T14:00:00-04:00, title=Meet Jane Doe, '
        "type=meeting"
    ),
    "I need to move Acme pilot to negotiation": 'update deals "Acme pilot": stage=negotiation',
    "I need to know the amount of Acme pilot": 'list deals "Acme pilot" [fields amount]',
    "I need the email address of Jane Doe, please.": 'list contacts "Jane Doe" [fields email]',
}

CANCELLED = {
    "cancel all my tasks for Hooli": 'delete tasks where company_id is companies "Hooli" and owner_id is me',
    "Acme cancelled the demo": "clarify",
    "cancel": "command cancel",
}

CONTACTS = {
    "visited Globex on monday and met Jane Doe there": (
        'create activities: company_id=companies "Globex", contact_id=contacts "Jane Doe", '
        "occurred_at=2026-11-16, subject=Meeting with Globex, type=meeting"
    ),
    "went to see Hooli, then called jane doe": (
        'create activities: company_id=companies "Hooli", subject=Meeting with Hooli, type=meeting\n'
        'create activities: contact_id=contacts "jane doe", subject=Call with Jane Doe, type=call'
    ),
    "Phone w/ Jane Doe, 20 min, log: wants two more seats": (
        'create activities: body=wants two more seats, contact_id=contacts "Jane Doe", duration_minutes=20, '
        "subject=Call with Jane Doe, type=call"
    ),
    "Spoke to Jane Doe, 10 min, she asks for a trial. Log please, deal Acme pilot": (
        'create activities: body=she asks for a trial, contact_id=contacts "Jane Doe", deal_id=deals "Acme pilot", '
        "duration_minutes=10, subject=Call with Jane Doe, type=call"
    ),
    "call with Jane Doe went fine, next call on dec 1": (
        'create activities: body=next call on dec 1, contact_id=contacts "Jane Doe", '
        "subject=Call with Jane Doe went fine, type=call"
    ),
}

TOLD_FIRST = {
    "Globex shifted from berlin to munich, update city": 'update companies "Globex": city=munich',
    "The customer has postponed, so please change the expected closing of Acme pilot to 2027/4/16.": (
        'update deals "Acme pilot": close_date=2027-04-16'
    ),
    "Acme pilot is lost, the owner froze all investments": (
        'update deals "Acme pilot": lost_reason=owner froze all investments, stage=closed_lost'
    ),
    "Acme pilot. Proposal. 39'800. 55%.": 'update deals "Acme pilot": amount=39800, probability=55, stage=proposal',
    "new customer lead - company Vindhya Glass, bhopal, 320 employees. contact Omkar Bhide, quality manager": (
        "create companies: city=Bhopal, employee_count=320, name=Vindhya Glass\n"
        "create contacts: company_id=(new companies), first_name=Omkar, last_name=Bhide, title=Quality Manager"
    ),
}

RESPECTFUL = {
    "The phone number of Doe-san should read +81 52 5555 0400.": 'update contacts "Doe-san": phone=+815255550400',
    "Kindly delete Ms. Doe from the contacts.": 'delete contacts "Ms. Doe"',
}


@pytest.mark.parametrize(("said", "expected"), sentences(DISCOUNTS))
async def test_a_discount_lowers_the_amount_where_it_is_given(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(VOID))
async def test_what_is_void_is_cleared_and_not_written(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(DUTIES))
async def test_a_duty_is_a_task_unless_the_crm_can_do_it(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(CANCELLED))
async def test_tasks_are_cancelled_and_appointments_told_of_are_not(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(CONTACTS))
async def test_what_took_place_is_one_activity_each(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(TOLD_FIRST))
async def test_what_was_told_first_counts(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(RESPECTFUL))
async def test_people_are_found_with_their_honorifics(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected
