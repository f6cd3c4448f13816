"""Questions in the short and roundabout turns of every day are those that they stand for."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

ALIKE = {
    "who do I know at umbra?": "who do we know at umbra",
    "main contact at hooli": "who is our contact at hooli",
    "my to do list pls": "my open tasks",
    "overdue items pls": "overdue tasks",
    "whats on for tomorrow": "what open tasks do i have for tomorrow",
    "my january closes": "my deals closing in january",
    "what's landing in jan": "which deals are closing in january",
    "what's due to close next month": "what's closing next month",
    "when was the last time anyone talked to grace?": "when did we last talk to grace",
    "when did someone last call grace": "when did we last call grace",
    "any news from umbra?": "what's new at umbra",
    "who did we lose": "which deals did we lose",
    "do not contact list": "which contacts are do not contact",
    "what % is hooli enterprise at": "what is the probability of hooli enterprise",
    "how likely is hooli enterprise to close": "what is the probability of hooli enterprise",
    "which rep has O'Brien & Sons?": "who owns O'Brien & Sons",
    "how big is won industries, headcount wise": "how many employees does won industries have",
    "pie chart of deals by stage": "chart of deals by stage",
    "email + phone for bob hollis": "what is the email and phone of bob hollis",
    "companies outside the US": "companies not in the US",
    "any deals in negotiation mate": "any deals in negotiation",
    "what did I do last week": "which activities did i log last week",
    "how's Q1 shaping up": "what is the total pipeline closing in Q1",
}

SHORT = {
    "hooli?": 'list companies "hooli"',
    "jane doe?": 'list contacts "jane doe"',
    "which tasks are assigned to me": "list tasks where owner_id is me [fields owner_id]",
    "companies with revenue above 100m": "list companies where annual_revenue over 100000000 [fields annual_revenue]",
    "companies with 100 to 500 staff": "list companies where employee_count between 100 or 500 [fields employee_count]",
    "smallest customer by headcount": (
        "list companies where status is customer [fields employee_count] [order employee_count] [limit 1]"
    ),
    "average headcount of our customers": (
        "average companies where status is customer [of employee_count] [fields employee_count]"
    ),
    "whats the likelihood of closing the umbra deal": 'list deals "umbra" [fields probability]',
    "energy or manufacturing companies": "list companies where industry contains energy or manufacturing",
    "dormant accounts of mine": "list companies where owner_id is me [quiet since 2026-10-24]",
    "anything closing before christmas?": (
        "list deals where close_date at_most 2026-12-24 and stage is_not closed_won or closed_lost [fields close_date]"
    ),
    "tasks due by end of month": ("list tasks where due_at at_most 2026-11-30 and status is open [fields due_at]"),
    "who's winning": "clarify",
}

WISHES = {
    "main contact at hooli is gavin now": "list",
    "push my to do list to friday": "list",
}
"""Wishes in words that questions begin with."""


@pytest.mark.parametrize(("said", "stands_for"), sentences(ALIKE))
async def test_a_short_turn_is_the_question_that_it_stands_for(read: Read, said: str, stands_for: str) -> None:
    assert await read(said) == await read(stands_for)


@pytest.mark.parametrize(("said", "expected"), sentences(SHORT))
async def test_what_is_asked_in_few_words(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "kind"), sentences(WISHES))
async def test_a_wish_is_no_question(read: Read, said: str, kind: str) -> None:
    assert not (await read(said)).startswith(kind)
