"""How questions are read: which records, which figure, what of them, in what order."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

LISTS = {
    "show my open deals": "list deals where owner_id is me and stage is_not closed_won or closed_lost",
    "list all contacts at initech": 'list contacts where company_id is companies "initech"',
    "deals owned by ines": 'list deals where owner_id is users "ines"',
    "companies in germany": "list companies where country is DE",
    "deals over 100k": "list deals where amount over 100000",
    "show companies with more than 1000 employees": (
        "list companies where employee_count over 1000 [fields employee_count]"
    ),
    "contacts at globex with no phone": (
        'list contacts where company_id is companies "globex" and phone is_empty [fields phone]'
    ),
    "show all tasks for hooli": 'list tasks where company_id is companies "hooli"',
    "list my tasks for tomorrow": ("list tasks where due_at between 2026-11-24 or 2026-11-24 and owner_id is me"),
    "show deals closing next month": (
        "list deals where close_date between 2026-12-01 or 2026-12-31 [fields close_date]"
    ),
    "show me contacts with title CFO": "list contacts where title contains CFO [fields title]",
    "who is the CFO of acme corp?": 'list contacts where company_id is companies "acme corp" and title contains CFO',
    "open deals over 50k closing this quarter": (
        "list deals where amount over 50000 and close_date between 2026-10-01 or 2026-12-31 "
        "and stage is_not closed_won or closed_lost [fields close_date]"
    ),
}

COUNTS = {
    "how many deals do I have?": "count deals where owner_id is me",
    "how many open tasks does marcus have?": 'count tasks where owner_id is users "marcus" and status is open',
    "how many customers do we have?": "count companies where status is customer",
    "how many contacts do we have at globex?": 'count contacts where company_id is companies "globex"',
}

FIGURES = {
    "what is the total value of my open deals?": (
        "sum deals where owner_id is me and stage is_not closed_won or closed_lost [of amount] [fields amount]"
    ),
    "total value of deals owned by marcus": 'sum deals where owner_id is users "marcus" [of amount] [fields amount]',
    "sum of all deals closing in december": (
        "sum deals where close_date between 2026-12-01 or 2026-12-31 [of amount] [fields close_date]"
    ),
    "average deal size in negotiation": "average deals where stage is negotiation [of amount] [fields amount]",
}

TOP = {
    "what are my top 3 deals?": "list deals where owner_id is me [order amount descending] [limit 3]",
    "the biggest deal": "list deals [order amount descending] [limit 1]",
    "what is my biggest open deal": (
        "list deals where owner_id is me and stage is_not closed_won or closed_lost [order amount descending] [limit 1]"
    ),
}

LOOK_UPS = {
    "when does the globex grid monitoring deal close?": 'list deals "globex grid monitoring" [fields close_date]',
    "what's the amount of hooli enterprise?": 'list deals "hooli enterprise" [fields amount]',
    "how much is the acme renewal worth": 'list deals "acme renewal" [fields amount]',
    "what stage is hooli enterprise in": 'list deals "hooli enterprise" [fields stage]',
    "who owns initech?": 'list companies "initech" [fields owner_id]',
    "what is the phone number of bob hollis": 'list contacts "bob hollis" [fields phone]',
    "what's the title of jane doe": 'list contacts "jane doe" [fields title]',
    "who is jane": 'list contacts "jane"',
}

GROUPS = {
    "deals by stage": "list deals [fields stage] [by stage]",
    "count deals by stage": "count deals [fields stage] [by stage]",
    "total amount per stage": "sum deals [of amount] [fields amount, stage] [by stage]",
}

EMPTY = {
    "contacts without a phone number": "list contacts where phone is_empty [fields phone]",
    "which contacts have no email?": "list contacts where email is_empty [fields email]",
    "deals with no next step": "list deals where next_step is_empty [fields next_step]",
    "deals without a contact": "list deals where contact_id is_empty [fields contact_id]",
}

LATE = "list tasks where due_at under 2026-11-23T09:30:00-05:00 and status is open"


@pytest.mark.parametrize(("said", "expected"), sentences(LISTS))
async def test_records_are_listed_by_their_conditions(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(COUNTS))
async def test_how_many_counts(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(FIGURES))
async def test_totals_and_averages_are_taken_of_what_the_table_measures(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(TOP))
async def test_superlatives_order_and_cut_the_list(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(LOOK_UPS))
async def test_a_field_of_one_record_is_looked_up(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(GROUPS))
async def test_records_and_figures_are_grouped(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(EMPTY))
async def test_records_that_lack_a_value_are_found(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize("said", ["which tasks are overdue?", "overdue tasks", "show late tasks"])
async def test_overdue_is_open_and_due_before_this_moment(read: Read, said: str) -> None:
    assert await read(said) == LATE
