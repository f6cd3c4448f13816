"""Work on an event loop of its own, in a thread: what it computes delays no acknowledgement."""

import asyncio
import os
import sys
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

from bot.loop import run_service

Started = Callable[[], None]

SWITCH_INTERVAL = 0.0005
"""Seconds after which a thread that computes makes room: an acknowledgement needs its turn several times."""

NICENESS = 10
"""How far the work stands back behind the taking in where the processor is short."""


@asynccontextmanager
async def beside(work: Callable[[Started], Awaitable[None]]) -> AsyncIterator[None]:
    """Runs the work, which says when it has started, beside the block; after the block it is cancelled and waited for.

    What it raises before it has started is raised here.
    """
    sys.setswitchinterval(SWITCH_INTERVAL)
    here = asyncio.get_running_loop()
    started: asyncio.Future[None] = here.create_future()
    ended: asyncio.Future[None] = here.create_future()
    there: list[tuple[asyncio.AbstractEventLoop, asyncio.Task[None]]] = []

    def settle(future: asyncio.Future[None], error: BaseException | None = None) -> None:
        if future.done():
            return
        if error is None:
            future.set_result(None)
        else:
            future.set_exception(error)

    def say_started() -> None:
        here.call_soon_threadsafe(settle, started)

    async def run() -> None:
        task = asyncio.ensure_future(work(say_started))
        there.append((asyncio.get_running_loop(), task))
        with suppress(asyncio.CancelledError):
            await task

    def thread() -> None:
        _stand_back()
        try:
            run_service(run())
        except BaseException as error:
            here.call_soon_threadsafe(settle, started, error)
        finally:
            here.call_soon_threadsafe(settle, ended)

    threading.Thread(target=thread, name="autocrm worker", daemon=True).start()
    await started
    try:
        yield
    finally:
        for loop, task in there:
            with suppress(RuntimeError):  # it has ended already
                loop.call_soon_threadsafe(task.cancel)
        await ended


def _stand_back() -> None:
    """Lets other threads of the process go first; only Linux has priorities for threads."""
    if sys.platform == "linux":
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICENESS)
