"""Many records at once, told apart by whose they are, how many they are, or what stands before a colon."""

import pytest

from core.drafts import PlanDraft
from tests.unit.planner.conftest import Plan, Read
from tests.unit.planner.notation import sentences

WHOSE = {
    "Marcus is on leave, give all his open deals to Priya": (
        'update deals where owner_id is users "Marcus" and stage is_not closed_won or closed_lost: '
        'owner_id=users "Priya"'
    ),
    "marcus quit, delete his tasks": 'delete tasks where owner_id is users "marcus"',
    "jane park left, mark all her tasks as done": 'update tasks where contact_id is contacts "jane park": status=done',
    "hooli went bust, set all their deals to 0%": ('update deals where company_id is companies "hooli": probability=0'),
    "all deals that marcus has go to priya": 'update deals where owner_id is users "marcus": owner_id=users "priya"',
    "delete all her tasks": 'delete tasks where contact_id is contacts "her"',
}

BEFORE_A_COLON = {
    "all my open deals: set probability to 20": (
        "update deals where owner_id is me and stage is_not closed_won or closed_lost: probability=20"
    ),
    "my open deals: push them by a week": (
        "update deals where owner_id is me and stage is_not closed_won or closed_lost: close_date=adjust(1 week)"
    ),
    "tasks for jane park: move to friday": ('update tasks where contact_id is contacts "jane park": due_at=2026-11-27'),
    "all tasks due today: mark done": "update tasks where due_at between 2026-11-23 or 2026-11-23: status=done",
}

EVERYTHING = {
    "everything of mine that closes in april gets delayed by ten days": (
        "update deals where close_date between 2027-04-01 or 2027-04-30 and owner_id is me: close_date=adjust(10 day)"
    ),
    "delete everything that closes in april": "delete deals where close_date between 2027-04-01 or 2027-04-30",
    "everything of mine closing in march moves to may 31": (
        "update deals where close_date between 2027-03-01 or 2027-03-31 and owner_id is me: close_date=2027-05-31"
    ),
}

OUT_OF = {
    "delete jane park from our contacts": 'delete contacts "jane park"',
    "please remove globex training from my pipeline": 'delete deals "globex training"',
    "delete jane park from our contacts, she has left the company": 'delete contacts "jane park"',
    "delete the globex training deal out of all open deals": 'delete deals "globex training"',
    "clear out my done tasks, delete them": "delete tasks where owner_id is me and status is done",
    "delete all tasks that are done except prepare initech deep dive": (
        "delete tasks where status is done and title is_not Prepare Initech deep dive"
    ),
}

DOUBTFUL = [
    "remove jane park from my deals",
    "remove jane park from all my deals",
    "marcus: assign all your deals to priya",
    "mark everything done",
    "mark all done",
    "delete hooli and all its contacts",
    "delete my overdue tasks and my done ones",
    "delete the task from last friday",
    "delete it all",
    "delete jane park and set her title to CEO",
]


@pytest.mark.parametrize(("said", "expected"), sentences(WHOSE))
async def test_whose_they_are_may_be_told_by_a_pronoun(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(BEFORE_A_COLON))
async def test_many_records_before_a_colon_are_what_the_wish_behind_it_is_about(
    read: Read, said: str, expected: str
) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(EVERYTHING))
async def test_everything_is_of_the_table_whose_field_tells_it_apart(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(OUT_OF))
async def test_only_what_is_named_is_deleted_out_of_many(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize("said", DOUBTFUL)
async def test_what_is_meant_by_many_is_asked_where_it_is_open(read: Read, said: str) -> None:
    assert await read(said) == "clarify"


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("both globex deals go to proposal", 2),
        ("move all three hooli deals to proposal", 3),
        ("delete both hooli tasks", 2),
        ("move all hooli deals to proposal", None),
    ],
)
async def test_how_many_were_meant_is_kept_in_the_draft(plan: Plan, said: str, count: int | None) -> None:
    draft = await plan(said)
    assert isinstance(draft, PlanDraft)
    assert [step.count for step in draft.steps] == [count]
