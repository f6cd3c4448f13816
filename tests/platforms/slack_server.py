"""A stand-in for Slack: a real HTTP server with its Web API, its uploads, response URLs and Socket Mode.

It holds one workspace whose messages can be looked at as they stand, refuses what Slack refuses, and can be told to
fail. `python -m tests.platforms.slack_server --port 8900` runs it alone, with `/control/counters` beside it.
"""

import argparse
import asyncio
import contextlib
import json
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp
from aiohttp import web

from tests.platforms.slack_blocks import check_blocks
from tests.platforms.slack_faults import Fault, Faults
from tests.platforms.slack_methods import Methods, Refusal
from tests.platforms.slack_signing import What, encoded, signed
from tests.platforms.slack_sockets import Sockets
from tests.platforms.slack_state import Channel, Json, Message, ResponseUrl, WorkspaceState
from tests.platforms.slack_user import SlackUser

BOT_TOKEN = "xoxb-stand-in"
APP_TOKEN = "xapp-stand-in"
SIGNING_SECRET = "8f742231b10e8888abcd99baccd85a5e"
SCOPES = (
    "app_mentions:read,assistant:write,channels:history,chat:write,commands,files:read,files:write,groups:history,im:history,"
    "im:write,mpim:history,users:read,users:read.email"
)
_PATIENCE = 15.0
_APP_LEVEL = frozenset({"apps.connections.open"})
_WITHOUT_TOKEN = frozenset({"oauth.v2.access"})
_ENVELOPES = {"event": "events_api", "interactive": "interactive", "command": "slash_commands"}


@dataclass(frozen=True)
class Delivered:
    """How the app answered something that Slack sent: the HTTP status (0 for none in Socket Mode) and the content."""

    status: int
    body: Json
    seconds: float
    what: What
    payload: Json

    @property
    def is_acknowledged(self) -> bool:
        """Whether Slack would leave it at that."""
        return self.status == 200


