"""Traces of what is done with an entry, where somebody wants them: intake, handling and delivery in one trace."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from uuid import UUID

from bot.correlation import dealing_with

Span = Callable[[str, str | None], AbstractContextManager[None]]
"""`span("handle", entry)`: the block is one step of dealing with that entry of the inbox."""


@contextmanager
def untraced(name: str, entry: str | None) -> Iterator[None]:  # noqa: ARG001 - the signature of those that trace
    """A step of which only the log knows."""
    with dealing_with(entry):
        yield


def traced(endpoint: str, *, service: str) -> tuple[Span, Callable[[], None]]:
    """Spans that go to an OpenTelemetry collector, and what sends the last of them.

    The trace has the entry's own id, so that all processes that deal with an entry write the same trace. The exporter
    reads its other settings (headers, timeouts) from OpenTelemetry's own variables.
    """
    # an extra: where no collector is named, it need not be installed
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor
    from opentelemetry.trace import NonRecordingSpan, SpanContext, StatusCode, TraceFlags, set_span_in_context

    provider = TracerProvider(resource=Resource.create({"service.name": service}))
    exporter = OTLPSpanExporter(endpoint=f"{endpoint.rstrip('/')}/v1/traces")
    provider.add_span_processor(BatchSpanProcessor(exporter))
    tracer = provider.get_tracer("autocrm")

    @contextmanager
    def span(name: str, entry: str | None) -> Iterator[None]:
        parent = None
        if entry is not None:
            number = UUID(entry).int
            root = SpanContext(
                trace_id=number, span_id=number >> 64, is_remote=True, trace_flags=TraceFlags(TraceFlags.SAMPLED)
            )
            parent = set_span_in_context(NonRecordingSpan(root))
        with (
            dealing_with(entry),
            # an error's message may quote what somebody said: its type says enough
            tracer.start_as_current_span(
                name, context=parent, record_exception=False, set_status_on_exception=False
            ) as step,
        ):
            try:
                yield
            except BaseException as error:
                step.set_status(StatusCode.ERROR, type(error).__name__)
                raise

    return span, provider.shutdown
