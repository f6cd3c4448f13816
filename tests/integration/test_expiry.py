"""Plans that nobody decides in time, and the rows that have served their time."""

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.chores import Chores
from core.catalog import Catalog
from core.expiry import Expiry
from core.replies import PlanCard, TextCard
from storage.overdue import PostgresOverdue
from storage.retention import PostgresRetention, Retention
from storage.unit_of_work import PostgresStorage
from tests.integration.working import NOW, Service, click, message, service_on
from tests.platforms.recording import RecordingCourier

MOVE = "set the amount of the Acme Corp renewal 2027 to 75k"
LATER = NOW + timedelta(days=2)
STATES = text("select state from autocrm.action_plans order by created_at")
SIZES = text("""
    select
        (select count(*) from autocrm.chat_messages) as messages,
        (select count(*) from autocrm.chat_sessions) as sessions,
        (select count(*) from autocrm.deliveries) as deliveries,
        (select count(*) from autocrm.inbox) as inbox,
        (select count(*) from autocrm_jobs.procrastinate_jobs) as jobs,
        (select count(*) from autocrm_jobs.procrastinate_events) as events,
        (select count(*) from autocrm_jobs.procrastinate_workers) as workers,
        (select count(*) from autocrm.channel_pace) + (select count(*) from autocrm.message_pace) as paces,
        (select count(*) from autocrm.action_plans) as plans,
        (select count(*) from autocrm.crm_actions) as actions
""")


@pytest.fixture
def service(engine: AsyncEngine, database_url: str, catalog: Catalog) -> Service:
    return service_on(engine, database_url, catalog, RecordingCourier(people={"U1": "dana.whitfield@example.com"}))


@pytest.fixture
def chores(engine: AsyncEngine, catalog: Catalog) -> Chores:
    """Done two days after everything."""
    expiry = Expiry(PostgresStorage(engine, catalog), catalog)
    retention = PostgresRetention(engine, Retention())
    return Chores(PostgresOverdue(engine, catalog), expiry, retention, clock=lambda: LATER)


async def states(service: Service) -> list[str]:
    async with service.engine.connect() as connection:
        return list(await connection.scalars(STATES))


async def sizes(service: Service) -> dict[str, int]:
    async with service.engine.connect() as connection:
        return dict((await connection.execute(SIZES)).mappings().one())


async def test_the_card_of_a_plan_that_expired_loses_its_buttons(service: Service, chores: Chores) -> None:
    async with service.worker():
        await service.handling.accept(message(MOVE))
        await service.until_quiet()
        confirm = service.button("m1", "Confirm")
        await chores.expire_plans()
        await service.until_quiet()
        card = service.courier.shown["m1"].card
        assert isinstance(card, PlanCard)
        assert (card.state, card.buttons) == ("expired", ())

        await service.handling.accept(click(confirm))  # of a card that was on its way to be replaced
        await service.handling.accept(message("confirm"))
        await service.until_quiet()
    assert await states(service) == ["expired"]
    last = list(service.courier.shown.values())[-1].card
    assert isinstance(last, TextCard)
    assert last.text.startswith("There is nothing to confirm")


async def test_what_is_not_overdue_or_was_decided_stays(service: Service, chores: Chores) -> None:
    async with service.worker():
        await service.handling.accept(message(MOVE, thread="1.0"))
        await service.until_quiet()
        await service.handling.accept(message(MOVE.replace("75k", "80k"), thread="2.0"))
        await service.handling.accept(click(service.button("m1", "Confirm"), thread="1.0"))
        await service.until_quiet()
        async with service.engine.begin() as connection:
            still = text("update autocrm.action_plans set expires_at = :soon where state = 'pending'")
            await connection.execute(still, {"soon": LATER + timedelta(minutes=1)})
        await chores.expire_plans()
        await service.until_quiet()
    assert sorted(await states(service)) == ["executed", "pending"]


async def test_overdue_plans_of_somebody_who_is_no_user_any_more_are_closed(
    service: Service, chores: Chores, engine: AsyncEngine
) -> None:
    await service.handle_only(message(MOVE))
    async with engine.begin() as connection:
        await connection.execute(text("update autocrm.action_plans set requested_by = gen_random_uuid()::text"))
    await chores.expire_plans()
    assert await states(service) == ["expired"]


async def test_what_has_served_its_time_is_deleted_and_what_was_changed_is_kept(service: Service) -> None:
    async with service.worker():
        await service.handling.accept(message(MOVE))
        await service.until_quiet()
        await service.handling.accept(click(service.button("m1", "Confirm")))
        await service.handling.accept(message("hello", thread="2.0"))
        await service.until_quiet()
    full = await sizes(service)
    assert all(full[name] for name in ("messages", "sessions", "deliveries", "inbox", "paces", "plans", "actions"))

    cleaning = PostgresRetention(service.engine, Retention(words=timedelta(days=100), traces=timedelta(days=7)))
    await cleaning.clean(NOW + timedelta(days=1))
    assert await sizes(service) == full

    await cleaning.clean(NOW + timedelta(days=30))
    traces_gone = await sizes(service)
    assert traces_gone == full | {"inbox": 0, "jobs": 0, "events": 0, "workers": 0, "paces": 0}

    await cleaning.clean(NOW + timedelta(days=200))
    left = await sizes(service)
    # the session in which something was changed stays, for the log refers to it
    assert left == traces_gone | {"messages": 0, "deliveries": 0, "sessions": 1}


async def test_of_a_conversation_that_goes_on_what_it_is_about_is_kept(service: Service) -> None:
    await service.handle_only(message(MOVE))
    async with service.engine.begin() as connection:
        await connection.execute(text("update autocrm.action_plans set state = 'pending'"))
    cleaning = PostgresRetention(service.engine, Retention(words=timedelta(days=100)))
    before = await sizes(service)
    await cleaning.clean(NOW + timedelta(days=200))
    assert (await sizes(service))["messages"] == before["messages"]  # a plan waits in it

    async with service.engine.begin() as connection:
        decided = "decided_at = created_at, decided_by = requested_by, decision = nextval('autocrm.decisions')"
        await connection.execute(text(f"update autocrm.action_plans set state = 'cancelled', {decided}"))
        await connection.execute(text("update autocrm.chat_sessions set updated_at = now() + interval '1 year'"))
    await cleaning.clean(NOW + timedelta(days=200))
    async with service.engine.connect() as connection:
        types = list(await connection.scalars(text("select type from autocrm.chat_messages")))
    assert types == ["action_plan"]


async def test_of_the_replies_in_one_place_the_first_and_the_last_are_kept(service: Service) -> None:
    async with service.worker():
        await service.handling.accept(message(MOVE))
        await service.until_quiet()
        for label in ("Confirm", "Undo", "Redo"):
            await service.handling.accept(click(service.button("m1", label)))
            await service.until_quiet()
        assert (await sizes(service))["deliveries"] == 4
        await PostgresRetention(service.engine, Retention()).clean(NOW + timedelta(days=30))
        assert (await sizes(service))["deliveries"] == 2
        await service.handling.accept(click(service.button("m1", "Undo")))
        await service.until_quiet()
    card = service.courier.shown["m1"].card
    assert isinstance(card, PlanCard)
    assert card.state == "reverted"
