"""Wishes in very few words, and in very many polite ones."""

import pytest

from core.context import ConversationState
from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

LISTS_OF_VALUES = {
    "globex training -> 90k, nego, eom": 'update deals "globex training": amount=90000, close_date=2026-11-30, '
    "stage=negotiation",
    "hooli enterprise 29.5k, fri 28 may": 'update deals "hooli enterprise": amount=29500, close_date=2027-05-28',
    "hooli enterprise 29.5k 28 may": 'update deals "hooli enterprise": amount=29500, close_date=2027-05-28',
    "order form task: high, 3 feb": 'update tasks "order form": due_at=2027-02-03, priority=high',
    "initech migration 55k / proposal / eoq": (
        'update deals "initech migration": amount=55000, close_date=2026-12-31, stage=proposal'
    ),
    "globex training nego": 'update deals "globex training": stage=negotiation',
    "hooli enterprise won, yesterday": 'update deals "hooli enterprise": stage=closed_won',
    "both globex deals => marcus": ('update deals where company_id is companies "globex": owner_id=users "marcus"'),
    "total my nego deals": "sum deals where owner_id is me and stage is negotiation [of amount]",
    "move the close out to june 30 on hooli enterprise": 'update deals "hooli enterprise": close_date=2027-06-30',
    "drop hooli enterprise to 290k and call it thirty percent": (
        'update deals "hooli enterprise": amount=290000, probability=30'
    ),
}

FORMAL = {
    "Milton Waddams has retired. Would you please remove his contact record?": 'delete contacts "Milton Waddams"',
    "Milton has left the company. Could you please delete his record?": 'delete contacts "Milton"',
    "remove the contact record of Milton Waddams": 'delete contacts "Milton Waddams"',
    "remove the contact from the hooli enterprise deal": 'update deals "hooli enterprise": contact_id=empty',
    "My telephone call with Jane Doe has taken place. Please mark the corresponding task as completed.": (
        'update tasks "Jane Doe": status=done'
    ),
    "Please be so kind as to add Margarethe Lindqvist, Head Pharmacist at Globex, to our contacts. Her address is "
    "m.lindqvist@markt.example and she may be reached on +49 221 555 0177.": (
        'create contacts: company_id=companies "Globex", email=m.lindqvist@markt.example, first_name=Margarethe, '
        "last_name=Lindqvist, phone=+492215550177, title=Head Pharmacist"
    ),
    "Good morning, and thank you for your help yesterday.": "small talk",
    "phew traffic is brutal today anyway thanks a lot": "small talk",
    "hooli day went well thanks": "clarify",
    "I am new to this and do not know what you are able to do for me. Could you explain?": "command help",
}

QUESTIONS_BEFORE_ORDERS = {
    "shouldn't globex training be in proposal already? please correct it": (
        'update deals "globex training": stage=proposal'
    ),
    "do we still need the order form task? finance does that now, delete it": 'delete tasks "order form"',
    "is hooli enterprise still at 750k? they cut it, make it 600k": 'update deals "hooli enterprise": amount=600000',
    "who owns globex training? give it to marcus": 'update deals "globex training": owner_id=users "marcus"',
    "ingrid's pricing call goes to marcus, new due date feb 9, ok?": (
        'update tasks "ingrid\'s pricing call": due_at=2027-02-09, owner_id=users "marcus"'
    ),
    "is that ok?": "clarify",
}

ASKED_AFTER = {
    "where are we with the grid monitoring deal at globex": 'list deals "globex grid monitoring"',
    "where do things stand with hooli enterprise": 'list deals "hooli enterprise"',
    "how's the initech migration looking": 'list deals "initech migration"',
    "what's the latest on hooli enterprise": 'list deals "hooli enterprise"',
    "any news on the acme renewal": 'list deals "acme renewal"',
    "what's the status of globex training": 'list deals "globex training" [fields stage]',
}

DECISIONS = {
    "nvm": "command cancel",
    "yep go": "command confirm",
    "On reflection I would rather not make that change. Please cancel it.": "command cancel",
    "please do not make that change": "command cancel",
    "you may proceed": "command confirm",
}


@pytest.mark.parametrize(
    ("said", "expected"), sentences(LISTS_OF_VALUES | FORMAL | QUESTIONS_BEFORE_ORDERS | ASKED_AFTER)
)
async def test_few_and_many_words(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(DECISIONS))
async def test_decisions_on_what_waits(read: Read, said: str, expected: str) -> None:
    assert await read(said, ConversationState(pending=True)) == expected
