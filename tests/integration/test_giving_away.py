"""A rep gives his records away and takes that back, and nothing else that belongs to others."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from core.catalog import Catalog
from core.drafts import Change, Condition, Me, PlanDraft, Said, StepDraft
from core.messages import Actor
from core.plans import ActionPlan, ChangeSet, PlanStep, RecordChange
from core.replies import PlanCard
from core.values import PlanId, RecordId, Value
from storage.tables import REVERTING_SETTING
from storage.unit_of_work import AS_PERSON, PostgresStorage
from storage.worlds import World
from tests.integration.conversing import (
    AMOUNT,
    RENEWAL,
    Person,
    Stage,
    button,
    command,
    done,
    plan,
    plan_card,
    plan_cards,
    text_of,
    update,
)
from tests.integration.proposing import HERE, LATER, NOW

FindActor = Callable[[str], Awaitable[Actor]]

OWNER = "select u.name from crm.deals d join crm.users u on u.id = d.owner_id where d.name = :name"
SET_OWNER = "update crm.deals set owner_id = (select id from crm.users where name = :owner) where name = :name"
COUNT = "select count(*) from crm.deals d join crm.users u on u.id = d.owner_id where u.name = :owner"
OTHER = "Acme Corp expansion"


@pytest.fixture
def stage(storage: PostgresStorage, catalog: Catalog, engine: AsyncEngine) -> Stage:
    stage = Stage(storage, catalog, engine)
    stage.script(
        give=plan(update("deals", RENEWAL, owner_id="Marcus Okafor")),
        give_with_amount=plan(update("deals", RENEWAL, owner_id="Marcus Okafor", amount="75k")),
        give_both=plan(
            update("deals", RENEWAL, owner_id="Marcus Okafor"), update("deals", OTHER, owner_id="Marcus Okafor")
        ),
        pass_on=plan(update("deals", RENEWAL, owner_id="Priya Raman")),
        give_all=PlanDraft(
            steps=(
                StepDraft(
                    action="update",
                    table="deals",
                    each=(Condition(field="owner_id", operator="is", value=Me()),),
                    changes=(Change(field="owner_id", value=Said(text="Marcus Okafor")),),
                ),
            )
        ),
        bump=plan(update("deals", RENEWAL, amount="80k")),
        confirm=command("confirm"),
        undo=command("undo"),
        redo=command("redo"),
    )
    return stage


@pytest.fixture
def dana(stage: Stage) -> Person:
    return stage.person("dana.whitfield")


@pytest.fixture
def marcus(stage: Stage) -> Person:
    return stage.person("marcus.okafor")


async def owner(stage: Stage, name: str = RENEWAL) -> str:
    found: str = await stage.value(OWNER, name=name)
    return found


async def after(earlier: Person, later: Person, words: str) -> PlanCard:
    """The card of what `later` did after all that `earlier` has done."""
    later.now = max(later.now, earlier.now)
    return await done(later, words)


@pytest.mark.parametrize("words", ["give", "give with amount", "give both", "give all"])
async def test_who_gave_records_away_takes_them_back(stage: Stage, dana: Person, words: str) -> None:
    before = await stage.snapshot()
    deals = await stage.value(COUNT, owner="Dana Whitfield")
    card = await done(dana, words)
    assert await owner(stage) == "Marcus Okafor"
    assert len(card.sections) == {"give both": 2, "give all": deals}.get(words, 1)
    assert plan_card(await dana.press(button(card, "Undo"))).state == "reverted"
    assert await stage.snapshot() == before


async def test_a_record_of_nobodys_is_taken_back_to_nobody(stage: Stage, dana: Person) -> None:
    await stage.outside("update crm.deals set owner_id = null where name = :name", name=RENEWAL)
    before = await stage.snapshot()
    card = await done(dana, "give")
    assert plan_card(await dana.press(button(card, "Undo"))).state == "reverted"
    assert await stage.snapshot() == before


async def test_a_record_given_away_and_changed_in_steps_of_one_plan_is_taken_back(
    storage: PostgresStorage, stage: Stage, actor: FindActor, world: World
) -> None:
    before = await stage.snapshot()
    dana, marcus = await actor("dana.whitfield"), await actor("marcus.okafor")
    key = record_id(world, RENEWAL)
    changes, plan_id = await logged(storage, dana, step(key, next_step="Call"), step(key, owner_id=marcus.user_id))
    async with storage.begin(dana) as unit:
        assert (await unit.plans.logged(plan_id)).fingerprint == changes.fingerprint
        assert not (await unit.records.revert(changes)).denied
    assert await stage.snapshot() == before


async def test_what_was_taken_back_is_given_away_again_and_taken_back_again(stage: Stage, dana: Person) -> None:
    before = await stage.snapshot()
    card = await done(dana, "give")
    given = await stage.snapshot()
    for _ in range(2):
        card = plan_card(await dana.press(button(card, "Undo")))
        assert await stage.snapshot() == before
        card = plan_card(await dana.press(button(card, "Redo")))
        assert await stage.snapshot() == given


async def test_nobody_else_takes_it_back_but_a_manager(stage: Stage, dana: Person, marcus: Person) -> None:
    before = await stage.snapshot()
    card = await done(dana, "give")
    for other in (marcus, stage.person("ines.carvalho"), stage.person("vera.lindqvist")):
        assert "only Dana Whitfield or a manager can undo it" in text_of(await other.press(button(card, "Undo")))
        assert await owner(stage) == "Marcus Okafor"
    assert plan_card(await stage.person("priya.raman").press(button(card, "Undo"))).state == "reverted"
    assert await stage.snapshot() == before


@pytest.mark.parametrize("name", ["ines.carvalho", "vera.lindqvist"])
async def test_the_database_itself_keeps_a_third_person_from_taking_it_back(
    storage: PostgresStorage, stage: Stage, actor: FindActor, world: World, name: str
) -> None:
    dana, marcus = await actor("dana.whitfield"), await actor("marcus.okafor")
    changes, _ = await logged(storage, dana, step(record_id(world, RENEWAL), owner_id=marcus.user_id))
    async with storage.begin(await actor(name)) as unit:
        applied = await unit.records.revert(changes)
    assert [denied.owner for denied in applied.denied] == ["Marcus Okafor"]
    assert await owner(stage) == "Marcus Okafor"


@pytest.mark.parametrize("back", ["Marcus Okafor", None])
async def test_what_was_passed_on_since_is_not_taken_back(
    stage: Stage, dana: Person, marcus: Person, back: str | None
) -> None:
    """Not even when it is with the one whom it was given to again: he has it from somebody else now."""
    card = await done(dana, "give")
    await after(dana, marcus, "pass on")
    if back is not None:
        await after(marcus, stage.person("priya.raman"), "give")
    dana.now = dana.now + timedelta(hours=1)
    replies = await dana.press(button(card, "Undo"))
    assert f"belongs to {back or 'Priya Raman'}" in text_of(replies)
    assert await owner(stage) == (back or "Priya Raman")


async def test_what_was_passed_on_and_brought_back_by_undo_is_taken_back(
    stage: Stage, dana: Person, marcus: Person
) -> None:
    before = await stage.snapshot()
    card = await done(dana, "give")
    passed = await after(dana, marcus, "pass on")
    assert plan_card(await marcus.press(button(passed, "Undo"))).state == "reverted"
    assert await owner(stage) == "Marcus Okafor"
    assert plan_card(await dana.press(button(card, "Undo"))).state == "reverted"
    assert await stage.snapshot() == before


async def test_an_owner_changed_past_autocrm_is_not_overwritten(stage: Stage, dana: Person) -> None:
    card = await done(dana, "give")
    await stage.outside(SET_OWNER, owner="Inês Carvalho", name=RENEWAL)
    assert "belongs to Inês Carvalho" in text_of(await dana.press(button(card, "Undo")))
    assert await owner(stage) == "Inês Carvalho"


async def test_what_the_new_owner_wrote_is_a_conflict(stage: Stage, dana: Person, marcus: Person) -> None:
    card = await done(dana, "give with amount")
    await after(dana, marcus, "bump")
    refused = plan_card(await dana.press(button(card, "Undo")))
    assert (refused.state, refused.headline) == ("executed", "This was changed since, so nothing was undone.")
    assert await owner(stage) == "Marcus Okafor"
    assert await stage.value(AMOUNT, name=RENEWAL) == 80000


async def test_of_two_undoings_at_once_one_takes_it_back(stage: Stage, dana: Person) -> None:
    before = await stage.snapshot()
    card = await done(dana, "give")
    others = [stage.person("dana.whitfield", f"screen {number}") for number in range(5)]
    answers = await asyncio.gather(*(one.press(button(card, "Undo")) for one in others))
    assert {plan_cards(replies)[0].state for replies in answers} == {"reverted"}
    assert await stage.snapshot() == before


async def test_giving_away_gives_no_right_to_change_it_later(
    storage: PostgresStorage, stage: Stage, actor: FindActor, world: World
) -> None:
    dana, marcus = await actor("dana.whitfield"), await actor("marcus.okafor")
    key = record_id(world, RENEWAL)
    changes, _ = await logged(storage, dana, step(key, owner_id=marcus.user_id))
    given = await stage.snapshot()
    crafted = (
        step(key, owner_id=dana.user_id),
        step(key, amount="1"),
        PlanStep(action="delete", table="deals", target_id=key),
    )
    async with storage.begin(dana) as unit:
        assert not (await unit.records.revert(changes, rehearse=True)).denied
        for one in crafted:
            assert [denied.owner for denied in (await unit.records.execute(plan_of(one))).denied] == ["Marcus Okafor"]
    assert await stage.snapshot() == given


async def test_the_right_to_take_back_ends_with_the_undo(
    storage: PostgresStorage, actor: FindActor, world: World
) -> None:
    """Kept, rehearsed, denied or in conflict: what comes after it in the transaction is as it would be without it."""
    dana, marcus, ines = [await actor(name) for name in ("dana.whitfield", "marcus.okafor", "ines.carvalho")]
    given, other = record_id(world, RENEWAL), record_id(world, OTHER)
    changes, _ = await logged(storage, dana, step(given, owner_id=marcus.user_id))
    others, _ = await logged(storage, dana, step(other, owner_id=marcus.user_id))
    stale = change_of(given, before={"next_step": "x", "owner_id": dana.user_id}, after={"owner_id": ines.user_id})
    forged = change_of(record_id(world, "Umbra Core Platform"), before={"owner_id": dana.user_id},
                       after={"owner_id": marcus.user_id})  # fmt: skip
    async with storage.begin(dana) as unit:
        attempts = (
            await unit.records.revert(changes, rehearse=True),
            await unit.records.revert(stale),
            await unit.records.revert(forged),
            await unit.records.revert(changes),
        )
        assert [(bool(a.changes.changes), len(a.conflicts), len(a.denied)) for a in attempts] == [
            (True, 0, 0), (False, 1, 0), (False, 0, 1), (True, 0, 0),
        ]  # fmt: skip
        denied = (await unit.records.execute(plan_of(step(other, amount="1")))).denied
        assert [one.owner for one in denied] == ["Marcus Okafor"]
        assert not (await unit.records.revert(others)).denied


async def test_without_a_proof_in_the_log_the_setting_opens_nothing(
    storage: PostgresStorage, engine: AsyncEngine, stage: Stage, actor: FindActor, world: World
) -> None:
    dana, marcus = await actor("dana.whitfield"), await actor("marcus.okafor")
    await logged(storage, dana, step(record_id(world, RENEWAL), owner_id=marcus.user_id))
    before = await stage.snapshot()
    async with engine.connect() as connection:
        await connection.execute(AS_PERSON, {"user_id": dana.user_id})
        await connection.execute(text(f"select set_config('{REVERTING_SETTING}', 'on', true)"))
        touched = await connection.execute(
            text("update crm.deals set amount = 1 where owner_id <> cast(:me as uuid) returning name"),
            {"me": dana.user_id},
        )
        assert touched.scalars().all() == [RENEWAL]
        removed = await connection.execute(
            text("delete from crm.deals where owner_id <> cast(:me as uuid)"), {"me": dana.user_id}
        )
        assert removed.rowcount == 0
    assert await stage.snapshot() == before


def record_id(world: World, name: str) -> RecordId:
    return RecordId(next(row["id"] for row in world["deals"] if row["name"] == name))


def step(key: RecordId, **changes: Value) -> PlanStep:
    return PlanStep(action="update", table="deals", target_id=key, changes=dict(changes))


def plan_of(*steps: PlanStep) -> ActionPlan:
    return ActionPlan(steps=steps)


def change_of(key: RecordId, *, before: dict[str, Value], after: dict[str, Value]) -> ChangeSet:
    change = RecordChange(table="deals", id=key, action="update", before=before, after=after)
    return ChangeSet(changes=(change,))


async def logged(storage: PostgresStorage, by: Actor, *steps: PlanStep) -> tuple[ChangeSet, PlanId]:
    """What the plan changed, once it is carried out and logged, and the plan's id."""
    async with storage.begin(by) as unit:
        session = await unit.conversations.open(HERE, by.user_id, NOW)
        applied = await unit.records.execute(plan_of(*steps))
        assert not applied.denied
        stored = await unit.plans.add(
            session, plan_of(*steps), applied.changes, by=by.user_id, summary="", now=NOW, expires_at=LATER
        )
        assert await unit.plans.decide(stored, source="pending", to="executed", by=by.user_id, now=NOW)
        await unit.plans.log(session, stored, applied.changes, NOW)
    return applied.changes, stored
