"""What a message means in the light of what was proposed or asked just before."""

import pytest

from core.context import ConversationState
from tests.unit.planner.conftest import Plan, Read, WorldRecords
from tests.unit.planner.notation import sentences
from tests.unit.planner.states import asked_for, asked_which, proposed

AMOUNT = "set hooli enterprise to 800k"
TWO_VALUES = "hooli enterprise: proposal, 800k"
DATE = "push hooli enterprise to april 10"
TASK = "remind me to call jane park tomorrow at 3pm"
NEW_PERSON = "add a contact Rita Vance at Hooli"
NEW_DEAL = "create a deal for hooli called Hooli Analytics worth 90k"
TWO_STEPS = "move globex training to qualification and remind me to call jane park on friday"

OTHER_VALUES = {
    "make it 850k": "850000",
    "no, 780k": "780000",
    "850k instead": "850000",
    "actually 900k": "900000",
}

OTHER_DAYS = {"make it the 22nd": "2027-04-22", "no, the 15th": "2027-04-15", "may 3 instead": "2027-05-03"}

OTHER_TIMES = {
    "make it wednesday": "2026-11-25T15:00:00-05:00",
    "at 4 rather": "2026-11-24T16:00:00-05:00",
    "make it 5pm": "2026-11-24T17:00:00-05:00",
}

LEFT_ALONE = {
    "leave the stage alone": "amount=800000",
    "without the stage": "amount=800000",
    "don't change the amount": "stage=proposal",
    "keep the amount as it is": "stage=proposal",
}

ADDED = {
    "her email is rita@hooli.example": "email=rita@hooli.example, {rita}",
    "phone +1 650 555 0123": "{rita}, phone=+16505550123",
    "also her title is VP of Sales": "{rita}, title=VP of Sales",
}

ALSO = {
    "also push it to april 1": 'update deals "hooli enterprise": amount=800000, close_date=2027-04-01',
    "also set globex training to 30k": (
        'update deals "hooli enterprise": amount=800000\nupdate deals "globex training": amount=30000'
    ),
    "and remind me to call gavin belmont tomorrow": (
        'update deals "hooli enterprise": amount=800000\n'
        'create tasks: contact_id=contacts "gavin belmont", due_at=2026-11-24, title=Call gavin belmont, type=call'
    ),
}

PETERS = {
    "gibson": "Peter Gibson",
    "Peter Hansen": "Peter Hansen",
    "the one at globex": "Peter Hansen",
    "the initech one": "Peter Gibson",
    "the plant manager": "Peter Hansen",
    "the first": "Peter Gibson",
    "the second one": "Peter Hansen",
    "2": "Peter Hansen",
    "last": "Peter Hansen",
}


@pytest.mark.parametrize(("said", "amount"), sentences(OTHER_VALUES))
async def test_another_value_replaces_the_one_that_was_shown(plan: Plan, read: Read, said: str, amount: str) -> None:
    state = await proposed(plan, AMOUNT)
    assert await read(said, state) == f'update deals "hooli enterprise": amount={amount}'


@pytest.mark.parametrize(("said", "day"), sentences(OTHER_DAYS))
async def test_a_day_without_its_month_is_one_of_the_month_that_was_shown(
    plan: Plan, read: Read, said: str, day: str
) -> None:
    state = await proposed(plan, DATE)
    assert await read(said, state) == f'update deals "hooli enterprise": close_date={day}'


@pytest.mark.parametrize(("said", "due"), sentences(OTHER_TIMES))
async def test_another_day_keeps_the_time_and_another_time_the_day(plan: Plan, read: Read, said: str, due: str) -> None:
    state = await proposed(plan, TASK)
    assert await read(said, state) == (
        f'create tasks: contact_id=contacts "jane park", due_at={due}, title=Call jane park, type=call'
    )


@pytest.mark.parametrize(("said", "left"), sentences(LEFT_ALONE))
async def test_a_field_is_taken_out_of_the_plan(plan: Plan, read: Read, said: str, left: str) -> None:
    state = await proposed(plan, TWO_VALUES)
    assert await read(said, state) == f'update deals "hooli enterprise": {left}'


@pytest.mark.parametrize("said", ["skip the task", "drop the reminder"])
async def test_a_step_is_taken_out_of_the_plan(plan: Plan, read: Read, said: str) -> None:
    state = await proposed(plan, TWO_STEPS)
    assert await read(said, state) == 'update deals "globex training": stage=qualification'


@pytest.mark.parametrize("said", ["i meant globex training", "sorry, meant globex training"])
async def test_the_same_change_is_made_to_another_record(plan: Plan, read: Read, said: str) -> None:
    state = await proposed(plan, AMOUNT)
    assert await read(said, state) == 'update deals "globex training": amount=800000'


@pytest.mark.parametrize(("said", "expected"), sentences(ADDED))
async def test_more_is_told_of_the_person_who_is_being_added(plan: Plan, read: Read, said: str, expected: str) -> None:
    state = await proposed(plan, NEW_PERSON)
    fields = expected.format(rita="first_name=Rita, last_name=Vance")
    assert await read(said, state) == f'create contacts: company_id=companies "Hooli", {fields}'


@pytest.mark.parametrize(
    ("said", "expected"), sentences({"closing march 5": "90000, close_date=2027-03-05", "make it 95k": "95000"})
)
async def test_more_is_told_of_the_deal_that_is_being_added(plan: Plan, read: Read, said: str, expected: str) -> None:
    state = await proposed(plan, NEW_DEAL)
    assert await read(said, state) == (
        f'create deals: amount={expected}, company_id=companies "hooli", name=Hooli Analytics'
    )


