"""Wishes for many records at once in other orders: "for all my deals make the ...", "make every contact there ..."."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

_GLOBEX = 'company_id is companies "Globex"'

MADE = {
    "make every contact at Globex qualified": f"update contacts where {_GLOBEX}: status=qualified",
    "please make all Globex contacts inactive": f"update contacts where {_GLOBEX}: status=inactive",
    "make every contact we have over there at Globex a qualified lead": (
        f"update contacts where {_GLOBEX}: status=qualified"
    ),
    "make everyone at Globex inactive": f"update contacts where {_GLOBEX}: status=inactive",
    "make each of my tasks high priority": "update tasks where owner_id is me: priority=high",
    "make every company in Chicago a customer": "update companies where city is Chicago: status=customer",
}

THERE = {
    "Globex went bust. Mark all the contacts there as inactive.": f"update contacts where {_GLOBEX}: status=inactive",
    "Globex went bust. Delete every contact we have there. They owe us money.": f"delete contacts where {_GLOBEX}",
    "Delete every contact we have there": 'delete contacts where company_id is companies "there"',
    "move every deal we have there to negotiation": (
        'update deals where company_id is companies "there": stage=negotiation'
    ),
}
"""A place that only the talk can tell leaves none of the records to be meant by mistake."""

AHEAD = {
    "for all the deals Marcus has in qualification make the close date march 3": (
        'update deals where owner_id is users "Marcus" and stage is qualification: close_date=2027-03-03'
    ),
    "set the close date of all the deals Marcus has in qualification to march 3": (
        'update deals where owner_id is users "Marcus" and stage is qualification: close_date=2027-03-03'
    ),
    "on every deal in negotiation make the probability 60 percent": (
        "update deals where stage is negotiation: probability=60"
    ),
    "for every one of my open tasks make the priority high": (
        "update tasks where owner_id is me and status is open: priority=high"
    ),
    "for all contacts at Globex set their status to inactive": f"update contacts where {_GLOBEX}: status=inactive",
    "on all deals with Hooli put the close date at march 3, please": (
        'update deals where company_id is companies "Hooli": close_date=2027-03-03'
    ),
    "sprinkle 5 percent on top of the amount of every proposal deal I own": (
        "update deals where owner_id is me and stage is proposal: amount=adjust(5%)"
    ),
}

CUSTOMERS = {
    "raise the training for Globex to 97,500": 'update deals "training" of "Globex": amount=97500',
    "move the migration for Initech to negotiation": 'update deals "migration" of "Initech": stage=negotiation',
    "raise the enterprise deal with Hooli to 97k": 'update deals "enterprise" of "Hooli": amount=97000',
    "close date of the training for Globex is march 3": 'update deals "training" of "Globex": close_date=2027-03-03',
}
"""A deal told by a part of its name and its customer."""

APART = {
    "two things the hooli enterprise deal closes on march 3 and globex training goes up to fifty percent": (
        'update deals "hooli enterprise": close_date=2027-03-03\nupdate deals "globex training": probability=50'
    ),
    "quick ones before lunch hooli enterprise closes march 3 globex training is at 50 percent": "clarify",
}
"""What a story says of a field of a named record is not lost beside other wishes."""


@pytest.mark.parametrize(("said", "meant"), sentences({**MADE, **THERE, **AHEAD}))
async def test_what_is_wished_of_many(read: Read, said: str, meant: str) -> None:
    assert await read(said) == meant


@pytest.mark.parametrize(("said", "meant"), sentences(CUSTOMERS))
async def test_a_deal_is_told_by_its_customer(read: Read, said: str, meant: str) -> None:
    assert await read(said) == meant


@pytest.mark.parametrize(("said", "meant"), sentences(APART))
async def test_a_stated_value_is_read_or_asked_about(read: Read, said: str, meant: str) -> None:
    assert await read(said) == meant


async def test_what_tells_them_apart_is_not_dropped(read: Read) -> None:
    assert await read("make all contacts inactive that are at Globex") == "clarify"
