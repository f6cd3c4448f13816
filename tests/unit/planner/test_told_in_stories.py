"""Stories around a wish: what would be, what is left for now, what came of a deal, and how one came to know."""

import pytest

from core.drafts import Clarify
from tests.unit.planner.conftest import Plan, Read
from tests.unit.planner.notation import sentences

CONDITIONS = {
    "hooli enterprise: raise the probability to 30%. should they also take the training, we would land at 800k, but "
    "that is not agreed, so leave the amount as it is.": 'update deals "hooli enterprise": probability=30',
    "globex training to proposal. had they taken the add-on it would be 30k, but they didn't, so don't touch the "
    "amount": 'update deals "globex training": stage=proposal',
    "hooli enterprise is at 30%. were milton to sign the annex too, we'd be at 900k, but leave the amount alone": (
        'update deals "hooli enterprise": probability=30'
    ),
    "should milton sign the annex as well, hooli enterprise would go to 900k. for now just set it to 30%": (
        'update deals "hooli enterprise": probability=30'
    ),
    "hooli enterprise to 30% please. should the board agree in january, 900k is possible, but keep the amount where it "
    "is": 'update deals "hooli enterprise": probability=30',
    "acme logistics pilot to qualification. should they take three sites it'd be 45k but that's not agreed": (
        'update deals "acme logistics pilot": stage=qualification'
    ),
    "hooli enterprise 30%. if milton adds the second plant it would go to 900k; amount stays": (
        'update deals "hooli enterprise": probability=30'
    ),
    "hooli enterprise should be 720k": 'update deals "hooli enterprise": amount=720000',
}

LEFT_FOR_NOW = {
    "Ingrid Solberg has left Globex for Hooli. Change her company, leave her title until we know better.": (
        'update contacts "Ingrid Solberg": company_id=companies "Hooli"'
    ),
    "hooli enterprise to 30%, leave the amount until milton answers": 'update deals "hooli enterprise": probability=30',
    "globex training to proposal, keep the amount until we hear from ingrid": (
        'update deals "globex training": stage=proposal'
    ),
    "leave the close date of hooli enterprise until friday, but move it to proposal": (
        'update deals "hooli enterprise": stage=proposal'
    ),
    "change milton's company to globex, his title we leave for the moment": (
        'update contacts "milton": company_id=companies "globex"'
    ),
    "hold the hooli enterprise close date until the board meets, probability 30%": (
        'update deals "hooli enterprise": probability=30'
    ),
}

EXCLAIMED = {
    "They signed! Globex Training, 24,500 in the end because I threw in the onboarding": (
        'update deals "Globex Training": amount=24500, stage=closed_won'
    ),
    "signed!! hooli enterprise, 720k": 'update deals "hooli enterprise": amount=720000, stage=closed_won',
    "it's a yes! globex training at 24k": 'update deals "globex training": amount=24000, stage=closed_won',
    "Closed it! hooli enterprise, final price 720k": (
        'update deals "hooli enterprise": amount=720000, stage=closed_won'
    ),
    "great news - they signed! hooli enterprise, 720k, close date today": (
        'update deals "hooli enterprise": amount=720000, close_date=2026-11-23, stage=closed_won'
    ),
    "Globex Training, 24.5k. They signed!": 'update deals "Globex Training": amount=24500, stage=closed_won',
    "They signed the NDA. Globex training to proposal": 'update deals "Globex training": stage=proposal',
    "they haven't signed. globex training to 24k": 'update deals "globex training": amount=24000',
    "they're in! globex training 24k": 'update deals "globex training": amount=24000',
}

ENTERED = {
    "So I'm sitting with Milton in that diner off 6th, right, and he starts at 600, laughs, and by the time the pie "
    "arrives we shake on 720. Hooli Enterprise, 720 thousand, put it in the books.": (
        'update deals "Hooli Enterprise": amount=720000'
    ),
    "had lunch with ingrid, she wanted 20, we met at 24. globex training, 24k, put it in the system": (
        'update deals "globex training": amount=24000'
    ),
    "had lunch with milton and he caved, hooli enterprise, 720k, write it down": (
        'update deals "hooli enterprise": amount=720000'
    ),
}

