"""Questions in everyday words: people by their post, what took place or is planned, who has most, what is not so."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

YES_OR_NO = {
    "is jane doe still a customer": 'list contacts "jane doe" [fields status]',
    "is there a task for globex": 'list tasks where company_id is companies "globex"',
    "is hooli enterprise still open": 'list deals "hooli enterprise" [fields stage]',
    "am i overdue on any tasks": (
        "list tasks where due_at under 2026-11-23T09:30:00-05:00 and owner_id is me and status is open"
    ),
    "am i late on anything": (
        "list tasks where due_at under 2026-11-23T09:30:00-05:00 and owner_id is me and status is open"
    ),
    "did someone move globex training to proposal": 'list deals "globex training" [fields stage]',
    "was won fab automation won this year": 'list deals "won fab automation" [fields stage]',
    "does nordlys have an owner": 'list companies "nordlys" [fields owner_id]',
    "does anyone own nordlys": 'list companies "nordlys" [fields owner_id]',
    "is initech mine": 'list companies "initech" [fields owner_id]',
    "have i won anything this quarter": (
        "list deals where close_date between 2026-10-01 or 2026-12-31 and stage is closed_won"
    ),
    "did we close any deals this month": (
        "list deals where close_date between 2026-11-01 or 2026-11-30 and stage is closed_won [fields close_date]"
    ),
}

POSTS = {
    "name of the CFO at acme corp?": 'list contacts where company_id is companies "acme corp" and title contains CFO',
    "phone number for the cfo of globex": (
        'list contacts where company_id is companies "globex" and title contains cfo [fields phone]'
    ),
    "email of the head of procurement at globex": (
        'list contacts where company_id is companies "globex" and title contains head of procurement [fields email]'
    ),
    "what's the number of the plant manager": "list contacts where title contains plant manager [fields phone]",
    "globex cfo's email?": (
        'list contacts where company_id is companies "globex" and title contains cfo [fields email]'
    ),
    "which CFOs do we know": "list contacts where title contains CFO",
    "how many VPs do we have": "count contacts where title contains VP",
    "do we have a plant manager at globex": (
        'list contacts where company_id is companies "globex" and title contains plant manager'
    ),
    "do you have the email address of the managing partner at stark & wayne": (
        'list contacts where company_id is companies "stark & wayne" and title contains managing partner [fields email]'
    ),
}

CONTACTS = {
    "who do we deal with at globex?": 'list contacts where company_id is companies "globex"',
    "who are we dealing with at initech": 'list contacts where company_id is companies "initech"',
    "who do I talk to at nordlys": 'list contacts where company_id is companies "nordlys"',
    "who's our guy at acme corp": 'list contacts where company_id is companies "acme corp"',
    "how do i reach jane doe": 'list contacts "jane doe" [fields phone, email]',
    "contact info for jane doe": 'list contacts "jane doe" [fields phone, email]',
    "where does jane doe work": 'list contacts "jane doe" [fields company_id]',
    "who's bob hollis with": 'list contacts "bob hollis" [fields company_id]',
    "may we contact bob hollis": 'list contacts "bob hollis" [fields do_not_contact]',
}

PLACES = {
    "where is globex based": 'list companies "globex" [fields city]',
    "what industry is globex in": 'list companies "globex" [fields industry]',
    "how many people work at globex": 'list companies "globex" [fields employee_count]',
    "what's next on hooli enterprise": 'list deals "hooli enterprise" [fields next_step]',
    "tell me about globex": 'list companies "globex"',
    "pull up the acme corp account": 'list companies "acme corp"',
}

LOGGED = {
    "what was the last thing logged with globex": (
        'list activities where company_id is companies "globex" [order occurred_at descending] [limit 1]'
    ),
    "have I logged anything with acme corp this week?": (
        'list activities where company_id is companies "acme corp" and occurred_at between 2026-11-23 or '
        "2026-11-29 [order occurred_at descending]"
    ),
    "did anyone call globex last week?": (
        'list activities where company_id is companies "globex" and occurred_at between 2026-11-16 or '
        "2026-11-22 and type is call [order occurred_at descending]"
    ),
    "has anybody talked to hooli this month": (
        'list activities where company_id is companies "hooli" and occurred_at between 2026-11-01 or '
        "2026-11-30 [order occurred_at descending]"
    ),
    "what has marcus been doing this week": (
        "list activities where occurred_at between 2026-11-23 or 2026-11-29 and owner_id is users "
        '"marcus" [order occurred_at descending]'
    ),
    "who called bob hollis": (
        'list activities where contact_id is contacts "bob hollis" and type is call [order occurred_at descending]'
    ),
    "latest contact with hooli": (
        'list activities where company_id is companies "hooli" [order occurred_at descending] [limit 1]'
    ),
    "my last call": "list activities where owner_id is me and type is call [order occurred_at descending] [limit 1]",
    "how often did we talk to globex this year": (
        'count activities where company_id is companies "globex" and occurred_at between 2026-01-01 or '
        "2026-12-31 [order occurred_at descending]"
    ),
}

LENGTHS = {
    "show me the calls over 30 minutes": (
        "list activities where duration_minutes over 30 and type is call [order occurred_at descending]"
    ),
    "which meetings lasted more than an hour": (
        "list activities where duration_minutes over 60 and type is meeting [order occurred_at descending]"
    ),
    "longest meeting this month": (
        "list activities where occurred_at between 2026-11-01 or 2026-11-30 and type is meeting [order "
        "duration_minutes descending] [limit 1]"
    ),
    "how long was the last call with globex": (
        'list activities where company_id is companies "globex" and type is call [fields '
        "duration_minutes] [order occurred_at descending] [limit 1]"
    ),
    "how much time have we spent on globex": (
        'sum activities where company_id is companies "globex" [of duration_minutes]'
    ),
    "average call length": "average activities [of duration_minutes]",
}

PLANNED = {
    "what meetings do I have on thursday": (
        "list tasks where due_at between 2026-11-26 or 2026-11-26 and owner_id is me and status is open "
        "and type is meeting"
    ),
    "any calls scheduled for tomorrow": (
        "list tasks where due_at between 2026-11-24 or 2026-11-24 and status is open and type is call"
    ),
    "do i have any meetings today": (
        "list tasks where due_at between 2026-11-23 or 2026-11-23 and owner_id is me and status is open "
        "and type is meeting"
    ),
    "anything for me today?": (
        "list tasks where due_at between 2026-11-23 or 2026-11-23 and owner_id is me and status is open"
    ),
    "anything I should do tomorrow?": (
        "list tasks where due_at between 2026-11-24 or 2026-11-24 and owner_id is me and status is open"
    ),
    "what do i have to do on friday": (
        "list tasks where due_at between 2026-11-27 or 2026-11-27 and owner_id is me and status is open"
    ),
    "anything overdue?": "list tasks where due_at under 2026-11-23T09:30:00-05:00 and status is open",
    "who should i call today": (
        "list tasks where due_at between 2026-11-23 or 2026-11-23 and owner_id is me and status is open "
        "and type is call"
    ),
    "what's next on my list": (
        "list tasks where due_at at_least 2026-11-23T09:30:00-05:00 and owner_id is me and status is "
        "open [order due_at] [limit 1]"
    ),
}

DENIED = {
    "deals not in USD": "list deals where currency is_not USD",
    "deals that are not mine": "list deals where owner_id is_not me",
    "open deals not owned by me": "list deals where owner_id is_not me and stage is_not closed_won or closed_lost",
    "deals not in proposal or negotiation": "list deals where stage is_not negotiation and stage is_not proposal",
    "deals that are neither in proposal nor in negotiation": (
        "list deals where stage is_not negotiation and stage is_not proposal"
    ),
    "companies not in germany": "list companies where country is_not DE",
    "my deals not over 50k": "list deals where amount at_most 50000 and owner_id is me",
    "which leads did not come from the website": "list contacts where source is_not website and status is lead",
    "deals owned by anyone but me": "list deals where owner_id is_not me",
    "contacts with neither phone nor email": (
        "list contacts where email is_empty and phone is_empty [fields phone, email]"
    ),
    "contacts with no phone or email": "list contacts where email is_empty and phone is_empty [fields phone, email]",
    "customers without contacts": "list companies where status is customer [lacking contacts]",
    "which customers haven't we touched in 60 days": (
        "list companies where status is customer [quiet since 2026-09-24]"
    ),
}

LEADERS = {
    "who has the most open deals": "count deals where stage is_not closed_won or closed_lost [by owner_id] [limit 1]",
    "who has the biggest pipeline": (
        "sum deals where stage is_not closed_won or closed_lost [of amount] [by owner_id] [limit 1]"
    ),
    "which rep has most deals in negotiation": "count deals where stage is negotiation [by owner_id] [limit 1]",
    "who won the most this year": (
        "sum deals where close_date between 2026-01-01 or 2026-12-31 and stage is closed_won [of amount] "
        "[by owner_id] [limit 1]"
    ),
    "who has the fewest tasks": "count tasks [by owner_id]",
    "which company has the most deals": "count deals [by company_id] [limit 1]",
    "which company has the biggest pipeline": (
        "sum deals where stage is_not closed_won or closed_lost [of amount] [by company_id] [limit 1]"
    ),
    "rank the reps by open pipeline": (
        "sum deals where stage is_not closed_won or closed_lost [of amount] [fields owner_id] [by owner_id]"
    ),
    "who has the biggest deal": "list deals [order amount descending] [limit 1]",
    "who is our biggest customer": (
        "list companies where status is customer [fields status] [order annual_revenue descending] [limit 1]"
    ),
    "calls per rep this month": (
        "list activities where occurred_at between 2026-11-01 or 2026-11-30 and type is call [by "
        "owner_id] [order occurred_at descending]"
    ),
    "most likely open deal of ines?": (
        'list deals where owner_id is users "ines" and stage is_not closed_won or closed_lost [order '
        "probability descending] [limit 1]"
    ),
}

SUMS = {
    "Add up all our open deals in EUR for me": (
        "sum deals where currency is EUR and stage is_not closed_won or closed_lost [of amount]"
    ),
    "tot up everything in proposal for this quarter": (
        "sum deals where close_date between 2026-10-01 or 2026-12-31 and stage is proposal [of amount]"
    ),
    "what is the forecast for this quarter": (
        "sum deals where close_date between 2026-10-01 or 2026-12-31 and stage is_not closed_won or "
        "closed_lost [of amount] [fields amount, close_date]"
    ),
    "average deal size by rep": "average deals [of amount] [fields amount, owner_id] [by owner_id]",
    "worth of pipeline in eur": (
        "sum deals where currency is EUR and stage is_not closed_won or closed_lost [of amount] [fields amount]"
    ),
    "how big is our pipeline": "sum deals where stage is_not closed_won or closed_lost [of amount]",
}

NOUN_PHRASES = {
    "companies in new york": "list companies where city is new york",
    "energy customers": "list companies where industry contains energy and status is customer",
    "churned customers": "list companies where status is churned",
    "euro deals": "list deals where currency is EUR",
    "show me six figure deals": "list deals where amount between 100000 or 999999",
    "tasks related to the globex grid monitoring deal": (
        'list tasks where deal_id is deals "globex grid monitoring" [fields deal_id]'
    ),
    "close date hooli enterprise": 'list deals "hooli enterprise" [fields close_date]',
    "how many customers in the us": "count companies where country is US and status is customer",
    "whole pipeline by owner": (
        "sum deals where stage is_not closed_won or closed_lost [of amount] [fields owner_id] [by owner_id]"
    ),
    "deals lost because of price": (
        "list deals where lost_reason contains price and stage is closed_lost [fields amount]"
    ),
}

TOLD_WHY = {
    "before I call Jane I want to see which of her tasks are open": (
        'list tasks where contact_id is contacts "Jane" and status is open'
    ),
    "we're driving to globex what deals do we have open with globex": (
        'list deals where company_id is companies "globex" and stage is_not closed_won or closed_lost'
    ),
}

WISHES = {
    "add up 5k to hooli enterprise": 'update deals "hooli enterprise": amount=adjust(5000)',
    "did the demo with globex today, they loved it": (
        'create activities: body=they loved it, company_id=companies "globex", '
        "occurred_at=2026-11-23T09:30:00-05:00, subject=Meeting with Globex, type=meeting"
    ),
    "will you remind me to call jane tomorrow": (
        'create tasks: contact_id=contacts "jane", due_at=2026-11-24, title=Call jane, type=call'
    ),
    "had a call with jane, she wants a discount": (
        'create activities: body=she wants a discount, contact_id=contacts "jane", subject=Call with Jane, type=call'
    ),
}

NOT_KNOWN = {
    "newest contact": "refuse unsupported",
    "who changed the hooli deal": "refuse unsupported",
    "what's the median deal size": "clarify",
    "average time to close": "clarify",
    "which ones are overdue": "clarify",
    "deals that are not overdue": "clarify",
}


@pytest.mark.parametrize(("said", "expected"), sentences(YES_OR_NO | POSTS | CONTACTS | PLACES))
async def test_who_and_what_somebody_is_can_be_asked_in_many_ways(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(LOGGED | LENGTHS | PLANNED))
async def test_what_took_place_is_told_from_what_is_planned(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(DENIED | NOUN_PHRASES))
async def test_what_is_not_so_is_asked_for_as_such(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(LEADERS | SUMS))
async def test_figures_are_taken_for_those_who_have_them(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(TOLD_WHY | WISHES))
async def test_what_is_told_beside_a_question_or_a_wish_changes_neither(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(NOT_KNOWN))
async def test_what_cannot_be_answered_is_not_answered_wrongly(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected
