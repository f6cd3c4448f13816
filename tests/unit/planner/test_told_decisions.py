"""Decisions on what waits, and on what was done, with the reason for them in the same breath."""

import pytest

from core.context import ConversationState
from core.drafts import Command, PlanDraft
from core.values import PlanId
from tests.unit.planner.conftest import Plan, Read
from tests.unit.planner.notation import in_short

WANTED = "move hooli enterprise to negotiation"

DROPPED = [
    "Nope, forget it, he just phoned, their CFO hasn't signed.",
    "hmm Jane hasn't agreed yet, scrap that",
    "cancel that, she called back and wants to wait",
    "Never mind, their board has not met.",
    "scratch that. I was thinking of another customer",
    "hold off, legal isn't done with it",
    "forget it because they are still arguing about the terms",
    "leave it, I spoke too soon",
    "drop it, turns out the budget is frozen",
]

CARRIED_OUT = [
    "yes go ahead, she just called me",
    "do it, they are all on board",
    "go ahead. My boss is fine with it",
]

TAKEN_BACK = [
    "That was premature. Undo it.",
    "undo that, they changed their mind",
    "Undo the last change, it was meant for somebody else's account.",
    "Jane called me back and they aren't ready, undo that please",
    "I was too quick there, take that back",
]

MORE_THAN_THAT = [
    "scratch that, 43k",
    "forget it, make it forty",
    "cancel that, move globex training to proposal",
    "no, they want the other deal moved",
    "scratch that, they now say eighty thousand",
    "go ahead but only the stage",
    "yes, if she agrees",
]


@pytest.fixture
async def waiting(plan: Plan) -> ConversationState:
    draft = await plan(WANTED)
    assert isinstance(draft, PlanDraft)
    return ConversationState(draft=draft, pending=True, plan=PlanId("11111111-1111-1111-1111-111111111111"))


@pytest.mark.parametrize("said", DROPPED)
async def test_a_reason_does_not_keep_a_plan_from_being_dropped(
    plan: Plan, waiting: ConversationState, said: str
) -> None:
    assert in_short(await plan(said, waiting)) == "command cancel"


@pytest.mark.parametrize("said", CARRIED_OUT)
async def test_a_reason_does_not_keep_a_plan_from_being_confirmed(
    plan: Plan, waiting: ConversationState, said: str
) -> None:
    assert in_short(await plan(said, waiting)) == "command confirm"


@pytest.mark.parametrize("said", TAKEN_BACK)
async def test_a_reason_does_not_keep_a_change_from_being_undone(read: Read, said: str) -> None:
    assert await read(said) == "command undo"


@pytest.mark.parametrize("said", MORE_THAN_THAT)
async def test_who_says_what_is_wanted_instead_has_not_only_decided(
    plan: Plan, waiting: ConversationState, said: str
) -> None:
    assert not isinstance(await plan(said, waiting), Command)


@pytest.mark.parametrize("said", [said for said in DROPPED if "CFO" in said or "agreed" in said])
async def test_with_nothing_waiting_there_is_nothing_to_drop(read: Read, said: str) -> None:
    assert not (await read(said)).startswith("command")


LEFT_AS_THEY_ARE = {
    "On second thoughts, keep the probability as it was.": 'update deals "hooli enterprise": stage=negotiation',
    "on second thoughts leave the stage where it is": 'update deals "hooli enterprise": probability=60',
    "the stage doesn't change after all": 'update deals "hooli enterprise": probability=60',
}


@pytest.mark.parametrize(("said", "expected"), LEFT_AS_THEY_ARE.items())
async def test_a_part_of_a_plan_is_left_as_it_was(plan: Plan, said: str, expected: str) -> None:
    draft = await plan(f"{WANTED} and set the probability to 60")
    assert isinstance(draft, PlanDraft)
    state = ConversationState(draft=draft, pending=True, plan=PlanId("11111111-1111-1111-1111-111111111111"))
    assert in_short(await plan(said, state)) == expected


@pytest.mark.parametrize("said", ["their CFO hasn't signed", "wait they haven't signed yet", "not won yet"])
async def test_a_state_that_is_denied_changes_no_plan(plan: Plan, said: str) -> None:
    draft = await plan("mark hooli enterprise as won")
    assert isinstance(draft, PlanDraft)
    state = ConversationState(draft=draft, pending=True, plan=PlanId("11111111-1111-1111-1111-111111111111"))
    assert not isinstance(await plan(said, state), PlanDraft)
