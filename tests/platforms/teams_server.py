"""A stand-in for Microsoft Teams over real HTTP: Connector, sign-in, signing keys. Runs within a test or by itself.

    python -m tests.platforms.teams_server --port 8790

It keeps messages as they stand now, checks what it is told as Teams does, and fails in the ways that it is asked to.
"""

import argparse
import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.platforms.teams_cards import card_errors
from tests.platforms.teams_keys import SigningParty

APP_ID = "3f1f0d52-8a77-4f3c-9a0e-5d2a0c7a1b11"
APP_PASSWORD = "the-app-password"
TENANT = "aaaabbbb-0000-cccc-1111-dddd2222eeee"
LARGEST = 80_000
PATIENCE = 20.0


@dataclass
class Post:
    """A message of the bot as it stands; `versions` are the activities that stood there before."""

    id: str
    conversation: str
    activity: dict[str, Any]
    only_to: str | None = None
    versions: list[dict[str, Any]] = field(default_factory=list)

    @property
    def card(self) -> dict[str, Any]:
        """Its Adaptive Card; empty if it is words alone."""
        attachments = self.activity.get("attachments") or [{}]
        card: dict[str, Any] = attachments[0].get("content", {})
        return card


@dataclass
class Fault:
    """What happens to the next request of this method; `acted` where it is carried out all the same."""

    method: str
    status: int = 500
    retry_after: float | None = None
    acted: bool = False
    dropped: bool = False


