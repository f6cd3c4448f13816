"""Deals that are told to be won or lost in everyday words, with the reason wherever it stands."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

WON = {
    "we've won the 3g ventures deal :) amount 34k": 'update deals "3g ventures": amount=34000, stage=closed_won',
    "we signed acme renewal last Thursday, 62k": 'update deals "acme renewal": amount=62000, stage=closed_won',
    "they signed the acme renewal, 62k": 'update deals "acme renewal": amount=62000, stage=closed_won',
    "WON: initech migration, 44k": 'update deals "initech migration": amount=44000, stage=closed_won',
    "Acme renewal signed! 62k for one year": 'update deals "Acme renewal": amount=62000, stage=closed_won',
    "Bob signed the Acme renewal on Friday": ('update deals "Acme renewal": close_date=2026-11-20, stage=closed_won'),
    "acme renewal to be signed on Friday": 'update deals "acme renewal": close_date=2026-11-27',
    "hooli closed on Friday, 740k": 'update deals "hooli": amount=740000, stage=closed_won',
    "globex grid closed today for 475k": 'update deals "globex grid": amount=475000, stage=closed_won',
    "we closed the acme renewal, 62k": 'update deals "acme renewal": amount=62000, stage=closed_won',
    "we have the PO for the initech migration, 44k": (
        'update deals "initech migration": amount=44000, stage=closed_won'
    ),
    "PO came in from Acme for the renewal, 61,200": 'update deals "Acme renewal": amount=61200, stage=closed_won',
    "got the signed contract back from Globex for the grid deal, 470k": (
        'update deals "Globex grid": amount=470000, stage=closed_won'
    ),
    "booked the acme renewal, 60k as planned": 'update deals "acme renewal": amount=60000, stage=closed_won',
}

LOST = {
    "we lost 3g ventures. they went with a cheaper vendor": (
        'update deals "3g ventures": lost_reason=they went with a cheaper vendor, stage=closed_lost'
    ),
    "3G Ventures Portfolio Pack is lost - budget got pulled": (
        'update deals "3G Ventures Portfolio Pack": lost_reason=budget got pulled, stage=closed_lost'
    ),
    "Lost the Initech deal. Their new CTO brought his own vendor.": (
        'update deals "Initech": lost_reason=Their new CTO brought his own vendor, stage=closed_lost'
    ),
    "no budget at 3g, deal's dead": 'update deals "3g": lost_reason=no budget at 3g, stage=closed_lost',
    "closed lost on next level starter: will went quiet": (
        'update deals "next level starter": lost_reason=will went quiet, stage=closed_lost'
    ),
    "hooli's gone to the competition on price": 'update deals "hooli": lost_reason=on price, stage=closed_lost',
    "3g ventures went with a competitor": (
        'update deals "3g ventures": lost_reason=went with a competitor, stage=closed_lost'
    ),
    "unfortunately hooli went with oracle": 'update deals "hooli": lost_reason=went with oracle, stage=closed_lost',
    "Globex Training went with Coursera because it is cheaper": (
        'update deals "Globex Training": lost_reason=went with Coursera because it is cheaper, stage=closed_lost'
    ),
    "Hooli backed out because of security concerns": (
        'update deals "Hooli": lost_reason=security concerns, stage=closed_lost'
    ),
    "hooli pulled out": 'update deals "hooli": stage=closed_lost',
    "we lost 3g ventures. sad news": 'update deals "3g ventures": stage=closed_lost',
    "lost hooli. move acme renewal to negotiation": (
        'update deals "hooli": stage=closed_lost\nupdate deals "acme renewal": stage=negotiation'
    ),
}

NEIGHBOURS = {
    "Hooli went with the proposal at 700k": 'update deals "Hooli": amount=700000',
    "hooli closes on Friday": 'update deals "hooli": close_date=2026-11-27',
    "Acme renewal closed as lost": 'update deals "Acme renewal": stage=closed_lost',
    "closed the acme renewal task": 'update tasks "acme renewal": status=done',
}

OPEN = [
    "waiting for the PO from Acme",
    "remind me to send the PO to Acme",
    "hooli moved to Texas",
    "Globex chose option B",
    "Acme renewal signed. 61k/yr",
    "Bluebird is back! Reopen the return deal at 20k",
]


@pytest.mark.parametrize(("said", "expected"), sentences({**WON, **LOST, **NEIGHBOURS}))
async def test_how_a_deal_ended(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize("said", OPEN)
async def test_what_does_not_say_how_it_ended_closes_nothing(read: Read, said: str) -> None:
    assert "closed_" not in await read(said)
