"""Action plans: stored, decided once, and found again, on real PostgreSQL."""

import asyncio
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from core.messages import Actor
from core.plans import PlanState
from core.values import PlanId, SessionId
from storage.unit_of_work import PostgresStorage
from tests.integration.proposing import CHANGES, HERE, LATER, NOW, PLAN, FindActor, Propose, decide


async def test_a_plan_comes_back_as_it_was_stored(storage: PostgresStorage, dana: Actor, propose: Propose) -> None:
    plan = await propose(summary="Acme \x00 renewal")
    async with storage.begin(dana) as unit:
        stored = await unit.plans.get(plan)
    assert stored is not None
    assert (stored.plan, stored.preview) == (PLAN, CHANGES)
    assert stored.plan.hash == PLAN.hash
    assert (stored.state, stored.requested_by, stored.summary) == ("pending", dana.user_id, "Acme \u2400 renewal")
    assert (stored.created_at, stored.expires_at, stored.decided_at) == (NOW, LATER, None)


async def test_an_unknown_plan_is_nothing(storage: PostgresStorage, dana: Actor) -> None:
    async with storage.begin(dana) as unit:
        assert await unit.plans.get(PlanId(str(uuid4()))) is None


async def test_a_correction_supersedes_the_pending_plan(
    storage: PostgresStorage, dana: Actor, propose: Propose
) -> None:
    first = await propose()
    second = await propose(replaces=first)
    async with storage.begin(dana) as unit:
        old, new = await unit.plans.get(first), await unit.plans.get(second)
    assert old is not None
    assert new is not None
    assert (old.state, new.state, new.replaces) == ("superseded", "pending", first)


async def test_a_correction_leaves_a_decided_plan_as_it_is(
    storage: PostgresStorage, dana: Actor, propose: Propose
) -> None:
    first = await propose()
    await decide(storage, dana, first, "pending", "executed")
    await propose(replaces=first)
    async with storage.begin(dana) as unit:
        old = await unit.plans.get(first)
    assert old is not None
    assert old.state == "executed"


async def test_of_simultaneous_clicks_one_decides(storage: PostgresStorage, dana: Actor, propose: Propose) -> None:
    plan = await propose()
    targets: list[PlanState] = ["executed", "cancelled"] * 10
    decided = await asyncio.gather(*(decide(storage, dana, plan, "pending", to) for to in targets))
    assert decided.count(True) == 1
    async with storage.begin(dana) as unit:
        stored = await unit.plans.get(plan)
    assert stored is not None
    assert stored.state == targets[decided.index(True)]


async def test_a_decision_that_is_rolled_back_leaves_the_plan_to_the_next(
    storage: PostgresStorage, dana: Actor, propose: Propose
) -> None:
    plan = await propose()

    async def fail_after_deciding() -> None:
        async with storage.begin(dana) as unit:
            await unit.plans.decide(plan, source="pending", to="executed", by=dana.user_id, now=NOW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail_after_deciding()
    assert await decide(storage, dana, plan, "pending", "executed")


@pytest.mark.parametrize("late", [timedelta(0), timedelta(days=1)])
async def test_an_expired_plan_cannot_be_confirmed_but_is_marked_expired(
    storage: PostgresStorage, dana: Actor, propose: Propose, late: timedelta
) -> None:
    plan = await propose()
    assert not await decide(storage, dana, plan, "pending", "executed", now=LATER + late)
    assert await decide(storage, dana, plan, "pending", "expired", now=LATER + late)


@pytest.mark.parametrize(
    ("source", "to"),
    [("cancelled", "executed"), ("superseded", "pending"), ("executed", "cancelled"), ("reverted", "reverted")],
)
async def test_a_transition_that_plans_do_not_know_is_never_made(
    storage: PostgresStorage, dana: Actor, propose: Propose, engine: AsyncEngine, source: PlanState, to: PlanState
) -> None:
    plan = await propose()
    ways: dict[PlanState, tuple[PlanState, ...]] = {"reverted": ("pending", "executed", "reverted")}
    await decide(storage, dana, plan, *ways.get(source, ("pending", source)))
    assert not await decide(storage, dana, plan, source, to)
    async with engine.connect() as connection:
        assert await connection.scalar(text("select state from autocrm.action_plans")) == source


async def test_the_last_decided_plans_come_newest_first(
    storage: PostgresStorage, dana: Actor, session: SessionId, propose: Propose
) -> None:
    plans = [await propose() for _ in range(4)]
    for plan in (plans[2], plans[0], plans[3], plans[1]):
        await decide(storage, dana, plan, "pending", "executed")
    await decide(storage, dana, plans[3], "executed", "reverted")
    async with storage.begin(dana) as unit:
        assert await unit.plans.last_decided(None, dana.user_id, "executed", 9) == [plans[1], plans[0], plans[2]]
        assert await unit.plans.last_decided(session, dana.user_id, "executed", 2) == [plans[1], plans[0]]
        assert await unit.plans.last_decided(session, dana.user_id, "reverted", 9) == [plans[3]]


async def test_a_redone_plan_is_the_newest_again(storage: PostgresStorage, dana: Actor, propose: Propose) -> None:
    plans = [await propose() for _ in range(2)]
    await decide(storage, dana, plans[0], "pending", "executed", "reverted")
    await decide(storage, dana, plans[1], "pending", "executed")
    await decide(storage, dana, plans[0], "reverted", "executed")
    async with storage.begin(dana) as unit:
        assert await unit.plans.last_decided(None, dana.user_id, "executed", 2) == plans[:1] + plans[1:]


async def test_pending_plans_are_found_newest_first(storage: PostgresStorage, dana: Actor, propose: Propose) -> None:
    plans = [await propose(now=NOW + timedelta(minutes=n)) for n in range(3)]
    async with storage.begin(dana) as unit:
        assert await unit.plans.last_decided(None, dana.user_id, "pending", 2) == [plans[2], plans[1]]


async def test_another_session_and_another_user_have_their_own_last_plans(
    storage: PostgresStorage, dana: Actor, actor: FindActor, propose: Propose
) -> None:
    plan = await propose()
    await decide(storage, dana, plan, "pending", "executed")
    marcus = await actor("marcus.okafor")
    async with storage.begin(dana) as unit:
        other = await unit.conversations.open(HERE.model_copy(update={"key": "b"}), dana.user_id, NOW)
        assert await unit.plans.last_decided(other, dana.user_id, "executed", 9) == []
        assert await unit.plans.last_decided(None, marcus.user_id, "executed", 9) == []
