"""A field of one record that is asked for without a verb, and what is left to be a change or a call."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

PHONE = 'list contacts "jane doe" [fields phone]'

ASKED = {
    "phone no for jane doe?": PHONE,
    "jane doe phone no?": PHONE,
    "mobile no for jane doe": PHONE,
    "jane doe's tel no": PHONE,
    "number for jane doe pls": PHONE,
    "jane doe - number?": PHONE,
    "email id for jane doe": 'list contacts "jane doe" [fields email]',
    "jane doe email": 'list contacts "jane doe" [fields email]',
    "close date of the hooli enterprise deal": 'list deals "hooli enterprise" [fields close_date]',
    "hooli enterprise stage?": 'list deals "hooli enterprise" [fields stage]',
    "which ones of my deals are due to close in january": (
        "list deals where close_date between 2027-01-01 or 2027-01-31 and owner_id is me [fields close_date]"
    ),
    "which cold storage companies are prospects?": (
        "list companies where industry contains cold storage and status is prospect"
    ),
    "list customs brokerage companies in galway": (
        "list companies where city is galway and industry contains customs brokerage"
    ),
}

NOT_ASKED = {
    "hooli enterprise amount 50k": 'update deals "hooli enterprise": amount=50000',
    "hooli enterprise stage negotiation": 'update deals "hooli enterprise": stage=negotiation',
    "email jane doe": "refuse unsupported",
    "phone jane doe": "refuse unsupported",
}


@pytest.mark.parametrize(("said", "expected"), sentences(ASKED))
async def test_a_field_beside_a_name_is_asked_for(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(NOT_ASKED))
async def test_a_value_or_a_call_is_no_question(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected
