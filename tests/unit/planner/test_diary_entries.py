"""Calls and meetings that are to go: the entry is deleted, never whom it was with."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

ENTRIES = {
    "cancel my call with gavin tomorrow": 'tasks "call gavin"',
    "cancel the meeting with jane park on friday": 'tasks "meeting jane park"',
    "scrap tomorrow's call with gavin": 'tasks "call gavin"',
    "cancel the call to Jane Park": 'tasks "call Jane Park"',
    "delete my call with gavin": 'activities "call gavin"',
    "delete yesterday's call with gavin": 'activities "call gavin"',
}
PEOPLE = {
    "delete Gavin Belmont": 'contacts "Gavin Belmont"',
    "delete the contact Gavin Belmont": 'contacts "Gavin Belmont"',
}


@pytest.mark.parametrize(("said", "gone"), sentences(ENTRIES | PEOPLE))
async def test_an_entry_of_the_diary_goes_without_whom_it_was_with(read: Read, said: str, gone: str) -> None:
    assert await read(said) == f"delete {gone}"
