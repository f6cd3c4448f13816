"""What goes on from the last record: one more like it, a deal for the person spoken of, what is asked of her."""

from typing import Final

import pytest

from core.context import ConversationState
from tests.unit.planner.conftest import Plan, Read, WorldRecords
from tests.unit.planner.notation import sentences
from tests.unit.planner.states import asked_which, carried_out, proposed

ERIN: Final = "add a contact for hooli: Erin Walsh, security lead"
REMINDER: Final = "remind me to call bob hollis thursday at 2"
JAN: Final = 'create contacts: company_id=companies "hooli", first_name=Jan, last_name=Kos, title=HR assistant'

OF_SAMANTHA = {
    "she's the contact for the enterprise deal now": 'update deals "enterprise": contact_id=contacts "her"',
    "put her on the migration deal": 'update deals "migration": contact_id=contacts "her"',
    "make her the main contact on hooli enterprise": 'update deals "hooli enterprise": contact_id=contacts "her"',
    "give me her number": 'list contacts "Samantha Lee" [fields phone]',
    "can you send me her email": 'list contacts "Samantha Lee" [fields email]',
}


@pytest.mark.parametrize("said", ["and one more: Jan Kos, HR assistant", "another one: Jan Kos, HR assistant"])
async def test_one_more_person(plan: Plan, read: Read, said: str) -> None:
    assert await read(said, await carried_out(plan, ERIN)) == JAN
    assert (await read(said, await proposed(plan, ERIN))).splitlines()[1:] == [JAN]


async def test_one_more_person_beside_the_one_that_waits(plan: Plan, read: Read) -> None:
    assert (await read("also add Jan Kos, HR assistant", await proposed(plan, ERIN))).splitlines()[1:] == [JAN]


async def test_one_more_task(plan: Plan, read: Read) -> None:
    task = 'create tasks: contact_id=contacts "jane doe", due_at=2026-11-27, title=Email jane doe, type=email'
    assert await read("another one for friday: email jane doe", await carried_out(plan, REMINDER)) == task


@pytest.mark.parametrize(("said", "expected"), sentences(OF_SAMANTHA))
async def test_what_is_said_of_the_person_spoken_of(
    read: Read, records: WorldRecords, said: str, expected: str
) -> None:
    state = ConversationState(focus=(records.called("contacts", "Samantha Lee"),))
    assert await read(said, state) == expected


@pytest.mark.parametrize("said", ["i dont know, which ones are there?", "what are the options?", "which ones?"])
async def test_who_asks_what_there_is_is_asked_again(plan: Plan, read: Read, records: WorldRecords, said: str) -> None:
    asked = "move the globex deal to proposal"
    names = ("Globex Grid Monitoring", "Globex Training")
    state = await asked_which(plan, records, asked, "globex", *names, table="deals")
    assert await read(said, state) == 'update deals "globex": stage=proposal'


async def test_a_question_chooses_none_of_them(plan: Plan, read: Read, records: WorldRecords) -> None:
    names = ("Globex Grid Monitoring", "Globex Training")
    state = await asked_which(plan, records, "the globex deal is at 90k", "globex", *names, table="deals")
    assert "amount" not in await read("which one has the legal review?", state)
