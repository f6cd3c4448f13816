"""Tasks that are asked for without a verb of their own, or told of before they are wanted."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

PUT = {
    "pop a task in for friday to check the figures": "due_at=2026-11-27, title=Check the figures",
    "stick a reminder on for dec 1: check the figures": "due_at=2026-12-01, title=Check the figures",
    "throw an urgent todo on for tomorrow, check the figures": "due_at=2026-11-24, title=Check the figures",
    "i need a reminder next tuesday: check the figures": "due_at=2026-12-01, title=Check the figures",
    "can you put something on my list for friday i need to check the figures": (
        "due_at=2026-11-27, title=Check the figures"
    ),
}

REMINDED = {
    "nudge me on the 3rd to check the figures": "2026-12-03",
    "buzz me tomorrow at 3pm to check the figures": "2026-11-24T15:00:00-05:00",
    "text me friday to check the figures": "2026-11-27",
    "poke us next monday to check the figures": "2026-11-30",
}

KINDS = {
    "create a meeting task with gavin belmont for friday 2pm": (
        'contact_id=contacts "gavin belmont", due_at=2026-11-27T14:00:00-05:00, title=Meeting with gavin belmont, '
        "type=meeting"
    ),
    "low priority email task for tomorrow: write to gavin belmont": (
        'contact_id=contacts "gavin belmont", due_at=2026-11-24, priority=low, title=Write to gavin belmont, type=email'
    ),
    "set up a call task for friday, ask about the invoice": "due_at=2026-11-27, title=Ask about the invoice, type=call",
}

OTHERS = {
    "Marcus needs to finish the slides by monday, make that a task for him": (
        'due_at=2026-11-30, owner_id=users "Marcus", title=Finish the slides'
    ),
    "Priya has to order badges until friday, put it on her list as a task": (
        'due_at=2026-11-27, owner_id=users "Priya", title=Order badges'
    ),
    "i must not forget to check the figures on dec 1, put a task": "due_at=2026-12-01, title=Check the figures",
}


@pytest.mark.parametrize(("said", "expected"), sentences(PUT | KINDS | OTHERS))
async def test_a_task_is_put_down_in_many_words(read: Read, said: str, expected: str) -> None:
    assert await read(said) == f"create tasks: {expected}"


@pytest.mark.parametrize(("said", "due"), sentences(REMINDED))
async def test_who_wants_to_be_reached_at_a_time_wants_to_be_reminded(read: Read, said: str, due: str) -> None:
    assert await read(said) == f"create tasks: due_at={due}, title=Check the figures"


@pytest.mark.parametrize("said", ["call me a cab", "send me the list of deals", "text me tomorrow"])
async def test_without_something_to_do_nobody_is_reminded(read: Read, said: str) -> None:
    assert not (await read(said)).startswith("create tasks")


@pytest.mark.parametrize("thing", ["case study", "gravel sample"])
async def test_a_word_that_is_only_like_a_name_links_nobody(read: Read, thing: str) -> None:
    assert await read(f"task for friday: send the {thing}") == (
        f"create tasks: due_at=2026-11-27, title=Send the {thing}, type=email"
    )
