"""Answers to "which one?" that describe it: by its place, its figures and days, by comparison, by what it is not."""

from typing import Final

import pytest

from tests.unit.planner.conftest import Plan, Read, WorldRecords
from tests.unit.planner.notation import sentences
from tests.unit.planner.states import asked_which

DEAL: Final = "move the globex deal to proposal"
PERSON: Final = "remind me to call peter next tuesday"
GRID, TRAINING = "Globex Grid Monitoring", "Globex Training"
GIBSON, HANSEN = "Peter Gibson", "Peter Hansen"

DEALS = {
    "number two": TRAINING,
    "option 1": GRID,
    "no. 2 please": TRAINING,
    "the bottom one": TRAINING,
    "the top one": GRID,
    "the 22k one": TRAINING,
    "22k": TRAINING,
    "the one worth 480k": GRID,
    "the one at 10%": TRAINING,
    "the one closing in march": TRAINING,
    "the one closing dec 11": GRID,
    "whichever closes first": GRID,
    "the one that closes later": TRAINING,
    "the one with the higher amount": GRID,
    "the one that's bigger": GRID,
    "i think the smaller one": TRAINING,
    "the one that's in negotiation atm": GRID,
    "hmm the monitoring I guess": GRID,
    "probably the training thing": TRAINING,
    "not the grid one": TRAINING,
}
PEOPLE = {
    "not the initech guy, the other": HANSEN,
    "the engineer chap": GIBSON,
    "hansen i reckon": HANSEN,
    "the plant manager": HANSEN,
}
NO_ANSWERS = ["25k", "the one closing in may", "the one worth 500k", "number seven", "option 3"]


@pytest.mark.parametrize(("said", "meant"), sentences(DEALS))
async def test_a_deal_is_described(plan: Plan, read: Read, records: WorldRecords, said: str, meant: str) -> None:
    state = await asked_which(plan, records, DEAL, "globex", GRID, TRAINING, table="deals")
    assert await read(said, state) == f'update deals "globex"#{records.called("deals", meant).id}: stage=proposal'


@pytest.mark.parametrize(("said", "meant"), sentences(PEOPLE))
async def test_a_person_is_described(plan: Plan, read: Read, records: WorldRecords, said: str, meant: str) -> None:
    state = await asked_which(plan, records, PERSON, "peter", GIBSON, HANSEN)
    assert f'contacts "peter"#{records.called("contacts", meant).id}' in await read(said, state)


@pytest.mark.parametrize("said", NO_ANSWERS)
async def test_what_fits_none_of_them_is_no_answer(plan: Plan, read: Read, records: WorldRecords, said: str) -> None:
    state = await asked_which(plan, records, DEAL, "globex", GRID, TRAINING, table="deals")
    assert "#" not in await read(said, state)
