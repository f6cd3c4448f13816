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
    "move everything in proposal to negotiation except globex": (
        'update deals where company_id is_not companies "globex" and stage is proposal: stage=negotiation'
    ),
    "give all my contacts other than the ones in portugal to tom": (
        'update contacts where company_id.country is_not PT and owner_id is me: owner_id=users "tom"'
    ),
    "set my deals to 20% except those over 100k": (
        "update deals where amount at_most 100000 and owner_id is me: probability=20"
    ),
}

ONLY_OTHERS = (
    "update deals where name is_not Globex Training and owner_id is me and stage is proposal: stage=negotiation"
)

ASKED = [
    "move everything to negotiation except globex",
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


TOLD_BESIDE = {
    "all my deals in negotiation are at 85% now, only hooli enterprise is at 60": (
        "update deals where name is_not Hooli Enterprise and owner_id is me and stage is negotiation: probability=85\n"
        'update deals "hooli enterprise": probability=60'
    ),
    "all my proposal deals close june 5, except globex training, which closes june 12": (
        "update deals where name is_not Globex Training and owner_id is me and stage is proposal: "
        'close_date=2027-06-05\nupdate deals "globex training": close_date=2027-06-12'
    ),
    "put all my proposal deals to 40%, globex training stays at 20%": (
        "update deals where name is_not Globex Training and owner_id is me and stage is proposal: probability=40\n"
        'update deals "globex training": probability=20'
    ),
    "move all my proposal deals to negotiation, just not globex training": ONLY_OTHERS,
    "move all my proposal deals to negotiation but leave globex training alone": ONLY_OTHERS,
    "move all my proposal deals to negotiation, don't touch globex training": ONLY_OTHERS,
    "my proposal deals go to negotiation, globex training doesn't": ONLY_OTHERS,
    "move all my proposal deals to negotiation, only globex training stays where it is": ONLY_OTHERS,
    "leave globex training alone but move all my other proposal deals to negotiation": ONLY_OTHERS,
    "everything of mine in proposal goes to negotiation apart from globex training": ONLY_OTHERS,
    "all my deals in proposal to negotiation. hooli enterprise at 155k": (
        "update deals where owner_id is me and stage is proposal: stage=negotiation\n"
        'update deals "hooli enterprise": amount=155000'
    ),
    "my open globex deals all close on april 30": (
        'update deals where company_id is companies "globex" and owner_id is me and '
        "stage is_not closed_won or closed_lost: close_date=2027-04-30"
    ),
}


@pytest.mark.parametrize(("said", "expected"), sentences(TOLD_BESIDE))
async def test_an_exception_told_beside_a_wish_for_many_is_left_out(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected
