"""Orders, thanks and introductions in the words of talkative people, and neighbours that mean something else."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

_REDLINES = (
    'create activities: body=she wants the redlines, contact_id=contacts "Jane Doe", occurred_at=2026-11-22, '
    "subject=Call with Jane Doe, type=call"
)
_AT_HOOLI = 'create contacts: company_id=companies "Hooli", first_name=Imani, last_name=Foster'

WISHES = {
    "would you be a darling and move Globex Training to proposal": 'update deals "Globex Training": stage=proposal',
    "won't you be a good lad and delete the task Call Jane about redlines": 'delete tasks "Call Jane about redlines"',
    "Be so gracious as to move Globex Training to negotiation": 'update deals "Globex Training": stage=negotiation',
    "take Bob Hollis's contact out for good": 'delete contacts "Bob Hollis"',
    "pull Globex Training out altogether": 'delete deals "Globex Training"',
    "keep a record of yesterday's call with Jane Doe: she wants the redlines": _REDLINES,
    "Jane Doe's number is now 212-555-0147, could you pop that in?": 'update contacts "Jane Doe": phone=+12125550147',
    "Hooli Enterprise is at 80k now, would you update that?": 'update deals "Hooli Enterprise": amount=80000',
    "I need to call Bob Hollis on friday, could you put that in?": (
        'create tasks: contact_id=contacts "Bob Hollis", due_at=2026-11-27, title=Call Bob Hollis, type=call'
    ),
    "slap 10k on Hooli Enterprise": 'update deals "Hooli Enterprise": amount=adjust(10000)',
    "take 5k out of Hooli Enterprise": 'update deals "Hooli Enterprise": amount=adjust(-5000)',
    "let Marcus take that deal over": 'update deals "that": owner_id=users "Marcus"',
}

NEIGHBOURS = {
    "take Bob Hollis out for lunch on friday": "clarify",
    "You've been the owner of Hooli Enterprise too long": "clarify",
    "we should have called Jane Doe": "clarify",
}

TALK = {
    "You've been an angel today, I would bake you something if you had a mouth!": "small talk",
    "You're the best, I could kiss you!": "small talk",
    "I'd hug you if I could": "small talk",
    "I'm brand new to talking with robots, my nephew had to hold my hand! What sort of things may I ask of you?": (
        "command help"
    ),
    "My first time here, be gentle! What can I ask of you?": "command help",
}

INTRODUCED = {
    "I queued behind the loveliest woman, and she turned out to be the vice principal of Hooli! Imani Foster is her "
    "name and 218-555-0142 her number. Would you save her as a contact?": (
        f"{_AT_HOOLI}, phone=+12185550142, title=Vice Principal"
    ),
    "I met a woman who turned out to be the head of sales at Hooli. Imani Foster is her name. Save her as a contact.": (
        f"{_AT_HOOLI}, title=Head of Sales"
    ),
    "My boss is the head of sales. Add Imani Foster at Hooli as a contact": _AT_HOOLI,
}

QUESTIONS = {
    "which of Marcus's tasks fall due next week": (
        'list tasks where due_at between 2026-11-30 or 2026-12-06 and owner_id is users "Marcus" and status is open '
        "[fields due_at]"
    ),
    "I need one number, namely everything Marcus still has open in deals summed up": (
        'sum deals where owner_id is users "Marcus" and stage is_not closed_won or closed_lost [of amount]'
    ),
    "What did Jane Doe say on our last call?": (
        'list activities where contact_id is contacts "Jane Doe" and type is call '
        "[order occurred_at descending] [limit 1]"
    ),
    "What fun we had at the fair! Which of my deals close in december?": (
        "list deals where close_date between 2026-12-01 or 2026-12-31 and owner_id is me [fields close_date]"
    ),
}


@pytest.mark.parametrize(("said", "meant"), sentences({**WISHES, **NEIGHBOURS}))
async def test_wishes_and_their_neighbours(read: Read, said: str, meant: str) -> None:
    assert await read(said) == meant


@pytest.mark.parametrize(("said", "meant"), sentences(TALK))
async def test_thanks_and_calls_for_help(read: Read, said: str, meant: str) -> None:
    assert await read(said) == meant


@pytest.mark.parametrize(("said", "meant"), sentences(INTRODUCED))
async def test_what_somebody_is_may_be_told_before_his_name(read: Read, said: str, meant: str) -> None:
    assert await read(said) == meant


@pytest.mark.parametrize(("said", "meant"), sentences(QUESTIONS))
async def test_questions_in_more_words(read: Read, said: str, meant: str) -> None:
    assert await read(said) == meant
