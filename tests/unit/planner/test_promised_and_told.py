"""Promises, duties of colleagues, contacts told in other words, notes in other words: all that was told is kept."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

PROMISES = {
    "I promised Jane Doe the redlines by Friday noon": (
        'create tasks: contact_id=contacts "Jane Doe", due_at=2026-11-27T12:00:00-05:00, '
        "title=Get Jane Doe the redlines"
    ),
    "told Jane Park I'd call her Thursday at 2": (
        'create tasks: contact_id=contacts "Jane Park", due_at=2026-11-26T14:00:00-05:00, title=Call Jane Park, '
        "type=call"
    ),
    "committed to get Will Close the SOC 2 report by next Wednesday": (
        'create tasks: contact_id=contacts "Will Close", due_at=2026-12-02, title=Get Will Close the SOC 2 report'
    ),
    "Milton is expecting the firewall list from me by Friday": (
        'create tasks: contact_id=contacts "Milton", due_at=2026-11-27, title=Get Milton the firewall list'
    ),
    "Jane Park wants me to send her the survey results before Friday": (
        'create tasks: contact_id=contacts "Jane Park", due_at=2026-11-27, '
        "title=Send Jane Park the survey results, type=email"
    ),
    "I'll ring Bob Hollis on Thursday around 4": (
        'create tasks: contact_id=contacts "Bob Hollis", due_at=2026-11-26T16:00:00-05:00, title=Ring Bob Hollis, '
        "type=call"
    ),
    "I promised Jane Doe the final offer by tomorrow noon, create a task": (
        'create tasks: contact_id=contacts "Jane Doe", due_at=2026-11-24T12:00:00-05:00, '
        "title=Get Jane Doe the final offer"
    ),
    "I'll be out tomorrow": "clarify",
    "Jane Doe promised me the PO by Friday": "clarify",
    "Bob Hollis said he'd call me back Thursday": "clarify",
}

COLLEAGUES = {
    "get Tom to check the Initech billing address before Friday": (
        'create tasks: company_id=companies "Initech", due_at=2026-11-27, owner_id=users "Tom", '
        "title=Check the Initech billing address"
    ),
    "Marcus needs to send Jane Doe the DPA by Monday - create a task for him": (
        'create tasks: contact_id=contacts "Jane Doe", due_at=2026-11-30, owner_id=users "Marcus", '
        "title=Send Jane Doe the DPA, type=email"
    ),
    "move hooli to proposal and ask Priya to approve the discount": (
        'update deals "hooli": stage=proposal\ncreate tasks: owner_id=users "Priya", title=Approve the discount'
    ),
    "ask Marcus if he can join on Friday": "clarify",
}

TOLD = {
    "discussed pricing with Jane Doe on Friday for 40 minutes": (
        "create activities: body=discussed pricing with Jane Doe on Friday for 40 minutes, "
        'contact_id=contacts "Jane Doe", '
        "duration_minutes=40, occurred_at=2026-11-20, subject=Call with Jane Doe, type=call"
    ),
    "walked Samantha through the migration plan this morning": (
        "create activities: body=walked Samantha through the migration plan this morning, "
        'contact_id=contacts "Samantha", deal_id=deals "migration", occurred_at=2026-11-23T09:30:00-05:00, '
        "subject=Meeting with Samantha, type=meeting"
    ),
    "Jane Doe called me, she wants a discount": (
        'create activities: body=Jane Doe called me, she wants a discount, contact_id=contacts "Jane Doe", '
        "subject=Call with Jane Doe, type=call"
    ),
    "15 min w/ jane doe today. wants 2 more seats": (
        'create activities: body=wants 2 more seats, contact_id=contacts "jane doe", duration_minutes=15, '
        "occurred_at=2026-11-23T09:30:00-05:00, subject=Call with Jane Doe, type=call"
    ),
    "no answer from jane doe": (
        'create activities: body=no answer from jane doe, contact_id=contacts "jane doe", subject=Call with Jane Doe, '
        "type=call"
    ),
    "call with Jane Doe on Friday, she said yes": (
        'create activities: body=she said yes, contact_id=contacts "Jane Doe", occurred_at=2026-11-20, '
        "subject=Call with Jane Doe, type=call"
    ),
    "call with Jane Doe on Friday, she wanted a quote": (
        'create tasks: contact_id=contacts "Jane Doe", due_at=2026-11-27, '
        "title=Call with Jane Doe, she wanted a quote, type=call"
    ),
    "saw the news about Hooli, set the amount to 900k": 'update deals "Hooli": amount=900000',
    "Agreed 40k with Samantha on Friday, update the migration deal": (
        "create activities: body=Agreed 40k with Samantha on Friday, "
        'contact_id=contacts "Samantha", deal_id=deals "migration", occurred_at=2026-11-20, '
        "subject=Call with Samantha, type=call\n"
        'update deals "migration": amount=40000'
    ),
}

HEADS = {
    "Kindly log a call with Mr. Hansen today at 8:45, duration 12 minutes, he raised issue about the invoice": (
        'create activities: body=he raised issue about the invoice, contact_id=contacts "Mr. Hansen", '
        "duration_minutes=12, occurred_at=2026-11-23T08:45:00-05:00, subject=Call with Mr. Hansen, type=call"
    ),
    "log meeting: initech, samantha lee, milton, 11/20 2pm, 90 min. agreed pilot scope": (
        'create activities: body=agreed pilot scope, contact_id=contacts "samantha lee", duration_minutes=90, '
        "occurred_at=2026-11-20T14:00:00-05:00, subject=Meeting with Samantha Lee and Milton At Initech, type=meeting"
    ),
    "log 90-minute meeting with Samantha Lee on Nov 18 10am, topic: security": (
        'create activities: contact_id=contacts "Samantha Lee", duration_minutes=90, '
        "occurred_at=2026-11-18T10:00:00-05:00, subject=Meeting with Samantha Lee re security, type=meeting"
    ),
    "log my visit to Globex on 19 November, met Peter Hansen, two hours, discussed substation rollout": (
        'create activities: body=discussed substation rollout, company_id=companies "Globex", '
        'contact_id=contacts "Peter Hansen", duration_minutes=120, occurred_at=2026-11-19, '
        "subject=Meeting with Globex, type=meeting"
    ),
    "add the deal note on Hooli Enterprise: budget committee meets Jan 12": (
        'create activities: body=budget committee meets Jan 12, deal_id=deals "Hooli Enterprise", '
        "subject=Note on Hooli Enterprise, type=note"
    ),
    "update hooli enterprise with a note saying the redlines are back": (
        'create activities: body=the redlines are back, deal_id=deals "hooli enterprise", '
        "subject=Note on Hooli Enterprise, type=note"
    ),
    "leave a comment on the renewal: legal is reviewing": (
        'create activities: body=legal is reviewing, deal_id=deals "renewal", subject=Note on Renewal, type=note'
    ),
    "quick note: hooli moves to a new erp in q2": (
        'create activities: body=hooli moves to a new erp in q2, company_id=companies "hooli", '
        "subject=Note with Hooli, type=note"
    ),
    "note to self: order demo iPads before Dec 5": "create tasks: due_at=2026-12-05, title=Order demo iPads",
    "add to the initech intro email: they also asked for SSO": "refuse unsupported",
    "call with jane doe 20m - legal ok. close date jan 10, f/up fri 11am": (
        'create activities: body=legal ok, contact_id=contacts "jane doe", duration_minutes=20, '
        "subject=Call with Jane Doe, type=call\n"
        'update deals "it" of "jane doe": close_date=2027-01-10\n'
        'create tasks: contact_id=contacts "jane doe", due_at=2026-11-27T11:00:00-05:00, title=Follow up with Jane Doe'
    ),
    "log the call with Jane Doe, 10 min, acme renewal to qualification, remind me feb 1": (
        'create activities: contact_id=contacts "Jane Doe", duration_minutes=10, subject=Call with Jane Doe, '
        "type=call\n"
        'update deals "acme renewal": stage=qualification\n'
        'create tasks: contact_id=contacts "Jane Doe", due_at=2027-02-01, title=Follow up with Jane Doe'
    ),
    "order form is sent, close the task and remind me friday to check with Jane Park": (
        'update tasks "order form": status=done\n'
        'create tasks: contact_id=contacts "Jane Park", due_at=2026-11-27, title=Check with Jane Park'
    ),
    "done with the 3G proposal, sent it to Carl this morning. remind me thursday to ask for feedback": (
        'update tasks "3G proposal": status=done\ncreate tasks: due_at=2026-11-26, title=Ask for feedback'
    ),
    "task: demo with Samantha Lee Thursday 3-4pm": (
        'create tasks: contact_id=contacts "Samantha Lee", due_at=2026-11-26T15:00:00-05:00, '
        "title=Demo with Samantha Lee, 60 min, type=meeting"
    ),
}


@pytest.mark.parametrize(("said", "expected"), sentences({**PROMISES, **COLLEAGUES, **TOLD, **HEADS}))
async def test_what_was_told_is_kept(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected
