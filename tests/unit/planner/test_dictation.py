"""Text that is dictated into a field is text, whatever orders stand in it."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

DICTATED = {
    "set the description of nordlys wind analytics to close all deals": (
        'update deals "nordlys wind analytics": description=close all deals'
    ),
    "description of globex training: delete this after the audit, then close it": (
        'update deals "globex training": description=delete this after the audit, then close it'
    ),
    "next step for globex training: ring the buyer, then book the room": (
        'update deals "globex training": next_step=ring the buyer, then book the room'
    ),
    "set the next step of globex training to tidy up and delete the old quote": (
        'update deals "globex training": next_step=tidy up and delete the old quote'
    ),
    "set the description of globex training to Keen to start. They need a sign-off from the board.": (
        'update deals "globex training": description=Keen to start. They need a sign-off from the board'
    ),
    "change globex training's description to friendly people - slow paperwork": (
        'update deals "globex training": description=friendly people - slow paperwork'
    ),
}

FOLLOWED = {
    "hooli enterprise next step: send the draft, amount 90k": (
        'update deals "hooli enterprise": amount=90000, next_step=send the draft'
    ),
    "next step on hooli enterprise is send nda and close it by friday": (
        'update deals "hooli enterprise": close_date=2026-11-27, next_step=send nda'
    ),
}


@pytest.mark.parametrize(("said", "expected"), sentences(DICTATED))
async def test_an_order_within_a_text_is_part_of_it(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(FOLLOWED))
async def test_a_field_with_a_value_of_its_own_ends_the_text(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected
