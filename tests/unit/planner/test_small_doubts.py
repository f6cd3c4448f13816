"""Short words that nobody could read, customers that are companies, and what is ranked second."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

READINGS = {
    "Hooli Enterprise: zorb, 48k": "clarify",
    "Hooli Enterprise: great, now 48k": 'update deals "Hooli Enterprise": amount=48000',
    "Hooli Enterprise: proposal, 48k": 'update deals "Hooli Enterprise": amount=48000, stage=proposal',
    "second biggest deal?": "list deals [order amount descending] [limit 2]",
    "my biggest open deal?": (
        "list deals where owner_id is me and stage is_not closed_won or closed_lost [order amount descending] [limit 1]"
    ),
    "new customer Delta Foods in Omaha, contact is Rick Dale, rick@delta.example": (
        "create companies: city=Omaha, name=Delta Foods, status=customer\n"
        "create contacts: company_id=(new companies), email=rick@delta.example, first_name=Rick, last_name=Dale"
    ),
    "find every manager among our contacts": "list contacts where title contains manager",
    "undo the last two changes": "command undo 2",
    "Globex Training is 5k less now": 'update deals "Globex Training": amount=adjust(-5000)',
    "Globex Training is 30k more or less": 'update deals "Globex Training": amount=30000',
}


@pytest.mark.parametrize(("said", "expected"), sentences(READINGS))
async def test_nothing_is_dropped_or_mistaken(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected
