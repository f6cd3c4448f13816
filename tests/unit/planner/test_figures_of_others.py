"""Figures and wishes of others: what they pay, have or ask for is no value of a record; what was agreed is."""

import pytest

from core.drafts import Clarify, Refuse
from tests.unit.planner.conftest import Plan, Read
from tests.unit.planner.notation import sentences

AGREED = {
    "milton agreed to 155k for hooli enterprise, put that in, and 75% probability": (
        'update deals "hooli enterprise": amount=155000, probability=75'
    ),
    "agreed 155k with milton, so put hooli enterprise to that": 'update deals "hooli enterprise": amount=155000',
    "milton has approved hooli enterprise at 155k": 'update deals "hooli enterprise": amount=155000',
    "milton is fine with 155k for hooli enterprise": 'update deals "hooli enterprise": amount=155000',
    "settled on 155k with milton for hooli enterprise": 'update deals "hooli enterprise": amount=155000',
    "globex training to negotiation as agreed with ingrid": 'update deals "globex training": stage=negotiation',
}

OF_OTHERS = {
    "they paid 38k last year so globex training has to be 40k this time": (
        'update deals "globex training": amount=40000'
    ),
    "milton only has 80k to spend, our price for hooli enterprise stays at 97k but take the probability down to 35": (
        'update deals "hooli enterprise": amount=97000, probability=35'
    ),
    "competitor quoted 120k, hooli enterprise stays at 140k": 'update deals "hooli enterprise": amount=140000',
    "milton wants hooli enterprise at 120k but we stay at 140k": 'update deals "hooli enterprise": amount=140000',
    "milton wants 15% off, hooli enterprise goes to 133k": 'update deals "hooli enterprise": amount=133000',
    "she offered 40k, globex training is at 42k now": 'update deals "globex training": amount=42000',
    "their limit is 50k so globex training is 49k": 'update deals "globex training": amount=49000',
    "globex training is at 42k, they asked for 40k": 'update deals "globex training": amount=42000',
}

ONLY_WISHED = [
    "milton asked for 120k on hooli enterprise",
    "milton offered 120k for hooli enterprise",
    "they want 120k on hooli enterprise",
    "their cfo says hooli enterprise should be 100k",
]

UNKNOWN_FIELDS = {
    "set the colour of the hooli enterprise deal to green": "colour",
    "change hooli enterprise's mood to happy": "mood",
    "update the parking policy for acme corp to strict": "parking policy",
}

WHOSE = {
    "delete marcus's task 'Send Globex order form'": (
        'delete tasks ("Send Globex order form" where owner_id is users "marcus")'
    ),
    "mark Tom's task Send Globex order form as done": (
        'update tasks ("Send Globex order form" where owner_id is users "Tom"): status=done'
    ),
    "assign hooli enterprise to me, tom is on leave": 'update deals "hooli enterprise": owner_id=me',
    "give globex training to tom, marcus left": 'update deals "globex training": owner_id=users "tom"',
}

POLITE = {
    "could globex training get 'book trainer' as its next step please?": (
        'update deals "globex training": next_step=book trainer'
    ),
    "can hooli enterprise be moved to negotiation?": 'update deals "hooli enterprise": stage=negotiation',
    "could globex training have june 5 as its close date?": 'update deals "globex training": close_date=2027-06-05',
    "could you get me the amount of hooli enterprise?": 'list deals "hooli enterprise" [fields amount]',
    "could hooli enterprise close in june?": 'list deals "hooli enterprise" [fields close_date]',
}

OTHERS_TITLES = ["prepare dinner for thursday at 2pm", "draft a reply for thursday"]


@pytest.mark.parametrize(("said", "expected"), sentences(AGREED | OF_OTHERS))
async def test_the_own_value_is_taken_and_the_party_explains_it(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize("said", ONLY_WISHED)
async def test_what_a_customer_only_wishes_changes_nothing(plan: Plan, said: str) -> None:
    assert isinstance(await plan(said), Clarify)


@pytest.mark.parametrize(("said", "field"), UNKNOWN_FIELDS.items(), ids=str)
async def test_what_is_no_field_is_refused_by_its_name(plan: Plan, said: str, field: str) -> None:
    draft = await plan(said)
    assert isinstance(draft, Refuse)
    assert f"“{field}”" in draft.text


@pytest.mark.parametrize(("said", "expected"), sentences(WHOSE))
async def test_a_colleague_is_whose_record_it_is_or_why(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(POLITE))
async def test_a_wish_may_be_a_question_about_the_record(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize("said", OTHERS_TITLES)
async def test_a_verb_that_begins_a_title_is_not_that_task(plan: Plan, said: str) -> None:
    assert isinstance(await plan(said), Clarify)
