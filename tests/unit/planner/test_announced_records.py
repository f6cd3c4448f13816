"""New people, companies and deals: named by their fields, told of before, or announced by how they stand."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

PEOPLE = {
    "need a new contact: first name Laura, last name Pine, email laura@pine.example": (
        "email=laura@pine.example, first_name=Laura, last_name=Pine"
    ),
    "new contact first name laura last name pine she's head of sales at hooli": (
        'company_id=companies "hooli", first_name=Laura, last_name=Pine, title=Head of Sales'
    ),
    "set up a contact card - Laura Pine, hooli, laura@pine.example": (
        'company_id=companies "hooli", email=laura@pine.example, first_name=Laura, last_name=Pine'
    ),
    "bumped into laura pine at the expo in austin, she's a buyer at hooli. put her in the crm please": (
        'company_id=companies "hooli", first_name=Laura, last_name=Pine, source=event, title=Buyer'
    ),
    "we've got a new lead called Laura Pine, laura@pine.example": (
        "email=laura@pine.example, first_name=Laura, last_name=Pine, status=lead"
    ),
}

COMPANIES = {
    "new prospect: company Blue Harbor, Boston, 200 staff": (
        "city=Boston, employee_count=200, name=Blue Harbor, status=prospect"
    ),
    "we have a new prospect called Blue Harbor, website blueharbor.example": (
        "domain=blueharbor.example, name=Blue Harbor, status=prospect"
    ),
    "create a company record - Blue Harbor, Boston, 200 staff": "city=Boston, employee_count=200, name=Blue Harbor",
}

DEALS = {
    "open a deal for hooli call it Winter Refresh 40k": (
        'amount=40000, company_id=companies "hooli", name=Winter Refresh'
    ),
    "create a deal for hooli name it cooling audit thirty thousand dollars": (
        'amount=30000 USD, company_id=companies "hooli", name=cooling audit'
    ),
    "new deal for hooli: Winter Refresh, 30k": 'amount=30000, company_id=companies "hooli", name=Winter Refresh',
    "throw a 9k deal called Winter Refresh on the pile for hooli": (
        'amount=9000, company_id=companies "hooli", name=Winter Refresh'
    ),
}


@pytest.mark.parametrize(("said", "expected"), sentences(PEOPLE))
async def test_a_person_is_added_with_what_was_told(read: Read, said: str, expected: str) -> None:
    assert await read(said) == f"create contacts: {expected}"


@pytest.mark.parametrize(("said", "expected"), sentences(COMPANIES))
async def test_a_company_is_added_with_what_was_told(read: Read, said: str, expected: str) -> None:
    assert await read(said) == f"create companies: {expected}"


@pytest.mark.parametrize(("said", "expected"), sentences(DEALS))
async def test_a_deal_has_the_name_that_it_was_given(read: Read, said: str, expected: str) -> None:
    assert await read(said) == f"create deals: {expected}"


async def test_what_follows_a_bare_wish_may_be_a_wish_of_its_own(read: Read) -> None:
    assert await read("add a contact. then move initech migration to negotiation") == (
        'create contacts\nupdate deals "initech migration": stage=negotiation'
    )