class SlackServer:
    """One Slack workspace, and the ways in which it talks to the app and the app to it."""

    def __init__(self, *, checks_blocks: bool = True) -> None:
        self.state = WorkspaceState()
        self.faults = Faults()
        self.sockets = Sockets()
        self.calls: Counter[str] = Counter()
        self.arguments: list[tuple[str, Json]] = []
        self.violations: list[str] = []
        self.tokens = {BOT_TOKEN, "xoxb-installed"}
        self.app_tokens = {APP_TOKEN}
        self.scopes = SCOPES
        self.request_url = ""
        self.url = ""
        self._checks_blocks = checks_blocks
        self._session: aiohttp.ClientSession | None = None
        self._changed = asyncio.Condition()

    @asynccontextmanager
    async def running(self, port: int = 0) -> AsyncIterator["SlackServer"]:
        """Listens on this port of 127.0.0.1, or on a free one; `url` is then set."""
        application = web.Application(client_max_size=64 * 1024 * 1024)
        application.router.add_route("*", "/api/{method}", self._api)
        application.router.add_post("/upload/{file}", self._upload)
        application.router.add_get("/files/{file}", self._download)
        application.router.add_post("/response/{number}", self._respond)
        application.router.add_get("/socket", self.sockets.accept)
        application.router.add_get("/control/counters", self._counters)
        runner = web.AppRunner(application, access_log=None, shutdown_timeout=1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", port)
        await site.start()
        bound = runner.addresses[0][1]
        self.url = f"http://127.0.0.1:{bound}"
        self._methods = Methods(self.state, self.url, self._check)
        async with aiohttp.ClientSession() as self._session:
            try:
                yield self
            finally:
                await self.sockets.close()
                await runner.cleanup()

    @property
    def api_url(self) -> str:
        """What SLACK_API_URL has to be."""
        return f"{self.url}/api/"

    def add_user(self, name: str, email: str = "", **fields: Any) -> SlackUser:
        """A person of the workspace, to act on his behalf; his address is name@example.com unless given."""
        return SlackUser(self, self.state.add_account(name, email or f"{name}@example.com", **fields))

    def add_channel(self, name: str, *people: SlackUser, with_bot: bool = True) -> Channel:
        """A public channel of these people, and AutoCRM."""
        return self.state.add_channel(name, {person.id for person in people}, with_bot=with_bot)

    def fail(self, method: str, *faults: Fault) -> None:
        """Lets the next calls of a method fail; "*" means any."""
        self.faults.order(method, *faults)

    def said(self, channel: str, thread: str | None = None) -> list[Message]:
        """What AutoCRM says to everybody in a channel, as it stands now."""
        return [each for each in self.state.standing(channel, thread=thread) if each.user == self.state.bot.id]

    async def send(
        self, what: What, payload: Json, *, secret: str = SIGNING_SECRET, timestamp: int | None = None, **retry: str
    ) -> Delivered:
        """Sends something to the app: over its socket if one is open, else signed to `request_url`, if it has one."""
        started = time.perf_counter()
        if self.sockets.is_open:
            answer = await self.sockets.send(_ENVELOPES[what], payload)
            status, body = (0, {}) if answer is None else (200, answer)
        elif not self.request_url:
            status, body = 0, {}
        else:
            status, body = await self._post(what, payload, secret, timestamp or int(time.time()), retry)
        return Delivered(status, body, time.perf_counter() - started, what, payload)

    def shown(self, message: Message) -> Json:
        """A message as Slack's API and events show it."""
        return self._methods.shown(message)

    async def until(self, come: Callable[[], bool], seconds: float = _PATIENCE) -> None:
        """Returns as soon as this holds, looking again after each call of the app. Raises TimeoutError."""
        async with asyncio.timeout(seconds), self._changed:
            await self._changed.wait_for(come)

    async def again(self, earlier: Delivered) -> Delivered:
        """Sends the same once more, as Slack does for an event that was not acknowledged in time."""
        return await self.send(earlier.what, earlier.payload, retry_num="1", retry_reason="http_timeout")

    def response_url(self, user: str, channel: str, message: str | None = None) -> str:
        """A new response URL for what a person just did."""
        url = f"{self.url}/response/{self.state.number()}"
        self.state.response_urls[url] = ResponseUrl(user=user, channel=channel, message=message)
        return url

    async def _post(
        self, what: What, payload: Json, secret: str, timestamp: int, retry: dict[str, str]
    ) -> tuple[int, Json]:
        body = encoded(what, payload)
        headers = signed(body, secret, timestamp) | {
            "Content-Type": "application/json" if what == "event" else "application/x-www-form-urlencoded"
        }
        headers |= {f"X-Slack-{name.replace('_', '-').title()}": value for name, value in retry.items()}
        assert self._session is not None
        async with self._session.post(self.request_url, data=body.encode(), headers=headers) as response:
            text = await response.text()
            return response.status, json.loads(text) if text.startswith("{") else {"text": text} if text else {}

    def _check(self, surface: str, blocks: list[Json]) -> None:
        if not self._checks_blocks:
            return
        wrong = check_blocks(surface, blocks)
        if wrong is not None:
            self.violations.append(wrong)
            raise Refusal("invalid_blocks", response_metadata={"messages": [wrong]})

    async def _api(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        arguments = await _arguments(request)
        token = request.headers.get("Authorization", "").removeprefix("Bearer ") or arguments.pop("token", "")
        self.calls[method] += 1
        self.arguments.append((method, arguments))
        fault = self.faults.next(method)
        if fault is not None and fault.slow:
            await asyncio.sleep(fault.slow)
        failed = await self._before(request, fault)
        if failed is not None:
            return failed
        answer = self._answer(method, token, arguments)
        await self._tell_of_change()
        if fault is not None and fault.drop == "after":
            return _broken_off(request)
        return web.json_response(answer, headers={"X-OAuth-Scopes": self.scopes})

    async def _before(self, request: web.Request, fault: Fault | None) -> web.StreamResponse | None:
        if fault is None:
            return None
        if fault.drop == "before":
            return _broken_off(request)
        if fault.retry_after is not None:
            headers = {"Retry-After": f"{fault.retry_after:g}"}
            return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers=headers)
        if fault.status is not None:
            return web.Response(text="<html>upstream</html>", status=fault.status, content_type="text/html")
        return web.json_response({"ok": False, "error": fault.error}) if fault.error else None

    def _answer(self, method: str, token: str, arguments: Json) -> Json:
        known = self.app_tokens if method in _APP_LEVEL else self.tokens
        try:
            if method not in _WITHOUT_TOKEN:
                if not token:
                    raise Refusal("not_authed")
                if token in (self.tokens | self.app_tokens) - known:
                    raise Refusal("not_allowed_token_type")
                if token not in known:
                    raise Refusal("invalid_auth")
            if method == "apps.connections.open":
                return {"ok": True, "url": f"{self.url.replace('http', 'ws', 1)}/socket"}
            return self._methods.call(method, arguments)
        except Refusal as refusal:
            return refusal.answer

    async def _upload(self, request: web.Request) -> web.StreamResponse:
        self.calls["upload"] += 1
        failed = await self._before(request, self.faults.next("upload"))
        if failed is not None:
            return failed
        self.state.contents[request.match_info["file"]] = await request.read()
        return web.Response(text="OK")

    async def _download(self, request: web.Request) -> web.Response:
        content = self.state.contents.get(request.match_info["file"])
        if request.headers.get("Authorization", "").removeprefix("Bearer ") not in self.tokens:
            return web.Response(text="<html>Sign in to Slack</html>", content_type="text/html")
        return web.Response(status=404) if content is None else web.Response(body=content)

    async def _respond(self, request: web.Request) -> web.StreamResponse:
        self.calls["response_url"] += 1
        fault = self.faults.next("response_url")
        failed = await self._before(request, fault)
        if failed is not None:
            return failed
        try:
            self._methods.respond(f"{self.url}{request.path}", await request.json())
        except Refusal as refusal:
            return web.json_response(refusal.answer, status=404)
        await self._tell_of_change()
        return web.Response(text="ok")

    async def _tell_of_change(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    async def _counters(self, _: web.Request) -> web.Response:
        messages = sum(len(channel.messages) for channel in self.state.channels.values())
        return web.json_response({"calls": dict(self.calls), "messages": messages, "violations": self.violations})


async def _arguments(request: web.Request) -> Json:
    if request.content_type == "application/json":
        content = await request.json()
        return content if isinstance(content, dict) else {}
    return {**request.query, **(await request.post())}


def _broken_off(request: web.Request) -> web.StreamResponse:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


def main() -> None:
    """Runs the stand-in alone until it is interrupted, with people and a channel for a benchmark."""
    parser = argparse.ArgumentParser(description="A stand-in for Slack.")
    parser.add_argument("--port", type=int, default=8900)
    parser.add_argument("--people", type=int, default=50)
    port, people = (parsed := parser.parse_args()).port, parsed.people

    async def serve() -> None:
        server = SlackServer(checks_blocks=False)
        users = [server.add_user(f"person{number}") for number in range(people)]
        channel = server.add_channel("sales", *users)
        async with server.running(port):
            about: Json = {"api_url": server.api_url, "team": server.state.team, "channel": channel.id}
            about["chats"] = {user.id: user.chat.id for user in users}
            print(json.dumps(about), flush=True)  # noqa: T201 - what a benchmark reads
            await asyncio.Event().wait()

    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve())


if __name__ == "__main__":
    main()
