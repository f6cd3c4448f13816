"""What those who run AutoCRM see of it: figures, readiness, logs and traces; and that nobody's words are among them."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import UUID

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.platforms.otlp_collector import Collector
from tests.platforms.slack_server import BOT_TOKEN, SIGNING_SECRET, SlackServer
from tests.platforms.slack_user import SlackUser
from tests.scenario.processes import free_port, slack_settings, started, until

MOVE = "set the amount of the Acme Corp renewal 2027 to 75k"
PRIVATE = ("amount", "75,000", "75k", "whitfield", "Dana", "Acme", BOT_TOKEN, SIGNING_SECRET, "xyzzy")

Figures = dict[tuple[str, frozenset[str]], float]


@pytest.fixture
async def collector() -> AsyncIterator[Collector]:
    async with Collector().running() as running:
        yield running


async def figures(port: int) -> Figures:
    """Each sample of /metrics, by its name and the values of its labels."""
    content = await fetched(port, "/metrics")
    return {
        (sample.name, frozenset(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(content[1])
        for sample in family.samples
    }


def of(name: str, *labels: str) -> tuple[str, frozenset[str]]:
    return name, frozenset(labels)


async def fetched(port: int, path: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}{path}") as response:
        return response.status, await response.text()


async def converse(dana: SlackUser) -> None:
    """A preview, confirmed and undone; and something that is not understood."""
    await dana.say(MOVE)
    await until(dana.sees)
    await dana.click("Confirm")
    await until(lambda: "Undo" in str(dana.sees()[0].blocks))
    await dana.click("Undo")
    await until(lambda: "Redo" in str(dana.sees()[0].blocks))
    await dana.say("xyzzy plugh")
    await until(lambda: len(dana.sees()) == 2)


async def test_server_and_worker_tell_how_they_do_and_nobodys_words(
    slack: SlackServer, database_url: str, engine: AsyncEngine, collector: Collector, tmp_path: Path
) -> None:
    port, workers_port = free_port(), free_port()
    watched = {
        "AUTOCRM_LOG_FORMAT": "json",
        "AUTOCRM_LOG_LEVEL": "debug",
        "OTEL_EXPORTER_OTLP_ENDPOINT": collector.url,
        "OTEL_BSP_SCHEDULE_DELAY": "50",
    }
    settings = slack_settings(slack, database_url, **watched)
    slack.request_url = f"http://127.0.0.1:{port}/slack/events"
    dana = slack.add_user("dana.whitfield")
    async with started("serve", "--port", f"{port}", settings=settings, log=tmp_path / "serve") as server:
        status, wrong = await fetched(port, "/readyz")
        assert (status, json.loads(wrong)["worker"]) == (503, "No worker is alive: start `autocrm worker`.")
        assert (await fetched(port, "/healthz"))[0] == 200
        async with started(
            "worker", "--metrics-port", f"{workers_port}", settings=settings, log=tmp_path / "worker"
        ) as worker:
            await converse(dana)
            await until(lambda: worker.said.count('"delivered: ') == 4)
            assert await fetched(port, "/readyz") == (200, '{"status": "ok"}')
            assert (await fetched(workers_port, "/readyz"))[0] == 200
            served, worked = await figures(port), await figures(workers_port)
            assert await worker.end(within=20) == 0
        assert await server.end(within=20) == 0

    assert worked[of("autocrm_messages_total", "slack", "InboundMessage", "proposed")] == 1
    assert worked[of("autocrm_messages_total", "slack", "ButtonClick", "commanded")] == 2
    assert worked[of("autocrm_readings_total", "local", "proposed")] == 1
    assert worked[of("autocrm_deliveries_total", "slack", "sent")] == 2
    assert worked[of("autocrm_deliveries_total", "slack", "updated")] == 2
    assert worked[of("autocrm_event_seconds_count", "slack", "delivered")] == 4
    assert worked[of("autocrm_handling_seconds_count", "rehearse")] == 1
    assert served[of("autocrm_event_seconds_count", "slack", "acknowledged")] == 4
    assert served[of("autocrm_request_seconds_count", "/slack/events", "200")] == 4
    assert served[of("autocrm_plans", "reverted")] == 1
    assert served[of("autocrm_undo_ratio")] == 1
    assert served[of("autocrm_queue_depth", "inbox")] == 0

    async with engine.connect() as connection:
        entry = str(await connection.scalar(text("select id from autocrm.inbox order by received_at limit 1")))
    lines = [json.loads(line) for line in (server.said + worker.said).splitlines() if line.startswith("{")]
    steps = [line["message"].partition(":")[0] for line in lines if line.get("entry") == entry]
    assert steps == ["took in", "handled", "delivered"]
    trace = f"{UUID(entry).int:032x}"
    assert all(trace in collector.traces[step] for step in ("take in", "handle", "deliver"))
    for private in PRIVATE:
        assert private not in server.said + worker.said
        assert private.encode() not in collector.received


async def test_errors_are_counted_and_logged_without_what_they_quote(
    slack: SlackServer, database_url: str, engine: AsyncEngine, tmp_path: Path
) -> None:
    port = free_port()
    settings = slack_settings(slack, database_url, AUTOCRM_LOG_FORMAT="json")
    slack.request_url = f"http://127.0.0.1:{port}/slack/events"
    async with engine.begin() as connection:
        # the database quotes the row that it refuses
        await connection.execute(text("alter table autocrm.chat_messages add check (content <> 'xyzzy') not valid"))
    dana = slack.add_user("dana.whitfield")
    async with started("serve", "--with-worker", "--port", f"{port}", settings=settings, log=tmp_path / "l") as both:
        await dana.say("xyzzy")
        await until(lambda: "took in" in both.said or "failure" in both.said)
        found = await figures(port)
    assert found[of("autocrm_errors_total", "core.assistant")] >= 1
    assert "IntegrityError" in both.said
    assert "xyzzy" not in both.said
