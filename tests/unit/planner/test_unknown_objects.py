"""What is said of records that the CRM does not have: they are looked for by name, or it is said that nobody has it."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

LOOKED_FOR = {
    "move Brightwell to negotiation": 'update deals "Brightwell": stage=negotiation',
    "move brightwell to negotiation": 'update deals "brightwell": stage=negotiation',
    "close the Nimbus rollout as won": 'update deals "Nimbus rollout": stage=closed_won',
    "bump Quillfeather to 90k": 'update deals "Quillfeather": amount=90000',
    "please set Tarn Lake to 40%": 'update deals "Tarn Lake": probability=40',
    "mark vandelay as won": 'update deals "vandelay": stage=closed_won',
    "Brightwell: 90k": 'update deals "Brightwell": amount=90000',
    "call Zed Brightwell tomorrow": "create tasks: due_at=2026-11-24, title=Call Zed Brightwell, type=call",
    "ring brightwell on friday": "create tasks: due_at=2026-11-27, title=Ring brightwell, type=call",
}

NOT_FOUND = {
    "Brightwell is won": "Brightwell",
    "zephyr is won": "zephyr",
    "Brightwell renewal to 90k": "Brightwell renewal",
    "had a call with Zed Brightwell, they want a demo": "Zed Brightwell",
    "met with the Brightwell people today": "Brightwell people",
    "log a call with brightwell": "brightwell",
    "add a note to Brightwell: likes golf": "Brightwell",
    "kowalski's new phone is 415 555 0199": "kowalski",
    "Brightwell called, wants a quote": "Brightwell",
}

OF_WHAT_WAS_SPOKEN_OF = {
    "move it to negotiation": 'update deals "it": stage=negotiation',
    "finally push it to 90k": 'update deals "it": amount=90000',
    "raise it gradually to 90k": 'update deals "it": amount=90000',
    "raise to 90k please": 'update deals "it": amount=90000',
}


@pytest.mark.parametrize(("said", "expected"), sentences(LOOKED_FOR | OF_WHAT_WAS_SPOKEN_OF))
async def test_a_name_that_no_record_has_is_the_one_meant(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "name"), sentences(NOT_FOUND))
async def test_who_is_not_known_is_said(read: Read, said: str, name: str) -> None:
    assert await read(said) == "refuse not_found"
