"""Work on an event loop of its own, in a thread."""

import asyncio
import threading

import pytest

from bot.beside import Started, beside


async def test_it_runs_in_a_thread_of_its_own_until_the_block_ends() -> None:
    seen: list[str] = []

    async def work(started: Started) -> None:
        seen.append(threading.current_thread().name)
        started()
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)  # what it does in the end is waited for
            seen.append("ended")

    async with beside(work):
        assert seen == ["autocrm worker"]
    assert seen == ["autocrm worker", "ended"]


async def test_what_keeps_it_from_starting_is_raised() -> None:
    async def work(_: Started) -> None:
        raise ValueError("no token")

    with pytest.raises(ValueError, match="no token"):
        async with beside(work):
            pytest.fail("it has not started")


async def test_work_that_ends_by_itself_ends_nothing_else() -> None:
    async def work(started: Started) -> None:
        started()

    async with beside(work):
        await asyncio.sleep(0)
