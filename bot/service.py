"""The running service: what takes in, what works, and how it ends."""

import asyncio
import logging
import os
import signal
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from typing import Protocol

from aiohttp import web

from bot.server import served
from bot.worker import Worker

PATIENCE = 19.0
"""Seconds after which a process that was told to end does, whatever it still waits for."""

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
    """What `autocrm serve` and `autocrm worker` run; `socket` where a platform speaks on a connection of ours.

    `application` answers the platforms, `figures` those who watch; it may be the same.
    """

    worker: Worker
    application: web.Application
    figures: web.Application
    socket: Socket | None = None

    async def serve(
        self,
        host: str,
        port: int,
        *,
        working: AbstractAsyncContextManager[None],
        figures_port: int | None = None,
        started: Callable[[], None],
    ) -> None:
        """Takes in what the platforms send, with what works on it meanwhile, until the process is told to end."""
        with _told_to_end() as stopped:
            async with AsyncExitStack() as stack:
                await stack.enter_async_context(working)
                if figures_port is not None:
                    await stack.enter_async_context(served(self.figures, host, figures_port))
                await stack.enter_async_context(self._listening_on_socket())
                await stack.enter_async_context(served(self.application, host, port))
                started()
                await stopped.wait()

    async def work(self, host: str, *, figures_port: int | None = None, started: Callable[[], None]) -> None:
        """Handles and delivers, until the process is told to end."""
        with _told_to_end() as stopped:
            async with AsyncExitStack() as stack:
                await stack.enter_async_context(_running(self.worker.run()))
                if figures_port is not None:
                    await stack.enter_async_context(served(self.figures, host, figures_port))
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
async def _running(work: Awaitable[None]) -> AsyncIterator[None]:
    """Runs beside the block; after it, what is under way may end."""
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
        # a model that computes in a thread cannot be called off; its job runs again elsewhere
        last_resort = threading.Timer(PATIENCE, os._exit, [os.EX_TEMPFAIL])
        last_resort.daemon = True
        last_resort.start()
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
