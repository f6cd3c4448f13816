"""What is said to an open question beyond its answer: more values, other wishes, another record, second thoughts."""

from typing import Final

import pytest

from tests.unit.planner.conftest import Plan, Read, WorldRecords
from tests.unit.planner.notation import sentences
from tests.unit.planner.states import asked_for, asked_which

DEAL: Final = "the globex deal is at 90k now"
LOST: Final = "close initech migration as lost"
DATE: Final = "change the close date on globex training"
NEW: Final = "new deal for Globex: microscope, 55k, closing september"
GRID, TRAINING = "Globex Grid Monitoring", "Globex Training"

WITH_MORE = {
    "training, but 95": "amount=95000",
    "Training, closing on 26 March": "amount=90000, close_date=2027-03-26",
    "training and also move it to proposal": "amount=90000, stage=proposal",
    "the smaller one. probability 30%": "amount=90000, probability=30",
    "training, the one with jose": "amount=90000",
    "training, they need more time": "amount=90000",
}
ANOTHER = {
    "neither, i was thinking of initech migration": "Initech Migration",
    "sorry i meant hooli enterprise": "Hooli Enterprise",
    "no, the Initech Migration deal": "Initech Migration",
    "none of those, it's about hooli enterprise": "Hooli Enterprise",
}
REASONS = {
    "they went with a competitor and set up their own team": "they went with a competitor and set up their own team",
    "sorry, no budget this year": "no budget this year",
    "no decision, they froze everything until june": "no decision, they froze everything until june",
    "actually they chose a rival": "they chose a rival",
    "nobody answered, and the champion left in june": "nobody answered, and the champion left in june",
    "no, price was fine. timing": "no, price was fine. timing",
    "they might come back next year, price was too high": "they might come back next year, price was too high",
    "set up their own team": "set up their own team",
}
RECONSIDERED = {
    "sorry, won!": 'update deals "initech migration": stage=closed_won',
    "actually not lost, just push it to january 31": 'update deals "initech migration": close_date=2027-01-31',
    "no wait, next level starter": 'update deals "next level starter": stage=closed_lost',
    "not lost, it's on hold": "command cancel",
    "wait, don't close it": "command cancel",
    "set it to 50k": 'update deals "initech migration": amount=50000, stage=closed_lost',
}
REASON_AND_WISH = {
    "too pricey for them, also set samantha lee to inactive": 'update contacts "samantha lee": status=inactive',
    "price. remind me to check back on june 15": "create tasks: due_at=2027-06-15, title=Check back",
}
DAYS = {
    "april 15, and 25k": "amount=25000, close_date=2027-04-15",
    "april 15 and move it to proposal": "close_date=2027-04-15, stage=proposal",
    "end of april, they need more time": "close_date=2027-04-30",
}
STILL_ASKED = {
    "contact is Jane Park": 'contact_id=contacts "Jane Park"',
    "make it 60 and stage qualification": "amount=60000, close_date=missing",
    "name should be Globex Microscope": "name=Globex Microscope",
}


@pytest.mark.parametrize(("said", "changes"), sentences(WITH_MORE))
async def test_what_stands_behind_the_answer_counts_too(
    plan: Plan, read: Read, records: WorldRecords, said: str, changes: str
) -> None:
    state = await asked_which(plan, records, DEAL, "globex", GRID, TRAINING, table="deals")
    assert await read(said, state) == f'update deals "globex"#{records.called("deals", TRAINING).id}: {changes}'


@pytest.mark.parametrize(("said", "name"), sentences(ANOTHER))
async def test_another_record_may_be_meant(plan: Plan, read: Read, records: WorldRecords, said: str, name: str) -> None:
    state = await asked_which(plan, records, DEAL, "globex", GRID, TRAINING, table="deals")
    assert await read(said, state) == f'update deals "{name}"#{records.called("deals", name).id}: amount=90000'


async def test_a_whole_new_wish_leaves_the_question(plan: Plan, read: Read, records: WorldRecords) -> None:
    state = await asked_which(plan, records, DEAL, "globex", GRID, TRAINING, table="deals")
    assert await read("set acme renewal to 70k", state) == 'update deals "acme renewal": amount=70000'


@pytest.mark.parametrize(("said", "reason"), sentences(REASONS))
async def test_a_reason_may_sound_like_second_thoughts(plan: Plan, read: Read, said: str, reason: str) -> None:
    state = await asked_for(plan, LOST, "lost_reason")
    assert await read(said, state) == f'update deals "initech migration": lost_reason={reason}, stage=closed_lost'


@pytest.mark.parametrize(("said", "expected"), sentences(RECONSIDERED))
async def test_second_thoughts_are_no_reason(plan: Plan, read: Read, said: str, expected: str) -> None:
    assert await read(said, await asked_for(plan, LOST, "lost_reason")) == expected


@pytest.mark.parametrize(("said", "wish"), sentences(REASON_AND_WISH))
async def test_a_reason_and_a_wish_are_both_kept(plan: Plan, read: Read, said: str, wish: str) -> None:
    steps = (await read(said, await asked_for(plan, LOST, "lost_reason"))).splitlines()
    assert steps[0].startswith('update deals "initech migration": lost_reason=')
    assert steps[1:] == [wish]


@pytest.mark.parametrize(("said", "changes"), sentences(DAYS))
async def test_a_day_and_more(plan: Plan, read: Read, said: str, changes: str) -> None:
    assert await read(said, await asked_for(plan, DATE, "close_date")) == f'update deals "globex training": {changes}'


@pytest.mark.parametrize(("said", "change"), sentences(STILL_ASKED))
async def test_other_values_come_before_the_one_asked_for(plan: Plan, read: Read, said: str, change: str) -> None:
    read_so = await read(said, await asked_for(plan, NEW, "close_date"))
    assert read_so.startswith("create deals")
    assert change in read_so
    assert "close_date=missing" in read_so
