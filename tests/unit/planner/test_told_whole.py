"""Contacts told by their day, and what was said of them, which is kept whole."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

DATED = {
    "put in thursday 3pm's demo with Gavin Belmont, ran 50 min, ops leads loved shift swaps": (
        'body=ops leads loved shift swaps, contact_id=contacts "Gavin Belmont", duration_minutes=50, '
        "occurred_at=2026-11-19T15:00:00-05:00, subject=Meeting with Gavin Belmont, type=meeting"
    ),
    "put in yesterday's call with Ingrid Solberg, 20 min, customers complain": (
        'body=customers complain, contact_id=contacts "Ingrid Solberg", duration_minutes=20, '
        "occurred_at=2026-11-22, subject=Call with Ingrid Solberg, type=call"
    ),
    "get friday's demo with Gavin in, ran long, leads want a trial": (
        'body=ran long, leads want a trial, contact_id=contacts "Gavin", occurred_at=2026-11-20, '
        "subject=Meeting with Gavin, type=meeting"
    ),
    "stick in the demo from friday with Gavin Belmont, the leads there loved it": (
        'body=the leads there loved it, contact_id=contacts "Gavin Belmont", occurred_at=2026-11-20, '
        "subject=Meeting with Gavin Belmont, type=meeting"
    ),
    "put friday's visit with Peter Hansen in the log, 90 minutes, prospects were there": (
        'body=prospects were there, contact_id=contacts "Peter Hansen", duration_minutes=90, '
        "occurred_at=2026-11-20, subject=Meeting with Peter Hansen, type=meeting"
    ),
    "log today's 9am call with Rui Fonseca: he is in": (
        'body=he is in, contact_id=contacts "Rui Fonseca", occurred_at=2026-11-23T09:00:00-05:00, '
        "subject=Call with Rui Fonseca, type=call"
    ),
}

SAID_WHOLE = {
    "left a voicemail for Gavin Belmont, silent three weeks running. record that as a call": (
        'body=silent three weeks running, contact_id=contacts "Gavin Belmont", '
        "subject=Left a voicemail for Gavin Belmont, type=call"
    ),
    "emailed Ingrid the redlines, she is out until monday. log that as an email": (
        'body=she is out until monday, contact_id=contacts "Ingrid", subject=Emailed Ingrid the redlines, type=email'
    ),
    "log a 20 minute call with Jane Park on the security review: she wants SSO": (
        'body=she wants SSO, contact_id=contacts "Jane Park", duration_minutes=20, '
        "subject=Call with Jane Park on the security review, type=call"
    ),
    "log a call with Jane Park, 20 min, leads came up": (
        'body=leads came up, contact_id=contacts "Jane Park", duration_minutes=20, subject=Call with Jane Park, '
        "type=call"
    ),
    "log a quick call with Jane Park just now, she is fine": (
        'body=she is fine, contact_id=contacts "Jane Park", subject=Call with Jane Park, type=call'
    ),
}

TO_COME = {
    "put in a demo with Gavin Belmont for thursday 3pm": (
        'create tasks: contact_id=contacts "Gavin Belmont", due_at=2026-11-26T15:00:00-05:00, '
        "title=Demo with Gavin Belmont, type=meeting"
    ),
}


@pytest.mark.parametrize(("said", "expected"), sentences(DATED | SAID_WHOLE))
async def test_what_took_place_is_kept_whole(read: Read, said: str, expected: str) -> None:
    assert await read(said) == f"create activities: {expected}"


@pytest.mark.parametrize(("said", "expected"), sentences(TO_COME))
async def test_what_is_to_come_is_a_task(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected
