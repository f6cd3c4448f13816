"""Corrections of a plan that waits: what is left as it was, other days and people, the same for others."""

from collections.abc import Awaitable, Callable

import pytest

from core.context import ConversationState
from core.drafts import PlanDraft
from core.values import PlanId
from tests.unit.planner.conftest import Plan, Read
from tests.unit.planner.notation import in_short, sentences

Pending = Callable[[str], Awaitable[ConversationState]]

VALUES = "hooli enterprise: 800k and 40%"
REMINDER = "remind me to call jane doe wednesday at 3pm"
STAGE = "hooli enterprise to negotiation"
CALL = "log a call with jane doe: wants a discount"
NEW = "add contact Ben Ford at Hooli"

ONLY_AMOUNT = [
    "leave the probability as it was",
    "keep the old probability",
    "without the 40%",
    "don't touch the probability",
    "only the amount please",
    "the probability stays the same",
    "i'd rather keep the probability as it is",
]
FIGURES = {
    "make it 45": 'update deals "hooli enterprise": amount=800000, probability=45',
    "make it 850": 'update deals "hooli enterprise": amount=850000, probability=40',
}
DAYS = {
    "wait, thursday": "2026-11-26T15:00",
    "make that friday morning": "2026-11-27",
    "no, at 4": "2026-11-25T16:00",
}
PEOPLE = {"actually park, not doe": "jane park", "no, bob hollis": "bob hollis", "i meant jane park": "jane park"}
REPEATED = ["initech migration too", "and initech migration as well please", "ditto initech migration"]
WHEN = {"it was yesterday": "2026-11-22", "that was on friday": "2026-11-20"}


@pytest.fixture
def pending(plan: Plan) -> Pending:
    """The state in which what was said before is proposed and waits."""

    async def after(said: str) -> ConversationState:
        draft = await plan(said)
        assert isinstance(draft, PlanDraft)
        return ConversationState(pending=True, draft=draft, plan=PlanId("a-plan"))

    return after


@pytest.mark.parametrize("said", ONLY_AMOUNT)
async def test_what_is_to_be_left_is_taken_out(read: Read, pending: Pending, said: str) -> None:
    assert await read(said, await pending(VALUES)) == 'update deals "hooli enterprise": amount=800000'


@pytest.mark.parametrize(("said", "expected"), sentences(FIGURES))
async def test_a_bare_figure_corrects_the_one_that_it_is_like(
    read: Read, pending: Pending, said: str, expected: str
) -> None:
    assert await read(said, await pending(VALUES)) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(DAYS))
async def test_another_day_keeps_the_time_that_it_leaves_open(
    read: Read, pending: Pending, said: str, expected: str
) -> None:
    assert f"due_at={expected}" in await read(said, await pending(REMINDER))


async def test_a_part_of_the_day_takes_the_place_of_the_time(read: Read, pending: Pending) -> None:
    assert "15:00" not in await read("make that friday morning", await pending(REMINDER))


@pytest.mark.parametrize(("said", "name"), sentences(PEOPLE))
async def test_somebody_else_is_meant(read: Read, pending: Pending, said: str, name: str) -> None:
    corrected = await read(said, await pending(REMINDER))
    assert f'contact_id=contacts "{name}"' in corrected
    assert f"title=Call {name}" in corrected


@pytest.mark.parametrize("said", REPEATED)
async def test_the_same_is_done_to_another_record_too(read: Read, pending: Pending, said: str) -> None:
    assert await read(said, await pending(STAGE)) == (
        'update deals "hooli enterprise": stage=negotiation\nupdate deals "initech migration": stage=negotiation'
    )


async def test_no_with_another_value_drops_no_plan(read: Read, pending: Pending) -> None:
    assert await read("no, to proposal", await pending(STAGE)) == 'update deals "hooli enterprise": stage=proposal'


@pytest.mark.parametrize(("said", "day"), sentences(WHEN))
async def test_when_it_was_is_told_afterwards(read: Read, pending: Pending, said: str, day: str) -> None:
    assert f"occurred_at={day}" in await read(said, await pending(CALL))


async def test_a_pronoun_means_the_person_who_is_being_made(plan: Plan, pending: Pending) -> None:
    added = in_short(await plan("and remind me to call him friday", await pending(NEW)))
    assert "contact_id=(new contacts)" in added
    assert "title=Call Ben Ford" in added
