"""Many records named before what is to become of them, without a noun, or with what is left out told behind."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

_OVERDUE = "due_at under 2026-11-23T09:30:00-05:00 and owner_id is me and status is open"

WHATEVER = {
    "whatever's overdue, push to tomorrow": f"update tasks where {_OVERDUE}: due_at=2026-11-24",
    "whatever I have overdue, mark done": f"update tasks where {_OVERDUE}: status=done",
    "anything late, move to friday please": f"update tasks where {_OVERDUE}: due_at=2026-11-27",
    "what's overdue? move it to next monday": f"update tasks where {_OVERDUE}: due_at=2026-11-30",
    "whatever i've got due on wednesday, make it thursday": (
        "update tasks where due_at between 2026-11-25 or 2026-11-25 and owner_id is me and status is open: "
        "due_at=2026-11-26"
    ),
}

FIRST = {
    "all my high priority tasks, drop them to normal": (
        "update tasks where owner_id is me and priority is high: priority=normal"
    ),
    "any deal of mine below 10k, mark as lost, reason too small": (
        "update deals where amount under 10000 and owner_id is me: lost_reason=too small, stage=closed_lost"
    ),
    "drop all my high priority tasks": "delete tasks where owner_id is me and priority is high",
}

DAYS = {
    "push all my tasks due tomorrow to friday": (
        "update tasks where due_at between 2026-11-24 or 2026-11-24 and owner_id is me and status is open: "
        "due_at=2026-11-27"
    ),
    "bump every task of mine due tomorrow to thursday except the globex one": (
        'update tasks where company_id is_not companies "globex" and due_at between 2026-11-24 or 2026-11-24 '
        "and owner_id is me and status is open: due_at=2026-11-26"
    ),
}

LEFT_OUT = {
    "everything of mine in prospecting goes to qualification apart from globex training": (
        "update deals where name is_not Globex Training and owner_id is me and stage is prospecting: "
        "stage=qualification"
    ),
    "move my tasks for hooli and initech to next friday": (
        'update tasks where company_id is companies "hooli" or companies "initech" and owner_id is me '
        "and status is open: due_at=2026-12-04"
    ),
    "push my tasks for hooli to friday and the globex ones to monday": (
        'update tasks where company_id is companies "hooli" and owner_id is me and status is open: due_at=2026-11-27\n'
        'update tasks where company_id is companies "globex" and owner_id is me and status is open: due_at=2026-11-30'
    ),
    "give all my prospects in the US to Marcus": (
        'update companies where country is US and owner_id is me and status is prospect: owner_id=users "Marcus"'
    ),
    "close out everything that's overdue": f"update tasks where {_OVERDUE}: status=done",
    "mark all my open tasks done except hooli": (
        'update tasks where company_id is_not companies "hooli" and owner_id is me and status is open: status=done'
    ),
    "mark all my open tasks done, except the Hooli ones": (
        'update tasks where company_id is_not companies "Hooli" and owner_id is me and status is open: status=done'
    ),
    "complete all my tasks except the one for hooli": (
        'update tasks where company_id is_not companies "hooli" and owner_id is me: status=done'
    ),
}

ORDERED_BEHIND = {
    "remind me to call gavin tomorrow, and what's his number?": (
        'create tasks: contact_id=contacts "gavin", due_at=2026-11-24, title=Call gavin, type=call'
    ),
    "move 3g ventures to negotiation and tell me what's left in proposal": (
        'update deals "3g ventures": stage=negotiation'
    ),
    "remind me to ask jane what's the budget": (
        'create tasks: contact_id=contacts "jane", title=Ask jane what\'s the budget'
    ),
    "what's jane park's number? also remind me to call her tomorrow at 10": (
        'create tasks: contact_id=contacts "jane park", due_at=2026-11-24T10:00:00-05:00, title=Call Jane Park, '
        "type=call"
    ),
    "show me my deals in proposal and move the 3g one to negotiation": 'update deals "3g": stage=negotiation',
    "what stage is umbra core platform in? also set hooli to proposal": 'update deals "hooli": stage=proposal',
}

ASKED = {
    "what's overdue?": "list tasks where due_at under 2026-11-23T09:30:00-05:00 and status is open",
    "anything due tomorrow": (
        "list tasks where due_at between 2026-11-24 or 2026-11-24 and status is open [fields due_at]"
    ),
    "which deals are in proposal and close in january": (
        "list deals where close_date between 2027-01-01 or 2027-01-31 and stage is proposal [fields close_date]"
    ),
}
"""Questions that order nothing."""


@pytest.mark.parametrize(("said", "expected"), sentences(WHATEVER | FIRST))
async def test_records_may_be_named_before_the_wish(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(DAYS | LEFT_OUT))
async def test_the_records_of_a_day_and_what_is_left_out_of_them(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(ORDERED_BEHIND | ASKED))
async def test_an_order_behind_a_question_is_told_from_a_question(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected
