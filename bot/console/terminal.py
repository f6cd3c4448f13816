"""Where a conversation is typed and shown: a terminal with line editing, or plain streams such as a pipe."""

import os
import sys
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from io import RawIOBase
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TextIO

from bot.console.lines import LineReader
from bot.console.status import StatusLine

if TYPE_CHECKING:
    from prompt_toolkit import PromptSession

Progress = Callable[[str], None]

PROMPT = "> "
STREAM_WIDTH = 100
WIDEST = 120


class Terminal(Protocol):
    """Where a conversation is typed and shown."""

    @property
    def width(self) -> int:
        """The columns that an answer may take."""
        ...

    async def read(self) -> str | None:
        """The next message, or None when there will be no more. Raises KeyboardInterrupt when it was given up."""
        ...

    def show(self, text: str) -> None:
        """Prints an answer."""
        ...

    def working(self) -> AbstractAsyncContextManager[Progress]:
        """While this lasts, the person is told what is being done, if it takes longer than a moment."""
        ...


class LineTerminal:
    """A terminal with line editing, a history that outlives the run, and completion of what can be typed."""

    def __init__(self, history: Path, names: Callable[[], list[str]]) -> None:
        self._session = _prompt_session(history, names)
        self._status = StatusLine(sys.stdout, erasable=True, width=lambda: self.width)

    @property
    def width(self) -> int:
        """The terminal's columns, up to a width that reads well."""
        return min(os.get_terminal_size(sys.stdout.fileno()).columns, WIDEST)

    async def read(self) -> str | None:
        """What was typed or pasted until Enter; a paste of several lines is one message."""
        try:
            return await self._session.prompt_async(PROMPT)
        except EOFError:
            return None

    def show(self, text: str) -> None:
        """Prints an answer between empty lines."""
        print_to(sys.stdout, f"\n{text}\n")

    def working(self) -> AbstractAsyncContextManager[Progress]:
        """A status line, painted over and taken away."""
        return self._status.working()


class StreamTerminal:
    """Plain streams: every line that comes in is a message, every answer is followed by an empty line."""

    def __init__(self, source: RawIOBase, target: TextIO) -> None:
        self._lines = LineReader(source)
        self._target = target
        self._status = StatusLine(sys.stderr, erasable=False, width=lambda: STREAM_WIDTH)

    @property
    def width(self) -> int:
        """A fixed width, so that what a script reads does not depend on where it runs."""
        return STREAM_WIDTH

    async def read(self) -> str | None:
        """The next line that is not empty."""
        while (line := await self._lines.next()) is not None:
            if line.strip():
                return line
        return None

    def show(self, text: str) -> None:
        """Prints an answer and an empty line."""
        print_to(self._target, f"{text}\n")

    def working(self) -> AbstractAsyncContextManager[Progress]:
        """Lines on the standard error stream."""
        return self._status.working()


def print_to(stream: TextIO, text: str) -> None:
    """Writes the text and a line break at once; what the stream's encoding lacks is replaced."""
    encoding = stream.encoding or "utf-8"
    stream.write(f"{text}\n".encode(encoding, "replace").decode(encoding))
    stream.flush()


def _prompt_session(history: Path, names: Callable[[], list[str]]) -> "PromptSession[str]":
    from prompt_toolkit import PromptSession
    from prompt_toolkit.completion import WordCompleter
    from prompt_toolkit.history import FileHistory

    return PromptSession(
        history=FileHistory(str(history)),
        completer=WordCompleter(names, ignore_case=True, sentence=True),
        complete_while_typing=False,
        enable_history_search=True,
    )
