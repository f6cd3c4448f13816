"""The running service: what takes in, what works, and how it ends."""

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from typing import Protocol

from aiohttp import web

from bot.server import serve_until
from bot.worker import Worker

_log = logging.getLogger(__name__)


class Socket(Protocol):
    """A connection that we opened and on which a platform speaks."""

    async def start(self) -> None:
        """Connects. Raises ConfigurationError."""
        ...

    async def stop(self) -> None:
        """Ends once what came in was taken."""
        ...


@dataclass
class Service:
    """What `autocrm serve` and `autocrm worker` run; `socket` where a platform speaks on a connection of ours."""

    worker: Worker
    application: web.Application
    socket: Socket | None = None

    async def serve(self, host: str, port: int, *, with_worker: bool, started: Callable[[], None]) -> None:
        """Takes in what the platforms send, and with a worker also answers it, until the process is told to end."""
        with _told_to_end() as stopped:
            async with _running(self.worker.run() if with_worker else None), self._listening_on_socket():
                await serve_until(stopped, self.application, host, port, started)

    async def work(self, started: Callable[[], None]) -> None:
        """Handles and delivers, until the process is told to end."""
        with _told_to_end() as stopped:
            async with _running(self.worker.run()):
                started()
                await stopped.wait()

    @asynccontextmanager
    async def _listening_on_socket(self) -> AsyncIterator[None]:
        if self.socket is None:
            yield
            return
        await self.socket.start()
        try:
            yield
        finally:
            await self.socket.stop()


@asynccontextmanager
async def _running(work: Awaitable[None] | None) -> AsyncIterator[None]:
    """Runs beside the block; after it, what is under way may end."""
    if work is None:
        yield
        return
    task = asyncio.ensure_future(work)
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


@contextmanager
def _told_to_end() -> Iterator[asyncio.Event]:
    """Set by SIGTERM or SIGINT; a second one ends the process at once."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()

    def stop() -> None:
        _log.info("told to end: what is under way is finished")
        stopped.set()
        for each in signals:
            loop.remove_signal_handler(each)

    signals = (signal.SIGTERM, signal.SIGINT)
    for each in signals:
        loop.add_signal_handler(each, stop)
    try:
        yield stopped
    finally:
        for each in signals:
            loop.remove_signal_handler(each)
