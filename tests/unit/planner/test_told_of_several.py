"""What is told of several records at once, of one and then of another, and of what is no longer so."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

TWO = ("globex training", "initech migration")
THREE = (*TWO, "hooli enterprise")

OF_SEVERAL = {
    "globex training, initech migration and hooli enterprise go to proposal": (THREE, "stage=proposal"),
    "globex training, initech migration and hooli enterprise are in proposal now": (THREE, "stage=proposal"),
    "globex training, initech migration, hooli enterprise: proposal": (THREE, "stage=proposal"),
    "globex training, initech migration, hooli enterprise slip a month": (THREE, "close_date=adjust(1 month)"),
    "globex training and initech migration both slip a month": (TWO, "close_date=adjust(1 month)"),
    "globex training and initech migration: both to proposal": (TWO, "stage=proposal"),
    "globex training, initech migration: close date Jan 15": (TWO, "close_date=2027-01-15"),
    "globex training slips a month and so does initech migration": (TWO, "close_date=adjust(1 month)"),
    "globex training goes to proposal, same for initech migration": (TWO, "stage=proposal"),
    "globex training is in negotiation, ditto initech migration": (TWO, "stage=negotiation"),
    "move globex training to proposal, same for initech migration": (TWO, "stage=proposal"),
    "set globex training to 20k and the same for initech migration and hooli enterprise": (THREE, "amount=20000"),
    "push globex training by a month and set it to 60%, same for initech migration": (
        TWO,
        "close_date=adjust(1 month), probability=60",
    ),
}

LOST_OTHERWISE = [
    "remind me to call Jane tomorrow, same for Bob",
    "log a call with Jane, same for Bob",
    "move globex training to proposal, same with Jane",
    "globex training has gone up and the amount goes to 62 five",
]

NO_LONGER_SO = {
    "acme renewal: next step was redlines, now it's signature by Bob": (
        'update deals "acme renewal": next_step=signature by Bob'
    ),
    "the contact was Jane, now it's Bob on the Acme renewal": (
        'update deals "Acme renewal": contact_id=contacts "Bob"'
    ),
    "close date was Jan 5, now Jan 20 for initech migration": 'update deals "initech migration": close_date=2027-01-20',
    "the close date of initech migration was Jan 5, should be Jan 20": (
        'update deals "initech migration": close_date=2027-01-20'
    ),
    "Acme Corp renewal. Amount: was 60,000 USD, is now 59,500 USD.": (
        'update deals "Acme Corp renewal": amount=59500 USD'
    ),
    "the amount was good, now it is up to them to sign": "clarify",
}

OTHERS_DAYS = {
    "Gavin needs the quote by Friday": "clarify",
    "Jane wants a call next Tuesday": "clarify",
    "they need the paperwork by Friday, move hooli enterprise to negotiation": (
        'update deals "hooli enterprise": stage=negotiation'
    ),
    "Will Close is leaving Next Level at the end of the month, mark him inactive": (
        'update contacts "Will Close": status=inactive'
    ),
    "Samantha is out until January 10, so push Initech Migration to the 20th": (
        'update deals "Initech Migration": close_date=2026-12-20'
    ),
    "hooli enterprise closes friday": 'update deals "hooli enterprise": close_date=2026-11-27',
    "they want to close hooli enterprise by friday": 'update deals "hooli enterprise": close_date=2026-11-27',
}


@pytest.mark.parametrize(("said", "names", "change"), [(said, *told) for said, told in OF_SEVERAL.items()])
async def test_all_that_are_told_of_change_alike(read: Read, said: str, names: tuple[str, ...], change: str) -> None:
    wanted = {f'update deals "{name}": {change}' for name in names}
    assert set((await read(said)).lower().split("\n")) == wanted


@pytest.mark.parametrize("said", LOST_OTHERWISE)
async def test_what_would_be_lost_is_asked_about(read: Read, said: str) -> None:
    assert await read(said) == "clarify"


@pytest.mark.parametrize(("said", "expected"), sentences(NO_LONGER_SO))
async def test_what_was_so_makes_way_for_what_is(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(OTHERS_DAYS))
async def test_a_day_of_something_else_is_no_records_own(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


FIGURES_OF_ANOTHER_KIND = {
    "grid monitoring is 15k per site": "clarify",
    "grid monitoring goes to 2k a month": "clarify",
    "grid monitoring is 40k a year": 'update deals "grid monitoring": amount=40000',
    "hooli enterprise, 800, 60%": "clarify",
    "the second acme deal is 40k": 'update deals "acme": amount=40000',
    "move the first of the two acme deals to proposal": 'update deals "acme": stage=proposal',
    "move hooli enterprise to the second please": 'update deals "hooli enterprise": close_date=2026-12-02',
    "Jane said no to 65k but yes to 62k for the renewal": 'update deals "renewal": amount=62000',
    "Hooli Enterprise next steps: 1. security review 2. legal": (
        'update deals "Hooli Enterprise": next_step=1) security review 2) legal'
    ),
    "Peter Gibson left, his replacement is Anna Schmidt, anna@initech.example": "clarify",
    "split the Hooli deal in two of 375k each": "refuse unsupported",
    "clone the Hooli deal": "refuse unsupported",
}


@pytest.mark.parametrize(("said", "expected"), sentences(FIGURES_OF_ANOTHER_KIND))
async def test_a_figure_of_another_kind_is_no_records_value(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


TAKEN_OFF = {
    "remove Jane from the Acme renewal": "clarify",
    "remove Jane Doe from Acme": 'delete contacts "Jane Doe" of "Acme"',
    "remove Jane Doe from the CRM": 'delete contacts "Jane Doe"',
    "delete everything about Bluebird": "clarify",
    "clear the next step of initech migration and set a new one: security review": "clarify",
}

UNKNOWN_COMPANIES = {
    "new contact Tim Cook, buyer at Zephyr Foods": (
        'create contacts: company_id=companies "Zephyr Foods", first_name=Tim, last_name=Cook, title=Buyer'
    ),
    "add Tim Cook from Zephyr Foods as a contact": (
        'create contacts: company_id=companies "Zephyr Foods", first_name=Tim, last_name=Cook'
    ),
    "new contact Tim Cook from Denver": "create contacts: first_name=Tim, last_name=Cook",
    "new contact Tim Cook at Hooli": 'create contacts: company_id=companies "Hooli", first_name=Tim, last_name=Cook',
}

PUT_DOWN = {
    "Jane wants a call next Tuesday, put that down for me": (
        'create tasks: contact_id=contacts "Jane", due_at=2026-12-01, title=Jane wants a call'
    ),
    "lunch w/ Liam on Friday at 1, put it in": (
        'create tasks: contact_id=contacts "Liam", due_at=2026-11-27T13:00:00-05:00, title=Lunch w/ Liam'
    ),
    "we met Jane on Friday, put that down": (
        'create activities: contact_id=contacts "Jane", occurred_at=2026-11-20, subject=Meeting with Jane, type=meeting'
    ),
}


@pytest.mark.parametrize(("said", "expected"), sentences(TAKEN_OFF))
async def test_what_is_only_taken_off_is_not_deleted(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(UNKNOWN_COMPANIES))
async def test_a_company_that_is_not_there_is_not_left_out(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(PUT_DOWN))
async def test_what_comes_is_put_down_as_a_task_and_what_was_as_a_log(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


MOVED_EVENTS = {
    "demo with Grace got moved to Dec 3": "clarify",
    "demo with Grace was postponed to Dec 3": "clarify",
    "the demo with Grace is cancelled": "clarify",
    "the pricing call with Ingrid got moved to Thursday": 'update tasks "pricing call with Ingrid": due_at=2026-11-26',
}


@pytest.mark.parametrize(("said", "expected"), sentences(MOVED_EVENTS))
async def test_an_appointment_that_was_moved_is_no_new_one(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected
