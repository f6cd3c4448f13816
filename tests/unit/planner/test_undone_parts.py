"""Wishes to take back a part of the last change, or what it only just made."""

from typing import Final

import pytest

from core.drafts import Command
from tests.unit.planner.conftest import Plan, Read
from tests.unit.planner.notation import sentences
from tests.unit.planner.states import carried_out, proposed

TWO: Final = "hooli enterprise to proposal, 800k"
MIXED: Final = "move hooli enterprise to proposal and remind me to send the quote on friday"
LOGGED: Final = "log a call with samantha lee, 20 mins"

OF_TWO = {
    "undo the amount only": ("deals.amount",),
    "undo the stage, keep the amount": ("deals.stage",),
    "only take back the stage change": ("deals.stage",),
    "put the amount back to what it was": ("deals.amount",),
    "undo that, i mean the stage": ("deals.stage",),
    "please revert just the amount": ("deals.amount",),
    "undo the stage and the amount": ("deals.amount", "deals.stage"),
}
OF_MIXED = {"undo the task": ("tasks",), "undo just the stage": ("deals.stage",)}
OF_LOG = {"delete that again": ("activities",), "oops, remove it": ("activities",), "delete the call": ("activities",)}
WISHES = {
    "push it back a week": 'update deals "it": close_date=adjust(1 week)',
    "undo": "command undo",
    "set the amount back to 750k": 'update deals "it": amount=750000',
}


async def _parts(plan: Plan, done: str, said: str) -> tuple[str, ...]:
    draft = await plan(said, await carried_out(plan, done))
    assert isinstance(draft, Command)
    assert draft.name == "undo"
    return draft.parts


@pytest.mark.parametrize(("said", "parts"), sentences(OF_TWO))  # type: ignore[arg-type]
async def test_a_value_is_taken_back(plan: Plan, said: str, parts: tuple[str, ...]) -> None:
    assert await _parts(plan, TWO, said) == parts


@pytest.mark.parametrize(("said", "parts"), sentences(OF_MIXED))  # type: ignore[arg-type]
async def test_one_of_several_steps_is_taken_back(plan: Plan, said: str, parts: tuple[str, ...]) -> None:
    assert await _parts(plan, MIXED, said) == parts


@pytest.mark.parametrize(("said", "parts"), sentences(OF_LOG))  # type: ignore[arg-type]
async def test_what_was_only_just_made_is_deleted_again(plan: Plan, said: str, parts: tuple[str, ...]) -> None:
    assert await _parts(plan, LOGGED, said) == parts


@pytest.mark.parametrize(("said", "expected"), sentences(WISHES))
async def test_a_wish_of_its_own_takes_nothing_back(plan: Plan, read: Read, said: str, expected: str) -> None:
    assert await read(said, await carried_out(plan, TWO)) == expected


async def test_a_part_of_a_waiting_plan_is_left_out_of_it(plan: Plan, read: Read) -> None:
    assert await read("undo the amount", await proposed(plan, TWO)) == 'update deals "hooli enterprise": stage=proposal'
