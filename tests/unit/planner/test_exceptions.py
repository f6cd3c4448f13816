"""Many records at once, but for some: "except" becomes a condition where one can say it, else a question."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

LEFT_OUT = {
    "move all my proposal deals apart from hooli enterprise to negotiation": (
        "update deals where name is_not Hooli Enterprise and owner_id is me and stage is proposal: stage=negotiation"
    ),
    "push every deal of mine except the globex ones to march 1": (
        'update deals where company_id is_not companies "globex" and owner_id is me: close_date=2027-03-01'
    ),
    "give all my contacts other than the ones in portugal to tom": (
        'update contacts where company_id.country is_not PT and owner_id is me: owner_id=users "tom"'
    ),
    "set my deals to 20% except those over 100k": (
        "update deals where amount at_most 100000 and owner_id is me: probability=20"
    ),
}

ASKED = [
    "move everything in proposal to negotiation except globex",
    "move all my deals except globex training and acme pilot to proposal",
    "delete all my tasks excluding the silly ones",
]


@pytest.mark.parametrize(("said", "expected"), sentences(LEFT_OUT))
async def test_what_one_condition_can_say_is_left_out(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize("said", ASKED)
async def test_what_no_condition_can_say_is_asked(read: Read, said: str) -> None:
    assert await read(said) == "clarify"


@pytest.mark.parametrize(
    ("said", "expected"),
    sentences(
        {
            "set deals between 20k and 60k to proposal": (
                "update deals where amount between 20000 or 60000: stage=proposal"
            ),
            "close deals under 5k as lost, too small": (
                "update deals where amount under 5000: lost_reason=too small, stage=closed_lost"
            ),
            "delete the contacts at globex": 'delete contacts where company_id is companies "globex"',
        }
    ),
)
async def test_a_bare_plural_means_those_that_its_conditions_tell_apart(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected
