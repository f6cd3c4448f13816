"""What a process counts and measures, for Prometheus; docs/operations.md tells what each figure means."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Literal

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest

from core.language_model import Usage
from core.messages import Inbound, Platform
from storage.statistics import Backlog, Totals

Stage = Literal["acknowledged", "handled", "delivered"]
Delivered = Literal["sent", "updated", "rate_limited", "retried", "parked"]

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300)


class Metrics:
    """The figures of one process since it began, and those of the database as they were last looked up."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self._handled = self._counter("messages", "What was handled", "platform", "kind", "outcome")
        self._read = self._counter("readings", "Messages that a planner read", "planner", "outcome")
        self._delivered = self._counter("deliveries", "Attempts to deliver a reply", "platform", "result")
        self._errors = self._counter("errors", "Errors that were logged", "logger")
        self._since_event = self._histogram("event_seconds", "From the event on its platform", "platform", "stage")
        self._handling = self._histogram("handling_seconds", "The parts of handling a message", "part")
        self._requests = self._histogram("request_seconds", "Answering HTTP requests", "route", "status")
        self._asked = self._counter("model_calls", "Calls of a language model", "model", "outcome")
        self._tokens = self._counter("model_tokens", "Tokens of a language model", "model", "direction")
        self._thinking = self._histogram("model_seconds", "Waiting for a language model", "model")
        self._depth = self._gauge("queue_depth", "What waits", "queue")
        self._age = self._gauge("queue_age_seconds", "How long the oldest has waited", "queue")
        self._parked = self._gauge("parked_deliveries", "Replies that were given up")
        self._workers = self._gauge("workers", "Queues of workers that gave a sign of life lately")
        self._plans = self._gauge("plans", "Plans by their state now", "state")
        self._undo = self._gauge("undo_ratio", "Of the plans carried out, the share that was undone")
        self._saved = self._gauge("saved_seconds", "Estimated time that people did not spend in the CRM")

    def handled(self, inbound: Inbound, outcome: str) -> None:
        """Something that came in is dealt with."""
        platform = inbound.conversation.platform
        self._handled.labels(platform, type(inbound).__name__, outcome).inc()
        self.since_event(platform, "handled", inbound.sent_at)

    def read(self, _: Inbound, statistics: Mapping[str, Any]) -> None:
        """What the assistant tells of a message; `core.assistant.Observe`. Its timings are milliseconds."""
        if statistics.get("planner"):
            self._read.labels(str(statistics["planner"]), str(statistics.get("outcome", ""))).inc()
        for part, milliseconds in statistics.get("timings", {}).items():
            self._handling.labels(part).observe(milliseconds / 1000)

    def asked(self, outcome: str, usage: Usage) -> None:
        """A call of a language model has ended; `bot.language_model.served.Watch`."""
        self._asked.labels(usage.model, outcome).inc()
        if outcome == "resting":
            return
        self._tokens.labels(usage.model, "in").inc(usage.prompt_tokens)
        self._tokens.labels(usage.model, "out").inc(usage.completion_tokens)
        self._thinking.labels(usage.model).observe(usage.seconds)

    def delivered(self, platform: Platform, result: Delivered) -> None:
        """An attempt to deliver has ended."""
        self._delivered.labels(platform, result).inc()

    def since_event(self, platform: Platform, stage: Stage, event: datetime) -> None:
        """A stage is reached of what happened at that moment on its platform."""
        seconds = (datetime.now(UTC) - event).total_seconds()
        self._since_event.labels(platform, stage).observe(max(0.0, seconds))  # the platform's clock is another

    def answered(self, route: str, status: int, seconds: float) -> None:
        """A request was answered."""
        self._requests.labels(route, str(status)).observe(seconds)

    def failed(self, logger: str) -> None:
        """Something was logged as an error."""
        self._errors.labels(logger).inc()

    def text(self, backlog: Backlog, totals: Totals) -> bytes:
        """All figures in Prometheus's text format, with these of the database."""
        for queue, waiting in (("inbox", backlog.inbox), ("deliveries", backlog.deliveries)):
            self._depth.labels(queue).set(waiting.depth)
            self._age.labels(queue).set(waiting.age)
        self._parked.set(backlog.parked)
        self._workers.set(backlog.workers)
        for state, count in totals.plans.items():
            self._plans.labels(state).set(count)
        self._undo.set(totals.undo_ratio)
        self._saved.set(totals.saved_seconds)
        return generate_latest(self.registry)

    def _counter(self, name: str, text: str, *labels: str) -> Counter:
        return Counter(f"autocrm_{name}", text, labels, registry=self.registry)

    def _gauge(self, name: str, text: str, *labels: str) -> Gauge:
        return Gauge(f"autocrm_{name}", text, labels, registry=self.registry)

    def _histogram(self, name: str, text: str, *labels: str) -> Histogram:
        return Histogram(f"autocrm_{name}", text, labels, registry=self.registry, buckets=_SECONDS)
