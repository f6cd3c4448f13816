"""Days told behind a change: when a deal is to be signed, what happens on some day, and days that may be either."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

_SIGNED = {
    "hooli enterprise is in negotiation, expecting ink 19 Feb": "close_date=2027-02-19, stage=negotiation",
    "hooli enterprise to negotiation, anticipating autographs on 14 jan": "close_date=2027-01-14, stage=negotiation",
    "hooli enterprise to negotiation, expecting a PO jan 12": "close_date=2027-01-12, stage=negotiation",
    "hooli enterprise at 90%, ink dries friday": "close_date=2026-11-27, probability=90",
    "hooli enterprise at 90%, targeting 5 feb": "close_date=2027-02-05, probability=90",
    "drop hooli enterprise to 40k, PO expected mid january": "amount=40000, close_date=2027-01-15",
    "hooli enterprise: proposal, landing 3 dec": "close_date=2026-12-03, stage=proposal",
}

_OPEN = (
    "hooli enterprise to proposal, decision 4 dec",
    "hooli enterprise in proposal now, hoping for a verbal on the 9th of december",
    "hooli enterprise: proposal, expect a decision from legal 3 dec",
)

_OTHER_DAYS = {
    "hooli enterprise to proposal, demo 3 dec": "stage=proposal",
    "hooli enterprise to proposal, kickoff 5 jan": "stage=proposal",
    "hooli enterprise to proposal, met them on friday": "stage=proposal",
    "hooli enterprise to proposal, I'm on leave until 5 dec": "stage=proposal",
    "hooli enterprise to proposal after the call on friday": "stage=proposal",
}

_REASONS = {
    "mark hooli enterprise lost, budget frozen until 1 april": (
        "lost_reason=budget frozen until 1 april, stage=closed_lost"
    ),
    "mark hooli enterprise lost, they signed with Zeta on friday": (
        "lost_reason=signed with Zeta on friday, stage=closed_lost"
    ),
}


@pytest.mark.parametrize(("said", "expected"), sentences({**_SIGNED, **_OTHER_DAYS, **_REASONS}))
async def test_a_day_closes_the_deal_only_where_it_is_signed_then(read: Read, said: str, expected: str) -> None:
    assert await read(said) == f'update deals "hooli enterprise": {expected}'


@pytest.mark.parametrize("said", _OPEN)
async def test_a_day_that_may_be_the_deals_is_not_dropped(read: Read, said: str) -> None:
    assert await read(said) == "clarify"


_SETTLED = {
    "hooli enterprise isnt gonna make it by the 12th, call it EOM feb": "close_date=2027-02-28",
    "hooli enterprise won't be done by the 4th, let's say 18 dec": "close_date=2026-12-18",
    "hooli enterprise won't sign til the end of Q3 now, move the date": "close_date=2027-09-30",
    "hooli enterprise can't sign before 12 feb, move the close": "close_date=2027-02-12",
    "hooli enterprise isn't worth 750k, make it 600k": "amount=600000",
    "take 10 points off hooli enterprise": "probability=adjust(-10)",
    "take ten off the probability of hooli enterprise": "probability=adjust(-10)",
    "put another 5 points on hooli enterprise": "probability=adjust(5)",
    "take 5k off hooli enterprise": "amount=adjust(-5000)",
}


@pytest.mark.parametrize(("said", "expected"), sentences(_SETTLED))
async def test_what_is_settled_on_counts(read: Read, said: str, expected: str) -> None:
    assert await read(said) == f'update deals "hooli enterprise": {expected}'
