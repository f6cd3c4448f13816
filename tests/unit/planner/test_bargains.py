"""Prices that were bargained over: what came of it counts, and what is only asked for or offered does not."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

SETTLED = {
    "they asked for 10% off the acme renewal, we agreed on 5%": 'update deals "acme renewal": amount=adjust(-5%)',
    "jane wanted 15% off the acme renewal, we settled on 10%": 'update deals "acme renewal": amount=adjust(-10%)',
    "acme renewal: they wanted 15% off, gave 10": 'update deals "acme renewal": amount=adjust(-10%)',
    "globex grid: asked for 12% discount, we met at 6%": 'update deals "globex grid": amount=adjust(-6%)',
    "wanted 15% off globex training, got 5%": 'update deals "globex training": amount=adjust(-5%)',
    "hooli asked for 50k off, we gave them 20k": 'update deals "hooli": amount=adjust(-20000)',
    "3g ventures haggled for a 5k discount, I let them have 2k off": (
        'update deals "3g ventures": amount=adjust(-2000)'
    ),
    "offered 5 percent off the acme renewal and jane accepted": 'update deals "acme renewal": amount=adjust(-5%)',
    "samantha asked for 20% off initech migration, I offered 10 and she took it": (
        'update deals "initech migration": amount=adjust(-10%)'
    ),
    "they countered at 55k on the acme renewal, we settled on 58k": 'update deals "acme renewal": amount=58000',
    "Acme wanted the renewal at 50k, we offered 58, met at 55k": 'update deals "Acme renewal": amount=55000',
    "offered globex grid 460k, they came back with 440k, we shook on 450k": (
        'update deals "globex grid": amount=450000'
    ),
    "acme renewal: countered at 55k. we said 58. done at 57k": 'update deals "acme renewal": amount=57000',
    "our last offer to globex grid was 470k and they took it": 'update deals "globex grid": amount=470000',
    "counter offer from initech is 40k, I can live with that so update the deal": (
        'update deals "initech": amount=40000'
    ),
    "Hooli asked for 15 percent off. We met in the middle at 8. Close date moves to 12 April": (
        'update deals "Hooli": amount=adjust(-8%), close_date=2027-04-12'
    ),
    "they offered 40k for initech migration and i took it, closed won": (
        'update deals "initech migration": amount=40000, stage=closed_won'
    ),
    "gave 3g ventures 10% off in exchange for a signature this month": (
        'update deals "3g ventures": amount=adjust(-10%)'
    ),
    "talked hooli up to 720k": 'update deals "hooli": amount=720000',
    "they countered at 55k on the acme renewal, we settled on 58k, close probability 80%": (
        'update deals "acme renewal": amount=58000, probability=80'
    ),
    "hooli asked for 10% off, we agreed 5%, move it to negotiation, 80%": (
        'update deals "hooli": amount=adjust(-5%), probability=80, stage=negotiation'
    ),
    "they wanted 10% off the acme renewal, agreed on 5%, so it is 57k now": (
        'update deals "acme renewal": amount=57000'
    ),
    "3g ventures\nthey asked for a discount\ngave them 10%": 'update deals "3g ventures": amount=adjust(-10%)',
    "milton says 700k, i say 720k for hooli": 'update deals "hooli": amount=720000',
    "Gavin says 700k, I say 720k. Put mine on Hooli Enterprise": 'update deals "Hooli Enterprise": amount=720000',
    "Gavin thinks 600k, I think it's 700k, so put hooli at 700k": 'update deals "hooli": amount=700000',
    "Gavin reckons 800k for hooli but I have it at 720k": 'update deals "hooli": amount=720000',
}

NOT_SETTLED = [
    "Initech countered 40k but I declined",
    "we quoted 48k for initech, they countered with 42k, waiting on approval",
    "bob came back with 54k on the acme renewal. we're holding at 58k",
    "Globex grid opened at 400k and I held firm at 480k",
    "Hooli want 10% off. I refused.",
    "Bob asked for 12% off the acme renewal; we haven't agreed yet",
    "Bob says 60k for the renewal but Jane says 65k",
]

NO_BARGAINS = {
    "they asked for 65k on acme renewal so put it at 65k": 'update deals "acme renewal": amount=65000',
    "Bob asked for 12% off the acme renewal. Move it to negotiation": 'update deals "acme renewal": stage=negotiation',
    "Jane says the acme renewal is 62k, hooli is 700k": (
        'update deals "acme renewal": amount=62000\nupdate deals "hooli": amount=700000'
    ),
    "log a call with Bob: he asked for 10% off, we agreed on 5%": (
        'create activities: body=he asked for 10% off, we agreed on 5%, contact_id=contacts "Bob", '
        "subject=Call with Bob, type=call"
    ),
}


@pytest.mark.parametrize(("said", "expected"), sentences({**SETTLED, **NO_BARGAINS}))
async def test_what_came_of_it_is_the_value(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize("said", NOT_SETTLED)
async def test_what_is_only_offered_is_asked_back(read: Read, said: str) -> None:
    assert await read(said) == "clarify"
