"""Days told behind their month: "slips into february, say the 12th"."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

DAYS = {
    "hooli enterprise is going to slip into february, say the 12th": "2027-02-12",
    "push hooli enterprise to next month, probably the 20th": "2026-12-20",
    "hooli enterprise closes in march, around the 3rd": "2027-03-03",
    "move the hooli enterprise close date to june, maybe the 15th": "2027-06-15",
    "hooli enterprise slips to february the 12th": "2027-02-12",
}


@pytest.mark.parametrize(("said", "day"), sentences(DAYS))
async def test_the_day_is_one_of_the_month_before_it(read: Read, said: str, day: str) -> None:
    assert await read(said) == f'update deals "hooli enterprise": close_date={day}'
