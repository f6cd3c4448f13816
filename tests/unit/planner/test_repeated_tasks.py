"""Wishes to be reminded again and again: a task has one day, and nothing of the wish may be lost in silence."""

import pytest

from core.drafts import Refuse
from tests.unit.planner.conftest import Plan, Read

AGAIN = (
    "remind me every monday to check the pipeline",
    "remind me every monday",
    "remind me weekly to call Gavin",
    "task every friday: send the report to Jane Park",
    "remind me each morning at 9 to check emails",
    "every tuesday remind me to ring Gavin",
    "remind me to call Gavin every two weeks",
    "remind me to call Gavin at 9 every monday",
    "set a daily reminder to check the Globex deal",
    "add a weekly task to review pipeline",
    "remind me on mondays to ring Gavin",
    "remind me every other thursday to call ingrid",
    "remind me to chase Gavin once a week",
    "create a recurring task: check in with Hooli",
)

ONCE = {
    "remind me to send the monthly report on friday": "due_at=2026-11-27, title=Send the monthly report, type=email",
    "remind me to prep the weekly review tomorrow": "due_at=2026-11-24, title=Prep the weekly review",
    "task for friday: book everyone for the daily standup": (
        "due_at=2026-11-27, title=Book everyone for the daily standup"
    ),
    "remind me tomorrow to go through every open deal": "due_at=2026-11-24, title=Go through every open deal",
}


@pytest.mark.parametrize("said", AGAIN)
async def test_a_repeated_reminder_is_said_to_be_unsupported(plan: Plan, said: str) -> None:
    draft = await plan(said)
    assert isinstance(draft, Refuse)
    assert (draft.reason, draft.intent) == ("unsupported", "repeated")


@pytest.mark.parametrize(("said", "expected"), ONCE.items())
async def test_what_a_task_is_about_may_be_repeated(read: Read, said: str, expected: str) -> None:
    assert await read(said) == f"create tasks: {expected}"


async def test_what_was_said_to_be_repeated_wishes_nothing(read: Read) -> None:
    said = "log call with Jane Park: he gets a reminder every monday"
    assert (await read(said)).startswith("create activities: body=he gets a reminder every monday")
