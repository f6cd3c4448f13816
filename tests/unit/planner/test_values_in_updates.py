"""Values as reps give them: with short and mistyped field words, two in one, old and new, and days that are none."""

import pytest

from core.drafts import Refuse
from tests.unit.planner.conftest import Plan, Read
from tests.unit.planner.notation import sentences

SHORT_FIELD_WORDS = {
    "globex training revised value 56k": 'update deals "globex training": amount=56000',
    "globex training final amt 30k, close dt 15 Feb": (
        'update deals "globex training": amount=30000, close_date=2027-02-15'
    ),
    "globex training exp close 15 feb": 'update deals "globex training": close_date=2027-02-15',
    "globex training stg proposal": 'update deals "globex training": stage=proposal',
    "milton waddams desg changed to GM Projects": 'update contacts "milton waddams": title=GM Projects',
    "designation of milton waddams is GM Projects": 'update contacts "milton waddams": title=GM Projects',
    "milton waddams mob no 512 555 0177": 'update contacts "milton waddams": phone=+15125550177',
    "milton waddams mail id mw@initech.example": 'update contacts "milton waddams": email=mw@initech.example',
    "employe cuont at globex is 180": 'update companies "globex": employee_count=180',
    "email for milton waddams is mw@initech.example": 'update contacts "milton waddams": email=mw@initech.example',
    "pls update the amt of globex training": 'update deals "globex training": amount=missing',
}

LINES = {
    "Hooli Enterprise\nstage: proposal\namount: 29k\nclose: 16 July\nprob: 30%": (
        'update deals "Hooli Enterprise": amount=29000, close_date=2027-07-16, probability=30, stage=proposal'
    ),
    "hooli enterprise - close: 16 july, amount: 90k": (
        'update deals "hooli enterprise": amount=90000, close_date=2027-07-16'
    ),
    "globex training: stage - proposal, amt - 25k, close dt - 15 feb": (
        'update deals "globex training": amount=25000, close_date=2027-02-15, stage=proposal'
    ),
    "amount 25k - globex training": 'update deals "globex training": amount=25000',
    "move it to proposal - globex training": 'update deals "globex training": stage=proposal',
    "globex training won! 25k final": 'update deals "globex training": amount=25000, stage=closed_won',
    "won globex training!! 🎉 25k": 'update deals "globex training": amount=25000, stage=closed_won',
    "globex training moved to proposal. 25k.": 'update deals "globex training": amount=25000, stage=proposal',
    "globex training moved to proposal. I owe Tom 50k.": 'update deals "globex training": stage=proposal',
}

OLD_AND_NEW = {
    "globex training: 60% → 70%": 'update deals "globex training": probability=70',
    "globex training: prospecting → qualification, 22k -> 25k": (
        'update deals "globex training": amount=25000, stage=qualification'
    ),
    "chnage close dt of globex training frm 15 june to 22 june": (
        'update deals "globex training": close_date=2027-06-22'
    ),
    "milton waddams: IT manager -> IT director": 'update contacts "milton waddams": title=IT director',
    "globex headcount 100 -> 180": 'update companies "globex": employee_count=180',
    "globex training -> 25k": 'update deals "globex training": amount=25000',
    "make globex training 25k, up from 22k": 'update deals "globex training": amount=25000',
    "take 2k from globex training": 'update deals "globex training": amount=adjust(-2000)',
    "scrap 2k from globex training": 'update deals "globex training": amount=adjust(-2000)',
    "put down 24k for globex training": 'update deals "globex training": amount=24000',
    "put globex training down by 2k": 'update deals "globex training": amount=adjust(-2000)',
}

STAGES_LEFT = {
    "globex training: done with prospecting, now in proposal": 'update deals "globex training": stage=proposal',
    "globex training: finished qualification, moving to proposal": 'update deals "globex training": stage=proposal',
    "globex training is out of prospecting and into qualification": (
        'update deals "globex training": stage=qualification'
    ),
    "globex training qualification done, proposal next": 'update deals "globex training": stage=proposal',
    "globex training no longer in prospecting, it's in proposal": 'update deals "globex training": stage=proposal',
    "globex training has reached proposal stage": 'update deals "globex training": stage=proposal',
    "globex training: done with qualification": "clarify",
    "proposal went out for globex training so please bump the stage to match": (
        'update deals "globex training": stage=proposal'
    ),
    "proposal now for globex training: 25k": 'update deals "globex training": amount=25000, stage=proposal',
    "nora stark is with the customer now": "clarify",
}

