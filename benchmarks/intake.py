"""Measures how fast Slack's events are acknowledged while they are handled, beside a bare Bolt app that only does that.

`python -m benchmarks.intake --help` tells what can be set; README.md beside this file how to read the table.
"""

import argparse
import asyncio
import itertools
import json
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
from sqlalchemy import text

from benchmarks.intake_bare import BARE
from core.catalog_file import load_catalog
from storage import embedded
from storage.accounts import add_user
from storage.engine import create_engine
from storage.migration import upgrade
from storage.worlds import load_world, read_world
from tests.platforms.slack_server import BOT_TOKEN, SIGNING_SECRET, signed

WORLD = Path(__file__).parent.parent / "tests" / "evaluation" / "world.json"
PEOPLE = 40
TARGET_MS = 250
_PATIENCE = 600.0
_UNHANDLED = text("select count(*) from autocrm.inbox where handled_at is null")
_UNSENT = text("select count(*) from autocrm.deliveries where state in ('waiting', 'sending')")
_LAGS = text("""
    select percentile_cont(array[0.5, 0.99]) within group (order by extract(epoch from sent_at - received_at))
    from autocrm.deliveries join autocrm.inbox using (message_key) where sent_at is not null
""")


@dataclass
class Outcome:
    """What one run came to; `seconds` are the times to the acknowledgement."""

    name: str
    seconds: list[float] = field(default_factory=list)
    refused: int = 0
    lines: list[str] = field(default_factory=list)

    def share(self, quantile: float) -> float:
        """Milliseconds within which this share of the events was acknowledged."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(quantile * len(ordered)))] * 1000


def main() -> None:
    """Runs both, prints the table; exits with 1 when the target is missed or something was lost."""
    parser = argparse.ArgumentParser(description="Times the acknowledgement of Slack's events.")
    parser.add_argument("--rate", type=float, default=50, help="events a second (default 50)")
    parser.add_argument("--seconds", type=float, default=60, help="how long (default 60)")
    options = parser.parse_args()
    sys.exit(0 if asyncio.run(_run(options.rate, options.seconds)) else 1)


async def _run(rate: float, seconds: float) -> bool:
    async with AsyncExitStack() as stack:
        about = await stack.enter_async_context(_stand_in())
        autocrm = Outcome("autocrm serve, with its worker")
        with tempfile.TemporaryDirectory(prefix="autocrm-bench-", ignore_cleanup_errors=True) as home:
            lost = await _measure_autocrm(autocrm, about, Path(home), rate, seconds)
        bare = Outcome("a bare Bolt app")
        async with _process(sys.executable, "-c", BARE, str(_BARE_PORT), SIGNING_SECRET, BOT_TOKEN):
            await _answering(f"http://127.0.0.1:{_BARE_PORT}/healthz")
            await _send(bare, f"http://127.0.0.1:{_BARE_PORT}/slack/events", about, rate, seconds)
    print(f"{rate:.0f} events a second for {seconds:.0f} s\n")
    print(f"{'':34} {'p50 ms':>8} {'p99 ms':>8} {'max ms':>8} {'refused':>8}")
    for outcome in (autocrm, bare):
        figures = (outcome.share(0.5), outcome.share(0.99), outcome.share(1.0))
        print(f"{outcome.name:34} {figures[0]:8.1f} {figures[1]:8.1f} {figures[2]:8.1f} {outcome.refused:8}")
    print(*autocrm.lines, sep="\n")
    return lost == 0 and autocrm.refused == 0 and autocrm.share(0.99) < TARGET_MS


_PORT, _BARE_PORT, _SLACK_PORT = 8941, 8942, 8943


async def _measure_autocrm(outcome: Outcome, about: dict[str, Any], home: Path, rate: float, seconds: float) -> int:
    """Fills `outcome`; returns how many acknowledged events were not answered."""
    catalog = load_catalog()
    async with await embedded.start(home / "database") as server:
        await upgrade(server.url())
        engine = create_engine(server.url())
        world = read_world(WORLD, catalog)
        await load_world(engine, catalog, world)
        for number in range(PEOPLE):
            address = f"person{number}@example.com"
            await add_user(
                engine, catalog, name=f"Person {number}", email=address, role="manager", time_zone="Europe/Berlin"
            )
        environment = {
            "SLACK_BOT_TOKEN": BOT_TOKEN,
            "SLACK_SIGNING_SECRET": SIGNING_SECRET,
            "SLACK_API_URL": str(about["api_url"]),
            "AUTOCRM_DATA_DIR": str(home),
            "AUTOCRM_PORT": str(_PORT),
            "AUTOCRM_MESSAGES_A_MINUTE": "0",
            "AUTOCRM_WORKSPACE_MESSAGES_A_MINUTE": "0",
        }
        async with _process(sys.executable, "-m", "bot", "serve", environment=environment):
            await _answering(f"http://127.0.0.1:{_PORT}/readyz")
            began = time.monotonic()
            await _send(outcome, f"http://127.0.0.1:{_PORT}/slack/events", about, rate, seconds)
            async with engine.connect() as connection:
                waiting = await connection.scalar(_UNHANDLED)
                await connection.rollback()
                while time.monotonic() - began < _PATIENCE:
                    left = int(await connection.scalar(_UNHANDLED) or 0) + int(await connection.scalar(_UNSENT) or 0)
                    await connection.rollback()
                    if not left:
                        break
                    await asyncio.sleep(0.5)
                took = time.monotonic() - began
                stored = int(await connection.scalar(text("select count(*) from autocrm.inbox")) or 0)
                lags = await connection.scalar(_LAGS) or [0.0, 0.0]
        await engine.dispose()
    answered = stored - left
    outcome.lines = [
        "",
        f"acknowledged {len(outcome.seconds)}, stored {stored}, answered and delivered {answered}",
        f"still unhandled when the last event was sent: {waiting}; everything answered after {took:.0f} s"
        f" ({stored / took:.1f} messages a second, delivery included)",
        f"from event to answer: p50 {lags[0]:.1f} s, p99 {lags[1]:.1f} s",
    ]
    return len(outcome.seconds) - answered


async def _send(outcome: Outcome, url: str, about: dict[str, Any], rate: float, seconds: float) -> None:
    """Sends events at this rate whether or not the earlier ones were answered, as Slack does."""
    chats = list(about["chats"].items())
    numbers = itertools.count(int(time.time()) * 100)
    began = time.monotonic()
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=connector) as session, asyncio.TaskGroup() as group:
        for sent in range(int(rate * seconds)):
            await asyncio.sleep(max(0.0, began + sent / rate - time.monotonic()))
            body = json.dumps(_event(about, chats[sent % PEOPLE], next(numbers), sent))
            group.create_task(_post(outcome, session, url, body))


async def _post(outcome: Outcome, session: aiohttp.ClientSession, url: str, body: str) -> None:
    headers = {**signed(body, SIGNING_SECRET, int(time.time())), "Content-Type": "application/json"}
    began = time.perf_counter()
    async with session.post(url, data=body, headers=headers) as response:
        await response.read()
        if response.status == 200:
            outcome.seconds.append(time.perf_counter() - began)
        else:
            outcome.refused += 1


def _event(about: dict[str, Any], chat: tuple[str, str], number: int, sent: int) -> dict[str, Any]:
    """A message in a direct chat, each person in his own; every fourth begins a new plan, the others correct it."""
    user, channel = chat
    stamp = f"{number // 100}.{number % 100:06d}"
    words = (
        "set the amount of the Acme Corp renewal 2027 to 75k" if sent % 160 < PEOPLE else f"make it {60 + sent % 30}k"
    )
    event = {
        "type": "message",
        "channel": channel,
        "channel_type": "im",
        "user": user,
        "text": words,
        "ts": stamp,
        "event_ts": stamp,
    }
    return {
        "type": "event_callback",
        "team_id": about["team"],
        "api_app_id": "A1",
        "event_id": f"Ev{number}",
        "event_time": number // 100,
        "event": event,
        "authorizations": [{"team_id": about["team"], "user_id": "U0AUTOCRM", "is_bot": True}],
    }


@asynccontextmanager
async def _stand_in() -> AsyncIterator[dict[str, Any]]:
    command = (
        sys.executable,
        "-m",
        "tests.platforms.slack_server",
        "--port",
        str(_SLACK_PORT),
        "--people",
        str(PEOPLE),
    )
    async with _process(*command, piped=True) as process:
        if process.stdout is not None:
            yield json.loads(await process.stdout.readline())


@asynccontextmanager
async def _process(
    *command: str, environment: dict[str, str] | None = None, piped: bool = False
) -> AsyncIterator[asyncio.subprocess.Process]:
    output = asyncio.subprocess.PIPE if piped else None
    process = await asyncio.create_subprocess_exec(*command, env={**os.environ, **(environment or {})}, stdout=output)
    try:
        yield process
    finally:
        if process.returncode is None:
            process.terminate()
            await process.wait()


async def _answering(url: str) -> None:
    async with aiohttp.ClientSession() as session, asyncio.timeout(60):
        while True:
            try:
                async with session.get(url) as response:
                    if response.status == 200:
                        return
            except aiohttp.ClientError:
                pass
            await asyncio.sleep(0.1)


if __name__ == "__main__":
    main()
