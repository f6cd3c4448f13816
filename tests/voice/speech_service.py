"""A stand-in for OpenAI's transcription API: it reads the multipart request as the API does, and answers as told."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

KEY = "sk-test-0123"
FIELDS = {
    "model", "prompt", "language", "response_format", "temperature", "timestamp_granularities[]", "include[]",
}  # fmt: skip
SUFFIXES = {"flac", "m4a", "mp3", "mp4", "mpeg", "mpga", "oga", "ogg", "wav", "webm"}


@dataclass
class Request:
    """One request as it arrived: the fields of the form, and the file with its name."""

    fields: dict[str, str]
    filename: str
    content: bytes


def _set() -> asyncio.Event:
    event = asyncio.Event()
    event.set()
    return event


@dataclass
class SpeechService:
    """Answers in order with what was put into `answers` (status and JSON, or raw text), the last one for ever."""

    answers: list[tuple[int, Any, dict[str, str]]] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    url: str = ""
    may_answer: asyncio.Event = field(default_factory=_set)
    """While it is cleared, requests are taken and not answered."""

    def answer(self, content: Any, status: int = 200, **headers: str) -> None:
        """What it says next."""
        self.answers.append((status, content, {name.replace("_", "-"): value for name, value in headers.items()}))

    def fail(self, status: int, message: str, *, param: str | None = None, code: str | None = None) -> None:
        """What it says next, as the API tells of errors."""
        error = {"message": message, "type": "invalid_request_error", "param": param, "code": code}
        self.answer({"error": error}, status, Retry_After="0")

    async def handle(self, request: web.Request) -> web.Response:
        """POST /v1/audio/transcriptions."""
        problem = await self._problem(request)
        if problem is not None:
            self.refused.append(problem)
            return web.json_response({"error": {"message": problem}}, status=400)
        await self.may_answer.wait()
        status, content, headers = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(content, str):
            return web.Response(text=content, status=status, headers=headers)
        return web.json_response(content, status=status, headers=headers)

    async def _problem(self, request: web.Request) -> str | None:
        """What the API would object to in a request, if anything."""
        if request.headers.get("Authorization") != f"Bearer {KEY}":
            return "no key"
        if request.content_type != "multipart/form-data":
            return f"content type {request.content_type}"
        fields: dict[str, str] = {}
        filename, content = "", b""
        async for part in await request.multipart():
            if part.name == "file":
                filename, content = part.filename or "", bytes(await part.read())
            else:
                fields[part.name or ""] = await part.text()
        if unknown := set(fields) - FIELDS:
            return f"unknown fields {unknown}"
        if not fields.get("model"):
            return "you must provide a model parameter"
        if filename.rpartition(".")[2] not in SUFFIXES or not content:
            return f"invalid file format: {filename!r}"
        if "timestamp_granularities[]" in fields and fields.get("response_format") != "verbose_json":
            return "timestamp_granularities needs response_format verbose_json"
        if fields["model"].startswith("gpt-") and fields.get("response_format") not in ("json", "text"):
            return "response_format verbose_json is not compatible with this model"
        self.requests.append(Request(fields, filename, content))
        return None


@asynccontextmanager
async def speech_service() -> AsyncIterator[SpeechService]:
    """The service, on a port of this machine."""
    service = SpeechService()
    app = web.Application(client_max_size=64 << 20)
    app.router.add_post("/v1/audio/transcriptions", service.handle)
    server = TestServer(app)
    await server.start_server()
    service.url = str(server.make_url("/v1"))
    try:
        yield service
    finally:
        service.may_answer.set()
        await server.close()
