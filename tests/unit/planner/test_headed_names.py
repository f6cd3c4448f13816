"""Small words behind a record's name and a colon: they tell of that record and name no other."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

TOLD = {
    "Hooli Enterprise: training is booked so 60%": 'update deals "Hooli Enterprise": probability=60',
    "hooli enterprise: training is booked so 60%": 'update deals "hooli enterprise": probability=60',
    "Umbra: training is done, 70%. next step contract": 'update deals "Umbra": next_step=contract, probability=70',
    "Müller Upgrade: starter kit arrived, set it to 90%": 'update deals "Müller Upgrade": probability=90',
    "Hooli Enterprise - pilot went great, negotiation, 800k": (
        'update deals "Hooli Enterprise": amount=800000, stage=negotiation'
    ),
    "for Hooli Enterprise, platform is approved so 85%": 'update deals "Hooli Enterprise": probability=85',
}

NAMED = {
    "Hooli: globex is out, 70%": 'update deals "globex": probability=70',
    "Acme: expansion is lost": 'update deals "expansion": stage=closed_lost',
    "Nordlys: 60%. Umbra: 70%": 'update deals "Nordlys": probability=60\nupdate deals "Umbra": probability=70',
}


@pytest.mark.parametrize(("said", "expected"), sentences(TOLD | NAMED))
async def test_what_is_told_of_the_record_in_the_heading_names_no_other(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected
