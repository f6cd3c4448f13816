"""What `autocrm stats` says of the last days."""

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.statistics import report
from core.catalog import Catalog
from storage.statistics import PostgresStatistics
from tests.integration.working import Service, click, message, service_on
from tests.platforms.recording import RecordingCourier


@pytest.fixture
def service(engine: AsyncEngine, database_url: str, catalog: Catalog) -> Service:
    people = {"U1": "dana.whitfield@example.com", "U2": "marcus.okafor@example.com"}
    return service_on(engine, database_url, catalog, RecordingCourier(people=people))


async def said(engine: AsyncEngine, days: int) -> dict[str, str]:
    """The lines of the report by their labels."""
    asked = PostgresStatistics(engine)
    lines = report(await asked.use(days), await asked.decided(days), days).splitlines()
    return {line[:18].strip(): line[18:].strip() for line in lines[1:]}


async def test_where_nobody_has_spoken_it_says_so(engine: AsyncEngine) -> None:
    asked = PostgresStatistics(engine)
    assert report(await asked.use(7), await asked.decided(7), 7) == "Nobody has said anything in the last 7 days."


async def test_people_messages_plans_and_times(service: Service, engine: AsyncEngine) -> None:
    async with service.worker():
        for thread, deal in (("1.0", "75k"), ("2.0", "80k"), ("3.0", "90k")):
            await service.handling.accept(
                message(f"set the amount of the Acme Corp renewal 2027 to {deal}", thread=thread)
            )
            await service.until_quiet()
        for name, thread, label in (("m1", "1.0", "Confirm"), ("m1", "1.0", "Undo"), ("m2", "2.0", "Cancel")):
            await service.handling.accept(click(service.button(name, label), thread=thread))
            await service.until_quiet()
        await service.handling.accept(message("hello", by="U2", channel="C2"))
        await service.until_quiet()
    async with engine.begin() as connection:  # they were said on a day of their own
        await connection.execute(text("update autocrm.chat_messages set created_at = now() - interval '3 days'"))
        await connection.execute(text("update autocrm.action_plans set created_at = now() - interval '3 days'"))
        timings = "metadata = jsonb_set(metadata, '{timings,total}', '20') where metadata ? 'timings'"
        await connection.execute(text(f"update autocrm.chat_messages set {timings}"))

    assert await said(engine, 10) == {
        "people": "2",
        "messages": "4 (0.4 a day), and 3 clicks",
        "answered with": "commanded 3 (43%), proposed 3 (43%), chatted 1 (14%)",
        "read by": "local 4 (100%)",
        "plans": "1 undone, 1 cancelled, 1 not decided yet",
        "undone": "100% of the plans that were carried out",
        "time to answer": "median 20 ms, 95th percentile 20 ms",
        "time saved": "about 0 minutes, if a change by hand takes 45 seconds",
    }
    asked = PostgresStatistics(engine)
    assert (await asked.use(2)).messages == 0
    assert (await asked.totals()).plans == {"reverted": 1, "cancelled": 1, "pending": 1}
