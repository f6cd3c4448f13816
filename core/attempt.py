"""One attempt at handling a message, and what is kept of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from core.messages import Actor, Inbound
from core.planners.thinking import Thought, thinking_of
from core.scene import Stopwatch
from core.utterances import Reading
from core.values import PlanId

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Attempt:
    """A message, and what earlier attempts at it, which were rolled back, have left to this one.

    The stopwatch runs over all of them. `wary` and `thoughts` are explained by `core.scene.Scene`.
    """

    inbound: Inbound
    actor: Actor
    progress: Progress
    stopwatch: Stopwatch
    wary: frozenset[PlanId] = frozenset()
    thoughts: tuple[Thought, ...] = ()


def statistics_of(reading: Reading, attempt: Attempt) -> dict[str, Any]:
    """What is kept with a message that was handled; `model` where one was asked."""
    replies = reading.response.replies
    thinking = thinking_of(attempt.thoughts)
    return {
        "intent": reading.intent,
        "confidence": reading.confidence,
        "planner": reading.planner,
        "outcome": replies[-1].outcome.kind if replies else "ignored",
        "timings": attempt.stopwatch.milliseconds(),
        **({"model": thinking} if thinking else {}),
    }
