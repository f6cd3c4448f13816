"""Reminders so long before something, and at another time than what they are about takes place."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

BEFORE = {
    "meeting with Hooli on Thursday at 10, remind me an hour before": (
        'company_id=companies "Hooli", due_at=2026-11-26T09:00:00-05:00, title=Meeting with Hooli on Thursday at 10, '
        "type=meeting"
    ),
    "demo for Globex friday 2pm - ping me an hour beforehand": (
        'company_id=companies "Globex", due_at=2026-11-27T13:00:00-05:00, title=Demo for Globex friday 2pm, '
        "type=meeting"
    ),
    "meeting with Jane Park on monday at 9, remind me the day before": (
        'contact_id=contacts "Jane Park", due_at=2026-11-29T09:00:00-05:00, '
        "title=Meeting with Jane Park on monday at 9, type=meeting"
    ),
    "remind me an hour before the Hooli meeting on thursday at 10": (
        'company_id=companies "Hooli", due_at=2026-11-26T09:00:00-05:00, title=Hooli meeting on thursday at 10'
    ),
    "book a call with Gavin for thursday 10am and remind me half an hour before": (
        'contact_id=contacts "Gavin", due_at=2026-11-26T09:30:00-05:00, title=Call with Gavin for thursday 10am, '
        "type=call"
    ),
    "remind me 2 days before the Umbra deal closes": (
        'deal_id=deals "Umbra", due_at=missing, title=2 days before the Umbra deal closes'
    ),
}

AT_ANOTHER_TIME = {
    "meeting with Hooli thursday at 10, remind me at 9": (
        'company_id=companies "Hooli", due_at=2026-11-26T09:00:00-05:00, title=Meeting with Hooli thursday at 10, '
        "type=meeting"
    ),
    "call with Gavin friday 3pm, remind me thursday": (
        'contact_id=contacts "Gavin", due_at=2026-11-26, title=Call with Gavin friday 3pm, type=call'
    ),
    "send the deck to Jane Park, remind me tomorrow at 9": (
        'contact_id=contacts "Jane Park", due_at=2026-11-24T09:00:00-05:00, title=Send the deck to Jane Park, '
        "type=email"
    ),
}

SAID_IN_THE_TITLE = {
    "remind me thursday at 9 to send the deck a day before the meeting": (
        "due_at=2026-11-26T09:00:00-05:00, title=Send the deck a day before the meeting, type=email"
    ),
    "remind me to call Gavin an hour before the meeting": (
        'contact_id=contacts "Gavin", title=Call Gavin an hour before the meeting, type=call'
    ),
}


@pytest.mark.parametrize(("said", "expected"), sentences(BEFORE | AT_ANOTHER_TIME | SAID_IN_THE_TITLE))
async def test_a_reminder_has_its_own_time(read: Read, said: str, expected: str) -> None:
    assert await read(said) == f"create tasks: {expected}"


async def test_what_was_said_of_a_reminder_wishes_none(read: Read) -> None:
    said = "log call with Gavin Belmont: he wants a reminder an hour before the demo"
    assert (await read(said)).startswith("create activities: body=he wants a reminder an hour before the demo")
