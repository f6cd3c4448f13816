"""British and American slang, and the verbs of those who put "make" where English has "create"."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

UPDATES = {
    "can you pop globex training up to thirty-one and a half grand ta": "amount=31500",
    "globex training is at like 95% fr, update it": "probability=95",
    "chuck globex training into negotiation": "stage=negotiation",
    "globex training is a no, lost bc zero budget": "lost_reason=zero budget, stage=closed_lost",
    "globex training is toast, it's too expensive for them": (
        "lost_reason=it's too expensive for them, stage=closed_lost"
    ),
    "globex training is a yes, they signed": "stage=closed_won",
    "lemme get globex training to 60k": "amount=60000",
    "do move globex training to negotiation": "stage=negotiation",
}

OTHERS = {
    "yeet the initech deep dive task": 'delete tasks "initech deep dive"',
    "You can suppress Jane Park from the contacts": 'delete contacts "Jane Park"',
    "Do get rid of globex training, it's clogging up the list": 'delete deals "globex training"',
    "the initech deep dive task doesnt need to be high prio tbh, make it normal": (
        'update tasks "initech deep dive": priority=normal'
    ),
    "Raise an opp on Hooli for platform screens: 120k, prospecting, 30 June": (
        'create deals: amount=120000, close_date=2027-06-30, company_id=companies "Hooli", name=platform screens, '
        "stage=prospecting"
    ),
    "please open at Hooli a deal gate sensors of 20k": (
        'create deals: amount=20000, company_id=companies "Hooli", name=gate sensors'
    ),
    "put an opp in for Hooli, platform screens, 20k": (
        'create deals: amount=20000, company_id=companies "Hooli", name=platform screens'
    ),
    "raise globex training to 60k": 'update deals "globex training": amount=60000',
    "New company: Pennine Shuttles, bus operators, Huddersfield.": (
        "create companies: city=Huddersfield, industry=Bus operators, name=Pennine Shuttles"
    ),
    "Thanks a lot, you have been very helpful, good evening": "small talk",
}

TASKS = {
    "remind me to hit up jane at hooli fri at 3pm": (
        'contact_id=contacts "jane" of "hooli", due_at=2026-11-27T15:00:00-05:00, title=Hit up jane at hooli'
    ),
    "I must call back Jane Park the 5 january at 9h30, note it as task": (
        'contact_id=contacts "Jane Park", due_at=2027-01-05T09:30:00-05:00, title=Call back Jane Park, type=call'
    ),
    "remember me to call jane tomorrow": ('contact_id=contacts "jane", due_at=2026-11-24, title=Call jane, type=call'),
    "remind me, that I must call jane on friday": (
        'contact_id=contacts "jane", due_at=2026-11-27, title=Call jane, type=call'
    ),
    "create for Priya one task until 15/12: check the status of Hooli": (
        'company_id=companies "Hooli", due_at=2026-12-15, owner_id=users "Priya", title=Check the status of Hooli'
    ),
    "make a task for kickoff on january 5 and a note on globex training that jane wants training": (
        "due_at=2027-01-05, title=Kickoff\n"
        'create activities: body=jane wants training, deal_id=deals "globex training", '
        "subject=Note on Globex Training, type=note"
    ),
    "remind me to send jane a contract and a note on pricing": (
        'contact_id=contacts "jane", title=Send jane a contract and a note on pricing, type=email'
    ),
}

LOGS = {
    "Had one call with Jane Doe just now, 25 mins. She is telling units are not working in 3 sites": (
        'body=She is telling units are not working in 3 sites, contact_id=contacts "Jane Doe", duration_minutes=25, '
        "subject=Call with Jane Doe, type=call"
    ),
    "Met yesterday Jane Park in London, 2 hours. She wishes 20 more screens before summer": (
        'body=She wishes 20 more screens before summer, contact_id=contacts "Jane Park", duration_minutes=120, '
        "occurred_at=2026-11-22, subject=Met Jane Park in London, type=meeting"
    ),
    "just got off w jane park like 10 min, hes cool w the redlines but wants the ada docs": (
        'body=hes cool w the redlines but wants the ada docs, contact_id=contacts "jane park", duration_minutes=10, '
        "subject=Call with Jane Park, type=call"
    ),
    "Was in a call with Jane Park, they want first a 3 months test": (
        'body=they want first a 3 months test, contact_id=contacts "Jane Park", subject=Call with Jane Park, type=call'
    ),
    "had a call with jane park, wants a new quote": (
        'body=wants a new quote, contact_id=contacts "jane park", subject=Call with Jane Park, type=call'
    ),
    "I was by Jane Park for 2 hours, she wants more screens": (
        'body=she wants more screens, contact_id=contacts "Jane Park", duration_minutes=120, '
        "subject=Meeting with Jane Park, type=meeting"
    ),
    "had a call with Jane Park, they want a test. Globex Training please on 100.000": (
        'body=they want a test, contact_id=contacts "Jane Park", subject=Call with Jane Park, type=call\n'
        'update deals "Globex Training": amount=100000'
    ),
}


@pytest.mark.parametrize(("said", "change"), sentences(UPDATES))
async def test_slang_changes_what_it_names(read: Read, said: str, change: str) -> None:
    assert await read(said) == f'update deals "globex training": {change}'


@pytest.mark.parametrize(("said", "expected"), sentences(OTHERS))
async def test_slang_deletes_and_makes(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(TASKS))
async def test_tasks_are_wished_in_other_words(read: Read, said: str, expected: str) -> None:
    assert await read(said) == f"create tasks: {expected}"


@pytest.mark.parametrize(("said", "expected"), sentences(LOGS))
async def test_what_took_place_is_told_in_other_words(read: Read, said: str, expected: str) -> None:
    assert await read(said) == f"create activities: {expected}"
