"""Lists and rows about several deals, what stands under a deal's name, next steps of several words, and odds."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

LISTS = {
    "pipeline review notes\n1. acme renewal - up to 65k\n2. 3g ventures - lost, no budget\n3. initech - 40%": (
        'update deals "acme renewal": amount=65000\n'
        'update deals "3g ventures": lost_reason=no budget, stage=closed_lost\n'
        'update deals "initech": probability=40'
    ),
    "Hi team, after today's pipeline call:\n* Acme expansion: stage proposal, 40%\n"
    "* Next Level Starter: closed lost (Will has no time)": (
        'update deals "Acme expansion": probability=40, stage=proposal\n'
        'update deals "Next Level Starter": lost_reason=Will has no time, stage=closed_lost'
    ),
    "Updates from today:\nAcme renewal: 65k, negotiation\nGlobex Grid: closing moved to 18 Dec\nHooli: 35%": (
        'update deals "Acme renewal": amount=65000, stage=negotiation\n'
        'update deals "Globex Grid": close_date=2026-12-18\n'
        'update deals "Hooli": probability=35'
    ),
    "Hooli, 35%\nGlobex Grid: closing moved to 18 Dec": (
        'update deals "Hooli": probability=35\nupdate deals "Globex Grid": close_date=2026-12-18'
    ),
    "Globex Grid Monitoring | 470k | 85%\nGlobex Training | 25k | 20%": (
        'update deals "Globex Grid Monitoring": amount=470000, probability=85\n'
        'update deals "Globex Training": amount=25000, probability=20'
    ),
    "Deal | Amount | Close date\nGlobex Grid Monitoring | 470k | 18 Dec\nGlobex Training | 25k | 30 Apr": (
        'update deals "Globex Grid Monitoring": amount=470000, close_date=2026-12-18\n'
        'update deals "Globex Training": amount=25000, close_date=2027-04-30'
    ),
}

UNDER_A_NAME = {
    "acme renewal: Bob compares us with Globex Training, drop it to 40%": 'update deals "acme renewal": probability=40',
    "acme expansion: they asked about the hooli rollout, push it to April 30": (
        'update deals "acme expansion": close_date=2027-04-30'
    ),
}

NEXT_STEPS = {
    "acme expansion next step: Bob to review pricing and get back by Dec 3": (
        'update deals "acme expansion": next_step=Bob to review pricing and get back by Dec 3'
    ),
    "hooli's next step should be a call with Gavin and his CISO": (
        'update deals "hooli": next_step=a call with Gavin and his CISO'
    ),
    "next step on globex training is to get Jane and Bob on the same call": (
        'update deals "globex training": next_step=to get Jane and Bob on the same call'
    ),
    "next step for acme expansion - intro call with Bob's team": (
        'update deals "acme expansion": next_step=intro call with Bob\'s team'
    ),
    "hooli next step: get security questionnaire back and move to proposal": (
        'update deals "hooli": next_step=get security questionnaire back, stage=proposal'
    ),
}

ODDS = {
    "we're down to 50/50 on 3g ventures": 'update deals "3g ventures": probability=50',
    "acme expansion fifty fifty": 'update deals "acme expansion": probability=50',
    "call it 60/40 on initech": 'update deals "initech": probability=60',
    "acme renewal is up 10% to 66k": 'update deals "acme renewal": amount=66000',
    "increase acme renewal 5k to 65k": 'update deals "acme renewal": amount=65000',
    "globex grid is down 20k to 460k": 'update deals "globex grid": amount=460000',
}


@pytest.mark.parametrize(("said", "expected"), sentences({**LISTS, **UNDER_A_NAME, **NEXT_STEPS, **ODDS}))
async def test_each_deal_gets_what_is_told_of_it(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected
