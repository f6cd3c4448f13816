"""Words that keep a preview waiting, agree to it or turn it down in other words than "confirm" and "cancel"."""

from typing import Final

import pytest

from tests.unit.planner.conftest import Plan, Read
from tests.unit.planner.notation import sentences
from tests.unit.planner.states import asked_for, proposed

SHOWN: Final = "set the acme renewal to 65k"

PAUSES = [
    "one sec", "wait", "hang on", "sorry one sec, phone's ringing", "let me think about it", "brb",
    "I'll confirm with Priya first", "let me check with nadia first", "give me a minute", "not sure yet",
    "no, wait a sec, let me ask bob", "hmm",
]  # fmt: skip
AGREED = [
    "thx, do it", "i confirm", "sure, why not", "fine by me", "i'm good with that", "yes kindly do the needful",
    "lock it in", "push it through", "yes please update it",
]  # fmt: skip
DROPPED = [
    "on second thought forget the whole thing", "scrap the lot", "no longer needed", "no need", "i take it back",
    "don't proceed", "let's not do this", "not this time", "throw it away",
]  # fmt: skip
NO_PAUSES = {
    "let me see my tasks": "list tasks where owner_id is me",
    "i need to check in with bob hollis on friday": (
        'create tasks: contact_id=contacts "bob hollis", due_at=2026-11-27, title=Check in with bob hollis'
    ),
}


@pytest.mark.parametrize("said", PAUSES)
async def test_a_preview_waits(plan: Plan, read: Read, said: str) -> None:
    assert await read(said, await proposed(plan, SHOWN)) == "small talk"


async def test_a_question_waits(plan: Plan, read: Read) -> None:
    asked = await asked_for(plan, "close initech migration as lost", "lost_reason")
    assert await read("hmm, let me ask them", asked) == "small talk"


@pytest.mark.parametrize(("said", "expected"), sentences(NO_PAUSES))
async def test_a_wish_is_no_pause(plan: Plan, read: Read, said: str, expected: str) -> None:
    assert await read(said, await proposed(plan, SHOWN)) == expected


@pytest.mark.parametrize("said", AGREED)
async def test_a_preview_is_agreed_to(plan: Plan, read: Read, said: str) -> None:
    assert await read(said, await proposed(plan, SHOWN)) == "command confirm"


@pytest.mark.parametrize("said", DROPPED)
async def test_a_preview_is_dropped(plan: Plan, read: Read, said: str) -> None:
    assert await read(said, await proposed(plan, SHOWN)) == "command cancel"


async def test_only_what_the_plan_does_is_agreed_to(plan: Plan, read: Read) -> None:
    assert await read("yes, delete it", await proposed(plan, "delete the globex training deal")) == "command confirm"
    assert await read("yes, delete it", await proposed(plan, SHOWN)) != "command confirm"
