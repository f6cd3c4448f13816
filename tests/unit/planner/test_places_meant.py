"""New records at a company that is only pointed at: "add Tim Brown as a contact there"."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

THERE = {
    "add Tim Brown as contact there": 'contacts: company_id=companies "that", first_name=Tim, last_name=Brown',
    "new contact there: Tim Brown": 'contacts: company_id=companies "that", first_name=Tim, last_name=Brown',
    "add Tim Brown as a contact at that company": (
        'contacts: company_id=companies "that", first_name=Tim, last_name=Brown'
    ),
    "add a note there: they like golf": (
        'activities: body=they like golf, company_id=companies "that", subject=They like golf, type=note'
    ),
    "create a deal there called Starter Kit, 5k": 'deals: amount=5000, company_id=companies "that", name=Starter Kit',
}

ELSEWHERE = {
    "add Tim Brown as contact at Hooli": 'contacts: company_id=companies "Hooli", first_name=Tim, last_name=Brown',
    "log a call with Gavin: there is no budget there": (
        'activities: body=there is no budget there, contact_id=contacts "Gavin", subject=Call with Gavin, type=call'
    ),
    "remind me tomorrow to check who is there": "tasks: due_at=2026-11-24, title=Check who is there",
}


@pytest.mark.parametrize(("said", "made"), sentences(THERE | ELSEWHERE))
async def test_a_new_record_belongs_to_the_company_that_is_pointed_at(read: Read, said: str, made: str) -> None:
    assert await read(said) == f"create {made}"
