"""Questions: fields of one record, figures by group, orders, and records with which nothing took place."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

ONE_RECORD = {
    "what's bob hollis's email": 'list contacts "bob hollis" [fields email]',
    "is globex training still open?": 'list deals "globex training" [fields stage]',
    "does bob hollis have a phone number": 'list contacts "bob hollis" [fields phone]',
}

ARRANGED = {
    "average deal size by owner": "average deals [of amount] [fields amount, owner_id] [by owner_id]",
    "pipeline by stage": "sum deals where stage is_not closed_won or closed_lost [of amount] [fields stage] [by stage]",
    "number of deals per company": "count deals [fields company_id] [by company_id]",
    "how many open deals does each rep have": (
        "count deals where stage is_not closed_won or closed_lost [fields owner_id] [by owner_id]"
    ),
    "top 3 deals by probability": "list deals [fields probability] [order probability descending] [limit 3]",
    "deals sorted by close date": "list deals [fields close_date] [order close_date]",
    "deals closing from january to march": (
        "list deals where close_date between 2027-01-01 or 2027-03-31 [fields close_date]"
    ),
    "which deals are between 20 and 60k": "list deals where amount between 20000 or 60000",
}

QUIET = {
    "whom did i not talk to since september": "list contacts where owner_id is me [quiet since 2026-09-01 by me]",
    "companies with no activity in the last 2 months": "list companies [quiet since 2026-09-23]",
    "which deals have had no activity for two weeks": "list deals [quiet since 2026-11-09]",
    "neglected companies": "list companies [quiet since 2026-10-24]",
}


@pytest.mark.parametrize(("said", "expected"), sentences(ONE_RECORD))
async def test_a_field_of_one_record_is_looked_up(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(ARRANGED))
async def test_figures_are_grouped_and_lists_ordered_as_said(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(QUIET))
async def test_records_may_be_asked_for_by_what_did_not_take_place(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected
