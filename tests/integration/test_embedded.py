"""The embedded PostgreSQL: started, shared, killed and started again, with real processes."""

import asyncio
import fcntl
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import asyncpg  # type: ignore[import-untyped]
import psutil
import pytest

from core.errors import DatabaseUnavailable
from storage import embedded
from storage.embedded_processes import servers_in

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

StartUser = Callable[[], "subprocess.Popen[str]"]


@pytest.fixture
def home(scratch: Path) -> Iterator[Path]:
    """A data directory whose server, if there is one, has stopped when the test is over."""
    place = scratch / "home"
    yield place
    wait_for_guard(place)
    assert not servers_in(place / "postgres")


@pytest.fixture
def start_user(home: Path) -> Iterator[StartUser]:
    """Starts processes that use the server in `home`; `read_address` waits for one to be ready."""
    with ExitStack() as running:

        def start() -> "subprocess.Popen[str]":
            command = [sys.executable, "-c", USER, str(home)]
            return running.enter_context(user_process(command))

        yield start


@contextmanager
def user_process(command: list[str], **options: int) -> Iterator["subprocess.Popen[str]"]:
    streams = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, text=True, **streams, **options) as process:  # type: ignore[call-overload] # noqa: S603
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


def cmdline(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""


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


@pytest.mark.parametrize("name", ["x" * 120, "with space, comma 'quote' \"and\" ümläut", "100%"])
async def test_any_path_will_do(scratch: Path, name: str) -> None:
    home = scratch / name
    async with await embedded.start(home, durable=False) as server:
        assert await answer(server.url()) == 2
    wait_for_guard(home)


async def test_a_path_too_long_for_any_file_is_told_plainly(scratch: Path) -> None:
    with pytest.raises(DatabaseUnavailable, match="cannot be used for the database: File name too long"):
        await embedded.start(scratch / ("x" * 300))


async def test_a_file_in_the_directorys_place_is_told_plainly(scratch: Path) -> None:
    (scratch / "file").write_text("")
    with pytest.raises(DatabaseUnavailable, match="cannot be used for the database"):
        await embedded.start(scratch / "file")


async def test_a_directory_of_another_version_is_told_plainly(home: Path) -> None:
    (home / "postgres").mkdir(parents=True)
    (home / "postgres" / "PG_VERSION").write_text("9.6\n")
    with pytest.raises(DatabaseUnavailable, match=r"made by PostgreSQL 9\.6, and this is PostgreSQL \d+"):
        await embedded.start(home)


async def test_a_directory_that_cannot_be_started_says_why(home: Path) -> None:
    async with await embedded.start(home, durable=False):
        pass
    wait_for_guard(home)
    with (home / "postgres" / "postgresql.conf").open("a") as settings:
        settings.write("nonsense = 1\n")
    with pytest.raises(DatabaseUnavailable, match=r"could not be started: .*nonsense"):
        await embedded.start(home)


async def test_a_directory_that_is_being_started_for_ever_is_given_up(scratch: Path) -> None:
    with (scratch / "start.lock").open("w") as another:
        fcntl.flock(another, fcntl.LOCK_EX)
        with pytest.raises(DatabaseUnavailable, match="Another process starts or stops the database"):
            await embedded.start(scratch, patience=0.3)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may start the server as somebody else")
async def test_root_opens_no_directory_to_others(scratch: Path) -> None:
    closed = scratch / "closed"
    closed.mkdir(mode=0o700)
    modes = {directory: directory.stat().st_mode for directory in closed.parents}
    home = closed / "home"
    async with await embedded.start(home, durable=False) as server:
        assert await answer(server.url()) == 2
        assert postmaster(home).uids().effective != 0
    wait_for_guard(home)
    assert closed.stat().st_mode & 0o007 == 0
    assert {directory: directory.stat().st_mode & 0o007 for directory in closed.parents} == {
        directory: mode & 0o007 for directory, mode in modes.items()
    }


async def test_a_server_that_lets_nobody_in_is_told_plainly_and_not_left_running(home: Path) -> None:
    async with await embedded.start(home, durable=False) as server:
        connection = await asyncpg.connect(server.url("postgres", user="postgres").replace("+asyncpg", ""))
        await connection.execute(f"alter role {embedded.LOGIN} nologin")
        await connection.close()
    wait_for_guard(home)
    with pytest.raises(DatabaseUnavailable, match=r"lets nobody in: role .* is not permitted to log in"):
        await embedded.start(home)


async def test_a_server_that_does_not_answer_is_told_plainly(home: Path) -> None:
    async with await embedded.start(home, durable=False):
        server = postmaster(home)
        server.suspend()
        try:
            with pytest.raises(DatabaseUnavailable, match="does not answer"):
                await embedded.start(home, patience=0.5)
        finally:
            server.resume()


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
