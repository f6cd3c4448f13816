"""Corrections of tasks, logs and deals that a waiting plan makes, and what is added to such a plan."""

from typing import Final

import pytest

from tests.unit.planner.conftest import Plan, Read
from tests.unit.planner.notation import sentences
from tests.unit.planner.states import carried_out, proposed

CALL: Final = "log a call with samantha lee, 20 mins, she wants a migration plan"
REMINDER: Final = "remind me to call bob hollis thursday at 2"
DEAL: Final = "create a deal for Monday Labs, data platform, 40k"
TRAINING: Final = "move globex training to qualification"

OF_CALL = {
    "not a call, it was a meeting": ["type=meeting", "subject=Meeting with Samantha Lee"],
    "it was milton I spoke to": ['contact_id=contacts "milton"'],
    "link it to the migration deal": ['deal_id=deals "migration"'],
    "it's about initech migration": ['deal_id=deals "initech migration"'],
    "add that they need SOC2 by January": ["body=she wants a migration plan. They need SOC2 by January"],
    "also mention she liked the demo": ["body=she wants a migration plan. She liked the demo"],
    "add: competitor is Globo": ["body=she wants a migration plan. Competitor is Globo"],
}
OF_REMINDER = {
    "sorry meant email not call": ["type=email", "title=Email bob hollis"],
    "it's about the expansion deal": ['deal_id=deals "expansion"'],
    "put it under the acme expansion": ['deal_id=deals "acme expansion"'],
    "30 minutes later": ["due_at=2026-11-26T14:30"],
    "an hour earlier please": ["due_at=2026-11-26T13:00"],
    "make it a day later": ["due_at=2026-11-27T14:00"],
    "call it Acme check-in": ["title=Acme check-in"],
    "title should be Acme check-in": ["title=Acme check-in"],
}
OF_DEAL = {
    "call it Monday Data Platform": "name=Monday Data Platform",
    "the name should be Monday Data Platform": "name=Monday Data Platform",
    "rename it to Labs Platform": "name=Labs Platform",
    "call it 45k": "amount=45000",
    "contact is May Winters": 'contact_id=contacts "May Winters"',
}
ADDED = {
    "also set a task for me to send it thursday": "create tasks: due_at=2026-11-26, title=Send it, type=email",
    "plus a reminder for thursday to send it": "create tasks: due_at=2026-11-26, title=Send it, type=email",
    "also i need a task to send a quote tomorrow": "create tasks: due_at=2026-11-24, title=Send a quote, type=email",
    "set the initech deal to proposal as well": 'update deals "initech": stage=proposal',
    "yes. and hooli to 800k": 'update deals "hooli": amount=800000',
}
REPEATED = {
    "same for initech migration but 50k": "amount=50000",
    "do the same for initech migration, 30k": "amount=30000",
    "same for initech migration": "amount=800000",
}


@pytest.mark.parametrize(("said", "parts"), sentences(OF_CALL))  # type: ignore[arg-type]
async def test_a_log_is_corrected(plan: Plan, read: Read, said: str, parts: list[str]) -> None:
    logged = await read(said, await proposed(plan, CALL))
    assert len(logged.splitlines()) == 1
    assert all(part in logged for part in parts)


@pytest.mark.parametrize(("said", "parts"), sentences(OF_REMINDER))  # type: ignore[arg-type]
async def test_a_reminder_is_corrected(plan: Plan, read: Read, said: str, parts: list[str]) -> None:
    task = await read(said, await proposed(plan, REMINDER))
    assert len(task.splitlines()) == 1
    assert all(part in task for part in parts)


@pytest.mark.parametrize(("said", "part"), sentences(OF_DEAL))
async def test_a_new_deal_is_corrected(plan: Plan, read: Read, said: str, part: str) -> None:
    assert part in await read(said, await proposed(plan, DEAL))


@pytest.mark.parametrize(("said", "step"), sentences(ADDED))
async def test_one_more_record_changes_nothing_of_the_first(plan: Plan, read: Read, said: str, step: str) -> None:
    first = 'update deals "globex training": stage=qualification'
    assert await read(said, await proposed(plan, TRAINING)) == f"{first}\n{step}"


@pytest.mark.parametrize("said", ["add her phone 512 555 0111", "her number is 512 555 0111"])
async def test_a_number_of_hers_is_no_part_of_the_log(plan: Plan, read: Read, said: str) -> None:
    assert await read(said, await proposed(plan, CALL)) == 'update contacts "her": phone=+15125550111'


async def test_the_time_alone_is_left_out(plan: Plan, read: Read) -> None:
    assert "due_at=2026-11-26," in await read("drop the time, just thursday", await proposed(plan, REMINDER))


@pytest.mark.parametrize(("said", "changes"), sentences(REPEATED))
async def test_the_same_for_another_with_another_value(plan: Plan, read: Read, said: str, changes: str) -> None:
    done = await carried_out(plan, "set hooli enterprise to 800k")
    assert await read(said, done) == f'update deals "initech migration": {changes}'


async def test_the_same_for_somebody_else(plan: Plan, read: Read) -> None:
    done = await carried_out(plan, "Samantha Lee is qualified now")
    assert await read("also for Milton", done) == 'update contacts "Milton": status=qualified'
