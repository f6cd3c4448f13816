"""From what a platform handed over to what it is shown, through the jobs, on the real database."""

import asyncio
from collections.abc import Callable

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.couriers import RateLimited, Undeliverable, Unreachable
from core.catalog import Catalog
from core.messages import Address, Conversation
from core.replies import PlanCard, TextCard
from tests.integration.working import PATIENCE, Service, click, message, service_on
from tests.platforms.recording import RecordingCourier

AMOUNT = text("select amount::int from crm.deals where name = 'Acme Corp renewal 2027'")
MOVE = "set the amount of the Acme Corp renewal 2027 to 75k"


@pytest.fixture
def courier() -> RecordingCourier:
    return RecordingCourier(people={"U1": "Dana.Whitfield@example.com", "U2": "marcus.okafor@example.com"})


@pytest.fixture
def service(engine: AsyncEngine, database_url: str, catalog: Catalog, courier: RecordingCourier) -> Service:
    return service_on(engine, database_url, catalog, courier)


async def amount(service: Service) -> int:
    async with service.engine.connect() as connection:
        return int(await connection.scalar(AMOUNT) or 0)


def card(service: Service, name: str) -> PlanCard:
    found = service.courier.shown[name].card
    assert isinstance(found, PlanCard)
    return found


async def test_a_message_is_answered_and_its_card_changes_in_place(service: Service) -> None:
    before = await amount(service)
    async with service.worker():
        assert await service.handling.accept(message(MOVE))
        await service.until_quiet()
        assert card(service, "m1").state == "pending"
        for label, state, now in (
            ("Confirm", "executed", 75_000),
            ("Undo", "reverted", before),
            ("Redo", "executed", 75_000),
        ):
            await service.handling.accept(click(service.button("m1", label)))
            await service.until_quiet()
            assert (card(service, "m1").state, await amount(service)) == (state, now)
    assert list(service.courier.shown) == ["m1"]


async def test_what_is_delivered_again_is_dropped(service: Service) -> None:
    said = message(MOVE)
    assert await service.handling.accept(said)
    assert not await service.handling.accept(said)
    async with service.worker():
        await service.until_quiet()
        press = click(service.button("m1", "Confirm"))
        assert [await service.handling.accept(press) for _ in range(3)] == [True, False, False]
        await service.until_quiet()
    assert len(service.courier.shown) == 1
    assert len(service.courier.shown["m1"].cards) == 2


async def test_a_stranger_is_told_whom_to_ask_and_known_once_he_is_a_user(service: Service) -> None:
    service.courier.people["U9"] = "new.hire@example.com"
    async with service.worker():
        await service.handling.accept(message("hello", by="U9"))
        await service.until_quiet()
        told = service.courier.shown["m1"].card
        assert isinstance(told, TextCard)
        assert "new.hire@example.com" in told.text
        assert "administrator" in told.text
        async with service.engine.begin() as connection:
            await connection.execute(
                text(
                    "insert into crm.users (name, email, role, time_zone)"
                    " values ('New Hire', 'New.Hire@example.com', 'rep', 'UTC')"
                )
            )
        for _ in range(2):
            await service.handling.accept(message("whoami", by="U9"))
            await service.until_quiet()
    answers = [shown.card for shown in service.courier.shown.values()][1:]
    assert all(isinstance(answer, TextCard) and "New Hire" in answer.text for answer in answers)
    assert service.courier.asked == ["U9", "U9"]  # once linked, the platform is not asked again


async def test_messages_of_one_conversation_are_handled_in_order(service: Service) -> None:
    words = [f"set the amount of the Acme Corp renewal 2027 to {n}k" for n in range(61, 69)]
    for each in words:
        await service.handling.accept(message(each))
    async with service.worker():
        await service.until_quiet()
    shown = list(service.courier.shown.values())
    assert [f"{n},000" in str(found.cards[0]) for n, found in zip(range(61, 69), shown, strict=True)] == [True] * 8
    states = [found.card.state for found in shown if isinstance(found.card, PlanCard)]
    assert states == ["superseded"] * 7 + ["pending"]


async def test_a_refusal_of_somebody_elses_click_is_for_him_alone(service: Service) -> None:
    async with service.worker():
        await service.handling.accept(message(MOVE))
        await service.until_quiet()
        await service.handling.accept(click(service.button("m1", "Confirm"), by="U2"))
        await service.until_quiet()
    assert card(service, "m1").state == "pending"
    assert service.courier.shown["m2"].only_to == "U2"


