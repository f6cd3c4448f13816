"""What a task order says around what is to be done: how urgent it is, when it is due, who gets it."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

_ORDERS = {
    "todo eod tmrw urgent: countersign the paperwork for bob hollis": (
        'create tasks: contact_id=contacts "bob hollis", due_at=2026-11-24T17:00:00-05:00, priority=high, '
        "title=Countersign the paperwork for bob hollis"
    ),
    "urgent task friday: send the NDA to Jane Doe": (
        'create tasks: contact_id=contacts "Jane Doe", due_at=2026-11-27, priority=high, '
        "title=Send the NDA to Jane Doe, type=email"
    ),
    "todo for fri (high prio): ring Ingrid": (
        'create tasks: contact_id=contacts "Ingrid", due_at=2026-11-27, priority=high, title=Ring Ingrid, type=call'
    ),
    "todo high fri - ring Ingrid": (
        'create tasks: contact_id=contacts "Ingrid", due_at=2026-11-27, priority=high, title=Ring Ingrid, type=call'
    ),
    "remind me urgently to ring Ingrid on friday": (
        'create tasks: contact_id=contacts "Ingrid", due_at=2026-11-27, priority=high, title=Ring Ingrid, type=call'
    ),
    "make a task for friday with high priority to call Ingrid": (
        'create tasks: contact_id=contacts "Ingrid", due_at=2026-11-27, priority=high, title=Call Ingrid, type=call'
    ),
    "critical task - send Globex the SLA by friday": (
        'create tasks: company_id=companies "Globex", due_at=2026-11-27, priority=high, title=Send Globex the SLA, '
        "type=email"
    ),
    "task: send Globex the SLA by friday urgent": (
        'create tasks: company_id=companies "Globex", due_at=2026-11-27, priority=high, title=Send Globex the SLA, '
        "type=email"
    ),
    "task: send Globex the SLA by friday. It's urgent": (
        'create tasks: company_id=companies "Globex", due_at=2026-11-27, priority=high, title=Send Globex the SLA, '
        "type=email"
    ),
    "remind me to send Globex the SLA by friday, no rush": (
        'create tasks: company_id=companies "Globex", due_at=2026-11-27, priority=low, title=Send Globex the SLA, '
        "type=email"
    ),
    "email task tomorrow urgent: send Gavin the deck": (
        'create tasks: contact_id=contacts "Gavin", due_at=2026-11-24, priority=high, title=Send Gavin the deck, '
        "type=email"
    ),
    "todo fri: discuss the urgent items with Gavin": (
        'create tasks: contact_id=contacts "Gavin", due_at=2026-11-27, title=Discuss the urgent items with Gavin'
    ),
    "task fri: fix the critical bug list with Samantha": (
        'create tasks: contact_id=contacts "Samantha", due_at=2026-11-27, title=Fix the critical bug list with Samantha'
    ),
}

_FOR_COLLEAGUES = {
    "@AutoCRM task for Priya: competitor teardown for Hooli Enterprise, due dec 9": (
        'create tasks: deal_id=deals "Hooli Enterprise", due_at=2026-12-09, owner_id=users "Priya", '
        "title=Competitor teardown for Hooli Enterprise"
    ),
    "action for Priya: slide deck for 3G Ventures, due 9 dec": (
        'create tasks: company_id=companies "3G Ventures", due_at=2026-12-09, owner_id=users "Priya", '
        "title=Slide deck for 3G Ventures"
    ),
    "Priya to do: site survey at Casa Box Office, due dec 9": (
        'create tasks: deal_id=deals "Casa Box Office", due_at=2026-12-09, owner_id=users "Priya", '
        "title=Site survey at Casa Box Office"
    ),
    "task Marcus: contract redraft for Hooli, deadline dec 9": (
        'create tasks: company_id=companies "Hooli", due_at=2026-12-09, owner_id=users "Marcus", '
        "title=Contract redraft for Hooli"
    ),
    "task for Marcus - site survey at Casa Box Office, due dec 9": (
        'create tasks: deal_id=deals "Casa Box Office", due_at=2026-12-09, owner_id=users "Marcus", '
        "title=Site survey at Casa Box Office"
    ),
}

_LISTED = {
    "tasks for tues: call Jane Doe, email Bob Hollis, visit Gavin": (
        'create tasks: contact_id=contacts "Jane Doe", due_at=2026-11-24, title=Call Jane Doe, type=call\n'
        'create tasks: contact_id=contacts "Bob Hollis", due_at=2026-11-24, title=Email Bob Hollis, type=email\n'
        'create tasks: contact_id=contacts "Gavin", due_at=2026-11-24, title=Visit Gavin, type=meeting'
    ),
    "two tasks for friday: call Jane about the price, the term and the seats": "clarify",
}

_NO_ORDERS = {
    "task done: Send Globex order form": 'update tasks "Send Globex order form": status=done',
    "set the task Send Globex order form to urgent": 'update tasks "Send Globex order form": priority=high',
    "@autocrm move Hooli Enterprise to proposal": 'update deals "Hooli Enterprise": stage=proposal',
    "move Hooli Enterprise to proposal, thanks @AutoCRM": 'update deals "Hooli Enterprise": stage=proposal',
}


@pytest.mark.parametrize(("said", "expected"), sentences(_ORDERS))
async def test_urgency_counts_wherever_the_order_says_it(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences({**_FOR_COLLEAGUES, **_LISTED}))
async def test_what_stands_before_the_colon_holds_for_the_tasks(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(_NO_ORDERS))
async def test_no_task_is_made_of_other_wishes(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected
