"""People in updates: promoted, moved to another company, put down or swapped as owner or contact, with honorifics."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

TITLES = {
    "Ingrid Solberg's been promoted, she's Operations Lead now": (
        'update contacts "Ingrid Solberg": title=Operations Lead'
    ),
    "ingrid solberg was promoted to team lead": 'update contacts "ingrid solberg": title=team lead',
    "Ingrid is Head of Supply Chain since this month, please update her title.": (
        'update contacts "Ingrid": title=Head of Supply Chain'
    ),
    "milton waddams is IT director now": 'update contacts "milton waddams": title=IT director',
    "bob hollis in acme is the CEO these days so change his title": (
        'update contacts "bob hollis" of "acme": title=CEO'
    ),
    "ingrid solberg is a lead again": 'update contacts "ingrid solberg": status=lead',
    "ingrid solberg is a hot lead now": 'update contacts "ingrid solberg": status=lead',
}

EMPLOYERS = {
    "Nora Stark has moved company she's at Hooli now and her title is head of legal": (
        'update contacts "Nora Stark": company_id=companies "Hooli", title=head of legal'
    ),
    "nora stark left stark & wayne, she's at hooli now": 'update contacts "nora stark": company_id=companies "hooli"',
    "nora stark is no longer at stark and wayne, she is at hooli now": (
        'update contacts "nora stark": company_id=companies "hooli"'
    ),
    "nora stark switched companies - now at hooli as head of legal": (
        'update contacts "nora stark": company_id=companies "hooli", title=head of legal'
    ),
    "nora stark moved from stark & wayne to hooli as VP Legal": (
        'update contacts "nora stark": company_id=companies "hooli", title=VP Legal'
    ),
    "nora stark is with hooli these days": 'update contacts "nora stark": company_id=companies "hooli"',
    "nora stark has left stark & wayne": 'update contacts "nora stark": status=inactive',
    "nora stark is at hooli today for a demo": "clarify",
}

OWNERS_AND_CONTACTS = {
    "globex training has no owner, put me down as owner and make it 24k": (
        'update deals "globex training": amount=24000, owner_id=me'
    ),
    "put me down as owner of globex training": 'update deals "globex training": owner_id=me',
    "put ingrid down as contact on Globex Training": ('update deals "Globex Training": contact_id=contacts "ingrid"'),
    "Change the contact of Initech Migration to Mr. Waddams.": (
        'update deals "Initech Migration": contact_id=contacts "Mr. Waddams"'
    ),
    "samantha lee is the one to deal with on initech migration now instead of milton so swap the contact on the deal "
    "over to her": 'update deals "initech migration": contact_id=contacts "samantha lee"',
    "milton waddams replaces samantha lee as contact on initech migration": (
        'update deals "initech migration": contact_id=contacts "milton waddams"'
    ),
    "initech migration: swap samantha for milton as the contact": (
        'update deals "initech migration": contact_id=contacts "milton"'
    ),
}

LEFT_ALONE = [
    "samantha lee does not wish to be contacted any more, please flag",
    "samantha lee wishes not to be contacted",
    "samantha lee prefers not to be contacted",
]

OPEN_TO_CONTACT = {
    "take the dnc off samantha lee": 'update contacts "samantha lee": do_not_contact=False',
    "samantha lee can be contacted again": 'update contacts "samantha lee": do_not_contact=False',
    "samantha lee can't be contacted again": "clarify",
}

HONORIFICS_AND_VERBS = {
    "Dr. Okonkwo is now CEO": 'update contacts "Dr. Okonkwo": title=CEO',
    "Mr. Waddams' title is now Director of IT.": 'update contacts "Mr. Waddams": title=Director of IT',
    "change Close's title to Managing Partner": 'update contacts "Close": title=Managing Partner',
    "set mark's phone to 212 555 0101": 'update contacts "mark": phone=+12125550101',
}

STRANGERS = {
    "Thaddeus Wimbourne's email should be tw@harbor.example, change it": (
        'update contacts "Thaddeus Wimbourne": email=tw@harbor.example'
    ),
    "Thaddeus Wimbourne's title is now CFO": 'update contacts "Thaddeus Wimbourne": title=CFO',
    "Zebra Crossing Rollout: proposal": 'update deals "Zebra Crossing Rollout": stage=proposal',
}

TASKS_DONE = {
    "the globex order form's gone out, tick that task off": 'update tasks "globex order form": status=done',
    "check the globex order form task off my list": 'update tasks "globex order form": status=done',
    "task send globex order form = done": 'update tasks "send globex order form": status=done',
    "call jane about redlines = done": 'update tasks "call jane about redlines": status=done',
}

TASKS_BESIDE_NAMES = {
    "task for priya, due 15 dec: write the migration plan for globex training": (
        'create tasks: deal_id=deals "globex training", due_at=2026-12-15, owner_id=users "priya", '
        "title=Write the migration plan for globex training"
    ),
    "remind me to book the office tomorrow": "create tasks: due_at=2026-11-24, title=Book the office",
    "task: check on the training room": "create tasks: title=Check on the training room",
    "task: call milton about the migration": (
        'create tasks: contact_id=contacts "milton", deal_id=deals "migration", '
        "title=Call milton about the migration, type=call"
    ),
}


@pytest.mark.parametrize(("said", "expected"), sentences(TITLES))
async def test_what_somebody_is_now_is_his_title(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(EMPLOYERS))
async def test_where_somebody_is_now_is_his_company(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(OWNERS_AND_CONTACTS))
async def test_who_takes_a_post_is_told_from_whom_he_replaces(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize("said", LEFT_ALONE)
async def test_who_wishes_no_contact_is_marked_so(read: Read, said: str) -> None:
    assert await read(said) == 'update contacts "samantha lee": do_not_contact=True'


@pytest.mark.parametrize(("said", "expected"), sentences(OPEN_TO_CONTACT))
async def test_who_may_be_contacted_again_is_marked_so(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(HONORIFICS_AND_VERBS))
async def test_names_stand_behind_honorifics_and_may_be_verbs(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(STRANGERS))
async def test_a_name_that_no_record_has_is_not_taken_for_what_was_spoken_of(
    read: Read, said: str, expected: str
) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(TASKS_DONE))
async def test_tasks_are_ticked_off_in_many_ways(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(TASKS_BESIDE_NAMES))
async def test_ordinary_nouns_in_tasks_mean_no_record(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected
