"""Slack's end of Socket Mode: real websockets that send envelopes and wait for their acknowledgements."""

import asyncio
import contextlib
import itertools
import json
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from tests.platforms.slack_state import Json

_PATIENCE = 5.0


@dataclass
class Waiting:
    """An envelope that was sent, until it is acknowledged or its connection ends."""

    envelope: Json
    answered: asyncio.Future[Json | None] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


class Sockets:
    """The connections that apps hold open; an envelope goes over the newest."""

    def __init__(self) -> None:
        self.acknowledged: list[Json] = []
        self.opened = 0
        self._open: list[web.WebSocketResponse] = []
        self._waiting: dict[str, Waiting] = {}
        self._numbers = itertools.count(1)
        self._changed = asyncio.Condition()

    @property
    def is_open(self) -> bool:
        """Whether an app is connected."""
        return bool(self._open)

    async def wait_opened(self, count: int) -> None:
        """Returns once so many connections were opened since the start."""
        async with asyncio.timeout(_PATIENCE), self._changed:
            await self._changed.wait_for(lambda: self.opened >= count)

    async def accept(self, request: web.Request) -> web.WebSocketResponse:
        """One connection, from its hello to its end."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"type": "hello", "num_connections": len(self._open) + 1})
        self._open.append(socket)
        async with self._changed:
            self.opened += 1
            self._changed.notify_all()
        try:
            async for frame in socket:
                if frame.type is WSMsgType.TEXT:
                    self._acknowledge(json.loads(frame.data))
        finally:
            if socket in self._open:
                self._open.remove(socket)
        return socket

    async def send(self, kind: str, payload: Json, **more: Any) -> Json | None:
        """Sends an envelope; the payload of its acknowledgement, or None where none came."""
        identifier = f"envelope-{next(self._numbers)}"
        envelope = {
            "envelope_id": identifier, "type": kind, "payload": payload,
            "accepts_response_payload": kind != "events_api", **more,
        }  # fmt: skip
        waiting = self._waiting[identifier] = Waiting(envelope)
        await self._open[-1].send_json(envelope)
        try:
            async with asyncio.timeout(_PATIENCE):
                return await waiting.answered
        except TimeoutError:
            return None
        finally:
            self._waiting.pop(identifier, None)

    async def send_raw(self, text: str) -> None:
        """Sends whatever it is."""
        await self._open[-1].send_str(text)

    async def ask_to_reconnect(self) -> None:
        """Tells the newest connection that it will be closed, as Slack does about once an hour."""
        await self._open.pop().send_json({"type": "disconnect", "reason": "refresh_requested"})

    async def break_off(self) -> None:
        """Ends all connections without a word."""
        for socket in self._open.copy():
            transport = socket._req.transport if socket._req is not None else None
            if transport is not None:
                transport.abort()
        self._open.clear()

    async def close(self) -> None:
        """Closes what is open."""
        for socket in self._open.copy():
            with contextlib.suppress(ConnectionError):
                await socket.close()

    def _acknowledge(self, answer: Json) -> None:
        self.acknowledged.append(answer)
        waiting = self._waiting.get(answer.get("envelope_id", ""))
        if waiting is not None and not waiting.answered.done():
            waiting.answered.set_result(answer.get("payload") or {})
