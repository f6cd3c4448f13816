"""Who told it, values before the wish or pointed back at, tasks told with their people, many at once, colleagues."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

TOLD_BY_OTHERS = {
    "Priya told me Globex Training is 25k now, pls correct it": 'update deals "Globex Training": amount=25000',
    "marcus says umbra core platform is at 230k, can you fix that": (
        'update deals "umbra core platform": amount=230000'
    ),
    "according to jane the acme renewal closes on dec 11": 'update deals "acme renewal": close_date=2026-12-11',
    "jane doe let me know the acme renewal will be 72k": 'update deals "acme renewal": amount=72000',
    "legal says the hooli enterprise close date is march 20": (
        'update deals "hooli enterprise": close_date=2027-03-20'
    ),
    "Priya asked me to move globex training to proposal": 'update deals "globex training": stage=proposal',
    "bob hollis from acme emailed me that the acme renewal is 64k now": 'update deals "acme renewal": amount=64000',
}

POINTING_BACK = {
    "hooli enterprise is not happening until the end of q2, change its close date to that": (
        'update deals "hooli enterprise": close_date=2027-06-30'
    ),
    "they only have 18k for globex training, change the amount to that": (
        'update deals "globex training": amount=18000'
    ),
    "change globex training close date to that": 'update deals "globex training": close_date=missing',
    "globex training: amount to banana": 'update deals "globex training": amount=said(banana)',
}

BEFORE_THE_WISH = {
    "with 5 march as its close date, move the acme renewal to proposal": (
        'update deals "acme renewal": close_date=2027-03-05, stage=proposal'
    ),
    "with marcus as owner, move globex training to proposal": (
        'update deals "globex training": owner_id=users "marcus", stage=proposal'
    ),
    "at 80k, globex training goes to negotiation": 'update deals "globex training": amount=80000, stage=negotiation',
    "with jane on holiday, move the acme renewal to jan 15": 'update deals "acme renewal": close_date=2027-01-15',
    "for next monday, remind me to call jane": (
        'create tasks: contact_id=contacts "jane", due_at=2026-11-30, title=Call jane, type=call'
    ),
}

TASKS = {
    "shift the redlines call with jane to thu 2:30pm": (
        'update tasks "redlines call jane": due_at=2026-11-26T14:30:00-05:00'
    ),
    "push the redlines call for jane doe by two days": (
        'update tasks "redlines call" of "jane doe": due_at=adjust(2 day)'
    ),
    "mark the redlines call with jane done": 'update tasks "redlines call jane": status=done',
    "tick off 'Send Globex order form'": 'update tasks "Send Globex order form": status=done',
}

MANY = {
    "put both globex deals in proposal": 'update deals where company_id is companies "globex": stage=proposal',
    "put my deals in proposal at 40%": "update deals where owner_id is me and stage is proposal: probability=40",
    "every contact of mine at initech becomes qualified": (
        'update contacts where company_id is companies "initech" and owner_id is me: status=qualified'
    ),
    "every prospecting deal of mine goes to closed lost, reason is the funding freeze": (
        "update deals where owner_id is me and stage is prospecting: lost_reason=the funding freeze, stage=closed_lost"
    ),
    "set close date 26 Feb for all my deals in qualification": (
        "update deals where owner_id is me and stage is qualification: close_date=2027-02-26"
    ),
    "transfer globex to marcus: the company, its three contacts and the training deal": (
        'update companies "globex": owner_id=users "marcus"\n'
        'update contacts where company_id is companies "globex": owner_id=users "marcus"\n'
        'update deals "training" of "globex": owner_id=users "marcus"'
    ),
}

COLLEAGUES = {
    "Since Marcus knows those folks from the trade show, please make him the owner of Globex Training": (
        'update deals "Globex Training": owner_id=users "Marcus"'
    ),
    "Marcus offered to take the acme renewal, so assign it to him": (
        'update deals "acme renewal": owner_id=users "Marcus"'
    ),
    "Priya is back, give her a task for friday: call jane park": (
        'create tasks: contact_id=contacts "jane park", due_at=2026-11-27, owner_id=users "Priya", '
        "title=Call jane park, type=call"
    ),
    "jane park called, assign the globex training deal to her": 'update deals "globex training": owner_id=missing',
}

NO_CONTACT = [
    "jane park wants no more emails or calls from us, mark her do not contact",
    "jane park asked us to stop calling and emailing, do not contact",
    "jane park has had enough of our newsletters, opt her out",
    "take jane park off the mailing list",
]

ASKED_BACK = [
    "globex training, 12L, negotiation",
    "take globex training off the list",
    "marcus says he will call globex on friday",
    "bob hollis opted out of the pilot",
]

MISTYPED = {
    "wich of my tasks are due this wek": (
        "list tasks where due_at between 2026-11-23 or 2026-11-29 and owner_id is me and status is open [fields due_at]"
    ),
    "hwo many open deals do i have": ("count deals where owner_id is me and stage is_not closed_won or closed_lost"),
    "lsit my contacts at initech": 'list contacts where company_id is companies "initech" and owner_id is me',
}

RAND = {
    "change the amount of globex training to R1 920 000": "1920000 ZAR",
    "globex training is worth R2,35 million": "2350000 ZAR",
    "set globex training at R450k": "450000 ZAR",
    "globex training to 1 250 000 rand": "1250000 ZAR",
}

CLOSED_AND_LOGGED = (
    "The pricing call with Ingrid is done, half an hour, please log the call: she wants a multi-year price."
)


@pytest.mark.parametrize(
    ("said", "expected"),
    sentences(TOLD_BY_OTHERS | POINTING_BACK | BEFORE_THE_WISH | TASKS | MANY | COLLEAGUES | MISTYPED),
)
async def test_what_stands_beside_a_wish_is_understood(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize("said", NO_CONTACT)
async def test_who_wants_no_contact(read: Read, said: str) -> None:
    assert await read(said) == 'update contacts "jane park": do_not_contact=True'


@pytest.mark.parametrize("said", ASKED_BACK)
async def test_what_may_mean_something_else_is_asked_about(read: Read, said: str) -> None:
    assert await read(said) == "clarify"


@pytest.mark.parametrize(("said", "amount"), sentences(RAND))
async def test_amounts_in_rand(read: Read, said: str, amount: str) -> None:
    assert await read(said) == f'update deals "globex training": amount={amount}'


async def test_a_contact_told_of_by_its_task_is_logged_with_who_and_how_long(read: Read) -> None:
    assert await read(CLOSED_AND_LOGGED, without=("subject",)) == (
        'update tasks "pricing call with Ingrid": status=done\n'
        'create activities: body=she wants a multi-year price, contact_id=contacts "Ingrid", duration_minutes=30, '
        "type=call"
    )
