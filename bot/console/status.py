"""The line that says what is being done, when that takes longer than a moment."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TextIO

from bot.console.escape import one_line

MOMENT = 0.3
"""Seconds that pass before the line appears."""

WHILE = 3.0
"""The same where the line stays: a log is better without what was over soon."""

_CLEAR_LINE = "\r\x1b[2K"


class StatusLine:
    """One line at the cursor, painted over and taken away; without `erasable`, each text is a line that stays."""

    def __init__(self, stream: TextIO, *, erasable: bool, width: Callable[[], int]) -> None:
        self._stream = stream
        self._erasable = erasable
        self._patience = MOMENT if erasable else WHILE
        self._width = width
        self._text = "Thinking"
        self._shown = ""
        self._since = 0.0

    def tell(self, text: str) -> None:
        """Says what is done now."""
        self._text = text
        if time.monotonic() - self._since >= self._patience:
            self._paint()

    @asynccontextmanager
    async def working(self) -> AsyncIterator[Callable[[str], None]]:
        """While this lasts, what `tell` is told appears as soon as a moment has passed."""
        self._text, self._shown, self._since = "Thinking", "", time.monotonic()
        timer = asyncio.get_running_loop().call_later(self._patience, self._paint)
        try:
            yield self.tell
        finally:
            timer.cancel()
            if self._shown and self._erasable:
                self._stream.write(_CLEAR_LINE)
                self._stream.flush()

    def _paint(self) -> None:
        line = f"{one_line(self._text)[: max(self._width() - 5, 10)]} ..."
        if line == self._shown:
            return
        self._shown = line
        self._stream.write(f"{_CLEAR_LINE}{line}" if self._erasable else f"{line}\n")
        self._stream.flush()
