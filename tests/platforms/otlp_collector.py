"""An OpenTelemetry collector that takes traces over HTTP and keeps their spans."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest


@dataclass
class Collector:
    """The spans by name, each with the trace that it belongs to; and all that came in, as it came."""

    url: str = ""
    traces: dict[str, list[str]] = field(default_factory=dict)
    received: bytes = b""

    @asynccontextmanager
    async def running(self) -> AsyncIterator["Collector"]:
        """Listens on a free port."""
        application = web.Application()
        application.router.add_post("/v1/traces", self._take)
        runner = web.AppRunner(application, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        try:
            yield self
        finally:
            await runner.cleanup()

    async def _take(self, request: web.Request) -> web.Response:
        content = await request.read()
        self.received += content
        for resource in ExportTraceServiceRequest.FromString(content).resource_spans:
            for scope in resource.scope_spans:
                for span in scope.spans:
                    self.traces.setdefault(span.name, []).append(span.trace_id.hex())
        return web.Response()
