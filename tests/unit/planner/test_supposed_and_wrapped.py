"""Questions for what something would come to, questions among idioms, and remarks that narrow them."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

_OPEN = "stage is_not closed_won or closed_lost"

SUPPOSED = {
    "if everything in proposal closes how much is that": (
        "sum deals where stage is proposal [of amount] [fields amount]"
    ),
    "suppose all my open deals close, what would that bring?": (
        f"sum deals where owner_id is me and {_OPEN} [of amount] [fields amount]"
    ),
    "what's the total if all of Marcus's deals come in": (
        f'sum deals where owner_id is users "Marcus" and {_OPEN} [of amount] [fields amount]'
    ),
    "how much would we make if all deals in negotiation were won?": (
        f"sum deals where stage is negotiation and {_OPEN} [of amount] [fields amount]"
    ),
    "if all my deals close, tell Marcus": "refuse unsupported",
}

OPENED = [
    "lay it on me, which deals are overdue",
    "ok spill it, which deals are overdue?",
    "great, which deals are overdue",
    "come on, which deals are overdue?",
    "thanks a lot, which deals are overdue?",
]

NARROWED = {
    "Which companies have churned so far? Prospects don't interest me.": (
        "list companies where status is churned and status is_not prospect"
    ),
    "which contacts are customers? leads I don't need": (
        "list contacts where status is customer and status is_not lead"
    ),
    "which deals are open? only mine": f"list deals where owner_id is me and {_OPEN}",
    "which deals are open? not the small ones": "clarify",
    "which deals are small": "clarify",
    "show me the big deals": "clarify",
}

ABOUT_ONESELF = {
    "Show me the log of the changes I've made.": "command history mine",
    "give me an overview of my recent edits": "command history mine",
    "a list of everything I changed this week": "command history mine this week",
    "show me a list of my deals": "list deals where owner_id is me",
    "no changes on hooli today": "small talk",
    "nothing new to report on hooli enterprise": "small talk",
    "no updates from me today": "small talk",
}


@pytest.mark.parametrize(("said", "expected"), sentences(SUPPOSED))
async def test_what_is_supposed_of_records_is_summed(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize("said", OPENED)
async def test_idioms_before_a_question_are_no_part_of_it(read: Read, said: str) -> None:
    assert await read(said) == await read("which deals are overdue?")


@pytest.mark.parametrize(("said", "expected"), sentences(NARROWED))
async def test_what_narrows_a_question_behind_it_counts(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(ABOUT_ONESELF))
async def test_wishes_for_the_history_and_news_of_nothing(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected
