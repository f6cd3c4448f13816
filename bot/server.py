"""The HTTP server: the platforms' routes, and whether the service is well."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from aiohttp import web

from core.errors import ConfigurationError

_log = logging.getLogger(__name__)

Check = Callable[[], Awaitable[str | None]]
"""Says in words what is wrong, or None."""

LARGEST_REQUEST = 4 * 1024 * 1024


def web_application(checks: dict[str, Check]) -> web.Application:
    """An application with /healthz (the process answers) and /readyz (everything it needs is there)."""
    application = web.Application(client_max_size=LARGEST_REQUEST)

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


async def serve_until(
    stopped: asyncio.Event, application: web.Application, host: str, port: int, started: Callable[[], None]
) -> None:
    """Answers requests until told to stop; those under way are answered first. Raises ConfigurationError."""
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=10)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            raise ConfigurationError(f"Nothing can listen on {host}:{port}: {error.strerror or error}.") from error
        _log.info("listening on %s:%d", host, port)
        started()
        await stopped.wait()
    finally:
        await runner.cleanup()
