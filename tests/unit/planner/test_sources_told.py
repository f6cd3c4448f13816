"""What a value rests on, and whose name stands on a record: words around a change that are no values of it."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

_SOURCES = {
    "Globex Training is more like 65% after that call w/ Peter "
    "Hansen": 'update deals "Globex Training": probability=65',
    "initech migration at 40% following a chat with Milton": 'update deals "initech migration": probability=40',
    "nordlys wind analytics to 60%, per Ingrid": 'update deals "nordlys wind analytics": probability=60',
    "Hooli Enterprise to 60% after lunch with Gavin and Rui": 'update deals "Hooli Enterprise": probability=60',
    "Hooli Enterprise is 800k as per the last quote": 'update deals "Hooli Enterprise": amount=800000',
    "Hooli headcount is 2,350 per the annual report": 'update companies "Hooli": employee_count=2350',
    "Nordlys has 310 people, as per Ingrid": 'update companies "Nordlys": employee_count=310',
    "Jane Doe's title is COO per LinkedIn": 'update contacts "Jane Doe": title=COO',
    "give Hooli Enterprise to Marcus as discussed with "
    "Priya": 'update deals "Hooli Enterprise": owner_id=users "Marcus"',
}

_NO_SOURCES = {
    "Hooli Enterprise to 60% after lunch with Gavin and 700k": (
        'update deals "Hooli Enterprise": amount=700000, probability=60'
    ),
    "Hooli Enterprise next step: call Gavin after the demo with Rui": (
        'update deals "Hooli Enterprise": next_step=call Gavin after the demo with Rui'
    ),
    "Hooli Enterprise lost after the bake-off with Zeta": (
        'update deals "Hooli Enterprise": lost_reason=bake-off with Zeta, stage=closed_lost'
    ),
    "Hooli Enterprise is now 700k per Gavin, close 12 feb": (
        'update deals "Hooli Enterprise": amount=700000, close_date=2027-02-12'
    ),
}

_OWNERS = {
    "nobody's on hooli enterprise. stick my name on it": 'update deals "hooli enterprise": owner_id=me',
    "no one owns the Casa Box Office deal, put my name on it": 'update deals "Casa Box Office": owner_id=me',
    "hooli enterprise has no owner. put me down for it": 'update deals "hooli enterprise": owner_id=me',
    "put Priya's name against Globex Training": 'update deals "Globex Training": owner_id=users "Priya"',
    "nobody owns Globex Training, I'll take it": 'update deals "Globex Training": owner_id=me',
    "put hooli enterprise in my name": 'update deals "hooli enterprise": owner_id=me',
    "If nobody owns Hooli, could you please assign the company to me?": 'update companies "Hooli": owner_id=me',
    "nobody has signed Hooli Enterprise, put it at 20%": 'update deals "Hooli Enterprise": probability=20',
    "put me down for a demo with Gavin on friday": (
        'create tasks: contact_id=contacts "Gavin", due_at=2026-11-27, title=Demo with Gavin, type=meeting'
    ),
}

_CURRENCIES = {
    "Globex Training is quoted in US dollars, same figure": 'update deals "Globex Training": currency=USD',
    "Müller Upgrade will be invoiced in Swiss francs": 'update deals "Müller Upgrade": currency=CHF',
    "Nordlys Wind Analytics is 80k US dollars": 'update deals "Nordlys Wind Analytics": amount=80000 USD',
}

_POLITE = {
    "When you've a second, could Globex Training be shifted on to proposal?": (
        'update deals "Globex Training": stage=proposal'
    ),
    "once you've a minute could hooli enterprise be bumped up to 800k": (
        'update deals "hooli enterprise": amount=800000'
    ),
}


@pytest.mark.parametrize(("said", "expected"), sentences({**_SOURCES, **_NO_SOURCES}))
async def test_where_a_value_comes_from_is_no_wish(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(_OWNERS))
async def test_whose_name_is_on_it_owns_it(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences({**_CURRENCIES, **_POLITE}))
async def test_what_is_asked_in_more_words_is_done(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected
