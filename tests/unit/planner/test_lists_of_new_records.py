"""Several new records in one message, pasted forms, and more of a record that is being made."""

import pytest

from core.drafts import PlanDraft
from tests.unit.planner.conftest import Plan, Read
from tests.unit.planner.notation import in_short, sentences
from tests.unit.planner.states import proposed

LISTS = {
    "enter two contacts at Initech: Ada Byrne, CTO, and Noel Fry, Head of Sales": (
        'create contacts: company_id=companies "Initech", first_name=Ada, last_name=Byrne, title=CTO\n'
        'create contacts: company_id=companies "Initech", first_name=Noel, last_name=Fry, title=Head of Sales'
    ),
    "three new deals for Globex:\n- Cell Swap 10k\n- Audit Trail 25k, proposal\n- Night Shift 8k": (
        'create deals: amount=10000, company_id=companies "Globex", name=Cell Swap\n'
        'create deals: amount=25000, company_id=companies "Globex", name=Audit Trail, stage=proposal\n'
        'create deals: amount=8000, company_id=companies "Globex", name=Night Shift'
    ),
    "new tasks:\n- send Jane Doe the slides (Thu)\n- ring Bob Hollis tomorrow 3pm": (
        'create tasks: contact_id=contacts "Jane Doe", due_at=2026-11-26, title=Send Jane Doe the slides, type=email\n'
        'create tasks: contact_id=contacts "Bob Hollis", due_at=2026-11-24T15:00:00-05:00, title=Ring Bob Hollis, '
        "type=call"
    ),
    "please set up two new accounts: Ash Haulage (Springfield) and Delta Lines (Vicksburg)": (
        "create companies: city=Springfield, name=Ash Haulage\ncreate companies: city=Vicksburg, name=Delta Lines"
    ),
}

FORMS = {
    "Name: Ada Byrne\nEmail: ada@initech.com\nCompany: Initech\nPosition: CTO": (
        'create contacts: company_id=companies "Initech", email=ada@initech.com, first_name=Ada, '
        "last_name=Byrne, title=CTO"
    ),
    "new activity\nkind: call\nwith: Bob Hollis\nwhen: yesterday\nlength: 20 min\nsummary: wants a second quote": (
        'create activities: body=wants a second quote, contact_id=contacts "Bob Hollis", duration_minutes=20, '
        "occurred_at=2026-11-22, subject=Call with Bob Hollis, type=call"
    ),
}

MORE = {
    "she's the CTO": "title=CTO",
    "Ada Byrne works for Initech": 'company_id=companies "Initech"',
    "she's at initech": 'company_id=companies "initech"',
    "her cell is +1 212 555 0188": "phone=+12125550188",
}


@pytest.mark.parametrize(("said", "expected"), sentences(LISTS))
async def test_each_entry_of_an_announced_list_is_a_record(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(FORMS))
async def test_a_pasted_form_is_read_as_the_sentence_that_says_the_same(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


async def test_of_a_list_nothing_is_made_where_an_entry_is_not_understood(read: Read) -> None:
    said = "two new deals for Globex:\n- Cell Swap 10k\n- Night Shift 8k, discount 10%"
    assert await read(said) == "clarify"


async def test_labels_of_listed_records_are_not_shared(plan: Plan) -> None:
    draft = await plan("two new deals for Globex:\n- Cell Swap 10k\n- Audit Trail 25k")
    assert isinstance(draft, PlanDraft)
    assert len({step.label for step in draft.steps}) == len(draft.steps) == 2


@pytest.mark.parametrize(("said", "expected"), sentences(MORE))
async def test_what_is_said_of_a_record_being_made_completes_it(plan: Plan, said: str, expected: str) -> None:
    completed = in_short(await plan(said, await proposed(plan, "new contact Ada Byrne")))
    changes = ", ".join(sorted({expected, "first_name=Ada", "last_name=Byrne"}))
    assert completed == f"create contacts: {changes}"
