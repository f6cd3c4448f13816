"""New records told in one breath or in other orders: what is dictated, behind a dash, as a heading, by the way."""

import pytest

from core.drafts import Clarify, PlanDraft
from tests.unit.planner.conftest import Plan, Read
from tests.unit.planner.notation import sentences

COMPANIES = {
    "new company harbor ice industry is freight forwarding they're in new orleans and the phone is 504 555 0188": (
        "create companies: city=New Orleans, industry=freight forwarding, name=harbor ice, phone=504 555 0188"
    ),
    "new company harbor ice industry cold storage city cork": (
        "create companies: city=cork, industry=cold storage, name=harbor ice"
    ),
    "add a new company harbor ice they are in tralee": "create companies: city=Tralee, name=harbor ice",
    "got a new one for you the company is harbor ice they're in cork": "create companies: city=Cork, name=harbor ice",
    "Create an account for Harbor Ice: cold storage, Tralee, Ireland, 35 employees": (
        "create companies: city=Tralee, country=IE, employee_count=35, industry=Cold storage, name=Harbor Ice"
    ),
    "new account Harbor Ice (customs brokerage, Cork, 35 staff)": (
        "create companies: city=Cork, employee_count=35, industry=Customs brokerage, name=Harbor Ice"
    ),
}

PEOPLE = {
    "ran into dale may at the cold chain expo, ops director with hooli. add him as a contact pls": (
        'create contacts: company_id=companies "hooli", first_name=Dale, last_name=May, source=event, '
        "title=Ops Director"
    ),
    "add rita vance to the contacts he's the dispatch lead at hooli": (
        'create contacts: company_id=companies "hooli", first_name=Rita, last_name=Vance, title=Dispatch Lead'
    ),
    "new contact at Hooli – Rita Vance, buyer, rita@hooli.example": (
        'create contacts: company_id=companies "Hooli", email=rita@hooli.example, first_name=Rita, last_name=Vance, '
        "title=Buyer"
    ),
    "new contact at Hooli: Rita Vance, Betriebsleiterin": (
        'create contacts: company_id=companies "Hooli", first_name=Rita, last_name=Vance, title=Betriebsleiterin'
    ),
    "new contact at Hooli: Rita Vance, yard boss, rita@hooli.example": (
        'create contacts: company_id=companies "Hooli", email=rita@hooli.example, first_name=Rita, last_name=Vance, '
        "title=Yard Boss"
    ),
    "new contact rita vance she's ops director at hooli her email is rita at hooli dot example": (
        'create contacts: company_id=companies "hooli", email=rita@hooli.example, first_name=Rita, last_name=Vance, '
        "title=Ops Director"
    ),
}

DEALS = {
    "open up a new deal with bluebird travel call it claims archive eighty five thousand pounds and it should close at "
    "the end of february": (
        'create deals: amount=85000 GBP, close_date=2027-02-28, company_id=companies "bluebird travel", '
        "name=claims archive"
    ),
    "new deal for Globex - depot scanners, €14k, qualification": (
        'create deals: amount=14000 EUR, company_id=companies "Globex", name=depot scanners, stage=qualification'
    ),
    "new deal for Globex, depot scanners, 14k": (
        'create deals: amount=14000, company_id=companies "Globex", name=depot scanners'
    ),
    "create a deal for globex cold room refit 40k": (
        'create deals: amount=40000, company_id=companies "globex", name=cold room refit'
    ),
    'make a new deal for bluebird travel, "spring campaign", 12k': (
        'create deals: amount=12000, company_id=companies "bluebird travel", name=spring campaign'
    ),
    "Deal: ice plant refit, £16k": "create deals: amount=16000 GBP, name=ice plant refit",
    "Deal for Globex: ice plant refit, £16k": (
        'create deals: amount=16000 GBP, company_id=companies "Globex", name=ice plant refit'
    ),
}

ALL_AT_ONCE = [
    "New company Harbor Ice, Truro. Contact: Rita Vance, MD, rita@harbor.example. Deal: ice plant refit, £16k",
    "got a new one for you the company is harbor ice they're in truro the contact is rita vance she's the md email "
    "rita at harbor dot example and open a deal called ice plant refit for sixteen thousand pounds",
]

OF_WHAT_IS_THERE = {
    "deal for hooli: 16k": 'update deals "hooli": amount=16000',
    "Deal: Hooli Enterprise, 900k": 'update deals "Hooli Enterprise": amount=900000',
}


@pytest.mark.parametrize(("said", "expected"), sentences(COMPANIES | PEOPLE | DEALS))
async def test_what_is_told_of_a_new_record_is_kept_whatever_stands_between(
    read: Read, said: str, expected: str
) -> None:
    assert await read(said) == expected.replace("phone=504 555 0188", "phone=+15045550188")


@pytest.mark.parametrize("said", ALL_AT_ONCE)
async def test_a_company_its_contact_and_their_deal_are_made_together(plan: Plan, said: str) -> None:
    draft = await plan(said)
    assert isinstance(draft, PlanDraft)
    assert [(step.action, step.table) for step in draft.steps] == [
        ("create", "companies"),
        ("create", "contacts"),
        ("create", "deals"),
    ]
    titles = [change.value.value for change in draft.steps[1].changes if change.field == "title"]  # type: ignore[union-attr]
    assert [title.lower() for title in titles] == ["md"]


@pytest.mark.parametrize(("said", "expected"), sentences(OF_WHAT_IS_THERE))
async def test_what_is_there_already_is_changed_and_not_made_again(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize("said", ["deal for hooli: legal approved", "deal for globex: they want a discount"])
async def test_what_is_told_of_a_deal_makes_none(plan: Plan, said: str) -> None:
    draft = await plan(said)
    assert isinstance(draft, Clarify) or (
        isinstance(draft, PlanDraft)
        and not any(step.table == "deals" and step.action == "create" for step in draft.steps)
    )


async def test_a_wish_behind_a_new_record_stays_one(read: Read) -> None:
    assert await read("add a new company harbor ice and set hooli enterprise to 80k") == (
        'create companies: name=harbor ice\nupdate deals "hooli enterprise": amount=80000'
    )
