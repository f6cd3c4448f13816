"""Who speaks too fast is told so once, and is read again after a pause."""

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.limits import MessageLimits
from core.catalog import Catalog
from core.messages import ButtonClick
from core.replies import TextCard
from storage.pace import PostgresSpeakers
from tests.integration.working import Service, message, service_on
from tests.platforms.recording import RecordingCourier


@pytest.fixture
def service(engine: AsyncEngine, database_url: str, catalog: Catalog) -> Service:
    courier = RecordingCourier(people={"U1": "dana.whitfield@example.com", "U2": "marcus.okafor@example.com"})
    limits = MessageLimits(PostgresSpeakers(engine), person=3, workspace=5)
    return service_on(engine, database_url, catalog, courier, limits=limits)


def said(service: Service) -> list[str]:
    return [shown.card.text for shown in service.courier.shown.values() if isinstance(shown.card, TextCard)]


async def speak(service: Service, count: int, by: str) -> None:
    for _ in range(count):
        await service.handling.accept(message("hello", by=by, channel=f"D{by}"))
    await service.until_quiet()


async def pause_over(service: Service) -> None:
    """As if the pause, and as much time again, had gone by."""
    earlier = "free_at = free_at - interval '40 s', silent_until = silent_until - interval '40 s'"
    async with service.engine.begin() as connection:
        await connection.execute(text(f"update autocrm.message_pace set {earlier}"))


async def test_the_first_message_too_much_is_answered_with_when_to_go_on(service: Service) -> None:
    async with service.worker():
        await speak(service, 6, "U1")
        answers = said(service)
        assert len(answers) == 4  # three were read; of the others one is answered for all
        assert "did not read this one, and for the next 20 seconds" in answers[3]
        assert "Nothing was changed" in answers[3]

        await pause_over(service)
        await speak(service, 3, "U1")
    assert len(said(service)) == 4 + 2 + 1
    async with service.engine.connect() as connection:
        outcomes = list(await connection.scalars(text("select outcome from autocrm.inbox order by received_at")))
    assert outcomes == [None] * 3 + ["limited"] * 3 + [None] * 2 + ["limited"]


async def test_a_whole_workspace_has_a_limit_too_and_each_person_is_told(service: Service) -> None:
    async with service.worker():
        await speak(service, 3, "U1")
        await speak(service, 3, "U2")
        await speak(service, 1, "U1")
        await speak(service, 1, "U2")
    limited = [answer for answer in said(service) if "did not read" in answer]
    assert len(limited) == 2
    assert len(said(service)) == 5 + 2


async def test_clicks_are_free(service: Service) -> None:
    async with service.worker():
        await speak(service, 4, "U1")
        there = {"conversation", "sender", "address", "sent_at"}
        given = message("x", by="U1", channel="DU1").model_dump(include=there)
        await service.handling.accept(ButtonClick(key="press", button="b", **given))
        await service.until_quiet()
    assert said(service)[-1].startswith("That button is no longer there")


async def test_a_message_that_is_tried_again_counts_once(service: Service) -> None:
    service.courier.failures["person"] = [ValueError("the directory speaks in riddles")] * 2
    async with service.worker():
        await speak(service, 3, "U1")
    assert len(said(service)) == 3
    assert not any("did not read" in answer for answer in said(service))
