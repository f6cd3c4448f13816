"""Decisions on what waits, and on what was done, with the reason for them in the same breath."""

import pytest

from core.drafts import Command, PlanDraft
from tests.unit.planner.conftest import Plan, Read
from tests.unit.planner.notation import sentences
from tests.unit.planner.states import proposed

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


@pytest.mark.parametrize(
    ("said", "decision"), sentences(dict.fromkeys(DROPPED, "cancel") | dict.fromkeys(CARRIED_OUT, "confirm"))
)
async def test_a_reason_does_not_keep_a_plan_from_being_decided_on(
    plan: Plan, read: Read, said: str, decision: str
) -> None:
    assert await read(said, await proposed(plan, WANTED)) == f"command {decision}"


@pytest.mark.parametrize("said", TAKEN_BACK)
async def test_a_reason_does_not_keep_a_change_from_being_undone(read: Read, said: str) -> None:
    assert await read(said) == "command undo"


@pytest.mark.parametrize("said", MORE_THAN_THAT)
async def test_who_says_what_is_wanted_instead_has_not_only_decided(plan: Plan, said: str) -> None:
    assert not isinstance(await plan(said, await proposed(plan, WANTED)), Command)


@pytest.mark.parametrize("said", DROPPED[:2])
async def test_with_nothing_waiting_there_is_nothing_to_drop(read: Read, said: str) -> None:
    assert not (await read(said)).startswith("command")


LEFT_AS_THEY_ARE = {
    "On second thoughts, keep the probability as it was.": 'update deals "hooli enterprise": stage=negotiation',
    "on second thoughts leave the stage where it is": 'update deals "hooli enterprise": probability=60',
    "the stage doesn't change after all": 'update deals "hooli enterprise": probability=60',
}


@pytest.mark.parametrize(("said", "expected"), sentences(LEFT_AS_THEY_ARE))
async def test_a_part_of_a_plan_is_left_as_it_was(plan: Plan, read: Read, said: str, expected: str) -> None:
    assert await read(said, await proposed(plan, f"{WANTED} and set the probability to 60")) == expected


@pytest.mark.parametrize("said", ["their CFO hasn't signed", "wait they haven't signed yet", "not won yet"])
async def test_a_state_that_is_denied_changes_no_plan(plan: Plan, said: str) -> None:
    assert not isinstance(await plan(said, await proposed(plan, "mark hooli enterprise as won")), PlanDraft)
