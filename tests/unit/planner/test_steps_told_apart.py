"""Corrections of a plan of several steps: which of them is meant, dropped or kept."""

from typing import Final

import pytest

from tests.unit.planner.conftest import Plan, Read
from tests.unit.planner.notation import sentences
from tests.unit.planner.states import proposed

TWO: Final = "set acme renewal to 70k and hooli enterprise to 800k"
ACME, HOOLI = 'update deals "acme renewal": amount=', 'update deals "hooli enterprise": amount='
MIXED: Final = "move hooli enterprise to proposal and remind me to send the quote on friday"
THREE_VALUES: Final = "hooli enterprise to proposal, 800k, closing march 31"
ERIN: Final = "add a contact for hooli: Erin Walsh, security lead, erin@hooli.example"

OTHER_FIGURES = {
    "hooli should be 850": (70000, 850000),
    "looks good but make the acme one 72": (72000, 800000),
    "the first should be 75k": (75000, 800000),
    "the second one is 810k": (70000, 810000),
    "make that 72 for acme": (72000, 800000),
}
WITHOUT_HOOLI = [
    "only the first one", "take hooli out", "drop the second", "don't do the hooli one yet", "only do the renewal",
    "forget hooli", "without hooli please", "leave the hooli amount as it is", "just acme", "leave out hooli for now",
]  # fmt: skip
OF_MIXED = {
    "drop the task": "stage=proposal",
    "no task please": "stage=proposal",
    "only the stage": "stage=proposal",
}
LEFT = {
    "hmm, leave the amount as it is": "close_date=2027-03-31, stage=proposal",
    "actually forget about the date": "amount=800000, stage=proposal",
    "don't change the stage yet": "amount=800000, close_date=2027-03-31",
    "leave the amount, the rest is fine": "close_date=2027-03-31, stage=proposal",
    "only the stage for now": "stage=proposal",
    "no change to the date": "amount=800000, stage=proposal",
}
LEFT_OF_PERSON = {
    "no title please": "email=erin@hooli.example",
    "take the email off": "title=Security Lead",
}
ALL_LEFT = ["actually keep the old amount", "leave the amount alone", "don't touch the amount"]


@pytest.mark.parametrize(("said", "amounts"), sentences(OTHER_FIGURES))  # type: ignore[arg-type]
async def test_the_step_that_is_named_is_corrected(plan: Plan, read: Read, said: str, amounts: tuple[int, int]) -> None:
    assert await read(said, await proposed(plan, TWO)) == f"{ACME}{amounts[0]}\n{HOOLI}{amounts[1]}"


@pytest.mark.parametrize("said", WITHOUT_HOOLI)
async def test_a_step_is_dropped_or_the_other_kept(plan: Plan, read: Read, said: str) -> None:
    assert await read(said, await proposed(plan, TWO)) == f"{ACME}70000"


@pytest.mark.parametrize(("said", "changes"), sentences(OF_MIXED))
async def test_a_step_of_another_kind_is_dropped(plan: Plan, read: Read, said: str, changes: str) -> None:
    assert await read(said, await proposed(plan, MIXED)) == f'update deals "hooli enterprise": {changes}'


async def test_the_day_of_the_task_is_not_that_of_the_deal(plan: Plan, read: Read) -> None:
    steps = (await read("the task should be thursday", await proposed(plan, MIXED))).splitlines()
    assert steps[0] == 'update deals "hooli enterprise": stage=proposal'
    assert "due_at=2026-11-26" in steps[1]


@pytest.mark.parametrize(("said", "changes"), sentences(LEFT))
async def test_a_value_is_left_as_it_is(plan: Plan, read: Read, said: str, changes: str) -> None:
    assert await read(said, await proposed(plan, THREE_VALUES)) == f'update deals "hooli enterprise": {changes}'


@pytest.mark.parametrize(("said", "kept"), sentences(LEFT_OF_PERSON))
async def test_a_value_of_a_new_record_is_left_out(plan: Plan, read: Read, said: str, kept: str) -> None:
    both = {"email=erin@hooli.example", "title=Security Lead"}
    read_so = await read(said, await proposed(plan, ERIN))
    assert kept in read_so
    assert (both - {kept}).pop() not in read_so


@pytest.mark.parametrize("said", ALL_LEFT)
async def test_where_all_is_left_the_plan_is_dropped(plan: Plan, read: Read, said: str) -> None:
    assert await read(said, await proposed(plan, "set the acme renewal to 65k")) == "command cancel"


async def test_a_value_that_is_not_right_is_not_left(plan: Plan, read: Read) -> None:
    assert "update" not in await read("the amount is not right", await proposed(plan, THREE_VALUES))
