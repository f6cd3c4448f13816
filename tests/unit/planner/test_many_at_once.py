"""Deletions, and changes to all records that meet a condition."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

DELETIONS = {
    "delete the globex training deal": 'delete deals "globex training"',
    "erase the globex training opportunity": 'delete deals "globex training"',
    "drop the bluebird return deal": 'delete deals "bluebird return"',
    "delete carl mark": 'delete contacts "carl mark"',
    "remove the umbra reference call task": 'delete tasks "umbra reference call"',
    "delete the acme quarterly review": 'delete activities "acme quarterly review"',
    "get rid of the hooli budget note": 'delete activities "hooli budget"',
}

FILTERS = {
    "move all my prospecting deals to qualification": (
        "update deals where owner_id is me and stage is prospecting: stage=qualification"
    ),
    "close all negotiation deals as won": "update deals where stage is negotiation: stage=closed_won",
    "close all my prospecting deals as lost, no budget": (
        "update deals where owner_id is me and stage is prospecting: lost_reason=no budget, stage=closed_lost"
    ),
    "delete all done tasks": "delete tasks where status is done",
    "delete my done tasks": "delete tasks where owner_id is me and status is done",
    "mark all my overdue tasks as done": (
        "update tasks where due_at under 2026-11-23T09:30:00-05:00 and owner_id is me and status is open: status=done"
    ),
    "delete all deals": "delete deals all",
    "set every contact from events to qualified": "update contacts where source is event: status=qualified",
    "mark all companies in germany as customer": "update companies where country is DE: status=customer",
    "add 10% to all my open deals": (
        "update deals where owner_id is me and stage is_not closed_won or closed_lost: amount=adjust(10%)"
    ),
}

OWNERS = {
    "assign all of marcus's deals to me": 'update deals where owner_id is users "marcus": owner_id=me',
    "reassign all of ines's companies to marcus": (
        'update companies where owner_id is users "ines": owner_id=users "marcus"'
    ),
}

AT_A_COMPANY = {
    "mark all contacts at initech as qualified": (
        'update contacts where company_id is companies "initech": status=qualified'
    ),
    "move all open deals at globex to negotiation": (
        'update deals where company_id is companies "globex" and stage is_not closed_won or closed_lost: '
        "stage=negotiation"
    ),
    "assign all hooli tasks to marcus": 'update tasks where company_id is companies "hooli": owner_id=users "marcus"',
    "delete all contacts at bluebird travel": 'delete contacts where company_id is companies "bluebird travel"',
}

IN_A_PERIOD = {
    "set all deals closing in december to 50%": (
        "update deals where close_date between 2026-12-01 or 2026-12-31: probability=50"
    ),
    "push every deal closing this month by a week": (
        "update deals where close_date between 2026-11-01 or 2026-11-30 and stage is_not closed_won or closed_lost: "
        "close_date=adjust(1 week)"
    ),
    "set all my deals closing before jan 1 to negotiation": (
        "update deals where close_date at_most 2026-12-31 and owner_id is me and "
        "stage is_not closed_won or closed_lost: stage=negotiation"
    ),
    "set all deals closing after march 1 to 5%": "update deals where close_date at_least 2027-03-02: probability=5",
    "change all my tasks due this week to high priority": (
        "update tasks where due_at between 2026-11-23 or 2026-11-29 and owner_id is me: priority=high"
    ),
}

OVER_AND_UNDER = {
    "set probability to 90 for all deals over 100k": "update deals where amount over 100000: probability=90",
    "give all deals under 20k to marcus": 'update deals where amount under 20000: owner_id=users "marcus"',
    "every deal worth at least 500k goes to priya": (
        'update deals where amount at_least 500000: owner_id=users "priya"'
    ),
}


@pytest.mark.parametrize(("said", "expected"), sentences(DELETIONS))
async def test_a_record_is_deleted_by_its_name(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(FILTERS))
async def test_all_records_that_words_of_the_catalog_select_are_meant(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(OWNERS))
async def test_all_records_of_a_colleague_are_meant(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(AT_A_COMPANY))
async def test_all_records_of_a_company_are_meant(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(IN_A_PERIOD))
async def test_all_records_in_a_period_are_meant(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(OVER_AND_UNDER))
async def test_all_records_over_or_under_a_size_are_meant(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


async def test_a_number_of_records_of_a_company_is_taken_for_all_of_them(read: Read) -> None:
    assert await read("push all three acme deals by a month") == (
        'update deals where company_id is companies "acme": close_date=adjust(1 month)'
    )
