"""One wish for several days, things or people: each gets a record of its own, and none is lost."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

DAYS = {
    "remind me on the 1st and the 15th to check Hooli": (
        'create tasks: company_id=companies "Hooli", due_at=2026-12-01, title=Check Hooli',
        'create tasks: company_id=companies "Hooli", due_at=2026-12-15, title=Check Hooli',
    ),
    "call Jane Park on Wednesday and Friday": (
        'create tasks: contact_id=contacts "Jane Park", due_at=2026-11-25, title=Call Jane Park, type=call',
        'create tasks: contact_id=contacts "Jane Park", due_at=2026-11-27, title=Call Jane Park, type=call',
    ),
    "remind me tomorrow and again on friday to chase Milton": (
        'create tasks: contact_id=contacts "Milton", due_at=2026-11-24, title=Chase Milton',
        'create tasks: contact_id=contacts "Milton", due_at=2026-11-27, title=Chase Milton',
    ),
    "set reminders for Dec 1 and Dec 8 to chase Will Close": (
        'create tasks: contact_id=contacts "Will Close", due_at=2026-12-01, title=Chase Will Close',
        'create tasks: contact_id=contacts "Will Close", due_at=2026-12-08, title=Chase Will Close',
    ),
    "follow up with Samantha on Wed and Fri at 10": (
        'create tasks: contact_id=contacts "Samantha", due_at=2026-11-25T10:00:00-05:00, title=Follow up with Samantha',
        'create tasks: contact_id=contacts "Samantha", due_at=2026-11-27T10:00:00-05:00, title=Follow up with Samantha',
    ),
    "remind me at 9 and at 3 tomorrow to check the portal": (
        "create tasks: due_at=2026-11-24T09:00:00-05:00, title=Check the portal",
        "create tasks: due_at=2026-11-24T15:00:00-05:00, title=Check the portal",
    ),
    "remind me Thursday, Friday and Monday to chase Gavin": (
        'create tasks: contact_id=contacts "Gavin", due_at=2026-11-26, title=Chase Gavin',
        'create tasks: contact_id=contacts "Gavin", due_at=2026-11-27, title=Chase Gavin',
        'create tasks: contact_id=contacts "Gavin", due_at=2026-11-30, title=Chase Gavin',
    ),
    "log calls with Jane Doe on Thursday and Friday": (
        'create activities: contact_id=contacts "Jane Doe", occurred_at=2026-11-19, subject=Call with Jane Doe, '
        "type=call",
        'create activities: contact_id=contacts "Jane Doe", occurred_at=2026-11-20, subject=Call with Jane Doe, '
        "type=call",
    ),
}

ONE_DAY = {
    "call Jane Park tomorrow and friday remind me to send the deck": (
        'create tasks: contact_id=contacts "Jane Park", due_at=2026-11-24, title=Call Jane Park, type=call',
        "create tasks: due_at=2026-11-27, title=Send the deck, type=email",
    ),
    "Jane Park is out on wednesday and thursday, remind me friday to call her": (
        'create tasks: contact_id=contacts "Jane Park", due_at=2026-11-27, title=Call Jane Park, type=call',
    ),
    "remind me on Tuesday about the meetings on Wednesday and Thursday": (
        "create tasks: due_at=2026-11-24, title=Meetings on Wednesday and Thursday",
    ),
}

THINGS = {
    "push the order form and the deep dive to friday": (
        'update tasks "order form": due_at=2026-11-27',
        'update tasks "deep dive": due_at=2026-11-27',
    ),
    "tick off the order form and the 3g proposal": (
        'update tasks "order form": status=done',
        'update tasks "3g proposal": status=done',
    ),
    "both the globex order form and the initech deep dive are done": (
        'update tasks "globex order form": status=done',
        'update tasks "initech deep dive": status=done',
    ),
    "reassign the order form and the deep dive to Marcus": (
        'update tasks "order form": owner_id=users "Marcus"',
        'update tasks "deep dive": owner_id=users "Marcus"',
    ),
    "the demo went well and the deep dive is done": ('update tasks "deep dive": status=done',),
    "Task for Marcus and Priya: read the new pricing guide by Friday": (
        'create tasks: due_at=2026-11-27, owner_id=users "Marcus", title=Read the new pricing guide',
        'create tasks: due_at=2026-11-27, owner_id=users "Priya", title=Read the new pricing guide',
    ),
    "task for Marcus: sync with Tom and Priya about pricing by friday": (
        'create tasks: due_at=2026-11-27, owner_id=users "Marcus", title=Sync with Tom and Priya about pricing',
    ),
}

DUTIES = {
    "tomorrow: call Jane Doe, email Bob Hollis, send Gavin the nda": (
        'create tasks: contact_id=contacts "Jane Doe", due_at=2026-11-24, title=Call Jane Doe, type=call',
        'create tasks: contact_id=contacts "Bob Hollis", due_at=2026-11-24, title=Email Bob Hollis, type=email',
        'create tasks: contact_id=contacts "Gavin", due_at=2026-11-24, title=Send Gavin the nda, type=email',
    ),
    "To-do: 1. Call Samantha on Wednesday. 2. Write to Gavin on Thursday. 3. Book hotel in Chicago by 26 Nov.": (
        'create tasks: contact_id=contacts "Samantha", due_at=2026-11-25, title=Call Samantha, type=call',
        'create tasks: contact_id=contacts "Gavin", due_at=2026-11-26, title=Write to Gavin, type=email',
        "create tasks: due_at=2026-11-26, title=Book hotel in Chicago",
    ),
    "I need to call Jane Doe, email Bob Hollis and send Gavin the NDA tomorrow": (
        'create tasks: contact_id=contacts "Jane Doe", due_at=2026-11-24, title=Call Jane Doe, type=call',
        'create tasks: contact_id=contacts "Bob Hollis", due_at=2026-11-24, title=Email Bob Hollis, type=email',
        'create tasks: contact_id=contacts "Gavin", due_at=2026-11-24, title=Send Gavin the NDA, type=email',
    ),
    "next steps for me: send Jane Doe the redlines by Wednesday, book the demo with Will Close for Friday": (
        'create tasks: contact_id=contacts "Jane Doe", due_at=2026-11-25, title=Send Jane Doe the redlines, type=email',
        'create tasks: contact_id=contacts "Will Close", due_at=2026-11-27, title=Book the demo with Will Close, '
        "type=meeting",
    ),
    "remind me to prep the deck, slides and handouts for Globex on Friday": (
        'create tasks: company_id=companies "Globex", due_at=2026-11-27, '
        "title=Prep the deck, slides and handouts for Globex",
    ),
    "log two calls today: samantha lee 10 minutes about pricing, milton 5 minutes about vpn": (
        'create activities: contact_id=contacts "samantha lee", duration_minutes=10, '
        "occurred_at=2026-11-23T09:30:00-05:00, subject=Call with samantha lee about pricing, type=call",
        'create activities: contact_id=contacts "milton", duration_minutes=5, '
        "occurred_at=2026-11-23T09:30:00-05:00, subject=Call with milton about vpn, type=call",
    ),
}


@pytest.mark.parametrize(("said", "expected"), sentences({**DAYS, **ONE_DAY, **THINGS, **DUTIES}))
async def test_each_of_several_gets_its_own(read: Read, said: str, expected: tuple[str, ...]) -> None:
    assert await read(said) == "\n".join(expected)
