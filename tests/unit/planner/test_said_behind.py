"""What is said behind a sentence: that it is a task, that somebody signed, what becomes of the many that it names."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

OWED = {
    "I owe Rui a call, todo monday": (
        'create tasks: contact_id=contacts "Rui", due_at=2026-11-30, title=I owe Rui a call'
    ),
    "met Nora Stark: all good. I need to send her the slides, task friday": (
        'create activities: body=all good, contact_id=contacts "Nora Stark", subject=Meeting with Nora Stark, '
        'type=meeting\ncreate tasks: contact_id=contacts "Nora Stark", due_at=2026-11-27, '
        "title=Send Nora Stark the slides, type=email"
    ),
    "Hooli Enterprise to 50%. I owe Gavin the redlines, task for wed 10am": (
        'update deals "Hooli Enterprise": probability=50\ncreate tasks: contact_id=contacts "Gavin", '
        "due_at=2026-11-25T10:00:00-05:00, title=I owe Gavin the redlines"
    ),
}

SIGNED = {
    "mark Hooli Enterprise won, Gavin signed this morning": 'update deals "Hooli Enterprise": stage=closed_won',
    "close Umbra Core Platform as won at 9,600, Grace signed today": (
        'update deals "Umbra Core Platform": amount=9600, stage=closed_won'
    ),
}

MANY = {
    "all my deals closing in december have slipped, make them 26 Feb": (
        "update deals where close_date between 2026-12-01 or 2026-12-31 and owner_id is me: close_date=2027-02-26"
    ),
    "every deal of Tom's in prospecting is stale, set them to 10%": (
        'update deals where owner_id is users "Tom" and stage is prospecting: probability=10'
    ),
    "my tasks due today are late, move them to tomorrow": (
        "update tasks where due_at between 2026-11-23 or 2026-11-23 and owner_id is me and status is open: "
        "due_at=2026-11-24"
    ),
}

LISTED = {
    "delete both of these tasks: Check in with Bluebird, Draft 3G Ventures proposal": (
        'delete tasks "Check in with Bluebird"\ndelete tasks "Draft 3G Ventures proposal"'
    ),
    "remove both contacts: Carl Mark, Will Close": 'delete contacts "Carl Mark"\ndelete contacts "Will Close"',
    "add deals for Hooli: Analytics 12k, Storage 8k": (
        'create deals: amount=12000, company_id=companies "Hooli", name=Analytics\n'
        'create deals: amount=8000, company_id=companies "Hooli", name=Storage'
    ),
    "create two deals for Nordlys: Turbine Study 30k, Cable Survey 22k": (
        'create deals: amount=30000, company_id=companies "Nordlys", name=Turbine Study\n'
        'create deals: amount=22000, company_id=companies "Nordlys", name=Cable Survey'
    ),
    "open three new deals at Hooli - Search 10k, Maps (20k), Mail 30k": (
        'create deals: amount=10000, company_id=companies "Hooli", name=Search\n'
        'create deals: amount=20000, company_id=companies "Hooli", name=Maps\n'
        'create deals: amount=30000, company_id=companies "Hooli", name=Mail'
    ),
    "new deal Analytics Plus for Hooli - 11k - 20% - Gavin Belmont - closes jan 15": (
        'create deals: amount=11000, close_date=2027-01-15, company_id=companies "Hooli", '
        'contact_id=contacts "Gavin Belmont", name=Analytics Plus, probability=20'
    ),
    "update deals: Globex Training 25k, Casa Box Office 30k": (
        'update deals "Globex Training": amount=25000\nupdate deals "Casa Box Office": amount=30000'
    ),
}

NOTED = {
    "jot a note on Hooli: they bought a chain of six shops": (
        'create activities: body=they bought a chain of six shops, company_id=companies "Hooli", '
        "subject=Note with Hooli, type=note"
    ),
}


@pytest.mark.parametrize(("said", "expected"), sentences(OWED | SIGNED | MANY | LISTED | NOTED))
async def test_what_is_said_behind_belongs_to_what_was_said_before(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize("said", ["write a note to Gavin Belmont", "mark Hooli Enterprise won, Gavin wants 700k"])
async def test_a_letter_and_a_figure_behind_are_not_taken_for_them(read: Read, said: str) -> None:
    assert (await read(said)).startswith(("refuse", "clarify"))
