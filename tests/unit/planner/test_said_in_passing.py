"""Changes that are told rather than ordered, and small differences in wording that change what is meant."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

TAKING_OVER = {
    "Marcus takes over globex training from me": 'owner_id=users "Marcus"',
    "marcus will look after the globex training deal": 'owner_id=users "marcus"',
    "priya has globex training from now on": 'owner_id=users "priya"',
    "globex training is Priya's now": 'owner_id=users "Priya"',
    "I'm taking over globex training": "owner_id=me",
    "priya should own globex training": 'owner_id=users "priya"',
    "give priya the globex training deal": 'owner_id=users "priya"',
    "pass globex training over to Priya, she's the new owner": 'owner_id=users "Priya"',
}

FLAGS = {
    "samantha lee doesnt want to be contacted anymore": "True",
    "please make sure nobody contacts samantha lee any more": "True",
    "samantha lee asked to be left alone": "True",
    "samantha lee: lift the do not contact": "False",
    "remove the dnc from samantha lee": "False",
}

DENIED = {
    "ingrid solberg isn't just a lead any more, she's qualified": 'update contacts "ingrid solberg": status=qualified',
    "hooli isn't a prospect anymore, they're a customer": 'update companies "hooli": status=customer',
    "hooli enterprise isn't 700k but 800k": 'update deals "hooli enterprise": amount=800000',
}

VALUES = {
    "hooli made 31.5 million in annual revenue": 'update companies "hooli": annual_revenue=31500000',
    "hooli does fourteen million in revenue these days": 'update companies "hooli": annual_revenue=14000000',
    "the acme quarterly review meeting ran 75 minutes, not 50": (
        'update activities "acme quarterly review": duration_minutes=75'
    ),
    "the head office of hooli is in Tanzania and not Kenya": 'update companies "hooli": country=TZ',
    "hooli is headquartered in Poland now": 'update companies "hooli": country=PL',
    "the head office of hooli is in Leeds": 'update companies "hooli": city=Leeds',
    "move prepare initech deep dive up to december 1": 'update tasks "prepare initech deep dive": due_at=2026-12-01',
    "globex training has been pushed to may 3": 'update deals "globex training": close_date=2027-05-03',
    "globex training is delayed by two weeks": 'update deals "globex training": close_date=adjust(2 week)',
    "globex training: amount down 5k, close date +1 week": (
        'update deals "globex training": amount=adjust(-5000), close_date=adjust(1 week)'
    ),
    "jane park: now Head of Post, jane@acme.example": (
        'update contacts "jane park": email=jane@acme.example, title=Head of Post'
    ),
    "clear the amount and the close date of globex training": (
        'update deals "globex training": amount=empty, close_date=empty'
    ),
    "webinar deal is lost, budget was cut": 'update deals "webinar": lost_reason=budget was cut, stage=closed_lost',
    "globex training died because of the freeze, correct the lost reason": (
        'update deals "globex training": lost_reason=the freeze'
    ),
    "on globex training we talk to jane park from now on, make her the deal's contact": (
        'update deals "globex training": contact_id=contacts "jane park"'
    ),
}

MISTYPED_PHRASES = {
    "nxt step for globex training = call jane": 'update deals "globex training": next_step=call jane',
    "lost resaon of globex training is budget": 'update deals "globex training": lost_reason=budget',
    "clsoe date of globex training is may 3": 'update deals "globex training": close_date=2027-05-03',
}

QUOTED = {
    "reassign the task 'Prepare Initech deep dive' to Priya": (
        'update tasks "Prepare Initech deep dive": owner_id=users "Priya"'
    ),
    "change the subject of the 'Acme quarterly review' activity to 'Acme yearly review'": (
        'update activities "Acme quarterly review": subject=Acme yearly review'
    ),
    "set the next step of the deal 'Globex training' to 'call Jane'": (
        'update deals "Globex training": next_step=call Jane'
    ),
    "move the “Hooli enterprise” deal to proposal": 'update deals "Hooli enterprise": stage=proposal',
}

OPEN = [
    "move globex training to proposal or negotiation",
    "assign globex training to priya or marcus",
    "either move globex training to proposal or drop it",
    "move globex training to closed won once jane signs",
    "mark jane park as customer when the PO arrives",
    "delete globex training if it is still open",
    "i might drop globex training to 10k",
    "globex training might go to 20k",
    "maybe we should move globex training to proposal",
    "undo the last change and move globex training to proposal",
    "marcus and priya take over globex training",
    "marcus picks up globex training and jane park",
    "globex training gets 20k and hooli enterprise 90k, both to proposal",
    "prepare initech deep dive is due friday, high priority and for marcus",
    "globex training is at 40 percent, and the customer will decide until 18 december",
]


@pytest.mark.parametrize(("said", "change"), sentences(TAKING_OVER))
async def test_who_takes_a_record_over_becomes_its_owner(read: Read, said: str, change: str) -> None:
    assert await read(said) == f'update deals "globex training": {change}'


@pytest.mark.parametrize(("said", "value"), sentences(FLAGS))
async def test_a_wish_about_being_contacted_sets_or_lifts_the_flag(read: Read, said: str, value: str) -> None:
    assert await read(said) == f'update contacts "samantha lee": do_not_contact={value}'


@pytest.mark.parametrize(("said", "expected"), sentences(DENIED | VALUES | MISTYPED_PHRASES | QUOTED))
async def test_a_change_told_in_passing_is_read(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize("said", OPEN)
async def test_what_is_left_open_changes_nothing(read: Read, said: str) -> None:
    assert await read(said) == "clarify"


@pytest.mark.parametrize(
    ("said", "expected"),
    {
        "hooli enterprise next step: check if legal agrees": (
            'update deals "hooli enterprise": next_step=check if legal agrees'
        ),
        "move globex training to june 5, they might come back with questions": (
            'update deals "globex training": close_date=2027-06-05'
        ),
        "move globex training to proposal as soon as you can": 'update deals "globex training": stage=proposal',
        "globex training lost when they ran out of money": (
            'update deals "globex training": lost_reason=when they ran out of money, stage=closed_lost'
        ),
        "globex training can go to proposal, Marcus has the budget": 'update deals "globex training": stage=proposal',
    }.items(),
)
async def test_words_in_a_text_or_a_remark_leave_nothing_open(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize("said", ["hello, how does this work, what can i ask you for?", "hi, what can you do?"])
async def test_a_greeting_before_a_question_for_help_is_no_hindrance(read: Read, said: str) -> None:
    assert await read(said) == "command help"


@pytest.mark.parametrize("said", ["good morning from a rainy accra", "hello from berlin", "hi all"])
async def test_a_greeting_is_small_talk_wherever_it_comes_from(read: Read, said: str) -> None:
    assert await read(said) == "small talk"
