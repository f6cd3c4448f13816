"""A plan under discussion: another name for the one it sets, what it leaves out, the other one, the same elsewhere."""

import pytest

from core.context import ConversationState
from core.drafts import PlanDraft, RecordMention
from tests.unit.planner.conftest import Plan, Read, WorldRecords
from tests.unit.planner.notation import in_short, sentences
from tests.unit.planner.states import SHOWN, asked_which, proposed

OWNER = "assign hooli enterprise to marcus"
MANY = "set close date 26 Feb for all my deals in qualification"
QUALIFIED = "owner_id is me and stage is qualification: close_date=2027-02-26"
AMOUNT = "set acme corp renewal to 155k"

LEFT_OUT = {
    "except hooli enterprise": f"update deals where name is_not Hooli Enterprise and {QUALIFIED}",
    "but not hooli enterprise": f"update deals where name is_not Hooli Enterprise and {QUALIFIED}",
    "leave out hooli enterprise please": f"update deals where name is_not Hooli Enterprise and {QUALIFIED}",
    "skip hooli enterprise and initech migration": (
        f"update deals where name is_not Hooli Enterprise and name is_not Initech Migration and {QUALIFIED}"
    ),
}

AGAIN = {
    "do the same with the company, Hooli": 'update companies "Hooli": owner_id=users "marcus"',
    "same for the contact, gavin belmont": 'update contacts "gavin belmont": owner_id=users "marcus"',
    "same for globex training": 'update deals "globex training": owner_id=users "marcus"',
}


@pytest.mark.parametrize(
    "said",
    ["actually, Priya", "no, Priya", "sorry, Priya I mean", "make it Priya", "not Marcus, Priya", "Priya instead"],
)
async def test_another_name_takes_the_place_of_the_one_that_is_set(plan: Plan, read: Read, said: str) -> None:
    assert await read(said, await proposed(plan, OWNER)) == 'update deals "hooli enterprise": owner_id=users "Priya"'


@pytest.mark.parametrize("said", ["actually, Priya", "no, hooli"])
async def test_a_name_changes_no_plan_that_sets_none_such(plan: Plan, read: Read, said: str) -> None:
    assert "Priya" not in await read(said, await proposed(plan, "set hooli enterprise to 80k"))


@pytest.mark.parametrize(("said", "expected"), sentences(LEFT_OUT))
async def test_what_is_left_out_afterwards_stays_as_it_is(plan: Plan, read: Read, said: str, expected: str) -> None:
    assert await read(said, await proposed(plan, MANY)) == expected


async def test_one_of_several_records_is_left_out_by_its_name(plan: Plan, read: Read) -> None:
    state = await proposed(plan, "move globex training and hooli enterprise to proposal")
    assert await read("except globex training", state) == 'update deals "hooli enterprise": stage=proposal'


async def test_what_the_plan_is_not_about_cannot_be_left_out(plan: Plan, read: Read) -> None:
    state = await proposed(plan, "move globex training and hooli enterprise to proposal")
    assert await read("except initech migration", state) == "clarify"


@pytest.mark.parametrize(("said", "expected"), sentences(AGAIN))
async def test_the_same_is_done_to_a_record_of_another_kind(plan: Plan, read: Read, said: str, expected: str) -> None:
    assert (await read(said, await proposed(plan, OWNER))).splitlines()[-1] == expected


async def test_what_another_kind_of_record_has_not_is_not_done_to_it(plan: Plan, read: Read) -> None:
    assert await read("same for gavin belmont", await proposed(plan, "set hooli enterprise to 80k")) == "clarify"


@pytest.mark.parametrize(
    "said", ["no, the other one", "the other one", "sorry, the other deal", "not that one, the other one"]
)
async def test_the_other_of_two_that_are_called_alike_is_meant(plan: Plan, records: WorldRecords, said: str) -> None:
    known = records.called("deals", "Acme Corp renewal 2027")
    first = await plan(AMOUNT)
    assert isinstance(first, PlanDraft)
    mention = RecordMention(words=known.name, table="deals", id=known.id)
    draft = first.model_copy(update={"steps": (first.steps[0].model_copy(update={"target": mention}),)})
    second = await plan(said, ConversationState(pending=True, draft=draft, plan=SHOWN))
    assert isinstance(second, PlanDraft)
    assert second.revises == SHOWN
    assert in_short(second).split(":")[1].strip() == "amount=155000"
    assert isinstance(second.steps[0].target, RecordMention)
    assert second.steps[0].target.id == records.called("deals", "Acme Corp expansion").id


async def test_an_interjection_before_a_correction_is_no_name(plan: Plan, read: Read) -> None:
    state = await proposed(plan, "hooli enterprise should have a close date of the twelfth of february")
    assert await read("no hang on the nineteenth of february", state) == (
        'update deals "hooli enterprise": close_date=2027-02-19'
    )


async def test_a_title_that_ends_before_the_next_wish(plan: Plan, read: Read) -> None:
    state = await proposed(plan, "add contact Owen Price at Hooli, title Buyer")
    assert await read("title should be Senior Buyer and add his email owen.price@hooli.example", state) == (
        'create contacts: company_id=companies "Hooli", email=owen.price@hooli.example, first_name=Owen, '
        "last_name=Price, title=Senior Buyer"
    )


async def test_the_whole_name_answers_which_one_is_meant_before_anything_else_of_them(
    plan: Plan, records: WorldRecords
) -> None:
    """Jane Doe works at Acme, and Jane Park could too: who is named in full is meant."""
    state = await asked_which(plan, records, "set jane's phone to 555 0142", "jane", "Jane Doe", "Jane Park")
    answered = await plan("jane park", state)
    assert isinstance(answered, PlanDraft)
    assert isinstance(answered.steps[0].target, RecordMention)
    assert answered.steps[0].target.id == records.called("contacts", "Jane Park").id