@pytest.mark.parametrize(("said", "expected"), sentences(ALSO))
async def test_also_adds_to_the_plan_that_waits(plan: Plan, read: Read, said: str, expected: str) -> None:
    assert await read(said, await proposed(plan, AMOUNT)) == expected


async def test_a_wish_about_another_record_is_a_plan_of_its_own(plan: Plan, read: Read) -> None:
    state = await proposed(plan, AMOUNT)
    assert await read("move globex training to proposal", state) == 'update deals "globex training": stage=proposal'


async def test_a_question_under_a_preview_stays_a_question(plan: Plan, read: Read) -> None:
    state = await proposed(plan, AMOUNT)
    assert await read("how many deals do i have?", state) == "count deals where owner_id is me"


@pytest.mark.parametrize(("said", "name"), sentences(PETERS))
async def test_which_one_is_answered_by_name_by_what_belongs_to_it_or_by_place(
    plan: Plan, read: Read, records: WorldRecords, said: str, name: str
) -> None:
    state = await asked_which(plan, records, "set peter's title to CTO", "peter", "Peter Gibson", "Peter Hansen")
    chosen = records.called("contacts", name)
    assert await read(said, state) == f'update contacts "peter"#{chosen.id}: title=CTO'


@pytest.mark.parametrize("said", ["peter", "the third", "blue"])
async def test_an_answer_that_fits_none_or_several_settles_nothing(
    plan: Plan, read: Read, records: WorldRecords, said: str
) -> None:
    state = await asked_which(plan, records, "set peter's title to CTO", "peter", "Peter Gibson", "Peter Hansen")
    assert await read(said, state) == "clarify"


async def test_which_one_is_answered_for_a_reference_of_a_new_record(
    plan: Plan, read: Read, records: WorldRecords
) -> None:
    state = await asked_which(plan, records, "remind me to call jane tomorrow", "jane", "Jane Doe", "Jane Park")
    chosen = records.called("contacts", "Jane Doe")
    assert await read("the acme one", state) == (
        f'create tasks: contact_id=contacts "jane"#{chosen.id}, due_at=2026-11-24, title=Call jane, type=call'
    )


async def test_which_one_is_answered_for_a_question(plan: Plan, read: Read, records: WorldRecords) -> None:
    state = await asked_which(plan, records, "what is jane's phone number?", "jane", "Jane Doe", "Jane Park")
    chosen = records.called("contacts", "Jane Park")
    assert await read("the one at globex", state) == f'list contacts "jane"#{chosen.id} [fields phone]'


async def test_a_new_wish_under_an_open_question_is_taken_for_itself(
    plan: Plan, read: Read, records: WorldRecords
) -> None:
    state = await asked_which(plan, records, "set peter's title to CTO", "peter", "Peter Gibson", "Peter Hansen")
    assert await read(AMOUNT, state) == 'update deals "hooli enterprise": amount=800000'


@pytest.mark.parametrize(
    ("said", "amount"),
    sentences({"820k": "820000", "$820,000": "820000 USD", "set it to 820k": "820000"}),
)
async def test_a_missing_amount_is_answered(plan: Plan, read: Read, said: str, amount: str) -> None:
    state = await asked_for(plan, "change hooli enterprise's amount", "amount")
    assert await read(said, state) == f'update deals "hooli enterprise": amount={amount}'


@pytest.mark.parametrize(
    ("said", "day"),
    sentences({"april 5": "2027-04-05", "end of q1": "2027-03-31", "in two weeks": "2026-12-07"}),
)
async def test_a_missing_date_is_answered(plan: Plan, read: Read, said: str, day: str) -> None:
    state = await asked_for(plan, "update the close date of globex training", "close_date")
    assert await read(said, state) == f'update deals "globex training": close_date={day}'


@pytest.mark.parametrize("said", ["no budget", "they went with a competitor", "price"])
async def test_a_missing_text_is_answered_in_any_words(plan: Plan, read: Read, said: str) -> None:
    state = await asked_for(plan, "the acme renewal is lost", "lost_reason")
    assert await read(said, state) == f'update deals "acme renewal": lost_reason={said}, stage=closed_lost'


async def test_a_missing_name_is_answered(plan: Plan, read: Read) -> None:
    state = await asked_for(plan, "create a deal for hooli worth 90k", "name")
    assert await read("Hooli Analytics", state) == (
        'create deals: amount=90000, company_id=companies "hooli", name=Hooli Analytics'
    )


async def test_words_that_are_no_amount_do_not_answer_for_one(plan: Plan, read: Read) -> None:
    state = await asked_for(plan, "change hooli enterprise's amount", "amount")
    assert await read("blue", state) == "clarify"


@pytest.mark.parametrize(
    ("said", "table", "name", "expected"),
    [
        ("push it to april 1", "deals", "Hooli Enterprise", 'update deals "it": close_date=2027-04-01'),
        ("make it 850k", "deals", "Hooli Enterprise", 'update deals "it": amount=850000'),
        ("her phone is +1 312 555 0166", "contacts", "Jane Park", 'update contacts "her": phone=+13125550166'),
    ],
)
async def test_a_pronoun_is_kept_for_the_record_last_spoken_of(
    read: Read, records: WorldRecords, said: str, table: str, name: str, expected: str
) -> None:
    assert await read(said, ConversationState(focus=(records.called(table, name),))) == expected
