"""What took place is told first and logged by a later word; the other wishes behind it are no part of what was told."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

TOLD_FIRST = {
    "rui fonseca rang me today and said that he signs on 10 december. write this down as a call, move my task pricing "
    "call with ingrid to that day, and set the probability of casa box office to 90 per cent.": (
        "create activities: body=he signs on 10 december, type=call\n"
        'update tasks "pricing call with ingrid": due_at=2026-12-10\n'
        'update deals "casa box office": probability=90'
    ),
    "Ingrid Solberg phoned this morning, they want two extra turbines. Put that down as a call and set Nordlys Wind "
    "Analytics to 55k.": (
        "create activities: body=they want two extra turbines, type=call\n"
        'update deals "Nordlys Wind Analytics": amount=55000'
    ),
    "Gavin Belmont emailed me today: security review is done. File it as an email and move Hooli Enterprise to "
    "negotiation.": (
        "create activities: body=security review is done, type=email\n"
        'update deals "Hooli Enterprise": stage=negotiation'
    ),
    "met gavin belmont 1h at his office, need 2 more lifts. log it. hooli enterprise 81k, push close to 9 apr": (
        "create activities: body=need 2 more lifts, duration_minutes=60, type=meeting\n"
        'update deals "hooli enterprise": amount=81000, close_date=2027-04-09'
    ),
    "email from gavin belmont today, he want samples by 5 dec. log it. set task 4 dec send samples to gavin belmont. "
    "hooli enterprise now 32k": (
        "create activities: body=he want samples by 5 dec, type=email\n"
        "create tasks: due_at=2026-12-04, title=Send samples to gavin belmont, type=email\n"
        'update deals "hooli enterprise": amount=32000'
    ),
    "call w ingrid solberg 15 min just now, she say board moved to 10 dec. log pls. nordlys wind analytics close date "
    "26 feb, next step wait for board": (
        "create activities: body=she say board moved to 10 dec, duration_minutes=15, type=call\n"
        'update deals "nordlys wind analytics": close_date=2027-02-26, next_step=wait for board'
    ),
    "Yesterday Nora Stark told me on the phone that the merger is off. Could you log this call, set the number of "
    "employees at Hooli to 80, and move Hooli Enterprise to qualification?": (
        "create activities: body=the merger is off, type=call\n"
        'update companies "Hooli": employee_count=80\n'
        'update deals "Hooli Enterprise": stage=qualification'
    ),
    "I have today had a meeting of 40 minutes with Ingrid Solberg. She asks for a reference. Please log it, set "
    "Nordlys Wind Analytics to negotiation, and remind me on Friday to send her the reference.": (
        "create activities: body=She asks for a reference, duration_minutes=40, type=meeting\n"
        'update deals "Nordlys Wind Analytics": stage=negotiation\n'
        "create tasks: due_at=2026-11-27, title=Send Ingrid Solberg the reference, type=email"
    ),
    "Peter Gibson called me to say the migration is delayed. Log that as a call please.": (
        "create activities: body=the migration is delayed, type=call"
    ),
    "This morning Rui Fonseca told me in a meeting that they have the budget. Please note the meeting.": (
        "create activities: body=they have the budget, type=meeting"
    ),
    "Ingrid Solberg accepted the pilot plan by e-mail today. Please log that e-mail.": (
        "create activities: body=Ingrid Solberg accepted the pilot plan by e-mail today, type=email"
    ),
}

LOGGED_BY_A_NOUN = {
    "put down a 35 minute call with jane doe, she went nuts for the case studies": (
        "create activities: body=she went nuts for the case studies, duration_minutes=35, type=call"
    ),
    "chuck in a twelve minute call with gavin belmont he says the trial's down to two cases": (
        "create activities: body=he says the trial's down to two cases, duration_minutes=12, type=call"
    ),
    "2 hr meeting wi gavin belmont, he's for four seats no three. hooli enterprise 238k": (
        "create activities: body=he's for four seats no three, duration_minutes=120, type=meeting\n"
        'update deals "hooli enterprise": amount=238000'
    ),
}

WISHES_BEHIND = {
    "Log my call with Nora Stark: she now requires 6,500 seats. Stark & Wayne Advisory becomes 41,000 dollars, and "
    "Marcus gets a task for Wednesday to source the extra pieces.": (
        "create activities: body=she now requires 6,500 seats, type=call\n"
        'update deals "Stark & Wayne Advisory": amount=41000 USD\n'
        'create tasks: due_at=2026-11-25, owner_id=users "Marcus", title=Source the extra pieces'
    ),
    "Jane Doe has left Acme Corp, make her inactive. Rui Fonseca is the contact on Casa Box Office from now on.": (
        'update contacts "Jane Doe": status=inactive\nupdate deals "Casa Box Office"'
    ),
}

FOR_OTHERS = {
    "Put a task on Marcus's list, due Friday at noon: send the usage report": (
        'due_at=2026-11-27T12:00:00-05:00, owner_id=users "Marcus", title=Send the usage report, type=email'
    ),
    "Add to Tom's list: check the invoice, due Monday": (
        'due_at=2026-11-30, owner_id=users "Tom", title=Check the invoice'
    ),
    "Priya should get a task: pay the invoice by Friday": (
        'due_at=2026-11-27, owner_id=users "Priya", title=Pay the invoice'
    ),
    "stick a congrats call with jane doe on my list for tomorrow at 10": (
        "due_at=2026-11-24T10:00:00-05:00, title=Congrats call with jane doe"
    ),
}

WITHOUT = ("subject", "contact_id", "company_id", "occurred_at")


@pytest.mark.parametrize(("said", "expected"), sentences(TOLD_FIRST | LOGGED_BY_A_NOUN | WISHES_BEHIND))
async def test_what_was_told_first_is_logged_and_the_rest_is_done(read: Read, said: str, expected: str) -> None:
    assert await read(said, without=WITHOUT) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(FOR_OTHERS))
async def test_a_task_is_put_on_the_list_of_who_is_said(read: Read, said: str, expected: str) -> None:
    assert await read(said, without=WITHOUT) == f"create tasks: {expected}"


@pytest.mark.parametrize(
    "said",
    [
        "set hooli enterprise to 40k and move my task pricing call with ingrid somewhere else",
        "30 min call with jane doe tomorrow at 10",
    ],
)
async def test_no_wish_is_lost_and_nothing_to_come_is_logged(read: Read, said: str) -> None:
    assert "activities" not in await read(said)
    assert await read(said) == "clarify"
