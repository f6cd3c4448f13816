"""Taking a part of the last change back, in conversation: a plan of its own, shown before it is carried out."""

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from core.catalog import Catalog
from core.drafts import Command
from storage.unit_of_work import PostgresStorage
from tests.integration.conversing import (
    AMOUNT,
    RENEWAL,
    Person,
    Stage,
    create,
    deal_stage,
    done,
    plan,
    plan_card,
    text_of,
    update,
)

STEP = "select next_step from crm.deals where name = :name"
TASKS = "select count(*) from crm.tasks where title = 'Send the redlines'"


@pytest.fixture
def stage(storage: PostgresStorage, catalog: Catalog, engine: AsyncEngine) -> Stage:
    """The evaluation's world, with a planner that changes two values and makes a task, and takes parts of that back."""
    stage = deal_stage(storage, catalog, engine)
    stage.script(
        several=plan(
            update("deals", RENEWAL, amount="75k", next_step="Call Jane"), create("tasks", title="Send the redlines")
        ),
        amount_back=Command(name="undo", parts=("deals.amount",)),
        task_back=Command(name="undo", parts=("tasks",)),
        owner_back=Command(name="undo", parts=("deals.owner_id",)),
    )
    return stage


@pytest.fixture
def dana(stage: Stage) -> Person:
    """Who owns the deal."""
    return stage.person("dana.whitfield")


async def test_one_value_gets_back_what_it_was(stage: Stage, dana: Person) -> None:
    before = await stage.value(AMOUNT, name=RENEWAL)
    await done(dana, "several")
    shown = plan_card(await dana.say("amount back"))
    assert [line.label for section in shown.sections for line in section.lines] == ["Amount"]
    assert await stage.value(AMOUNT, name=RENEWAL) == 75000
    await dana.say("confirm")
    assert await stage.value(AMOUNT, name=RENEWAL) == before
    assert await stage.value(STEP, name=RENEWAL) == "Call Jane"
    assert await stage.value(TASKS) == 1


async def test_what_was_made_is_deleted_again(stage: Stage, dana: Person) -> None:
    await done(dana, "several")
    await dana.say("task back")
    await dana.say("confirm")
    assert await stage.value(TASKS) == 0
    assert await stage.value(AMOUNT, name=RENEWAL) == 75000


async def test_what_was_not_changed_is_said_to_be_no_part_of_it(stage: Stage, dana: Person) -> None:
    await done(dana, "several")
    held = await stage.snapshot()
    assert "no part of the last change" in text_of(await dana.say("owner back"))
    assert await stage.snapshot() == held
