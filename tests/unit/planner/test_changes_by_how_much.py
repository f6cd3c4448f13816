"""Deals that become more or less, earlier or later, one or many at once, told in everyday words."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

ONE = {
    "halve the globex training deal": 'update deals "globex training": amount=adjust(-50%)',
    "acme renewal doubled": 'update deals "acme renewal": amount=adjust(100%)',
    "double the acme renewal": 'update deals "acme renewal": amount=adjust(100%)',
    "the initech migration has grown to 52k because they added 20 seats": (
        'update deals "initech migration": amount=52000'
    ),
    "hooli shrunk to 600k": 'update deals "hooli": amount=600000',
    "acme renewal includes training now, 8k on top": 'update deals "acme renewal": amount=adjust(8000)',
    "initech migration -10 days": 'update deals "initech migration": close_date=adjust(-10 day)',
    "initech migration minus a week": 'update deals "initech migration": close_date=adjust(-1 week)',
    "move up the hooli close date by two weeks": 'update deals "hooli": close_date=adjust(-2 week)',
    "bring forward hooli by one month": 'update deals "hooli": close_date=adjust(-1 month)',
    "change close date of hooli from 15 march to 30 march": 'update deals "hooli": close_date=2027-03-30',
    "probability on initech 25 to 40": 'update deals "initech": probability=40',
}

MANY = {
    "all my deals closing in december slipped, push them out by a week": (
        "update deals where close_date between 2026-12-01 or 2026-12-31 and owner_id is me: close_date=adjust(1 week)"
    ),
    "all deals closing this month slipped, push them two weeks": (
        "update deals where close_date between 2026-11-01 or 2026-11-30 and stage is_not closed_won or closed_lost: "
        "close_date=adjust(2 week)"
    ),
    "my december deals have all slipped by two weeks": (
        "update deals where close_date between 2026-12-01 or 2026-12-31 and owner_id is me: close_date=adjust(2 week)"
    ),
    "all my december deals slipped. push 2 weeks": (
        "update deals where close_date between 2026-12-01 or 2026-12-31 and owner_id is me: close_date=adjust(2 week)"
    ),
    "both Acme deals slipped, push out by a month": (
        'update deals where company_id is companies "Acme": close_date=adjust(1 month)'
    ),
    "push all slipped deals to jan 15": (
        "update deals where close_date under 2026-11-23 and stage is_not closed_won or closed_lost: "
        "close_date=2027-01-15"
    ),
    "both globex deals get 5k each": 'update deals where company_id is companies "globex": amount=adjust(5000)',
    "globex deals get an extra 5% each": 'update deals where company_id is companies "globex": amount=adjust(5%)',
    "the two acme deals are 70k each now": 'update deals where company_id is companies "acme": amount=70000',
    "the globex deals are late, move them to end of april": (
        'update deals where company_id is companies "globex": close_date=2027-04-30'
    ),
    "double both acme deals": 'update deals where company_id is companies "acme": amount=adjust(100%)',
}

OPEN = ["acme renewal nearly doubled", "double check the acme renewal", "acme renewal 60k to 66k"]


@pytest.mark.parametrize(("said", "expected"), sentences({**ONE, **MANY}))
async def test_by_how_much_a_deal_changes(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize("said", OPEN)
async def test_what_tells_no_size_is_asked_back(read: Read, said: str) -> None:
    assert await read(said) == "clarify"
