"""What terse typists leave out: who is to be reminded, articles, "with"."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

REMINDED = {
    "remind 1 march book install crew": "create tasks: due_at=2027-03-01, title=Book install crew",
    "pls remind tomorrow 3pm prep slides": "create tasks: due_at=2026-11-24T15:00:00-05:00, title=Prep slides",
    "remind in 2 weeks: order cable": "create tasks: due_at=2026-12-07, title=Order cable",
    "remind book room friday": "create tasks: due_at=2026-11-27, title=Book room",
    "Acme renewal won. remind monday send contract": (
        'update deals "Acme renewal": stage=closed_won\n'
        "create tasks: due_at=2026-11-30, title=Send contract, type=email"
    ),
}
TERSE = {
    "Globex Training: Bob ok w $24.5k": 'update deals "Globex Training": amount=24500 USD',
    "Globex Training: Bob accepts 24.5k": 'update deals "Globex Training": amount=24500',
    "Globex Training slips, decision only end of january": 'update deals "Globex Training": close_date=2027-01-31',
    "Globex Training can go, delete whole deal": 'delete deals "Globex Training"',
    "prospecting deals of mine: all lost, reason no funding": (
        "update deals where owner_id is me and stage is prospecting: lost_reason=no funding, stage=closed_lost"
    ),
    "deals of mine w close date in may: shift each 10 days later": (
        "update deals where close_date between 2027-05-01 or 2027-05-31 and owner_id is me: close_date=adjust(10 day)"
    ),
    "new contact Hooli: sanne visser, depotbeheerder, s@hooli.example": (
        'create contacts: company_id=companies "Hooli", email=s@hooli.example, first_name=Sanne, last_name=Visser, '
        "title=Depotbeheerder"
    ),
    "CFO of Globex, what name again": ('list contacts where company_id is companies "Globex" and title contains CFO'),
    "phone numbers of all contacts at Hooli": 'list contacts where company_id is companies "Hooli" [fields phone]',
    "Jane Park takes over as contact on Acme expansion deal": (
        'update deals "Acme expansion": contact_id=contacts "Jane Park"'
    ),
    "Bob Hollis left, set inactive. Nora Stark takes over as contact on Globex Training, her cell 212 555 0147": (
        'update contacts "Bob Hollis": status=inactive\n'
        'update deals "Globex Training": contact_id=contacts "Nora Stark"\n'
        'update contacts "Nora Stark": phone=+12125550147'
    ),
}
SIGNED = {
    "Globex Training: price minus 10%": "amount=adjust(-10%)",
    "Globex Training: amount - 10%": "amount=adjust(-10%)",
    "Globex Training: amount -10%": "amount=adjust(-10%)",
    "Globex Training: price minus 2k": "amount=adjust(-2000)",
    "Globex Training: price plus 2k": "amount=adjust(2000)",
    "Globex Training: probability minus 5%": "probability=adjust(-5)",
    "Globex Training - 20k": "amount=20000",
}


@pytest.mark.parametrize(("said", "expected"), sentences(REMINDED | TERSE))
async def test_what_a_terse_typist_leaves_out_is_understood(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(SIGNED))
async def test_a_sign_before_a_figure_tells_by_how_much(read: Read, said: str, expected: str) -> None:
    assert await read(said) == f'update deals "Globex Training": {expected}'


@pytest.mark.parametrize(
    "said", ["remind next week", "a friend of mine is at Hooli", "close dates of my deals to may 3"]
)
async def test_neighbours_are_none_of_these(read: Read, said: str) -> None:
    reading = await read(said)
    assert not reading.startswith(("create", "list"))
