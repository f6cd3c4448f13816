"""Corrections of a plan that waits: what is left as it was, other days and people, the same for others."""

import pytest

from tests.unit.planner.conftest import Plan, Read
from tests.unit.planner.notation import in_short, sentences
from tests.unit.planner.states import proposed

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


@pytest.mark.parametrize("said", ONLY_AMOUNT)
async def test_what_is_to_be_left_is_taken_out(plan: Plan, read: Read, said: str) -> None:
    assert await read(said, await proposed(plan, VALUES)) == 'update deals "hooli enterprise": amount=800000'


@pytest.mark.parametrize(("said", "expected"), sentences(FIGURES))
async def test_a_bare_figure_corrects_the_one_that_it_is_like(plan: Plan, read: Read, said: str, expected: str) -> None:
    assert await read(said, await proposed(plan, VALUES)) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(DAYS))
async def test_another_day_keeps_the_time_that_it_leaves_open(plan: Plan, read: Read, said: str, expected: str) -> None:
    assert f"due_at={expected}" in await read(said, await proposed(plan, REMINDER))


async def test_a_part_of_the_day_takes_the_place_of_the_time(plan: Plan, read: Read) -> None:
    assert "15:00" not in await read("make that friday morning", await proposed(plan, REMINDER))


@pytest.mark.parametrize(("said", "name"), sentences(PEOPLE))
async def test_somebody_else_is_meant(plan: Plan, read: Read, said: str, name: str) -> None:
    corrected = await read(said, await proposed(plan, REMINDER))
    assert f'contact_id=contacts "{name}"' in corrected
    assert f"title=Call {name}" in corrected


@pytest.mark.parametrize("said", REPEATED)
async def test_the_same_is_done_to_another_record_too(plan: Plan, read: Read, said: str) -> None:
    assert await read(said, await proposed(plan, STAGE)) == (
        'update deals "hooli enterprise": stage=negotiation\nupdate deals "initech migration": stage=negotiation'
    )


async def test_no_with_another_value_drops_no_plan(plan: Plan, read: Read) -> None:
    assert (
        await read("no, to proposal", await proposed(plan, STAGE)) == 'update deals "hooli enterprise": stage=proposal'
    )


@pytest.mark.parametrize(("said", "day"), sentences(WHEN))
async def test_when_it_was_is_told_afterwards(plan: Plan, read: Read, said: str, day: str) -> None:
    assert f"occurred_at={day}" in await read(said, await proposed(plan, CALL))


async def test_a_pronoun_means_the_person_who_is_being_made(plan: Plan) -> None:
    added = in_short(await plan("and remind me to call him friday", await proposed(plan, NEW)))
    assert "contact_id=(new contacts)" in added
    assert "title=Call Ben Ford" in added
