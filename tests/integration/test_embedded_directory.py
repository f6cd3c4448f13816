"""Where the embedded PostgreSQL lives, and what is said when it cannot live there."""

import fcntl
import os
from pathlib import Path

import asyncpg
import pytest

from core.errors import DatabaseUnavailable
from storage import embedded
from tests.integration.serving import (
    answer,
    postmaster,
    wait_for_guard,
)


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
