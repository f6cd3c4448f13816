"""Memos dictated in one breath: where a wish begins in them, and what their figures, names and notes are of."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

BEHIND_SO = {
    "okay driving away from globex and jane park is happy so we're looking at about forty grand now on the training "
    "deal put that in and move the close out to the end of april": (
        'update deals "training": amount=40000, close_date=2027-04-30'
    ),
    "jane park says they can live with two fewer so take eighteen thousand off the grid monitoring": (
        'update deals "grid monitoring": amount=adjust(-18000)'
    ),
    "samantha was happy with the demo so it's gonna be fifty five thousand on the initech migration": (
        'update deals "initech migration": amount=55000'
    ),
    "well bad news on the next level starter they went with a cheaper outfit so that's lost on price go ahead and "
    "close it out": 'update deals "next level starter": lost_reason=on price, stage=closed_lost',
    "hooli signed off on pricing go ahead and put it at sixty percent": 'update deals "hooli": probability=60',
    "milton over at initech told me they won't look at anything before the summer so push that migration one out to "
    "july thirtieth and knock it down to ten percent": (
        'update deals "migration": close_date=2027-07-30, probability=10'
    ),
    "i sent the globex order form so tick that one off my list and remind me to send the deck on friday": (
        'update tasks "globex order form": status=done\n'
        "create tasks: due_at=2026-11-27, title=Send the deck, type=email"
    ),
    "milton called the cfo is on board so set initech migration to proposal": (
        'update deals "initech migration": stage=proposal'
    ),
}

TOLD_FIGURES = {
    "great visit today with samantha lee she signed the migration paperwork right there on the hood of my truck "
    "seventy three thousand five hundred so mark it won": 'update deals "migration": amount=73500, stage=closed_won',
    "we're at about forty grand now on the globex training": 'update deals "globex training": amount=40000',
    "gavin loved it he wants to start in march so move hooli enterprise to negotiation and we settled on eight hundred "
    "thousand": 'update deals "hooli enterprise": amount=800000, stage=negotiation',
    "gavin says a competitor offered it for sixty thousand so drop hooli enterprise to twenty percent": "clarify",
    "they have a budget of two million for the whole group so move hooli enterprise to proposal": "clarify",
}

NOTES = {
    "just leaving jane doe at acme she is basically ready to sign the renewal thing bump it to ninety percent and make "
    "a note that she wants delivery on a tuesday": (
        'update deals "renewal": probability=90\n'
        'create activities: body=she wants delivery on a tuesday, contact_id=contacts "jane doe" of "acme", type=note'
    ),
    "acme renewal to 80k and note that legal is happy": (
        'update deals "acme renewal": amount=80000\n'
        'create activities: body=legal is happy, deal_id=deals "acme renewal", type=note'
    ),
    "move hooli enterprise to proposal and write a note saying gavin wants three options": (
        'update deals "hooli enterprise": stage=proposal\n'
        'create activities: body=gavin wants three options, contact_id=contacts "gavin", type=note'
    ),
    "jane doe was great today note that she prefers email": (
        'create activities: body=she prefers email, contact_id=contacts "jane doe", type=note'
    ),
    "talked to bob hollis he's retiring in june make a note of that": (
        'create activities: body=he\'s retiring in june, contact_id=contacts "bob hollis", type=call'
    ),
    "note on the hooli account gavin is moving to denver in march and bob takes over the budget": (
        "create activities: body=gavin is moving to denver in march and bob takes over the budget, "
        'company_id=companies "hooli", type=note'
    ),
    "note for the hooli enterprise deal the ciso has to sign off": (
        'create activities: body=the ciso has to sign off, deal_id=deals "hooli enterprise", type=note'
    ),
    "new note for hooli: the CISO has to sign off": (
        'create activities: body=the CISO has to sign off, company_id=companies "hooli", type=note'
    ),
    "please note that hooli enterprise is now worth 290k": 'update deals "hooli enterprise": amount=290000',
    "could you please note that the hooli enterprise is now expected to be worth 290k?": (
        'update deals "hooli enterprise": amount=290000'
    ),
    "please record that the globex training has moved to negotiation": (
        'update deals "globex training": stage=negotiation'
    ),
    "please note that globex training is delayed": (
        'create activities: body=globex training is delayed, deal_id=deals "globex training", type=note'
    ),
    "had a meeting at globex this morning jane park wants a second quote": (
        'create activities: body=jane park wants a second quote, company_id=companies "globex", '
        'contact_id=contacts "jane park", occurred_at=2026-11-23T09:30:00-05:00, type=meeting'
    ),
}

NEW_RECORDS = {
    "need a new person in there for globex beatriz lund last name l u n d she's the biomedical engineering manager and "
    "her email is beatriz dot lund at globex dot example": (
        'create contacts: company_id=companies "globex", email=beatriz.lund@globex.example, first_name=Beatriz, '
        "last_name=Lund, title=Biomedical Engineering Manager"
    ),
    "add a contact at hooli beatriz lunt that's l u n d, procurement manager": (
        'create contacts: company_id=companies "hooli", first_name=Beatriz, last_name=Lund, title=Procurement Manager'
    ),
    "i need a new person in the system for globex named terrence oyelaran warehouse manager": (
        'create contacts: company_id=companies "globex", first_name=Terrence, last_name=Oyelaran, '
        "title=Warehouse Manager"
    ),
    "coming out of globex jane park is leaving at the end of the month and a guy named terrence oyelaran takes over as "
    "warehouse manager so add terrence as a contact and set jane park to inactive and put me down to call him february "
    "second": (
        'create contacts: company_id=companies "globex", first_name=Terrence, last_name=Oyelaran, '
        "title=Warehouse Manager\n"
        'update contacts "jane park": status=inactive\n'
        "create tasks: contact_id=(new contacts), due_at=2027-02-02, title=Call Terrence Oyelaran, type=call"
    ),
    "open up a new one for globex call it globex second site eleven thousand five hundred dollars jane park is the "
    "contact qualification should land by the end of march": (
        'create deals: amount=11500 USD, close_date=2027-03-31, company_id=companies "globex", '
        'contact_id=contacts "jane park", name=globex second site, stage=qualification'
    ),
    'create an opportunity entitled "Globex Laundry Carts" for Globex valued at EUR 36,000': (
        'create deals: amount=36000 EUR, company_id=companies "Globex", name=Globex Laundry Carts'
    ),
    "log a call with jane doe: they use plan a b c for testing": (
        'create activities: body=they use plan a b c for testing, contact_id=contacts "jane doe", type=call'
    ),
}

TASKS = {
    "put me down to call gavin on friday": (
        'create tasks: contact_id=contacts "gavin", due_at=2026-11-27, title=Call gavin, type=call'
    ),
    "pencil me in for a visit to globex on thursday at 2": (
        'create tasks: company_id=companies "globex", due_at=2026-11-26T14:00:00-05:00, title=Visit to globex, '
        "type=meeting"
    ),
    "could Marcus ring Jane Park about coming back? put that on his task list for Monday please": (
        'create tasks: contact_id=contacts "Jane Park", due_at=2026-11-30, owner_id=users "Marcus", '
        "title=Ring Jane Park about coming back, type=call"
    ),
    "you can scratch the order form reminder jose already has it": 'delete tasks "order form"',
    "i spoke to ingrid so check that call off": "clarify",
}


@pytest.mark.parametrize(("said", "expected"), sentences(BEHIND_SO | TOLD_FIGURES | TASKS))
async def test_a_wish_in_a_story_is_found_with_its_values(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(NOTES | NEW_RECORDS))
async def test_what_is_to_be_written_down_is_kept_whole(read: Read, said: str, expected: str) -> None:
    assert await read(said, without=("subject",)) == expected
