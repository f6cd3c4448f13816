"""What passes by itself is tried again: after a growing pause, or the one that the service asks for."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable

from core.language_model import ModelAnswer, ModelDown, Prompt

Ask = Callable[[Prompt], Awaitable[ModelAnswer]]


class Passing(ModelDown):
    """The service is overloaded or failed for a moment; `wait` are the seconds after which it wants to be asked."""

    def __init__(self, sentence: str, wait: float | None = None) -> None:
        super().__init__(sentence)
        self.wait = wait


class Retrying:
    """Asks up to `attempts` times, all within `seconds`.

    The pauses begin at about `pause` seconds and double; by chance they are up to half as long, so that those who
    failed together do not come back together. A pause that would outlast the time is not made.
    """

    def __init__(
        self,
        seconds: float,
        *,
        attempts: int = 3,
        pause: float = 0.5,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._seconds = seconds
        self._attempts = attempts
        self._pause = pause
        self._clock = clock
        self._sleep = sleep

    async def answer(self, ask: Ask, prompt: Prompt) -> ModelAnswer:
        """The answer of the first attempt that succeeds. Raises ModelDown, and what else `ask` raises."""
        deadline = self._clock() + self._seconds
        try:
            async with asyncio.timeout(self._seconds):
                return await self._insisting(ask, prompt, deadline)
        except TimeoutError:
            raise ModelDown(f"The language model did not answer within {self._seconds:g} seconds.") from None

    async def _insisting(self, ask: Ask, prompt: Prompt, deadline: float) -> ModelAnswer:
        for attempt in range(1, self._attempts):
            try:
                return await ask(prompt)
            except Passing as passing:
                grown = self._pause * 2 ** (attempt - 1)
                chosen = random.uniform(grown / 2, grown)  # noqa: S311 - it only spreads attempts
                wait = chosen if passing.wait is None else passing.wait
                if self._clock() + wait >= deadline:
                    raise
                await self._sleep(wait)
        return await ask(prompt)
