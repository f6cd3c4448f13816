"""What is told of a model's use: in the statistics, and to Prometheus."""

from datetime import UTC, datetime
from typing import Any

from prometheus_client import CollectorRegistry
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.metrics import Metrics
from bot.statistics import report
from core.language_model import Usage
from storage.statistics import PostgresStatistics
from tests.integration.conversing import Person
from tests.integration.model.thinking import CLEAR, UNCLEAR, Thinkers
from tests.platforms.openai_server import ChatService


def today(thinkers: Thinkers) -> Person:
    """Dana, who speaks now."""
    return Person(thinkers.assistant(), "dana.whitfield", start=datetime.now(UTC))


async def said(engine: AsyncEngine) -> dict[str, str]:
    """The lines of the report by their labels."""
    asked = PostgresStatistics(engine)
    lines = report(await asked.use(2), await asked.decided(2), 2).splitlines()
    return {line[:18].strip(): line[18:].strip() for line in lines[1:]}


async def test_the_report_tells_who_read_and_what_the_model_took(
    thinkers: Thinkers, service: ChatService, engine: AsyncEngine
) -> None:
    service.say({"amount": "75k"})
    service.say({"sum": 75})
    service.say({"amount": "80k"})
    service.fail(503, "overloaded")
    dana = today(thinkers)
    for words in (CLEAR, UNCLEAR, UNCLEAR, UNCLEAR, "hello"):
        await dana.say(words)
    lines = await said(engine)
    assert lines["read by"] == "local 2 (40%), model 2 (40%), local (model down) 1 (20%)"
    asked, median = lines["language model"].split(", median ")
    assert asked == "asked 3 times"
    assert median.endswith(" seconds; 1 answers mended, 1 in vain")
    assert lines["its tokens"] == "3,600 in, 240 out: 0.01 at the prices set"


async def test_where_no_model_was_asked_the_report_says_nothing_of_one(thinkers: Thinkers, engine: AsyncEngine) -> None:
    await today(thinkers).say(CLEAR)
    assert {"language model", "its tokens"}.isdisjoint(await said(engine))


def samples(registry: CollectorRegistry) -> dict[tuple[str, ...], Any]:
    """The samples of the model's figures by name and labels."""
    return {
        (sample.name, *sample.labels.values()): sample.value
        for metric in registry.collect()
        for sample in metric.samples
        if sample.name.startswith("autocrm_model") and not sample.name.endswith(("_bucket", "_created"))
    }


def test_calls_and_tokens_are_counted_by_model() -> None:
    metrics = Metrics()
    metrics.asked("answered", Usage(model="m", prompt_tokens=1200, completion_tokens=80, seconds=1.5))
    metrics.asked("malformed", Usage(model="m", prompt_tokens=100, completion_tokens=20, seconds=0.5))
    metrics.asked("resting", Usage(model="m"))
    assert samples(metrics.registry) == {
        ("autocrm_model_calls_total", "m", "answered"): 1,
        ("autocrm_model_calls_total", "m", "malformed"): 1,
        ("autocrm_model_calls_total", "m", "resting"): 1,
        ("autocrm_model_tokens_total", "m", "in"): 1300,
        ("autocrm_model_tokens_total", "m", "out"): 100,
        ("autocrm_model_seconds_count", "m"): 2,
        ("autocrm_model_seconds_sum", "m"): 2.0,
    }