TOLD_BY = {
    "I had coffee with Milton yesterday and he spent half of it on his grandkids, but he did say legal is through. So "
    "Hooli Enterprise can go to negotiation.": 'update deals "Hooli Enterprise": stage=negotiation',
    "had dinner with ingrid and she said legal is through, so globex training to negotiation": (
        'update deals "globex training": stage=negotiation'
    ),
}

BESIDE = {
    "globex training prob 60. amt unchanged pls even tho ingrid keeps saying 30k lol": (
        'update deals "globex training": probability=60'
    ),
    "hooli enterprise to 720k although milton keeps saying 700k": 'update deals "hooli enterprise": amount=720000',
    "hooli enterprise is 720k, even though milton wants 700k": 'update deals "hooli enterprise": amount=720000',
    "globex training 9.9k, still under ingrid's 10k cap": 'update deals "globex training": amount=9900',
    "hooli enterprise to 720k, well below their 800k limit": 'update deals "hooli enterprise": amount=720000',
    "Whatever close date the Globex Training deal has now, take it three weeks further out.": (
        'update deals "Globex Training": close_date=adjust(3 week)'
    ),
    "take milton out of the crm": 'delete contacts "milton"',
    "Bump Hooli Enterprise to 25 percent, and no, don't close anything yet.": (
        'update deals "Hooli Enterprise": probability=25'
    ),
    "We granted Ingrid a 5 % discount, which takes the Globex Training deal from 22,000 down to 20,900.": (
        'update deals "Globex Training": amount=20900'
    ),
    "Take globex training to 24k. And Tom's Umbra Core Platform to 200k.": (
        'update deals "globex training": amount=24000\n'
        'update deals ("Umbra Core Platform" where owner_id is users "Tom"): amount=200000'
    ),
}

WEIGHED = {
    "Milton says we are at 95 %. I say 80. Please put my figure on the Hooli Enterprise.": (
        'update deals "Hooli Enterprise": probability=80'
    ),
    "Marcus told me 330 on Training, Ingrid's PO says 21,400. The PO is what counts. Correct the Globex Training "
    "accordingly.": 'update deals "Globex Training": amount=21400',
    "The paper says Globex did 30 million last year. Their GM told me it's 22, and I believe Ingrid over the paper. "
    "Update the annual revenue to his number.": 'update companies "Globex": annual_revenue=22000000',
    "Milton thinks 40%, marcus thinks 20%. Use marcus's number for hooli enterprise": (
        'update deals "hooli enterprise": probability=20'
    ),
    "milton says 700k, the contract says 720k. the contract is right. update hooli enterprise": (
        'update deals "hooli enterprise": amount=720000'
    ),
}

ALL = CONDITIONS | LEFT_FOR_NOW | EXCLAIMED | ENTERED | TOLD_BY | BESIDE | WEIGHED


@pytest.mark.parametrize(("said", "expected"), sentences(ALL))
async def test_the_wish_stands_and_the_story_around_it_does_nothing(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


async def test_a_contact_is_logged_beside_a_value_where_logging_is_asked_for(read: Read) -> None:
    short = await read("talked to milton on the phone for an hour, hooli enterprise, 30 percent, log that")
    assert "create activities" in short
    assert 'update deals "hooli enterprise": probability=30' in short


@pytest.mark.parametrize(
    "said",
    [
        "just had lunch with ingrid. she loved the demo. globex training to proposal and 25k",
        "had coffee with milton for an hour, he likes it, so hooli enterprise to 30%",
        "met milton yesterday, he says the budget is approved, so hooli enterprise to 30%",
    ],
)
async def test_a_meeting_beside_a_wish_is_still_logged(read: Read, said: str) -> None:
    assert "create activities" in await read(said)


@pytest.mark.parametrize(
    "said",
    [
        "should milton sign by friday, move hooli enterprise to negotiation",
        "should they ask, globex training is at 24k",
        "milton says 700k, marcus says 720k. update hooli enterprise",
    ],
)
async def test_what_is_left_open_is_asked_about(plan: Plan, said: str) -> None:
    assert isinstance(await plan(said), Clarify)
