"""The HTTP server: the platforms' routes, and whether the service is well."""

import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager

from aiohttp import web
from aiohttp.typedefs import Middleware

from bot.metrics import CONTENT_TYPE
from core.errors import ConfigurationError, DatabaseUnavailable

_log = logging.getLogger(__name__)

Check = Callable[[], Awaitable[str | None]]
"""Says in words what is wrong, or None."""

Answered = Callable[[str, int, float], None]

LARGEST_REQUEST = 4 * 1024 * 1024

SHUTDOWN = 3.0
"""Seconds that requests under way get when the server is to end."""


def web_application(checks: Mapping[str, Check], answered: Answered | None = None) -> web.Application:
    """An application with /healthz (the process answers) and /readyz (everything it needs is there).

    `answered` is told of each request: its route, its status, and how many seconds it took.
    """
    middlewares = [_timed(answered)] if answered is not None else []
    application = web.Application(client_max_size=LARGEST_REQUEST, middlewares=middlewares)

    async def healthy(_: web.Request) -> web.Response:
        return web.json_response({"status": "ok"})

    async def ready(_: web.Request) -> web.Response:
        wrong = {name: found for name, check in checks.items() if (found := await check()) is not None}
        return web.json_response(
            {"status": "unready", **wrong} if wrong else {"status": "ok"}, status=503 if wrong else 200
        )

    application.router.add_get("/healthz", healthy)
    application.router.add_get("/readyz", ready)
    return application


def add_metrics_route(application: web.Application, text: Callable[[], Awaitable[bytes]]) -> None:
    """Adds /metrics, with this text."""

    async def metrics(_: web.Request) -> web.Response:
        try:
            return web.Response(body=await text(), headers={"Content-Type": CONTENT_TYPE})
        except DatabaseUnavailable as error:
            return web.Response(text=error.sentence, status=503)

    application.router.add_get("/metrics", metrics)


def _timed(answered: Answered) -> Middleware:
    @web.middleware
    async def timed(
        request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        began = time.perf_counter()
        status = 500
        try:
            response = await handler(request)
            status = response.status
            return response
        except web.HTTPException as refusal:
            status = refusal.status
            raise
        finally:
            resource = request.match_info.route.resource
            # the route as it was mounted: what somebody typed after the host would make endless labels
            answered(resource.canonical if resource is not None else "unknown", status, time.perf_counter() - began)

    return timed


@asynccontextmanager
async def served(application: web.Application, host: str, port: int) -> AsyncIterator[None]:
    """Answers requests while the block lasts; those under way are answered first. Raises ConfigurationError."""
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=SHUTDOWN)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            raise ConfigurationError(f"Nothing can listen on {host}:{port}: {error.strerror or error}.") from error
        _log.info("listening on %s:%d", host, port)
        yield
    finally:
        await runner.cleanup()
