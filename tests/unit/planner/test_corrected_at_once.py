"""A wish and its correction in one message."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

CORRECTED = {
    "move hooli to proposal... sorry, I meant globex training": 'update deals "globex training": stage=proposal',
    "move hooli enterprise to won - sorry wrong deal, globex training": (
        'update deals "globex training": stage=closed_won'
    ),
    "set acme renewal to 70k, no wait, the expansion": 'update deals "expansion": amount=70000',
    "mark jane doe as inactive, sorry, I meant jane park": 'update contacts "jane park": status=inactive',
    "remind me to call bob tomorrow, actually no, make it an email": (
        'create tasks: contact_id=contacts "bob", due_at=2026-11-24, title=Email bob, type=email'
    ),
    "close globex training as lost, no budget. Wait, wrong one, grid monitoring": (
        'update deals "grid monitoring": lost_reason=no budget, stage=closed_lost'
    ),
}
LENGTHS = {
    "log a call with Bob Hollis, 15 min, sorry 25 min, he's fine with the price": "duration_minutes=25",
    "log a call with Bob Hollis, 1 hour, sorry 2 hours": "duration_minutes=120",
}


@pytest.mark.parametrize(("said", "expected"), sentences(CORRECTED))
async def test_only_the_corrected_wish_is_read(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "part"), sentences(LENGTHS))
async def test_a_length_of_time_is_corrected(read: Read, said: str, part: str) -> None:
    assert part in await read(said)


async def test_what_somebody_said_is_no_correction(read: Read) -> None:
    assert "body=she said no, wait until friday" in await read(
        "log a call with jane doe: she said no, wait until friday"
    )
