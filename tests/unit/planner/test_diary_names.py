"""What is newly logged or to be done is read alike, whatever tasks and activities are there already."""

import pytest

from core.catalog import Catalog
from core.planners.local import LocalPlanner
from core.ports import Turn
from storage.worlds import World
from tests.unit.planner.conftest import NOTHING_BEFORE, NOW, Read, WorldRecords, actor_called
from tests.unit.planner.notation import in_short, sentences

LOGGED_BEFORE = {
    "activities": (
        "Call with Jane Doe", "Meeting with Milton Shaw", "Note on Globex Training", "Call on Hooli Enterprise",
    ),
    "tasks": ("Email Jane Doe", "Call Ingrid Sommer"),
}  # fmt: skip

NEW = [
    "log a call with Jane Doe of Globex: pricing",
    "log a call with Jane Doe: pricing",
    "log a meeting with Milton Shaw of Hooli, 30 minutes: budget",
    "had a call with Jane Doe from Globex about pricing",
    "meeting with Milton Shaw on monday at 10: pricing",
    "note on Globex Training: they want two days",
    "add a note on Globex Training: two days",
    "log a call on Hooli Enterprise: pricing",
    "remind me to call Ingrid Sommer of Initech on friday",
    "task: email Jane Doe at Globex tomorrow",
    "schedule a meeting with Milton Shaw of Hooli for thursday 3pm",
    "spoke to Jane Doe at Acme Corp, 20 min, pricing",
]

STILL_THERE = {
    "mark the task email Jane Doe as done": 'update tasks "email Jane Doe": status=done',
    "delete the note on Globex Training": 'delete activities "note on Globex Training"',
}


@pytest.fixture(scope="module")
def later(catalog: Catalog, world: World) -> WorldRecords:
    """The same CRM after some calls, meetings and tasks more."""
    rows = {name: list(rows) for name, rows in world.items()}
    for table, titles in LOGGED_BEFORE.items():
        column = catalog.table(table).display[0]
        for number, title in enumerate(titles):
            rows[table].append({**rows[table][0], "id": f"00000000-0000-0000-0000-00000000000{number}", column: title})
    return WorldRecords(catalog, rows)


async def read_later(catalog: Catalog, later: WorldRecords, said: str) -> str:
    turn = Turn(text=said, actor=actor_called(later, "Dana Whitfield"), now=NOW, state=NOTHING_BEFORE)
    return in_short(await LocalPlanner(catalog).plan(turn, later))


@pytest.mark.parametrize("said", NEW)
async def test_what_is_new_is_read_as_if_nothing_were_there(
    catalog: Catalog, later: WorldRecords, read: Read, said: str
) -> None:
    assert await read_later(catalog, later, said) == await read(said)


@pytest.mark.parametrize(("said", "expected"), sentences(STILL_THERE))
async def test_what_is_spoken_of_as_there_is_found(
    catalog: Catalog, later: WorldRecords, said: str, expected: str
) -> None:
    assert await read_later(catalog, later, said) == expected