class TeamsServer:
    """The stand-in. `members` are people by each of their ids; `removed_from` the conversations without the bot."""

    def __init__(self) -> None:
        self.keys = SigningParty()
        self.url = ""
        self.posts: list[Post] = []
        self.typing: list[str] = []
        self.members: dict[str, dict[str, Any]] = {}
        self.removed_from: set[str] = set()
        self.whispers = True
        self.faults: list[Fault] = []
        self.refused: list[str] = []
        self.counters: Counter[str] = Counter()
        self.gates: dict[str, asyncio.Event] = {}
        self.waiting_at: dict[str, asyncio.Event] = {}
        self._tokens: set[str] = set()
        self._changed = asyncio.Condition()

    @property
    def service_url(self) -> str:
        """Where the Connector is."""
        return f"{self.url}/connector/"

    @property
    def keys_url(self) -> str:
        """Where the OpenID document is."""
        return f"{self.url}/keys/openidconfiguration"

    def application(self) -> web.Application:
        """The web application of the stand-in."""
        application = web.Application()
        connector = "/connector/v3/conversations"
        add = application.router.add_route
        add("GET", "/keys/openidconfiguration", self._openid)
        add("GET", "/keys/keys", self._published_keys)
        add("POST", "/login/{tenant}/oauth2/v2.0/token", self._sign_in)
        add("POST", connector, self._guarded(self._open))
        add("POST", f"{connector}/{{conversation}}/activities", self._guarded(self._post))
        add("PUT", f"{connector}/{{conversation}}/activities/{{activity}}", self._guarded(self._put))
        add("GET", f"{connector}/{{conversation}}/members/{{person}}", self._guarded(self._member))
        add("GET", "/counters", self._counted)
        return application

    @asynccontextmanager
    async def running(self, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator["TeamsServer"]:
        """Serves while this lasts; `url` says where."""
        runner = web.AppRunner(self.application(), access_log=None)
        await runner.setup()
        site = web.TCPSite(runner, host, port)
        await site.start()
        self.url = f"http://{host}:{runner.addresses[0][1]}"
        try:
            yield self
        finally:
            await runner.cleanup()

    def fail(self, method: str, status: int = 500, *, times: int = 1, **how: Any) -> None:
        """Lets the next requests of this method fail."""
        self.faults += [Fault(method, status, **how) for _ in range(times)]

    def close_gate(self, name: str) -> asyncio.Event:
        """Holds requests at "keys", "sign-in" or a method until the returned event is set."""
        self.gates[name], self.waiting_at[name] = asyncio.Event(), asyncio.Event()
        return self.gates[name]

    def shown_in(self, conversation: str, to: str | None = None) -> list[Post]:
        """The messages of the bot in a conversation that a person sees, oldest first."""
        return [post for post in self.posts if post.conversation == conversation and post.only_to in (None, to)]

    async def until(self, holds: Callable[[], bool]) -> None:
        """Waits until this holds, looking whenever something came in."""
        async with self._changed, asyncio.timeout(PATIENCE):
            await self._changed.wait_for(holds)

    async def _notify(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    async def _at_gate(self, name: str) -> None:
        if name in self.gates:
            self.waiting_at[name].set()
            await self.gates[name].wait()

    # ---- keys and sign-in

    async def _openid(self, _: web.Request) -> web.Response:
        self.counters["keys"] += 1
        await self._at_gate("keys")
        return web.json_response({"issuer": "https://api.botframework.com", "jwks_uri": f"{self.url}/keys/keys"})

    async def _published_keys(self, _: web.Request) -> web.Response:
        return web.json_response({"keys": [self.keys.published()]})

    async def _sign_in(self, request: web.Request) -> web.Response:
        self.counters["sign-in"] += 1
        await self._at_gate("sign-in")
        form = await request.post()
        right = {
            "grant_type": "client_credentials",
            "client_id": APP_ID,
            "client_secret": APP_PASSWORD,
            "scope": "https://api.botframework.com/.default",
        }
        if dict(form) != right or request.match_info["tenant"] != TENANT:
            return web.json_response({"error": "invalid_client"}, status=401)
        token = f"token-{self.counters['sign-in']}"
        self._tokens.add(token)
        return web.json_response({"token_type": "Bearer", "expires_in": 3599, "access_token": token})

    def revoke_tokens(self) -> None:
        """No token that was given out is good any more."""
        self._tokens.clear()

    # ---- Connector

    def _guarded(self, handler: Callable[[web.Request], Any]) -> Callable[[web.Request], Any]:
        async def guarded(request: web.Request) -> web.StreamResponse:
            self.counters[request.method] += 1
            await self._at_gate(request.method)
            if request.headers.get("Authorization", "").removeprefix("Bearer ") not in self._tokens:
                return self._refuse(401, "Authorization has been denied for this request.")
            fault = self._fault(request.method)
            if fault is None or fault.acted:
                response: web.StreamResponse = await handler(request)
                await self._notify()
                if fault is None:
                    return response
            if fault.dropped and request.transport is not None:
                request.transport.close()
            headers = {} if fault.retry_after is None else {"Retry-After": f"{fault.retry_after:g}"}
            return web.json_response({"error": {"code": "Fault"}}, status=fault.status, headers=headers)

        return guarded

    def _fault(self, method: str) -> Fault | None:
        for fault in self.faults:
            if fault.method == method:
                self.faults.remove(fault)
                return fault
        return None

    def _refuse(self, status: int, why: str) -> web.Response:
        self.refused.append(why)
        return web.json_response({"error": {"code": "Refused", "message": why}}, status=status)

    async def _open(self, request: web.Request) -> web.Response:
        wanted = await request.json()
        person = wanted["members"][0]["id"]
        if person not in self.members:
            return self._refuse(403, "The bot is not installed for this person.")
        if wanted.get("tenantId") != TENANT:
            return self._refuse(400, "Wrong tenant.")
        return web.json_response({"id": f"a:alone-{self.members[person]['id']}"}, status=201)

    async def _post(self, request: web.Request) -> web.Response:
        conversation, activity = request.match_info["conversation"], await request.json()
        wrong = self._wrong(conversation, activity)
        if wrong is not None:
            return self._refuse(*wrong)
        if activity["type"] == "typing":
            self.typing.append(conversation)
            return web.json_response({"id": ""}, status=201)
        only_to = None
        if request.query.get("isTargetedActivity") == "true":
            only_to = str(activity.get("recipient", {}).get("id"))
            if not self.whispers:
                return self._refuse(400, "Targeted messages are not enabled.")
        post = Post(f"{1_760_000_000_000 + len(self.posts)}", conversation, activity, only_to)
        self.posts.append(post)
        return web.json_response({"id": post.id}, status=201)

    async def _put(self, request: web.Request) -> web.Response:
        conversation, activity = request.match_info["conversation"], await request.json()
        wrong = self._wrong(conversation, activity)
        if wrong is not None:
            return self._refuse(*wrong)
        for post in self.posts:
            if post.conversation == conversation and post.id == request.match_info["activity"]:
                post.versions.append(post.activity)
                post.activity = activity
                return web.json_response({"id": post.id})
        return self._refuse(404, "Activity not found.")

    def _wrong(self, conversation: str, activity: dict[str, Any]) -> tuple[int, str] | None:
        if conversation in self.removed_from:
            return 403, "The bot is not part of the conversation roster."
        if len(json.dumps(activity)) > LARGEST:
            return 413, "RequestEntityTooLarge"
        for attachment in activity.get("attachments") or []:
            for error in card_errors(attachment.get("content", {})):
                return 400, f"BadSyntax: {error}"
        return None

    async def _member(self, request: web.Request) -> web.Response:
        person = self.members.get(request.match_info["person"])
        if person is None or request.match_info["conversation"] in self.removed_from:
            return self._refuse(404, "The member was not found.")
        return web.json_response(person)

    async def _counted(self, _: web.Request) -> web.Response:
        return web.json_response({**self.counters, "posts": len(self.posts), "refused": len(self.refused)})


async def _serve(port: int) -> None:
    server = TeamsServer()
    async with server.running(port=port):
        settings = {"login_url": f"{server.url}/login", "keys_url": server.keys_url, "service_url": server.service_url}
        print(json.dumps({"app_id": APP_ID, "app_password": APP_PASSWORD, "tenant": TENANT, **settings}), flush=True)  # noqa: T201 - what a benchmark reads
        await asyncio.Event().wait()


if __name__ == "__main__":
    options = argparse.ArgumentParser(description="A stand-in for Microsoft Teams.")
    options.add_argument("--port", type=int, default=0)
    asyncio.run(_serve(options.parse_args().port))
