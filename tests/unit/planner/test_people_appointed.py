"""Who becomes the contact of a deal, told and ordered in one message; companies called like a day behind "at"."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

_APPOINTED = {
    "Bob's our real champion at Acme Corp, swap him in as the contact on the expansion deal": (
        'update deals "expansion": contact_id=contacts "Bob"'
    ),
    "Grace's our champion at Umbra, swap her in as the contact on the platform deal": (
        'update deals "platform": contact_id=contacts "Grace"'
    ),
    "Jane Doe is the real buyer at Acme, put her in as contact on Acme Corp expansion": (
        'update deals "Acme Corp expansion": contact_id=contacts "Jane Doe"'
    ),
    "Milton is the decision maker, switch Initech Migration's contact to him": (
        'update deals "Initech Migration": contact_id=contacts "Milton"'
    ),
    "Grace is our champion at Umbra. Bob is our champion on Acme Corp expansion": (
        'update deals "Umbra": contact_id=contacts "Grace"\n'
        'update deals "Acme Corp expansion": contact_id=contacts "Bob"'
    ),
    "Research Seat deal at Monday: next step → demo": ('update deals "Research Seat" of "Monday Labs": next_step=demo'),
}


@pytest.mark.parametrize(("said", "expected"), sentences(_APPOINTED))
async def test_a_contact_is_set_once_and_where_it_is_ordered(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected
