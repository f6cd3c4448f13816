"""Deletions in other words: told of what goes, with the verb behind the name, and of all that was named."""

import pytest

from core.drafts import PlanDraft
from tests.unit.planner.conftest import Plan, Read
from tests.unit.planner.notation import sentences

HOOLI = 'delete deals "hooli enterprise"'

TOLD = {
    "Umbra reference call task can be deleted": 'delete tasks "Umbra reference call"',
    "umbra reference call can go": 'delete tasks "umbra reference call"',
    "the hooli enterprise deal should be deleted": HOOLI,
    "please have hooli enterprise removed": HOOLI,
    "hooli enterprise needs to be deleted, it's a duplicate": HOOLI,
    "my done tasks can be deleted": "delete tasks where owner_id is me and status is done",
    "can hooli enterprise be deleted?": HOOLI,
    "hooli enterprise: delete": HOOLI,
    "hooli enterprise - delete pls": HOOLI,
}

OTHER_VERBS = {
    "del hooli enterprise, its a dup": HOOLI,
    "rm hooli enterprise": HOOLI,
    "chuck out hooli enterprise": HOOLI,
    "get shot of the umbra reference call task": 'delete tasks "umbra reference call"',
    "task umbra reference call is no longer needed, remove it": 'delete tasks "umbra reference call"',
}

ALL_OF_THEM = [
    "clear out my tasks that are done, delete the lot",
    "clear out my tasks that are done, delete them all",
    "delete my done tasks, all of them",
]

NO_DELETIONS = [
    "jane doe's phone number can be removed",
    "jane doe can be removed from the hooli deal",
    "hooli enterprise can go to negotiation",
    "which tasks can be deleted?",
    "the umbra reference call is deleted",
    "jane said the umbra reference call could be deleted",
    "delete the lot",
]


@pytest.mark.parametrize(("said", "expected"), sentences(TOLD | OTHER_VERBS))
async def test_what_is_told_to_go_is_deleted(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize("said", ALL_OF_THEM)
async def test_all_that_was_named_is_deleted_once(read: Read, said: str) -> None:
    assert await read(said) == "delete tasks where owner_id is me and status is done"


@pytest.mark.parametrize("said", NO_DELETIONS)
async def test_what_only_sounds_like_a_deletion_deletes_nothing(plan: Plan, said: str) -> None:
    draft = await plan(said)
    assert not isinstance(draft, PlanDraft) or all(step.action != "delete" for step in draft.steps)
