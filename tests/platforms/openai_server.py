"""A stand-in for OpenAI's chat completions: it checks requests as the API does, and answers as told."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

KEY = "sk-test-0123"
MODEL = "gpt-test"

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class ChatService:
    """Answers in order with what was put into `answers`, the last one for ever."""

    answers: list[Answer] = field(default_factory=list)
    requests: list[dict[str, Any]] = field(default_factory=list)
    url: str = ""
    on_request: Callable[[], Awaitable[None]] | None = None
    """Is awaited before each answer."""

    def say(self, content: Any, *, finish: str = "stop", refusal: str | None = None) -> None:
        """An answer next: JSON of anything but text."""
        text = content if isinstance(content, str) else json.dumps(content)
        message = {"role": "assistant", "content": None if refusal else text, "refusal": refusal}
        self.send(
            {
                "id": "chatcmpl-1",
                "object": "chat.completion",
                "created": 1_795_000_000,
                "model": MODEL,
                "choices": [{"index": 0, "message": message, "finish_reason": finish, "logprobs": None}],
                "usage": {"prompt_tokens": 1200, "completion_tokens": 80, "total_tokens": 1280},
            }
        )

    def fail(
        self, status: int, message: str, *, code: str | None = None, param: str | None = None, **rest: Any
    ) -> None:
        """An error next, as the API tells of errors; `headers` go along, what else is given stands in the error."""
        headers = rest.pop("headers", {})
        error = {"message": message, "type": "invalid_request_error", "param": param, "code": code, **rest}
        self.send({"error": error}, status, headers)

    def send(self, content: Any, status: int = 200, headers: dict[str, str] | None = None) -> None:
        """This JSON next, or this text as a web page."""

        async def answer(_: web.Request) -> web.StreamResponse:
            if isinstance(content, str):
                return web.Response(text=content, status=status, headers=headers, content_type="text/html")
            return web.json_response(content, status=status, headers=headers)

        self.answers.append(answer)

    def drop(self) -> None:
        """The connection is dropped next, in the middle of the answer."""

        async def answer(request: web.Request) -> web.StreamResponse:
            response = web.StreamResponse(headers={"Content-Type": "application/json", "Content-Length": "1000"})
            await response.prepare(request)
            await response.write(b'{"id": "chatcmpl-1", ')
            assert request.transport is not None
            request.transport.abort()
            return response

        self.answers.append(answer)

    def hold(self) -> asyncio.Event:
        """The next answer waits for the event, and then is `{"held": true}`."""
        may_answer = asyncio.Event()
        self.say({"held": True})
        then = self.answers.pop()

        async def answer(request: web.Request) -> web.StreamResponse:
            await may_answer.wait()
            return await then(request)

        self.answers.append(answer)
        return may_answer

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """POST /v1/chat/completions."""
        body = await request.json()
        problem = _problem(request, body)
        if problem is not None:
            status, message = problem
            return web.json_response({"error": {"message": message, "type": "invalid_request_error"}}, status=status)
        self.requests.append(body)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if self.on_request is not None:
            await self.on_request()
        return await answer(request)


def _problem(request: web.Request, body: dict[str, Any]) -> tuple[int, str] | None:
    """What the API would object to in a request, if anything."""
    if request.headers.get("Authorization") != f"Bearer {KEY}":
        return 401, "Incorrect API key provided."
    if body.get("model") != MODEL:
        return 404, f"The model `{body.get('model')}` does not exist or you do not have access to it."
    form = body.get("response_format", {})
    schema = form.get("json_schema", {})
    if form.get("type") != "json_schema" or schema.get("strict") is not True or not schema.get("name"):
        return 400, f"no strict json_schema: {form}"
    if loose := list(_loose(schema.get("schema", {}))):
        return 400, f"Invalid schema for response_format '{schema['name']}': In context={loose[0]}"
    if not body.get("messages"):
        return 400, "no messages"
    return None


def _loose(schema: Any, path: tuple[str, ...] = ()) -> Any:
    """Where a schema does not meet the rules of strict answers: every property required, and no others."""
    if isinstance(schema, list):
        for place, each in enumerate(schema):
            yield from _loose(each, (*path, str(place)))
        return
    if not isinstance(schema, dict):
        return
    if schema.get("type") == "object" and isinstance(schema.get("properties"), dict):
        complete = set(schema.get("required", ())) == set(schema["properties"])
        if not complete or schema.get("additionalProperties") is not False:
            yield path
    for name, each in schema.items():
        yield from _loose(each, (*path, name))


@asynccontextmanager
async def chat_service() -> AsyncIterator[ChatService]:
    """The service, on a port of this machine."""
    service = ChatService()
    app = web.Application(client_max_size=8 << 20)
    app.router.add_post("/v1/chat/completions", service.handle)
    server = TestServer(app)
    await server.start_server()
    service.url = str(server.make_url("/v1"))
    try:
        yield service
    finally:
        await server.close()