TOWN_AND_COUNTRY = {
    "acme corp have moved their head office to Johor Bahru, Malaysia. Please update city and country.": (
        'update companies "acme corp": city=Johor Bahru, country=MY'
    ),
    "acme corp moved to Toronto, Canada": 'update companies "acme corp": city=Toronto, country=CA',
    "acme corp city = Bergen (Norway)": 'update companies "acme corp": city=Bergen, country=NO',
    "acme corp moved from New York to Lyon in France": 'update companies "acme corp": city=Lyon, country=FR',
    "update city and country of acme corp to Lyon, France": 'update companies "acme corp": city=Lyon, country=FR',
    "change acme corp's city to Washington, D.C.": 'update companies "acme corp": city=Washington, D.C',
    "hooli moved to Atlanta, Georgia": 'update companies "hooli": city=Atlanta',
    "set nordlys city to Mexico City": 'update companies "nordlys": city=Mexico City',
}

SEVERAL_FIELDS_THEN_VALUES = {
    "update stage and amount of globex training to proposal and 25k": (
        'update deals "globex training": amount=25000, stage=proposal'
    ),
    "set amount and close date on globex training: 25k, march 3": (
        'update deals "globex training": amount=25000, close_date=2027-03-03'
    ),
    "change phone and email of milton waddams to 212 555 0101 and m@initech.example": (
        'update contacts "milton waddams": email=m@initech.example, phone=+12125550101'
    ),
}

UNREAL_DAYS = [
    "make the close date on globex training february thirtieth",
    "globex training close date 31 February 2027",
    "push globex training to june 31",
    "set close date of globex training to 31/11/2026",
    "globex training closes on the 31st of april",
    "globex training close date 29 feb 2027",
    "remind me on february 30 to call jane doe",
]

LOSSES = {
    "we lost globex training sadly": 'update deals "globex training": stage=closed_lost',
    "lost globex training yesterday": 'update deals "globex training": stage=closed_lost',
    "lost globex training today, price": 'update deals "globex training": lost_reason=price, stage=closed_lost',
    "lost globex training, reason: price": 'update deals "globex training": lost_reason=price, stage=closed_lost',
    "reason for losing globex training: price": 'update deals "globex training": lost_reason=price',
    "won globex training. remind me to send a gift tomorrow": (
        'update deals "globex training": stage=closed_won\n'
        "create tasks: due_at=2026-11-24, title=Send a gift, type=email"
    ),
}

REMARKS_BEHIND_CLEARING = {
    "remove the phone number for milton waddams, it's dead": 'update contacts "milton waddams": phone=empty',
    "remove the phone number for milton waddams, he lost it": 'update contacts "milton waddams": phone=empty',
    "clear the phone of milton waddams and mark the globex training deal as lost, no budget": (
        'update contacts "milton waddams": phone=empty\n'
        'update deals "globex training": lost_reason=no budget, stage=closed_lost'
    ),
}


@pytest.mark.parametrize(("said", "expected"), sentences(SHORT_FIELD_WORDS))
async def test_short_and_mistyped_words_name_fields(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(LINES))
async def test_values_in_lines_and_sentences_of_their_own_belong_to_what_was_named(
    read: Read, said: str, expected: str
) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(OLD_AND_NEW))
async def test_of_an_old_and_a_new_value_the_new_one_is_taken(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(STAGES_LEFT))
async def test_a_stage_that_is_left_behind_is_not_set(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(TOWN_AND_COUNTRY))
async def test_a_town_and_its_country_go_into_their_fields(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(SEVERAL_FIELDS_THEN_VALUES))
async def test_values_behind_several_fields_find_theirs(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize("said", UNREAL_DAYS)
async def test_a_day_that_no_calendar_has_is_refused(plan: Plan, said: str) -> None:
    draft = await plan(said)
    assert isinstance(draft, Refuse)
    assert draft.reason == "invalid"


async def test_a_leap_day_of_a_leap_year_is_a_day(read: Read) -> None:
    said = "globex training close date 29 feb 2028"
    assert await read(said) == 'update deals "globex training": close_date=2028-02-29'


@pytest.mark.parametrize(("said", "expected"), sentences(LOSSES))
async def test_what_became_of_a_deal_is_told_with_its_reason_or_without_one(
    read: Read, said: str, expected: str
) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(REMARKS_BEHIND_CLEARING))
async def test_a_remark_on_what_is_cleared_changes_nothing_else(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected
