"""Questions for records by what goes with them, held against each other by name, or by several states at once."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

_OPEN = "stage is_not closed_won or closed_lost"
_TODAY_ON = "close_date between 2026-11-01 or 2026-11-30"

HAVING = {
    "which prospects have an open deal": f"list companies where status is prospect [having 1 deals where {_OPEN}]",
    "customers with more than one deal": "list companies where status is customer [having 2 deals]",
    "which companies have two or more contacts?": "list companies [having 2 contacts]",
    "accounts with at least 3 contacts": "list companies [having 3 contacts]",
    "companies with deals in negotiation": "list companies [having 1 deals where stage is negotiation]",
    "energy companies with open deals": (
        f"list companies where industry contains energy [having 1 deals where {_OPEN}]"
    ),
    "contacts with open deals closing this month": f"list contacts [having 1 deals where {_TODAY_ON} and {_OPEN}]",
    "which customers have tasks due this week": (
        "list companies where status is customer [having 1 tasks where due_at between 2026-11-23 or 2026-11-29]"
    ),
    "companies without an open deal": f"list companies [lacking deals where {_OPEN}]",
    "customers without contacts": "list companies where status is customer [lacking contacts]",
}

FILLED = {
    "deals with next steps": "list deals where next_step is_set [fields next_step]",
    "contacts with a phone number": "list contacts where phone is_set [fields phone]",
    "leads with an email": "list contacts where email is_set and status is lead [fields email]",
    "contacts without a phone number": "list contacts where phone is_empty [fields phone]",
}

OUTER = {
    "deals at companies with more than 1000 employees": "list deals where company_id.employee_count over 1000",
    "deals with prospects in the US": "list deals where company_id.country is US and company_id.status is prospect",
    "my contacts at customers with more than 500 employees": (
        "list contacts where company_id.employee_count over 500 and company_id.status is customer and owner_id is me"
    ),
    "tasks for customers": "list tasks where company_id.status is customer",
    "deals with customers over 50k": "list deals where amount over 50000",
    "deals with cold storage companies": "list deals where company_id.industry contains cold storage",
    "deals by industry": "list deals [by company_id.industry]",
}

COMPARED = {
    "which is bigger, hooli enterprise or globex grid monitoring": (
        "list deals where name is Hooli Enterprise or Globex Grid Monitoring [order amount descending] [limit 1]"
    ),
    "is the acme renewal bigger than the acme expansion?": (
        "list deals where name is Acme Corp renewal 2027 or Acme Corp expansion [order amount descending] [limit 1]"
    ),
    "which closes sooner, the acme renewal or the umbra deal": (
        "list deals where name is Acme Corp renewal 2027 or Umbra Core Platform [order close_date] [limit 1]"
    ),
    "is the hooli deal bigger than the umbra one": (
        "list deals where name is Hooli Enterprise or Umbra Core Platform [order amount descending] [limit 1]"
    ),
    "who has more employees, Globex or Won Industries?": (
        "list companies where name is Globex or Won Industries [order employee_count descending] [limit 1]"
    ),
    "which is more likely, next level starter or initech migration": (
        "list deals where name is Next Level Starter or Initech Migration [order probability descending] [limit 1]"
    ),
    "hooli enterprise vs globex training": (
        "list deals where name is Hooli Enterprise or Globex Training "
        "[fields amount, stage, probability, close_date] [order amount descending]"
    ),
    "total of hooli enterprise and globex training": (
        "sum deals where name is Hooli Enterprise or Globex Training [of amount]"
    ),
    "stage of hooli enterprise and globex training": (
        "list deals where name is Hooli Enterprise or Globex Training [fields stage]"
    ),
    "deals with hooli and globex": 'list deals where company_id is companies "hooli" or companies "globex"',
}

SPANS = {
    "late-stage deals": "list deals where stage is proposal or negotiation",
    "early stage deals": "list deals where stage is prospecting or qualification [fields stage]",
    "my deals past qualification": "list deals where owner_id is me and stage is proposal or negotiation",
    "deals in proposal or later": "list deals where stage is proposal or negotiation",
}

OF_DEALS = {
    "who's the contact on the globex grid deal": 'list deals "globex grid" [fields contact_id]',
    "what's the phone of the contact on the globex grid deal": (
        'list deals "globex grid" [fields contact_id, contact_id.phone]'
    ),
    "who's the contact on the globex grid deal and what's her number": (
        'list deals "globex grid" [fields contact_id, contact_id.phone]'
    ),
    "what city is 3g ventures in and who owns it": 'list companies "3g ventures" [fields city, owner_id]',
    "who's our contact at initech and what's her phone": (
        'list contacts where company_id is companies "initech" [fields phone]'
    ),
}


@pytest.mark.parametrize(("said", "expected"), sentences(HAVING | FILLED | OUTER))
async def test_records_are_told_by_what_goes_with_them(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(COMPARED))
async def test_records_are_held_against_each_other_by_name(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(SPANS | OF_DEALS))
async def test_several_states_and_fields_are_asked_at_once(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected
