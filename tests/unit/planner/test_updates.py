"""How a sentence sets a field: by its name, by its kind of value, by a verb; and how it clears one."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

BY_KIND_OF_VALUE = {
    "bump hooli enterprise to 800k": 'update deals "hooli enterprise": amount=800000',
    "the globex training deal is worth $25,000 now": 'update deals "globex training": amount=25000 USD',
    "make it 1.2m for hooli enterprise": 'update deals "hooli enterprise": amount=1200000',
    "on the umbra deal: negotiation": 'update deals "umbra": stage=negotiation',
    "hooli enterprise is now in proposal": 'update deals "hooli enterprise": stage=proposal',
    "move the acme renewal to negotiation": 'update deals "acme renewal": stage=negotiation',
    "globex training closes on march 15": 'update deals "globex training": close_date=2027-03-15',
    "acme expansion: 35 percent likelihood": 'update deals "acme expansion": probability=35',
    "mark ingrid solberg as qualified": 'update contacts "ingrid solberg": status=qualified',
    "bluebird travel is a customer again": 'update companies "bluebird travel": status=customer',
    "acme corp moved to Boston": 'update companies "acme corp": city=Boston',
    "globex has 5600 employees": 'update companies "globex": employee_count=5600',
    "peter gibson now works at Hooli": 'update contacts "peter gibson": company_id=companies "Hooli"',
    "complete the umbra reference call": 'update tasks "umbra reference call": status=done',
}

BY_NAME_OF_FIELD = {
    "set the probability of initech migration to 40%": 'update deals "initech migration": probability=40',
    "set the currency of globex training to EUR": 'update deals "globex training": currency=EUR',
    "change the close date of next level starter to Dec 18": (
        'update deals "next level starter": close_date=2026-12-18'
    ),
    "push the hooli enterprise close date to end of q2": 'update deals "hooli enterprise": close_date=2027-06-30',
    "rename the globex training deal to Globex Academy": 'update deals "globex training": name=Globex Academy',
    "change jane doe's title to Chief Operating Officer": ('update contacts "jane doe": title=Chief Operating Officer'),
    "carl mark's phone is 212 555 0199": 'update contacts "carl mark": phone=+12125550199',
    "set samantha lee's email to sam.lee@initech.example": (
        'update contacts "samantha lee": email=sam.lee@initech.example'
    ),
    "set milton waddams' source to referral": 'update contacts "milton waddams": source=referral',
    "set samantha lee's company to hooli": 'update contacts "samantha lee": company_id=companies "hooli"',
    "set hooli's industry to Media": 'update companies "hooli": industry=Media',
    "change initech's domain to initech.test": 'update companies "initech": domain=initech.test',
    "set the annual revenue of initech to 35m": 'update companies "initech": annual_revenue=35000000',
    "set nordlys country to Sweden": 'update companies "nordlys": country=SE',
    "change the priority of prepare initech deep dive to high": (
        'update tasks "prepare initech deep dive": priority=high'
    ),
    "mark the task send globex order form as done": 'update tasks "send globex order form": status=done',
    "set acme quarterly review duration to 60 minutes": (
        'update activities "acme quarterly review": duration_minutes=60'
    ),
    "set the contact of globex training to jane park": (
        'update deals "globex training": contact_id=contacts "jane park"'
    ),
    "make bob hollis the contact for acme expansion": 'update deals "acme expansion": contact_id=contacts "bob hollis"',
}

RELATIVE = {
    "add 10k to globex training": "adjust(10000)",
    "cut the globex training amount by 5k": "adjust(-5000)",
    "raise globex training by 10%": "adjust(10%)",
    "subtract 2k from globex training": "adjust(-2000)",
    "trim globex training by 20%": "adjust(-20%)",
    "take 15% off globex training": "adjust(-15%)",
    "double the globex training amount": "adjust(100%)",
}

BY_VERB_OF_TIME = {
    "push globex training to april 1": 'update deals "globex training": close_date=2027-04-01',
    "push globex training by a week": 'update deals "globex training": close_date=adjust(1 week)',
    "delay globex training by one month": 'update deals "globex training": close_date=adjust(1 month)',
    "globex training slipped by 3 weeks": 'update deals "globex training": close_date=adjust(3 week)',
    "slip globex training to the end of january": 'update deals "globex training": close_date=2027-01-31',
    "pull in globex training by 2 weeks": 'update deals "globex training": close_date=adjust(-2 week)',
    "bring globex training forward by a week": 'update deals "globex training": close_date=adjust(-1 week)',
    "postpone call jane about redlines to thursday": 'update tasks "call jane about redlines": due_at=2026-11-26',
    "snooze prepare initech deep dive by 2 days": 'update tasks "prepare initech deep dive": due_at=adjust(2 day)',
    "reschedule send globex order form to tomorrow at 4pm": (
        'update tasks "send globex order form": due_at=2026-11-24T16:00:00-05:00'
    ),
}

OWNERS = {
    "assign globex training to Marcus": 'users "Marcus"',
    "give globex training to Inês Carvalho": 'users "Inês Carvalho"',
    "hand globex training over to marcus okafor": 'users "marcus okafor"',
    "make priya the owner of globex training": 'users "priya"',
    "assign globex training to me": "me",
}

CLEARED = {
    "clear the next step on the acme renewal": 'update deals "acme renewal": next_step=empty',
    "wipe the next step of initech migration": 'update deals "initech migration": next_step=empty',
    "delete the email of carl mark": 'update contacts "carl mark": email=empty',
    "empty the close date of globex training": 'update deals "globex training": close_date=empty',
    "clear milton waddams title and email": 'update contacts "milton waddams": email=empty, title=empty',
}

OPTED_OUT = [
    "samantha lee opted out",
    "unsubscribe samantha lee",
    "do not contact samantha lee",
    "samantha lee does not want to be contacted",
    "set do not contact for samantha lee",
]

SEVERAL_VALUES = {
    "move the acme renewal to negotiation, 75k, closing dec 20": (
        'update deals "acme renewal": amount=75000, close_date=2026-12-20, stage=negotiation'
    ),
    "set globex training to 30k and 20%": 'update deals "globex training": amount=30000, probability=20',
    "carl mark is now director, phone +1 212 555 0177": (
        'update contacts "carl mark": phone=+12125550177, title=director'
    ),
    "add 5k to the acme renewal, push it two weeks": (
        'update deals "acme renewal": amount=adjust(5000), close_date=adjust(2 week)'
    ),
    "make hooli enterprise 820k and assign it to marcus": (
        'update deals "hooli enterprise": amount=820000, owner_id=users "marcus"'
    ),
    "globex training is dead, no budget": ('update deals "globex training": lost_reason=no budget, stage=closed_lost'),
}

TOPIC_AND_COLON = {
    "hooli enterprise: proposal, 800k, 40%": (
        'update deals "hooli enterprise": amount=800000, probability=40, stage=proposal'
    ),
    "acme renewal: 70k, closes jan 10": 'update deals "acme renewal": amount=70000, close_date=2027-01-10',
    "initech: move to customer": 'update companies "initech": status=customer',
    "initech: 250 employees, revenue 40m": 'update companies "initech": annual_revenue=40000000, employee_count=250',
    "jane doe: title SVP Operations": 'update contacts "jane doe": title=SVP Operations',
}

TEXT_TO_THE_END = {
    "set acme renewal next step to call legal, then send the contract": (
        'update deals "acme renewal": next_step=call legal, then send the contract'
    ),
    "next step for hooli enterprise: book the security workshop": (
        'update deals "hooli enterprise": next_step=book the security workshop'
    ),
    "set the description of globex to strategic account": ('update companies "globex": description=strategic account'),
}

SEVERAL_STEPS = {
    "change hooli enterprise to 800k and acme renewal to 70k and globex training to 30k": (
        'update deals "hooli enterprise": amount=800000\n'
        'update deals "acme renewal": amount=70000\n'
        'update deals "globex training": amount=30000'
    ),
    "mark draft 3g ventures proposal as done and push send globex order form to friday": (
        'update tasks "draft 3g ventures proposal": status=done\n'
        'update tasks "send globex order form": due_at=2026-11-27'
    ),
    "move hooli enterprise to proposal and globex training to qualification": (
        'update deals "hooli enterprise": stage=proposal\nupdate deals "globex training": stage=qualification'
    ),
    "acme renewal to 70k. initech migration to 50k.": (
        'update deals "acme renewal": amount=70000\nupdate deals "initech migration": amount=50000'
    ),
    "set hooli to customer; and assign globex training to marcus": (
        'update companies "hooli": status=customer\nupdate deals "globex training": owner_id=users "marcus"'
    ),
    "move globex training to qualification and set a reminder to call jane park on friday": (
        'update deals "globex training": stage=qualification\n'
        'create tasks: contact_id=contacts "jane park", due_at=2026-11-27, title=Call jane park, type=call'
    ),
    "delete globex training and create a deal for globex called Globex Basics, 10k": (
        'delete deals "globex training"\ncreate deals: amount=10000, company_id=companies "globex", name=Globex Basics'
    ),
}


@pytest.mark.parametrize(("said", "expected"), sentences(BY_KIND_OF_VALUE))
async def test_a_value_that_fits_one_field_needs_no_name_of_it(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(BY_NAME_OF_FIELD))
async def test_a_field_is_set_by_its_name(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "change"), sentences(RELATIVE))
async def test_an_amount_may_be_told_relative_to_what_it_is(read: Read, said: str, change: str) -> None:
    assert await read(said) == f'update deals "globex training": amount={change}'


@pytest.mark.parametrize(("said", "expected"), sentences(BY_VERB_OF_TIME))
async def test_verbs_of_putting_off_move_the_date_that_counts(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "owner"), sentences(OWNERS))
async def test_a_record_is_handed_to_an_owner(read: Read, said: str, owner: str) -> None:
    assert await read(said) == f'update deals "globex training": owner_id={owner}'


@pytest.mark.parametrize(("said", "expected"), sentences(CLEARED))
async def test_a_field_is_cleared_and_its_record_stays(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize("said", OPTED_OUT)
async def test_a_wish_to_be_left_alone_sets_the_opt_out(read: Read, said: str) -> None:
    assert await read(said) == 'update contacts "samantha lee": do_not_contact=True'


@pytest.mark.parametrize(("said", "expected"), sentences(SEVERAL_VALUES))
async def test_one_sentence_sets_several_fields_of_a_record(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(TOPIC_AND_COLON))
async def test_what_stands_before_a_colon_is_what_the_rest_is_about(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(TEXT_TO_THE_END))
async def test_a_text_field_takes_the_words_to_the_end_of_the_clause(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(SEVERAL_STEPS))
async def test_one_message_holds_several_steps_in_order(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected
