"""Action plans and the log of what they changed, on real PostgreSQL."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from core.messages import Actor, Conversation
from core.plans import ActionPlan, ChangeSet, Finding, NewRef, PlanState, PlanStep, RecordChange
from core.values import PlanId, RecordId, RecordRef, SessionId
from storage.unit_of_work import PostgresStorage

NOW = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)
LATER = NOW + timedelta(hours=24)
HERE = Conversation(platform="console", workspace="local", key="dana")
DEAL, TASK, NOTE = (RecordId(str(uuid4())) for _ in range(3))

PLAN = ActionPlan(
    steps=(
        PlanStep(
            action="update",
            table="deals",
            target_id=DEAL,
            changes={"amount": "75000.00", "probability": 70, "lost_reason": None},
            name="Acme renewal",
            validation=(Finding(severity="warning", text="Large", field="amount"),),
        ),
        PlanStep(action="create", table="companies", label="new", changes={"name": "Öçé \U0001f600"}),
        PlanStep(action="create", table="contacts", changes={"company_id": NewRef(label="new"), "source": None}),
    ),
    notes=("because",),
)
CHANGES = ChangeSet(
    changes=(
        RecordChange(
            table="deals", id=DEAL, action="update", name="Acme renewal", owner="Dana Whitfield",
            before={"amount": "60000.00", "probability": 60}, after={"amount": "75000.00", "probability": None},
        ),
        RecordChange(
            table="tasks", id=TASK, action="create", name="Send it", after={"title": "Send it", "due_at": None}
        ),
        RecordChange(
            table="activities", id=NOTE, action="delete", name="Note", consequence=True,
            before={"subject": "Note", "duration_minutes": 3, "body": None},
        ),
    ),
    names={f"deals:{DEAL}": "Acme renewal", "users:1": "Dana Whitfield"},
)  # fmt: skip

FindActor = Callable[[str], Awaitable[Actor]]
Propose = Callable[..., Awaitable[PlanId]]


@pytest.fixture
async def dana(actor: FindActor) -> Actor:
    return await actor("dana.whitfield")


@pytest.fixture
async def session(storage: PostgresStorage, dana: Actor) -> SessionId:
    async with storage.begin(dana) as unit:
        return await unit.conversations.open(HERE, dana.user_id, NOW)


@pytest.fixture
def propose(storage: PostgresStorage, dana: Actor, session: SessionId) -> Propose:
    async def add(**given: Any) -> PlanId:
        usual: dict[str, Any] = {"summary": "Acme renewal", "now": NOW, "expires_at": LATER, "by": dana.user_id}
        async with storage.begin(dana) as unit:
            return await unit.plans.add(session, PLAN, CHANGES, **{**usual, **given})

    return add


async def decide(storage: PostgresStorage, actor: Actor, plan: PlanId, *states: PlanState, now: datetime = NOW) -> bool:
    decided = True
    for source, to in pairwise(states):
        async with storage.begin(actor) as unit:
            decided = await unit.plans.decide(plan, source=source, to=to, by=actor.user_id, now=now)
    return decided


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


async def test_what_was_logged_comes_back_exactly(
    storage: PostgresStorage, dana: Actor, session: SessionId, propose: Propose
) -> None:
    plan = await propose()
    async with storage.begin(dana) as unit:
        await unit.plans.log(session, plan, CHANGES, NOW)
    async with storage.begin(dana) as unit:
        assert await unit.plans.logged(plan) == CHANGES
        assert await unit.plans.reverted(plan) == ChangeSet(names=CHANGES.names)


async def test_the_log_tells_old_and_new_of_each_column(
    storage: PostgresStorage, dana: Actor, session: SessionId, propose: Propose, engine: AsyncEngine
) -> None:
    plan = await propose()
    async with storage.begin(dana) as unit:
        await unit.plans.log(session, plan, CHANGES, NOW)
    async with engine.connect() as connection:
        rows = await connection.execute(
            text("select action_type, status, executed_at, changes from autocrm.crm_actions order by position")
        )
    assert [tuple(row) for row in rows] == [
        ("update", "executed", NOW, {"amount": {"from": "60000.00", "to": "75000.00"},
                                     "probability": {"from": 60, "to": None}}),
        ("create", "executed", NOW, {"title": {"from": None, "to": "Send it"}, "due_at": {"from": None, "to": None}}),
        ("delete", "executed", NOW, {"subject": {"from": "Note", "to": None}, "body": {"from": None, "to": None},
                                     "duration_minutes": {"from": 3, "to": None}}),
    ]  # fmt: skip


async def test_undo_and_redo_move_changes_between_logged_and_reverted(
    storage: PostgresStorage, dana: Actor, session: SessionId, propose: Propose
) -> None:
    plan = await propose()
    deal = ChangeSet(changes=CHANGES.changes[:1])
    rest = ChangeSet(changes=CHANGES.changes[1:], names=CHANGES.names)
    async with storage.begin(dana) as unit:
        await unit.plans.log(session, plan, CHANGES, NOW)
        await unit.plans.mark_reverted(plan, deal, LATER)
        assert await unit.plans.logged(plan) == rest
        assert (await unit.plans.reverted(plan)).changes == deal.changes
        await unit.plans.mark_executed(plan, deal, LATER)
        assert await unit.plans.logged(plan) == CHANGES


async def test_a_plan_of_thousands_of_changes_is_logged(
    storage: PostgresStorage, dana: Actor, session: SessionId, propose: Propose
) -> None:
    plan = await propose()
    many = ChangeSet(
        changes=tuple(
            RecordChange(table="deals", id=RecordId(str(uuid4())), action="update", before={"a": n}, after={"a": None})
            for n in range(5000)
        )
    )  # fmt: skip
    async with storage.begin(dana) as unit:
        await unit.plans.log(session, plan, many, NOW)
        assert await unit.plans.logged(plan) == many
        await unit.plans.mark_reverted(plan, many, NOW)
        assert await unit.plans.logged(plan) == ChangeSet()


@pytest.mark.parametrize(
    "statement",
    [
        "update autocrm.crm_actions set changes = '{}'",
        "update autocrm.crm_actions set target_id = 'x'",
        "update autocrm.crm_actions set status = 'planned', executed_at = null",
        "delete from autocrm.crm_actions",
        "truncate autocrm.crm_actions",
    ],
)
async def test_not_even_the_owner_rewrites_the_log(
    storage: PostgresStorage, dana: Actor, session: SessionId, propose: Propose, engine: AsyncEngine, statement: str
) -> None:
    plan = await propose()
    async with storage.begin(dana) as unit:
        await unit.plans.log(session, plan, CHANGES, NOW)
    with pytest.raises(DBAPIError, match=r"append-only|a crm_action cannot go"):
        async with engine.begin() as connection:
            await connection.execute(text(statement))
    async with storage.begin(dana) as unit:
        assert await unit.plans.logged(plan) == CHANGES


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


class TestHistory:
    """Two executed plans, the second a day later and with a log, and one that is pending and so no history."""

    @pytest.fixture
    async def plans(
        self, storage: PostgresStorage, dana: Actor, session: SessionId, propose: Propose
    ) -> tuple[PlanId, PlanId]:
        first, second = await propose(summary="100% of Globex_x"), await propose(summary="Hooli: stage")
        await propose(summary="pending")
        await decide(storage, dana, first, "pending", "executed")
        await decide(storage, dana, second, "pending", "executed", now=NOW + timedelta(hours=20))
        async with storage.begin(dana) as unit:
            await unit.plans.log(session, second, CHANGES, NOW)
        await decide(storage, dana, second, "executed", "reverted", now=LATER)
        return first, second

    @pytest.mark.parametrize(
        ("asked", "found"),
        [
            ({}, [1, 0]),
            ({"limit": 1}, [1]),
            ({"limit": 1, "offset": 1}, [0]),
            ({"since": LATER}, [1]),
            ({"until": LATER}, [0]),
            ({"record": RecordRef(table="deals", id=DEAL)}, [1]),
            ({"record": RecordRef(table="tasks", id=DEAL)}, []),
            ({"words": "hooli"}, [1]),
            ({"words": "HOOLI acme"}, [1]),
            ({"words": "globex acme"}, []),
            ({"words": "100%"}, [0]),
            ({"words": "x_x"}, [0]),
            ({"words": "o_l"}, []),
            ({"words": "\x00'"}, []),
        ],
        ids=str,
    )
    async def test_is_narrowed_by_what_is_given(
        self, storage: PostgresStorage, dana: Actor, plans: tuple[PlanId, PlanId], asked: dict[str, Any],
        found: list[int],
    ) -> None:  # fmt: skip
        every: dict[str, Any] = {"user": None, "since": None, "until": None, "record": None, "words": "", "limit": 20,
                                 "offset": 0}  # fmt: skip
        async with storage.begin(dana) as unit:
            listed = await unit.plans.history(**{**every, **asked})
        assert [each.id for each in listed] == [plans[number] for number in found]

    @pytest.mark.usefixtures("plans")
    async def test_says_who_and_in_what_state(self, storage: PostgresStorage, dana: Actor, actor: FindActor) -> None:
        marcus = await actor("marcus.okafor")
        asked: dict[str, Any] = {"since": None, "until": None, "record": None, "words": "", "limit": 20, "offset": 0}
        async with storage.begin(marcus) as unit:
            newest = (await unit.plans.history(user=dana.user_id, **asked))[0]
            assert await unit.plans.history(user=marcus.user_id, **asked) == []
        assert (newest.who, newest.state, newest.decided_at) == ("Dana Whitfield", "reverted", LATER)
        assert (newest.requested_by, newest.summary) == (dana.user_id, "Hooli: stage")
