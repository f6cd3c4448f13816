"""Answers to "which one?" with what people say beside: "Hansen, bless him", "the one at Globex, silly me"."""

from typing import Final

import pytest

from tests.unit.planner.conftest import Plan, Read, WorldRecords
from tests.unit.planner.notation import sentences
from tests.unit.planner.states import asked_which

ASKED: Final = "remind me tomorrow to call peter"
HANSEN, GIBSON = "Peter Hansen", "Peter Gibson"

ANSWERS = {
    "Hansen, bless him": HANSEN,
    "Hansen, bless his cotton socks!": HANSEN,
    "oh sorry, silly me, Hansen of course": HANSEN,
    "Peter from Globex, silly me": HANSEN,
    "Gibson, I always mix those two up": GIBSON,
    "Gibson, the one with the loud laugh": GIBSON,
    "Hansen. I should really learn to spell": HANSEN,
    "Hansen, not Gibson": HANSEN,
    "not Gibson, Hansen": HANSEN,
    "no no, not Hansen but Gibson": GIBSON,
    "the Globex one (my head is a sieve)": HANSEN,
    "ah, the plant manager! the other one left ages ago": HANSEN,
    "Initech's Peter, goodness me": GIBSON,
}
NO_ANSWERS = ["bless him", "silly me", "the one with the loud laugh", "Hansen or Gibson, I forget", "Globex, Initech"]


@pytest.mark.parametrize(("said", "meant"), sentences(ANSWERS))
async def test_an_answer_is_heard_among_remarks(
    plan: Plan, read: Read, records: WorldRecords, said: str, meant: str
) -> None:
    state = await asked_which(plan, records, ASKED, "peter", GIBSON, HANSEN)
    assert f"#{records.called('contacts', meant).id}" in await read(said, state)


@pytest.mark.parametrize("said", NO_ANSWERS)
async def test_what_points_at_none_or_at_both_is_no_answer(
    plan: Plan, read: Read, records: WorldRecords, said: str
) -> None:
    state = await asked_which(plan, records, ASKED, "peter", GIBSON, HANSEN)
    assert "#" not in await read(said, state)


async def test_a_wish_behind_an_answer_is_read_with_it(plan: Plan, read: Read, records: WorldRecords) -> None:
    state = await asked_which(plan, records, ASKED, "peter", GIBSON, HANSEN)
    hansen = records.called("contacts", HANSEN).id
    assert await read("Hansen, and set his phone to 212 555 0147", state) == (
        f'create tasks: contact_id=contacts "peter"#{hansen}, due_at=2026-11-24, title=Call peter, type=call\n'
        f'update contacts "peter"#{hansen}: phone=+12125550147'
    )
