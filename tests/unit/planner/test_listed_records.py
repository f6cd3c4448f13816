"""Wishes for records that an answer listed, told by place, comparison, name, post or figure."""

from typing import Final

import pytest

from tests.unit.planner.conftest import Read, WorldRecords
from tests.unit.planner.notation import sentences
from tests.unit.planner.states import listed

STARTER, MIGRATION, EXPANSION, HOOLI = (
    "Next Level Starter", "Initech Migration", "Acme Corp expansion", "Hooli Enterprise"
)  # fmt: skip
SAMANTHA, MILTON, GIBSON = "Samantha Lee", "Milton Waddams", "Peter Gibson"
DRAFT, CALL, FORM, DIVE = (
    "Draft 3G Ventures proposal", "Call Jane about redlines", "Send Globex order form", "Prepare Initech deep dive"
)  # fmt: skip

Wished = dict[str, dict[str, str]]

OF_DEALS: Final[Wished] = {
    "push the first and the third to january 31": dict.fromkeys((STARTER, EXPANSION), "close_date=2027-01-31"),
    "set the first to 65%, the second to 70%": {STARTER: "probability=65", MIGRATION: "probability=70"},
    "raise the biggest by 5%": {HOOLI: "amount=adjust(5%)"},
    "the smallest one is lost, no budget": {STARTER: "lost_reason=no budget, stage=closed_lost"},
    "bump the initech one to 50k": {MIGRATION: "amount=50000"},
    "the one with gavin goes to proposal": {HOOLI: "stage=proposal"},
    "move the last two to proposal": dict.fromkeys((EXPANSION, HOOLI), "stage=proposal"),
    "the latest is at 15%": {HOOLI: "probability=15"},
    "move the hooli one to proposal and the rest to negotiation": {
        HOOLI: "stage=proposal", **dict.fromkeys((STARTER, MIGRATION, EXPANSION), "stage=negotiation")
    },
}  # fmt: skip
OF_TASKS: Final[Wished] = {
    "the first is done": {DRAFT: "status=done"},
    "mark the first two as done and push the last to friday": {
        DRAFT: "status=done", CALL: "status=done", DIVE: "due_at=2026-11-27"
    },
    "the globex one is done, and move the initech one to thursday": {FORM: "status=done", DIVE: "due_at=2026-11-26"},
}  # fmt: skip
OF_PEOPLE: Final[Wished] = {
    "set the CTO to qualified": {SAMANTHA: "status=qualified"},
    "the engineer's phone is 512 555 0188": {GIBSON: "phone=+15125550188"},
    "mark the first and second as qualified": dict.fromkeys((SAMANTHA, MILTON), "status=qualified"),
}
NO_PLACES = ["close date is the first of december", "push it to the second of march"]


def _steps(records: WorldRecords, table: str, wished: dict[str, str]) -> str:
    return "\n".join(f'update {table} "{n}"#{records.called(table, n).id}: {what}' for n, what in wished.items())


@pytest.mark.parametrize(("said", "wished"), sentences(OF_DEALS))  # type: ignore[arg-type]
async def test_deals_of_a_list(read: Read, records: WorldRecords, said: str, wished: dict[str, str]) -> None:
    state = listed(records, "deals", STARTER, MIGRATION, EXPANSION, HOOLI)
    assert sorted((await read(said, state)).splitlines()) == sorted(_steps(records, "deals", wished).splitlines())


@pytest.mark.parametrize(("said", "wished"), sentences(OF_TASKS))  # type: ignore[arg-type]
async def test_tasks_of_a_list(read: Read, records: WorldRecords, said: str, wished: dict[str, str]) -> None:
    assert await read(said, listed(records, "tasks", DRAFT, CALL, FORM, DIVE)) == _steps(records, "tasks", wished)


@pytest.mark.parametrize(("said", "wished"), sentences(OF_PEOPLE))  # type: ignore[arg-type]
async def test_people_of_a_list(read: Read, records: WorldRecords, said: str, wished: dict[str, str]) -> None:
    state = listed(records, "contacts", SAMANTHA, MILTON, GIBSON)
    assert await read(said, state) == _steps(records, "contacts", wished)


async def test_a_task_for_one_of_a_list_names_it(read: Read, records: WorldRecords) -> None:
    state = listed(records, "contacts", SAMANTHA, MILTON, GIBSON)
    task = await read("remind me to call the second one on wednesday", state)
    assert f'contact_id=contacts "{MILTON}"#{records.called("contacts", MILTON).id}' in task
    assert f"title=Call {MILTON}" in task


async def test_the_others_are_those_that_are_not_named(read: Read, records: WorldRecords) -> None:
    state = listed(records, "contacts", SAMANTHA, MILTON, GIBSON)
    said = await read("set samantha to qualified and the other two to inactive", state)
    others = _steps(records, "contacts", dict.fromkeys((MILTON, GIBSON), "status=inactive"))
    assert said == f'update contacts "samantha": status=qualified\n{others}'


@pytest.mark.parametrize("said", NO_PLACES)
async def test_a_day_of_a_month_is_no_place(read: Read, records: WorldRecords, said: str) -> None:
    assert STARTER not in await read(said, listed(records, "deals", STARTER, MIGRATION))
