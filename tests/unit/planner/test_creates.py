"""How new companies, people and deals are announced, and what is known of them from the same sentence."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

COMPANIES = {
    "add a new company called Northwind Traders": "create companies: name=Northwind Traders",
    "new company: Orchid Foods": "create companies: name=Orchid Foods",
    "create an account named Orchid Foods with 300 employees": (
        "create companies: employee_count=300, name=Orchid Foods"
    ),
    "create company Blue Harbor, domain blueharbor.example, industry Shipping": (
        "create companies: domain=blueharbor.example, industry=Shipping, name=Blue Harbor"
    ),
    "new account: Pinecrest, 120 employees, based in Denver": (
        "create companies: city=Denver, employee_count=120, name=Pinecrest"
    ),
    "add company Pinecrest in Portugal, domain pinecrest.example": (
        "create companies: country=PT, domain=pinecrest.example, name=Pinecrest"
    ),
}

PEOPLE = {
    "add a contact Rita Vance at Hooli": 'create contacts: company_id=companies "Hooli", {rita}',
    "Rita Vance is the new CTO at Hooli, add her": 'create contacts: company_id=companies "Hooli", {rita}, title=CTO',
    "put Rita Vance in as a lead at Hooli": 'create contacts: company_id=companies "Hooli", {rita}, status=lead',
    "add Rita Vance as a contact at Globex, phone +1 312 555 0188": (
        'create contacts: company_id=companies "Globex", {rita}, phone=+13125550188'
    ),
    "new contact: Rita Vance, CTO at Initech, rita.vance@initech.example": (
        'create contacts: company_id=companies "Initech", email=rita.vance@initech.example, {rita}, title=CTO'
    ),
    "new contact Rita Vance at Umbra Health, title Director of IT": (
        'create contacts: company_id=companies "Umbra Health", {rita}, title=Director of IT'
    ),
    "add a lead: Rita Vance, Hooli, from the website": (
        'create contacts: company_id=companies "Hooli", {rita}, source=website, status=lead'
    ),
}

DEALS = {
    "create a deal for Hooli called Hooli Analytics worth 90k closing march 5": (
        'create deals: amount=90000, close_date=2027-03-05, company_id=companies "Hooli", name=Hooli Analytics'
    ),
    "new deal with Initech: Initech Support, 12k": (
        'create deals: amount=12000, company_id=companies "Initech", name=Initech Support'
    ),
    "create deal Globex Wind, 45,000 euros, for globex": (
        'create deals: amount=45000 EUR, company_id=companies "globex", name=Globex Wind'
    ),
    "new opp for 3g ventures: Fund Reporting, 20k, stage qualification": (
        'create deals: amount=20000, company_id=companies "3g ventures", name=Fund Reporting, stage=qualification'
    ),
    "open an opportunity Acme Logistics rollout for acme logistics, 45k, closes feb 10": (
        'create deals: amount=45000, close_date=2027-02-10, company_id=companies "acme logistics", '
        "name=Acme Logistics rollout"
    ),
}

HEADED = {
    "Please create the company Altmark Foods: Leipzig, country DE, industry Food, 40 employees": (
        "create companies: city=Leipzig, country=DE, employee_count=40, industry=Food, name=Altmark Foods"
    ),
    "new account altmark foods: leipzig, food": "create companies: city=Leipzig, industry=Food, name=altmark foods",
    "new company added: Altmark Foods, Leipzig": "create companies: city=Leipzig, name=Altmark Foods",
    "new deal globex: dock sensors, usd 14k, close 26 feb": (
        'create deals: amount=14000 USD, close_date=2027-02-26, company_id=companies "globex", name=dock sensors'
    ),
    "new opp Hooli - sandbox - 14k": ('create deals: amount=14000, company_id=companies "Hooli", name=sandbox'),
    "new deal Winter Refresh: hooli, 14k": (
        'create deals: amount=14000, company_id=companies "hooli", name=Winter Refresh'
    ),
    "create the deal Hooli Sandbox: amount 14k, stage proposal": (
        "create deals: amount=14000, name=Hooli Sandbox, stage=proposal"
    ),
    "enter the deal amount: 14k, Hooli Enterprise": 'update deals "Hooli Enterprise": amount=14000',
}
UNKNOWN = {
    "move the Zyxel deal to proposal": 'update deals "Zyxel": stage=proposal',
    "remind me to call Oscar Lund tomorrow": "create tasks: due_at=2026-11-24, title=Call Oscar Lund, type=call",
    "log a call with Oscar Lund": "create activities: subject=Call with Oscar Lund, type=call",
}


@pytest.mark.parametrize(("said", "expected"), sentences(COMPANIES))
async def test_a_company_is_made_with_what_is_said_of_it(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(PEOPLE))
async def test_a_person_is_made_at_the_company_that_is_named(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected.format(rita="first_name=Rita, last_name=Vance")


@pytest.mark.parametrize(("said", "expected"), sentences(DEALS))
async def test_a_deal_is_made_with_its_name_amount_and_company(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(HEADED))
async def test_the_name_may_stand_before_a_colon_with_what_is_said_of_it(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


async def test_what_is_made_first_can_be_referred_to_by_what_is_made_next(read: Read) -> None:
    assert await read("add a company called Blue Harbor and a contact Rita Vance there") == (
        "create companies: name=Blue Harbor\n"
        "create contacts: company_id=(new companies), first_name=Rita, last_name=Vance"
    )


@pytest.mark.parametrize(("said", "expected"), sentences(UNKNOWN))
async def test_a_name_that_nobody_has_is_kept_as_said_and_nobody_else_is_taken_for_it(
    read: Read, said: str, expected: str
) -> None:
    assert await read(said) == expected
