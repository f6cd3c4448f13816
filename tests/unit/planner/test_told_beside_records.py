"""What is told beside a record without being a change of it: events, duties, papers, refusals to give an order."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

OF_NO_TASK = [
    "I'm taking Jane to lunch on Friday",
    "having coffee with jane on thursday",
    "Jane is back on monday",
    "dinner with ingrid is on wednesday",
    "there's a new buyer at hooli her name is Petra Vogel",
    "hooli has a new security officer, his name is Petra Vogel",
    "umbra is done with us",
    "Bluebird is low priority",
    "We need to finish the Initech deck before monday",
    "we have to complete the globex order form by friday",
    "Hooli visits us on friday",
    "the acme renewal call is on friday",
]
OF_TASKS = {
    "call Jane about redlines is done": 'update tasks "call Jane about redlines": status=done',
    "initech deep dive: high priority": 'update tasks "initech deep dive": priority=high',
    "the initech deep dive is due wednesday now": 'update tasks "initech deep dive": due_at=2026-11-25',
    "my task with jane is due friday": 'update tasks "jane": due_at=2026-11-27',
    "we finished the initech deep dive": 'update tasks "initech deep dive": status=done',
    "push the globex order form to friday": 'update tasks "globex order form": due_at=2026-11-27',
}
EVENTS = [
    "Initech goes live on friday",
    "Globex training starts on june 5",
    "3G Ventures presents to us on monday",
    "initech migration runs until march 31",
    "We present to Hooli on friday",
    "the board meets about hooli enterprise on january 12",
    "I hear from initech by tuesday",
    "the proposal for hooli is due friday",
    "get the proposal for hooli out by friday",
]
OWN_DAYS = {
    "initech migration closes friday": 'update deals "initech migration": close_date=2026-11-27',
    "acme renewal will sign on december 15": 'update deals "acme renewal": close_date=2026-12-15',
    "acme expansion lands march 3": 'update deals "acme expansion": close_date=2027-03-03',
    "initech migration moved to feb 1": 'update deals "initech migration": close_date=2027-02-01',
    "push the hooli close out to may 3": 'update deals "hooli": close_date=2027-05-03',
    "bring the hooli enterprise close fwd to EOQ": 'update deals "hooli enterprise": close_date=2026-12-31',
}
PAPERS = [
    "revise the quote for Hooli",
    "update the proposal for hooli enterprise",
    "change the quote for initech migration",
    "the hooli quote needs revising",
    "adjust the proposal for initech to include training",
    "we sent hooli the quote",
    "the quote went out to hooli today",
]
STATES = {
    "move hooli to the proposal stage": 'update deals "hooli": stage=proposal',
    "update the status of hooli enterprise to proposal": 'update deals "hooli enterprise": stage=proposal',
    "proposal sent for hooli enterprise": 'update deals "hooli enterprise": stage=proposal',
}
NOT_ORDERED = [
    "no reason to move initech migration to june 5",
    "I see no reason to change the close date of initech migration to june 5",
    "no good reason to move initech migration to june 5",
    "it makes no sense to move initech migration to june 5",
    "it's too early to move hooli enterprise to proposal",
    "too soon to mark hooli enterprise won",
    "I wouldn't move hooli enterprise to proposal yet",
    "I refuse to drop hooli enterprise to 700k",
    "not ready to move hooli enterprise to proposal",
    "we're nowhere near moving hooli enterprise to proposal",
    "it would be wrong to move hooli enterprise to proposal",
    "hooli enterprise should not move to proposal",
    "make sure nobody deletes hooli enterprise",
    "remind me to check why the amount is wrong for hooli enterprise, it should be 60k",
]
LOST = {
    "initech migration lost for no good reason": 'update deals "initech migration": stage=closed_lost',
    "hooli enterprise is lost, reason: no budget": (
        'update deals "hooli enterprise": lost_reason=no budget, stage=closed_lost'
    ),
}


@pytest.mark.parametrize("said", [*OF_NO_TASK, *EVENTS, *PAPERS, *NOT_ORDERED])
async def test_what_is_told_beside_a_record_changes_nothing(read: Read, said: str) -> None:
    assert await read(said) == "clarify"


@pytest.mark.parametrize(("said", "expected"), sentences(OF_TASKS | OWN_DAYS | STATES | LOST))
async def test_what_is_told_of_the_record_itself_is_a_change(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected
