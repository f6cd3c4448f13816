"""What is said of records that the CRM does not have: they are looked for by name, or it is said that nobody has it."""

import pytest

from tests.unit.planner.conftest import Plan, Read
from tests.unit.planner.notation import in_short, sentences
from tests.unit.planner.states import proposed

LOOKED_FOR = {
    "move Brightwell to negotiation": 'update deals "Brightwell": stage=negotiation',
    "move brightwell to negotiation": 'update deals "brightwell": stage=negotiation',
    "close the Nimbus rollout as won": 'update deals "Nimbus rollout": stage=closed_won',
    "bump Quillfeather to 90k": 'update deals "Quillfeather": amount=90000',
    "please set Tarn Lake to 40%": 'update deals "Tarn Lake": probability=40',
    "mark vandelay as won": 'update deals "vandelay": stage=closed_won',
    "Brightwell: 90k": 'update deals "Brightwell": amount=90000',
    "call Zed Brightwell tomorrow": "create tasks: due_at=2026-11-24, title=Call Zed Brightwell, type=call",
    "ring brightwell on friday": "create tasks: due_at=2026-11-27, title=Ring brightwell, type=call",
}

SOLD = {
    "hooli training to 40k": 'update deals "hooli training": amount=40000',
    "hooli pilot: 40k": 'update deals "hooli pilot": amount=40000',
    "push the initech expansion to march 3": 'update deals "initech expansion": close_date=2027-03-03',
    "Hooli renewal is won": 'update deals "Hooli renewal": stage=closed_won',
    "hooli contract at 90k": 'update deals "hooli": amount=90000',
    "hooli deal to 90k": 'update deals "hooli": amount=90000',
    "Umbra Core Platform renewal to 90k": 'update deals "Umbra Core Platform": amount=90000',
}

OF_A_COMPANY = {
    "spoke to Zed at Hooli": 'company_id=companies "Hooli", subject=Spoke to Zed at Hooli, type=call',
    "spoke with the CFO at Hooli": 'company_id=companies "Hooli", subject=Spoke with the CFO at Hooli, type=call',
    "met the new CFO at Hooli": 'company_id=companies "Hooli", subject=Met the new CFO at Hooli, type=meeting',
    "emailed the head of procurement at Hooli": (
        'company_id=companies "Hooli", subject=Emailed the head of procurement at Hooli, type=email'
    ),
    "spoke to someone at Hooli": 'company_id=companies "Hooli", subject=Call with Hooli, type=call',
    "had lunch with two people from Umbra Health": (
        'company_id=companies "Umbra Health", subject=Meeting with Umbra Health, type=meeting'
    ),
}

SOLD_TO_NOBODY_KNOWN = {
    "new deal for Fjord Foods: pilot, 15k, proposal": (
        'amount=15000, company_id=companies "Fjord Foods", name=pilot, stage=proposal'
    ),
    "create an opportunity at Fjord Foods called Pilot": 'company_id=companies "Fjord Foods", name=Pilot',
    "add a deal with fjord foods, 20k": 'amount=20000, company_id=companies "fjord foods"',
}

NOT_FOUND = {
    "Brightwell is won": "Brightwell",
    "zephyr is won": "zephyr",
    "Brightwell renewal to 90k": "Brightwell renewal",
    "had a call with Zed Brightwell, they want a demo": "Zed Brightwell",
    "met with the Brightwell people today": "Brightwell people",
    "log a call with brightwell": "brightwell",
    "add a note to Brightwell: likes golf": "Brightwell",
    "kowalski's new phone is 415 555 0199": "kowalski",
    "Brightwell called, wants a quote": "Brightwell",
}

OF_WHAT_WAS_SPOKEN_OF = {
    "move it to negotiation": 'update deals "it": stage=negotiation',
    "finally push it to 90k": 'update deals "it": amount=90000',
    "raise it gradually to 90k": 'update deals "it": amount=90000',
    "raise to 90k please": 'update deals "it": amount=90000',
}


@pytest.mark.parametrize(("said", "expected"), sentences(LOOKED_FOR | SOLD | OF_WHAT_WAS_SPOKEN_OF))
async def test_a_name_that_no_record_has_is_the_one_meant(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "name"), sentences(NOT_FOUND))
async def test_who_is_not_known_is_said(read: Read, said: str, name: str) -> None:
    assert await read(said) == "refuse not_found"


@pytest.mark.parametrize(("said", "logged"), sentences(OF_A_COMPANY))
async def test_a_contact_with_somebody_unknown_is_one_with_his_company(read: Read, said: str, logged: str) -> None:
    assert await read(said) == f"create activities: {logged}"


@pytest.mark.parametrize("said", ["move zephyr to negotiation", "please bump Brightwell to 40k", "zephyr is won"])
async def test_what_is_said_of_an_unknown_record_corrects_no_plan(plan: Plan, said: str) -> None:
    shown = await proposed(plan, "acme renewal to 90k")
    assert "renewal" not in in_short(await plan(said, shown))


@pytest.mark.parametrize("said", ["make it 95k", "set the renewal to 95k", "actually 95k"])
async def test_a_value_for_the_plan_still_corrects_it(plan: Plan, said: str) -> None:
    shown = await proposed(plan, "acme renewal to 90k")
    assert in_short(await plan(said, shown)) == 'update deals "acme renewal": amount=95000'


ASKED_ABOUT = {
    "tell me about Brightwell": "refuse not_found",
    "show me everything on Brightwell": "refuse not_found",
    "who works at nimbus?": "refuse not_found",
    "when did I last talk to Zed?": "refuse not_found",
    "which of my deals are at risk?": "clarify",
}


@pytest.mark.parametrize(("asked", "answer"), sentences(ASKED_ABOUT))
async def test_a_question_about_somebody_unknown_is_not_one_of_others(read: Read, asked: str, answer: str) -> None:
    assert await read(asked) == answer


@pytest.mark.parametrize(("said", "made"), sentences(SOLD_TO_NOBODY_KNOWN))
async def test_a_new_deal_keeps_the_customer_that_is_not_there(read: Read, said: str, made: str) -> None:
    assert await read(said) == f"create deals: {made}"


async def test_a_state_that_a_new_deal_cannot_have_is_asked_about(read: Read) -> None:
    assert await read("new deal for hooli: pilot, 15k, demo stage") == "clarify"


@pytest.mark.parametrize("said", ["reopen hooli enterprise", "reopen the hooli enterprise deal"])
async def test_a_deal_that_is_opened_again_may_go_to_any_stage(read: Read, said: str) -> None:
    assert await read(said) == 'update deals "hooli enterprise": stage=missing'
