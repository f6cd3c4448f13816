"""A language model with what guards it: turns, retries, a circuit breaker; and somebody who counts."""

import time
from collections.abc import Callable
from typing import Literal

from bot.language_model.breaker import CircuitBreaker, Resting
from bot.language_model.retrying import Ask, Retrying
from bot.limits import CallLimit
from core.language_model import (
    MalformedAnswer,
    ModelAnswer,
    ModelDeclined,
    ModelDown,
    ModelFailure,
    Prompt,
    PromptTooLong,
    Usage,
)

CallOutcome = Literal["answered", "malformed", "declined", "too_long", "down", "resting"]
Watch = Callable[[CallOutcome, Usage], None]


class ServedModel:
    """`core.language_model.LanguageModel` on top of something that can be asked; `watch` is told of every call."""

    def __init__(
        self,
        name: str,
        ask: Ask,
        retrying: Retrying,
        breaker: CircuitBreaker,
        limit: CallLimit,
        watch: Watch | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.name = name
        self._ask = ask
        self._retrying = retrying
        self._breaker = breaker
        self._limit = limit
        self._watch = watch or _unwatched
        self._clock = clock

    def resting(self) -> bool:
        """Whether it failed so lately that it would not be asked just now."""
        return self._breaker.resting()

    async def answer(self, prompt: Prompt) -> ModelAnswer:
        """The model's answer. Raises ModelDown, ModelDeclined, PromptTooLong, MalformedAnswer, NotNow."""
        async with self._limit.turn():
            start = self._clock()
            try:
                with self._breaker.call():
                    answer = await self._retrying.answer(self._ask, prompt)
            except ModelFailure as failure:
                failure.usage = self._timed(failure.usage or Usage(model=self.name), start)
                self._watch(_outcome_of(failure), failure.usage)
                raise
            usage = self._timed(answer.usage, start)
            self._watch("answered", usage)
            return answer.model_copy(update={"usage": usage})

    def _timed(self, usage: Usage, start: float) -> Usage:
        return usage.model_copy(update={"seconds": round(self._clock() - start, 3)})


def _outcome_of(failure: ModelFailure) -> CallOutcome:
    match failure:
        case Resting():
            return "resting"
        case ModelDown():
            return "down"
        case ModelDeclined():
            return "declined"
        case PromptTooLong():
            return "too_long"
        case MalformedAnswer():
            return "malformed"
        case _:
            raise failure


def _unwatched(_: CallOutcome, __: Usage) -> None:
    """Calls that nobody counts."""
