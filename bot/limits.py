"""How much is done at once, and how much one may say: for calls of models in this process, for messages in all."""

import asyncio
import math
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from core.errors import NotNow
from core.messages import Inbound, InboundMessage, SlashCommand
from core.outcomes import Refused
from core.replies import Reply
from core.scene import say
from storage.pace import PostgresSpeakers

RETRY_AFTER = 1.0


class CallLimit:
    """Lets at most so many calls run at once in this process; as many again may wait for their turn.

    Whoever would wait behind them is sent away, so that slow calls do not hold what has nothing to do with them.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._turns = asyncio.Semaphore(most)
        self._waiting = 0

    @staticmethod
    def reach(most: int) -> int:
        """How many callers at once it keeps, with those that wait."""
        return 2 * most

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """One call's turn. Raises NotNow where too many wait: the message shall be handled anew in a moment."""
        if self._turns.locked() and self._waiting >= self._most:
            raise NotNow(RETRY_AFTER)
        self._waiting += 1
        try:
            await self._turns.acquire()
        finally:
            self._waiting -= 1
        try:
            yield
        finally:
            self._turns.release()


class MessageLimits:
    """How many messages a minute a person, and a whole workspace, may send; 0 sets no limit.

    Counted in the database, so for all processes together. Clicks and visits are free: nobody shall be kept from
    confirming or undoing.
    """

    def __init__(self, speakers: PostgresSpeakers, *, person: int, workspace: int) -> None:
        self._speakers = speakers
        self._person = person
        self._workspace = workspace

    async def objection(self, inbound: Inbound) -> list[Reply] | None:
        """None where it may be read; else what to reply, which is nothing where the person was told already.

        Raises DatabaseUnavailable.
        """
        if not isinstance(inbound, InboundMessage | SlashCommand) or not (self._person or self._workspace):
            return None
        silence = await self._speakers.may_speak(inbound, person=self._person, workspace=self._workspace)
        if silence is None:
            return None
        return [say(_too_much(silence.seconds), Refused(reason="unsupported"), "warning")] if silence.tell else []


def _too_much(seconds: float) -> str:
    return (
        f"More messages came in than I can read. I did not read this one, and for the next {math.ceil(seconds)} seconds"
        " I will not read any from you. Nothing was changed. Please send what is missing again after that."
    )
