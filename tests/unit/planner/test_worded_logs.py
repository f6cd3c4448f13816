"""What took place and what is to be done, told for the record, with its time anywhere, or in other tongues."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

LOGS = {
    "for the record: Initech hired a new CEO, starts in January": (
        'create activities: body=Initech hired a new CEO, starts in January, company_id=companies "Initech", '
        "subject=Note with Initech, type=note"
    ),
    "fyi for the log - Globex froze all spending until february": (
        'create activities: body=Globex froze all spending until february, company_id=companies "Globex", '
        "subject=Note with Globex, type=note"
    ),
    "log please: Telefonat mit Jane Doe heute, 20 min: sie will das Angebot auf Deutsch": (
        'create activities: body=sie will das Angebot auf Deutsch, contact_id=contacts "Jane Doe", '
        "duration_minutes=20, occurred_at=2026-11-23T09:30:00-05:00, subject=Call with Jane Doe, type=call"
    ),
    "Réunion avec Grace Okonkwo hier, 40 min: budget validé": (
        'create activities: body=budget validé, contact_id=contacts "Grace Okonkwo", duration_minutes=40, '
        "occurred_at=2026-11-22, subject=Meeting with Grace Okonkwo, type=meeting"
    ),
    "presented the roadmap to Samantha Lee and she asked for a phased plan - log as a meeting on the "
    "Globex Training deal, yesterday": (
        "create activities: body=presented the roadmap to Samantha Lee and she asked for a phased plan, "
        'contact_id=contacts "Samantha Lee", deal_id=deals "Globex Training", occurred_at=2026-11-22, '
        "subject=Meeting on Globex Training, type=meeting"
    ),
    "showed Gavin Belmont the new dashboards, he loved them - log it as a demo, last thursday, 45 min": (
        "create activities: body=showed Gavin Belmont the new dashboards, he loved them, contact_id=contacts "
        '"Gavin Belmont", duration_minutes=45, occurred_at=2026-11-19, subject=Showed Gavin Belmont the new '
        "dashboards, he loved them, type=meeting"
    ),
    "toured the plant with Milton Waddams this morning and he wants a second unit by may, put that down as a meeting": (
        "create activities: body=toured the plant with Milton Waddams this morning and he wants a second "
        'unit by may, contact_id=contacts "Milton Waddams", occurred_at=2026-11-23T09:30:00-05:00, '
        "subject=Toured the plant with Milton Waddams this morning and he…, type=meeting"
    ),
    "Gavin Belmont wants the contract by friday, log it as a note": (
        'create activities: body=Gavin Belmont wants the contract by friday, contact_id=contacts "Gavin '
        'Belmont", subject=Gavin Belmont wants the contract by friday, type=note'
    ),
    "log call with Jane Doe, 25 min, yesterday 4pm - she wants the audit report before signing, budget "
    "is 80k, next review dec 3": (
        "create activities: body=she wants the audit report before signing, budget is 80k, next review dec "
        '3, contact_id=contacts "Jane Doe", duration_minutes=25, occurred_at=2026-11-22T16:00:00-05:00, '
        "subject=Call with Jane Doe, type=call"
    ),
    "I wrote José Álvarez on the 17th about turbine spares (12 blades, 3 gearboxes). log it": (
        "create activities: body=I wrote José Álvarez on the 17th about turbine spares (12 blades, 3 "
        'gearboxes), contact_id=contacts "José Álvarez", occurred_at=2026-11-17, subject=E-mail with José '
        "Álvarez, type=email"
    ),
    "spoke to nora stark about 20 minutes ago she said the partners agreed please log it": (
        'create activities: body=she said the partners agreed, contact_id=contacts "nora stark", '
        "occurred_at=2026-11-23T09:10:00-05:00, subject=Call with Nora Stark, type=call"
    ),
    "log: visited Müller & Söhne in Stuttgart yesterday 90 min w/ Zoë Müller - they replaced their ERP": (
        'create activities: body=they replaced their ERP, company_id=companies "Müller & Söhne", '
        'contact_id=contacts "Zoë Müller", duration_minutes=90, occurred_at=2026-11-22, subject=Visited '
        "Müller & Söhne in Stuttgart w/ Zoë Müller, type=meeting"
    ),
}

TASKS = {
    "Could Tom please get a task to prepare the QBR slides for Globex, due the 8th?": (
        'create tasks: company_id=companies "Globex", due_at=2026-12-08, owner_id=users "Tom", title=Prepare '
        "the QBR slides for Globex"
    ),
    "Can Priya get a reminder to send Hooli the contract by friday?": (
        'create tasks: company_id=companies "Hooli", due_at=2026-11-27, owner_id=users "Priya", title=Send '
        "Hooli the contract, type=email"
    ),
    "Marcus needs a task to call Bob Hollis tomorrow at 3pm": (
        'create tasks: contact_id=contacts "Bob Hollis", due_at=2026-11-24T15:00:00-05:00, owner_id=users '
        '"Marcus", title=Call Bob Hollis, type=call'
    ),
    "can i get a reminder to call Jane Doe friday?": (
        'create tasks: contact_id=contacts "Jane Doe", due_at=2026-11-27, title=Call Jane Doe, type=call'
    ),
    "task - owner: tom - title: share rollout lessons - due: fri - priority: low": (
        'create tasks: due_at=2026-11-27, owner_id=users "tom", priority=low, title=Share rollout lessons'
    ),
    "create a task high prio call Ji-ho Won re fab automation tomorrow 9:30, another one low prio send "
    "May Winters the brochure next friday": (
        'create tasks: contact_id=contacts "Ji-ho Won", deal_id=deals "fab automation", '
        "due_at=2026-11-24T09:30:00-05:00, priority=high, title=Call Ji-ho Won re fab automation, type=call\n"
        'create tasks: contact_id=contacts "May Winters", due_at=2026-12-04, priority=low, title=Send May '
        "Winters the brochure, type=email"
    ),
    "todo for vera: book the room for the Hooli workshop on dec 4, medium... no, high priority": (
        'create tasks: company_id=companies "Hooli", due_at=2026-12-04, owner_id=users "vera", '
        "priority=high, title=Book the room for the Hooli workshop"
    ),
    "remind me to send Grace Okonkwo the SOW on Wednesday at 2pm and Tom to book flights for the Umbra "
    "visit by the 4th": (
        'create tasks: contact_id=contacts "Grace Okonkwo", due_at=2026-11-25T14:00:00-05:00, title=Send '
        "Grace Okonkwo the SOW, type=email\n"
        'create tasks: company_id=companies "Umbra", due_at=2026-12-04, owner_id=users "Tom", title=Book '
        "flights for the Umbra visit"
    ),
    "remind me to ask Jane Doe and Tom to book flights": (
        'create tasks: contact_id=contacts "Jane Doe", title=Ask Jane Doe and Tom to book flights'
    ),
    "log a 10 min call w/ may winters from this afternoon: she wants the old units inspected. remind me "
    "jan 18 to ring may": (
        'create activities: body=she wants the old units inspected, contact_id=contacts "may winters", '
        "duration_minutes=10, occurred_at=2026-11-23T09:30:00-05:00, subject=Call with May Winters, "
        "type=call\n"
        'create tasks: contact_id=contacts "may winters", due_at=2027-01-18, title=Ring may winters, '
        "type=call"
    ),
    "log a call with may winters: fine. remind me to ring may": (
        'create activities: body=fine, contact_id=contacts "may winters", subject=Call with May Winters, '
        "type=call\n"
        "create tasks: title=Ring may, type=call"
    ),
}


@pytest.mark.parametrize(("said", "expected"), sentences(LOGS))
async def test_a_log_keeps_its_time_and_its_words(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(TASKS))
async def test_a_task_is_told_with_its_owner_and_urgency(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected
