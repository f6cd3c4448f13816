"""Background around a wish: a reason, a story or a feeling may be left out, a wish never."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

BEFORE = {
    "they want more seats so it's twenty seven thousand now on globex training": "amount=27000",
    "marcus reckons there's more in it so can you put globex training at a hundred and forty thousand": "amount=140000",
    "security review's behind us so blank out the next step on globex training": "next_step=empty",
    "i'm off the grid patch so hand globex training over to priya": 'owner_id=users "priya"',
    "globex training won't happen before the summer put the close date as the thirtieth of june": (
        "close_date=2027-06-30"
    ),
    "their finance chief finally signed off on the spend so move globex training to negotiation": "stage=negotiation",
    "they trimmed the scope so knock five thousand off globex training": "amount=adjust(-5000)",
    "because procurement is slow push globex training to june 5": "close_date=2027-06-05",
    "now that legal is on board move globex training to negotiation": "stage=negotiation",
    "procurement says they need two more weeks, push the globex training close date by two weeks": (
        "close_date=adjust(2 week)"
    ),
}

BEHIND = {
    "push globex training to june 5 they're still waiting on the auditors": "close_date=2027-06-05",
    "push globex training to june 5 they haven't got the budget yet": "close_date=2027-06-05",
    "put globex training at 85 percent their cto is really keen": "probability=85",
    "bump globex training to 50k since they added the second site": "amount=50000",
    "move globex training to negotiation, jane says they're ready": "stage=negotiation",
    "globex training is closed won, they sign this morning": "stage=closed_won",
    "give globex training to marcus, i'm off to a new team": 'owner_id=users "marcus"',
    "drop globex training to 30 percent, nobody answers my mails": "probability=30",
}

FEELINGS = {
    "ah well we lost globex training": "stage=closed_lost",
    "great news so we got globex training they signed it on the quay this morning mark it as won will you": (
        "stage=closed_won"
    ),
    "yes!! globex training is ours, mark it won": "stage=closed_won",
    "brilliant, jane came through, globex training is up to 60k": "amount=60000",
}

REASONS = {
    "they went bust so mark globex training as lost": "they went bust",
    "their budget got frozen so globex training is lost": "their budget got frozen",
    "globex training is lost they're staying with their incumbent so uh close it out with that as the reason": (
        "they're staying with their incumbent"
    ),
    "globex training - lost, budget got pulled": "budget got pulled",
    "globex training - lost. reason: they build it in house": "they build it in house",
}

DELETED = {
    "delete jane park, she left initech": 'contacts "jane park"',
    "get rid of jane park she's moved to globex. just delete the contact": 'contacts "jane park"',
    "remove jane park from the contacts, he left hooli": 'contacts "jane park"',
    "delete the globex training deal it was a duplicate": 'deals "globex training"',
    "i'm flying instead so remove the task about preparing the initech deep dive": 'tasks "initech deep dive"',
    "the board said no so bin the task about sending the globex order form": 'tasks "globex order form"',
}

SEVERAL = {
    "hooli is a customer now and jane park got promoted to CFO so change both of those": (
        'update companies "hooli": status=customer\nupdate contacts "jane park": title=CFO'
    ),
    "delete globex training and then bump hooli enterprise to 90k because they folded the one into the other": (
        'delete deals "globex training"\nupdate deals "hooli enterprise": amount=90000'
    ),
    "jane doe's new number is +12125550288, bob hollis left so set him to inactive": (
        'update contacts "jane doe": phone=+12125550288\nupdate contacts "bob hollis": status=inactive'
    ),
    "push globex training to june 5 hooli enterprise to june 6": (
        'update deals "globex training": close_date=2027-06-05\nupdate deals "hooli enterprise": close_date=2027-06-06'
    ),
    "push globex training to june 5 and jane park is the cfo now": (
        'update deals "globex training": close_date=2027-06-05\nupdate contacts "jane park": title=cfo'
    ),
    "they want it cheaper so knock ten percent off globex training and hooli enterprise goes to 90k": (
        'update deals "globex training": amount=adjust(-10%)\nupdate deals "hooli enterprise": amount=90000'
    ),
    "jane park came to us as a referral, can you correct the source": 'update contacts "jane park": source=referral',
    "move globex training to negotiation, they want 60k now": (
        'update deals "globex training": amount=60000, stage=negotiation'
    ),
}

WISHES_IN_STORIES = [
    "globex training is at 40 percent, and they will decide until 18 december",
    "delete jane park, she left initech, and hooli enterprise too",
    "move globex training to negotiation, jane park takes over from bob as contact",
    "globex training - contract nearly signed this morning",
]


@pytest.mark.parametrize(("said", "change"), sentences(BEFORE | BEHIND | FEELINGS))
async def test_what_stands_around_a_wish_is_left_out(read: Read, said: str, change: str) -> None:
    assert await read(said) == f'update deals "globex training": {change}'


@pytest.mark.parametrize(("said", "reason"), sentences(REASONS))
async def test_why_a_deal_is_lost_is_its_reason(read: Read, said: str, reason: str) -> None:
    expected = f'update deals "globex training": lost_reason={reason}, stage=closed_lost'
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "target"), sentences(DELETED))
async def test_why_a_record_goes_is_no_hindrance(read: Read, said: str, target: str) -> None:
    assert await read(said) == f"delete {target}"


@pytest.mark.parametrize(("said", "expected"), sentences(SEVERAL))
async def test_no_wish_is_taken_for_background(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize("said", WISHES_IN_STORIES)
async def test_what_may_be_a_wish_is_asked_about(read: Read, said: str) -> None:
    assert await read(said) == "clarify"


@pytest.mark.parametrize(
    ("said", "amount"),
    sentences({"globex training - 20k": "20000", "globex training: reduce by 20k": "adjust(-20000)"}),
)
async def test_a_dash_behind_a_name_is_no_sign(read: Read, said: str, amount: str) -> None:
    assert await read(said) == f'update deals "globex training": amount={amount}'
