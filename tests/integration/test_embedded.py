"""The embedded PostgreSQL: started, shared, killed and started again, with real processes."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import asyncpg
import psutil
import pytest

from storage import embedded
from storage.embedded_processes import servers_in
from tests.integration.serving import (
    PATIENCE,
    USER,
    answer,
    cmdline,
    end,
    postmaster,
    read_address,
    remember,
    remembered,
    user_process,
    wait_for_guard,
)

StartUser = Callable[[], "subprocess.Popen[str]"]


@pytest.fixture
def start_user(home: Path) -> Iterator[StartUser]:
    """Starts processes that use the server in `home`; `read_address` waits for one to be ready."""
    with ExitStack() as running:

        def start() -> "subprocess.Popen[str]":
            command = [sys.executable, "-c", USER, str(home)]
            return running.enter_context(user_process(command))

        yield start


async def test_a_server_keeps_what_it_was_told_until_the_next_start(home: Path) -> None:
    async with await embedded.start(home, durable=False) as server:
        await remember(server.url(), "this")
    wait_for_guard(home)
    assert not servers_in(home / "postgres")
    async with await embedded.start(home, durable=False) as server:
        assert await remembered(server.url()) == ["this"]


async def test_it_listens_on_a_socket_that_others_cannot_reach(home: Path) -> None:
    async with await embedded.start(home, durable=False) as server:
        connection = await asyncpg.connect(server.url().replace("+asyncpg", ""))
        assert await connection.fetchval("show listen_addresses") == ""
        assert await connection.fetchval("select inet_server_addr()") is None
        await connection.close()
    assert (home / "postgres").stat().st_mode & 0o077 == 0


async def test_a_second_process_uses_the_server_and_the_last_one_ends_it(home: Path, start_user: StartUser) -> None:
    first = start_user()
    url = read_address(first)
    server = postmaster(home)
    second = start_user()
    assert read_address(second) == url
    end(first)
    assert await answer(url) == 2
    assert postmaster(home) == server
    end(second)
    server.wait(PATIENCE)


async def test_processes_that_start_at_once_on_a_new_directory_share_one_server(
    home: Path, start_user: StartUser
) -> None:
    processes = [start_user() for _ in range(3)]
    addresses = [await asyncio.to_thread(read_address, process) for process in processes]
    assert len(set(addresses)) == 1
    assert (
        len([p for p in servers_in(home / "postgres").values() if p.ppid() not in servers_in(home / "postgres")]) == 1
    )
    assert await answer(addresses[0]) == 2


async def test_a_killed_process_does_not_leave_its_server_behind(home: Path, start_user: StartUser) -> None:
    process = start_user()
    read_address(process)
    server = postmaster(home)
    process.kill()
    server.wait(PATIENCE)


async def test_a_killed_process_does_not_end_the_server_under_another(home: Path, start_user: StartUser) -> None:
    killed, living = start_user(), start_user()
    read_address(killed)
    url = read_address(living)
    killed.kill()
    killed.wait()
    assert await answer(url) == 2
    end(living)


async def test_a_killed_server_is_started_again_with_what_was_committed(home: Path) -> None:
    async with await embedded.start(home, durable=False) as server:
        await remember(server.url(), "committed")
        postmaster(home).kill()
        async with await embedded.start(home, durable=False) as again:
            assert await remembered(again.url()) == ["committed"]


async def test_everything_killed_at_once_is_started_again(home: Path, start_user: StartUser) -> None:
    process = start_user()
    await remember(read_address(process), "committed")
    guard = next(p for p in psutil.process_iter() if "embedded_guard.py" in (line := cmdline(p)) and str(home) in line)
    for victim in (guard, psutil.Process(process.pid), *servers_in(home / "postgres").values()):
        victim.kill()
    async with await embedded.start(home, durable=False) as server:
        assert await remembered(server.url()) == ["committed"]


async def test_a_lock_file_that_names_a_process_of_somebody_else_is_no_obstacle(home: Path) -> None:
    async with await embedded.start(home, durable=False) as server:
        await remember(server.url(), "this")
        lock_file = home / "postgres" / "postmaster.pid"
        lines = lock_file.read_text().splitlines()
        socket_lock = home / "postgres" / ".s.PGSQL.5432.lock"
        socket_lines = socket_lock.read_text().splitlines() if socket_lock.exists() else []
    wait_for_guard(home)
    lock_file.write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")
    if socket_lines:
        socket_lock.write_text("\n".join([str(os.getpid()), *socket_lines[1:]]) + "\n")
    async with await embedded.start(home, durable=False) as server:
        assert await remembered(server.url()) == ["this"]


@pytest.mark.parametrize("content", ["", "garbage", "123", "999999999\n/nowhere\n"])
async def test_a_broken_lock_file_is_no_obstacle(home: Path, content: str) -> None:
    async with await embedded.start(home, durable=False):
        pass
    wait_for_guard(home)
    (home / "postgres" / "postmaster.pid").write_text(content)
    async with await embedded.start(home, durable=False) as server:
        assert await answer(server.url()) == 2


async def test_a_start_that_was_killed_while_it_made_the_directory_is_made_up_for(home: Path) -> None:
    (home / "postgres.new").mkdir(parents=True)
    (home / "postgres.new" / "PG_VERSION").write_text("18\n")
    async with await embedded.start(home, durable=False) as server:
        assert await answer(server.url()) == 2


async def test_an_interrupt_in_the_terminal_does_not_reach_the_server(home: Path) -> None:
    command = [sys.executable, "-c", USER, str(home)]
    with user_process(command, stderr=subprocess.DEVNULL, process_group=0) as process:
        assert process.stdin is not None
        read_address(process)
        async with await embedded.start(home, durable=False) as server:
            os.killpg(process.pid, signal.SIGINT)
            process.stdin.close()
            process.wait(PATIENCE)
            assert await answer(server.url()) == 2
