"""Memos without punctuation: what took place, what was said, and the wishes behind it."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

TOLD = {
    "okay logging from the car met with jane doe forty five minutes she wants it in spring so log that": (
        "body=she wants it in spring, duration_minutes=45, subject=Meeting with Jane Doe, type=meeting"
    ),
    "dictating this from the train: met jane doe for an hour she wants a sandbox log that meeting": (
        "body=she wants a sandbox, duration_minutes=60, subject=Meeting with Jane Doe, type=meeting"
    ),
    "met jane doe for half an hour she wants a sandbox so log that meeting and leave the deal exactly where it is": (
        "body=she wants a sandbox, duration_minutes=30, subject=Meeting with Jane Doe, type=meeting"
    ),
    "met jane doe for half an hour she wants a sandbox. Log that meeting. Leave the deal as it is.": (
        "body=she wants a sandbox, duration_minutes=30, subject=Meeting with Jane Doe, type=meeting"
    ),
    "met jane doe for an hour, she wants a sandbox, log it but don't touch the amount": (
        "body=she wants a sandbox, duration_minutes=60, subject=Meeting with Jane Doe, type=meeting"
    ),
    "Met Jane Doe for 45 minutes. She wants a sandbox. Log it under Jane only.": (
        "body=She wants a sandbox, duration_minutes=45, subject=Meeting with Jane Doe, type=meeting"
    ),
    "log a call with jane doe: she said leave the deal where it is": (
        "body=she said leave the deal where it is, subject=Call with Jane Doe, type=call"
    ),
    "log a 20 minute call with jane doe they've thirty two trailers and want the tracker on every one": (
        "body=they've thirty two trailers and want the tracker on every one, duration_minutes=20, "
        "subject=Call with Jane Doe, type=call"
    ),
    "i met jane doe at her office in leeds on friday they want to double the seats": (
        "body=at her office in leeds on friday they want to double the seats, occurred_at=2026-11-20, "
        "subject=Meeting with Jane Doe, type=meeting"
    ),
    "i met jane doe yesterday for an hour at the plant we went through the reports and she wants more so log that": (
        "body=at the plant we went through the reports and she wants more, duration_minutes=60, "
        "occurred_at=2026-11-22, subject=Meeting with Jane Doe, type=meeting"
    ),
    "so um yesterday afternoon i met jane doe for an hour he liked the demo": (
        "body=he liked the demo, duration_minutes=60, occurred_at=2026-11-22, subject=Meeting with Jane Doe, "
        "type=meeting"
    ),
    "yesterday at 3 i spoke to jane doe she is happy": (
        "body=she is happy, occurred_at=2026-11-22T15:00:00-05:00, subject=Call with Jane Doe, type=call"
    ),
    "just off the phone with jane doe legal is happy": "body=legal is happy, subject=Call with Jane Doe, type=call",
    "just got off a call with jane doe legal wants a lower liability cap": (
        "body=legal wants a lower liability cap, subject=Call with Jane Doe, type=call"
    ),
    "we had lunch with jane doe on thursday her team is growing so they need more seats": (
        "body=her team is growing so they need more seats, occurred_at=2026-11-19, subject=Meeting with Jane Doe, "
        "type=meeting"
    ),
    "meeting with jane doe went well they want a three month trial": (
        "body=went well they want a three month trial, subject=Meeting with Jane Doe, type=meeting"
    ),
    "had jane doe on the line 10 min, no budget before september": (
        "body=no budget before september, duration_minutes=10, subject=Call with Jane Doe, type=call"
    ),
    "just finished a forty minute meeting with jane doe log it they're fine on price": (
        "body=they're fine on price, duration_minutes=40, subject=Meeting with Jane Doe, type=meeting"
    ),
    "left a voicemail for jane doe, log it": "subject=Left a voicemail for jane doe, type=call",
    "so i left jane doe a voicemail about the winback offer log the call": (
        "subject=Left jane doe a voicemail about the winback offer, type=call"
    ),
    "so i left jane doe a message about the winback offer log the call": (
        "subject=Left jane doe a message about the winback offer, type=call"
    ),
    "log a call with jane doe: they have no budget so it's off until june": (
        "body=they have no budget so it's off until june, subject=Call with Jane Doe, type=call"
    ),
    "had a call with jane doe he has no time so push the demo to march": (
        "body=he has no time so push the demo to march, subject=Call with Jane Doe, type=call"
    ),
}

MEMOS = {
    "i spoke with jane doe on the phone for half an hour she wants it tested before summer so put the close date of "
    "globex training to the thirtieth of july and remind me on monday to book a technician": (
        "create activities: body=she wants it tested before summer, duration_minutes=30, type=call\n"
        'update deals "globex training": close_date=2027-07-30\n'
        "create tasks: due_at=2026-11-30, title=Book a technician"
    ),
    "ok memo after the site visit log a ninety minute meeting with jane doe they've thirty trailers then set the "
    "globex training probability to sixty and the next step to demo the app": (
        "create activities: body=they've thirty trailers, duration_minutes=90, type=meeting\n"
        'update deals "globex training": next_step=demo the app, probability=60'
    ),
    "had a meeting with jane doe he approved the layout move globex training to negotiation two hundred thirty "
    "thousand dollars and create a task to send the spec by wednesday": (
        "create activities: body=he approved the layout, type=meeting\n"
        'update deals "globex training": amount=230000 USD, stage=negotiation\n'
        "create tasks: due_at=2026-11-25, title=Send the spec, type=email"
    ),
    "meeting with jane doe they want a trial first globex training goes to negotiation at a hundred and forty thousand "
    "dollars close date fifteenth of january": (
        "create activities: body=they want a trial first, type=meeting\n"
        'update deals "globex training": amount=140000 USD, close_date=2027-01-15, stage=negotiation'
    ),
    "met jane doe they will buy 20 seats so bump globex training to 90k": (
        'create activities: body=they will buy 20 seats, type=meeting\nupdate deals "globex training": amount=90000'
    ),
    "Log my meeting with Jane Doe on Tuesday (1 h): they want a hotline. Globex Training probability 35, next step "
    "hotline offer.": (
        "create activities: body=they want a hotline, duration_minutes=60, occurred_at=2026-11-17, type=meeting\n"
        'update deals "Globex Training": next_step=hotline offer, probability=35'
    ),
    "note on hooli: they moved offices. prepare initech deep dive task done": (
        'create activities: body=they moved offices, type=note\nupdate tasks "prepare initech deep dive": status=done'
    ),
}

WHOM = ("contact_id", "company_id", "subject")


@pytest.mark.parametrize(("said", "expected"), sentences(TOLD))
async def test_what_was_said_begins_behind_what_it_was(read: Read, said: str, expected: str) -> None:
    assert await read(said, without=["contact_id"]) == f"create activities: {expected}"


@pytest.mark.parametrize(("said", "expected"), sentences(MEMOS))
async def test_a_memo_is_cut_where_a_wish_begins(read: Read, said: str, expected: str) -> None:
    assert await read(said, without=WHOM) == expected


async def test_which_one_is_meant_is_no_story(read: Read) -> None:
    assert await read("log a call with jane doe about the quote she asked for", without=["subject"]) == (
        'create activities: contact_id=contacts "jane doe", type=call'
    )
