"""Meetings to come, with a beginning and an end, and with several people; and days that have been."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

TO_COME = {
    "visit Hooli on friday": 'company_id=companies "Hooli", due_at=2026-11-27, title=Visit Hooli, type=meeting',
    "meet Gavin tomorrow 3-4pm": (
        'contact_id=contacts "Gavin", due_at=2026-11-24T15:00:00-05:00, title=Meet Gavin, 60 min, type=meeting'
    ),
    "meet with Gavin Belmont tomorrow 3-3:30pm": (
        'contact_id=contacts "Gavin Belmont", due_at=2026-11-24T15:00:00-05:00, title=Meet with Gavin Belmont, '
        "30 min, type=meeting"
    ),
    "meeting with Gavin Belmont tomorrow from nine till twenty to eleven": (
        'contact_id=contacts "Gavin Belmont", due_at=2026-11-24T09:00:00-05:00, title=Meeting with Gavin Belmont, '
        "100 min, type=meeting"
    ),
    "meeting with Gavin Belmont tomorrow 3 to 4pm": (
        'contact_id=contacts "Gavin Belmont", due_at=2026-11-24T15:00:00-05:00, title=Meeting with Gavin Belmont, '
        "60 min, type=meeting"
    ),
    "meet Milton Waddams and Peter Gibson on monday at 10": (
        'contact_id=contacts "Milton Waddams", due_at=2026-11-30T10:00:00-05:00, '
        "title=Meet Milton Waddams and Peter Gibson, type=meeting"
    ),
    "remind me to call Jane Doe and Bob Hollis tomorrow": (
        'contact_id=contacts "Jane Doe", due_at=2026-11-24, title=Call Jane Doe and Bob Hollis, type=call'
    ),
}

TOOK_PLACE = {
    "call w Gavin Belmont 11/20 3pm 35 mins: he wants SSO": (
        'body=he wants SSO, contact_id=contacts "Gavin Belmont", duration_minutes=35, '
        "occurred_at=2026-11-20T15:00:00-05:00, subject=Call with Gavin Belmont, type=call"
    ),
    "demo with Nora Stark 11/18: loved it": (
        'body=loved it, contact_id=contacts "Nora Stark", occurred_at=2026-11-18, subject=Meeting with Nora Stark, '
        "type=meeting"
    ),
    "log a call with Jane Park today 9-9:30: she is fine": (
        'body=she is fine, contact_id=contacts "Jane Park", duration_minutes=30, '
        "occurred_at=2026-11-23T09:00:00-05:00, subject=Call with Jane Park, type=call"
    ),
    "met Gavin Belmont yesterday from nine till twenty to eleven, he is in": (
        'body=he is in, contact_id=contacts "Gavin Belmont", duration_minutes=100, '
        "occurred_at=2026-11-22T09:00:00-05:00, subject=Meeting with Gavin Belmont, type=meeting"
    ),
    "log meeting with Jane Doe, Bob Hollis and Peter Hansen: they want a discount": (
        'body=they want a discount, contact_id=contacts "Jane Doe", '
        "subject=Meeting with Jane Doe, Bob Hollis and Peter Hansen, type=meeting"
    ),
    "met Jane Doe and Bob Hollis wants a discount": (
        'body=Bob Hollis wants a discount, contact_id=contacts "Jane Doe", subject=Meeting with Jane Doe, type=meeting'
    ),
    "log meeting with Hooli and Globex: joint bid": (
        'body=joint bid, company_id=companies "Hooli", subject=Meeting with Hooli and Globex, type=meeting'
    ),
}


@pytest.mark.parametrize(("said", "expected"), sentences(TO_COME))
async def test_a_meeting_to_come_is_a_task(read: Read, said: str, expected: str) -> None:
    assert await read(said) == f"create tasks: {expected}"


@pytest.mark.parametrize(("said", "expected"), sentences(TOOK_PLACE))
async def test_a_meeting_that_took_place_is_an_activity(read: Read, said: str, expected: str) -> None:
    assert await read(said) == f"create activities: {expected}"


@pytest.mark.parametrize(
    ("said", "expected"),
    sentences(
        {
            "meeting Gavin tomorrow so push Hooli Enterprise to 50%": 'update deals "Hooli Enterprise": probability=50',
            "mark Milton and Gavin as leads": (
                'update contacts "Gavin": status=lead\nupdate contacts "Milton": status=lead'
            ),
        }
    ),
)
async def test_what_only_tells_why_and_what_is_listed_is_no_meeting(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected
