"""How tasks are put down: what is to be done, when, by whom, how urgently."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

TIMES = {
    "remind me to check the figures tomorrow at 3pm": "2026-11-24T15:00:00-05:00",
    "remind me on friday at 9 to check the figures": "2026-11-27T09:00:00-05:00",
    "new task check the figures wednesday 14:30": "2026-11-25T14:30:00-05:00",
    "todo: check the figures by dec 3": "2026-12-03",
    "create a task to check the figures next monday": "2026-11-30",
    "add a task to check the figures in two weeks": "2026-12-07",
    "don't let me forget to check the figures on december 1": "2026-12-01",
    "remind me to check the figures today": "2026-11-23",
}

LINKS = {
    "remind me to email gavin belmont": 'contact_id=contacts "gavin belmont", title=Email gavin belmont, type=email',
    "todo: check the acme contract": 'company_id=companies "acme", title=Check the acme contract',
    "remind me to check on the initech migration": (
        'deal_id=deals "initech migration", title=Check on the initech migration'
    ),
}

PRIORITIES = {
    "create a high priority task to check the figures": "high",
    "task: check the figures, high priority": "high",
    "add a low priority task: check the figures": "low",
}


@pytest.mark.parametrize(("said", "due"), sentences(TIMES))
async def test_the_time_of_a_task_is_its_due_date_and_no_part_of_its_title(read: Read, said: str, due: str) -> None:
    assert await read(said) == f"create tasks: due_at={due}, title=Check the figures"


@pytest.mark.parametrize(("said", "expected"), sentences(LINKS))
async def test_a_task_belongs_to_the_record_that_it_names(read: Read, said: str, expected: str) -> None:
    assert await read(said) == f"create tasks: {expected}"


@pytest.mark.parametrize(("said", "priority"), sentences(PRIORITIES))
async def test_how_urgent_a_task_is_becomes_its_priority(read: Read, said: str, priority: str) -> None:
    assert await read(said) == f"create tasks: priority={priority}, title=Check the figures"


@pytest.mark.parametrize(
    ("said", "owner", "due"),
    [
        ("task for marcus: check the figures by friday", "marcus", "2026-11-27"),
        ("create a task for priya to check the figures on nov 30", "priya", "2026-11-30"),
    ],
)
async def test_a_task_for_a_colleague_is_his(read: Read, said: str, owner: str, due: str) -> None:
    assert await read(said) == f'create tasks: due_at={due}, owner_id=users "{owner}", title=Check the figures'


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("remind me to delete all done tasks", "Delete all done tasks"),
        ("todo: delete the globex training deal", "Delete the globex training deal"),
    ],
)
async def test_what_one_is_to_be_reminded_of_is_not_done_now(read: Read, said: str, title: str) -> None:
    assert await read(said, without=["deal_id"]) == f"create tasks: title={title}"


async def test_a_task_comes_whole_from_one_sentence(read: Read) -> None:
    assert await read("create a high priority task to call jane doe on thursday at 10am") == (
        'create tasks: contact_id=contacts "jane doe", due_at=2026-11-26T10:00:00-05:00, priority=high, '
        "title=Call jane doe, type=call"
    )


PURSUED = {
    "follow up with Jane Doe on Monday": (
        'create tasks: contact_id=contacts "Jane Doe", due_at=2026-11-30, title=Follow up with Jane Doe'
    ),
    "check in with Jane Doe on thursday": (
        'create tasks: contact_id=contacts "Jane Doe", due_at=2026-11-26, title=Check in with Jane Doe'
    ),
    "chase jane doe for the PO on tuesday": (
        'create tasks: contact_id=contacts "jane doe", due_at=2026-11-24, title=Chase jane doe for the PO'
    ),
    "remind me to ring Jane Doe on monday re: training dates": (
        'create tasks: contact_id=contacts "Jane Doe", due_at=2026-11-30, title=Ring Jane Doe re: training dates, '
        "type=call"
    ),
    "remind me to email Jane Doe: pricing sheet, friday": (
        'create tasks: contact_id=contacts "Jane Doe", due_at=2026-11-27, title=Email Jane Doe: pricing sheet, '
        "type=email"
    ),
    "order form for Globex: remind me friday": (
        'create tasks: company_id=companies "Globex", due_at=2026-11-27, title=Order form for Globex'
    ),
    "two tasks: Wednesday send the NDA to Jane Doe, and on Friday check spare parts pricing": (
        'create tasks: contact_id=contacts "Jane Doe", due_at=2026-11-25, title=Send the NDA to Jane Doe, type=email\n'
        "create tasks: due_at=2026-11-27, title=Check spare parts pricing"
    ),
    "Give the hooli enterprise deal to Marcus and set a task for him on Nov 30 to call Gavin Belmont": (
        'update deals "hooli enterprise": owner_id=users "Marcus"\n'
        'create tasks: contact_id=contacts "Gavin Belmont", due_at=2026-11-30, owner_id=users "Marcus", '
        "title=Call Gavin Belmont, type=call"
    ),
}


@pytest.mark.parametrize(("said", "expected"), sentences(PURSUED))
async def test_what_is_to_be_done_is_kept_whole_and_goes_to_whom_it_is_for(
    read: Read, said: str, expected: str
) -> None:
    assert await read(said) == expected
