"""What a reading does not explain makes it doubtful: unknown fields, lost words, names and amounts."""

import pytest

from core.drafts import Refuse
from tests.unit.planner.conftest import Plan, Read
from tests.unit.planner.notation import sentences

UNKNOWN_FIELDS = {
    "put the rebate on globex training at 5%": "rebate",
    "globex training uplift is 12k": "uplift",
    "set the discount of hooli enterprise to 12%": "discount",
    "change the insurance of all my deals to 20%": "insurance",
    "umbra core platform has a kickoff date of march 2": "kickoff date",
    "new deal Fleet Check at Hooli, 30k, 15% rebate": "rebate",
}

DOUBTFUL = [
    "set the purple parade hooli enterprise to negotiation",
    "acme pilot deal amount 20k warranty handbook",
    "delete all my deals with a blue sticker",
    "delete all my stuck tasks",
    "close some of my deals as lost, no budget",
    "delete the hooli tasks and the globex tasks",
    "new contact Ada Byrne at Initech, walks the tightrope nightly",
    "new deal Fleet Check at Hooli, 30k, discount 10%",
]

CERTAIN = {
    "bump hooli enterprise from 140k to 155k please": 'update deals "hooli enterprise": amount=155000',
    "so hooli enterprise basically sits at 155k right now": 'update deals "hooli enterprise": amount=155000',
    "set hooli enterprise to 39k, not 36k": 'update deals "hooli enterprise": amount=39000',
    "expected close date of globex training is march 2": 'update deals "globex training": close_date=2027-03-02',
    "delete acme pilot, they went bust": 'delete deals "acme pilot"',
}


@pytest.mark.parametrize(("said", "field"), UNKNOWN_FIELDS.items(), ids=str)
async def test_a_value_of_an_unknown_field_goes_into_no_other(plan: Plan, said: str, field: str) -> None:
    draft = await plan(said)
    assert isinstance(draft, Refuse)
    assert f"“{field}”" in draft.text


@pytest.mark.parametrize("said", DOUBTFUL)
async def test_words_that_nothing_explains_lead_to_a_question(read: Read, said: str) -> None:
    assert await read(said) == "clarify"


@pytest.mark.parametrize(("said", "expected"), sentences(CERTAIN))
async def test_small_words_and_old_values_raise_no_doubt(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(
    "said",
    [
        "set hooli enterprise to 155k since procurement is slow and sulky",
        "hooli enterprise grew to 155k",
        "set hooli enterprise to 155k as agreed during the pricing review",
        "bump hooli enterprise to 155k, turns out they need extra seats for the berlin office",
        "after long talks hooli enterprise goes to 155k",
        "per milton, hooli enterprise is at 155k, they loved the demo",
    ],
)
async def test_a_reason_or_a_story_beside_a_wish_raises_no_doubt(read: Read, said: str) -> None:
    assert await read(said) == 'update deals "hooli enterprise": amount=155000'
