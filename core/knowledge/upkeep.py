"""Keeps the passages up to date: reads what has changed, and computes the vectors that are missing."""

import asyncio
import time
from collections.abc import Callable

from core.knowledge.embedder import Embedder
from core.knowledge.ports import PassageKeeping

RECORDS_AT_ONCE = 200
PASSAGES_AT_ONCE = 64
"""Small batches: each is one short transaction, and one call of the model."""


class Upkeep:
    """Does the work in small steps, each of which is kept; without an embedder only words are searched."""

    def __init__(
        self, passages: PassageKeeping, embedder: Embedder | None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._passages = passages
        self._embedder = embedder
        self._clock = clock
        self._at_it = asyncio.Lock()

    async def catch_up(self, seconds: float) -> bool:
        """Works for at most about so many seconds; whether something is left.

        Nothing is, for this process, where another one is at it. Raises DatabaseUnavailable, EmbeddingFailed.
        """
        deadline = self._clock() + seconds
        try:
            await asyncio.wait_for(self._at_it.acquire(), seconds)
        except TimeoutError:
            return True
        try:
            return await self._work(deadline)
        finally:
            self._at_it.release()

    async def _work(self, deadline: float) -> bool:
        async with self._passages.alone() as alone:
            if not alone:
                return False
            await self._read(deadline)
            left = self._embedder is not None and await self._embed(self._embedder, deadline)
            # what was changed while vectors were computed found that somebody is at it already
            return await self._read(deadline) or left

    async def _read(self, deadline: float) -> bool:
        """Reads what was changed; whether anything was."""
        first = some = await self._passages.read_changed(RECORDS_AT_ONCE)
        while some and self._clock() < deadline:
            some = await self._passages.read_changed(RECORDS_AT_ONCE)
        return first > 0

    async def _embed(self, embedder: Embedder, deadline: float) -> bool:
        """Computes the vectors that are missing; the model is loaded only where there are any."""
        if not await self._passages.prepare(None, 0):
            return False
        last = 0
        while missing := await self._passages.unembedded(embedder.model, last, PASSAGES_AT_ONCE):
            if not last:
                await self._passages.prepare(embedder.model, await embedder.dimensions())
            vectors = await embedder.embed([passage.content for passage in missing])
            numbered = [(passage.number, vector) for passage, vector in zip(missing, vectors, strict=True)]
            await self._passages.add_vectors(embedder.model, numbered)
            last = missing[-1].number
            if self._clock() > deadline:
                return True
        return False
