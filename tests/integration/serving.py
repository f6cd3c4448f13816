"""Processes that use an embedded server, and how to look at one from outside."""

import fcntl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import asyncpg
import psutil

USER = """
import asyncio, sys
from pathlib import Path
from storage import embedded

async def use():
    async with await embedded.start(Path(sys.argv[1]), durable=False) as server:
        print(server.url(), flush=True)
        await asyncio.to_thread(sys.stdin.read)

asyncio.run(use())
"""
PATIENCE = 20


@contextmanager
def user_process(command: list[str], **options: int) -> Iterator["subprocess.Popen[str]"]:
    streams = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, text=True, **streams, **options) as process:
        try:
            yield process
        finally:
            process.kill()


def read_address(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def end(process: "subprocess.Popen[str]") -> None:
    assert process.stdin is not None
    process.stdin.close()
    assert process.wait(PATIENCE) == 0


def wait_for_guard(home: Path) -> None:
    """Returns when the guard of the server, if there is one, has done its work."""
    if home.exists():
        with (home / "watch.lock").open("w") as watch:
            fcntl.flock(watch, fcntl.LOCK_EX)


def postmaster(home: Path) -> psutil.Process:
    return psutil.Process(int((home / "postgres" / "postmaster.pid").read_text().split()[0]))


async def answer(url: str) -> int:
    connection = await asyncpg.connect(url.replace("+asyncpg", ""))
    try:
        return int(await connection.fetchval("select 1 + 1"))
    finally:
        await connection.close()


async def remember(url: str, what: str) -> None:
    connection = await asyncpg.connect(url.replace("+asyncpg", ""))
    await connection.execute("create table if not exists memory (what text)")
    await connection.execute("insert into memory values ($1)", what)
    await connection.close()


async def remembered(url: str) -> list[str]:
    connection = await asyncpg.connect(url.replace("+asyncpg", ""))
    rows = await connection.fetch("select what from memory order by what")
    await connection.close()
    return [row["what"] for row in rows]


def cmdline(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""
