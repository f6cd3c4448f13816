"""Wishes and questions in the word order and idiom of those for whom English is a second language."""

import pytest

from tests.unit.planner.conftest import Plan, Read
from tests.unit.planner.notation import in_short, sentences
from tests.unit.planner.states import proposed

CHANGES = {
    "On the globex training deal the closing date is bad, it is the 7 may and not the 16 april": (
        "close_date=2027-05-07"
    ),
    "the amount of globex training is false, it must be 60.000": "amount=60000",
    "globex training close date is wrong, should be may 7": "close_date=2027-05-07",
    "the stage of globex training is wrong. it is negotiation.": "stage=negotiation",
    "the owner of globex training is wrong, it's Priya": 'owner_id=users "Priya"',
    "change the owner of globex training, from today it is Priya": 'owner_id=users "Priya"',
    "change the responsible of globex training, from today it is Priya": 'owner_id=users "Priya"',
    "the person in charge of globex training is now Priya": 'owner_id=users "Priya"',
    "please change the amount of globex training. it is 60k": "amount=60000",
    "the amount of globex training is wrong": "amount=missing",
    "globex training we sign finally the 10 december": "close_date=2026-12-10",
    "Closing of globex training is on 16.12.": "close_date=2026-12-16",
    "globex training please on 100.000": "amount=100000",
    "globex training please to Priya": 'owner_id=users "Priya"',
    "cut by half the amount of globex training": "amount=adjust(-50%)",
    "cut globex training in half": "amount=adjust(-50%)",
    "augment the amount of globex training with 5.000": "amount=adjust(5000)",
    "diminish the amount of globex training by 5k": "amount=adjust(-5000)",
    "raise globex training by half a million": "amount=adjust(500000)",
    "globex training only for 26 of february": "close_date=2027-02-26",
    "for globex training you can go up to fifty percent": "probability=50",
    "globex training closes on 5. june": "close_date=2027-06-05",
    "set probability of globex training to 20.": "probability=20",
    "globex training ought to be in EUR not USD, same figure": "currency=EUR",
    "globex training is 60k in EUR": "amount=60000, currency=EUR",
    "i will take globex training since it has no owner": "owner_id=me",
    "I'll take globex training, seeing as nobody owns it": "owner_id=me",
    "globex training amount to minus 5.000": "amount=-5000",
    "globex training to 26 500": "amount=26500",
}

NO_CHANGES = {
    "I'll take a coffee": "clarify",
    "jane says the close date is wrong, it should be May 7": "clarify",
    "hand my redlines task to Marcus, and set hooli enterprise to 60k": (
        'update tasks "redlines": owner_id=users "Marcus"\nupdate deals "hooli enterprise": amount=60000'
    ),
    "note that the close date on globex training is wrong, it should be May 7": (
        "create activities: body=the close date on globex training is wrong, it should be May 7, "
        'deal_id=deals "globex training", subject=Note on Globex Training, type=note'
    ),
    "jane park's email is j dot park at hooli dot com": 'update contacts "jane park": email=j.park@hooli.com',
    "globex training is in dollars, should be euros": "clarify",
}

CONTACTS = {
    "In the globex training deal kindly change the contact from Jane to Bob Hollis": (
        'update deals "globex training": contact_id=contacts "Bob Hollis"'
    ),
    "hooli enterprise contact is now Jane Park instead of Peter Hansen": (
        'update deals "hooli enterprise": contact_id=contacts "Jane Park"'
    ),
    "the contact on hooli enterprise is not Peter Hansen but Jane Park": (
        'update deals "hooli enterprise": contact_id=contacts "Jane Park"'
    ),
    "hooli enterprise: contact Peter Hansen -> Jane Park": (
        'update deals "hooli enterprise": contact_id=contacts "Jane Park"'
    ),
    "hooli is not a prospect but a customer now": 'update companies "hooli": status=customer',
}

MANY = {
    "my open tasks due in december on high priority please": (
        "update tasks where due_at between 2026-12-01 or 2026-12-31 and owner_id is me and status is open: "
        "priority=high"
    ),
    "both acme deals you may keep at 80 percent": ('update deals where company_id is companies "acme": probability=80'),
    "the two acme deals close the 29 january please": (
        'update deals where company_id is companies "acme": close_date=2027-01-29'
    ),
    "show all my open tasks on high priority please": (
        "list tasks where owner_id is me and priority is high and status is open"
    ),
    "all my deals in negotiation please": "list deals where owner_id is me and stage is negotiation",
}

QUESTIONS = {
    "it is what the phone of Jane Park?": 'list contacts "Jane Park" [fields phone]',
    "the amount of globex training it is how much?": 'list deals "globex training" [fields amount]',
    "who takes care of globex training?": 'list deals "globex training" [fields owner_id]',
    "who is the person in charge of globex training?": 'list deals "globex training" [fields owner_id]',
    "kindly share the contacts in hooli": 'list contacts where company_id is companies "hooli"',
    "kindly share Jane Park's number": 'list contacts "Jane Park" [fields phone]',
    "can you pass me the number of jane park?": 'list contacts "jane park" [fields phone]',
    "show me please the changes that I made today": "command history mine today",
    "have I got any deals with hooli?": ('list deals where company_id is companies "hooli" and owner_id is me'),
    "do i have open tasks?": "list tasks where owner_id is me and status is open",
    "have i got the phone of jane park?": 'list contacts "jane park" [fields phone]',
}

NO_QUESTIONS = {
    "pass the number 212 555 0199 to jane park": 'update contacts "jane park": phone=+12125550199',
    "amount of globex training 60k": 'update deals "globex training": amount=60000',
    "share the contacts of hooli with Marcus": "refuse unsupported",
    "give all of Marcus' deals to me": 'update deals where owner_id is users "Marcus": owner_id=me',
    "who is in charge of procurement at hooli?": "clarify",
}

AFTER = {
    "lovely, go ahead": "command confirm",
    "finally no, forget it": "command cancel",
    "ach no, I meant the 18.": 'update deals "globex training": close_date=2027-06-18',
    "scratch that, june 8": 'update deals "globex training": close_date=2027-06-08',
    "my bad, june 8": 'update deals "globex training": close_date=2027-06-08',
}


@pytest.mark.parametrize(("said", "change"), sentences(CHANGES))
async def test_a_wish_in_another_order_is_the_plain_one(read: Read, said: str, change: str) -> None:
    assert await read(said) == f'update deals "globex training": {change}'


@pytest.mark.parametrize(("said", "expected"), sentences(NO_CHANGES | CONTACTS | MANY))
async def test_old_values_and_many_records_in_another_order(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(QUESTIONS | NO_QUESTIONS))
async def test_a_question_in_another_order_is_the_plain_one(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(AFTER))
async def test_words_around_an_answer_do_not_change_it(plan: Plan, said: str, expected: str) -> None:
    assert in_short(await plan(said, await proposed(plan, "move globex training to june 5"))) == expected