@pytest.mark.parametrize(
    "failure",
    [
        pytest.param(lambda: RateLimited(0.05), id="too-many-requests"),
        pytest.param(lambda: Unreachable("It did not answer."), id="no-answer"),
    ],
)
async def test_a_failed_delivery_is_tried_again_and_what_comes_after_it_waits(
    service: Service, failure: Callable[[], Exception]
) -> None:
    service.courier.failures["post:C1"] = [failure(), failure()]
    await service.handling.accept(message("whoami"))
    await service.handling.accept(message("hello"))
    async with service.worker():
        await service.until_quiet()
    first, second = (shown.card for shown in service.courier.shown.values())
    assert isinstance(first, TextCard)
    assert "Dana" in first.text
    assert second != first


async def test_a_message_that_arrived_though_the_answer_did_not_is_not_posted_twice(service: Service) -> None:
    service.courier.failures["posted:C1"] = [Unreachable("The connection broke.")]
    await service.handling.accept(message(MOVE))
    async with service.worker():
        await service.until_quiet()
        await service.handling.accept(click(service.button("m1", "Cancel")))
        await service.until_quiet()
    assert list(service.courier.shown) == ["m1"]
    assert card(service, "m1").state == "cancelled"


async def test_what_cannot_be_delivered_is_told_where_the_person_is_reached_alone(service: Service) -> None:
    service.courier.failures["post:C1"] = [Undeliverable("The channel is archived.")]
    service.courier.private["C1"] = Address(channel="D1")
    await service.handling.accept(message("whoami"))
    async with service.worker():
        await service.until_quiet()
    note, answer = service.courier.shown.values()
    assert (note.channel, answer.channel) == ("D1", "D1")
    assert isinstance(note.card, TextCard)
    assert "The channel is archived." in note.card.text


async def test_several_updates_of_one_card_collapse_to_the_last(service: Service) -> None:
    async with service.worker():
        await service.handling.accept(message(MOVE))
        await service.until_quiet()
    await service.handle_only(click(service.button("m1", "Confirm")))
    await service.handle_only(message("undo"))
    async with service.worker():
        await service.until_quiet()
    assert [each.state for each in service.courier.shown["m1"].cards if isinstance(each, PlanCard)] == [
        "pending",
        "reverted",
    ]


async def test_the_same_conversation_is_known_to_be_spoken_in(service: Service) -> None:
    here = Conversation(platform="slack", workspace="T1", key="C1:1.0")
    assert not await service.handling.is_speaking(here, "U1")
    await service.handling.accept(message("hello"))
    assert await service.handling.is_speaking(here, "U1")
    async with service.worker():
        await service.until_quiet()
    assert await service.handling.is_speaking(here, "U1")
    assert not await service.handling.is_speaking(here, "U2")


async def test_a_job_that_runs_again_finds_nothing_to_do(service: Service) -> None:
    await service.handling.accept(message(MOVE))
    async with service.engine.connect() as connection:
        entry = str(await connection.scalar(text("select id::text from autocrm.inbox")))
    await asyncio.gather(*(service.handling.handle(entry) for _ in range(4)))
    async with service.engine.connect() as connection:
        assert await connection.scalar(text("select count(*) from autocrm.deliveries")) == 1
        assert await connection.scalar(text("select count(*) from autocrm.action_plans")) == 1


async def test_a_poisoned_message_is_answered_with_an_apology(service: Service) -> None:
    service.courier.failures["person"] = [ValueError("the directory speaks in riddles")] * 9
    await service.handling.accept(message("hello"))
    async with service.engine.begin() as connection:
        await connection.execute(text("update autocrm.inbox set attempts = 5"))
    async with service.worker():
        await service.until_quiet()
    apology = service.courier.shown["m1"].card
    assert isinstance(apology, TextCard)
    assert "Nothing was changed" in apology.text


async def test_who_asks_while_it_is_being_handled_gets_the_answer_or_none_yet(service: Service) -> None:
    async def first_answer(key: str) -> int:
        replies = None
        while replies is None:
            replies = await service.deliveries.answer_to(key)
        return len(replies)

    for _ in range(25):
        said = message("hello")
        asked = [asyncio.create_task(first_answer(said.key)) for _ in range(4)]
        await service.handle_only(said)
        async with asyncio.timeout(PATIENCE):
            assert await asyncio.gather(*asked) == [1] * len(asked)
