"""Slack's paths on the web server."""

import logging

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest

_LOG = logging.getLogger(__name__)

EVENTS_PATH = "/slack/events"
INSTALL_PATH = "/slack/install"
REDIRECT_PATH = "/slack/oauth_redirect"


def add_slack_routes(web_app: web.Application, app: AsyncApp) -> None:
    """Mounts events, interactivity and commands on one path, and the installation where the app has one."""

    async def receive(request: web.Request) -> web.Response:
        read = await _read(request)
        if read is None:
            return web.json_response({"error": "invalid request"}, status=401)
        try:
            answer = await app.async_dispatch(read)
        except Exception as error:  # Bolt itself stumbled over a shape that Slack does not send
            _LOG.warning("Something that Slack does not send could not be read: %s", type(error).__name__)
            return web.json_response({"error": "invalid request"}, status=400)
        return await to_aiohttp_response(answer)

    web_app.router.add_post(EVENTS_PATH, receive)
    flow = app.oauth_flow
    if flow is None:
        return

    async def install(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await flow.handle_installation(await to_bolt_request(request)))

    async def installed(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await flow.handle_callback(await to_bolt_request(request)))

    web_app.router.add_get(INSTALL_PATH, install)
    web_app.router.add_get(REDIRECT_PATH, installed)


async def _read(request: web.Request) -> AsyncBoltRequest | None:
    """The request for Bolt to verify; None for what it would stumble over: Slack never sends that."""
    timestamp = request.headers.get("X-Slack-Request-Timestamp", "")
    signature = request.headers.get("X-Slack-Signature", "")
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 12 and signature.isascii()):
        return None
    try:
        read = await to_bolt_request(request)
    except (ValueError, TypeError, AttributeError, LookupError):
        return None
    return read if isinstance(read.body, dict) and isinstance(read.body.get("event", {}), dict) else None
