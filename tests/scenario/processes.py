"""Real processes of AutoCRM in a test, to be killed and told to end.

They are forked from a process that has loaded the program, so that a machine with other work to do starts them at once.
"""

import asyncio
import multiprocessing
import os
import socket
import sys
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from tests.platforms.slack_server import BOT_TOKEN, SIGNING_SECRET, SlackServer
from tests.scenario.terminal import environment

PATIENCE = 60.0
_PAUSE = 0.02

_forking = multiprocessing.get_context("forkserver")
_forking.set_forkserver_preload(
    ["bot.cli", "bot.serving", "bot.worker", "bot.slack.connection", "bot.slack.routes", "core.planners.local"]
)


def slack_settings(slack: SlackServer, database_url: str, **more: str) -> dict[str, str]:
    """The environment of a process that serves this Slack on this database."""
    return {
        "SLACK_API_URL": slack.api_url,
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_SIGNING_SECRET": SIGNING_SECRET,
        "AUTOCRM_DATABASE_URL": database_url,
        **more,
    }


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def until(holds: Callable[[], object], within: float = PATIENCE, pause: float = _PAUSE) -> float:
    """The seconds until it holds, looked at after each pause."""
    began = time.monotonic()
    async with asyncio.timeout(within):
        while not holds():  # noqa: ASYNC110 it is another process that makes it hold
            await asyncio.sleep(pause)
    return time.monotonic() - began


@dataclass
class Running:
    """One process, and the file with what it wrote to its standard error stream."""

    process: ForkServerProcess
    log: Path

    @property
    def said(self) -> str:
        """What it wrote so far."""
        return self.log.read_text("utf-8", "replace") if self.log.exists() else ""

    async def until_ready(self) -> None:
        """Returns once it does its work."""
        await until(lambda: "Ctrl-C ends it." in self.said or not self.process.is_alive())
        assert self.process.is_alive(), self.said

    async def kill(self) -> None:
        """kill -9."""
        self.process.kill()
        await until(lambda: not self.process.is_alive())

    async def end(self, within: float) -> int | None:
        """Tells it to end, and returns its exit code. Raises TimeoutError."""
        self.process.terminate()
        await until(lambda: not self.process.is_alive(), within)
        return self.process.exitcode


def launch(*arguments: str, settings: Mapping[str, str], log: Path) -> Running:
    """`autocrm` with these arguments, just begun."""
    process = _forking.Process(target=_become, args=(arguments, dict(settings), str(log)), daemon=True)
    process.start()
    return Running(process, log)


@asynccontextmanager
async def started(*arguments: str, settings: Mapping[str, str], log: Path) -> AsyncIterator[Running]:
    """The same as soon as it does its work, while the block lasts; killed after it, if it still runs."""
    running = launch(*arguments, settings=settings, log=log)
    try:
        await running.until_ready()
        yield running
    finally:
        await running.kill()


def _become(arguments: tuple[str, ...], settings: dict[str, str], log: str) -> None:
    """Turns this process into the command."""
    written = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(written, sys.stderr.fileno())
    os.environ.clear()
    os.environ.update(environment(**settings))
    sys.argv = ["autocrm", *arguments]
    from bot.cli import main

    main()
