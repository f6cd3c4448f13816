"""Who is to own a record, what goes with it, and other changes that are told without the name of a field."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

TO_MARCUS = [
    "let Marcus have Globex Training",
    "i'm drowning over here, let marcus take Globex Training",
    "Put Globex Training under Marcus please",
    "put Globex Training in Marcus's name",
    "put Marcus in charge of Globex Training",
    "Marcus becomes the owner of Globex Training.",
    "Globex Training should sit with Marcus",
    "shift Globex Training onto Marcus",
    "dump Globex Training on Marcus",
    "make Marcus the owner of Globex Training since I am out next week",
    "pass Globex Training to Marcus, I can't stand the procurement lady there",
]
TO_NOBODY = {
    "give Globex Training to Henrik": 'update deals "Globex Training": owner_id=users "Henrik"',
    "make Henrik the owner of Globex Training": 'update deals "Globex Training": owner_id=users "Henrik"',
    "make Jane Park the owner of Globex Training": 'update deals "Globex Training": owner_id=users "Jane Park"',
}
NOT_HANDED = [
    "have Marcus take a look at Globex Training",
    "put Marcus on the call with Globex tomorrow",
    "let Marcus handle the Globex call tomorrow",
    "Globex Training is with Marcus",
    "give Globex Training to procurement",
]
TOGETHER = {
    "Acme Corp and its two deals all go to Marcus": (
        'update companies "Acme Corp": owner_id=users "Marcus"\n'
        'update deals where company_id is companies "Acme Corp": owner_id=users "Marcus"'
    ),
    "give Globex and its deals to Priya": (
        'update companies "Globex": owner_id=users "Priya"\n'
        'update deals where company_id is companies "Globex": owner_id=users "Priya"'
    ),
    "set Globex and its contacts to customer": "clarify",
}
OTHER_CHANGES = {
    "The probability of Globex Training should be lowered by ten percentage points.": (
        'update deals "Globex Training": probability=adjust(-10)'
    ),
    "the value of Globex Training should be lowered by ten percent": (
        'update deals "Globex Training": amount=adjust(-10%)'
    ),
    "Globex Training is not a 15% deal at all. Put the probability at 5.": (
        'update deals "Globex Training": probability=5'
    ),
    "I believe that Globex Training has now reached negotiation. Could you set it so?": (
        'update deals "Globex Training": stage=negotiation'
    ),
    "I think Globex Training might reach negotiation": "clarify",
    "move Globex Training to proposal because I spoke to them on friday": (
        'update deals "Globex Training": stage=proposal'
    ),
    "the task Send Globex order form can wait until december 10": (
        'update tasks "Send Globex order form": due_at=2026-12-10'
    ),
    "Open the task Send Globex order form again, with 5 February as new due date": (
        'update tasks "Send Globex order form": due_at=2027-02-05, status=open'
    ),
    "move Globex Training to proposal and email Milton": "refuse unsupported",
    "raise Globex Training to 12 lac": 'update deals "Globex Training": amount=1200000',
    "put a further 5k on Globex Training": 'update deals "Globex Training": amount=adjust(5000)',
    "any deal without an owner goes to Priya": 'update deals where owner_id is_empty: owner_id=users "Priya"',
    "my deals in proposal push the close date back a fortnight": (
        "update deals where owner_id is me and stage is proposal: close_date=adjust(2 week)"
    ),
}
NO_CONTACT = [
    "Jane Park has asked that we do not contact her any more. Please note this on her record.",
    "Jane Park asked not to be called again",
    "Jane Park no longer wishes to hear from us",
    "nobody is to contact Jane Park",
]


@pytest.mark.parametrize("said", TO_MARCUS)
async def test_a_record_is_handed_on_in_many_ways(read: Read, said: str) -> None:
    assert (await read(said)).lower() == 'update deals "globex training": owner_id=users "marcus"'


@pytest.mark.parametrize(("said", "expected"), sentences(TO_NOBODY))
async def test_somebody_unknown_is_named_so_that_it_can_be_said(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize("said", NOT_HANDED)
async def test_what_a_colleague_does_is_no_change_of_owner(read: Read, said: str) -> None:
    assert "owner_id" not in await read(said)


@pytest.mark.parametrize(("said", "expected"), sentences(TOGETHER))
async def test_what_belongs_to_a_record_goes_with_it(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(OTHER_CHANGES))
async def test_changes_that_are_told_rather_than_ordered(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize("said", NO_CONTACT)
async def test_who_wants_no_contact(read: Read, said: str) -> None:
    assert await read(said) == 'update contacts "Jane Park": do_not_contact=True'
