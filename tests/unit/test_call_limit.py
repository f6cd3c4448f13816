"""How many calls of a model run at once, and who may wait."""

import asyncio

import pytest

from bot.limits import CallLimit
from core.errors import NotNow


async def test_so_many_run_and_as_many_wait_and_the_rest_is_sent_away() -> None:
    limit, running, most, finish = CallLimit(2), 0, 0, asyncio.Event()

    async def call() -> None:
        nonlocal running, most
        async with limit.turn():
            running += 1
            most = max(most, running)
            await finish.wait()
            running -= 1

    calls = [asyncio.create_task(call()) for _ in range(4)]
    await asyncio.sleep(0)
    with pytest.raises(NotNow) as sent_away:
        await call()
    assert sent_away.value.seconds > 0
    finish.set()
    await asyncio.gather(*calls)
    assert (most, running) == (2, 0)


async def test_a_turn_is_free_again_after_a_failure_and_after_a_call_that_was_called_off() -> None:
    limit = CallLimit(1)
    with pytest.raises(ValueError, match="no"):
        async with limit.turn():
            raise ValueError("no")
    async with limit.turn():
        waiting = asyncio.create_task(_take(limit))
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        second = asyncio.create_task(_take(limit))
        await asyncio.sleep(0)
    assert await second


async def _take(limit: CallLimit) -> bool:
    async with limit.turn():
        return True
