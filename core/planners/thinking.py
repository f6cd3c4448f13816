"""Asking a model about a message: it takes seconds, so it is done while no transaction is open."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Literal, Protocol, runtime_checkable

from core.drafts import Draft
from core.language_model import Prompt, Usage
from core.ports import PastMessage, Planner, Turn
from core.records import Records
from core.values import Frozen

ThoughtOutcome = Literal["drafted", "repaired", "unusable", "declined", "too_long", "down"]

Talk = Callable[[], Awaitable[Sequence[PastMessage]]]
"""Reads what was said before; it is called only where a model gets to read it."""


class Thought(Frozen):
    """What came of asking a model about a turn: a draft, or none and why. `usage` is None where nothing was used."""

    turn: Turn
    outcome: ThoughtOutcome
    draft: Draft | None = None
    usage: Usage | None = None


class Unthought(Exception):
    """A model has to be asked first: the transaction is rolled back, and the message handled anew with the thought."""

    def __init__(self, turn: Turn, prompt: Prompt) -> None:
        super().__init__()
        self.turn = turn
        self.prompt = prompt


class Planned(Frozen):
    """A draft, the name of the planner whose it is, and what the speaker should know about how it came about."""

    draft: Draft
    planner: str
    note: str = ""


@runtime_checkable
class ThinkingPlanner(Protocol):
    """A planner that may have to think. It writes nothing."""

    async def planned(self, turn: Turn, records: Records, thoughts: Sequence[Thought], talk: Talk) -> Planned:
        """The best reading of the message, with the thoughts at hand. Raises Unthought where one is missing."""
        ...

    async def think(self, unthought: Unthought) -> Thought:
        """The thought that was missing. Raises NotNow where too many wait for the model."""
        ...


class Unaided:
    """A planner that needs no thought."""

    def __init__(self, planner: Planner) -> None:
        self._planner = planner

    async def planned(self, turn: Turn, records: Records, _: Sequence[Thought], __: Talk) -> Planned:
        """What the planner makes of the message."""
        return Planned(draft=await self._planner.plan(turn, records), planner=self._planner.name)

    async def think(self, unthought: Unthought) -> Thought:
        """Nothing: it never asks for a thought."""
        raise NotImplementedError


def aided(planner: Planner | ThinkingPlanner) -> ThinkingPlanner:
    """Any planner as one that may think."""
    return planner if isinstance(planner, ThinkingPlanner) else Unaided(planner)


def thinking_of(thoughts: Sequence[Thought]) -> dict[str, Any]:
    """What is kept with a message about the thoughts that it took; nothing where it took none.

    Tokens and seconds are those of all calls; the outcome is that of the last thought.
    """
    if not thoughts:
        return {}
    kept: dict[str, Any] = {"outcome": thoughts[-1].outcome, "thoughts": len(thoughts)}
    used = [thought.usage for thought in thoughts if thought.usage is not None]
    if used:
        total = used[0]
        for usage in used[1:]:
            total = total.plus(usage)
        kept |= total.model_dump()
    return kept
